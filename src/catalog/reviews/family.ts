import type { Family } from '../../declare/index.js'
import { createReview, postponedReview } from './client-review.js'
import { review } from './review.js'
import { reviewReport, reviewValuesReport } from './review-values-report.js'
import { uiActions } from './ui-actions.js'

export const reviews: Family = {
  tag: 'Reviews',
  resources: [review, reviewValuesReport],
  actions: [createReview],
  reports: [reviewReport],
  postponed: [postponedReview],
  uiActions,
}
