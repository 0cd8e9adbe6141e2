import { choice, currentTime, defineResource, text, time, toOne } from '../../declare/index.js'
import { messageDefinition } from './definition/actions.js'
import { messageContent } from './earlier-shapes.js'
import { COMPARED_TIMES, refuseQuestion, TIME_SORTS, timeFilters } from './times.js'

/** `Email` is recorded; the other words are decisions (messages.md §9). */
export const CHANNELS = ['Email', 'SMS', 'Push', 'WhatsApp', 'Webhook', 'Internal Alert'] as const

/** A message that an action of a flow sends. It outlives its action and its flow (messages.md §3.3). */
export const flowMessage = defineResource({
  type: 'flow-message',
  path: 'flow-messages',
  tag: 'Flows',
  scope: 'flows',
  id: 'short',
  doc: { id: 'ID of the Flow Message.', example: 'ABC123' },
  sorts: ['created', 'id', 'name', 'updated'],
  sortNames: TIME_SORTS,
  filters: {
    id: { on: 'id', rule: { list: ['any'] } },
    name: { on: 'name', rule: { single: ['contains', 'ends-with', 'equals', 'starts-with'] } },
    ...timeFilters,
  },
  questionConflict: refuseQuestion,
  // seen: nickdnk-get_flow_message.404.
  notFound: (id) => `A flow message with id ${id} does not exist.`,

  attributes: {
    name: text({ hidden: true, always: true, initial: '', doc: 'Name of the message.' }),
    channel: choice(CHANNELS, {
      nullable: 'answered',
      doc: 'Channel of the message.',
      published: ({ enum: _, ...derived }) => derived,
    }),
    content: messageContent,
    created: time({ nullable: true, precision: 'second', initial: currentTime, doc: 'Time of creation.' }),
    updated: time({
      nullable: true,
      precision: 'second',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    definition: messageDefinition,
    ...COMPARED_TIMES,
  },

  relationships: {
    'flow-action': toOne('flow-action', {
      create: 'required',
      include: true,
      data: 'always',
      related: { rate: 'S', id: 'get_action_for_flow_message', aliases: ['get_flow_message_action'] },
      linkage: {
        rate: 'S',
        id: 'get_action_id_for_flow_message',
        aliases: ['get_flow_message_relationships_action'],
        // Reported from the live API (messages.md §3.1).
        numericIds: true,
      },
    }),
    template: toOne('template', {
      include: true,
      data: 'filled',
      related: { rate: 'S', scopes: ['templates:read'], aliases: ['get_flow_message_template'] },
      linkage: {
        rate: 'S',
        scopes: ['templates:read'],
        aliases: ['get_flow_message_relationships_template'],
      },
    }),
    // seen: nickdnk-get_flow_message.200; the document lacks it.
    image: toOne('image', { undocumented: true, data: 'included' }),
  },
  indexes: [
    ['flow-action'],
    ['flow-action', 'name'],
    ['flow-action', 'created'],
    ['flow-action', 'updated'],
    ['template'],
  ],

  operations: { get: { rate: 'S' } },
})
