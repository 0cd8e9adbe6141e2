import { defineAction, defineBody, handle } from '../../declare/index.js'
import { acceptEventGroups, eventGroupAttributes } from '../events/bulk-create-events.js'
import { eventBody } from '../events/event-body.js'
import { acceptEvent } from '../events/pending-event.js'

/** Accepts an event from a browser or an app, with the same rules as POST /api/events. */
export const clientEvent = handle(
  defineAction({
    id: 'create_client_event',
    path: '/client/events',
    tag: 'Client',
    scopes: ['events:write'],
    rate: 'XL',
    status: 202,
    body: eventBody,
  }),
  (given, world) => {
    acceptEvent(given, 'visitor', world)
    return undefined
  },
)

/** Accepts several events of one visitor. */
export const clientEvents = handle(
  defineAction({
    id: 'bulk_create_client_events',
    aliases: ['create_client_event_bulk_create'],
    path: '/client/event-bulk-create',
    tag: 'Client',
    scopes: ['events:write'],
    rate: 'M',
    status: 202,
    body: defineBody({
      type: 'event-bulk-create',
      schema: 'EventsBulkCreateQuery',
      attributes: eventGroupAttributes,
    }),
  }),
  ({ attributes }, world) => {
    acceptEventGroups(
      [{ group: attributes, pointer: '/data/attributes' }],
      '/data/attributes/events/data',
      'visitor',
      world,
    )
    return undefined
  },
)
