import { nothing, replay } from '../support/replay.js'

replay('Reviews', {
  'nango-list-reviews': nothing,
  'nickdnk-get_reviews.200': nothing,
})
