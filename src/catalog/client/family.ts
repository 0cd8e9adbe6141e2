import type { Family } from '../../declare/index.js'
import { geofence, geofenceControl } from '../geofences/geofence.js'
import { createReview, postponedReview } from '../reviews/client-review.js'
import { review } from '../reviews/review.js'
import { reviewReport, reviewValuesReport } from '../reviews/review-values-report.js'
import { reviewControl } from '../reviews/ui-actions.js'
import { backInStock, catalogVariant, variantControl } from './back-in-stock.js'
import { clientEvent, clientEvents } from './client-events.js'
import { clientProfile, clientProfileUpdate } from './client-profile.js'
import { begin, ipAllowlist } from './ip-allowlist.js'

export const client: Family = {
  tag: 'Client',
  resources: [catalogVariant, geofence, ipAllowlist, review, reviewValuesReport],
  actions: [clientEvent, clientEvents, clientProfile, backInStock, createReview],
  reports: [reviewReport],
  postponed: [clientProfileUpdate, postponedReview],
  uiActions: [...variantControl, ...geofenceControl, ...reviewControl],
  begin,
}
