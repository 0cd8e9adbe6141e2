import type { Family } from '../../declare/index.js'
import { geofence } from './geofence.js'
import { uiActions } from './ui-actions.js'

/** Geofences. Klaviyo documents the only operation under the tag Client. */
export const geofences: Family = { tag: 'Client', resources: [geofence], uiActions }
