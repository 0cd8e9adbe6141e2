import { govern } from '../../declare/rules.js'
import { type Arrival, arrive } from './arrival.js'
import { event } from './event.js'

const events = govern(event, {
  resume: (payload, world) => arrive(payload as Arrival, world),
})

export const rules = [events]
