import { insertResources, join, resourcesIn } from '../support/insert-resources.js'
import { freeze, replay, type Stage } from '../support/replay.js'
import { withRecorded, withResources } from '../support/stages.js'

const SEGMENT = 'RvKscW'
const aSegment = { type: 'segment', id: SEGMENT, attributes: { name: 'SDK Smoke' } }
const MEMBER = '01M1PA9DFJNNYT82A7K2AEG8QT'

/** A profile that is in the segment since the recorded instant. */
const inside: Stage = {
  async set(klaviyo, { response }) {
    const [profile] = resourcesIn(response.body)
    insertResources(klaviyo, [aSegment, profile ?? { type: 'profile', id: MEMBER }])
    await freeze(klaviyo, String(profile?.attributes?.joined_group_at ?? '2026-09-04T13:46:46Z'))
    join(klaviyo, 'segment', SEGMENT, [MEMBER])
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
      insertResources(klaviyo, [{ type: 'segment', id: 'YfaiYz', attributes: { name: 'To be deleted' } }])
      return {}
    },
  },
  'nango-get-segment': withRecorded,
  'nango-list-segments': withRecorded,
  'nango-segments': withRecorded,
  'nango-update-segment': {
    async set(klaviyo, { response }) {
      const [segment] = resourcesIn(response.body)
      if (segment)
        insertResources(klaviyo, [{ ...segment, attributes: { ...segment.attributes, name: 'Segment' } }])
      await freeze(klaviyo, String(segment?.attributes?.updated))
      return {}
    },
  },
  'nickdnk-create_segment.201': {
    async set(klaviyo) {
      insertResources(klaviyo, [{ type: 'list', id: 'S8LuPz', attributes: { name: 'SDK Smoke' } }])
      await freeze(klaviyo, '2026-09-04T13:38:54.426033Z')
      return {}
    },
    body: {
      data: {
        type: 'segment',
        attributes: {
          name: 'sdk-smoke-0904b975-s',
          definition: {
            condition_groups: [
              { conditions: [{ type: 'profile-group-membership', is_member: true, group_ids: ['S8LuPz'] }] },
            ],
          },
        },
      },
    },
    minted: {
      '/data/id': 'segments are given an id',
      '/data/attributes/updated': 'some microseconds later than it was made, never as many',
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
  'nickdnk-delete_segment.204': withResources({ ...aSegment, id: 'SAx2Kq' }),
  'nickdnk-get_ids_for_flows_triggered_by_segment.200': withResources(aSegment),
  'nickdnk-get_profile_ids_for_segment.200': inside,
  'nickdnk-get_profiles_for_segment.200': inside,
  'nickdnk-get_segment.200': withRecorded,
  'nickdnk-get_tags_for_segment.200': withResources(aSegment),
})
