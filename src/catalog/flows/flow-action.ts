import {
  choice,
  currentTime,
  defineResource,
  EITHER,
  EXACT,
  json,
  text,
  time,
  toMany,
  toOne,
} from '../../declare/index.js'
import { invalid } from '../../dialect/refusal.js'
import { actionDefinition } from './definition/actions.js'
import { STATUSES } from './definition/members.js'
import { badgeOptions, renderOptions, sendOptions, trackingOptions } from './earlier-shapes.js'
import { COMPARED_TIMES, refuseQuestion, TIME_SORTS, timeFilters } from './times.js'

/** A step of a flow: a message, a delay, a split, or a change. */
export const flowAction = defineResource({
  type: 'flow-action',
  path: 'flow-actions',
  tag: 'Flows',
  scope: 'flows',
  // seen: decimal text of nine digits that ascends (nickdnk-get_flow.200).
  id: 'serial',
  doc: { id: 'ID of the Flow Action.', example: '1234567' },
  kept: true,
  sorts: ['action_type', 'created', 'id', 'status', 'updated'],
  sortNames: TIME_SORTS,
  filters: {
    id: { on: 'id', rule: { list: ['any'] } },
    action_type: { on: 'action_type', rule: EITHER },
    status: { on: 'status', rule: EXACT, kind: text({ doc: 'A status.' }).kind },
    ...timeFilters,
  },
  questionConflict: refuseQuestion,
  // seen: nickdnk-get_flow_action.404.
  notFound: (id) => `An action with id ${id} does not exist.`,
  // Reported from a live account (messages.md §3.3); the pointer is a guess.
  malformed: (id) => (/^\d+$/.test(id) ? undefined : invalid('Flow Action ID must be a digit', '/data/id')),

  attributes: {
    action_type: text({ hidden: true, nullable: true, doc: 'Type of the action in upper case.' }),
    status: choice(STATUSES, {
      hidden: true,
      nullable: true,
      doc: 'Status of the action; null for delays and splits.',
      published: ({ enum: _, ...derived }) => derived,
    }),
    created: time({ nullable: true, precision: 'second', initial: currentTime, doc: 'Time of creation.' }),
    updated: time({
      nullable: true,
      precision: 'second',
      exactOn: ['update'],
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    settings: json({ hidden: true, nullable: true, doc: 'Settings of the action.' }),
    tracking_options: trackingOptions,
    send_options: sendOptions,
    badge_options: badgeOptions,
    render_options: renderOptions,
    definition: actionDefinition,
    ...COMPARED_TIMES,
  },

  relationships: {
    flow: toOne('flow', {
      create: 'required',
      include: true,
      data: 'always',
      related: { rate: 'S', aliases: ['get_flow_action_flow'] },
      linkage: { rate: 'S', aliases: ['get_flow_action_relationships_flow'] },
    }),
    'flow-messages': toMany('flow-message', {
      via: 'flow-action',
      include: true,
      data: 'included',
      sorted: true,
      page: { default: 50, max: 50 },
      related: {
        rate: 'S',
        id: 'get_flow_action_messages',
        aliases: ['get_messages_for_flow_action'],
      },
      linkage: {
        rate: 'S',
        id: 'get_message_ids_for_flow_action',
        aliases: ['get_flow_action_relationships_messages'],
        unfiltered: ['id'],
      },
    }),
  },
  indexes: [
    ['action_type'],
    ['flow'],
    ['flow', 'action_type'],
    ['flow', 'status'],
    ['flow', 'created'],
    ['flow', 'updated'],
  ],

  operations: {
    get: { rate: 'S' },
    update: { rate: 'S' },
    delete: { rate: 'S' },
  },
})
