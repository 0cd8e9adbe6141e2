import {
  currentTime,
  defineResource,
  EXACT,
  flag,
  json,
  text,
  time,
  toMany,
  withoutFormat,
} from '../../declare/index.js'

const triggering = { rate: 'M', scopes: ['flows:read', 'metrics:read'] } as const

/** A kind of event, such as Placed Order. Each event of a metric belongs to one profile. */
export const metric = defineResource({
  type: 'metric',
  path: 'metrics',
  tag: 'Metrics',
  scope: 'metrics',
  id: 'short',
  doc: { id: 'Id of the metric.', example: 'UxxxHT' },
  naturalKey: ['name'],
  order: { by: 'id', descending: false },
  indexes: [['name'], ['integration.name'], ['integration.category']],
  filters: {
    'integration.name': { on: 'integration.name', rule: EXACT },
    // seen: `equals(integration.category,"API")` finds nothing (live-findings.md).
    'integration.category': { on: 'integration.category', rule: EXACT, inert: 'finds none' },
  },
  // seen: nickdnk-get_metric.404, without backticks.
  notFound: (id) => `Metric with id ${id} does not exist.`,

  attributes: {
    name: text({ nullable: true, doc: 'Name of the metric.', example: 'Placed Order' }),
    created: time({
      nullable: true,
      precision: 'second',
      initial: currentTime,
      doc: 'Time of creation.',
      published: withoutFormat,
    }),
    updated: time({
      nullable: true,
      precision: 'second',
      initial: currentTime,
      doc: 'Time of the last change.',
      published: withoutFormat,
    }),
    integration: json({ nullable: true, doc: 'Integration that sends the events.' }),
    'integration.name': text({ hidden: true, doc: 'Name of the integration.' }),
    'integration.category': text({ hidden: true, doc: 'Category of the integration.' }),
    carries_value: flag({
      hidden: true,
      initial: false,
      doc: 'Whether any event of the metric had a value.',
    }),
  },

  relationships: {
    'flow-triggers': toMany('flow', {
      via: 'metric',
      include: true,
      data: 'included',
      page: { whole: 'self' },
      related: { ...triggering, id: 'get_flows_triggered_by_metric' },
      linkage: { ...triggering, id: 'get_ids_for_flows_triggered_by_metric' },
    }),
    'metric-properties': toMany('metric-property', {
      via: 'metric',
      undocumented: true,
      hidden: true,
      data: 'included',
      page: { whole: 'self' },
      related: {
        rate: 'XS',
        id: 'get_properties_for_metric',
        aliases: ['get_metric_metric_properties', 'get_metric_properties'],
      },
      linkage: {
        rate: 'XS',
        id: 'get_property_ids_for_metric',
        aliases: ['get_metric_relationships_metric_properties', 'get_metric_relationships_properties'],
      },
    }),
  },

  operations: {
    list: { rate: 'M', page: { default: 200 } },
    get: { rate: 'M' },
  },
})
