import { replay } from '../support/replay.js'

replay('Lists', {
  'spree-klaviyo-can_connect-invalid_default_newsletter_list_id': {
    incomparable: { 'ratelimit-limit': 'the limits of that time: 700 a minute' },
  },
})
