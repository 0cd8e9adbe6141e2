import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { BULK, bulkOf, eventOf } from './event-requests.js'
import { addProfile } from './profiles-and-events.js'

const GROUPS = '/data/attributes/events-bulk-create/data'
const detail = (id: string) => `The unique_id '${id}' is repeated for the same profile and metric.`
const order = (unique_id: string) => eventOf('Placed Order', { unique_id })
const known = (attributes: object, more: object = {}) => ({ type: 'profile', ...more, attributes })
const ADA = known({ email: 'ada@example.com' })

const count = async (klaviyo: TestEmulator) => (await klaviyo.get('/api/events')).body.data.length

describe(`POST ${BULK} with one unique_id twice`, () => {
  it('fails, and records no event and no profile', async () => {
    const klaviyo = boot()
    const body = bulkOf({ profile: ADA, events: [order('A'), order('B'), order('A')] })
    expectInvalid(await klaviyo.post(BULK, body), {
      detail: detail('A'),
      source: { pointer: `${GROUPS}/0/attributes/events/data/2/attributes/unique_id` },
    })
    expect(await count(klaviyo)).toBe(0)
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })

  it.each([
    ['the same email', ADA, ADA],
    ['the same email in another case', ADA, known({ email: 'ADA@example.com' })],
    [
      'a shared phone number',
      known({ phone_number: '+12125551800' }),
      known({ phone_number: '+12125551800' }),
    ],
  ])('fails if two groups are about one profile: %s', async (_, one, other) => {
    const klaviyo = boot()
    const body = bulkOf({ profile: one, events: [order('A')] }, { profile: other, events: [order('A')] })
    expectInvalid(await klaviyo.post(BULK, body), {
      detail: detail('A'),
      source: { pointer: `${GROUPS}/1/attributes/events/data/0/attributes/unique_id` },
    })
  })

  it('fails if one group has the id of the profile, and the other its email', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'ada@example.com' })
    const body = bulkOf(
      { profile: known({}, { id }), events: [order('A')] },
      { profile: ADA, events: [order('A')] },
    )
    expectInvalid(await klaviyo.post(BULK, body), {
      detail: detail('A'),
      source: { pointer: `${GROUPS}/1/attributes/events/data/0/attributes/unique_id` },
    })
  })

  it('succeeds if the metrics or the profiles differ', async () => {
    const klaviyo = boot()
    const body = bulkOf(
      { profile: ADA, events: [order('A'), eventOf('Viewed Product', { unique_id: 'A' })] },
      { profile: known({ email: 'grace@example.com' }), events: [order('A')] },
    )
    expect((await klaviyo.post(BULK, body)).status).toBe(202)
    expect(await count(klaviyo)).toBe(3)
  })

  it('succeeds without unique_ids, and records one event per second', async () => {
    const klaviyo = boot()
    const events = [eventOf('Placed Order'), eventOf('Placed Order', { unique_id: null })]
    expect((await klaviyo.post(BULK, bulkOf({ profile: ADA, events }))).status).toBe(202)
    expect(await count(klaviyo)).toBe(1)
  })

  it('reports every repetition', async () => {
    const body = bulkOf({ profile: ADA, events: [order('A'), order('A'), order('A')] })
    expectInvalid(
      await boot().post(BULK, body),
      ...[1, 2].map((index) => ({
        detail: detail('A'),
        source: { pointer: `${GROUPS}/0/attributes/events/data/${index}/attributes/unique_id` },
      })),
    )
  })
})

describe('POST /client/event-bulk-create with one unique_id twice', () => {
  it('fails in the same way', async () => {
    const klaviyo = boot()
    const attributes = { profile: { data: ADA }, events: { data: [order('A'), order('A')] } }
    const path = `/client/event-bulk-create?company_id=${klaviyo.emulator.accounts.default.companyId}`
    const body = { data: { type: 'event-bulk-create', attributes } }
    expectInvalid(await klaviyo.post(path, body, { headers: { authorization: undefined } }), {
      detail: detail('A'),
      source: { pointer: '/data/attributes/events/data/1/attributes/unique_id' },
    })
    expect(await count(klaviyo)).toBe(0)
  })
})

describe('other bulk requests with a repeated entry', () => {
  it('import a profile once, with the values of its last row', async () => {
    const klaviyo = boot()
    const rows = ['Ada', 'Augusta'].map((first_name) => known({ email: 'ada@example.com', first_name }))
    const data = { type: 'profile-bulk-import-job', attributes: { profiles: { data: rows } } }
    expect((await klaviyo.post('/api/profile-bulk-import-jobs', { data })).status).toBe(202)
    const { data: people } = (await klaviyo.get('/api/profiles')).body
    expect(people.map((each: { attributes: { first_name: string } }) => each.attributes.first_name)).toEqual([
      'Augusta',
    ])
  })
})
