import { choice, defineResource, flag, members, named, text, time } from '../../declare/index.js'

const TRIGGERS = [
  'Added to List',
  'Date Based',
  'Low Inventory',
  'Metric',
  'Price Drop',
  'Unconfigured',
] as const

/** What lists, segments and metrics can set off. Nothing makes one yet: the Flows API is not served. */
export const flow = defineResource({
  type: 'flow',
  path: 'flows',
  tag: 'Flows',
  scope: 'flows',
  id: 'short',
  doc: { id: 'The id of the flow.', example: 'XVTP5Q' },
  notFound: (id) => `A flow with id ${id} does not exist.`,
  attributes: {
    name: text({ nullable: true, doc: 'What it is called.' }),
    status: text({ nullable: true, doc: 'Whether it runs.' }),
    archived: flag({ nullable: true, doc: 'Is it put away?' }),
    created: time({ nullable: true, precision: 'second', doc: 'When it was made.' }),
    updated: time({ nullable: true, precision: 'second', doc: 'When it was changed last.' }),
    trigger_type: choice(TRIGGERS, { nullable: true, doc: 'What sets it off.' }),
  },
  relationships: {
    'flow-actions': named('flow-action', { held: 'action_ids', data: 'included' }),
    tags: members('tag', { data: 'included' }),
  },
  operations: {},
})
