import { defineResource, toOne } from '../../declare/index.js'

/** The message that an event is attributed to. No row exists: the emulator sends no messages. */
export const attribution = defineResource({
  type: 'attribution',
  path: 'attributions',
  tag: 'Events',
  scope: 'events',
  id: (_attributes, _related, { random }) => random.hex(32),
  doc: { id: 'Id of the attribution.', example: '925e385b52fb405715f3616c337cc65c' },
  notFound: (id) => `An attribution with id ${id} does not exist.`,
  attributes: {},
  relationships: {
    event: toOne('event', { data: 'included' }),
    'attributed-event': toOne('event', { data: 'included' }),
    campaign: toOne('campaign', { data: 'included' }),
    'campaign-message': toOne('campaign-message', { data: 'included' }),
    flow: toOne('flow', { data: 'included' }),
    'flow-message': toOne('flow-message', { data: 'included' }),
    'flow-message-variation': toOne('flow-message', { data: 'included' }),
  },
  operations: {},
})
