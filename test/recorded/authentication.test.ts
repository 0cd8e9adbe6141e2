import { nothing, replay } from '../support/replay.js'

/* Requests that are refused before their content is read. */

replay('Authentication', {
  'spree-klaviyo-can_connect-invalid_private_api_key': nothing,
  'issue-ruby19-scheme-401': { authorization: 'Klaviyo pk_test' },
  'nickdnk-get_accounts.401': { authorization: 'Bearer expired' },
  'amp-invalid-auth': {
    authorization: 'Bearer expired',
    unordered: 'a later recording of this error has its status last (nickdnk get_accounts.401)',
  },
})
