import type { Family } from '../../declare/index.js'
import { geofence } from './geofence.js'
import { uiActions } from './ui-actions.js'

/** What apps watch; Klaviyo documents its one operation under Client. */
export const geofences: Family = { tag: 'Client', resources: [geofence], uiActions }
