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

/** Event properties to group and filter by (query_metric_aggregates). */
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
    dimensions: list(text({ doc: 'Value of a dimension.' }), {
      always: true,
      doc: 'Values of the dimensions of the group.',
    }),
    measurements: json({ always: true, doc: 'For each measurement, one number per date.' }),
  },
  { doc: 'Group of events with the same dimensions.' },
)

/** Aggregated events of a metric. Computed for each response and not stored. */
export const metricAggregate = defineResource({
  type: 'metric-aggregate',
  path: 'metric-aggregates',
  tag: 'Metrics',
  scope: 'metrics',
  id: 'ulid',
  doc: { id: 'Id of the response.', example: '2925e385b52fb405' },
  tableless: true,
  linksToCollection: true,
  notFound: (id) => `There is no aggregate ${id}.`,
  attributes: {
    dates: list(time({ precision: 'second', doc: 'Start of an interval.' }), {
      always: true,
      doc: 'Start of each interval.',
    }),
    data: list(group, { always: true, doc: 'Groups of the result.' }),
  },
  relationships: {},
  operations: {},
})

const word = text({ doc: 'Item of the list.' })

/** Aggregates the events of a metric. */
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
      metric_id: text({ create: 'required', doc: 'Id of the metric.', example: '0rG4eQ' }),
      page_cursor: text({ create: 'optional', doc: 'Cursor of the page.' }),
      measurements: list(choice(MEASUREMENTS, { doc: 'Name of a measurement.' }), {
        create: 'required',
        min: 1,
        doc: 'Measurements to compute.',
      }),
      interval: choice(INTERVALS, {
        create: 'optional',
        nullable: true,
        doc: 'Length of an interval.',
        published: { default: 'day' },
      }),
      page_size: number({
        create: 'optional',
        nullable: true,
        integer: true,
        min: 500,
        doc: 'Maximum number of groups on a page.',
        published: { default: 500 },
      }),
      by: list(choice(DIMENSIONS, { doc: 'Name of a dimension.' }), {
        create: 'optional',
        nullable: true,
        doc: 'Dimensions to group by.',
      }),
      return_fields: list(word, { create: 'optional', nullable: true, doc: 'Fields to return.' }),
      filter: list(word, { create: 'required', doc: 'Filters on the events; a datetime range is required.' }),
      timezone: text({
        create: 'optional',
        nullable: true,
        doc: 'IANA time zone of the intervals.',
        published: { default: 'UTC' },
      }),
      sort: choice(SORTS, { create: 'optional', doc: 'Sort order of the groups.' }),
    },
  }),
  responseType: 'metric-aggregate',
  paged: true,
})
