import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addList, addProfile } from './profiles-and-events.js'

type Attributes = Readonly<Record<string, unknown>>

const ADA = 'ada@example.com'
const HELD = {
  email: ADA,
  phone_number: '+12125551800',
  external_id: 'crm-1',
  first_name: 'Ada',
  location: { city: 'London', country: 'United Kingdom' },
  properties: { plan: 'paid', size: 'M' },
}
/** Nulls at every level, and one new value. */
const NULLS = {
  email: ADA,
  phone_number: null,
  external_id: null,
  first_name: null,
  title: 'Countess',
  location: { city: null },
  properties: { plan: null },
}
const KEPT = { ...HELD, title: 'Countess', location: expect.objectContaining(HELD.location) }
const CLEARED = {
  email: ADA,
  phone_number: null,
  external_id: null,
  first_name: null,
  title: 'Countess',
  location: expect.objectContaining({ city: null, country: 'United Kingdom' }),
  properties: { size: 'M' },
}

const metric = { data: { type: 'metric', attributes: { name: 'Visit' } } }
const nested = { data: { type: 'profile', attributes: NULLS } }
const device = { token: 'T', platform: 'ios', vendor: 'apns', profile: nested }
const event = { type: 'event', attributes: { properties: {}, metric } }

const bodies: Readonly<Record<string, (list: string) => object>> = {
  '/api/profile-bulk-import-jobs': () => ({
    type: 'profile-bulk-import-job',
    attributes: { profiles: { data: [nested.data] } },
  }),
  '/api/events': () => ({
    type: 'event',
    attributes: { ...event.attributes, profile: nested },
  }),
  '/api/event-bulk-create-jobs': () => ({
    type: 'event-bulk-create-job',
    attributes: {
      'events-bulk-create': {
        data: [{ type: 'event-bulk-create', attributes: { profile: nested, events: { data: [event] } } }],
      },
    },
  }),
  '/api/push-tokens': () => ({ type: 'push-token', attributes: device }),
  '/client/profiles': () => nested.data,
  '/client/events': () => ({ type: 'event', attributes: { ...event.attributes, profile: nested } }),
  '/client/event-bulk-create': () => ({
    type: 'event-bulk-create',
    attributes: { profile: nested, events: { data: [event] } },
  }),
  '/client/push-tokens': () => ({ type: 'push-token', attributes: device }),
  '/client/subscriptions': (list) => ({
    type: 'subscription',
    attributes: { profile: nested },
    relationships: { list: { data: { type: 'list', id: list } } },
  }),
}

async function send(klaviyo: TestEmulator, path: string): Promise<void> {
  const list = await addList(klaviyo, 'Newsletter', { opt_in_process: 'single_opt_in' })
  const body = { data: bodies[path]?.(list) }
  const { companyId } = klaviyo.emulator.accounts.default
  const reply = path.startsWith('/client/')
    ? await klaviyo.post(`${path}?company_id=${companyId}`, body, { headers: { authorization: undefined } })
    : await klaviyo.post(path, body)
  expect(reply.status, reply.text).toBe(202)
}

const attributesOf = async (klaviyo: TestEmulator, id: string): Promise<Attributes> =>
  (await klaviyo.get(`/api/profiles/${id}`)).body.data.attributes

describe('a null in the profile of a body', () => {
  it.each(Object.keys(bodies))('keeps the stored value: POST %s', async (path) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, HELD)
    await send(klaviyo, path)
    expect(await attributesOf(klaviyo, id)).toMatchObject(KEPT)
  })

  it('clears the stored value: PATCH /api/profiles/{id}', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, HELD)
    const data = { type: 'profile', id, attributes: NULLS }
    expect((await klaviyo.patch(`/api/profiles/${id}`, { data })).status).toBe(200)
    expect(await attributesOf(klaviyo, id)).toMatchObject(CLEARED)
  })

  it('clears the stored value: POST /api/profile-import', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, HELD)
    expect((await klaviyo.post('/api/profile-import', nested)).status).toBe(200)
    expect(await attributesOf(klaviyo, id)).toMatchObject(CLEARED)
  })

  it('creates a profile without the value, by any operation', async () => {
    for (const path of Object.keys(bodies)) {
      const klaviyo = boot()
      await send(klaviyo, path)
      const [{ attributes }] = (await klaviyo.get('/api/profiles')).body.data
      expect(attributes, path).toMatchObject({ email: ADA, first_name: null, title: 'Countess' })
    }
  })

  it('in a bulk import does not prevent meta from removing a key', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, HELD)
    const meta = { patch_properties: { unset: 'plan' } }
    const row = { type: 'profile', attributes: { email: ADA, properties: null, location: null }, meta }
    const data = { type: 'profile-bulk-import-job', attributes: { profiles: { data: [row] } } }
    expect((await klaviyo.post('/api/profile-bulk-import-jobs', { data })).status).toBe(202)
    const { properties, location } = await attributesOf(klaviyo, id)
    expect([properties, location]).toEqual([{ size: 'M' }, expect.objectContaining(HELD.location)])
  })
})
