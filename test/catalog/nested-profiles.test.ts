import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'

const ADA = 'ada@example.com'
const metric = { data: { type: 'metric', attributes: { name: 'Visit' } } }
const profileOf = (attributes: object) => ({ data: { type: 'profile', attributes } })

describe('a nested resource with a type and nothing else', () => {
  it.each([
    ['metric', { metric: { data: { type: 'metric' } }, profile: profileOf({ email: ADA }) }],
    ['profile', { metric, profile: { data: { type: 'profile' } } }],
  ])('is refused as it would be in a top-level body: %s', async (_, attributes) => {
    const body = { data: { type: 'event', attributes: { properties: {}, ...attributes } } }
    expectInvalid(await boot().post('/api/events', body), {
      detail: 'One of `attributes`, `relationships` or `id` must be included in the request payload.',
      source: { pointer: '/data' },
    })
  })
})

describe('POST /api/profile-bulk-import-jobs', () => {
  it('returns no time that is later than that of a subsequent read', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/clock', { freeze: '2026-11-23T12:00:00.9Z' })
    const path = '/api/profile-bulk-import-jobs'
    const attributes = { profiles: { data: [profileOf({ email: ADA }).data] } }
    const job = { data: { type: 'profile-bulk-import-job', attributes } }
    const { data } = (await klaviyo.post(path, job)).body
    expect(data.attributes.created_at).toBe('2026-11-23T12:00:00+00:00')
    const read = (await klaviyo.get(`${path}/${data.id}`)).body.data.attributes
    expect(read.created_at).toBe('2026-11-23T12:00:00.900000+00:00')
  })
})

describe('POST /api/profile-subscription-bulk-create-jobs', () => {
  it('refuses an impossible date of birth', async () => {
    const subscriptions = { email: { marketing: { consent: 'SUBSCRIBED' } } }
    const attributes = { email: ADA, age_gated_date_of_birth: '2000-02-30', subscriptions }
    const profiles = { data: [profileOf(attributes).data] }
    const reply = await boot().post('/api/profile-subscription-bulk-create-jobs', {
      data: { type: 'profile-subscription-bulk-create-job', attributes: { profiles } },
    })
    expectInvalid(reply, {
      detail: "'age_gated_date_of_birth' is not a day.",
      source: { pointer: '/data/attributes/profiles/data/0/attributes/age_gated_date_of_birth' },
    })
  })
})
