import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { SUBSCRIBE, SUPPRESS } from './consent-requests.js'
import { addList, addProfile } from './profiles-and-events.js'

type Attributes = Readonly<Record<string, unknown>>

const ADA = 'ada@example.com'
const DELETE = '/api/data-privacy-deletion-jobs'
const metric = { data: { type: 'metric', attributes: { name: 'Visit' } } }
const profileOf = (attributes: unknown, more: Attributes = {}) => ({
  data: { type: 'profile', ...more, attributes },
})
const eventOf = (attributes: Attributes) => ({
  data: { type: 'event', attributes: { metric, ...attributes } },
})
const bulkEvents = (properties: unknown, profile: object) => ({
  data: {
    type: 'event-bulk-create-job',
    attributes: {
      'events-bulk-create': {
        data: [
          {
            type: 'event-bulk-create',
            attributes: {
              profile,
              events: { data: [{ type: 'event', attributes: { properties, metric } }] },
            },
          },
        ],
      },
    },
  },
})

const onlyProfile = async (klaviyo: TestEmulator) =>
  (await klaviyo.get('/api/profiles')).body.data[0].attributes
const events = async (klaviyo: TestEmulator) => (await klaviyo.get('/api/events')).body.data

describe('an empty array in place of an object, as PHP encodes an empty one', () => {
  it.each([
    ['properties', { properties: [] }],
    ['location', { location: [] }],
    ['both', { properties: [], location: [] }],
  ])('is an empty object in a new profile: %s', async (_, members) => {
    const klaviyo = boot()
    const body = profileOf({ email: ADA, ...members })
    expect((await klaviyo.post('/api/profiles', body)).status).toBe(201)
    const { properties, location } = await onlyProfile(klaviyo)
    expect(properties).toEqual({})
    expect(new Set(Object.values(location))).toEqual(new Set([null]))
  })

  it.each([
    [[]],
    [{ patch_properties: [], patch_identifiers: [] }],
    [{ patch_properties: { append: [], unappend: [] } }],
    [{ patch_identifiers: { append: [], unappend: [] } }],
  ])('changes nothing in the meta of a PATCH or an import: %j', async (meta) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA, properties: { plan: 'paid' } })
    const data = { type: 'profile', id, attributes: [], meta }
    expect((await klaviyo.patch(`/api/profiles/${id}`, { data })).status).toBe(200)
    expect((await klaviyo.post('/api/profile-import', { data })).status).toBe(200)
    expect(await onlyProfile(klaviyo)).toMatchObject({ email: ADA, properties: { plan: 'paid' } })
  })

  it('is an empty object in events and their profiles, single and bulk', async () => {
    const klaviyo = boot()
    const profile = profileOf({ email: ADA, properties: [], location: [], meta: [] })
    const bulkProfile = profileOf({ email: ADA, properties: [] }, { meta: [] })
    expect((await klaviyo.post('/api/events', eventOf({ properties: [], profile }))).status).toBe(202)
    await klaviyo.admin('POST', '/clock', { advance: '5s' })
    expect((await klaviyo.post('/api/event-bulk-create-jobs', bulkEvents([], bulkProfile))).status).toBe(202)
    const recorded = (await events(klaviyo)).map(
      ({ attributes }: { attributes: { event_properties: object } }) =>
        Object.keys(attributes.event_properties),
    )
    expect(recorded).toEqual([['$event_id'], ['$event_id']])
    expect((await onlyProfile(klaviyo)).properties).toEqual({})
  })

  it('is an empty object in subscriptions, which then grant nothing', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA })
    const profiles = { data: [profileOf({ email: ADA, subscriptions: [] }).data] }
    const data = { type: 'profile-subscription-bulk-create-job', attributes: { profiles } }
    expect((await klaviyo.post(SUBSCRIBE, { data })).status).toBe(202)
    const { body } = await klaviyo.get(`/api/profiles/${id}?additional-fields[profile]=subscriptions`)
    expect(body.data.attributes.subscriptions.email.marketing.consent).toBe('NEVER_SUBSCRIBED')
  })

  it('is an empty object in device metadata', async () => {
    const klaviyo = boot()
    const attributes = { token: 'T', platform: 'ios', vendor: 'apns', profile: profileOf({ email: ADA }) }
    const data = { type: 'push-token', attributes: { ...attributes, device_metadata: [] } }
    expect((await klaviyo.post('/api/push-tokens', { data })).status).toBe(202)
  })

  it('is an empty object in place of attributes or relationships', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const patch = { data: { type: 'list', id: list, attributes: [] } }
    expect((await klaviyo.patch(`/api/lists/${list}`, patch)).status).toBe(200)
    const profiles = { data: [profileOf({ email: ADA }).data] }
    const job = { type: 'profile-bulk-import-job', attributes: { profiles }, relationships: [] }
    expect((await klaviyo.post('/api/profile-bulk-import-jobs', { data: job })).status).toBe(202)
  })

  it('lacks required members of the object', async () => {
    const data = { type: 'list', attributes: [] }
    expectInvalid(await boot().post('/api/lists', { data }), {
      detail: "'name' is a required field for the resource 'list'.",
      source: { pointer: '/data/attributes/name' },
    })
  })

  it('stays a list inside of properties', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/profiles', profileOf({ email: ADA, properties: { tags: [] } }))
    expect((await onlyProfile(klaviyo)).properties).toEqual({ tags: [] })
  })

  it('is refused if it is not empty', async () => {
    const body = profileOf({ email: ADA, properties: ['paid'] })
    expectInvalidAt(await boot().post('/api/profiles', body), '/data/attributes/properties')
  })
})

describe('a profile that is identified by its id, without attributes', () => {
  const byId = (id: string, more: Attributes = {}) => ({ data: { type: 'profile', id, ...more } })

  it('is deleted', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA })
    const data = { type: 'data-privacy-deletion-job', attributes: { profile: byId(id) } }
    expect((await klaviyo.post(DELETE, { data })).status).toBe(202)
    expect((await klaviyo.get(`/api/profiles/${id}`)).status).toBe(404)
  })

  it('is deleted with attributes that are null', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA })
    const profile = byId(id, { attributes: null })
    const data = { type: 'data-privacy-deletion-job', attributes: { profile } }
    expect((await klaviyo.post(DELETE, { data })).status).toBe(202)
  })

  it('can have events, single and bulk, on both APIs', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA })
    const company = `company_id=${klaviyo.emulator.accounts.default.companyId}`
    const single = (n: number) => eventOf({ properties: {}, unique_id: `${n}`, profile: byId(id) })
    expect((await klaviyo.post('/api/events', single(1))).status).toBe(202)
    expect((await klaviyo.post(`/client/events?${company}`, single(2))).status).toBe(202)
    expect((await klaviyo.post('/api/event-bulk-create-jobs', bulkEvents({}, byId(id)))).status).toBe(202)
    const of = (await events(klaviyo)).map(
      ({ relationships }: { relationships: { profile: { data: object } } }) => relationships.profile.data,
    )
    expect(of).toEqual(new Array(3).fill({ type: 'profile', id }))
  })

  it('is imported unchanged, one by one and in bulk, or patched by meta only', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA, properties: { plan: 'paid', size: 'M' } })
    expect((await klaviyo.post('/api/profile-import', byId(id))).status).toBe(200)
    const meta = { patch_properties: { unset: 'plan' } }
    const profiles = { data: [byId(id, { meta }).data] }
    const job = { data: { type: 'profile-bulk-import-job', attributes: { profiles } } }
    expect((await klaviyo.post('/api/profile-bulk-import-jobs', job)).status).toBe(202)
    expect((await onlyProfile(klaviyo)).properties).toEqual({ size: 'M' })
    const patch = byId(id, { meta: { patch_properties: { append: { tags: 'a' } } } })
    expect((await klaviyo.patch(`/api/profiles/${id}`, patch)).status).toBe(200)
    expect((await onlyProfile(klaviyo)).properties).toEqual({ size: 'M', tags: ['a'] })
  })

  it('can have a device', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA })
    const attributes = { token: 'T', platform: 'ios', vendor: 'apns', profile: byId(id) }
    const data = { type: 'push-token', attributes }
    expect((await klaviyo.post('/api/push-tokens', { data })).status).toBe(202)
    expect((await klaviyo.get(`/api/profiles/${id}/push-tokens`)).body.data).toHaveLength(1)
  })

  it('is not found by an id that is null', async () => {
    const profile = { data: { type: 'profile', id: null } }
    const data = { type: 'data-privacy-deletion-job', attributes: { profile } }
    expectInvalid(await boot().post(DELETE, { data }), {
      detail: "'attributes' is a required field for the resource 'profile'.",
      source: { pointer: '/data/attributes/profile/data/attributes' },
    })
  })
})

describe(`POST ${SUPPRESS} for a list`, () => {
  it('requires no attributes, since its relationships are sufficient', async () => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'Newsletter')
    const relationships = { list: { data: { type: 'list', id } } }
    const data = { type: 'profile-suppression-bulk-create-job', relationships }
    expect((await klaviyo.post(SUPPRESS, { data })).status).toBe(202)
  })
})
