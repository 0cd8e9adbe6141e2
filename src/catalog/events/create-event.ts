import { defineAction, handle } from '../../declare/index.js'
import { eventBody } from './event-body.js'
import { acceptEvent } from './pending-event.js'

const createEvent = defineAction({
  id: 'create_event',
  path: '/api/events',
  tag: 'Events',
  scopes: ['events:write'],
  rate: 'XL',
  status: 202,
  body: eventBody,
  readsNoRows: true,
})

/** Accepts an event. The response is immediate; the event is visible once the scheduler has recorded it. */
export const eventCreation = handle(createEvent, (given, world) => {
  acceptEvent(given, 'server', world)
  return undefined
})
