import { compileExpression, type Read, splitArguments } from './expression.js'
import { TemplateError } from './template-error.js'
import { areEqual, compareValues, hasMembers, isTrue, printedText, unwrap } from './values.js'

interface Operator {
  readonly binding: number
  apply(left: unknown, right: unknown): boolean
}

/** Operators between two operands, by how tightly they bind, as in Django's `{% if %}`. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries<Operator>({
    or: { binding: 6, apply: (left, right) => isTrue(left) || isTrue(right) },
    and: { binding: 7, apply: (left, right) => isTrue(left) && isTrue(right) },
    in: { binding: 9, apply: (left, right) => contains(left, right) === true },
    'not in': { binding: 9, apply: (left, right) => contains(left, right) === false },
    is: { binding: 10, apply: areIdentical },
    'is not': { binding: 10, apply: (left, right) => !areIdentical(left, right) },
    '==': { binding: 10, apply: areEqual },
    '!=': { binding: 10, apply: (left, right) => !areEqual(left, right) },
    '<': { binding: 10, apply: (left, right) => (compareValues(left, right) ?? 0) < 0 },
    '<=': { binding: 10, apply: (left, right) => (compareValues(left, right) ?? 1) <= 0 },
    '>': { binding: 10, apply: (left, right) => (compareValues(left, right) ?? 0) > 0 },
    '>=': { binding: 10, apply: (left, right) => (compareValues(left, right) ?? -1) >= 0 },
  }),
)

const NOT_BINDING = 8

/** Undefined where Python refuses to look for a part: neither `in` nor `not in` holds for a list that is missing. */
function contains(part: unknown, given: unknown): boolean | undefined {
  const whole = unwrap(given)
  if (typeof whole === 'string')
    return typeof unwrap(part) === 'string' ? whole.includes(printedText(part)) : undefined
  if (hasMembers(whole)) return Object.hasOwn(whole, printedText(part))
  return Array.isArray(whole) ? whole.some((each) => areEqual(each, part)) : undefined
}

function areIdentical(one: unknown, other: unknown): boolean {
  return (unwrap(one) ?? null) === (unwrap(other) ?? null)
}

/** Compiles the condition of an `if`, like `person|lookup:'Points' > 150 and not first_name`. Throws TemplateError. */
export function compileCondition(text: string): Read {
  const words = joinedOperators(splitArguments(text))
  let at = 0

  const parse = (minimum: number): Read => {
    let left = parseOperand()
    for (;;) {
      const operator = OPERATORS.get(words[at] ?? '')
      if (!operator || operator.binding <= minimum) return left
      at += 1
      const [before, after] = [left, parse(operator.binding)]
      left = (context) => operator.apply(before(context), after(context))
    }
  }

  const parseOperand = (): Read => {
    const word = words[at]
    if (word === undefined) throw new TemplateError('Unexpected end of expression in if tag.')
    at += 1
    if (word === 'not') {
      const operand = parse(NOT_BINDING)
      return (context) => !isTrue(operand(context))
    }
    if (OPERATORS.has(word)) throw new TemplateError(`Not expecting '${word}' in this position in if tag.`)
    return compileExpression(word)
  }

  const whole = parse(0)
  if (at < words.length) throw new TemplateError(`Unused '${words[at]}' at end of if expression.`)
  return (context) => isTrue(whole(context))
}

/** Joins `not in` and `is not` to one word each. */
function joinedOperators(words: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const pair = `${joined.at(-1)} ${word}`
    if (pair === 'not in' || pair === 'is not') joined[joined.length - 1] = pair
    else joined.push(word)
  }
  return joined
}
