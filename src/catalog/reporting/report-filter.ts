import { invalid, Refusal, refuse } from '../../dialect/refusal.js'
import { type ParsedComparison, parseFilter, unfilterable } from '../../query/filter.js'

/** The operators of a field, and the values it can have if they are few. */
export interface ReportField {
  readonly operators: readonly string[]
  readonly words?: readonly string[]
}

/** A condition of a report. */
export interface ReportCondition {
  readonly field: string
  readonly values: readonly string[]
  /** All values are needed, not one of them. */
  readonly needsAll: boolean
}

const VALUES_MAX = 100
const FILTER = '/data/attributes/filter'

/**
 * Reads the filter of a report. Throws a 400 for other fields, operators and values, for a field that occurs twice and
 * for more than 100 values. guess: the words of all but the first two.
 */
export function readReportFilter(
  filter: string | null | undefined,
  fields: Readonly<Record<string, ReportField>>,
  aliases: Readonly<Record<string, string>> = {},
): readonly ReportCondition[] {
  if (filter == null || filter === '') return []
  const conditions = parsed(filter).map((comparison) => {
    const field = aliases[comparison.field] ?? comparison.field
    return conditionOf({ ...comparison, field }, fields)
  })
  const [repeated] = conditions.filter(
    ({ field }, index) => conditions.findIndex((each) => each.field === field) < index,
  )
  if (repeated) throw refused(`Only one filter can be used for '${repeated.field}'.`)
  return conditions
}

function parsed(filter: string): ParsedComparison[] {
  try {
    return parseFilter(filter)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const problems = error.problems.map(({ detail }) => invalid(detail, FILTER))
    throw refuse.problems(problems, error.hint, error.unlisted)
  }
}

function conditionOf(
  { field, operator, values }: ParsedComparison,
  fields: Readonly<Record<string, ReportField>>,
): ReportCondition {
  const known = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (!known) throw refused(unfilterable(field, Object.keys(fields)))
  const { operators, words } = known
  if (!operators.includes(operator))
    throw refused(
      `'${operator}' is not an allowed filter operator for ${field}.  Allowed operators are ${operators.join(', ')}`,
    )
  if (values.length > VALUES_MAX)
    throw refused(`A maximum of ${VALUES_MAX} values is allowed for '${field}'; got ${values.length}.`)
  const texts = values.map(({ text }) => text)
  const [unknown] = words ? texts.filter((each) => !words.includes(each)) : []
  if (unknown !== undefined)
    throw refused(
      `'${unknown}' is not a valid filter value for ${field}; expected one of ${words?.join(', ')}`,
    )
  return { field, values: texts, needsAll: operator === 'contains-all' }
}

/** Does an item with these values of a field meet a condition? */
export function meets({ values, needsAll }: ReportCondition, held: readonly (string | null)[]): boolean {
  return needsAll ? values.every((each) => held.includes(each)) : values.some((each) => held.includes(each))
}

function refused(detail: string): Refusal {
  return refuse.problems([invalid(detail, FILTER)])
}
