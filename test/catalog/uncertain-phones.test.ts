import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'

const ADA = 'ada@example.com'
const INVALID = 'Invalid phone number format (Example of a valid format: +12345678901)'
const metric = { data: { type: 'metric', attributes: { name: 'Visit' } } }
const event = { type: 'event', attributes: { properties: {}, metric } }
const profileOf = (attributes: object) => ({ data: { type: 'profile', attributes } })

/** What tells of a person, by its path; and where the number stands in it. */
const WAYS: [string, (attributes: object) => object, string][] = [
  [
    '/api/events',
    (attributes) => ({ ...event, attributes: { ...event.attributes, profile: profileOf(attributes) } }),
    '/data/attributes/profile/data/attributes/phone_number',
  ],
  [
    '/api/event-bulk-create-jobs',
    (attributes) => ({
      type: 'event-bulk-create-job',
      attributes: {
        'events-bulk-create': {
          data: [
            {
              type: 'event-bulk-create',
              attributes: { profile: profileOf(attributes), events: { data: [event] } },
            },
          ],
        },
      },
    }),
    '/data/attributes/events-bulk-create/data/0/attributes/profile/data/attributes/phone_number',
  ],
  [
    '/api/profile-bulk-import-jobs',
    (attributes) => ({
      type: 'profile-bulk-import-job',
      attributes: { profiles: { data: [profileOf(attributes).data] } },
    }),
    '/data/attributes/profiles/data/0/attributes/phone_number',
  ],
]

const emails = async (klaviyo: TestEmulator) => {
  const { data } = (await klaviyo.get('/api/profiles')).body
  return data.map(({ attributes }: { attributes: Record<string, string> }) => [
    attributes.email,
    attributes.phone_number,
  ])
}

describe.each(WAYS)('POST %s with a phone number that is none', (path, bodyOf, pointer) => {
  it('is taken where an address tells who is meant; the number is left out, which the journal tells', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post(path, { data: bodyOf({ email: ADA, phone_number: '12' }) })
    expect(reply.status, reply.text).toBe(202)
    expect(await emails(klaviyo)).toEqual([[ADA, null]])
    const [{ ignored }] = (await klaviyo.admin('GET', `/requests?method=post`)).body.requests
    expect(ignored).toEqual([`${pointer}: it is no phone number, and the address tells who is meant`])
  })

  it('is refused where nothing else tells who is meant', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post(path, { data: bodyOf({ external_id: '7', phone_number: '12' }) })
    expectInvalid(reply, { detail: INVALID, source: { pointer } })
    expect(await emails(klaviyo)).toEqual([])
  })

  it('keeps a number that is one, in its own form', async () => {
    const klaviyo = boot()
    await klaviyo.post(path, { data: bodyOf({ email: ADA, phone_number: '+1 (212) 555-1800' }) })
    expect(await emails(klaviyo)).toEqual([[ADA, '+12125551800']])
  })
})

describe('POST /client/profiles', () => {
  it('refuses a phone number that is none, whatever else there is', async () => {
    const klaviyo = boot()
    const path = `/client/profiles?company_id=${klaviyo.emulator.accounts.default.companyId}`
    const body = profileOf({ email: ADA, phone_number: '12' })
    const reply = await klaviyo.post(path, body, { headers: { authorization: undefined } })
    expectInvalid(reply, { detail: INVALID, source: { pointer: '/data/attributes/phone_number' } })
  })
})

describe('a nested resource that has a type and nothing else', () => {
  it.each([
    ['metric', { metric: { data: { type: 'metric' } }, profile: profileOf({ email: ADA }) }],
    ['profile', { metric, profile: { data: { type: 'profile' } } }],
  ])('is refused as a whole body would be: %s', async (_, attributes) => {
    const body = { data: { type: 'event', attributes: { properties: {}, ...attributes } } }
    expectInvalid(await boot().post('/api/events', body), {
      detail: 'One of `attributes`, `relationships` or `id` must be included in the request payload.',
      source: { pointer: '/data' },
    })
  })
})

describe('POST /api/profile-bulk-import-jobs', () => {
  it('never tells an instant that is later than what is read afterwards', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/clock', { freeze: '2026-11-23T12:00:00.9Z' })
    const [, bodyOf] = WAYS[2] ?? []
    const path = '/api/profile-bulk-import-jobs'
    const { data } = (await klaviyo.post(path, { data: bodyOf?.({ email: ADA }) })).body
    expect(data.attributes.created_at).toBe('2026-11-23T12:00:00+00:00')
    const read = (await klaviyo.get(`${path}/${data.id}`)).body.data.attributes
    expect(read.created_at).toBe('2026-11-23T12:00:00.900000+00:00')
  })
})

describe('POST /api/profile-subscription-bulk-create-jobs', () => {
  it('refuses a day of birth that no calendar has', async () => {
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
