import { type Interval, intervalStarts, isZone } from '../../base/calendar.js'
import { type Instant, parse, print } from '../../base/instant.js'
import { handle, type Sum, type World } from '../../declare/index.js'
import { pageOf, readOffset } from '../../dialect/cursor.js'
import { invalid, Refusal, refuse } from '../../dialect/refusal.js'
import { type ParsedComparison, parseFilter, unfilterable } from '../../query/filter.js'
import { event } from '../events/event.js'
import { metric } from './metric.js'
import { DIMENSIONS, type MEASUREMENTS, queryMetricAggregates } from './metric-aggregate.js'

type Measurement = (typeof MEASUREMENTS)[number]

const GROUPS_MAX = 500

/** Valid IANA zones that Klaviyo rejects (query_metric_aggregates). */
const ZONES_REFUSED: ReadonlySet<string> = new Set(['Europe/Kyiv', 'Factory', 'Pacific/Kanton'])

interface Range {
  readonly from: Instant
  readonly to: Instant
  readonly among: readonly { readonly path: readonly string[]; readonly values: readonly string[] }[]
}

/** Returns the measurements of a metric's events, per interval and group. */
export const aggregation = handle(queryMetricAggregates, ({ attributes }, world) => {
  const { metric_id, measurements, timezone, sort, page_cursor, return_fields } = attributes
  // seen: every sort is rejected (profiles-lists-events.md §7.4); the wording is a guess.
  if (sort) throw invalidMember(`'${sort}' is not a valid sort for this query.`, 'sort')
  const selected = selectedFields(return_fields ?? [], measurements)
  const offset = page_cursor ? readOffset(page_cursor) : 0
  const zone = timezone ?? 'UTC'
  if (!isZone(zone) || ZONES_REFUSED.has(zone))
    throw invalidMember(
      `'${zone}' is not a valid timezone; use an IANA name such as America/New_York.`,
      'timezone',
    )
  if (!world.find(metric, metric_id)) throw refuse.notFound(metric.notFound(metric_id))
  const range = rangeOf(attributes.filter)
  const by = attributes.by ?? []
  const starts = intervalStarts(range.from, range.to, (attributes.interval ?? 'day') as Interval, zone)
  const sums = world.tally(event, {
    where: [{ on: 'metric', operator: 'equals', values: [metric_id] }],
    along: 'datetime',
    bounds: [print(range.from), ...starts.slice(1).map(print), print(range.to)],
    value: 'value',
    distinct: 'profile',
    by: by.map((name) => ['dimensions', name]),
    among: range.among,
  })
  const groups = groupsOf(sums, by.length, selected.measurements, starts.length)
  const { items: data, ...beside } = pageOf(groups, offset, attributes.page_size ?? GROUPS_MAX)
  const row = aggregateRow({ dates: starts.map(print), data }, JSON.stringify(attributes), world)
  return { row, ...beside, ...(selected.attributes.length > 0 && { shown: selected.attributes }) }
})

const ATTRIBUTES = ['dates', 'data'] as const

/**
 * Returns the attributes and measurements that `return_fields` selects. Klaviyo's documentation only says that it
 * "limits the returned data"; guess: it names attributes or measurements. An empty list selects everything.
 */
function selectedFields(fields: readonly string[], measurements: readonly Measurement[]) {
  const known: readonly string[] = [...ATTRIBUTES, ...measurements]
  const unknown = fields.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          invalid(
            `'${name}' is not a valid choice for 'return_fields'.`,
            `/data/attributes/return_fields/${index}`,
          ),
        ],
  )
  if (unknown.length > 0)
    throw refuse.problems(unknown, `return_fields: allowed values are ${known.join(', ')}`)
  const named = measurements.filter((name) => fields.includes(name))
  const attributes = ATTRIBUTES.filter(
    (name) => fields.includes(name) || (name === 'data' && named.length > 0),
  )
  return { attributes, measurements: named.length > 0 ? named : measurements }
}

/** Reads the filters: a datetime range, which is required, and any number of dimension filters. */
function rangeOf(filters: readonly string[]): Range {
  const comparisons = filters.flatMap(comparisonsOf)
  const times = comparisons.filter(({ field }) => field === 'datetime').map(boundOf)
  const from = times.reduce((latest, { from: each = latest }) => Math.max(latest, each), -Infinity)
  const to = times.reduce((earliest, { to: each = earliest }) => Math.min(earliest, each), Infinity)
  // The rule is documented (profiles-lists-events.md §7.4), its wording is a guess.
  if (!Number.isFinite(from) || !Number.isFinite(to))
    throw invalidMember(
      "'filter' must hold greater-or-equal(datetime,...) and less-than(datetime,...).",
      'filter',
    )
  if (from >= to) throw invalidMember('The range of datetime is empty.', 'filter')
  // guess, after Klaviyo's guide.
  if (to > yearAfter(from)) throw invalidMember('The range of datetime may be one year at most.', 'filter')
  return { from, to, among: comparisons.filter(({ field }) => field !== 'datetime').map(choiceOf) }
}

/** Parses one filter. Throws a Refusal whose problems point to the `filter` member of the body. */
function comparisonsOf(text: string): ParsedComparison[] {
  try {
    return parseFilter(text)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const problems = error.problems.map(({ detail }) => invalid(detail, '/data/attributes/filter'))
    throw refuse.problems(problems, error.hint, error.unlisted)
  }
}

function boundOf({ operator, values: [value] }: ParsedComparison): { from?: Instant; to?: Instant } {
  if (operator !== 'greater-or-equal' && operator !== 'less-than')
    throw operatorNotAllowed(operator, 'datetime', 'greater-or-equal, less-than')
  const instant = value?.form === 'datetime' ? parse(value.text) : undefined
  if (instant === undefined)
    throw invalidMember(
      `'${value?.text}' is not a valid filter value for datetime; expected ISO 8601`,
      'filter',
    )
  return operator === 'less-than' ? { to: instant } : { from: instant }
}

function yearAfter(instant: Instant): Instant {
  const ms = Math.floor(instant / 1_000)
  const date = new Date(ms)
  return date.setUTCFullYear(date.getUTCFullYear() + 1) * 1_000 + (instant - ms * 1_000)
}

function choiceOf({ field, operator, values }: ParsedComparison) {
  if (!DIMENSIONS.some((name) => name === field))
    throw invalidMember(unfilterable(field, ['datetime', ...DIMENSIONS]), 'filter')
  if (operator !== 'equals' && operator !== 'any') throw operatorNotAllowed(operator, field, 'any, equals')
  return { path: ['dimensions', field], values: values.map(({ text }) => text) }
}

interface Group {
  readonly dimensions: readonly string[]
  readonly measurements: Record<string, number[]>
}

/** Returns one row of numbers per group, with 0 for intervals without events; without `by` there is one group. */
function groupsOf(
  sums: readonly Sum[],
  dimensions: number,
  measurements: readonly Measurement[],
  spans: number,
): Group[] {
  const groups = new Map<string, Group>()
  const groupOf = (names: readonly string[]): Group => {
    const key = JSON.stringify(names)
    const known = groups.get(key) ?? { dimensions: names, measurements: empty(measurements, spans) }
    groups.set(key, known)
    return known
  }
  if (dimensions === 0) groupOf([])
  for (const { span, group, count, sum, unique } of sums) {
    const { measurements: rows } = groupOf(group)
    const found = { count, sum_value: sum, unique }
    for (const name of measurements) {
      const row = rows[name]
      if (row) row[span] = found[name]
    }
  }
  return [...groups.values()].sort((one, other) =>
    one.dimensions.join('\n') < other.dimensions.join('\n') ? -1 : 1,
  )
}

function empty(measurements: readonly Measurement[], spans: number): Record<string, number[]> {
  return Object.fromEntries(measurements.map((name) => [name, Array.from({ length: spans }, () => 0)]))
}

/** The id of the response is a signed 64-bit number (seen: nango-query-metric-aggregates), a hash of the request. */
function aggregateRow(attributes: Readonly<Record<string, unknown>>, request: string, world: World) {
  const digits = world.uuid(`aggregate/${request}`).replaceAll('-', '').slice(0, 16)
  return { seq: 0, id: String(BigInt.asIntN(64, BigInt(`0x${digits}`))), attributes, related: {} }
}

function operatorNotAllowed(operator: string, field: string, allowed: string): Refusal {
  return invalidMember(
    `'${operator}' is not an allowed filter operator for ${field}.  Allowed operators are ${allowed}`,
    'filter',
  )
}

function invalidMember(detail: string, member: string): Refusal {
  return refuse.problems([invalid(detail, `/data/attributes/${member}`)])
}
