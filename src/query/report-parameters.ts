import type { Parameter } from '../base/query-string.js'
import type { ServedOperation } from '../compile/operation.js'
import type { ReportParameter } from '../declare/report.js'
import { invalidParameter, refuse } from '../dialect/refusal.js'

/** Adds the values of a parameter of a report to `words`. guess: the words, as for a choice in a body. */
export function applyReportParameter(
  { name, value }: Parameter,
  { words: allowed, multiple: several }: ReportParameter,
  words: Record<string, readonly string[]>,
): void {
  const given = several ? value.split(',').map((each) => each.trim()) : [value]
  const [unknown] = given.filter((each) => !allowed.includes(each))
  if (unknown !== undefined)
    throw refuse.problems(
      [invalidParameter(`'${unknown}' is not a valid choice for '${name}'.`, name)],
      `${name}: allowed values are ${allowed.join(', ')}`,
    )
  words[name] = [...new Set(given)]
}

/** Throws a Refusal that lists missing parameters. guess: the words, as for a missing member of a body. */
export function requireReportParameters(
  { parameters: asks = {}, subject }: ServedOperation,
  words: Readonly<Record<string, readonly string[]>>,
): void {
  const missing = Object.keys(asks).filter((name) => words[name] === undefined)
  if (missing.length === 0) return
  throw refuse.problems(
    missing.map((name) =>
      invalidParameter(`'${name}' is a required field for the resource '${subject.type}'.`, name),
    ),
  )
}
