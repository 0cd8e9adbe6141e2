import { insertResources, resourcesIn } from '../support/insert-resources.js'
import { nothing, replay, type Stage } from '../support/replay.js'
import { throttled, withRecorded } from '../support/stages.js'

/** The account may not use webhooks with a private key. */
const withoutEntitlement: Stage = {
  async set(klaviyo) {
    await klaviyo.admin('PATCH', '/entitlements', { webhooks: 'oauth-only' })
    return {}
  },
}

const NO_CHANGE = { data: { type: 'webhook', id: 'NOPE01', attributes: {} } }

replay('Webhooks', {
  'nango-list-webhooks': nothing,
  'nickdnk-create_webhook.403': { ...withoutEntitlement, body: NO_CHANGE },
  'nickdnk-delete_webhook.403': withoutEntitlement,
  'nickdnk-get_webhook.200': withRecorded,
  'nickdnk-get_webhook.404': nothing,
  'nickdnk-get_webhook.429': throttled(1),
  'nickdnk-get_webhook_topic.200': nothing,
  'nickdnk-get_webhook_topic.429': throttled(1),
  'nickdnk-get_webhook_topics.200': {
    async set(klaviyo, { response }) {
      // The name of this integration was redacted in the recording; its position in the order implies the first
      // letters.
      const recorded = JSON.parse(JSON.stringify(response.body).replaceAll('event:acme.', 'event:padel.'))
      insertResources(klaviyo, resourcesIn(recorded))
      return { 'event:acme.': 'event:padel.' }
    },
  },
  'nickdnk-get_webhook_topics.403': withoutEntitlement,
  'nickdnk-get_webhooks.200': withRecorded,
  'nickdnk-get_webhooks.403': withoutEntitlement,
  'nickdnk-update_webhook.403': { ...withoutEntitlement, body: NO_CHANGE },
  'nickdnk-update_webhook.429': throttled(1, { body: NO_CHANGE }),
})
