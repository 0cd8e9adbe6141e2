import { freeze, nothing, replay } from '../support/replay.js'
import { throttled, withRecorded, withResources } from '../support/stages.js'

const FEED = {
  type: 'web-feed',
  id: '9055661',
  attributes: {
    name: 'sdk_smoke_0904f206_feed_json',
    url: 'https://postman-echo.com/post',
    request_method: 'post',
    content_type: 'json',
    created: '2026-09-04T13:40:27+00:00',
    updated: '2026-09-04T13:40:27+00:00',
  },
}

const change = (name: string) => ({ data: { type: 'web-feed', id: '9055661', attributes: { name } } })

replay('Web Feeds', {
  'nickdnk-create_web_feed.400': {
    body: {
      data: { type: 'web-feed', attributes: { ...writable(), name: 'sdk-smoke-0904f206-feed-dashed' } },
    },
  },
  'nickdnk-delete_web_feed.204': withResources({ ...FEED, id: '9055663' }),
  'nickdnk-delete_web_feed.429': throttled(1),
  'nickdnk-get_web_feed.200': withRecorded,
  'nickdnk-get_web_feed.404': nothing,
  'nickdnk-get_web_feed.429': throttled(1),
  'nickdnk-update_web_feed.200': {
    async set(klaviyo, recording) {
      await withResources(FEED).set?.(klaviyo, recording)
      await freeze(klaviyo, '2026-09-04T13:40:40.915812Z')
      return {}
    },
    body: change('sdk_smoke_0904f206_feed_json_final'),
  },
  'nickdnk-update_web_feed.429': throttled(1, { body: change('a') }),
})

/** The attributes that the body of a create accepts. */
function writable() {
  const { created: _created, updated: _updated, ...rest } = FEED.attributes
  return rest
}
