import { insertResources, resourcesIn } from '../support/insert-resources.js'
import { nothing, replay, type Stage } from '../support/replay.js'

/** The account has the recorded id. */
const recorded: Stage = {
  async set(klaviyo, { response }) {
    insertResources(klaviyo, resourcesIn(response.body))
    return {}
  },
}

replay('Tracking Settings', {
  'nickdnk-get_tracking_setting.200': recorded,
  'nickdnk-get_tracking_setting.404': nothing,
})
