import { insertResources, join, resourcesIn } from '../support/insert-resources.js'
import { freeze, replay, type Stage } from '../support/replay.js'
import { withRecorded, withResources } from '../support/stages.js'

const LIST = 'YafG4m'
const PROFILE = '01M1PAAR5HBCRHA3NN9NG5WRTA'

const aList = { type: 'list', id: LIST, attributes: { name: 'SDK Smoke' } }
const aProfile = { type: 'profile', id: PROFILE, attributes: { email: 'a@example.com' } }
const theProfile = { data: [{ type: 'profile', id: PROFILE }] }

/** A member of a list that joined at the recorded instant. */
const joined: Stage = {
  async set(klaviyo, { response }) {
    const [profile] = resourcesIn(response.body ?? { data: [] })
    insertResources(klaviyo, [aList, aProfile])
    await freeze(klaviyo, String(profile?.attributes?.joined_group_at ?? '2026-09-04T13:39:38Z'))
    join(klaviyo, 'list', LIST, [PROFILE])
    return {}
  },
}

replay('Lists', {
  'nango-delete-list': {
    async set(klaviyo) {
      insertResources(klaviyo, [
        { type: 'list', id: 'SpwSuV', attributes: { name: 'Nango Seed Delete List Two' } },
      ])
      return {}
    },
  },
  'nango-get-list': withRecorded,
  'nango-list-lists': withRecorded,
  'nango-remove-profiles-from-list': {
    async set(klaviyo) {
      const id = '01KWFX543QCNFFAPCDNGTRCESM'
      insertResources(klaviyo, [
        { type: 'list', id: 'XW53Ha', attributes: { name: 'Nango Test List A' } },
        { type: 'profile', id },
      ])
      join(klaviyo, 'list', 'XW53Ha', [id])
      return {}
    },
  },
  'nango-update-list': {
    async set(klaviyo, { response }) {
      const [list] = resourcesIn(response.body)
      if (list)
        insertResources(klaviyo, [{ ...list, attributes: { ...list.attributes, name: 'Nango Test List B' } }])
      await freeze(klaviyo, String(list?.attributes?.updated))
      return {}
    },
  },
  'nickdnk-add_profiles_to_list.204': { ...withResources(aList, aProfile), body: theProfile },
  'nickdnk-get_flows_triggered_by_list.200': withResources(aList),
  'nickdnk-get_list.200': withRecorded,
  'nickdnk-get_lists.200': withRecorded,
  'nickdnk-get_profile_ids_for_list.200': joined,
  'nickdnk-get_profiles_for_list.200': {
    async set(klaviyo, recording) {
      await joined.set?.(klaviyo, recording)
      await freeze(klaviyo, '2026-09-04T13:39:33.601782Z')
      const attributes = { profiles: { data: [{ type: 'profile', attributes: { email: 'a@example.com' } }] } }
      const type = 'profile-suppression-bulk-create-job'
      await klaviyo.post(`/api/${type}s`, { data: { type, attributes } })
      return {}
    },
  },
  'nickdnk-get_tag_ids_for_list.200': withResources(aList),
  'nickdnk-get_tags_for_list.200': withResources(aList),
  'nickdnk-remove_profiles_from_list.204': { ...joined, body: theProfile },
  'spree-klaviyo-can_connect-invalid_default_newsletter_list_id': {
    incomparable: { 'ratelimit-limit': 'the limits of that time: 700 a minute' },
  },
})
