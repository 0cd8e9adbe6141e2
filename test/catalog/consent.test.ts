import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import {
  addList,
  addMembers,
  addProfile,
  emailsOf,
  subscriptionsOf,
  timeline,
} from './profiles-and-events.js'

const EMAIL = 'sarah@klaviyo-demo.com'
const SUBSCRIBE = '/api/profile-subscription-bulk-create-jobs'
const UNSUBSCRIBE = '/api/profile-subscription-bulk-delete-jobs'
const NOON = '2026-11-23T12:00:00.000000+00:00'

type Job = { readonly list?: string; readonly profiles?: readonly object[]; readonly [more: string]: unknown }

const emailConsent = (email: string, consent = 'SUBSCRIBED', more: object = {}) => ({
  type: 'profile',
  attributes: { email, subscriptions: { email: { marketing: { consent, ...more } } } },
})

const subscription = ({ list, profiles = [emailConsent(EMAIL)], ...more }: Job = {}) => ({
  data: {
    type: 'profile-subscription-bulk-create-job',
    attributes: { profiles: { data: profiles }, ...more },
    ...(list && { relationships: { list: { data: { type: 'list', id: list } } } }),
  },
})

const revocation = ({ list, profiles = [emailConsent(EMAIL, 'UNSUBSCRIBED')] }: Job = {}) => ({
  data: {
    type: 'profile-subscription-bulk-delete-job',
    attributes: { profiles: { data: profiles } },
    ...(list && { relationships: { list: { data: { type: 'list', id: list } } } }),
  },
})

async function accept(klaviyo: TestEmulator, path: string, body: object): Promise<void> {
  const reply = await klaviyo.post(path, body)
  expect([reply.status, reply.text]).toEqual([202, ''])
}

const marketing = async (klaviyo: TestEmulator) => (await subscriptionsOf(klaviyo, EMAIL))?.email.marketing

describe(`POST ${SUBSCRIBE}`, () => {
  it('adds a profile to the list and records how it consented', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    await accept(klaviyo, SUBSCRIBE, subscription({ list, custom_source: 'Storefront checkout' }))
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([EMAIL])
    expect(await marketing(klaviyo)).toEqual({
      can_receive_email_marketing: true,
      consent: 'SUBSCRIBED',
      consent_timestamp: NOON,
      last_updated: NOON,
      method: 'API',
      method_detail: 'test',
      custom_method_detail: 'Storefront checkout',
      double_optin: false,
      suppression: [],
      list_suppressions: [],
    })
  })

  it('records an event about the list and one about the emails', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    const result = Object.fromEntries(await timeline(klaviyo))
    expect(result['Subscribed to List']).toMatchObject({ list_id: list, List: 'Newsletter' })
    expect(result['Subscribed to Email Marketing']).toMatchObject({
      double_optin: false,
      email_address: EMAIL,
      list_name: 'Newsletter',
      list_id: list,
      method: 'API_V3_SUBSCRIBE',
      custom_method_detail: null,
      method_detail: 'test',
    })
  })

  it('stores the consent of each channel separately', async () => {
    const klaviyo = boot()
    const attributes = {
      email: EMAIL,
      phone_number: '+15005550006',
      subscriptions: { sms: { marketing: { consent: 'SUBSCRIBED' } } },
    }
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [{ type: 'profile', attributes }] }))
    const result = await subscriptionsOf(klaviyo, EMAIL)
    expect(result.email.marketing.consent).toBe('NEVER_SUBSCRIBED')
    expect(result.sms.marketing).toMatchObject({ consent: 'SUBSCRIBED', can_receive_sms_marketing: true })
  })

  it('stores when a profile consented in the past, without double opt-in', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter', { opt_in_process: 'double_opt_in' })
    const consented_at = '2025-01-01T00:00:00Z'
    const profiles = [emailConsent(EMAIL, 'SUBSCRIBED', { consented_at })]
    await accept(klaviyo, SUBSCRIBE, subscription({ list, profiles, historical_import: true }))
    expect(await marketing(klaviyo)).toMatchObject({
      consent: 'SUBSCRIBED',
      consent_timestamp: '2025-01-01T00:00:00.000000+00:00',
    })
  })

  it('requires a time of consent if it is historical, and refuses one otherwise', async () => {
    const klaviyo = boot()
    const dated = [emailConsent(EMAIL, 'SUBSCRIBED', { consented_at: '2025-01-01T00:00:00Z' })]
    expect((await klaviyo.post(SUBSCRIBE, subscription({ profiles: dated }))).status).toBe(400)
    expect((await klaviyo.post(SUBSCRIBE, subscription({ historical_import: true }))).status).toBe(400)
    const ahead = [emailConsent(EMAIL, 'SUBSCRIBED', { consented_at: '2027-01-01T00:00:00Z' })]
    const reply = await klaviyo.post(SUBSCRIBE, subscription({ profiles: ahead, historical_import: true }))
    expect(reply.status).toBe(400)
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })

  it.each([
    ['a wrong email', emailConsent('wrong-email'), 'email', 'Invalid email address'],
    [
      'an unknown member',
      { type: 'profile', attributes: { ...emailConsent(EMAIL).attributes, properties: {} } },
      'properties',
      "'properties' is not a valid field for the resource 'profile'.",
    ],
  ])('refuses all profiles because of %s, and points at it', async (_, wrong, member, detail) => {
    const klaviyo = boot()
    const reply = await klaviyo.post(SUBSCRIBE, subscription({ profiles: [emailConsent('ok@b.com'), wrong] }))
    expectInvalid(reply, {
      detail,
      source: { pointer: `/data/attributes/profiles/data/1/attributes/${member}` },
    })
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })

  it('refuses text messages without a phone number, and an unknown list', async () => {
    const klaviyo = boot()
    const attributes = { email: EMAIL, subscriptions: { sms: { marketing: { consent: 'SUBSCRIBED' } } } }
    const reply = await klaviyo.post(SUBSCRIBE, subscription({ profiles: [{ type: 'profile', attributes }] }))
    expect(reply.body.errors[0].detail).toBe(
      "'phone_number' must not be empty when the sms channel is included in 'subscriptions'.",
    )
    expectInvalid(await klaviyo.post(SUBSCRIBE, subscription({ list: 'NOPE' })), {
      detail: 'List not found with id NOPE.',
      source: { pointer: '/data/relationships/list/data/id' },
    })
  })

  it('accepts at most a thousand profiles at once', async () => {
    const klaviyo = boot()
    const profiles = Array.from({ length: 1001 }, (_, n) => emailConsent(`p${n}@b.com`))
    expect((await klaviyo.post(SUBSCRIBE, subscription({ profiles }))).status).toBe(400)
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: profiles.slice(1) }))
  })
})

describe('double opt-in', () => {
  async function withPending(): Promise<{ klaviyo: TestEmulator; list: string }> {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter', { opt_in_process: 'double_opt_in' })
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    return { klaviyo, list }
  }

  it('creates and subscribes no profile until it is confirmed', async () => {
    const { klaviyo, list } = await withPending()
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
    const { body } = await klaviyo.admin('GET', '/pending-confirmations')
    expect(body.pending).toMatchObject([{ email: EMAIL, phone_number: null, list_id: list }])
  })

  it('subscribes the profile on confirmation, and removes the pending one', async () => {
    const { klaviyo, list } = await withPending()
    const { body } = await klaviyo.admin('GET', '/pending-confirmations')
    const confirmed = await klaviyo.admin('POST', `/pending-confirmations/${body.pending[0].id}/confirm`)
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([EMAIL])
    expect(await marketing(klaviyo)).toMatchObject({ consent: 'SUBSCRIBED', double_optin: true })
    expect((await klaviyo.get(`/api/profiles/${confirmed.body.profile_id}`)).status).toBe(200)
    expect((await klaviyo.admin('GET', '/pending-confirmations')).body.pending).toEqual([])
    const again = await klaviyo.request(
      'POST',
      `/__admin/pending-confirmations/${body.pending[0].id}/confirm`,
    )
    expect(again.status).toBe(404)
  })

  it('applies to the account if no list is named', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { opt_in_process: 'double_opt_in' })
    await accept(klaviyo, SUBSCRIBE, subscription())
    expect((await klaviyo.admin('GET', '/pending-confirmations')).body.pending).toHaveLength(1)
  })
})

describe(`POST ${UNSUBSCRIBE}`, () => {
  it('removes a member from the list and revokes the consent', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    await accept(klaviyo, SUBSCRIBE, subscription({ list }))
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await accept(klaviyo, UNSUBSCRIBE, revocation({ list }))
    expect((await klaviyo.get(`/api/lists/${list}/profiles`)).body.data).toEqual([])
    expect(await marketing(klaviyo)).toMatchObject({
      can_receive_email_marketing: false,
      consent: 'UNSUBSCRIBED',
      consent_timestamp: '2026-11-23T13:00:00.000000+00:00',
      suppression: [{ reason: 'UNSUBSCRIBE', timestamp: '2026-11-23T13:00:00.000000+00:00' }],
    })
    const result = Object.fromEntries(await timeline(klaviyo))
    expect(result['Unsubscribed from List']).toMatchObject({ list_id: list, List: 'Newsletter' })
    expect(result['Unsubscribed from Email Marketing']).toMatchObject({
      method: 'API_V3_SUBSCRIBE',
      email_address: EMAIL,
    })
  })

  it('creates an unknown profile, unsubscribed', async () => {
    const klaviyo = boot()
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    expect(await marketing(klaviyo)).toMatchObject({ consent: 'UNSUBSCRIBED' })
  })

  it('is reversed by subscribing again', async () => {
    const klaviyo = boot()
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    await accept(klaviyo, SUBSCRIBE, subscription())
    expect(await marketing(klaviyo)).toMatchObject({
      consent: 'SUBSCRIBED',
      can_receive_email_marketing: true,
      suppression: [],
    })
  })
})

describe('suppression jobs', () => {
  const job = (kind: 'create' | 'delete', attributes: object, relationships?: object) => ({
    data: {
      type: `profile-suppression-bulk-${kind}-job`,
      attributes,
      ...(relationships && { relationships }),
    },
  })
  const emails = (...addresses: string[]) => ({
    profiles: { data: addresses.map((email) => ({ type: 'profile', attributes: { email } })) },
  })
  const CREATE = '/api/profile-suppression-bulk-create-jobs'
  const DELETE = '/api/profile-suppression-bulk-delete-jobs'

  it('suppress and unsuppress a profile’s emails at once', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: EMAIL })
    const made = await klaviyo.post(CREATE, job('create', emails(EMAIL, 'nobody@b.com')))
    expect([made.status, made.body.data.attributes.status]).toEqual([202, 'processing'])
    expect(await marketing(klaviyo)).toMatchObject({
      can_receive_email_marketing: false,
      consent: 'NEVER_SUBSCRIBED',
      suppression: [{ reason: 'USER_SUPPRESSED', timestamp: NOON }],
    })
    const { body } = await klaviyo.get(`${CREATE}/${made.body.data.id}`)
    expect(body.data.attributes).toMatchObject({ status: 'complete', total_count: 1, completed_count: 1 })
    const found = await klaviyo.get(
      '/api/profiles?filter=equals(subscriptions.email.marketing.suppression.reason,"USER_SUPPRESSED")',
    )
    expect(emailsOf(found)).toEqual([EMAIL])
    await klaviyo.post(DELETE, job('delete', emails(EMAIL)))
    expect(await marketing(klaviyo)).toMatchObject({ can_receive_email_marketing: true, suppression: [] })
  })

  it('apply to all members of a list', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    await addMembers(klaviyo, list, await addProfile(klaviyo, { email: EMAIL }))
    const made = await klaviyo.post(CREATE, job('create', {}, { list: { data: { type: 'list', id: list } } }))
    expect(made.status, made.text).toBe(202)
    expect((await marketing(klaviyo)).suppression).toMatchObject([{ reason: 'USER_SUPPRESSED' }])
    const { body } = await klaviyo.get(`${CREATE}?filter=equals(list_id,"${list}")`)
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([made.body.data.id])
  })

  it('accept emails, a list or a segment, and only one of these', async () => {
    const klaviyo = boot()
    const list = { list: { data: { type: 'list', id: await addList(klaviyo, 'Newsletter') } } }
    expect((await klaviyo.post(CREATE, job('create', {}))).status).toBe(400)
    expect((await klaviyo.post(CREATE, job('create', emails(EMAIL), list))).status).toBe(400)
    const many = Array.from({ length: 101 }, (_, n) => `p${n}@b.com`)
    expect((await klaviyo.post(CREATE, job('create', emails(...many)))).status).toBe(400)
  })

  it('do not affect profiles that unsubscribed themselves', async () => {
    const klaviyo = boot()
    await accept(klaviyo, UNSUBSCRIBE, revocation())
    await klaviyo.post(DELETE, job('delete', emails(EMAIL)))
    expect((await marketing(klaviyo)).suppression).toMatchObject([{ reason: 'UNSUBSCRIBE' }])
  })
})
