import { beginnings, type Interval, isZone } from '../../base/calendar.js'
import { DAY, type Instant, parse, print } from '../../base/instant.js'
import { invalid, refuse } from '../../base/refusal.js'
import { perform } from '../../declare/action.js'
import type { Sum, World } from '../../declare/world.js'
import { type Comparison, parseFilter } from '../../query/filter.js'
import { event } from '../events/event.js'
import { metric } from './metric.js'
import { DIMENSIONS, type MEASUREMENTS, queryMetricAggregates } from './metric-aggregate.js'

type Measurement = (typeof MEASUREMENTS)[number]

/** A question may reach over a year at most (guess, after Klaviyo's guide). */
const REACH = 366 * DAY
const GROUPS_MAX = 500

interface Range {
  readonly from: Instant
  readonly to: Instant
  readonly among: readonly { readonly path: readonly string[]; readonly values: readonly string[] }[]
}

/** Answers how often a metric's events happened, span by span and group by group. */
export const aggregation = perform(queryMetricAggregates, ({ attributes }, world) => {
  const { metric_id, measurements, timezone, sort, page_cursor } = attributes
  // seen: any sort is refused (profiles-lists-events.md §7.4); the words are a guess.
  if (sort) throw wrong(`'${sort}' is not a valid sort for this query.`, 'sort')
  if (page_cursor)
    throw refuse.notImplemented('klaviyo-emulator answers all groups on one page; page_cursor is not served.')
  const zone = timezone ?? 'UTC'
  if (!isZone(zone))
    throw wrong(`'${zone}' is not a valid timezone; use an IANA name such as America/New_York.`, 'timezone')
  if (measurements.length === 0) throw wrong('At least one item is required.', 'measurements')
  if (!world.find(metric, metric_id)) throw refuse.notFound(metric.notFound(metric_id))
  const range = rangeOf(attributes.filter)
  const by = attributes.by ?? []
  const starts = beginnings(range.from, range.to, (attributes.interval ?? 'day') as Interval, zone)
  const sums = world.tally(event, {
    where: [{ on: 'metric', operator: 'equals', values: [metric_id] }],
    along: 'datetime',
    bounds: [print(range.from), ...starts.slice(1).map(print), print(range.to)],
    value: 'value',
    distinct: 'profile',
    by: by.map((name) => ['event_properties', name]),
    among: range.among,
  })
  const data = groupsOf(sums, by.length, measurements, starts.length)
  if (data.length > (attributes.page_size ?? GROUPS_MAX))
    throw refuse.notImplemented(
      `klaviyo-emulator answers at most ${GROUPS_MAX} groups; these are ${data.length}.`,
    )
  return { row: answer({ dates: starts.map(print), data }, JSON.stringify(attributes), world) }
})

/** Reads the filters: from when to when they must say, and by dimensions they may choose. */
function rangeOf(filters: readonly string[]): Range {
  const comparisons = filters.flatMap((text) => parseFilter(text))
  const bound = (operator: string) => {
    const found = comparisons.find((each) => each.field === 'datetime' && each.operator === operator)
    const [value] = found?.values ?? []
    return value && value.form === 'datetime' ? parse(value.text) : undefined
  }
  const from = bound('greater-or-equal')
  const to = bound('less-than')
  // The rule is documented (profiles-lists-events.md §7.4), its words are a guess.
  if (from === undefined || to === undefined)
    throw wrong("'filter' must hold greater-or-equal(datetime,...) and less-than(datetime,...).", 'filter')
  if (from >= to) throw wrong('The range of datetime is empty.', 'filter')
  if (to - from > REACH) throw wrong('The range of datetime may be one year at most.', 'filter')
  return { from, to, among: comparisons.filter(({ field }) => field !== 'datetime').map(choiceOf) }
}

function choiceOf({ field, operator, values }: Comparison) {
  if (!DIMENSIONS.some((name) => name === field))
    throw wrong(
      `'${field}' is not an allowed filter field for this resource.  ` +
        `Allowed fields are datetime, ${DIMENSIONS.join(', ')}`,
      'filter',
    )
  if (operator !== 'equals' && operator !== 'any')
    throw wrong(
      `'${operator}' is not an allowed filter operator for ${field}.  Allowed operators are any, equals`,
      'filter',
    )
  return { path: ['event_properties', field], values: values.map(({ text }) => text) }
}

interface Group {
  readonly dimensions: readonly string[]
  readonly measurements: Record<string, number[]>
}

/** A row of numbers for each group, zero where nothing happened; without grouping there is always one. */
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
    const { measurements: told } = groupOf(group)
    const found = { count, sum_value: sum, unique }
    for (const name of measurements) {
      const row = told[name]
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

/** The answer goes by a signed 64-bit number (seen: nango-query-metric-aggregates) that follows from the question. */
function answer(attributes: Readonly<Record<string, unknown>>, question: string, world: World) {
  const digits = world.uuid(`aggregate/${question}`).replaceAll('-', '').slice(0, 16)
  return { seq: 0, id: String(BigInt.asIntN(64, BigInt(`0x${digits}`))), attributes, related: {} }
}

function wrong(detail: string, member: string) {
  return refuse.problems([invalid(detail, `/data/attributes/${member}`)])
}
