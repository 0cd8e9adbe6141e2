import { nothing, replay, type Stage } from '../support/replay.js'
import { shownIn, stand } from '../support/stand.js'

/** The account has the recorded id. */
const recorded: Stage = {
  async set(klaviyo, { response }) {
    stand(klaviyo, shownIn(response.body))
    return {}
  },
}

replay('Tracking Settings', {
  'nickdnk-get_tracking_setting.200': recorded,
  'nickdnk-get_tracking_setting.404': nothing,
})
