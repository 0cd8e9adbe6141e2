import { choice, defineResource, flag, members, named, text, time } from '../../declare/index.js'

const TRIGGERS = [
  'Added to List',
  'Date Based',
  'Low Inventory',
  'Metric',
  'Price Drop',
  'Unconfigured',
] as const

/** A flow that a list, a segment or a metric triggers. No row exists yet: the Flows API is not served. */
export const flow = defineResource({
  type: 'flow',
  path: 'flows',
  tag: 'Flows',
  scope: 'flows',
  id: 'short',
  doc: { id: 'Id of the flow.', example: 'XVTP5Q' },
  notFound: (id) => `A flow with id ${id} does not exist.`,
  attributes: {
    name: text({ nullable: true, doc: 'Name of the flow.' }),
    status: text({ nullable: true, doc: 'Status of the flow.' }),
    archived: flag({ nullable: true, doc: 'Whether the flow is archived.' }),
    created: time({ nullable: true, precision: 'second', doc: 'Time of creation.' }),
    updated: time({ nullable: true, precision: 'second', doc: 'Time of the last change.' }),
    trigger_type: choice(TRIGGERS, { nullable: true, doc: 'Type of the trigger.' }),
  },
  relationships: {
    'flow-actions': named('flow-action', { held: 'action_ids', data: 'included' }),
    tags: members('tag', { data: 'included' }),
  },
  operations: {},
})
