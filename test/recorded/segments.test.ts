import { freeze, replay, type Stage } from '../support/replay.js'
import { shownIn, stand } from '../support/stand.js'

/** What the recording shows is there. */
const shown: Stage = {
  async set(klaviyo, { response }) {
    stand(klaviyo, shownIn(response.body))
    return {}
  },
}

const IS_SET = {
  type: 'profile-property',
  property: 'email',
  filter: { type: 'existence', operator: 'is-set' },
}

const newSegment = (name: string) => ({
  data: {
    type: 'segment',
    attributes: { name, definition: { condition_groups: [{ conditions: [IS_SET] }] } },
  },
})

replay('Segments', {
  'nango-create-segment': {
    minted: {
      '/data/id': 'segments are given an id',
      '/data/attributes/created': 'it was made at another instant',
      '/data/attributes/updated': 'it was made at another instant',
    },
  },
  'nango-delete-segment': {
    async set(klaviyo) {
      stand(klaviyo, [{ type: 'segment', id: 'YfaiYz', attributes: { name: 'To be deleted' } }])
      return {}
    },
  },
  'nango-get-segment': shown,
  'nango-list-segments': shown,
  'nango-segments': shown,
  'nango-update-segment': {
    async set(klaviyo, { response }) {
      const [segment] = shownIn(response.body)
      if (segment) stand(klaviyo, [{ ...segment, attributes: { ...segment.attributes, name: 'Segment' } }])
      await freeze(klaviyo, String(segment?.attributes?.updated))
      return {}
    },
  },
  'nickdnk-create_segment.429': {
    options: { enforceRateLimits: true },
    async set(klaviyo) {
      await klaviyo.post('/api/segments', newSegment('One'))
      return {}
    },
    body: newSegment('Two'),
    unordered: 'the copy at hand sorted the members of the error',
  },
})
