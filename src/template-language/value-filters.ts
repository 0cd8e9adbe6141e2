import type { Liquid } from 'liquidjs'
import { type Instant, isRepresentable, parse, SECOND } from '../base/instant.js'
import { Stream } from '../base/random.js'
import { defineFilters } from './define-filter.js'
import { hostOf } from './message-host.js'
import { requireLength } from './output.js'
import { formatDate, TemplateDate } from './template-date.js'
import {
  characterCount,
  compareValues,
  DIGITS_MAX,
  hasMembers,
  isTrue,
  itemsOf,
  memberOf,
  numberOf,
  printedText,
} from './values.js'

/** Registers the filters of numbers, lists, objects and dates (`messages.md` §2.6). */
export function registerValueFilters(liquid: Liquid): void {
  defineFilters(liquid, 'keeps', {
    default: (value, [fallback]) => (isTrue(value) ? value : fallback),
    default_if_none: (value, [fallback]) => value ?? fallback,
    join: (value, [separator]) => joined(itemsOf(value), printedText(separator)),
    first: (value) => itemsOf(value)[0],
    last: (value) => itemsOf(value).at(-1),
    slice: (value, [range]) => sliced(value, printedText(range)),
    random: (value, _, context) => {
      const items = itemsOf(value)
      return items[
        Math.floor(new Stream(`random/${hostOf(context).now}/${printedText(value)}`).next() * items.length)
      ]
    },
  })
  defineFilters(liquid, 'loses', NUMBERS)
  defineFilters(liquid, 'loses', LISTS)
  defineFilters(liquid, 'loses', {
    lookup: (value, [key]) => memberOf(value, key),
    format_date_string: (value, _, context) => dateOf(value, hostOf(context).zone) ?? value,
    days_later: (value, [days]) => daysLater(value, numberOf(days) ?? 0),
    date: (value, [format]) =>
      value instanceof TemplateDate ? formatDate(value, printedText(format) || 'N j, Y') : '',
    time: (value, [format]) =>
      value instanceof TemplateDate ? formatDate(value, printedText(format) || 'P') : '',
    timesince: (value, _, context) => span(value, hostOf(context).now, -1),
    timeuntil: (value, _, context) => span(value, hostOf(context).now, 1),
    pluralize: (value, [suffixes]) =>
      pluralSuffix(value, suffixes === undefined ? 's' : printedText(suffixes)),
    yesno: (value, [words]) => yesNo(value, words === undefined ? 'yes,no,maybe' : printedText(words)),
  })
}

type Numbers = Readonly<Record<string, (value: unknown, args: readonly unknown[]) => unknown>>

const NUMBERS: Numbers = {
  abs: withNumber(Math.abs),
  ceil: withNumber((number) => `${Math.ceil(number)}.0`),
  floor: withNumber(Math.floor),
  round: (value, [digits]) => {
    const [number, places] = [numberOf(value), numberOf(digits) ?? 0]
    return number === undefined ? value : Number(number.toFixed(Math.min(Math.max(places, 0), DIGITS_MAX)))
  },
  round_up: withNumber(Math.ceil),
  // Django adds whole numbers, and joins anything else.
  add: (value, [more]) => {
    const [a, b] = [numberOf(value), numberOf(more)]
    if (a !== undefined && b !== undefined) return Math.trunc(a) + Math.trunc(b)
    if (Array.isArray(value) && Array.isArray(more)) return [...value, ...more]
    return typeof value === 'string' && typeof more === 'string' ? value + more : ''
  },
  floatadd: withTwo((a, b) => a + b),
  plus: withTwo((a, b) => a + b),
  minus: withTwo((a, b) => a - b),
  multiply: withTwo((a, b) => a * b),
  times: withTwo((a, b) => a * b),
  divided_by: withTwo((a, b) => (Number.isInteger(a) && Number.isInteger(b) ? Math.floor(a / b) : a / b)),
  modulo: withTwo((a, b) => a % b),
  at_least: withTwo(Math.max),
  at_most: withTwo(Math.min),
  divisibleby: (value, [by]) => (numberOf(value) ?? Number.NaN) % (numberOf(by) ?? Number.NaN) === 0,
  get_digit: (value, [position]) => {
    const [number, at] = [numberOf(value), numberOf(position) ?? 0]
    if (number === undefined || at < 1) return value
    return Number(String(Math.trunc(Math.abs(number))).at(-at) ?? 0)
  },
}

function withNumber(calculate: (number: number) => unknown): Numbers[string] {
  return (value) => {
    const number = numberOf(value)
    return number === undefined ? value : calculate(number)
  }
}

function withTwo(calculate: (one: number, other: number) => number): Numbers[string] {
  return (value, [other]) => {
    const [a, b] = [numberOf(value), numberOf(other)]
    if (a === undefined || b === undefined) return ''
    const result = calculate(a, b)
    // Ten decimals hide the error of binary fractions: 0.1 + 0.2 is 0.3.
    return Number.isFinite(result) ? Number(result.toFixed(10)) : ''
  }
}

const LISTS: Numbers = {
  length: sizeOf,
  size: sizeOf,
  compact: (value) => itemsOf(value).filter((each) => each !== null && each !== undefined),
  concat: (value, [more]) => [...itemsOf(value), ...itemsOf(more)],
  uniq: (value) => [...new Map(itemsOf(value).map((each) => [printedText(each), each])).values()],
  sum: (value, [key]) =>
    itemsOf(value).reduce<number>(
      (total, each) => total + (numberOf(key === undefined ? each : memberOf(each, key)) ?? 0),
      0,
    ),
  map: (value, [key]) => itemsOf(value).map((each) => memberOf(each, key)),
  where: (value, [key, wanted]) =>
    itemsOf(value).filter((each) =>
      wanted === undefined
        ? isTrue(memberOf(each, key))
        : printedText(memberOf(each, key)) === printedText(wanted),
    ),
  sort_natural: (value) =>
    [...itemsOf(value)].sort((one, other) =>
      printedText(one).toLowerCase() < printedText(other).toLowerCase() ? -1 : 1,
    ),
  dictsort: (value, [key]) => sortedBy(value, key),
  dictsortreversed: (value, [key]) => sortedBy(value, key).reverse(),
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return characterCount(value)
  return hasMembers(value) ? Object.keys(value).length : itemsOf(value).length
}

function joined(items: readonly unknown[], separator: string): string {
  requireLength(items.length * separator.length)
  return items.map(printedText).join(separator)
}

function sortedBy(value: unknown, key: unknown): unknown[] {
  return [...itemsOf(value)].sort(
    (one, other) => compareValues(memberOf(one, key), memberOf(other, key)) ?? 0,
  )
}

/** Python's slice: `:2`, `1:3`, `-2:`, with an optional step. */
function sliced(value: unknown, range: string): unknown {
  const parts = range.split(':').map((part) => (part === '' ? undefined : Number(part)))
  const items = itemsOf(value)
  const [start, end] = parts.length === 1 ? [undefined, parts[0]] : parts
  const step = parts[2] ?? 1
  const taken = items.slice(start, end).filter((_, index) => step > 0 && index % step === 0)
  return typeof value === 'string' ? taken.join('') : taken
}

/** The date of ISO 8601 text; a date alone is midnight in `zone`. */
function dateOf(value: unknown, zone: string): TemplateDate | undefined {
  if (value instanceof TemplateDate) return value
  const instant = typeof value === 'string' ? parse(value) : undefined
  if (instant === undefined) return undefined
  // A date alone has no zone: it prints as it is.
  return new TemplateDate(instant, /^\d{4}-\d\d-\d\d$/.test(printedText(value)) ? 'UTC' : zone)
}

const DAY_SECONDS = 86_400

/** Text stays text, in the form of a date alone. guess: a date that no calendar has stays as it is. */
function daysLater(value: unknown, days: number): unknown {
  const shift = days * DAY_SECONDS * SECOND
  if (value instanceof TemplateDate)
    return isRepresentable(value.instant + shift)
      ? new TemplateDate(value.instant + shift, value.zone)
      : value
  const date = dateOf(value, 'UTC')
  return date && isRepresentable(date.instant + shift)
    ? formatDate(new TemplateDate(date.instant + shift, 'UTC'), 'Y-m-d')
    : value
}

const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ['year', 365 * DAY_SECONDS],
  ['month', 30 * DAY_SECONDS],
  ['week', 7 * DAY_SECONDS],
  ['day', DAY_SECONDS],
  ['hour', 3_600],
  ['minute', 60],
]

/** The time between a date and now in at most two neighbouring units, like `4 days, 6 hours`. */
function span(value: unknown, now: Instant, direction: 1 | -1): string {
  if (!(value instanceof TemplateDate)) return ''
  let left = Math.floor(((value.instant - now) * direction) / SECOND)
  const first = UNITS.findIndex(([, seconds]) => left >= seconds)
  if (first < 0) return '0\u00a0minutes'
  const parts: string[] = []
  for (const [name, seconds] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(left / seconds)
    if (count === 0) break
    parts.push(`${count}\u00a0${name}${count === 1 ? '' : 's'}`)
    left -= count * seconds
  }
  return parts.join(', ')
}

function pluralSuffix(value: unknown, suffixes: string): string {
  const parts = suffixes.split(',')
  const [singular, plural] = parts.length > 1 ? parts : ['', parts[0]]
  const number = numberOf(value) ?? itemsOf(value).length
  return (number === 1 ? singular : plural) ?? ''
}

function yesNo(value: unknown, words: string): string {
  const [yes = '', no = '', maybe = no] = words.split(',')
  return value === null || value === undefined ? maybe : isTrue(value) ? yes : no
}
