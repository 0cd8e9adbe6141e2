import { defineAction, handle } from '../../declare/index.js'
import { takeEvent } from './arrival.js'
import { eventBody } from './event-body.js'

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

/** Takes an event: answered at once, seen when the scheduler comes to it. */
export const eventCreation = handle(createEvent, (given, world) => {
  takeEvent(given, 'server', world)
  return undefined
})
