import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'

const HELD = { email: 'ada@example.com', phone_number: '+12125551800', external_id: 'own' }
const OTHERS = { email: 'ada@example.com', phone_number: '+12125551801', external_id: 'another' }

/** An account with one profile and one list. */
async function prepareAccount() {
  const klaviyo = boot()
  await klaviyo.post('/api/profiles', { data: { type: 'profile', attributes: HELD } })
  const list = await klaviyo.post('/api/lists', { data: { type: 'list', attributes: { name: 'One' } } })
  return { klaviyo, list: list.body.data.id as string }
}

const metric = { data: { type: 'metric', attributes: { name: 'Visit' } } }
const profileOf = (attributes: object) => ({ data: { type: 'profile', attributes } })
const event = { type: 'event', attributes: { properties: {}, metric } }

/** Bodies that a visitor may send, by path. */
const bodies = (attributes: object, list: string): Record<string, object> => ({
  '/client/profiles': { type: 'profile', attributes },
  '/client/events': { type: 'event', attributes: { ...event.attributes, profile: profileOf(attributes) } },
  '/client/event-bulk-create': {
    type: 'event-bulk-create',
    attributes: { profile: profileOf(attributes), events: { data: [event] } },
  },
  '/client/subscriptions': {
    type: 'subscription',
    attributes: { profile: profileOf(attributes) },
    relationships: { list: { data: { type: 'list', id: list } } },
  },
})

async function send(klaviyo: TestEmulator, path: string, data: unknown) {
  const { companyId } = klaviyo.emulator.accounts.default
  const headers = { authorization: undefined }
  const reply = await klaviyo.post(`${path}?company_id=${companyId}`, { data }, { headers })
  expect([reply.status, reply.text]).toEqual([202, ''])
}

const attributesOf = async (klaviyo: TestEmulator) => {
  const { data } = (await klaviyo.get('/api/profiles')).body
  expect(data).toHaveLength(1)
  return data[0].attributes
}

describe.each(Object.keys(bodies({}, '')))('%s', (path) => {
  it('keeps the identifiers of a known profile, and reports that in the journal', async () => {
    const { klaviyo, list } = await prepareAccount()
    await send(klaviyo, path, bodies(OTHERS, list)[path])
    const [{ ignored }] = (await klaviyo.admin('GET', '/requests?path=/client/*')).body.requests
    expect(ignored).toEqual([
      expect.stringMatching(
        /\/attributes\/phone_number: a visitor cannot change an identifier of an existing profile$/,
      ),
      expect.stringMatching(
        /\/attributes\/external_id: a visitor cannot change an identifier of an existing profile$/,
      ),
    ])
    expect(await attributesOf(klaviyo)).toMatchObject(HELD)
  })

  it('adds missing identifiers to a known profile, and changes the other attributes', async () => {
    const { klaviyo, list } = await prepareAccount()
    const news = { email: HELD.email, anonymous_id: 'browser', first_name: 'Ada' }
    await send(klaviyo, path, bodies(news, list)[path])
    expect(await attributesOf(klaviyo)).toMatchObject({ ...HELD, anonymous_id: 'browser', first_name: 'Ada' })
  })
})

describe('POST /client/subscriptions', () => {
  it('patches single properties with `meta` among the attributes', async () => {
    const { klaviyo, list } = await prepareAccount()
    const meta = { patch_properties: { append: { colours: 'red' } } }
    const path = '/client/subscriptions'
    const attributes = { email: HELD.email, properties: { k: 1, colours: ['blue'] }, meta }
    await send(klaviyo, path, bodies(attributes, list)[path])
    expect((await attributesOf(klaviyo)).properties).toEqual({ k: 1, colours: ['blue', 'red'] })
  })

  it('patches the properties of a new profile, too', async () => {
    const { klaviyo, list } = await prepareAccount()
    const meta = { patch_properties: { append: { colours: 'red' } } }
    const path = '/client/subscriptions'
    await send(klaviyo, path, bodies({ email: 'grace@example.com', meta }, list)[path])
    const filter = encodeURIComponent('equals(email,"grace@example.com")')
    const { data } = (await klaviyo.get(`/api/profiles?filter=${filter}`)).body
    expect(data[0].attributes.properties).toEqual({ colours: ['red'] })
  })
})
