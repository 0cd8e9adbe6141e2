import { z } from 'zod'
import { instantAt, intervalStarts, localTime } from '../../base/calendar.js'
import { DAY, type Instant, LAST, parse, print, read } from '../../base/instant.js'
import { defineUiView, type Row, type World } from '../../declare/index.js'
import { invalidParameter, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { wallTime } from '../accounts/wall-time.js'
import { list } from './list.js'
import { firstJoin, growthBefore, joinsIn, type listGrowth } from './list-growth.js'

/** The most buckets of a response. */
const BUCKETS_MAX = 3_700

const INTERVALS = ['day', 'week', 'month'] as const
type Interval = (typeof INTERVALS)[number]

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is a date like 2026-04-20')

const figures = { joined: z.number(), left: z.number() }
const bucket = z.object({
  from: z.string().meta({ description: 'The first day of the day, week or month.' }),
  ...figures,
  total: z.number().meta({ description: 'Members at the end of it, as far as the range goes.' }),
  sources: z.record(z.string(), z.object(figures)),
})

/** The growth of a list. Weeks begin on Monday (guess). */
export const growthView = defineUiView({
  path: '/lists/:id/growth',
  doc: 'How many profiles joined and left a list, and how many it had, by day, week or month in the time zone of the account; with the sources. The list is named by its id or its name.',
  query: () =>
    z.strictObject({
      interval: z.enum(INTERVALS).default('day'),
      from: date.optional().meta({ description: 'The first day. Default: that of the first change.' }),
      to: date.optional().meta({ description: 'The last day. Default: today.' }),
    }),
  response: () =>
    z.object({
      list: z.string(),
      interval: z.enum(INTERVALS),
      timezone: z.string(),
      buckets: z.array(bucket),
    }),
  run({ id = '', idOf, query: { interval, from, to } }, world) {
    const listId = idOf('list', decodeURIComponent(id), '')
    if (!world.find(list, listId)) throw refuse.notFound(list.notFound(id))
    const { timezone } = accountOf(world).attributes
    const last = to === undefined ? localTime(world.now(), timezone) : dayOf(to)
    const counted = growthBefore(listId, LAST, world)
    const first = from === undefined ? Math.min(last, firstOf(listId, counted, world)) : dayOf(from)
    if (first > last) throw refuse.problems([invalidParameter('the range ends before it begins', 'range')])
    const [begin, end] = [first - modulo(first), last - modulo(last) + DAY]
    if ((end - begin) / DAY / DAYS[interval] > BUCKETS_MAX)
      throw refuse.problems([invalidParameter(`the range has more than ${BUCKETS_MAX} buckets`, 'range')])
    const range = { begin, end, interval, timezone }
    return { list: listId, interval, timezone, buckets: bucketsOf(listId, counted, range, world) }
  },
})

const DAYS: Readonly<Record<Interval, number>> = { day: 1, week: 7, month: 28 }

/** A range in wall time. */
interface Range {
  readonly begin: Instant
  readonly end: Instant
  readonly interval: Interval
  readonly timezone: string
}

type Counted = readonly Row<typeof listGrowth>[]

/** The wall time of the first change of a list. */
function firstOf(listId: string, counted: Counted, world: World): Instant {
  const joined = firstJoin(listId, world) ?? print(world.now())
  const slot = counted[0]?.attributes.slot
  const wall = wallTime(read(joined), world)
  return slot === undefined ? wall : Math.min(wall, read(slot))
}

function bucketsOf(
  listId: string,
  counted: Counted,
  { begin, end, interval, timezone }: Range,
  world: World,
) {
  const [from, to] = [instantAt(begin, timezone), instantAt(end, timezone)]
  const starts = intervalStarts(from, to, interval, timezone)
  const bounds = [from, ...starts.slice(1), to].map(print)
  const [before = 0, ...joins] = joinsIn(listId, ['', ...bounds], world)
  let total = before + sumOf(rowsIn(counted, Number.MIN_SAFE_INTEGER, begin), ({ gone, left }) => gone - left)
  return starts.map((start, at): z.output<typeof bucket> => {
    const local = at === 0 ? begin : localTime(start, timezone)
    const next = starts[at + 1]
    const rows = rowsIn(counted, local, next === undefined ? end : localTime(next, timezone))
    const joined = (joins[at] ?? 0) + sumOf(rows, ({ gone }) => gone)
    const left = sumOf(rows, (each) => each.left)
    total += joined - left
    const label = print(localTime(start, timezone)).slice(0, 10)
    return { from: label, joined, left, total, sources: sourcesOf(rows, joined) }
  })
}

/** The figures by source. Joins that no other source explains are those of the API. */
function sourcesOf(rows: Counted, joined: number) {
  const sources: Record<string, { joined: number; left: number }> = {}
  const add = (source: string, more: { joined: number; left: number }) => {
    const known = sources[source] ?? { joined: 0, left: 0 }
    if (more.joined + more.left > 0)
      sources[source] = { joined: known.joined + more.joined, left: known.left + more.left }
  }
  add('API', { joined: joined - sumOf(rows, (each) => each.joined), left: 0 })
  for (const { attributes } of rows) add(attributes.source, attributes)
  return sources
}

function rowsIn(counted: Counted, from: Instant, to: Instant): Counted {
  return counted.filter(({ attributes: { slot } }) => read(slot) >= from && read(slot) < to)
}

function sumOf(rows: Counted, value: (counts: Counted[number]['attributes']) => number): number {
  return rows.reduce((sum, { attributes }) => sum + value(attributes), 0)
}

function modulo(wall: Instant): Instant {
  return ((wall % DAY) + DAY) % DAY
}

/** The start of a day in the query, as wall time. Throws a Refusal for a date that no calendar has. */
function dayOf(text: string): Instant {
  const instant = parse(`${text}T00:00:00Z`)
  if (instant !== undefined) return instant
  throw refuse.problems([invalidParameter(`there is no date ${text}`, 'range')])
}
