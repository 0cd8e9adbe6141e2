import type { Family } from '../../declare/catalog.js'
import { backInStock, catalogVariant, variantControl } from './back-in-stock.js'
import { clientEvent, clientEvents } from './client-events.js'
import { clientProfile, clientProfileRules, clientProfileUpdate } from './client-profile.js'
import { createReview, reviewRules } from './create-review.js'
import { geofence, geofenceControl } from './geofence.js'
import { begin, ipAllowlist } from './ip-allowlist.js'
import { review } from './review.js'
import { reviewControl } from './review-control.js'
import { reviewReport, reviewValuesReport } from './review-values-report.js'

export const client: Family = {
  tag: 'Client',
  resources: [clientProfileUpdate, catalogVariant, geofence, ipAllowlist, review, reviewValuesReport],
  rules: [clientProfileRules, reviewRules],
  actions: [clientEvent, clientEvents, clientProfile, backInStock, createReview],
  reports: [reviewReport],
  control: [...variantControl, ...geofenceControl, ...reviewControl],
  begin,
}
