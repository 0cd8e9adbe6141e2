import type { Family } from '../../declare/index.js'
import { backInStock } from './back-in-stock.js'
import { clientEvent, clientEvents } from './client-events.js'
import { clientProfile, clientProfileUpdate } from './client-profile.js'
import { begin, ipAllowlist } from './ip-allowlist.js'

export const client: Family = {
  tag: 'Client',
  resources: [ipAllowlist],
  actions: [clientEvent, clientEvents, clientProfile, backInStock],
  postponed: [clientProfileUpdate],
  setUp: begin,
}
