import type { Family } from '../../declare/index.js'
import { createReview, postponedReview } from './client-review.js'
import { clientReview, review } from './review.js'
import { reviewReport, reviewValuesReport } from './review-values-report.js'
import { rules } from './rules.js'
import { reviewSeed } from './seed.js'
import { reviewSettings } from './settings.js'
import { uiActions } from './ui-actions.js'
import { watchers } from './watchers.js'

export const reviews: Family = {
  tag: 'Reviews',
  resources: [review, clientReview, reviewValuesReport, reviewSettings.resource],
  rules,
  actions: [createReview],
  reports: [reviewReport],
  postponed: [postponedReview],
  uiActions,
  seeds: [reviewSeed],
  watchers,
}
