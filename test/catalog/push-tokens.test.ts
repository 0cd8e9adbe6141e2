import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { accept, EMAIL, person } from './consent-requests.js'
import { addProfile, emailsOf } from './profiles-and-events.js'
import { filterQuery, idsOf, target } from './requests.js'

const TOKENS = '/api/push-tokens'

const METADATA = {
  device_id: '1234',
  klaviyo_sdk: 'swift',
  sdk_version: '5.0.0',
  device_model: 'iPhone17,1',
  os_name: 'ios',
  os_version: '18.1',
  manufacturer: 'Apple',
  app_name: 'Shop',
  app_version: '1.0.0',
  app_build: '42',
  app_id: 'com.example.shop',
  environment: 'release',
}

const device = (token: unknown, more: object = {}) => ({
  data: {
    type: 'push-token',
    attributes: {
      token,
      platform: 'ios',
      vendor: 'apns',
      profile: { data: person({ email: EMAIL }) },
      ...more,
    },
  },
})

const of = (email: string) => ({ profile: { data: person({ email }) } })

async function addToken(klaviyo: TestEmulator, token: string, more: object = {}): Promise<string> {
  await accept(klaviyo, TOKENS, device(token, more))
  const { body } = await klaviyo.get(`${TOKENS}?page[size]=100`)
  const found = body.data.find((each: { attributes: { token: string } }) => each.attributes.token === token)
  return found.id
}

const tokensOf = async (klaviyo: TestEmulator, query = '') =>
  (await klaviyo.get(TOKENS + query)).body.data
    .map(({ attributes }: { attributes: { token: string } }) => attributes.token)
    .toSorted()

describe(`POST ${TOKENS}`, () => {
  it('stores a device as given, its members in Klaviyo’s order', async () => {
    const klaviyo = boot()
    const more = { enablement_status: 'PROVISIONAL', background: 'DENIED', device_metadata: METADATA }
    const id = await addToken(klaviyo, 'T1', more)
    const self = `${BASE}${TOKENS}/${id}`
    expect((await klaviyo.get(`${TOKENS}/${id}`)).text).toBe(
      JSON.stringify({
        data: {
          type: 'push-token',
          id,
          attributes: {
            created: '2026-11-23T12:00:00+00:00',
            token: 'T1',
            enablement_status: 'PROVISIONAL',
            platform: 'ios',
            vendor: 'APNs',
            background: 'DENIED',
            recorded_date: '2026-11-23T12:00:00+00:00',
            metadata: METADATA,
          },
          relationships: {
            profile: { links: { self: `${self}/relationships/profile/`, related: `${self}/profile/` } },
          },
          links: { self: `${self}/` },
        },
        links: { self },
      }),
    )
  })

  it('assumes that notifications are allowed, in the background too', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.get(`${TOKENS}/${await addToken(klaviyo, 'T1')}`)
    expect(body.data.attributes).toMatchObject({ enablement_status: 'AUTHORIZED', background: 'AVAILABLE' })
  })

  it.each([
    ['Android', 'FCM', 'android', 'FCM'],
    ['ios', 'APNs', 'ios', 'APNs'],
    ['android', 'fcm', 'android', 'FCM'],
  ])('reads %s and %s as Klaviyo’s own apps write them', async (platform, vendor, ...stored) => {
    const klaviyo = boot()
    const { body } = await klaviyo.get(`${TOKENS}/${await addToken(klaviyo, 'T1', { platform, vendor })}`)
    expect([body.data.attributes.platform, body.data.attributes.vendor]).toEqual(stored)
  })

  it('creates the profile of the device, or finds it', async () => {
    const klaviyo = boot()
    await addToken(klaviyo, 'T1')
    await addToken(klaviyo, 'T2', { profile: { data: person({ email: EMAIL, first_name: 'Sarah' }) } })
    const { body } = await klaviyo.get('/api/profiles')
    expect(body.data).toMatchObject([{ attributes: { email: EMAIL, first_name: 'Sarah' } }])
    expect(await tokensOf(klaviyo)).toEqual(['T1', 'T2'])
  })

  it('stores a token once, and moves it to the profile that registered it last', async () => {
    const klaviyo = boot()
    const id = await addToken(klaviyo, 'T1')
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    expect(
      await addToken(klaviyo, 'T1', { ...of('maya@klaviyo-demo.com'), enablement_status: 'DENIED' }),
    ).toBe(id)
    const { body } = await klaviyo.get(`${TOKENS}/${id}?include=profile`)
    expect(body.data.attributes).toMatchObject({
      created: '2026-11-23T12:00:00+00:00',
      recorded_date: '2026-11-23T13:00:00+00:00',
      enablement_status: 'DENIED',
    })
    expect(body.included[0].attributes.email).toBe('maya@klaviyo-demo.com')
  })

  it.each([
    ['platform', 'windows'],
    ['vendor', 'gcm'],
    ['enablement_status', 'MAYBE'],
    ['background', 'AUTHORIZED'],
  ])('refuses a %s of %s', async (name, value) => {
    expectInvalid(await boot().post(TOKENS, device('T1', { [name]: value })), {
      detail: `'${value}' is not a valid choice for '${name}'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it.each(['token', 'platform', 'vendor', 'profile'])('refuses a device without its %s', async (name) => {
    expectInvalid(await boot().post(TOKENS, device('T1', { [name]: undefined })), {
      detail: `'${name}' is a required field for the resource 'push-token'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('refuses an invalid address of the profile', async () => {
    expectInvalid(await boot().post(TOKENS, device('T1', of('wrong-email'))), {
      detail: 'Invalid email address',
      source: { pointer: '/data/attributes/profile/data/attributes/email' },
    })
  })

  it('refuses a device without a profile, and stores none', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post(TOKENS, device('T1', { profile: { data: person({ title: 'CEO' }) } }))
    expectInvalid(reply, {
      detail: 'One or more identifiers is required',
      source: { pointer: '/data/attributes/profile/data/attributes' },
    })
    expect(await tokensOf(klaviyo)).toEqual([])
  })

  it('refuses every device if push is not set up, and lists none', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { sends_push: false })
    const reply = await klaviyo.post(TOKENS, device('T1'))
    const id = reply.headers.get('x-klaviyo-req-id')
    expect(reply.status).toBe(403)
    expect(reply.text).toBe(
      JSON.stringify({
        errors: [
          {
            id,
            status: 403,
            code: 'forbidden',
            title: 'Forbidden.',
            detail: 'Company is not able to process push tokens',
            source: { pointer: '/data' },
            links: {},
            meta: {},
          },
        ],
      }),
    )
    expect(await tokensOf(klaviyo)).toEqual([])
  })
})

describe(`GET ${TOKENS}`, () => {
  async function withThree() {
    const klaviyo = boot()
    await addToken(klaviyo, 'T1')
    await addToken(klaviyo, 'T2', { platform: 'android', vendor: 'fcm', ...of('maya@klaviyo-demo.com') })
    const third = await addToken(klaviyo, 'T3', { enablement_status: 'DENIED' })
    return { klaviyo, third }
  }

  it('filters devices by their attributes, by profile, and by permission', async () => {
    const { klaviyo, third } = await withThree()
    const found = await klaviyo.get(`/api/profiles${filterQuery(`equals(email,"${EMAIL}")`)}`)
    const [sarah] = idsOf(found)
    expect(await tokensOf(klaviyo, filterQuery('equals(platform,"android")'))).toEqual(['T2'])
    expect(await tokensOf(klaviyo, filterQuery('equals(enablement_status,"DENIED")'))).toEqual(['T3'])
    expect(await tokensOf(klaviyo, filterQuery(`equals(profile.id,"${sarah}")`))).toEqual(['T1', 'T3'])
    expect(await tokensOf(klaviyo, filterQuery(`equals(id,"${third}")`))).toEqual(['T3'])
  })

  it('returns the requested page size, up to a hundred', async () => {
    const { klaviyo } = await withThree()
    const first = await klaviyo.get(`${TOKENS}?page[size]=2`)
    const second = await klaviyo.get(target(first.body.links.next))
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(3)
    expect((await klaviyo.get(`${TOKENS}?page[size]=101`)).status).toBe(400)
  })

  it('includes the profiles of devices', async () => {
    const { klaviyo } = await withThree()
    const { body } = await klaviyo.get(`${TOKENS}?include=profile`)
    expect(body.included).toHaveLength(2)
    for (const { relationships } of body.data) expect(relationships.profile.data.type).toBe('profile')
  })
})

describe('the profile of a device', () => {
  it('is readable from either end', async () => {
    const klaviyo = boot()
    const token = await addToken(klaviyo, 'T1')
    const [sarah = ''] = idsOf(await klaviyo.get('/api/profiles'))
    const reply = await klaviyo.get(`${TOKENS}/${token}/profile`)
    expect(reply.body.data.attributes.email).toBe(EMAIL)
    const named = await klaviyo.get(`${TOKENS}/${token}/relationships/profile`)
    expect(named.body.data).toEqual({ type: 'profile', id: sarah })
    expect(idsOf(await klaviyo.get(`/api/profiles/${sarah}/push-tokens`))).toEqual([token])
    const linked = await klaviyo.get(`/api/profiles/${sarah}/relationships/push-tokens`)
    expect(linked.body.data).toEqual([{ type: 'push-token', id: token }])
    const whole = await klaviyo.get('/api/profiles?include=push-tokens')
    expect(idsOf({ ...whole, body: { data: whole.body.included } })).toEqual([token])
    expect(emailsOf(whole)).toEqual([EMAIL])
  })
})

describe(`DELETE ${TOKENS}/{id}`, () => {
  it('responds 204 without a body, and deletes the device', async () => {
    const klaviyo = boot()
    const id = await addToken(klaviyo, 'T1')
    const reply = await klaviyo.del(`${TOKENS}/${id}`)
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', null])
    expectNotFound(await klaviyo.get(`${TOKENS}/${id}`), `Record with token ID: ${id} cannot be found.`)
    expect((await klaviyo.get('/api/profiles')).body.data).toHaveLength(1)
  })

  it('responds 404 for an unknown device', async () => {
    const detail = 'Record with token ID: NOPE01 cannot be found.'
    expectNotFound(await boot().del(`${TOKENS}/NOPE01`), detail)
  })

  it('frees the token to be stored again', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: EMAIL })
    await klaviyo.del(`${TOKENS}/${await addToken(klaviyo, 'T1')}`)
    await addToken(klaviyo, 'T1')
    expect(await tokensOf(klaviyo)).toEqual(['T1'])
    expectInvalidAt(await klaviyo.post(TOKENS, device('')), '/data/attributes/token')
  })
})
