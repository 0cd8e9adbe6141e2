import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'
import { addProfile, eventsOf, send } from './message-requests.js'
import {
  addSender,
  CONFIGURATIONS,
  newConfiguration,
  newRegistration,
  newSender,
  REGISTRATIONS,
  SENDERS,
} from './text-messaging-requests.js'

const companyOf = async (klaviyo: TestEmulator): Promise<string> =>
  (await klaviyo.get('/api/accounts')).body.data[0].id

/** The decision takes days, as at Klaviyo. */
const patient = () => boot({ progress: { realistic: true } })

function expectRefused(reply: Reply, status: number, code: string, pointer = '/data'): void {
  expect(reply.status, reply.text).toBe(status)
  expect(reply.body.errors[0]).toMatchObject({ status, code, source: { pointer }, links: {}, meta: {} })
}

async function senders(klaviyo: TestEmulator) {
  const { body } = await klaviyo.get(`${SENDERS}?include=text-messaging-sender-registration`)
  return body.data.map(({ attributes }: Reply['body']) => [
    attributes.sender_details.country,
    attributes.status,
    attributes.sender_identifier,
  ])
}

/** A profile in a country, subscribed to text messages. */
async function subscriber(klaviyo: TestEmulator, phone_number: string) {
  await addProfile(klaviyo, { email: `a${phone_number.slice(1)}@example.com`, phone_number })
  const subscriptions = { sms: { marketing: { consent: 'SUBSCRIBED' } } }
  const profile = { type: 'profile', attributes: { phone_number, subscriptions } }
  const attributes = { profiles: { data: [profile] } }
  return klaviyo.post('/api/profile-subscription-bulk-create-jobs', {
    data: { type: 'profile-subscription-bulk-create-job', attributes },
  })
}

const sms = (klaviyo: TestEmulator, profile: string, more: object = {}) =>
  send(klaviyo, { profile, channel: 'sms', body: 'Hi', subject: undefined, html: undefined, ...more })

describe('a text messaging configuration', () => {
  it('is created once, with the id of the company', async () => {
    const klaviyo = boot()
    const id = await companyOf(klaviyo)
    expectNotFound(
      await klaviyo.get(`${CONFIGURATIONS}/${id}`),
      `A text messaging configuration with id \`${id}\` does not exist.`,
    )
    const { status, body } = await klaviyo.post(CONFIGURATIONS, newConfiguration())
    const at = '2026-11-23T12:00:00.000000+00:00'
    expect(status).toBe(201)
    expect(body.data).toEqual({
      type: 'text-messaging-configuration',
      id,
      attributes: {
        org_prefix: 'Acme',
        opt_out_language: 'Reply STOP to unsubscribe.',
        status: 'active',
        created_at: at,
        updated_at: expect.stringMatching(/^2026-11-23T12:00:00\.0000/),
      },
      links: { self: `${BASE}${CONFIGURATIONS}/${id}/` },
    })
    const again = await klaviyo.post(CONFIGURATIONS, newConfiguration())
    expectRefused(again, 409, 'sms_account_already_exists')
    expect((await klaviyo.post(CONFIGURATIONS, newConfiguration('a'.repeat(51)))).status).toBe(400)
  })
})

describe('a text messaging sender', () => {
  it('requires a configuration', async () => {
    expectRefused(await boot().post(SENDERS, newSender()), 403, 'sms_account_required')
  })

  it('is returned with empty relationships', async () => {
    const klaviyo = patient()
    await klaviyo.post(CONFIGURATIONS, newConfiguration())
    const reply = await klaviyo.post(SENDERS, newSender())
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body.data.relationships).toEqual({})
  })

  it('is created in pairs, one for each country, which wait for their registrations', async () => {
    const klaviyo = patient()
    const id = await addSender(klaviyo)
    expect(await senders(klaviyo)).toEqual([
      ['CA', 'pending_registration', null],
      ['US', 'pending_registration', null],
    ])
    const { body } = await klaviyo.get(`${SENDERS}/${id}/text-messaging-sender-registration`)
    expect(body.data.attributes).toMatchObject({ status: 'in_review', failures: [], decided_at: null })
    expect(body.data.attributes.submitted_at).toBe(body.data.attributes.created_at)
    expect(Object.keys(body.data.attributes)).not.toContain('first_name')
    const linkage = await klaviyo.get(`${SENDERS}/${id}/relationships/text-messaging-sender-registration`)
    expect(linkage.body.data.id).toBe(body.data.id)
    const back = await klaviyo.get(`${REGISTRATIONS}/${body.data.id}?include=text-messaging-sender`)
    expect(back.body.included[0].id).toBe(id)
  })

  it('is limited to one number', async () => {
    const klaviyo = boot()
    await addSender(klaviyo)
    expectRefused(await klaviyo.post(SENDERS, newSender()), 409, 'phone_number_limit_reached')
    await klaviyo.admin('PATCH', '/text-messaging', { numbers: 2 })
    expect((await klaviyo.post(SENDERS, newSender())).status).toBe(201)
  })

  it.each([
    [newSender({}, { sender_type: 'short_code' }), 'not_yet_supported', '/data/attributes/sender_type'],
    [
      newSender({}, { sender_details: { country: 'GB' } }),
      'invalid',
      '/data/attributes/sender_details/country',
    ],
    [
      newSender({ business_registration_number: null }),
      'business_registration_required',
      '/data/attributes/text-messaging-sender-registration/data/attributes/business_registration_number',
    ],
  ])('refuses what cannot be registered (%#)', async (body, code, pointer) => {
    const klaviyo = boot()
    await klaviyo.post(CONFIGURATIONS, newConfiguration())
    expectRefused(await klaviyo.post(SENDERS, body), 400, code, pointer)
    expect((await klaviyo.get(SENDERS)).body.data).toEqual([])
  })

  it('allows a sole proprietor of the US without a registered business', async () => {
    const klaviyo = boot()
    await addSender(klaviyo, {
      business_type: 'SOLE_PROPRIETOR',
      business_registration_authority: null,
      business_registration_number: null,
    })
  })
})

describe('the carrier', () => {
  it('approves after days, and assigns one number to both senders', async () => {
    const klaviyo = patient()
    await addSender(klaviyo)
    await klaviyo.admin('POST', '/clock', { advance: '2d' })
    expect((await senders(klaviyo))[0][1]).toBe('pending_registration')
    await klaviyo.admin('POST', '/clock', { advance: '1d' })
    const [[, status, number], [, , other]] = await senders(klaviyo)
    expect([status, number]).toEqual(['active', expect.stringMatching(/^\+1888555\d{4}$/)])
    expect(other).toBe(number)
  })

  it('rejects a website without HTTPS and a free email address; the business submits again', async () => {
    const klaviyo = patient()
    const id = await addSender(klaviyo, {
      business_website: 'http://acme.example.com',
      email: 'acme@gmail.com',
    })
    expectRefused(await klaviyo.post(REGISTRATIONS, newRegistration(id)), 409, 'registration_in_flight')
    await klaviyo.admin('POST', '/clock', { advance: '3d' })
    const first = (await klaviyo.get(`${SENDERS}/${id}/text-messaging-sender-registration`)).body.data
    expect(first.attributes.status).toBe('rejected')
    expect(first.attributes.failures).toHaveLength(2)
    expect((await senders(klaviyo))[0][1]).toBe('pending_registration')
    const again = await klaviyo.post(REGISTRATIONS, newRegistration(id))
    expect(again.status, again.text).toBe(201)
    expect(again.body.data.attributes.status).toBe('in_review')
    expect((await klaviyo.get(`${REGISTRATIONS}/${first.id}`)).body.data.attributes.status).toBe('rejected')
    await klaviyo.admin('POST', '/clock', { advance: '3d' })
    expect((await senders(klaviyo)).map(([, status]: string[]) => status)).toEqual(['active', 'active'])
    expectRefused(
      await klaviyo.post(REGISTRATIONS, newRegistration(id)),
      409,
      'registration_not_resubmittable',
    )
  })

  it('decides on an admin request', async () => {
    const klaviyo = patient()
    const id = await addSender(klaviyo)
    await klaviyo.admin('POST', `/text-messaging/senders/${id}/reject`, { failures: ['No.'] })
    const { body } = await klaviyo.get(`${SENDERS}/${id}/text-messaging-sender-registration`)
    expect(body.data.attributes).toMatchObject({ status: 'rejected', failures: [{ detail: 'No.' }] })
    await klaviyo.admin('POST', `/text-messaging/senders/${id}/approve`, {})
    expect((await senders(klaviyo))[0][1]).toBe('active')
    await klaviyo.admin('POST', `/text-messaging/senders/${id}/suspend`, {})
    expect((await senders(klaviyo)).map(([, status]: string[]) => status).toSorted()).toEqual([
      'active',
      'suspended',
    ])
  })

  it('does not accept a sender of another account', async () => {
    const klaviyo = boot()
    await klaviyo.post(CONFIGURATIONS, newConfiguration())
    const reply = await klaviyo.post(REGISTRATIONS, newRegistration('01HX2Z8RG7Y4PWFQK3V0M5N1B7'))
    expectRefused(reply, 404, 'sender_not_found', '/data/relationships/text-messaging-sender')
  })
})

describe('a text message', () => {
  it('is sent from a placeholder number as long as there is no configuration', async () => {
    const klaviyo = boot()
    await subscriber(klaviyo, '+12125550100')
    expect(await sms(klaviyo, '+12125550100')).toMatchObject({
      state: 'sent',
      from: { label: '+15005550006' },
    })
  })

  it('requires an active sender of the country once there is a configuration', async () => {
    const klaviyo = patient()
    await subscriber(klaviyo, '+12125550100')
    await subscriber(klaviyo, '+4520123456')
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const id = await addSender(klaviyo)
    expect(await sms(klaviyo, '+12125550100')).toMatchObject({
      state: 'skipped',
      reason: 'Unable to send SMS',
    })
    await klaviyo.admin('POST', '/clock', { advance: '3d' })
    const options = { render_options: { add_org_prefix: true, add_opt_out_language: true } }
    const sent = await sms(klaviyo, '+12125550100', options)
    expect(sent.body).toBe('Acme: Hi Reply STOP to unsubscribe.')
    expect(sent.from.label).toMatch(/^\+1888555/)
    const received = (await eventsOf(klaviyo)).find(([, properties]) => properties['From Number'])
    expect(received?.[1]['From Number']).toBe(sent.from.label)
    expect((await sms(klaviyo, '+4520123456')).reason).toBe('Unable to send SMS')
    await klaviyo.admin('POST', `/text-messaging/senders/${id}/suspend`, {})
    expect((await sms(klaviyo, '+12125550100')).reason).toBe('Unable to send SMS')
    await klaviyo.admin('PATCH', '/text-messaging', { gate: 'off' })
    expect((await sms(klaviyo, '+12125550100')).state).toBe('sent')
  })

  it('is not sent while the configuration is disabled', async () => {
    const klaviyo = boot()
    await subscriber(klaviyo, '+12125550100')
    await addSender(klaviyo)
    await klaviyo.admin('PATCH', '/text-messaging', { opt_out_language: 'Text STOP.' })
    const options = { render_options: { add_opt_out_language: true } }
    expect((await sms(klaviyo, '+12125550100', options)).body).toBe('Hi Text STOP.')
    await klaviyo.admin('PATCH', '/text-messaging', { status: 'disabled' })
    expect((await sms(klaviyo, '+12125550100')).state).toBe('skipped')
  })

  it('requires a sender even for consent if the check is strict', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/text-messaging', { gate: 'strict' })
    const refused = await subscriber(klaviyo, '+12125550100')
    expectRefused(refused, 400, 'invalid', '/data/attributes/profiles/data/0/attributes/phone_number')
    await addSender(klaviyo)
    expect((await subscriber(klaviyo, '+12125550101')).status).toBe(202)
  })

  it('can be in a fixture with its senders', async () => {
    const klaviyo = boot()
    const text_messaging = [
      { org_prefix: 'Shop', senders: [{ country: 'US' }, { country: 'CA', status: 'suspended' }] },
    ]
    await klaviyo.admin('POST', '/seed', { fixture: { text_messaging } })
    expect((await senders(klaviyo)).map(([, status]: string[]) => status).toSorted()).toEqual([
      'active',
      'suspended',
    ])
  })
})

describe('a campaign of text messages', () => {
  it('cannot be sent without an active sender', async () => {
    const klaviyo = patient()
    await addSender(klaviyo)
    const list = (await klaviyo.get('/api/lists')).body.data[0].id
    const definition = { channel: 'sms', content: { body: 'Hi' } }
    const messages = { data: [{ type: 'campaign-message', attributes: { definition } }] }
    const attributes = { name: 'Texts', audiences: { included: [list] }, 'campaign-messages': messages }
    const made = await klaviyo.post('/api/campaigns', { data: { type: 'campaign', attributes } })
    expect(made.status, made.text).toBe(201)
    const job = { data: { type: 'campaign-send-job', id: made.body.data.id } }
    const refused = await klaviyo.post('/api/campaign-send-jobs', job)
    expectRefused(refused, 400, 'invalid')
    expect(refused.body.errors[0].detail).toContain('no active text messaging sender')
    await klaviyo.admin('POST', '/clock', { advance: '3d' })
    expect((await klaviyo.post('/api/campaign-send-jobs', job)).status).toBe(202)
  })
})
