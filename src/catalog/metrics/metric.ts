import { print } from '../../base/instant.js'
import {
  defineResource,
  EXACT,
  flag,
  json,
  list,
  named,
  text,
  time,
  toMany,
  type World,
  withoutFormat,
} from '../../declare/index.js'

const triggering = { rate: 'M', scopes: ['flows:read', 'metrics:read'] } as const

/** Something that is counted: each of its events happened to a profile. */
export const metric = defineResource({
  type: 'metric',
  path: 'metrics',
  tag: 'Metrics',
  scope: 'metrics',
  id: 'short',
  doc: { id: 'The id the metric was given.', example: 'UxxxHT' },
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
    name: text({ nullable: true, doc: 'What it is called.', example: 'Placed Order' }),
    created: time({
      nullable: true,
      precision: 'second',
      initial: (world: World) => print(world.now()),
      doc: 'When its first event came.',
      published: withoutFormat,
    }),
    updated: time({
      nullable: true,
      precision: 'second',
      initial: (world: World) => print(world.now()),
      doc: 'When it was changed last.',
      published: withoutFormat,
    }),
    integration: json({ nullable: true, doc: 'Where its events come from.' }),
    'integration.name': text({ hidden: true, doc: 'The name of the integration.' }),
    'integration.category': text({ hidden: true, doc: 'The category of the integration.' }),
    carries_value: flag({ hidden: true, initial: false, doc: 'Did an event of it ever have a value?' }),
    flow_ids: list(text({ doc: 'An id.' }), { hidden: true, initial: [], doc: 'The flows it sets off.' }),
  },

  relationships: {
    'flow-triggers': named('flow', {
      held: 'flow_ids',
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
