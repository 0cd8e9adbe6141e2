import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { SUBSCRIBE, UNSUBSCRIBE } from './consent-requests.js'
import { addList, addProfile, subscriptionsOf } from './profiles-and-events.js'

type Attributes = Readonly<Record<string, unknown>>

const ADA = 'ada@example.com'
const DETAIL = 'Invalid phone number format (Example of a valid format: +12345678901)'
const HEADER = 'x-klaviyo-partial-failure'
const metric = { data: { type: 'metric', attributes: { name: 'Visit' } } }
const event = { type: 'event', attributes: { properties: {}, metric } }
const profileOf = (attributes: Attributes) => ({ data: { type: 'profile', attributes } })
const device = { token: 'T', platform: 'ios', vendor: 'apns' }
const VARIANT = '$custom:::$default:::SHIRT-M'
const marketing = (...channels: readonly string[]) =>
  Object.fromEntries(channels.map((channel) => [channel, { marketing: { consent: 'SUBSCRIBED' } }]))

interface Writer {
  readonly path: string
  readonly status: number
  readonly bodyOf: (attributes: Attributes, list: string) => object
  /** The pointer of the profile's attributes. */
  readonly at: string
}

const NESTED = '/data/attributes/profile/data/attributes'
const inList = (list: string) => ({ relationships: { list: { data: { type: 'list', id: list } } } })
const bulk = (attributes: Attributes) => ({ profiles: { data: [profileOf(attributes).data] } })

/** Every operation that accepts a profile's email and phone number. */
const WRITERS: readonly Writer[] = [
  {
    path: '/api/profiles',
    status: 201,
    bodyOf: (attributes) => ({ type: 'profile', attributes }),
    at: '/data/attributes',
  },
  {
    path: '/api/profile-import',
    status: 201,
    bodyOf: (attributes) => ({ type: 'profile', attributes }),
    at: '/data/attributes',
  },
  {
    path: '/api/profile-bulk-import-jobs',
    status: 202,
    bodyOf: (attributes) => ({ type: 'profile-bulk-import-job', attributes: bulk(attributes) }),
    at: '/data/attributes/profiles/data/0/attributes',
  },
  {
    path: SUBSCRIBE,
    status: 202,
    bodyOf: (attributes, list) => ({
      type: 'profile-subscription-bulk-create-job',
      attributes: bulk({ ...attributes, subscriptions: marketing('email') }),
      ...inList(list),
    }),
    at: '/data/attributes/profiles/data/0/attributes',
  },
  {
    path: UNSUBSCRIBE,
    status: 202,
    bodyOf: (attributes) => ({
      type: 'profile-subscription-bulk-delete-job',
      attributes: bulk({
        ...attributes,
        subscriptions: { email: { marketing: { consent: 'UNSUBSCRIBED' } } },
      }),
    }),
    at: '/data/attributes/profiles/data/0/attributes',
  },
  {
    path: '/api/events',
    status: 202,
    bodyOf: (attributes) => ({
      ...event,
      attributes: { ...event.attributes, profile: profileOf(attributes) },
    }),
    at: NESTED,
  },
  {
    path: '/api/event-bulk-create-jobs',
    status: 202,
    bodyOf: (attributes) => ({
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
    at: '/data/attributes/events-bulk-create/data/0/attributes/profile/data/attributes',
  },
  {
    path: '/api/push-tokens',
    status: 202,
    bodyOf: (attributes) => ({
      type: 'push-token',
      attributes: { ...device, profile: profileOf(attributes) },
    }),
    at: NESTED,
  },
  {
    path: '/client/profiles',
    status: 202,
    bodyOf: (attributes) => ({ type: 'profile', attributes }),
    at: '/data/attributes',
  },
  {
    path: '/client/events',
    status: 202,
    bodyOf: (attributes) => ({
      ...event,
      attributes: { ...event.attributes, profile: profileOf(attributes) },
    }),
    at: NESTED,
  },
  {
    path: '/client/event-bulk-create',
    status: 202,
    bodyOf: (attributes) => ({
      type: 'event-bulk-create',
      attributes: { profile: profileOf(attributes), events: { data: [event] } },
    }),
    at: NESTED,
  },
  {
    path: '/client/subscriptions',
    status: 202,
    bodyOf: (attributes, list) => ({
      type: 'subscription',
      attributes: { profile: profileOf(attributes) },
      ...inList(list),
    }),
    at: NESTED,
  },
  {
    path: '/client/push-tokens',
    status: 202,
    bodyOf: (attributes) => ({
      type: 'push-token',
      attributes: { ...device, profile: profileOf(attributes) },
    }),
    at: NESTED,
  },
  {
    path: '/client/back-in-stock-subscriptions',
    status: 202,
    bodyOf: (attributes) => ({
      type: 'back-in-stock-subscription',
      attributes: { channels: ['EMAIL'], profile: profileOf(attributes) },
      relationships: { variant: { data: { type: 'catalog-variant', id: VARIANT } } },
    }),
    at: NESTED,
  },
]

async function send(klaviyo: TestEmulator, { path, bodyOf }: Writer, attributes: Attributes) {
  const list = await addList(klaviyo, 'Newsletter', { opt_in_process: 'single_opt_in' })
  await klaviyo.admin('POST', '/catalog-variants', { id: VARIANT })
  const body = { data: bodyOf(attributes, list) }
  if (!path.startsWith('/client/')) return klaviyo.post(path, body)
  const { companyId } = klaviyo.emulator.accounts.default
  return klaviyo.post(`${path}?company_id=${companyId}`, body, { headers: { authorization: undefined } })
}

async function people(klaviyo: TestEmulator) {
  const { data } = (await klaviyo.get('/api/profiles')).body
  return data.map(({ attributes }: { attributes: Record<string, string> }) => [
    attributes.email,
    attributes.phone_number,
  ])
}

describe.each(WRITERS.map((writer) => [writer.path, writer] as const))(
  'POST %s with an invalid phone number',
  (_, writer) => {
    it('succeeds without it next to a valid email, and reports it in a header and in the journal', async () => {
      const klaviyo = boot()
      const reply = await send(klaviyo, writer, { email: ADA, phone_number: '5551234' })
      expect(reply.status, reply.text).toBe(writer.status)
      expect(reply.headers.get(HEADER)).toBe('phone_number')
      expect(await people(klaviyo)).toEqual([[ADA, null]])
      const [{ ignored }] = (await klaviyo.admin('GET', '/requests?method=post&limit=1')).body.requests
      expect(ignored).toContain(
        `${writer.at}/phone_number: invalid, and left out because 'email' identifies the profile`,
      )
    })

    it('is refused without an email', async () => {
      const klaviyo = boot()
      const reply = await send(klaviyo, writer, { phone_number: '5551234' })
      expectInvalid(reply, { detail: DETAIL, source: { pointer: `${writer.at}/phone_number` } })
      expect(reply.headers.get(HEADER)).toBeNull()
      expect(await people(klaviyo)).toEqual([])
    })

    it('is refused next to an invalid email, with errors for both', async () => {
      const reply = await send(boot(), writer, { email: 'ada', phone_number: '5551234' })
      expectInvalid(
        reply,
        { detail: 'Invalid email address', source: { pointer: `${writer.at}/email` } },
        { detail: DETAIL, source: { pointer: `${writer.at}/phone_number` } },
      )
    })

    it('stores a valid number in E.164 form, and sends no header', async () => {
      const klaviyo = boot()
      const reply = await send(klaviyo, writer, { email: ADA, phone_number: '+1 (212) 555-1800' })
      expect([reply.status, reply.headers.get(HEADER)]).toEqual([writer.status, null])
      expect(await people(klaviyo)).toEqual([[ADA, '+12125551800']])
    })
  },
)

describe('PATCH /api/profiles/{id} with an invalid phone number', () => {
  it('keeps the stored number, and changes the rest, next to an email', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA, phone_number: '+12125551800' })
    const attributes = { email: ADA, phone_number: 'none', title: 'Countess' }
    const reply = await klaviyo.patch(`/api/profiles/${id}`, { data: { type: 'profile', id, attributes } })
    expect([reply.status, reply.headers.get(HEADER)]).toEqual([200, 'phone_number'])
    expect(reply.body.data.attributes).toMatchObject({ phone_number: '+12125551800', title: 'Countess' })
  })

  it('is refused without an email in the body', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: ADA })
    const data = { type: 'profile', id, attributes: { phone_number: 'none' } }
    expectInvalid(await klaviyo.patch(`/api/profiles/${id}`, { data }), {
      detail: DETAIL,
      source: { pointer: '/data/attributes/phone_number' },
    })
  })
})

describe('an invalid phone number of a profile that is subscribed next to its email', () => {
  it.each(['sms', 'whatsapp'])('is not subscribed over %s', async (channel) => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter', { opt_in_process: 'single_opt_in' })
    const attributes = { email: ADA, phone_number: '1', subscriptions: marketing('email', channel) }
    const { companyId } = klaviyo.emulator.accounts.default
    const single = { type: 'subscription', attributes: { profile: profileOf(attributes) }, ...inList(list) }
    const several = {
      type: 'profile-subscription-bulk-create-job',
      attributes: bulk(attributes),
      ...inList(list),
    }
    for (const [path, data] of [
      [`/client/subscriptions?company_id=${companyId}`, single],
      [SUBSCRIBE, several],
    ] as const) {
      const reply = await klaviyo.post(path, { data })
      expect([reply.status, reply.headers.get(HEADER)]).toEqual([202, 'phone_number'])
      const { email, [channel]: other } = await subscriptionsOf(klaviyo, ADA)
      expect(email.marketing.consent).toBe('SUBSCRIBED')
      expect(other?.marketing.consent ?? 'NEVER_SUBSCRIBED').toBe('NEVER_SUBSCRIBED')
    }
  })
})

describe('a bulk request with invalid phone numbers of several profiles', () => {
  const importOf = (...people: readonly Attributes[]) => ({
    data: {
      type: 'profile-bulk-import-job',
      attributes: { profiles: { data: people.map((each) => profileOf(each).data) } },
    },
  })

  it('names the attribute once', async () => {
    const klaviyo = boot()
    const [one, two] = ['a@example.com', 'b@example.com'].map((email) => ({ email, phone_number: '1' }))
    const reply = await klaviyo.post('/api/profile-bulk-import-jobs', importOf(one ?? {}, two ?? {}))
    expect([reply.status, reply.headers.get(HEADER)]).toEqual([202, 'phone_number'])
    expect(await people(klaviyo)).toHaveLength(2)
  })

  it('is refused as a whole if one of them has no other identifier, and names only that one', async () => {
    const klaviyo = boot()
    const body = importOf({ email: ADA, phone_number: '1' }, { external_id: '7', phone_number: '1' })
    expectInvalid(await klaviyo.post('/api/profile-bulk-import-jobs', body), {
      detail: DETAIL,
      source: { pointer: '/data/attributes/profiles/data/1/attributes/phone_number' },
    })
    expect(await people(klaviyo)).toEqual([])
  })
})

describe('POST /api/data-privacy-deletion-jobs', () => {
  it('refuses an invalid phone number next to an email, since only one identifier is allowed', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: ADA })
    const profile = profileOf({ email: ADA, phone_number: '1' })
    const data = { type: 'data-privacy-deletion-job', attributes: { profile } }
    expectInvalid(await klaviyo.post('/api/data-privacy-deletion-jobs', { data }), {
      detail: DETAIL,
      source: { pointer: `${NESTED}/phone_number` },
    })
    expect(await people(klaviyo)).toHaveLength(1)
  })
})

describe('a profile of a fixture', () => {
  it('is refused with an invalid phone number: a fixture describes what an account stores', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.request('POST', '/__admin/seed', {
      body: { fixture: { profiles: [{ email: ADA, phone_number: '1' }] } },
    })
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining(DETAIL)])
    expect(await people(klaviyo)).toEqual([])
  })
})
