import type { Family } from '../../declare/index.js'
import { backInStock, catalogVariant, variantControl } from './back-in-stock.js'
import { clientEvent, clientEvents } from './client-events.js'
import { clientProfile, clientProfileUpdate } from './client-profile.js'
import { createReview, postponedReview } from './create-review.js'
import { geofence, geofenceControl } from './geofence.js'
import { begin, ipAllowlist } from './ip-allowlist.js'
import { review } from './review.js'
import { reviewControl } from './review-control.js'
import { reviewReport, reviewValuesReport } from './review-values-report.js'

export const client: Family = {
  tag: 'Client',
  resources: [catalogVariant, geofence, ipAllowlist, review, reviewValuesReport],
  actions: [clientEvent, clientEvents, clientProfile, backInStock, createReview],
  reports: [reviewReport],
  postponed: [clientProfileUpdate, postponedReview],
  control: [...variantControl, ...geofenceControl, ...reviewControl],
  begin,
}
