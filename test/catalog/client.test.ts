import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { consentTo, EMAIL, PHONE, person } from './consent-requests.js'
import { addList, addProfile, emailsOf, newEvent, subscriptionsOf, timeline } from './profiles-and-events.js'
import { idsOf, target } from './requests.js'

const WITHOUT_KEY = { headers: { authorization: undefined } }
const SHIRT = '$custom:::$default:::SHIRT-M'
const PROFILE_ATTRIBUTES = '/data/attributes/profile/data/attributes'

const keyOf = (klaviyo: TestEmulator) => klaviyo.emulator.accounts.default.companyId

/** The client API, which pages and apps call with the public key alone. */
async function post(klaviyo: TestEmulator, path: string, body: unknown): Promise<Reply> {
  return await klaviyo.post(`/client${path}?company_id=${keyOf(klaviyo)}`, body, WITHOUT_KEY)
}

async function get(klaviyo: TestEmulator, path: string, query = ''): Promise<Reply> {
  return await klaviyo.get(`/client${path}?company_id=${keyOf(klaviyo)}${query}`, WITHOUT_KEY)
}

function expectAccepted({ status, text, headers }: Reply): void {
  expect([status, text, headers.get('content-type')]).toEqual([202, '', null])
}

const visitor = (attributes: object) => ({ data: person({ ...attributes }) })

const event = { data: { ...newEvent('Viewed Product').data } }

const subscription = (list: string, attributes: object, more: object = {}) => ({
  data: {
    type: 'subscription',
    attributes: { profile: visitor(attributes), ...more },
    relationships: { list: { data: { type: 'list', id: list } } },
  },
})

const waiting = (variant: string, attributes: object = { email: EMAIL }, channels: unknown = ['EMAIL']) => ({
  data: {
    type: 'back-in-stock-subscription',
    attributes: { channels, profile: visitor(attributes) },
    relationships: { variant: { data: { type: 'catalog-variant', id: variant } } },
  },
})

const device = (type: string, more: object = {}) => ({
  data: {
    type,
    attributes: {
      token: 'T1',
      platform: 'Android',
      vendor: 'FCM',
      profile: visitor({ email: EMAIL }),
      ...more,
    },
  },
})

describe('/client', () => {
  it('uses company_id and requires no authorization', async () => {
    const klaviyo = boot()
    expectAccepted(await post(klaviyo, '/events', event))
    expect((await timeline(klaviyo)).map(([name]) => name)).toEqual(['Viewed Product'])
  })

  it.each(['', '?company_id='])('refuses a request without it: %j', async (query) => {
    const reply = await boot().post(`/client/events${query}`, event, WITHOUT_KEY)
    expect(reply.status).toBe(400)
    expect(reply.body.errors[0]).toMatchObject({ code: 'invalid', source: { parameter: 'company_id' } })
  })

  it('separates the accounts of the keys', async () => {
    const klaviyo = boot({ isolation: 'per-key' })
    const { body } = await klaviyo.get('/api/accounts', { key: 'pk_other' })
    const other = body.data[0].attributes.public_api_key
    expectAccepted(await klaviyo.post(`/client/events?company_id=${other}`, event, WITHOUT_KEY))
    expect((await klaviyo.get('/api/events', { key: 'pk_other' })).body.data).toHaveLength(1)
    expect((await klaviyo.get('/api/events', { key: 'pk_one' })).body.data).toEqual([])
  })

  it('accepts requests from pages of any origin, whatever the response is', async () => {
    const klaviyo = boot()
    const replies = [
      await post(klaviyo, '/events', event),
      await post(klaviyo, '/events', {}),
      await klaviyo.post('/client/events', event, WITHOUT_KEY),
      await get(klaviyo, '/geofences'),
      await klaviyo.request('OPTIONS', `/client/events?company_id=${keyOf(klaviyo)}`, WITHOUT_KEY),
    ]
    expect(replies.map(({ status }) => status)).toEqual([202, 400, 400, 200, 200])
    for (const { headers } of replies) expect(headers.get('access-control-allow-origin')).toBe('*')
    const server = await klaviyo.get('/api/profiles', { headers: { origin: 'https://shop.example' } })
    expect(server.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('POST /client/profiles', () => {
  it('creates a visitor, and never changes identifiers', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL, external_id: 'X1', first_name: 'Sarah' })
    const change = person({ external_id: 'X2', email: 'other@klaviyo-demo.com', last_name: 'Mason' })
    expectAccepted(await post(klaviyo, '/profiles', { data: { ...change, id } }))
    const { body } = await klaviyo.get('/api/profiles')
    expect(body.data).toHaveLength(1)
    expect(body.data[0].attributes).toMatchObject({
      email: EMAIL,
      external_id: 'X1',
      first_name: 'Sarah',
      last_name: 'Mason',
    })
  })

  it('finds a visitor by an anonymous id, and refuses one without identifiers', async () => {
    const klaviyo = boot()
    expectAccepted(await post(klaviyo, '/profiles', visitor({ anonymous_id: 'guest-1' })))
    expect((await klaviyo.get('/api/profiles')).body.data).toHaveLength(1)
    expectInvalid(await post(klaviyo, '/profiles', visitor({ first_name: 'Sarah' })), {
      detail: 'One or more identifiers is required',
      source: { pointer: '/data/attributes' },
    })
  })
})

describe('POST /client/subscriptions', () => {
  it('subscribes to marketing over every channel with an identifier', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const given = { email: EMAIL, phone_number: PHONE, first_name: 'Sarah' }
    expectAccepted(
      await post(klaviyo, '/subscriptions', subscription(list, given, { custom_source: 'Footer' })),
    )
    const members = await klaviyo.get(`/api/lists/${list}/profiles`)
    expect(emailsOf(members)).toEqual([EMAIL])
    expect(members.body.data[0].attributes.first_name).toBe('Sarah')
    const { email, sms } = await subscriptionsOf(klaviyo, EMAIL)
    expect(email.marketing).toMatchObject({ consent: 'SUBSCRIBED', custom_method_detail: 'Footer' })
    expect([sms.marketing.consent, sms.transactional.consent]).toEqual(['SUBSCRIBED', 'NEVER_SUBSCRIBED'])
  })

  it('subscribes to the named channels only, if any is named', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const given = { email: EMAIL, phone_number: PHONE, subscriptions: consentTo('sms', 'SUBSCRIBED') }
    expectAccepted(await post(klaviyo, '/subscriptions', subscription(list, given)))
    const { email, sms } = await subscriptionsOf(klaviyo, EMAIL)
    expect([email.marketing.consent, sms.marketing.consent]).toEqual(['NEVER_SUBSCRIBED', 'SUBSCRIBED'])
  })

  it('changes nothing for a double opt-in list until it is confirmed', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter', { opt_in_process: 'double_opt_in' })
    expectAccepted(await post(klaviyo, '/subscriptions', subscription(list, { email: EMAIL })))
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
    const { pending } = (await klaviyo.admin('GET', '/pending-confirmations')).body
    await klaviyo.admin('POST', `/pending-confirmations/${pending[0].id}/confirm`)
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([EMAIL])
  })

  it('refuses an unknown list, and a profile with neither address nor number', async () => {
    const klaviyo = boot()
    expectInvalid(await post(klaviyo, '/subscriptions', subscription('NOPE01', { email: EMAIL })), {
      detail: 'List not found with id NOPE01.',
      source: { pointer: '/data/relationships/list/data/id' },
    })
    const list = await addList(klaviyo, 'Newsletter')
    expectInvalidAt(
      await post(klaviyo, '/subscriptions', subscription(list, { external_id: 'X1' })),
      PROFILE_ATTRIBUTES,
    )
  })

  it.each([
    ['email', 'wrong-email', 'Invalid email address'],
    ['phone_number', '12', 'Invalid phone number format (Example of a valid format: +12345678901)'],
  ])('refuses a wrong %s, pointing at it', async (name, value, detail) => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    expectInvalid(await post(klaviyo, '/subscriptions', subscription(list, { [name]: value })), {
      detail,
      source: { pointer: `${PROFILE_ATTRIBUTES}/${name}` },
    })
  })
})

describe('POST /client/push-tokens and /client/push-token-unregister', () => {
  it('store and remove a device, in the format of Klaviyo’s own apps', async () => {
    const klaviyo = boot()
    expectAccepted(await post(klaviyo, '/push-tokens', device('push-token')))
    const { body } = await klaviyo.get('/api/push-tokens')
    expect(body.data).toMatchObject([{ attributes: { token: 'T1', platform: 'android', vendor: 'FCM' } }])
    expectAccepted(await post(klaviyo, '/push-token-unregister', device('push-token-unregister')))
    expect((await klaviyo.get('/api/push-tokens')).body.data).toEqual([])
  })

  it.each([
    ['/push-tokens', 'push-token'],
    ['/push-token-unregister', 'push-token-unregister'],
  ])('are refused if push is not set up: %s', async (path, type) => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { sends_push: false })
    const { status, body } = await post(klaviyo, path, device(type))
    expect([status, body.errors[0].detail]).toEqual([403, 'Company is not able to process push tokens'])
  })
})

describe('POST /client/back-in-stock-subscriptions', () => {
  it('accepts a known variant, and creates the profile', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/catalog-variants', { id: SHIRT })
    expectAccepted(await post(klaviyo, '/back-in-stock-subscriptions', waiting(SHIRT)))
    expect(emailsOf(await klaviyo.get('/api/profiles'))).toEqual([EMAIL])
  })

  it('refuses an unknown variant, and creates no profile', async () => {
    const klaviyo = boot()
    const reply = await post(klaviyo, '/back-in-stock-subscriptions', waiting(SHIRT))
    const words = 'The variant in your relationship payload does not exist'
    expect(reply.status).toBe(404)
    expect(reply.body.errors).toEqual([
      {
        id: reply.headers.get('x-klaviyo-req-id'),
        status: 404,
        code: 'variant_not_found',
        title: words,
        detail: words,
        source: { pointer: '/data/relationships/variant/data/id' },
        links: {},
        meta: {},
      },
    ])
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })

  it('refuses an unknown channel, and a profile without identifiers', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/catalog-variants', { id: SHIRT })
    const path = '/back-in-stock-subscriptions'
    const faxed = await post(klaviyo, path, waiting(SHIRT, { email: EMAIL }, ['EMAIL', 'FAX']))
    expectInvalidAt(faxed, '/data/attributes/channels/1')
    expectInvalidAt(await post(klaviyo, path, waiting(SHIRT, {})), PROFILE_ATTRIBUTES)
  })
})

describe('GET /client/geofences', () => {
  const circles = [42.36, 40.71].map((latitude) => ({ latitude, longitude: -71.06, radius: 100 }))

  it('returns the drawn geofences, page by page', async () => {
    const klaviyo = boot()
    for (const circle of circles) await klaviyo.admin('POST', '/geofences', circle)
    const first = await get(klaviyo, '/geofences', '&page[size]=1')
    const second = await klaviyo.get(target(first.body.links.next), WITHOUT_KEY)
    const shown = [...first.body.data, ...second.body.data]
    expect(shown.map(({ attributes }) => attributes)).toEqual(expect.arrayContaining(circles))
    expect(idsOf(await get(klaviyo, '/geofences'))).toHaveLength(2)
  })
})

describe('GET /client/ip-allowlists/{id}', () => {
  it('returns the only list to everyone', async () => {
    const path = '/client/ip-allowlists/integration-egress'
    const { status, body } = await boot().get(path, WITHOUT_KEY)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({ type: 'ip-allowlist', id: 'integration-egress' })
    expect(Object.keys(body.data.attributes)).toEqual(['prefixes', 'sync_token', 'created'])
    expect(body.links).toEqual({ self: `${BASE}${path}` })
  })

  it('responds 404 for any other id', async () => {
    const reply = await boot().get('/client/ip-allowlists/other', WITHOUT_KEY)
    expectNotFound(reply, 'An IP allowlist with id other does not exist.')
  })
})
