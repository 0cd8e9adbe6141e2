import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import {
  accept,
  consentTo,
  EMAIL,
  NOON_EXACTLY,
  PHONE,
  person,
  SUBSCRIBE,
  subscriber,
  subscription,
} from './consent-requests.js'
import { addList, addProfile, emailsOf, subscriptionsOf, timeline } from './profiles-and-events.js'

const PENDING = '/pending-confirmations'

async function withList(opt_in_process: string): Promise<{ klaviyo: TestEmulator; list: string }> {
  const klaviyo = boot()
  return { klaviyo, list: await addList(klaviyo, 'Newsletter', { opt_in_process }) }
}

async function pendingConfirmations(klaviyo: TestEmulator) {
  return (await klaviyo.admin('GET', PENDING)).body.pending
}

async function confirmOnly(klaviyo: TestEmulator) {
  const [{ id }] = await pendingConfirmations(klaviyo)
  return await klaviyo.admin('POST', `${PENDING}/${id}/confirm`)
}

describe(`POST ${SUBSCRIBE} with double opt-in`, () => {
  it('creates no profile, membership or event until it is confirmed', async () => {
    const { klaviyo, list } = await withList('double_opt_in')
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([])
    expect(await timeline(klaviyo)).toEqual([])
  })

  it('leaves the consent of a known profile as it was', async () => {
    const { klaviyo, list } = await withList('double_opt_in')
    await addProfile(klaviyo, { email: EMAIL })
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    expect((await subscriptionsOf(klaviyo, EMAIL)).email.marketing.consent).toBe('NEVER_SUBSCRIBED')
  })

  it.each([
    ['single_opt_in', 'single_opt_in', 0],
    ['single_opt_in', 'double_opt_in', 1],
    ['double_opt_in', 'single_opt_in', 0],
    ['double_opt_in', 'double_opt_in', 1],
  ])('in an account of %s, uses the %s of the named list', async (account, opt_in_process, count) => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { opt_in_process: account })
    const list = await addList(klaviyo, 'Newsletter', { opt_in_process })
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    expect(await pendingConfirmations(klaviyo)).toHaveLength(count)
  })

  it.each([
    ['single_opt_in', 0],
    ['double_opt_in', 1],
  ])('uses the %s of the account if no list is named', async (opt_in_process, count) => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { opt_in_process })
    await accept(klaviyo, SUBSCRIBE, subscription())
    expect(await pendingConfirmations(klaviyo)).toHaveLength(count)
    expect((await klaviyo.get('/api/profiles')).body.data).toHaveLength(1 - count)
  })

  it('needs no confirmation for past consent, which has its own time', async () => {
    const { klaviyo, list } = await withList('double_opt_in')
    const profiles = [subscriber(EMAIL, { consented_at: '2025-01-01T00:00:00Z' })]
    await accept(klaviyo, SUBSCRIBE, subscription({ list, profiles, historical_import: true }))
    expect(await pendingConfirmations(klaviyo)).toEqual([])
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([EMAIL])
    expect((await subscriptionsOf(klaviyo, EMAIL)).email.marketing).toMatchObject({
      consent: 'SUBSCRIBED',
      consent_timestamp: '2025-01-01T00:00:00.000000+00:00',
      last_updated: NOON_EXACTLY,
      double_optin: false,
    })
  })
})

describe(`GET /__admin${PENDING}`, () => {
  it('lists pending confirmations, oldest first', async () => {
    const { klaviyo, list } = await withList('double_opt_in')
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const texted = person({ phone_number: PHONE, subscriptions: consentTo('sms', 'SUBSCRIBED') })
    await accept(klaviyo, SUBSCRIBE, subscription({ list, profiles: [texted] }))
    expect(await pendingConfirmations(klaviyo)).toEqual([
      {
        id: expect.any(String),
        email: EMAIL,
        phone_number: null,
        list_id: list,
        requested_at: expect.stringMatching(/^2026-11-23T12:00:00/),
      },
      {
        id: expect.any(String),
        email: null,
        phone_number: PHONE,
        list_id: list,
        requested_at: expect.stringMatching(/^2026-11-23T13:00:00/),
      },
    ])
  })
})

describe(`POST /__admin${PENDING}/{id}/confirm`, () => {
  it('subscribes the profile, adds it to the list, and records the confirmation', async () => {
    const { klaviyo, list } = await withList('double_opt_in')
    await accept(klaviyo, SUBSCRIBE, subscription({ list, custom_source: 'Footer' }))
    await klaviyo.admin('GET', PENDING)
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const confirmed = await confirmOnly(klaviyo)
    const members = await klaviyo.get(`/api/lists/${list}/profiles`)
    expect(emailsOf(members)).toEqual([EMAIL])
    expect(confirmed.body).toMatchObject({ profile_id: members.body.data[0].id })
    expect((await subscriptionsOf(klaviyo, EMAIL)).email.marketing).toMatchObject({
      consent: 'SUBSCRIBED',
      consent_timestamp: '2026-11-23T13:00:00.000000+00:00',
      custom_method_detail: 'Footer',
      double_optin: true,
    })
    const events = Object.fromEntries(await timeline(klaviyo))
    expect(events['Subscribed to Email Marketing']).toMatchObject({ double_optin: true, list_id: list })
  })

  it('returns the _kx of the confirmation link, which identifies the profile', async () => {
    const { klaviyo, list } = await withList('double_opt_in')
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    const { _kx } = (await confirmOnly(klaviyo)).body
    const filter = encodeURIComponent(`equals(_kx,"${_kx}")`)
    expect(emailsOf(await klaviyo.get(`/api/profiles?filter=${filter}`))).toEqual([EMAIL])
  })

  it('exists once, and is a 404 after that', async () => {
    const { klaviyo, list } = await withList('double_opt_in')
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    const { id } = (await confirmOnly(klaviyo)).body
    expect(await pendingConfirmations(klaviyo)).toEqual([])
    expect((await klaviyo.post(`/__admin${PENDING}/${id}/confirm`, {})).status).toBe(404)
  })
})
