import {
  choice,
  defineAction,
  defineBody,
  defineResource,
  json,
  list,
  number,
  object,
  text,
  time,
} from '../../declare/index.js'

export const MEASUREMENTS = ['count', 'sum_value', 'unique'] as const

/** What events can be grouped and filtered by (query_metric_aggregates). */
export const DIMENSIONS = [
  '$attributed_channel',
  '$attributed_flow',
  '$attributed_message',
  '$attributed_variation',
  '$campaign_channel',
  '$flow',
  '$flow_channel',
  '$message',
  '$message_send_cohort',
  '$usage_amount',
  '$value_currency',
  '$variation',
  '$variation_send_cohort',
  'Bot Click',
  'Bounce Type',
  'Campaign Name',
  'Client Canonical',
  'Client Name',
  'Client Type',
  'Email Domain',
  'Failure Source',
  'Failure Type',
  'From Number',
  'From Phone Region',
  'Inbox Provider',
  'List',
  'Message Format',
  'Message Name',
  'Message Type',
  'Method',
  'Segment Count',
  'Subject',
  'To Number',
  'To Phone Region',
  'URL',
  'form_id',
] as const

const SORTS = [...MEASUREMENTS, ...DIMENSIONS].flatMap((name) => [name, `-${name}`])
const INTERVALS = ['day', 'hour', 'month', 'week'] as const

const group = object(
  {
    dimensions: list(text({ doc: 'A value.' }), { always: true, doc: 'What the events have in common.' }),
    measurements: json({ always: true, doc: 'Per measurement a number for each date.' }),
  },
  { doc: 'Events that have something in common.' },
)

/** Events of a metric, added up; told in an answer and not kept. */
export const metricAggregate = defineResource({
  type: 'metric-aggregate',
  path: 'metric-aggregates',
  tag: 'Metrics',
  scope: 'metrics',
  id: 'ulid',
  doc: { id: 'A number for this answer.', example: '2925e385b52fb405' },
  tableless: true,
  linksToCollection: true,
  notFound: (id) => `There is no aggregate ${id}.`,
  attributes: {
    dates: list(time({ precision: 'second', doc: 'When a span begins.' }), {
      always: true,
      doc: 'When each of the spans begins.',
    }),
    data: list(group, { always: true, doc: 'The groups.' }),
  },
  relationships: {},
  operations: {},
})

const word = text({ doc: 'A word.' })

/** Adds the events of a metric up. */
export const queryMetricAggregates = defineAction({
  id: 'query_metric_aggregates',
  aliases: ['create_metric_aggregate'],
  path: '/api/metric-aggregates',
  tag: 'Metrics',
  scopes: ['metrics:read'],
  rate: 'S',
  status: 200,
  body: defineBody({
    type: 'metric-aggregate',
    schema: 'MetricAggregateQuery',
    attributes: {
      metric_id: text({ create: 'required', doc: 'The metric.', example: '0rG4eQ' }),
      page_cursor: text({ create: 'optional', doc: 'Where to go on.' }),
      measurements: list(choice(MEASUREMENTS, { doc: 'What is added up.' }), {
        create: 'required',
        min: 1,
        doc: 'What is added up.',
      }),
      interval: choice(INTERVALS, {
        create: 'optional',
        nullable: true,
        doc: 'How long a span is.',
        published: { default: 'day' },
      }),
      page_size: number({
        create: 'optional',
        nullable: true,
        integer: true,
        min: 500,
        doc: 'How many groups.',
        published: { default: 500 },
      }),
      by: list(choice(DIMENSIONS, { doc: 'A property.' }), {
        create: 'optional',
        nullable: true,
        doc: 'What groups have in common.',
      }),
      return_fields: list(word, { create: 'optional', nullable: true, doc: 'What to tell.' }),
      filter: list(word, { create: 'required', doc: 'Which events; from when to when at the least.' }),
      timezone: text({
        create: 'optional',
        nullable: true,
        doc: 'Whose days are counted.',
        published: { default: 'UTC' },
      }),
      sort: choice(SORTS, { create: 'optional', doc: 'How groups are put in order.' }),
    },
  }),
  responseType: 'metric-aggregate',
  paged: true,
})
