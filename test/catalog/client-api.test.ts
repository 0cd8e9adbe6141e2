import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addList, emailsOf, newEvent, timeline } from './profiles-and-events.js'

const EMAIL = 'sarah@klaviyo-demo.com'
const anonymous = { headers: { authorization: undefined } }

const person = (attributes: object) => ({ data: { type: 'profile', attributes } })

function visitor(klaviyo: TestEmulator) {
  const company = klaviyo.emulator.accounts.default.companyId
  return (path: string, body: unknown) => klaviyo.post(`${path}?company_id=${company}`, body, anonymous)
}

describe('/client', () => {
  it('uses the public key and requires no other', async () => {
    const klaviyo = boot()
    const accepted = await visitor(klaviyo)('/client/events', newEvent('Viewed Product'))
    expect([accepted.status, accepted.text]).toEqual([202, ''])
    const missing = await klaviyo.post('/client/events', newEvent('Viewed Product'), anonymous)
    expect(missing.status).toBe(400)
    expect(missing.body.errors[0].source).toEqual({ parameter: 'company_id' })
    expect(await timeline(klaviyo)).toHaveLength(1)
  })

  it('accepts requests from pages of any origin', async () => {
    const klaviyo = boot()
    const preflight = await klaviyo.request('OPTIONS', '/client/events?company_id=ABC123', {
      headers: {
        authorization: undefined,
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
      },
    })
    expect([200, 204]).toContain(preflight.status)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
    const reply = await visitor(klaviyo)('/client/events', newEvent('Viewed Product'))
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    const other = await klaviyo.get('/api/profiles', { headers: { origin: 'https://shop.example' } })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('POST /client/profiles', () => {
  it('creates a visitor, and changes attributes that are not identifiers', async () => {
    const klaviyo = boot()
    const post = visitor(klaviyo)
    await post('/client/profiles', person({ email: EMAIL, external_id: 'X1', first_name: 'Sarah' }))
    await post('/client/profiles', person({ email: EMAIL, external_id: 'X2', last_name: 'Mason' }))
    const { body } = await klaviyo.get('/api/profiles')
    expect(body.data).toHaveLength(1)
    expect(body.data[0].attributes).toMatchObject({
      external_id: 'X1',
      first_name: 'Sarah',
      last_name: 'Mason',
    })
  })
})

describe('POST /client/event-bulk-create', () => {
  it('records several events of one visitor', async () => {
    const klaviyo = boot()
    const { profile: _, ...attributes } = newEvent('Viewed Product').data.attributes
    const reply = await visitor(klaviyo)('/client/event-bulk-create', {
      data: {
        type: 'event-bulk-create',
        attributes: {
          profile: person({ email: EMAIL }),
          events: {
            data: ['1', '2'].map((unique_id) => ({
              type: 'event',
              attributes: { ...attributes, unique_id },
            })),
          },
        },
      },
    })
    expect(reply.status, reply.text).toBe(202)
    expect(await timeline(klaviyo)).toHaveLength(2)
  })
})

describe('POST /client/subscriptions', () => {
  const subscription = (list: string | undefined, attributes: object) => ({
    data: {
      type: 'subscription',
      attributes: { profile: person(attributes) },
      ...(list && { relationships: { list: { data: { type: 'list', id: list } } } }),
    },
  })

  it('subscribes a visitor to a list, over each channel with an identifier', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const reply = await visitor(klaviyo)('/client/subscriptions', subscription(list, { email: EMAIL }))
    expect(reply.status, reply.text).toBe(202)
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([EMAIL])
  })

  it('requires a list and a profile', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const subscribe = visitor(klaviyo)
    const email = { email: EMAIL }
    expect((await subscribe('/client/subscriptions', subscription(undefined, email))).status).toBe(400)
    expect((await subscribe('/client/subscriptions', subscription(list, { first_name: 'S' }))).status).toBe(
      400,
    )
    expect((await subscribe('/client/subscriptions', subscription('NOPE', email))).status).toBe(400)
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })
})

describe('POST /client/push-tokens and /client/push-token-unregister', () => {
  it('store and remove a device', async () => {
    const klaviyo = boot()
    const post = visitor(klaviyo)
    const device = { token: 'T1', platform: 'ios', vendor: 'apns', profile: person({ email: EMAIL }) }
    const kept = await post('/client/push-tokens', { data: { type: 'push-token', attributes: device } })
    expect(kept.status, kept.text).toBe(202)
    expect((await klaviyo.get('/api/push-tokens')).body.data).toHaveLength(1)
    const gone = await post('/client/push-token-unregister', {
      data: { type: 'push-token-unregister', attributes: device },
    })
    expect(gone.status, gone.text).toBe(202)
    expect((await klaviyo.get('/api/push-tokens')).body.data).toEqual([])
  })
})

describe('POST /client/back-in-stock-subscriptions', () => {
  const waiting = (variant: string) => ({
    data: {
      type: 'back-in-stock-subscription',
      attributes: { channels: ['EMAIL'], profile: person({ email: EMAIL }) },
      relationships: { variant: { data: { type: 'catalog-variant', id: variant } } },
    },
  })
  const SHIRT = '$custom:::$default:::SHIRT-M'

  it('waits for an existing variant only', async () => {
    const klaviyo = boot()
    const wait = visitor(klaviyo)
    const refused = await wait('/client/back-in-stock-subscriptions', waiting(SHIRT))
    expect([refused.status, refused.body.errors[0].code]).toEqual([404, 'variant_not_found'])
    await klaviyo.admin('POST', '/catalog-variants', { id: SHIRT })
    expect((await wait('/client/back-in-stock-subscriptions', waiting(SHIRT))).status).toBe(202)
  })
})

describe('GET /client/geofences and /client/ip-allowlists', () => {
  it('return the drawn geofences', async () => {
    const klaviyo = boot()
    const company = klaviyo.emulator.accounts.default.companyId
    await klaviyo.admin('POST', '/geofences', { latitude: 42.36, longitude: -71.06, radius: 100 })
    const path = `/client/geofences?company_id=${company}`
    const { body } = await klaviyo.get(path, anonymous)
    expect(body.data).toMatchObject([
      { type: 'geofence', attributes: { latitude: 42.36, longitude: -71.06, radius: 100 } },
    ])
  })

  it('return one allow-list', async () => {
    const klaviyo = boot()
    const { status, body } = await klaviyo.get('/client/ip-allowlists/integration-egress', anonymous)
    expect([status, body.data.id]).toEqual([200, 'integration-egress'])
    expect((await klaviyo.get('/client/ip-allowlists/other', anonymous)).status).toBe(404)
  })
})

describe('GET /api/accounts', () => {
  it('returns the account of the key only', async () => {
    const klaviyo = boot({ isolation: 'per-key' })
    const [one, two] = [
      await klaviyo.get('/api/accounts', { key: 'pk_one' }),
      await klaviyo.get('/api/accounts', { key: 'pk_two' }),
    ]
    expect(one.body.data).toHaveLength(1)
    expect(one.body.data[0].id).not.toBe(two.body.data[0].id)
    const other = await klaviyo.get(`/api/accounts/${two.body.data[0].id}`, { key: 'pk_one' })
    expect([other.status, other.body.errors[0].detail]).toEqual([
      404,
      `Account with id ${two.body.data[0].id} not found.`,
    ])
  })
})
