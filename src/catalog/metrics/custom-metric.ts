import { print } from '../../base/instant.js'
import { choice, defineResource, list, named, object, text, time, type World } from '../../declare/index.js'
import { propertyFilter } from './property-filter.js'

const writing = { burst: 1, steady: 15, daily: 15 } as const

const metricGroup = object(
  {
    metric_id: text({ create: 'required', doc: 'The metric.' }),
    metric_filters: list(propertyFilter, { create: 'optional', nullable: true, doc: 'Which of its events.' }),
    value_property: text({ create: 'optional', nullable: true, doc: 'The property that is summed.' }),
  },
  { doc: 'Events of a metric.' },
)

const definition = object(
  {
    aggregation_method: choice(['count', 'value'], {
      create: 'required',
      always: true,
      doc: 'What is added up.',
    }),
    metric_groups: list(metricGroup, { create: 'required', min: 1, always: true, doc: 'Over which events.' }),
  },
  { create: 'required', update: true, always: true, nullable: 'patched', doc: 'What it counts.' },
)

/** A metric that a person made up out of others. */
export const customMetric = defineResource({
  type: 'custom-metric',
  path: 'custom-metrics',
  tag: 'Metrics',
  scope: 'metrics',
  id: 'ulid',
  doc: { id: 'The id the metric was given.', example: '01JMMVPV7DAGTK0DHRQAK3Y3RR' },
  indexes: [['name']],
  // seen: nickdnk-get_custom_metric.404.
  notFound: (id) => `Custom metric with id \`${id}\` does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      doc: 'What it is called.',
      example: 'Completed Orders',
    }),
    created: time({
      always: true,
      // seen: nickdnk-get_custom_metric.200: a read shows the microseconds, too.
      precision: 'microsecond',
      initial: (world: World) => print(world.now()),
      doc: 'When it was made.',
    }),
    updated: time({
      always: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'When it was changed last.',
    }),
    definition,
    metric_ids: list(text({ doc: 'An id.' }), {
      hidden: true,
      initial: [],
      doc: 'The metrics it is made of.',
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
