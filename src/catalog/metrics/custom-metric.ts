import { choice, currentTime, defineResource, list, named, object, text, time } from '../../declare/index.js'
import { propertyFilter } from './property-filter.js'

const writing = { burst: 1, steady: 15, daily: 15 } as const

const metricGroup = object(
  {
    metric_id: text({ create: 'required', doc: 'Id of the metric.' }),
    metric_filters: list(propertyFilter, {
      create: 'optional',
      nullable: true,
      doc: 'Filters on the events of the metric.',
    }),
    value_property: text({ create: 'optional', nullable: true, doc: 'Event property to sum.' }),
  },
  { doc: 'Metric and filters that select events.' },
)

const definition = object(
  {
    aggregation_method: choice(['count', 'value'], {
      create: 'required',
      always: true,
      doc: 'Whether to count events or to sum values.',
    }),
    metric_groups: list(metricGroup, {
      create: 'required',
      min: 1,
      always: true,
      doc: 'Groups of events to aggregate.',
    }),
  },
  {
    create: 'required',
    update: true,
    always: true,
    nullable: 'patched',
    doc: 'Definition of the custom metric.',
  },
)

/** A metric that a user defined from other metrics. */
export const customMetric = defineResource({
  type: 'custom-metric',
  path: 'custom-metrics',
  tag: 'Metrics',
  scope: 'metrics',
  id: 'ulid',
  doc: { id: 'Id of the custom metric.', example: '01JMMVPV7DAGTK0DHRQAK3Y3RR' },
  indexes: [['name']],
  // seen: nickdnk-get_custom_metric.404.
  notFound: (id) => `Custom metric with id \`${id}\` does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      doc: 'Name of the custom metric.',
      example: 'Completed Orders',
    }),
    created: time({
      always: true,
      // seen: nickdnk-get_custom_metric.200: reads return microseconds, too.
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated: time({
      always: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    definition,
    metric_ids: list(text({ doc: 'Id of a metric.' }), {
      hidden: true,
      initial: [],
      doc: 'Metrics that the definition refers to.',
    }),
  },

  relationships: {
    metrics: named('metric', {
      held: 'metric_ids',
      include: true,
      data: 'always',
      page: { whole: 'self' },
      related: { rate: 'S' },
      linkage: { rate: 'S' },
    }),
  },

  operations: {
    list: { rate: 'S', page: { whole: 'self' } },
    get: { rate: 'S' },
    create: { rate: writing },
    update: { rate: writing },
    delete: { rate: 'S' },
  },
})
