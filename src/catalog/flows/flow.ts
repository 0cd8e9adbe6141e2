import {
  choice,
  currentTime,
  defineResource,
  EXACT,
  flag,
  members,
  text,
  time,
  toMany,
  toOne,
} from '../../declare/index.js'
import { flowDefinition } from './definition/definition.js'
import { COMPARED_TIMES, refuseQuestion, TIME_SORTS, timeFilters } from './times.js'

const TRIGGER_TYPES = [
  'Added to List',
  'Date Based',
  'Low Inventory',
  'Metric',
  'Price Drop',
  'Unconfigured',
] as const

/** The statuses of a flow. */
export const FLOW_STATUSES = ['draft', 'live', 'manual'] as const

const hidden = { hidden: true, data: 'included' } as const
const tagged = { rate: 'S', scopes: ['flows:read', 'tags:read'] } as const

/** A series of actions for each profile that a list, a segment, a metric or a date brings in. */
export const flow = defineResource({
  type: 'flow',
  path: 'flows',
  tag: 'Flows',
  scope: 'flows',
  id: 'short',
  doc: { id: 'ID of the Flow to update. Ex: XVTP5Q', example: 'XVTP5Q' },
  naturalKey: ['name'],
  // Each event looks for the flows of its metric.
  kept: true,
  order: { by: 'created_second', descending: false, tie: 'id' },
  sorts: ['created', 'id', 'name', 'status', 'trigger_type', 'updated'],
  sortNames: TIME_SORTS,
  filters: {
    id: { on: 'id', rule: { list: ['any'] } },
    ...timeFilters,
  },
  questionConflict: refuseQuestion,
  // seen: nickdnk-get_flow.404.
  notFound: (id) => `A flow with id ${id} does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      nullable: 'answered',
      max: 255,
      filter: { single: ['contains', 'ends-with', 'equals', 'starts-with'] },
      doc: 'The name of the Flow',
      example: 'Welcome Flow',
    }),
    status: text({
      update: 'required',
      nullable: 'answered',
      initial: 'draft',
      filter: EXACT,
      doc: 'Status of the flow: draft, manual or live.',
    }),
    archived: flag({
      nullable: 'answered',
      initial: false,
      filter: EXACT,
      doc: 'Whether the flow is archived.',
    }),
    created: time({
      nullable: true,
      precision: 'second',
      exactOn: ['create'],
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated: time({
      nullable: true,
      precision: 'second',
      exactOn: ['create'],
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    trigger_type: choice(TRIGGER_TYPES, {
      nullable: 'answered',
      filter: EXACT,
      doc: 'Type of the trigger.',
    }),
    definition: flowDefinition,
    ...COMPARED_TIMES,
    date_trigger: flag({
      hidden: true,
      initial: false,
      doc: 'Whether a date of profiles triggers the flow.',
    }),
    dates_checked_until: time({
      hidden: true,
      nullable: true,
      precision: 'microsecond',
      doc: 'Time up to which profiles were checked for their dates.',
    }),
  },

  relationships: {
    'flow-actions': toMany('flow-action', {
      via: 'flow',
      include: true,
      data: 'included',
      // seen: nickdnk-get_flow.200.
      newestFirst: true,
      sorted: true,
      page: { default: 50, max: 50 },
      related: {
        rate: 'S',
        id: 'get_actions_for_flow',
        aliases: ['get_flow_flow_actions', 'get_flow_actions'],
      },
      linkage: {
        rate: 'S',
        id: 'get_action_ids_for_flow',
        aliases: ['get_flow_relationships_flow_actions', 'get_flow_relationships_actions'],
      },
    }),
    tags: members('tag', {
      include: true,
      data: 'included',
      page: { whole: 'self' },
      related: { ...tagged, aliases: ['get_flow_tags'] },
      linkage: { ...tagged, aliases: ['get_flow_relationships_tags'] },
    }),
    list: toOne('list', hidden),
    segment: toOne('segment', hidden),
    metric: toOne('metric', hidden),
  },
  indexes: [
    ['name'],
    ['status'],
    ['archived'],
    ['trigger_type'],
    ['created'],
    ['updated'],
    ['list'],
    ['segment'],
    ['metric'],
    ['date_trigger'],
  ],

  operations: {
    list: { rate: 'S', page: { default: 50, max: 50 } },
    get: { rate: 'S' },
    create: { rate: { burst: 1, steady: 15, daily: 100 } },
    update: { rate: 'S' },
    delete: { rate: 'S' },
  },
})
