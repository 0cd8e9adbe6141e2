import { describe, expect, it } from 'vitest'
import { boot, KEY, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import {
  accept,
  consentTo,
  EMAIL,
  NOON_SECONDS,
  PHONE,
  person,
  revocation,
  SUBSCRIBE,
  subscriber,
  subscription,
  UNSUBSCRIBE,
  unsubscriber,
} from './consent-requests.js'
import { addList, addProfile, emailsOf, subscriptionsOf, timeline } from './profiles-and-events.js'

const AT_ONE = '2026-11-23T13:00:00.000000+00:00'

/** A profile that subscribed at noon through a list; now it is one o’clock. */
async function withSubscriber(): Promise<{ klaviyo: TestEmulator; list: string }> {
  const klaviyo = boot()
  const list = await addList(klaviyo, 'Newsletter')
  await accept(klaviyo, SUBSCRIBE, subscription({ list }))
  await klaviyo.admin('POST', '/clock', { advance: '1h' })
  return { klaviyo, list }
}

const marketing = async (klaviyo: TestEmulator) => (await subscriptionsOf(klaviyo, EMAIL)).email.marketing

const namesOf = async (klaviyo: TestEmulator) => (await timeline(klaviyo)).map(([name]) => name)

describe(`POST ${UNSUBSCRIBE}`, () => {
  it('without a list revokes all consent, and keeps the lists', async () => {
    const { klaviyo, list } = await withSubscriber()
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    expect(await marketing(klaviyo)).toMatchObject({
      can_receive_email_marketing: false,
      consent: 'UNSUBSCRIBED',
      consent_timestamp: AT_ONE,
      last_updated: AT_ONE,
      suppression: [{ reason: 'UNSUBSCRIBE', timestamp: AT_ONE }],
    })
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([EMAIL])
  })

  it('with a list removes its member, and unsubscribes it', async () => {
    const { klaviyo, list } = await withSubscriber()
    await accept(klaviyo, UNSUBSCRIBE, revocation({ list }))
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([])
    expect((await marketing(klaviyo)).consent).toBe('UNSUBSCRIBED')
  })

  it('with a list that the profile is not on unsubscribes from everything', async () => {
    const { klaviyo, list } = await withSubscriber()
    const other = await addList(klaviyo, 'Another')
    await accept(klaviyo, UNSUBSCRIBE, revocation({ list: other }))
    expect((await marketing(klaviyo)).can_receive_email_marketing).toBe(false)
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([EMAIL])
    expect(await namesOf(klaviyo)).not.toContain('Unsubscribed from List')
  })

  it('creates an unknown profile, unsubscribed', async () => {
    const klaviyo = boot()
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    expect((await marketing(klaviyo)).consent).toBe('UNSUBSCRIBED')
  })

  it('returns one suppression however often it is sent', async () => {
    const { klaviyo } = await withSubscriber()
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    expect((await marketing(klaviyo)).suppression).toHaveLength(1)
  })

  it('is reversed by subscribing again', async () => {
    const { klaviyo } = await withSubscriber()
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    await accept(klaviyo, SUBSCRIBE, subscription())
    expect(await marketing(klaviyo)).toMatchObject({
      can_receive_email_marketing: true,
      consent: 'SUBSCRIBED',
      suppression: [],
    })
  })

  it('does not affect the other channels', async () => {
    const klaviyo = boot()
    const subscriptions = { ...consentTo('email', 'SUBSCRIBED'), ...consentTo('sms', 'SUBSCRIBED') }
    const profiles = [person({ email: EMAIL, phone_number: PHONE, subscriptions })]
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles }))
    const silent = person({ phone_number: PHONE, subscriptions: consentTo('sms', 'UNSUBSCRIBED') })
    await accept(klaviyo, UNSUBSCRIBE, revocation({ profiles: [silent] }))
    const { email, sms } = await subscriptionsOf(klaviyo, EMAIL)
    expect(email.marketing).toMatchObject({ consent: 'SUBSCRIBED', can_receive_email_marketing: true })
    expect(sms.marketing).toMatchObject({ consent: 'UNSUBSCRIBED', can_receive_sms_marketing: false })
  })

  it('removes the named devices', async () => {
    const klaviyo = boot()
    const tokens = ['T1', 'T2'].map((token) => ({ token, platform: 'ios', vendor: 'apns' }))
    const pushed = (consent: string, devices: object[]) =>
      person({ email: EMAIL, subscriptions: { push: { marketing: { consent }, tokens: devices } } })
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [pushed('SUBSCRIBED', tokens)] }))
    const first = tokens.slice(0, 1)
    await accept(klaviyo, UNSUBSCRIBE, revocation({ profiles: [pushed('UNSUBSCRIBED', first)] }))
    const { body } = await klaviyo.get('/api/push-tokens')
    expect(body.data).toMatchObject([{ attributes: { token: 'T2' } }])
    expect((await subscriptionsOf(klaviyo, EMAIL)).mobile_push.marketing).toMatchObject({
      can_receive_push_marketing: false,
      consent: 'UNSUBSCRIBED',
    })
  })
})

describe(`the events that ${UNSUBSCRIBE} records`, () => {
  it('are one about the emails and one about the list', async () => {
    const { klaviyo, list } = await withSubscriber()
    await accept(klaviyo, UNSUBSCRIBE, revocation({ list }))
    const events = Object.fromEntries(await timeline(klaviyo))
    expect(events['Unsubscribed from Email Marketing']).toEqual({
      list_ids: [list],
      list_names: ['Newsletter'],
      method: 'API_V3_SUBSCRIBE',
      method_detail: KEY.slice(-4),
      email_address: EMAIL,
      $event_id: String(NOON_SECONDS + 3_600),
    })
    expect(events['Unsubscribed from List']).toEqual({
      List: 'Newsletter',
      list_id: list,
      $event_id: expect.stringContaining(`${list}${NOON_SECONDS + 3_600}`),
    })
  })

  it('omit the list if none is left', async () => {
    const { klaviyo } = await withSubscriber()
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    const events = Object.fromEntries(await timeline(klaviyo))
    expect(events['Unsubscribed from Email Marketing']).toMatchObject({ list_ids: [], list_names: [] })
    expect(events).not.toHaveProperty('Unsubscribed from List')
  })
})

describe(`what ${UNSUBSCRIBE} refuses`, () => {
  const FIRST = '/data/attributes/profiles/data/0'

  it('an unknown list', async () => {
    expectInvalid(await boot().post(UNSUBSCRIBE, revocation({ list: 'invalid-list-id' })), {
      detail: 'List not found with id invalid-list-id.',
      source: { pointer: '/data/relationships/list/data/id' },
    })
  })

  it('a wrong address, and then unsubscribes no profile', async () => {
    const { klaviyo } = await withSubscriber()
    const profiles = [unsubscriber(), unsubscriber('wrong-email')]
    expectInvalid(await klaviyo.post(UNSUBSCRIBE, revocation({ profiles })), {
      detail: 'Invalid email address',
      source: { pointer: '/data/attributes/profiles/data/1/attributes/email' },
    })
    expect((await marketing(klaviyo)).consent).toBe('SUBSCRIBED')
  })

  it('granting consent', async () => {
    expectInvalid(await boot().post(UNSUBSCRIBE, revocation({ profiles: [subscriber()] })), {
      detail: "'SUBSCRIBED' is not a valid choice for 'consent'.",
      source: { pointer: `${FIRST}/attributes/subscriptions/email/marketing/consent` },
    })
  })

  it.each(['custom_source', 'historical_import'])('%s', async (name) => {
    const reply = await boot().post(UNSUBSCRIBE, revocation({ [name]: true }))
    expectInvalid(reply, {
      detail: `'${name}' is not a valid field for the resource 'profile-subscription-bulk-delete-job'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('push notifications without the devices', async () => {
    const profiles = [person({ email: EMAIL, subscriptions: consentTo('push', 'UNSUBSCRIBED') })]
    expectInvalidAt(
      await boot().post(UNSUBSCRIBE, revocation({ profiles })),
      `${FIRST}/attributes/subscriptions/push/tokens`,
    )
  })

  it('the id of a profile', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL })
    const reply = await klaviyo.post(UNSUBSCRIBE, revocation({ profiles: [{ ...unsubscriber(), id }] }))
    expectInvalidAt(reply, `${FIRST}/id`)
  })

  it('101 profiles, and an empty list', async () => {
    const klaviyo = boot()
    const profiles = Array.from({ length: 101 }, (_, n) => unsubscriber(`p${n}@klaviyo-demo.com`))
    const refused = await klaviyo.post(UNSUBSCRIBE, revocation({ profiles }))
    expectInvalidAt(refused, '/data/attributes/profiles/data')
    await accept(klaviyo, UNSUBSCRIBE, revocation({ profiles: profiles.slice(1) }))
  })
})
