import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'
import { addProfile, send, subscribeToSms } from './message-requests.js'
import { addTemplate } from './template-requests.js'

const PATH = '/api/billing-usage'

async function usageOf(klaviyo: TestEmulator, id: string): Promise<Reply['body']> {
  return (await klaviyo.get(`${PATH}/${id}`)).body.data.attributes
}

const billing = (klaviyo: TestEmulator, body: object) => klaviyo.admin('PATCH', '/billing', body)

/** An account whose billing periods start on the tenth. */
async function openWithPeriods() {
  const klaviyo = boot()
  await billing(klaviyo, { anchor_day: 10 })
  return klaviyo
}

describe('GET /api/billing-usage', () => {
  it('lists the billed products', async () => {
    const klaviyo = await openWithPeriods()
    const { body } = await klaviyo.get(PATH)
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([
      'email_sends',
      'active_profiles',
      'sms_credits',
      'customer_hub_active_profiles',
    ])
    expect(body.links).toEqual({ self: `${BASE}${PATH}`, next: null, prev: null })
    expect(body.data[0]).toEqual({
      type: 'billing-usage',
      id: 'email_sends',
      attributes: {
        usage_used: 0,
        usage_max: 250_000,
        unit: 'messages',
        period_start: '2026-11-10T00:00:00+00:00',
        period_end: '2026-12-10T00:00:00+00:00',
        as_of: '2026-11-23T12:00:00+00:00',
      },
      links: { self: `${BASE}${PATH}/email_sends/` },
    })
  })

  it('finds ids, and leaves out unknown ones', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.get(`${PATH}?filter=any(id,["sms_credits","orders"])`)
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(['sms_credits'])
    expect((await klaviyo.get(`${PATH}?filter=equals(id,"sms_credits")`)).status).toBe(400)
    expectNotFound(await klaviyo.get(`${PATH}/orders`), 'A billing usage with id `orders` does not exist.')
  })
})

describe('email sends', () => {
  it('are sent messages, bounced ones too, and deletions do not reduce them', async () => {
    const klaviyo = await openWithPeriods()
    for (const email of ['ada@example.com', 'bob@bounce.test', 'cy@example.com'])
      await addProfile(klaviyo, { email })
    await send(klaviyo)
    await send(klaviyo, { profile: 'bob@bounce.test' })
    await send(klaviyo, { profile: 'cy@example.com', html: '{% if %}' })
    await send(klaviyo, { test_to: 'qa@example.com' })
    expect((await usageOf(klaviyo, 'email_sends')).usage_used).toBe(2)
    await klaviyo.admin('DELETE', '/outbox')
    expect((await usageOf(klaviyo, 'email_sends')).usage_used).toBe(2)
  })

  it('begin again with each period, also after several months', async () => {
    const klaviyo = await openWithPeriods()
    await addProfile(klaviyo)
    await send(klaviyo)
    await klaviyo.admin('POST', '/clock', { advance: '17d' })
    expect(await usageOf(klaviyo, 'email_sends')).toMatchObject({
      usage_used: 0,
      period_start: '2026-12-10T00:00:00+00:00',
      period_end: '2027-01-10T00:00:00+00:00',
    })
    await billing(klaviyo, { anchor_day: 31 })
    await klaviyo.admin('POST', '/clock', { advance: '80d' })
    expect(await usageOf(klaviyo, 'email_sends')).toMatchObject({
      period_start: '2027-02-28T00:00:00+00:00',
      period_end: '2027-03-31T00:00:00+00:00',
    })
  })

  it('stop at the maximum where it is enforced', async () => {
    const klaviyo = await openWithPeriods()
    await addProfile(klaviyo)
    await billing(klaviyo, { types: { email_sends: { max: 1 } }, enforce: true })
    expect((await send(klaviyo)).state).toBe('sent')
    expect(await send(klaviyo, { subject: 'Again' })).toMatchObject({
      state: 'skipped',
      reason: 'Unable to send email',
    })
    await billing(klaviyo, { enforce: false })
    expect((await send(klaviyo, { subject: 'Again' })).state).toBe('sent')
    expect((await usageOf(klaviyo, 'email_sends')).usage_used).toBe(2)
  })

  it('cancel a campaign with more recipients than the remaining number', async () => {
    const klaviyo = await openWithPeriods()
    await billing(klaviyo, { types: { email_sends: { max: 1 } }, enforce: true })
    const list = (await klaviyo.get('/api/lists')).body.data[0].id
    const profiles = [
      await addProfile(klaviyo, { email: 'a@example.com' }),
      await addProfile(klaviyo, { email: 'b@example.com' }),
    ]
    const data = profiles.map((id) => ({ type: 'profile', id }))
    await klaviyo.post(`/api/lists/${list}/relationships/profiles`, { data })
    const definition = { channel: 'email', content: { subject: 'Hi' } }
    const messages = { data: [{ type: 'campaign-message', attributes: { definition } }] }
    const attributes = { name: 'Mail', audiences: { included: [list] }, 'campaign-messages': messages }
    const { body } = await klaviyo.post('/api/campaigns', { data: { type: 'campaign', attributes } })
    const { id } = body.data
    const message = body.data.relationships['campaign-messages'].data[0].id
    const template = { data: { type: 'template', id: await addTemplate(klaviyo) } }
    await klaviyo.post('/api/campaign-message-assign-template', {
      data: { type: 'campaign-message', id: message, relationships: { template } },
    })
    await klaviyo.post('/api/campaign-send-jobs', { data: { type: 'campaign-send-job', id } })
    const { attributes: after } = (await klaviyo.get(`/api/campaigns/${id}`)).body.data
    expect(after.status).toBe('Cancelled: Billing Limit')
    expect((await klaviyo.admin('GET', '/outbox')).body.messages).toEqual([])
  })
})

describe('other products', () => {
  it('count the currently active profiles', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'a@example.com' })
    await addProfile(klaviyo, { email: 'b@example.com' })
    await addProfile(klaviyo, { phone_number: '+12125550100' })
    expect((await usageOf(klaviyo, 'active_profiles')).usage_used).toBe(2)
    const profiles = { data: [{ type: 'profile', attributes: { email: 'a@example.com' } }] }
    const attributes = { profiles }
    await klaviyo.post('/api/profile-suppression-bulk-create-jobs', {
      data: { type: 'profile-suppression-bulk-create-job', attributes },
    })
    await klaviyo.get('/api/lists')
    expect((await usageOf(klaviyo, 'active_profiles')).usage_used).toBe(1)
  })

  it('count a credit for each segment of a text message', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'ada@example.com', phone_number: '+15005550006' })
    await subscribeToSms(klaviyo)
    const sms = { channel: 'sms', subject: undefined, html: undefined, body: 'a'.repeat(200) }
    expect((await send(klaviyo, sms)).state).toBe('sent')
    expect((await usageOf(klaviyo, 'sms_credits')).usage_used).toBe(2)
  })

  it('are set by fixtures and the admin API', async () => {
    const klaviyo = boot()
    const orders = { max: 50, used: 1.23456, unit: 'orders' }
    await klaviyo.admin('POST', '/seed', { fixture: { billing: [{ types: { orders }, anchor_day: 1 }] } })
    expect(await usageOf(klaviyo, 'orders')).toMatchObject({
      usage_used: 1.2346,
      usage_max: 50,
      unit: 'orders',
    })
    await billing(klaviyo, { types: { orders: null } })
    expect((await klaviyo.get(`${PATH}/orders`)).status).toBe(404)
  })
})
