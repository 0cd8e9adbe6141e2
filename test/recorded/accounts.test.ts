import { nothing, replay } from '../support/replay.js'
import { throttled, withRecorded } from '../support/stages.js'

replay('Accounts', {
  'nickdnk-get_account.200': withRecorded,
  'nickdnk-get_account.404': nothing,
  'nickdnk-get_account.429': throttled(1),
  'nickdnk-get_accounts.200': withRecorded,
})
