import type { Family } from '../../declare/index.js'
import { attribution, lastTouch } from './attribution.js'
import { bulkEventCreation } from './bulk-create-events.js'
import { eventCreation } from './create-event.js'
import { event } from './event.js'
import { postponedEvent } from './pending-event.js'
import { rules } from './rules.js'
import { eventSeed } from './seed.js'

export const events: Family = {
  tag: 'Events',
  resources: [event, attribution, lastTouch],
  rules,
  actions: [eventCreation, bulkEventCreation],
  postponed: [postponedEvent],
  seeds: [eventSeed],
}
