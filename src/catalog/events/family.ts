import type { Family } from '../../declare/catalog.js'
import { attribution } from './attribution.js'
import { bulkEventCreation } from './bulk-create-events.js'
import { eventCreation } from './create-event.js'
import { event } from './event.js'
import { rules } from './rules.js'
import { eventSeed } from './seed.js'

export const events: Family = {
  tag: 'Events',
  resources: [event, attribution],
  rules,
  actions: [eventCreation, bulkEventCreation],
  seeds: [eventSeed],
}
