import { nothing, replay, type Stage } from '../support/replay.js'
import { type Shown, shownIn, stand } from '../support/stand.js'

const RETIRED = 'the revision was retired; the oldest that is served answers'
const OF_NOW = { '/errors/0/links': RETIRED, '/errors/0/meta': RETIRED }

/** What the recording shows is there, and of what it only names, that it exists. */
const shown: Stage = {
  async set(klaviyo, { response }) {
    const known = shownIn(response.body)
    stand(klaviyo, [...namedIn(known), ...known])
    return {}
  },
}

/** What events refer to without showing it. */
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
  'nickdnk-create_event.202': {
    body: happening({
      properties: { sku: 'A1' },
      metric: { data: { type: 'metric', attributes: { name: 'SDK Smoke' } } },
      profile: { data: { type: 'profile', attributes: { email: 'a@example.com' } } },
    }),
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
