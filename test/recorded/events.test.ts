import { nothing, replay } from '../support/replay.js'

replay('Events', {
  'issue-python9-cursor-400': nothing,
  'nango-create-event': nothing,
  'spree-klaviyo-create_event-order_completed_for_a_logged_user-success': nothing,
  'spree-klaviyo-create_event-product_viewed_for_a_quest_user-success': {
    incomparable: { vary: 'half a year later it names Origin as well' },
  },
})
