import { currentTime, defineResource, number, text, time, toOne } from '../../declare/index.js'
import { invalid } from '../../dialect/refusal.js'

/** The conversion events that a metric can be mapped to, in the order of the response. */
export const SLOTS = [
  'revenue',
  'viewed_product',
  'added_to_cart',
  'cancelled_sales',
  'ordered_product',
  'refunded_sales',
  'started_checkout',
] as const

/** The mapping of a conversion event to a metric or a custom metric. */
export const mappedMetric = defineResource({
  type: 'mapped-metric',
  path: 'mapped-metrics',
  tag: 'Metrics',
  scope: 'metrics',
  id: ({ slot }) => slot,
  doc: { id: 'Conversion event that the metric is mapped to.', example: 'revenue', words: [...SLOTS].sort() },
  notFound: (id) => `A mapped metric with id \`${id}\` does not exist.`,
  // seen: nickdnk get_mapped_metric.400 (profiles-lists-events.md E21).
  malformed: (id) =>
    SLOTS.some((slot) => slot === id)
      ? undefined
      : invalid(`'${id}' is not a valid choice for 'id'.`, '/data/attributes/id'),

  attributes: {
    updated: time({
      always: true,
      precision: 'microsecond',
      initial: currentTime,
      setOnChange: true,
      doc: 'Time of the last change of the mapping.',
    }),
    slot: text({ hidden: true, doc: 'Conversion event that the metric is mapped to.' }),
    updated_on: text({ hidden: true, nullable: true, doc: 'Day of the latest update.' }),
    updates: number({ hidden: true, integer: true, initial: 0, doc: 'Number of updates on that day.' }),
  },

  relationships: {
    metric: toOne('metric', {
      include: true,
      data: 'filled',
      update: true,
      absentWhenEmpty: true,
      related: { rate: 'S' },
      linkage: { rate: 'S' },
    }),
    'custom-metric': toOne('custom-metric', {
      include: true,
      data: 'filled',
      update: true,
      absentWhenEmpty: true,
      related: { rate: 'S' },
      linkage: { rate: 'S' },
    }),
  },

  operations: {
    list: { rate: 'S', page: { whole: 'self' } },
    get: { rate: 'S' },
    update: { rate: { burst: 1, steady: 15, daily: 30 } },
  },
})
