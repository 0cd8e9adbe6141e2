import { nothing, replay } from '../support/replay.js'

replay('Accounts', {
  'nickdnk-get_account.404': nothing,
})
