import { z } from 'zod'
import { read } from '../../base/instant.js'
import { defineUiView } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { bucketDay, bucketInterval, bucketsOf } from '../accounts/day-buckets.js'
import { wallTime } from '../accounts/wall-time.js'
import { event } from '../events/event.js'
import { metric } from './metric.js'

const bucket = () =>
  z.object({
    from: z.string().meta({ description: 'The first day of the day, week or month.' }),
    count: z.number(),
    profiles: z.number().meta({ description: 'Different profiles that have them.' }),
    value: z.number().meta({ description: 'The sum of their values.' }),
  })

/** The events of a metric by day, counted along an index. */
export const countsView = defineUiView({
  path: '/metrics/:id/counts',
  doc: 'How many events a metric has, of how many profiles and of which value, by day, week or month in the time zone of the account. The metric is named by its id or its name.',
  query: () =>
    z.strictObject({
      interval: bucketInterval().default('day'),
      from: bucketDay().optional().meta({ description: 'The first day. Default: that of the first event.' }),
      to: bucketDay().optional().meta({ description: 'The last day. Default: today.' }),
    }),
  response: () =>
    z.object({
      metric: z.string(),
      interval: bucketInterval(),
      timezone: z.string(),
      buckets: z.array(bucket()),
    }),
  run({ id = '', idOf, query }, world) {
    const metricId = idOf('metric', decodeURIComponent(id), '')
    if (!world.find(metric, metricId)) throw refuse.notFound(metric.notFound(id))
    const where = [{ on: 'metric', operator: 'equals', values: [metricId] }] as const
    const { bounds, each, timezone } = bucketsOf(
      query,
      () => {
        const order = { by: 'datetime', descending: false }
        const [first] = world.search(event, { where, order, limit: 1 })
        return wallTime(first?.attributes.datetime ? read(first.attributes.datetime) : world.now(), world)
      },
      world,
    )
    const buckets = each.map(({ from }) => ({ from, count: 0, profiles: 0, value: 0 }))
    const measures = { value: 'value', distinct: 'profile', by: [], among: [] } as const
    for (const sum of world.tally(event, { where, along: 'datetime', bounds, ...measures })) {
      const { from = '' } = buckets[sum.span] ?? {}
      buckets[sum.span] = { from, count: sum.count, profiles: sum.unique, value: sum.sum }
    }
    return { metric: metricId, interval: query.interval, timezone, buckets }
  },
})
