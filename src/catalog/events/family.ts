import type { Family } from '../../declare/index.js'
import { postponedEvent } from './arrival.js'
import { attribution } from './attribution.js'
import { bulkEventCreation } from './bulk-create-events.js'
import { eventCreation } from './create-event.js'
import { event } from './event.js'
import { eventSeed } from './seed.js'

export const events: Family = {
  tag: 'Events',
  resources: [event, attribution],
  actions: [eventCreation, bulkEventCreation],
  postponed: [postponedEvent],
  seeds: [eventSeed],
}
