import { insertResources, resourcesIn, type Shown } from '../support/insert-resources.js'
import { freeze, nothing, replay, type Stage } from '../support/replay.js'
import { withResources } from '../support/stages.js'

const RETIRED = 'the revision was retired; the oldest that is served answers'
const OF_NOW = { '/errors/0/links': RETIRED, '/errors/0/meta': RETIRED }

/** Creates the resources of the recording, and placeholders for those that it only names. */
const shown: Stage = {
  async set(klaviyo, { response }) {
    const known = resourcesIn(response.body)
    insertResources(klaviyo, [...namedIn(known), ...known])
    return {}
  },
}

/** Resources that events refer to but do not show. */
function namedIn(known: readonly Shown[]): Shown[] {
  const named = new Map<string, Shown>()
  for (const { relationships = {} } of known)
    for (const { data } of Object.values(relationships)) {
      const other = data as Shown | null | undefined
      if (other && !Array.isArray(other)) named.set(other.id, { type: other.type, id: other.id })
    }
  for (const { id } of known) named.delete(id)
  return [...named.values()]
}

const THE_EVENT: readonly Shown[] = [
  { type: 'metric', id: 'SkDfHe', attributes: { name: 'SDK Smoke' } },
  { type: 'profile', id: '01M1PA9MBA7VB258TP74BXMQTG', attributes: { email: 'ev2@example.com' } },
  {
    type: 'event',
    id: '7qWkC6JPz7g',
    relationships: {
      metric: { data: { type: 'metric', id: 'SkDfHe' } },
      profile: { data: { type: 'profile', id: '01M1PA9MBA7VB258TP74BXMQTG' } },
    },
  },
]

const theEvent = withResources(...THE_EVENT)

/** The event of the recording, as a client sent it. */
const recorded: Stage = {
  async set(klaviyo) {
    await freeze(klaviyo, '2026-09-04T13:38:55Z')
    insertResources(klaviyo, THE_EVENT.slice(0, 2))
    await klaviyo.post(
      '/api/events',
      happening({
        properties: { sku: 'D4', bulk: true },
        value: 3,
        value_currency: 'EUR',
        unique_id: 'sdk-smoke-09042132-bulk-1',
        metric: { data: { type: 'metric', attributes: { name: 'SDK Smoke' } } },
        profile: { data: { type: 'profile', attributes: { email: 'ev2@example.com' } } },
      }),
    )
    const { body } = await klaviyo.get('/api/events')
    return { '7qWkC6JPz7g': body.data[0].id, SkDfHe: body.data[0].relationships.metric.data.id }
  },
}

const happening = (attributes: object) => ({ data: { type: 'event', attributes } })

replay('Events', {
  'issue-python41-metric-filter-400': { incomparable: { '/errors/0/links': RETIRED } },
  'issue-python9-cursor-400': nothing,
  'issue-ruby15-event-payload-400': {
    body: { data: 'nothing' },
    incomparable: { ...OF_NOW },
  },
  'nango-create-event': nothing,
  'nango-events-2': shown,
  'nango-list-events': shown,
  'nickdnk-bulk_create_events.202': {
    body: {
      data: {
        type: 'event-bulk-create-job',
        attributes: {
          'events-bulk-create': {
            data: [
              {
                type: 'event-bulk-create',
                attributes: {
                  profile: { data: { type: 'profile', attributes: { email: 'ev2@example.com' } } },
                  events: {
                    data: [
                      {
                        type: 'event',
                        attributes: {
                          properties: { sku: 'D4', bulk: true },
                          value: 3,
                          value_currency: 'EUR',
                          unique_id: 'sdk-smoke-09042132-bulk-1',
                          metric: { data: { type: 'metric', attributes: { name: 'SDK Smoke' } } },
                        },
                      },
                    ],
                  },
                },
              },
            ],
          },
        },
      },
    },
  },
  'nickdnk-create_event.202': {
    body: happening({
      properties: { sku: 'A1' },
      metric: { data: { type: 'metric', attributes: { name: 'SDK Smoke' } } },
      profile: { data: { type: 'profile', attributes: { email: 'a@example.com' } } },
    }),
  },
  'nickdnk-get_event.200': recorded,
  'nickdnk-get_metric_for_event.200': theEvent,
  'nickdnk-get_metric_id_for_event.200': theEvent,
  'nickdnk-get_profile_for_event.200': {
    async set(klaviyo) {
      insertResources(klaviyo, THE_EVENT)
      await freeze(klaviyo, '2026-09-04T13:38:56.911708Z')
      const attributes = {
        profiles: { data: [{ type: 'profile', attributes: { email: 'ev2@example.com' } }] },
      }
      const type = 'profile-suppression-bulk-create-job'
      await klaviyo.post(`/api/${type}s`, { data: { type, attributes } })
      return {}
    },
  },
  'pasted-event-metric-data-missing-400': {
    body: happening({
      properties: {},
      metric: { name: 'Placed Order' },
      profile: { data: { type: 'profile', attributes: { email: 'a@example.com' } } },
    }),
  },
  'spree-klaviyo-create_event-order_completed_for_a_logged_user-success': nothing,
  'spree-klaviyo-create_event-product_viewed_for_a_quest_user-success': {
    incomparable: { vary: 'half a year later it names Origin as well' },
  },
})
