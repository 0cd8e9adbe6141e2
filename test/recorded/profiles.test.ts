import { account } from '../../src/catalog/accounts/account.js'
import { digestId } from '../../src/dialect/ids.js'
import type { TestEmulator } from '../support/emulator.js'
import { insertResources, join, resourcesIn, type Shown } from '../support/insert-resources.js'
import { freeze, nothing, replay, type Stage } from '../support/replay.js'
import { withRecorded, withRecordedAnd, withResources } from '../support/stages.js'

const RETIRED = 'the revision was retired; the oldest that is served answers'
const OF_NOW = { '/errors/0/links': RETIRED, '/errors/0/meta': RETIRED }

const createdOf = (body: unknown) =>
  (body as { data: { attributes: { created: string } } }).data.attributes.created

/** Reads a profile that was created, at the recorded instant. */
const made: Stage = {
  async set(klaviyo, { response }) {
    await freeze(klaviyo, createdOf(response.body))
    return {}
  },
  minted: {
    '/data/id': 'profiles are given an id',
    '/data/attributes/updated': 'some microseconds later than it was made, never as many',
  },
}

const LIMITS = { 'ratelimit-limit': 'the limits of that time: 700 a minute' }
const PUSH = 'it was taken before profiles told of them'

/** The authors of these recordings replaced the profiles of their customers. */
const madeAndMasked: Stage = {
  ...made,
  incomparable: {
    ...LIMITS,
    '/data/attributes/external_id': 'masked',
    '/data/attributes/first_name': 'masked',
    '/data/attributes/last_name': 'masked',
  },
}

const listOf = (body: unknown) =>
  (body as { data: { relationships: { list: { data: { id: string } } } } }).data.relationships.list.data.id

/** A profile that has the identifiers of the request already. */
function existingProfile(id: string, attributes: Shown['attributes'] = {}): Stage {
  return {
    async set(klaviyo) {
      insertResources(klaviyo, [{ type: 'profile', id, attributes }])
      return {}
    },
  }
}

async function exhaust(klaviyo: TestEmulator, request: () => Promise<{ status: number }>): Promise<void> {
  await freeze(klaviyo, '2026-07-01T00:00:00Z')
  for (let count = 0; count < 80; count += 1) if ((await request()).status === 429) return
}

const ADDRESS = 'guest+with_address@example.com'
const NEITHER = ['01M1PAAR5HBCRHA3NN9NG5WRTA', '01M1PAAR5HBCRHA3NN9NG5WRTB'] as const

const merged = (...ids: readonly string[]): Stage => ({
  async set(klaviyo) {
    insertResources(
      klaviyo,
      ids.map((id) => ({ type: 'profile', id, attributes: { email: `${id.toLowerCase()}@example.com` } })),
    )
    return {}
  },
})

const aProfile = { type: 'profile', id: NEITHER[0], attributes: { email: 'a@example.com' } }
const aList = { type: 'list', id: 'YafG4m', attributes: { name: 'SDK Smoke' } }

const JOB = 'V0JoWEhOX21haW50ZW5hbmNlLlBIV0tSRC4xNzg4NTI5MjAxLkVHZEk1Tw'
const aJob = {
  type: 'profile-bulk-import-job',
  id: JOB,
  attributes: { status: 'complete', total_count: 3 },
  relationships: { lists: { data: [{ type: 'list', id: 'YafG4m' }] } },
}

const suppression = (kind: 'create' | 'delete', attributes: object, relationships = {}) => ({
  data: { type: `profile-suppression-bulk-${kind}-job`, attributes, relationships },
})

const byAddress = { profiles: { data: [{ type: 'profile', attributes: { email: 'a@example.com' } }] } }

/** Creates the jobs of the recording. */
const jobsShown: Stage = {
  async set(klaviyo, { response }) {
    const jobs = [(response.body as { data: Shown | Shown[] }).data].flat()
    const inOrder = jobs.toReversed().map((job) => ({
      ...job,
      relationships: Object.fromEntries(
        (['list', 'segment'] as const).map((name) => {
          const data = (job.relationships?.[`${name}s`]?.data ?? []) as readonly { id: string }[]
          return [name, { data: data[0] ?? null }]
        }),
      ),
    }))
    insertResources(klaviyo, inOrder)
    return {}
  },
}

replay('Profiles', {
  'amp-read-profiles-page1': {
    async set(klaviyo, { response }) {
      const [first] = resourcesIn(response.body)
      if (first) insertResources(klaviyo, [first, { type: 'profile', id: '01HSXWNWF52J5PJG45BW383RMX' }])
      return {}
    },
    incomparable: { '/data/0/relationships/push-tokens': PUSH },
  },
  'issue-node75-import-409': {
    async set(klaviyo) {
      insertResources(klaviyo, [
        {
          type: 'profile',
          id: '01M1PAAR5HBCRHA3NN9NG5WRTA',
          attributes: { email: 'test.user@mydomain.com' },
        },
        { type: 'profile', id: '01M1PAAR5HBCRHA3NN9NG5WRTB', attributes: { phone_number: '+15551230987' } },
      ])
      return {}
    },
    incomparable: { '/errors/0/meta/duplicate_profile_id': 'masked' },
  },
  'issue-python15-429': {
    options: { enforceRateLimits: true },
    set: async (klaviyo) => {
      await exhaust(klaviyo, () => klaviyo.get('/api/profiles'))
      return {}
    },
    incomparable: {
      ...OF_NOW,
      'content-type': 'the edge named a type at that time; the recordings of 2026 have none',
      '/errors/0/detail': 'the instant it was asked in',
      '/errors/0/source/pointer': 'it had a slash more at that time',
    },
  },
  'issue-ruby3-filter-400': { incomparable: OF_NOW },
  'nango-create-profile': {
    minted: {
      '/data/id': 'profiles are given an id',
      '/data/attributes/created': 'it was made at another instant',
      '/data/attributes/updated': 'it was made at another instant',
    },
  },
  'nango-get-profile': withRecorded,
  'nango-merge-profiles': merged('01KWFX5B2R2JJMQTH7J23ZZ0S1', '01KWGJKNY3RC97AKTY266J4XD2'),
  'nango-profiles': withRecorded,
  'nango-subscribe-profiles': {
    async set(klaviyo) {
      insertResources(klaviyo, [{ type: 'list', id: 'XW53Ha', attributes: { name: 'Nango Test List A' } }])
      return {}
    },
  },
  'nickdnk-bulk_import_profiles.202': {
    async set(klaviyo) {
      await freeze(klaviyo, '2026-09-04T13:40:00Z')
      insertResources(klaviyo, [{ type: 'list', id: 'YafG4m', attributes: { name: 'SDK Smoke' } }])
      return {}
    },
    body: {
      data: {
        type: 'profile-bulk-import-job',
        attributes: {
          profiles: {
            data: ['a', 'b', 'c'].map((name) => ({
              type: 'profile',
              attributes: { email: `${name}@example.com` },
            })),
          },
        },
        relationships: { lists: { data: [{ type: 'list', id: 'YafG4m' }] } },
      },
    },
    minted: { '/data/id': 'jobs are given an id' },
  },
  'nickdnk-bulk_unsubscribe_profiles.202': {
    ...withResources(aList, aProfile),
    body: {
      data: {
        type: 'profile-subscription-bulk-delete-job',
        attributes: {
          profiles: {
            data: [
              {
                type: 'profile',
                attributes: {
                  email: 'a@example.com',
                  subscriptions: { email: { marketing: { consent: 'UNSUBSCRIBED' } } },
                },
              },
            ],
          },
        },
        relationships: { list: { data: { type: 'list', id: 'YafG4m' } } },
      },
    },
  },
  'nickdnk-bulk_unsuppress_profiles.202': {
    async set(klaviyo) {
      insertResources(klaviyo, [aProfile])
      await freeze(klaviyo, '2026-09-04T13:44:26.142696Z')
      return {}
    },
    body: suppression('delete', byAddress),
    minted: {
      '/data/id': 'jobs are given an id',
      '/data/attributes/completed_at': 'some milliseconds later than it was taken on, never as many',
    },
  },
  'nickdnk-create_or_update_profile.201': {
    ...made,
    minted: { '/data/id': 'profiles are given an id' },
    body: {
      data: {
        type: 'profile',
        attributes: { email: 'b@example.com', first_name: 'Bee', properties: { source: 'import' } },
      },
    },
  },
  'nickdnk-create_push_token.403': {
    async set(klaviyo) {
      klaviyo.emulator.accounts.default.runUiAction((world) => {
        const own = world.find(account, world.companyId)
        if (own) world.change(account, own, { attributes: { sends_push: false } })
      })
      return {}
    },
    body: {
      data: {
        type: 'push-token',
        attributes: {
          token: 'a-token',
          platform: 'ios',
          vendor: 'apns',
          profile: { data: { type: 'profile', attributes: { email: 'a@example.com' } } },
        },
      },
    },
  },
  'nickdnk-create_profile.409': {
    ...existingProfile('01M1PAAR5HBCRHA3NN9NG5WRTA', { email: 'a@example.com' }),
    body: { data: { type: 'profile', attributes: { email: 'a@example.com' } } },
  },
  'nickdnk-get_bulk_import_profiles_job.404': nothing,
  'nickdnk-get_bulk_import_profiles_jobs.200': {
    async set(klaviyo, { response }) {
      insertResources(klaviyo, resourcesIn(response.body).toReversed())
      return {}
    },
  },
  'nickdnk-get_bulk_suppress_profiles_job.200': jobsShown,
  'nickdnk-get_bulk_suppress_profiles_job.404': nothing,
  'nickdnk-get_bulk_unsuppress_profiles_job.200': jobsShown,
  'nickdnk-get_bulk_unsuppress_profiles_jobs.200': jobsShown,
  'nickdnk-get_conversation_for_profile.200': withResources(aProfile),
  'nickdnk-get_conversation_id_for_profile.200': withResources(aProfile),
  'nickdnk-get_conversation_ids_for_profile.200': withResources(aProfile),
  'nickdnk-get_errors_for_bulk_import_profiles_job.200': withResources(aJob),
  'nickdnk-get_list_for_bulk_import_profiles_job.200': withRecordedAnd(aJob),
  'nickdnk-get_list_ids_for_bulk_import_profiles_job.200': withResources(aJob, aList),
  'nickdnk-get_list_ids_for_profile.200': {
    async set(klaviyo) {
      insertResources(klaviyo, [
        { type: 'profile', id: NEITHER[0] },
        { type: 'list', id: 'YafG4m', attributes: { name: 'SDK Smoke' } },
      ])
      join(klaviyo, 'list', 'YafG4m', [NEITHER[0]])
      return {}
    },
  },
  'nickdnk-get_profile.200': withRecorded,
  'nickdnk-get_profile_ids_for_bulk_import_profiles_job.200': {
    async set(klaviyo, { response }) {
      const imported = resourcesIn(response.body)
      insertResources(klaviyo, [aJob, ...imported])
      insertResources(
        klaviyo,
        imported.map(({ id }) => ({
          type: 'imported-profile',
          id: `${id}/${digestId(JOB)}`,
          relationships: {
            job: { data: { type: 'profile-bulk-import-job', id: JOB } },
            profile: { data: { type: 'profile', id } },
          },
        })),
      )
      return {}
    },
  },
  'nickdnk-get_push_token.404': nothing,
  'nickdnk-get_push_token_ids_for_profile.200': withResources(aProfile),
  'nickdnk-get_push_tokens.200': nothing,
  'nickdnk-get_push_tokens_for_profile.200': withResources(aProfile),
  'nickdnk-get_segment_ids_for_profile.200': withResources(aProfile),
  'nickdnk-get_segments_for_profile.200': {
    async set(klaviyo, { response }) {
      const id = '01M1PA9DFJNNYT82A7K2AEG8QT'
      const segments = resourcesIn(response.body)
      insertResources(klaviyo, [{ type: 'profile', id }, ...segments])
      for (const segment of segments) join(klaviyo, 'segment', segment.id, [id])
      return {}
    },
  },
  'nickdnk-merge_profiles.202': {
    ...merged(...NEITHER),
    body: {
      data: {
        type: 'profile-merge',
        id: NEITHER[0],
        relationships: { profiles: { data: [{ type: 'profile', id: NEITHER[1] }] } },
      },
    },
  },
  'spree-klaviyo-create_guest_profile-failure': nothing,
  'spree-klaviyo-create_guest_profile-success': made,
  'spree-klaviyo-create_guest_profile-success_with_address': {
    ...made,
    incomparable: { '/data/attributes/location/zip': 'masked by accident' },
  },
  'spree-klaviyo-create_guest_profile-success_with_existing_profile': existingProfile(
    '01KQ9YF2AE893M5XV82CQD3VHA',
    {
      email: ADDRESS,
    },
  ),
  'spree-klaviyo-create_profile-success': madeAndMasked,
  'spree-klaviyo-create_profile-success_with_additional_data': { ...made, incomparable: LIMITS },
  'spree-klaviyo-subscribe_user-failure': {
    incomparable: OF_NOW,
  },
  'spree-klaviyo-subscribe_user-success': {
    async set(klaviyo) {
      insertResources(klaviyo, [{ type: 'list', id: 'UGZNN4', attributes: { name: 'Newsletter' } }])
      return {}
    },
  },
  'spree-klaviyo-unsubscribe_user-failure': { incomparable: OF_NOW },
  'spree-klaviyo-unsubscribe_user-success': {
    async set(klaviyo) {
      insertResources(klaviyo, [{ type: 'list', id: 'UGZNN4', attributes: { name: 'Newsletter' } }])
      return {}
    },
  },
  'spree-klaviyo-update_profile-success': {
    async set(klaviyo, { response }) {
      const [profile] = resourcesIn(response.body)
      if (profile)
        insertResources(klaviyo, [{ ...profile, attributes: { ...profile.attributes, first_name: 'Jo' } }])
      await freeze(klaviyo, String(profile?.attributes?.updated))
      return {}
    },
    incomparable: LIMITS,
  },
  'spree-services-spree_klaviyo-create_or_update_profile-success_with_exisitng_profile-1': {
    ...withRecorded,
    incomparable: LIMITS,
  },
  'spree-services-spree_klaviyo-create_or_update_profile-success_with_new_profile-2': madeAndMasked,
  'spree-services-spree_klaviyo-subscribe-failure': { incomparable: LIMITS },
  'spree-services-spree_klaviyo-unsubscribe-success': {
    async set(klaviyo, { request }) {
      insertResources(klaviyo, [
        { type: 'list', id: listOf(request.body), attributes: { name: 'Newsletter' } },
      ])
      return {}
    },
    incomparable: LIMITS,
  },
  'spree-services-spree_klaviyo-unsubscribe-failure': { incomparable: LIMITS },
})
