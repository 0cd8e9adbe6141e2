import { type Instant, parse } from '../../base/instant.js'
import { textOf } from '../../base/text.js'
import type { Filter } from './condition.js'
import { matcherOf } from './regular-expression.js'
import { compileDate } from './time-span.js'

/** A test of a value of any type. It never throws. */
export type ValueTest = (value: unknown) => boolean

/**
 * Compiles a filter of a condition. Values are sent by clients: an object may have a `toString` that is not a
 * function, so only `textOf` converts them to text.
 */
export function compileFilter(filter: Filter, now: Instant): ValueTest {
  switch (filter.type) {
    case 'existence': {
      const wanted = filter.operator === 'is-set'
      return (value) => isSet(value) === wanted
    }
    case 'string':
      return compileText(filter)
    case 'numeric': {
      const holds = filter.operator === 'between' ? compileRange(filter) : compileComparison(filter)
      return (value) => typeof value === 'number' && holds(value)
    }
    case 'boolean':
      return (value) => value === filter.value
    case 'date': {
      const holds = compileDate(filter, now)
      return (value) => {
        const at = typeof value === 'string' ? parse(value) : undefined
        return at !== undefined && holds(at)
      }
    }
    default:
      return compileList(filter)
  }
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

/** guess: both bounds are in the range. */
function compileRange({ start, end }: Filter): (value: number) => boolean {
  const [from, to] = [Number(start), Number(end)]
  return (value) => value >= from && value <= to
}

/** Compiles a numeric filter into a test of numbers. */
export function compileComparison({ operator, value: given }: Filter): (value: number) => boolean {
  const other = typeof given === 'number' ? given : Number(textOf(given))
  switch (operator) {
    case 'equals':
      return (value) => value === other
    case 'not-equals':
      return (value) => value !== other
    case 'greater-than':
      return (value) => value > other
    case 'greater-than-or-equal':
      return (value) => value >= other
    case 'less-than':
      return (value) => value < other
    default:
      return (value) => value <= other
  }
}

/** guess: comparisons ignore case, as in Klaviyo's own segment builder. */
function compileText({ operator, value: given }: Filter): ValueTest {
  if (operator.startsWith('not-'))
    return not(compileText({ type: 'string', operator: operator.slice(4), value: given }))
  if (operator === 'nregex') return not(compileText({ type: 'string', operator: 'regex', value: given }))
  const holds = compileTextTest(operator, given)
  return (value) => isSet(value) && holds(plainText(value).toLowerCase())
}

function compileTextTest(operator: string, given: unknown): (text: string) => boolean {
  if (operator === 'regex') return matcherOf(textOf(given))
  if (Array.isArray(given)) {
    const wanted = new Set(given.map((each) => plainText(each).toLowerCase()))
    return operator.startsWith('phone') ? (text) => beginsWithCode(text, wanted) : (text) => wanted.has(text)
  }
  const wanted = textOf(given ?? '').toLowerCase()
  if (operator === 'equals') return (text) => text === wanted
  if (operator === 'contains') return (text) => text.includes(wanted)
  return operator === 'starts-with' ? (text) => text.startsWith(wanted) : (text) => text.endsWith(wanted)
}

/** Maximum length of a country code, in digits. */
const CODE_MAX = 7

function beginsWithCode(text: string, codes: ReadonlySet<string>): boolean {
  if (!text.startsWith('+')) return false
  for (let end = 2; end <= Math.min(text.length, CODE_MAX + 1); end++)
    if (codes.has(text.slice(1, end))) return true
  return false
}

function compileList({ operator, value: given }: Filter): ValueTest {
  if (operator.startsWith('not-'))
    return not(compileList({ type: 'list', operator: operator.slice(4), value: given }))
  if (operator.startsWith('length-')) {
    const holds = compileComparison({
      type: 'numeric',
      operator: operator.slice('length-'.length),
      value: given,
    })
    return (value) => holds(itemsOf(value).length)
  }
  const wanted = Array.isArray(given) ? given.map(plainText) : [plainText(given)]
  const [first = ''] = wanted
  if (operator === 'contains-substring')
    return (value) => itemsOf(value).some((item) => plainText(item).includes(first))
  return (value) => {
    const texts = new Set(itemsOf(value).map(plainText))
    const isThere = (each: string) => texts.has(each)
    return operator === 'contains-all' ? wanted.every(isThere) : wanted.some(isThere)
  }
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Returns a value as text for comparison; the items of a list are joined by commas. */
function plainText(value: unknown): string {
  return Array.isArray(value) ? value.map(plainText).join(',') : textOf(value)
}

function not(test: ValueTest): ValueTest {
  return (value) => !test(value)
}
