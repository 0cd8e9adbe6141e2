import { textOf } from '../../base/text.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import type { Condition, Filter } from './condition.js'
import type { Definition } from './definition.js'
import { whyUnusable } from './regular-expression.js'

/**
 * guess: Klaviyo's own limits are not known. Every condition is evaluated for every profile, so these bound the time
 * that a segment takes in a large account.
 */
const CONDITIONS_MAX = 1_000
const EXPRESSIONS_MAX = 20

const GROUPS = '/data/attributes/definition/condition_groups'

/** Throws a Refusal for a definition that is too large. */
export function checkDefinition(given: unknown): void {
  if (given) checkGroups(given as Definition, GROUPS)
}

/** The same for the groups of conditions at `pointer`. */
export function checkGroups({ condition_groups }: Definition, pointer: string): void {
  const all = condition_groups.flatMap(({ conditions }, group) =>
    conditions.map((condition, place) => ({ condition, pointer: `${pointer}/${group}/conditions/${place}` })),
  )
  refuseMany(all.length, CONDITIONS_MAX, 'conditions', pointer)
  const expressions = all.flatMap((each) => expressionsOf(each.condition, each.pointer))
  refuseMany(expressions.length, EXPRESSIONS_MAX, 'regular expressions', pointer)
  for (const each of expressions) refuseExpression(each.text, each.pointer)
}

function refuseMany(count: number, max: number, what: string, pointer: string): void {
  if (count > max)
    throw refuse.problems([invalid(`A definition may have at most ${max} ${what}; got ${count}.`, pointer)])
}

interface Expression {
  readonly text: string
  readonly pointer: string
}

/** Returns the regular expressions in the filters of a condition, its events, objects and steps. */
function expressionsOf({ filter, filters, metric_filters, steps }: Condition, pointer: string): Expression[] {
  const own = [{ filter: filter as Filter | undefined, at: `${pointer}/filter/value` }]
  const ofEvents = ((metric_filters ?? []) as { filter?: Filter | null }[]).map((each, index) => ({
    filter: each.filter,
    at: `${pointer}/metric_filters/${index}/filter/value`,
  }))
  const ofSteps = ((steps ?? []) as Condition[]).flatMap((each, index) =>
    expressionsOf(each, `${pointer}/steps/${index}`),
  )
  const ofObjects = ((filters ?? []) as { filter?: Filter | null }[]).map((each, index) => ({
    filter: each.filter,
    at: `${pointer}/filters/${index}/filter/value`,
  }))
  const direct = [...own, ...ofEvents, ...ofObjects].flatMap(({ filter: found, at }) =>
    found?.operator === 'regex' || found?.operator === 'nregex'
      ? [{ text: textOf(found.value), pointer: at }]
      : [],
  )
  return [...direct, ...ofSteps]
}

/** Throws 400 for an invalid expression (guess: the wording), 501 for one that only backtracking engines support. */
function refuseExpression(text: string, pointer: string): void {
  const why = whyUnusable(text)
  if (why === undefined) return
  if (BEYOND.test(text))
    throw refuse.notImplemented(
      `klaviyo-emulator does not evaluate this regular expression: ${why}: ${pointer}.`,
    )
  throw refuse.problems([invalid(`'value' is not a valid regular expression: ${why}.`, pointer)])
}

/** Lookarounds and back references, which linear-time engines do not support. */
const BEYOND = /\(\?<?[=!]|\\[1-9k]/
