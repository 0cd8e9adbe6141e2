import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { freeze } from '../support/replay.js'
import {
  addCoupon,
  addFlowMessage,
  addProfile,
  eventsOf,
  metricsOf,
  send,
  simulate,
  subscribeToSms,
} from './message-requests.js'

describe('a coupon in a message', () => {
  it('assigns each recipient a code in the order of creation, and records the event', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1', 'A2'])
    await addProfile(klaviyo)
    await addProfile(klaviyo, { email: 'bob@example.com' })
    const html = "<p>{% coupon_code 'TEN' %}</p>"
    const { flow, message } = await addFlowMessage(klaviyo)
    const first = await send(klaviyo, { html, flow, message })
    expect(first.html).toContain('<p>A1</p>')
    expect(first.coupon_codes).toEqual([{ coupon: 'TEN', code: 'A1' }])
    expect((await send(klaviyo, { html, profile: 'bob@example.com' })).html).toContain('<p>A2</p>')
    const { body } = await klaviyo.get('/api/coupon-codes/TEN-A1')
    expect(body.data.attributes.status).toBe('ASSIGNED_TO_PROFILE')
    expect(body.data.relationships.profile.data.id).toBe(first.profile_id)
    const [, event] = (await eventsOf(klaviyo)).find(([, { UniqueCode }]) => UniqueCode === 'A1') ?? []
    expect(event).toEqual({
      CouponID: 2_000_001,
      CouponKey: 'TEN',
      UniqueCode: 'A1',
      CouponExpirationDate: '2027-11-22T12:00:00+00:00',
      $message: message,
      $flow: flow,
      $event_id: 'TEN-A1',
    })
  })

  it('prints the code that the recipient has already, until it expires', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'], '2026-11-24T00:00:00Z')
    await addCoupon(klaviyo, 'TEN', ['A2'])
    await addProfile(klaviyo)
    const html = "{% coupon_code 'TEN' %}"
    for (const code of ['A1', 'A1'])
      expect((await send(klaviyo, { html })).coupon_codes).toEqual([{ coupon: 'TEN', code }])
    await freeze(klaviyo, '2026-11-24T00:00:00Z')
    expect((await send(klaviyo, { html })).coupon_codes).toEqual([{ coupon: 'TEN', code: 'A2' }])
  })

  it('skips expired codes', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'], '2026-11-23T11:00:00Z')
    await addCoupon(klaviyo, 'TEN', ['A2'])
    await addProfile(klaviyo)
    expect((await send(klaviyo, { html: "{% coupon_code 'TEN' cut=A %}" })).html).toContain('2')
  })

  it('skips the recipient if none is left; of several coupons all are assigned or none', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'])
    await addCoupon(klaviyo, 'EMPTY', [])
    await addProfile(klaviyo)
    const html = "{% coupon_code 'TEN' %}{% coupon_code 'EMPTY' %}"
    expect(await send(klaviyo, { html })).toMatchObject({
      reason: 'No more uploaded coupons remain',
      coupon_codes: [],
    })
    expect((await klaviyo.get('/api/coupon-codes/TEN-A1')).body.data.attributes.status).toBe('UNASSIGNED')
  })

  it('releases the code if the message cannot be rendered, also in a hidden block', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'])
    await addProfile(klaviyo)
    const html = "{% if 1 == 2 %}{% coupon_code 'TEN' %}{% endif %}"
    expect(await send(klaviyo, { html, from_email: 'x' })).toMatchObject({ reason: 'Invalid from email' })
    expect((await klaviyo.get('/api/coupon-codes/TEN-A1')).body.data.attributes.status).toBe('UNASSIGNED')
    expect((await send(klaviyo, { html })).coupon_codes).toEqual([{ coupon: 'TEN', code: 'A1' }])
  })

  it('is a bar code in email only', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'])
    const id = await addProfile(klaviyo, { phone_number: '+15005550006' })
    await subscribeToSms(klaviyo)
    const text = "{%barcode_code 'TEN' height=100%}"
    const sms = await send(klaviyo, { profile: id, channel: 'sms', body: text })
    expect(sms).toMatchObject({ state: 'skipped', reason: 'Email syntax error', coupon_codes: [] })
    expect(sms.mistake).toBe("'barcode_code' is only supported in email")
    await addProfile(klaviyo)
    const email = await send(klaviyo, { html: text })
    expect(email).toMatchObject({ state: 'sent', coupon_codes: [{ coupon: 'TEN', code: 'A1' }] })
  })

  it('is not sent twice by text message', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'])
    await addCoupon(klaviyo, 'FIVE', ['B1'])
    const id = await addProfile(klaviyo, { phone_number: '+15005550006' })
    await subscribeToSms(klaviyo)
    const both = { channel: 'sms', body: "{% coupon_code 'TEN' %} {% coupon_code 'FIVE' %}" }
    expect((await send(klaviyo, { profile: id, ...both })).state).toBe('skipped')
    const one = await send(klaviyo, { profile: id, channel: 'sms', body: "Code {% coupon_code 'TEN' %}" })
    expect([one.state, one.body]).toEqual(['sent', 'Code A1'])
  })
})

describe('a coupon of a Shopify store', () => {
  const html = "{% coupon_code 'WELCOME' %}"

  it('has codes that messages assign and the API does not show', async () => {
    const klaviyo = boot()
    const coupon = { external_id: 'WELCOME', origin: 'shopify', codes: ['S1', 'S2'] }
    await klaviyo.admin('POST', '/seed', { fixture: { coupons: [coupon] } })
    const id = await addProfile(klaviyo)
    expect((await send(klaviyo, { html })).coupon_codes).toEqual([{ coupon: 'WELCOME', code: 'S1' }])
    expect((await send(klaviyo, { html })).coupon_codes).toEqual([{ coupon: 'WELCOME', code: 'S1' }])
    const [[, event] = ['', {}]] = await eventsOf(klaviyo)
    expect(event).toMatchObject({ CouponKey: 'WELCOME', UniqueCode: 'S1' })
    for (const filter of [`equals(profile.id,"${id}")`, 'equals(coupon.id,"WELCOME")'])
      expect((await klaviyo.get(`/api/coupon-codes?filter=${filter}`)).body.data).toEqual([])
  })

  it('gets further codes if its pool is empty, as a store generates them', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/coupons', { external_id: 'WELCOME', origin: 'shopify' })
    await addProfile(klaviyo)
    await addProfile(klaviyo, { email: 'bob@example.com' })
    const codes = []
    for (const profile of ['ada@example.com', 'bob@example.com'])
      codes.push((await send(klaviyo, { html, profile })).coupon_codes[0].code)
    expect(codes[0]).toMatch(/^[A-Z2-9]{10}$/)
    expect(codes[1]).not.toBe(codes[0])
  })

  it('gets codes by POST /__admin/coupons/{id}/codes', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/coupons', { external_id: 'WELCOME', origin: 'shopify' })
    const { body } = await klaviyo.admin('POST', '/coupons/WELCOME/codes', { codes: ['S1', 'S2', 'S1'] })
    expect(body).toEqual({ external_id: 'WELCOME', added: 2 })
  })
})

describe('POST /__admin/coupon-codes/{id}/assign', () => {
  it('records the event Coupon Assigned, as a message does', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'])
    await addProfile(klaviyo)
    await klaviyo.admin('POST', '/coupon-codes/TEN-A1/assign', { profile: 'ada@example.com' })
    expect(await metricsOf(klaviyo)).toEqual(['Coupon Assigned'])
    expect((await send(klaviyo, { html: "{% coupon_code 'TEN' %}" })).coupon_codes[0].code).toBe('A1')
  })
})

describe('a test message', () => {
  const test = { html: "{% coupon_code 'TEN' %}", test_to: 'me@shop.test', subject: 'Hi {{ first_name }}' }

  it('has a subject of its own, a real code, which is the same for a minute, and no events', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1', 'A2'])
    await addProfile(klaviyo)
    const sent = await send(klaviyo, test)
    expect(sent).toMatchObject({ state: 'test', to: 'me@shop.test', subject: '[Test] Hi Ada' })
    expect(sent.coupon_codes).toEqual([{ coupon: 'TEN', code: 'A1' }])
    await freeze(klaviyo, '2026-11-23T12:00:59Z')
    expect((await send(klaviyo, test)).coupon_codes[0].code).toBe('A1')
    await freeze(klaviyo, '2026-11-23T12:01:00Z')
    expect((await send(klaviyo, test)).coupon_codes[0].code).toBe('A2')
    expect(await metricsOf(klaviyo)).toEqual([])
  })
})

describe('a message that waits for a review', () => {
  it('gets its code and is sent on approval, once', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'])
    await addProfile(klaviyo)
    const html = "{% coupon_code 'TEN' %}"
    const waiting = await send(klaviyo, { html, review: true })
    expect(waiting).toMatchObject({ state: 'review', html: null, coupon_codes: [] })
    const sent = await simulate(klaviyo, waiting.id, 'send')
    expect(sent).toMatchObject({
      id: waiting.id,
      state: 'sent',
      coupon_codes: [{ coupon: 'TEN', code: 'A1' }],
    })
    expect(await metricsOf(klaviyo)).toEqual(['Coupon Assigned', 'Received Email'])
    expect((await klaviyo.post(`/__admin/outbox/${waiting.id}/send`, undefined)).status).toBe(409)
  })

  it('is checked when it is reviewed, or cancelled', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const waiting = await send(klaviyo, { review: true })
    const other = await send(klaviyo)
    await simulate(klaviyo, other.id, 'unsubscribe')
    expect(await simulate(klaviyo, waiting.id, 'send')).toMatchObject({ reason: 'Person suppressed' })
    const second = await send(klaviyo, { review: true, transactional: true })
    expect(await simulate(klaviyo, second.id, 'cancel')).toMatchObject({ state: 'cancelled' })
  })
})
