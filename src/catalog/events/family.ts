import type { Family } from '../../declare/index.js'
import { attribution } from './attribution.js'
import { bulkEventCreation } from './bulk-create-events.js'
import { eventCreation } from './create-event.js'
import { event } from './event.js'
import { postponedEvent } from './pending-event.js'
import { eventSeed } from './seed.js'

export const events: Family = {
  tag: 'Events',
  resources: [event, attribution],
  actions: [eventCreation, bulkEventCreation],
  postponed: [postponedEvent],
  seeds: [eventSeed],
}
