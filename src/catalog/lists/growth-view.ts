import { z } from 'zod'
import { type Instant, LAST, print, read } from '../../base/instant.js'
import { defineUiView, type Row, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { type Buckets, bucketDay, bucketInterval, bucketsOf } from '../accounts/day-buckets.js'
import { wallTime } from '../accounts/wall-time.js'
import { list } from './list.js'
import { firstJoin, growthBefore, joinsIn, type listGrowth } from './list-growth.js'

const figures = () => ({ joined: z.number(), left: z.number() })
const bucket = () =>
  z.object({
    from: z.string().meta({ description: 'The first day of the day, week or month.' }),
    ...figures(),
    total: z.number().meta({ description: 'Members at the end of it, as far as the range goes.' }),
    sources: z.record(z.string(), z.object(figures())),
  })

/** The growth of a list. */
export const growthView = defineUiView({
  path: '/lists/:id/growth',
  doc: 'How many profiles joined and left a list, and how many it had, by day, week or month in the time zone of the account; with the sources. The list is named by its id or its name.',
  query: () =>
    z.strictObject({
      interval: bucketInterval().default('day'),
      from: bucketDay().optional().meta({ description: 'The first day. Default: that of the first change.' }),
      to: bucketDay().optional().meta({ description: 'The last day. Default: today.' }),
    }),
  response: () =>
    z.object({
      list: z.string(),
      interval: bucketInterval(),
      timezone: z.string(),
      buckets: z.array(bucket()),
    }),
  run({ id = '', idOf, query }, world) {
    const listId = idOf('list', decodeURIComponent(id), '')
    if (!world.find(list, listId)) throw refuse.notFound(list.notFound(id))
    const counted = growthBefore(listId, LAST, world)
    const buckets = bucketsOf(query, () => firstOf(listId, counted, world), world)
    return {
      list: listId,
      interval: query.interval,
      timezone: buckets.timezone,
      buckets: figuresOf(listId, counted, buckets, world),
    }
  },
})

type Counted = readonly Row<typeof listGrowth>[]

/** The wall time of the first change of a list. */
function firstOf(listId: string, counted: Counted, world: World): Instant {
  const joined = firstJoin(listId, world) ?? print(world.now())
  const slot = counted[0]?.attributes.slot
  const wall = wallTime(read(joined), world)
  return slot === undefined ? wall : Math.min(wall, read(slot))
}

function figuresOf(listId: string, counted: Counted, { begin, end, bounds, each }: Buckets, world: World) {
  const [before = 0, ...joins] = joinsIn(listId, ['', ...bounds], world)
  let total = before + sumOf(rowsIn(counted, Number.MIN_SAFE_INTEGER, begin), ({ gone, left }) => gone - left)
  return each.map(({ wall, from }, at): z.output<typeof bucket> => {
    const rows = rowsIn(counted, wall, each[at + 1]?.wall ?? end)
    const joined = (joins[at] ?? 0) + sumOf(rows, ({ gone }) => gone)
    const left = sumOf(rows, (counts) => counts.left)
    total += joined - left
    return { from, joined, left, total, sources: sourcesOf(rows, joined) }
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
