import type { Family } from '../../declare/catalog.js'
import { backInStock, catalogVariant, variantControl } from './back-in-stock.js'
import { clientEvent, clientEvents } from './client-events.js'
import { clientProfile, clientProfileRules, clientProfileUpdate } from './client-profile.js'
import { geofence, geofenceControl } from './geofence.js'
import { begin, ipAllowlist } from './ip-allowlist.js'

export const client: Family = {
  tag: 'Client',
  resources: [clientProfileUpdate, catalogVariant, geofence, ipAllowlist],
  rules: [clientProfileRules],
  actions: [clientEvent, clientEvents, clientProfile, backInStock],
  control: [...variantControl, ...geofenceControl],
  begin,
}
