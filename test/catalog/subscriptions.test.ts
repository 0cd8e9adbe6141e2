import { describe, expect, it } from 'vitest'
import { boot, KEY, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import {
  accept,
  consentTo,
  EMAIL,
  NOON_EXACTLY,
  NOON_SECONDS,
  PHONE,
  person,
  revocation,
  SUBSCRIBE,
  SUPPRESS,
  startJob,
  subscriber,
  subscription,
  suppression,
  UNSUBSCRIBE,
} from './consent-requests.js'
import { addList, addProfile, emailsOf, subscriptionsOf, timeline } from './profiles-and-events.js'

const FIRST = '/data/attributes/profiles/data/0/attributes'
const LONG_AGO = '2025-01-01T00:00:00Z'

const both = (subscriptions: object) => person({ email: EMAIL, phone_number: PHONE, subscriptions })

async function withList(more: object = {}): Promise<{ klaviyo: TestEmulator; list: string }> {
  const klaviyo = boot()
  return { klaviyo, list: await addList(klaviyo, 'Newsletter', { ...more }) }
}

/** The subscriptions of a profile that never consented, as the API shows them. */
async function subscriptionsWithoutConsent() {
  const klaviyo = boot()
  await addProfile(klaviyo, { email: EMAIL })
  return await subscriptionsOf(klaviyo, EMAIL)
}

describe(`POST ${SUBSCRIBE} by email`, () => {
  it('returns exactly how a profile consented, and no change of the other channels', async () => {
    const { klaviyo, list } = await withList()
    await accept(klaviyo, SUBSCRIBE, subscription({ list, custom_source: 'Storefront checkout' }))
    const { email, ...others } = await subscriptionsWithoutConsent()
    expect(JSON.stringify(await subscriptionsOf(klaviyo, EMAIL))).toBe(
      JSON.stringify({
        email: {
          ...email,
          marketing: {
            can_receive_email_marketing: true,
            consent: 'SUBSCRIBED',
            consent_timestamp: NOON_EXACTLY,
            last_updated: NOON_EXACTLY,
            method: 'API',
            method_detail: KEY.slice(-4),
            custom_method_detail: 'Storefront checkout',
            double_optin: false,
            suppression: [],
            list_suppressions: [],
          },
        },
        ...others,
      }),
    )
  })

  it('records no source if none is named', async () => {
    const klaviyo = boot()
    await accept(klaviyo, SUBSCRIBE, subscription({}))
    expect((await subscriptionsOf(klaviyo, EMAIL)).email.marketing.custom_method_detail).toBeNull()
  })

  it('records the consent to tracking opens, without marketing consent', async () => {
    const klaviyo = boot()
    const profiles = [
      person({ email: EMAIL, subscriptions: { email: { open_tracking: { consent: 'SUBSCRIBED' } } } }),
    ]
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles }))
    const { email } = await subscriptionsOf(klaviyo, EMAIL)
    expect(email.marketing.consent).toBe('NEVER_SUBSCRIBED')
    expect(email.open_tracking).toMatchObject({
      consent: 'SUBSCRIBED',
      consent_timestamp: NOON_EXACTLY,
      can_receive: true,
    })
    expect(email.click_tracking.consent).toBe('NEVER_SUBSCRIBED')
  })

  it('removes a manual suppression', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: EMAIL })
    await startJob(klaviyo, SUPPRESS, suppression({ emails: [EMAIL] }))
    await accept(klaviyo, SUBSCRIBE, subscription())
    expect((await subscriptionsOf(klaviyo, EMAIL)).email.marketing).toMatchObject({
      can_receive_email_marketing: true,
      suppression: [],
    })
  })

  it('finds the profile by its id, or by an address in other capitals, or creates one', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL })
    const named = { ...person({ subscriptions: consentTo('email', 'SUBSCRIBED') }), id }
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [named] }))
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [subscriber('Sarah@Klaviyo-Demo.com')] }))
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [subscriber('new@klaviyo-demo.com')] }))
    const reply = await klaviyo.get('/api/profiles?sort=email')
    expect(emailsOf(reply)).toEqual(['new@klaviyo-demo.com', EMAIL])
  })
})

describe(`POST ${SUBSCRIBE} over other channels`, () => {
  it.each(['marketing', 'transactional'])('subscribes to text messages: %s', async (purpose) => {
    const klaviyo = boot()
    const other = purpose === 'marketing' ? 'transactional' : 'marketing'
    const profiles = [both({ sms: { [purpose]: { consent: 'SUBSCRIBED' } } })]
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles }))
    const { email, sms } = await subscriptionsOf(klaviyo, EMAIL)
    expect(sms[purpose]).toEqual({
      [`can_receive_sms_${purpose}`]: true,
      consent: 'SUBSCRIBED',
      consent_timestamp: NOON_EXACTLY,
      method: 'API',
      method_detail: KEY.slice(-4),
      last_updated: NOON_EXACTLY,
    })
    expect([sms[other].consent, email.marketing.consent]).toEqual(['NEVER_SUBSCRIBED', 'NEVER_SUBSCRIBED'])
  })

  it('only stores the number of a profile that subscribes to emails only', async () => {
    const klaviyo = boot()
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [both(consentTo('email', 'SUBSCRIBED'))] }))
    const { body } = await klaviyo.get('/api/profiles')
    expect(body.data[0].attributes).toMatchObject({ email: EMAIL, phone_number: PHONE })
    expect((await subscriptionsOf(klaviyo, EMAIL)).sms.marketing.consent).toBe('NEVER_SUBSCRIBED')
  })

  it('subscribes to push notifications, and stores the devices', async () => {
    const klaviyo = boot()
    const tokens = [{ token: 'T1', platform: 'ios', vendor: 'apns' }]
    const profiles = [both({ push: { marketing: { consent: 'SUBSCRIBED' }, tokens } })]
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles }))
    expect((await subscriptionsOf(klaviyo, EMAIL)).mobile_push.marketing).toEqual({
      can_receive_push_marketing: true,
      consent: 'SUBSCRIBED',
      consent_timestamp: NOON_EXACTLY,
    })
    const { body } = await klaviyo.get('/api/push-tokens')
    expect(body.data).toMatchObject([{ attributes: { token: 'T1', platform: 'ios', vendor: 'APNs' } }])
  })

  it('returns WhatsApp once its consent was set', async () => {
    const klaviyo = boot()
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [both(consentTo('whatsapp', 'SUBSCRIBED'))] }))
    const { whatsapp } = await subscriptionsOf(klaviyo, EMAIL)
    expect(whatsapp.marketing).toMatchObject({ consent: 'SUBSCRIBED', can_receive: true })
    expect(whatsapp.transactional.consent).toBe('NEVER_SUBSCRIBED')
  })
})

describe(`the events that ${SUBSCRIBE} records`, () => {
  it('are one about the list and one about the emails', async () => {
    const { klaviyo, list } = await withList()
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    const { body } = await klaviyo.get('/api/profiles')
    const company = klaviyo.emulator.accounts.default.companyId
    expect((await timeline(klaviyo)).toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
      [
        'Subscribed to Email Marketing',
        {
          double_optin: false,
          email_address: EMAIL,
          list_name: 'Newsletter',
          list_id: list,
          method: 'API_V3_SUBSCRIBE',
          custom_method_detail: null,
          method_detail: KEY.slice(-4),
          $event_id: `${body.data[0].id}${company}${NOON_SECONDS}`,
        },
      ],
      ['Subscribed to List', { list_id: list, List: 'Newsletter', $event_id: `${list}${NOON_SECONDS}` }],
    ])
  })

  it('omit a list that the profile was on before', async () => {
    const { klaviyo, list } = await withList()
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    const names = (await timeline(klaviyo)).map(([name]) => name)
    expect(names.filter((name) => name === 'Subscribed to List')).toHaveLength(1)
  })

  it('belong to Klaviyo’s own integration', async () => {
    const { klaviyo, list } = await withList()
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    const { body } = await klaviyo.get('/api/metrics')
    const found = body.data.find(
      (each: { attributes: { name: string } }) => each.attributes.name === 'Subscribed to List',
    )
    expect(found.attributes.integration).toEqual({
      object: 'integration',
      id: '0rG4eQ',
      key: 'klaviyo',
      name: 'Klaviyo',
      category: 'Internal',
    })
  })
})

describe(`what ${SUBSCRIBE} refuses`, () => {
  it.each([
    ['email', 'wrong-email', 'Invalid email address'],
    ['phone_number', '12', 'Invalid phone number format (Example of a valid format: +12345678901)'],
  ])('a wrong %s, pointing at it, without any effect', async (name, value, detail) => {
    const klaviyo = boot()
    const wrong = person({ [name]: value, subscriptions: consentTo('push', 'SUBSCRIBED') })
    const reply = await klaviyo.post(SUBSCRIBE, subscription({ profiles: [subscriber(), wrong] }))
    const pointer = `/data/attributes/profiles/data/1/attributes/${name}`
    expectInvalid(reply, { detail, source: { pointer } })
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })

  it.each(['properties', 'first_name', 'external_id'])('the attribute %s of a profile', async (name) => {
    const { attributes } = subscriber()
    const profiles = [person({ ...attributes, [name]: 'x' })]
    expectInvalid(await boot().post(SUBSCRIBE, subscription({ profiles })), {
      detail: `'${name}' is not a valid field for the resource 'profile'.`,
      source: { pointer: `${FIRST}/${name}` },
    })
  })

  it.each(['sms', 'whatsapp'])('the channel %s of a profile without a phone number', async (channel) => {
    const profiles = [person({ email: EMAIL, subscriptions: consentTo(channel, 'SUBSCRIBED') })]
    const refused = {
      detail: `'phone_number' must not be empty when the ${channel} channel is included in 'subscriptions'.`,
      source: { pointer: `${FIRST}/phone_number` },
    }
    expectInvalid(await boot().post(SUBSCRIBE, subscription({ profiles })), refused)
    const leavers = [person({ email: EMAIL, subscriptions: consentTo(channel, 'UNSUBSCRIBED') })]
    expectInvalid(await boot().post(UNSUBSCRIBE, revocation({ profiles: leavers })), refused)
  })

  it('an unknown list', async () => {
    expectInvalid(await boot().post(SUBSCRIBE, subscription({ list: 'invalid-list-id' })), {
      detail: 'List not found with id invalid-list-id.',
      source: { pointer: '/data/relationships/list/data/id' },
    })
  })

  it.each([
    ['an instant that is not history', undefined, { consented_at: LONG_AGO }],
    ['history without its instant', true, {}],
    ['history to come', true, { consented_at: '2027-01-01T00:00:00Z' }],
  ])('%s', async (_, historical_import, subscriptions) => {
    const profiles = [subscriber(EMAIL, subscriptions)]
    const reply = await boot().post(SUBSCRIBE, subscription({ profiles, historical_import }))
    expectInvalidAt(reply, `${FIRST}/subscriptions/email/marketing/consented_at`)
  })

  it('1,001 profiles', async () => {
    const profiles = Array.from({ length: 1001 }, (_, n) => subscriber(`p${n}@klaviyo-demo.com`))
    expectInvalidAt(
      await boot().post(SUBSCRIBE, subscription({ profiles })),
      '/data/attributes/profiles/data',
    )
  })
})
