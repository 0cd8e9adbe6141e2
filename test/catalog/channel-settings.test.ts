import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import {
  accept,
  consentTo,
  EMAIL,
  PHONE,
  person,
  revocation,
  SUBSCRIBE,
  subscription,
  UNSUBSCRIBE,
} from './consent-requests.js'
import { addList, addProfile, newEvent } from './profiles-and-events.js'

type Attributes = Readonly<Record<string, unknown>>

const DETAIL = 'SMS configuration is required to subscribe phone number only profiles.'
const NESTED = '/data/attributes/profile/data/attributes'
const VARIANT = '$custom:::$default:::SHIRT-M'
const identifiers = { detail: 'One or more identifiers is required' }

async function bootWith(settings: Attributes): Promise<TestEmulator> {
  const klaviyo = boot()
  await klaviyo.admin('PATCH', '/account', settings)
  return klaviyo
}

const asVisitor = (klaviyo: TestEmulator, path: string, data: object) =>
  klaviyo.post(
    `${path}?company_id=${klaviyo.emulator.accounts.default.companyId}`,
    { data },
    { headers: { authorization: undefined } },
  )

const visitorSubscription = (list: string, attributes: Attributes) => ({
  type: 'subscription',
  attributes: { profile: { data: person(attributes) } },
  relationships: { list: { data: { type: 'list', id: list } } },
})

async function consent(klaviyo: TestEmulator, id: string, channel: string): Promise<string> {
  const { body } = await klaviyo.get(`/api/profiles/${id}?additional-fields[profile]=subscriptions`)
  return body.data.attributes.subscriptions[channel].marketing.consent
}

const people = async (klaviyo: TestEmulator) => (await klaviyo.get('/api/profiles')).body.data
const ignoredBy = async (klaviyo: TestEmulator, path: string) => {
  const { requests } = (await klaviyo.admin('GET', `/requests?method=post&path=${path}`)).body
  return requests.flatMap(({ ignored = [] }: { ignored?: string[] }) => ignored)
}

describe('an account that sends no text messages', () => {
  it.each([
    ['with text messages', { subscriptions: consentTo('sms', 'SUBSCRIBED') }],
    ['without subscriptions', {}],
    ['with another channel', { subscriptions: consentTo('whatsapp', 'SUBSCRIBED') }],
  ])('refuses to subscribe a phone number alone: %s', async (_, more) => {
    const klaviyo = await bootWith({ sends_sms: false })
    const profiles = [person({ email: EMAIL }), person({ phone_number: PHONE, ...more })]
    expectInvalid(await klaviyo.post(SUBSCRIBE, subscription({ profiles })), {
      detail: DETAIL,
      source: { pointer: '/data/attributes/profiles/data/1/attributes/phone_number' },
    })
    expect(await people(klaviyo)).toEqual([])
  })

  it('refuses it with a list, and as history', async () => {
    const klaviyo = await bootWith({ sends_sms: false })
    const list = await addList(klaviyo, 'Newsletter')
    const subscriptions = consentTo('sms', 'SUBSCRIBED', { consented_at: '2020-01-01T00:00:00Z' })
    const profiles = [person({ phone_number: PHONE, subscriptions })]
    const body = subscription({ list, profiles, historical_import: true })
    expectInvalid(await klaviyo.post(SUBSCRIBE, body), {
      detail: DETAIL,
      source: { pointer: '/data/attributes/profiles/data/0/attributes/phone_number' },
    })
  })

  it('refuses it to visitors', async () => {
    const klaviyo = await bootWith({ sends_sms: false })
    const list = await addList(klaviyo, 'Newsletter')
    const data = visitorSubscription(list, { phone_number: PHONE })
    expectInvalid(await asVisitor(klaviyo, '/client/subscriptions', data), {
      detail: DETAIL,
      source: { pointer: `${NESTED}/phone_number` },
    })
  })

  it('subscribes the email next to a phone number, and reports the skipped text messages', async () => {
    const klaviyo = await bootWith({ sends_sms: false })
    const id = await addProfile(klaviyo, { email: EMAIL })
    const subscriptions = { ...consentTo('email', 'SUBSCRIBED'), ...consentTo('sms', 'SUBSCRIBED') }
    const profiles = [person({ email: EMAIL, phone_number: PHONE, subscriptions })]
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles }))
    expect(await consent(klaviyo, id, 'email')).toBe('SUBSCRIBED')
    expect(await consent(klaviyo, id, 'sms')).toBe('NEVER_SUBSCRIBED')
    expect(await ignoredBy(klaviyo, SUBSCRIBE)).toEqual([
      '/data/attributes/profiles/data/0/attributes/subscriptions/sms: text messages are not set up in this account',
    ])
  })

  it('unsubscribes a phone number all the same', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { phone_number: PHONE })
    await klaviyo.admin('PATCH', '/account', { sends_sms: false })
    const subscriptions = consentTo('sms', 'UNSUBSCRIBED')
    const known = person({ phone_number: PHONE, subscriptions })
    const unknown = person({ phone_number: '+12125551800', subscriptions })
    await accept(klaviyo, UNSUBSCRIBE, revocation({ profiles: [unknown, known] }))
    expect(await consent(klaviyo, id, 'sms')).toBe('UNSUBSCRIBED')
    expect(await people(klaviyo)).toHaveLength(1)
  })

  it('creates no profile with only a phone number: profiles and imports are refused', async () => {
    const klaviyo = await bootWith({ sends_sms: false })
    const body = { data: person({ phone_number: PHONE }) }
    for (const path of ['/api/profiles', '/api/profile-import'])
      expectInvalid(await klaviyo.post(path, body), {
        ...identifiers,
        source: { pointer: '/data/attributes' },
      })
  })

  it('refuses a device with only a phone number, and a back-in-stock subscription over SMS', async () => {
    const klaviyo = await bootWith({ sends_sms: false })
    const profile = { data: person({ phone_number: PHONE }) }
    const attributes = { token: 'T', platform: 'ios', vendor: 'apns', profile }
    const refused = { ...identifiers, source: { pointer: NESTED } }
    expectInvalid(
      await klaviyo.post('/api/push-tokens', { data: { type: 'push-token', attributes } }),
      refused,
    )
    await klaviyo.admin('POST', '/catalog-variants', { id: VARIANT })
    const waiting = {
      type: 'back-in-stock-subscription',
      attributes: { channels: ['SMS'], profile },
      relationships: { variant: { data: { type: 'catalog-variant', id: VARIANT } } },
    }
    expectInvalid(await asVisitor(klaviyo, '/client/back-in-stock-subscriptions', waiting), refused)
  })

  it('accepts an event with only a phone number, drops it, and reports that in the journal', async () => {
    const klaviyo = await bootWith({ sends_sms: false })
    const body = newEvent('Visit', { profile: person({ phone_number: PHONE }) })
    expect((await klaviyo.post('/api/events', body)).status).toBe(202)
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
    expect(await ignoredBy(klaviyo, '/api/events')).toEqual([expect.stringContaining('needs sends_sms')])
  })

  it('is reported in a fixture that subscribes to them', async () => {
    const klaviyo = await bootWith({ sends_sms: false })
    const profiles = [{ email: EMAIL, phone_number: PHONE, subscribed: ['sms'] }]
    const reply = await klaviyo.request('POST', '/__admin/seed', { body: { fixture: { profiles } } })
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('sends_sms')])
  })
})

describe('an account that sends no push notifications', () => {
  const push = { marketing: { consent: 'SUBSCRIBED' } }

  it('refuses subscriptions to them on both APIs, and unsubscriptions', async () => {
    const klaviyo = await bootWith({ sends_push: false })
    const list = await addList(klaviyo, 'Newsletter')
    const attributes = { email: EMAIL, subscriptions: { push } }
    const gone = { marketing: { consent: 'UNSUBSCRIBED' }, tokens: [] }
    const replies = [
      await klaviyo.post(SUBSCRIBE, subscription({ profiles: [person(attributes)] })),
      await asVisitor(klaviyo, '/client/subscriptions', visitorSubscription(list, attributes)),
      await klaviyo.post(
        UNSUBSCRIBE,
        revocation({ profiles: [person({ email: EMAIL, subscriptions: { push: gone } })] }),
      ),
    ]
    for (const { status, body } of replies) {
      expect(status).toBe(403)
      expect(body.errors[0]).toMatchObject({
        code: 'forbidden',
        detail: 'Company is not able to process push tokens',
      })
    }
    expect(await people(klaviyo)).toEqual([])
  })
})

describe('an account whose default is double opt-in', () => {
  it('is the default of new lists, and of subscriptions without a list', async () => {
    const klaviyo = await bootWith({ opt_in_process: 'double_opt_in' })
    const list = await addList(klaviyo, 'Newsletter')
    const { body } = await klaviyo.get(`/api/lists/${list}`)
    expect(body.data.attributes.opt_in_process).toBe('double_opt_in')
    await accept(klaviyo, SUBSCRIBE, subscription())
    expect((await klaviyo.admin('GET', '/pending-confirmations')).body.pending).toHaveLength(1)
    expect(await people(klaviyo)).toEqual([])
  })

  it('creates no profile for a new address without a list, unless it is historical', async () => {
    const klaviyo = await bootWith({ opt_in_process: 'double_opt_in' })
    await accept(klaviyo, SUBSCRIBE, subscription())
    await klaviyo.admin('POST', '/clock', { advance: '4m' })
    expect(await people(klaviyo)).toEqual([])
    const subscriptions = consentTo('email', 'SUBSCRIBED', { consented_at: '2020-01-01T00:00:00Z' })
    const profiles = [person({ email: EMAIL, subscriptions })]
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles, historical_import: true }))
    expect(await people(klaviyo)).toHaveLength(1)
  })

  it('can be overridden by a list with single opt-in', async () => {
    const klaviyo = await bootWith({ opt_in_process: 'double_opt_in' })
    const list = await addList(klaviyo, 'Newsletter', { opt_in_process: 'single_opt_in' })
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    expect(await people(klaviyo)).toHaveLength(1)
  })
})
