import { nothing, replay } from '../support/replay.js'
import { shownIn, stand } from '../support/stand.js'

replay('Accounts', {
  'nickdnk-get_account.404': nothing,
  'nickdnk-get_accounts.200': {
    async set(klaviyo, { response }) {
      stand(klaviyo, shownIn(response.body))
      return {}
    },
  },
})
