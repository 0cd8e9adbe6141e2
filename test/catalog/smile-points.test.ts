import { beforeEach, describe, expect, it } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'
import { bootProgram, eventsOf, propertiesOf, smileOf, tokenOfRule } from './smile-requests.js'

let klaviyo: TestEmulator
let smile: ReturnType<typeof smileOf>

beforeEach(async () => {
  klaviyo = await bootProgram()
  smile = smileOf(klaviyo)
})

const idOf = async (email: string) => (await smile.customer(email)).id
const balanceOf = async (email: string) => (await smile.customer(email)).points_balance
const give = async (email: string, points_change: number, more = {}) =>
  smile.post('/points_transactions', {
    points_transaction: { customer_id: await idOf(email), points_change, ...more },
  })
const buy = async (email: string, price: number, more = {}) =>
  smile.post(`/points_products/${(await smile.product(price)).id}/purchase`, {
    customer_id: await idOf(email),
    ...more,
  })
const act = async (rule: string, email: string, more = {}) =>
  smile.post('/activities', {
    activity: { token: tokenOfRule(await smile.rule(rule)), customer_email: email, ...more },
  })
const metricsOf = async (email: string) =>
  (await eventsOf(klaviyo, email)).map(({ metric }: { metric: string }) => metric)

describe('POST /points_transactions', () => {
  it('changes the balance and shows the transaction', async () => {
    const reply = await give('ada@example.com', 100, {
      description: 'Points correction',
      internal_note: 'Order 6834',
    })
    expect(reply.status).toBe(201)
    const { points_transaction } = reply.body
    expect(points_transaction).toEqual({
      id: expect.any(Number),
      customer_id: await idOf('ada@example.com'),
      points_change: 100,
      description: 'Points correction',
      internal_note: 'Order 6834',
      created_at: '2026-04-20T12:00:00.000Z',
      updated_at: '2026-04-20T12:00:00.000Z',
    })
    expect(await balanceOf('ada@example.com')).toBe(230)
    const read = await smile.get(`/points_transactions/${points_transaction.id}`)
    expect(read.body).toEqual({ points_transaction })
    expect((await smile.get('/points_transactions/1')).status).toBe(404)
  })

  it('deducts at most the balance, and nothing from an excluded or unknown customer', async () => {
    const tooMany = await give('ada@example.com', -131)
    expect([tooMany.status, tooMany.body.error.message]).toEqual([
      422,
      '131 Points cannot be taken; the balance is 130 Points.',
    ])
    expect((await give('ada@example.com', -130)).status).toBe(201)
    expect(await balanceOf('ada@example.com')).toBe(0)
    expect((await give('ada@example.com', 0)).status).toBe(422)
    expect((await give('eve@example.com', 5)).status).toBe(422)
    const unknown = { points_transaction: { customer_id: 1, points_change: 1 } }
    expect((await smile.post('/points_transactions', unknown)).status).toBe(422)
  })

  it('refuses a body without its wrapper or members', async () => {
    const customer_id = await idOf('ada@example.com')
    const bad = [
      { customer_id, points_change: 5 },
      { points_transaction: { customer_id } },
      { points_transaction: { points_change: 5 } },
      { points_transaction: { customer_id: String(customer_id), points_change: 5 } },
      { points_transaction: { customer_id, points_change: 0.5 } },
      { points_transaction: { customer_id, points_change: 5, reason: 'x' } },
    ]
    for (const body of bad) expect((await smile.post('/points_transactions', body)).status).toBe(400)
    expect(await balanceOf('ada@example.com')).toBe(130)
  })

  it('is listed, the newest first, by customer and time', async () => {
    await give('ada@example.com', 1)
    await give('gus@example.com', 2)
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await give('ada@example.com', 3)
    const changes = async (query: string) =>
      (await smile.get(`/points_transactions${query}`)).body.points_transactions.map(
        (each: { points_change: number }) => each.points_change,
      )
    expect(await changes('')).toEqual([3, 2, 1])
    expect(await changes(`?customer_id=${await idOf('ada@example.com')}`)).toEqual([3, 1])
    expect(await changes('?updated_at_min=2026-04-20T13:00:00.000Z')).toEqual([3])
    const both = `?customer_id=${await idOf('gus@example.com')}&updated_at_min=2026-04-20T13:00:00Z`
    expect(await changes(both)).toEqual([])
    expect((await smile.get('/points_transactions?customer_id=ada')).status).toBe(400)
  })
})

describe('the tier of a member', () => {
  it('rises with the points earned, and issues its entry rewards', async () => {
    await give('ada@example.com', 369)
    expect((await smile.get('/reward_fulfillments')).body.reward_fulfillments).toEqual([])
    await give('ada@example.com', 1)
    const { vip_tier_id } = await smile.customer('ada@example.com')
    const [silver, gold] = (await smile.get('/vip_tiers')).body.vip_tiers
    expect(vip_tier_id).toBe(gold.id)
    expect(vip_tier_id).not.toBe(silver.id)
    const { reward_fulfillments } = (await smile.get('/reward_fulfillments')).body
    expect(reward_fulfillments).toMatchObject([{ name: 'Free shipping', usage_status: 'unused' }])
    expect(await metricsOf('ada@example.com')).toContain('VIP Tier Achieved')
  })

  it('never falls, and counts points earned rather than the balance', async () => {
    await give('ada@example.com', 370)
    const { vip_tier_id } = await smile.customer('ada@example.com')
    await give('ada@example.com', -500)
    expect(await smile.customer('ada@example.com')).toMatchObject({ vip_tier_id, points_balance: 0 })
  })

  it('is none for a candidate, until it becomes a member', async () => {
    await give('dot@example.com', 600)
    expect((await smile.customer('dot@example.com')).vip_tier_id).toBeNull()
    await klaviyo.admin('PATCH', '/smile/customers/dot@example.com', { state: 'member' })
    expect((await smile.customer('dot@example.com')).vip_tier_id).toBe(
      (await smile.get('/vip_tiers')).body.vip_tiers[1].id,
    )
  })
})

describe('POST /points_products/{id}/purchase', () => {
  it('deducts the points and issues a reward with a code', async () => {
    await give('ada@example.com', 100)
    const reply = await buy('ada@example.com', 200)
    expect(reply.status, reply.text).toBe(201)
    const { points_purchase } = reply.body
    expect(Object.keys(points_purchase)).toEqual([
      'id',
      'customer_id',
      'points_product_id',
      'points_spent',
      'reward_fulfillment',
      'created_at',
      'updated_at',
    ])
    expect(points_purchase.points_spent).toBe(200)
    expect(points_purchase.reward_fulfillment).toEqual({
      id: expect.any(Number),
      name: '$5 off coupon',
      code: expect.stringMatching(/^5off-[0-9a-f]{12}$/),
      customer_id: await idOf('ada@example.com'),
      fulfillment_status: 'issued',
      image_url: expect.stringMatching(/\/__smile\/images\/5-off-coupon\.svg$/),
      action_text: null,
      action_url: null,
      usage_instructions: expect.any(String),
      terms_and_conditions: null,
      expires_at: null,
      usage_status: 'unused',
      used_at: null,
      created_at: '2026-04-20T12:00:00.000Z',
      updated_at: '2026-04-20T12:00:00.000Z',
    })
    expect(await balanceOf('ada@example.com')).toBe(30)
    const [transaction] = (await smile.get('/points_transactions')).body.points_transactions
    expect(transaction).toMatchObject({ points_change: -200, description: 'Spent on $5 off coupon' })
  })

  it('refuses a price above the balance, and changes nothing', async () => {
    const reply = await buy('ada@example.com', 200)
    expect([reply.status, reply.body.error.message]).toEqual([
      422,
      'It costs 200 Points; the balance is 130 Points.',
    ])
    expect(await balanceOf('ada@example.com')).toBe(130)
    expect((await smile.get('/points_transactions')).body.points_transactions).toEqual([])
  })

  it('is for members only', async () => {
    await give('dot@example.com', 500)
    for (const email of ['dot@example.com', 'eve@example.com'])
      expect((await buy(email, 100)).status, email).toBe(422)
  })

  it('accepts points_to_spend only for a variable price, in its steps and bounds', async () => {
    expect((await buy('ada@example.com', 100, { points_to_spend: 100 })).status).toBe(422)
    const variable = (
      await klaviyo.admin('POST', '/smile/points-products', {
        reward: 'Order discount',
        variable: { step: 50, step_value: 2.5, min: 100, max: 300 },
      })
    ).body
    const customer_id = await idOf('gus@example.com')
    const spend = (points_to_spend?: number) =>
      smile.post(`/points_products/${variable.id}/purchase`, { customer_id, points_to_spend })
    for (const points of [undefined, 50, 101, 350]) expect((await spend(points)).status).toBe(422)
    const bought = await spend(250)
    expect(bought.status, bought.text).toBe(201)
    expect(bought.body.points_purchase).toMatchObject({
      points_spent: 250,
      reward_fulfillment: { name: '$12.5 off coupon' },
    })
    expect(await balanceOf('gus@example.com')).toBe(350)
  })

  it('refuses an unknown product, an unknown customer and a wrapped body', async () => {
    const customer_id = await idOf('ada@example.com')
    const { id } = await smile.product(100)
    expect((await smile.post('/points_products/1/purchase', { customer_id })).status).toBe(404)
    const path = `/points_products/${id}/purchase`
    expect((await smile.post(path, { customer_id: 1 })).status).toBe(422)
    expect((await smile.post(path, { points_purchase: { customer_id } })).status).toBe(400)
    await klaviyo.admin('PATCH', `/smile/points-products/${id}`, { enabled: false })
    expect((await smile.post(path, { customer_id })).status).toBe(422)
  })
})

describe('GET /reward_fulfillments', () => {
  it('filters by customer, statuses and time, in every combination', async () => {
    await buy('ada@example.com', 100)
    await buy('gus@example.com', 100)
    const [newest, oldest] = (await smile.get('/reward_fulfillments')).body.reward_fulfillments
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await klaviyo.admin('PATCH', `/smile/reward-fulfillments/${newest.id}`, { usage_status: 'used' })
    const ids = async (query: string) =>
      (await smile.get(`/reward_fulfillments?${query}`)).body.reward_fulfillments.map(
        ({ id }: { id: number }) => id,
      )
    const ada = await idOf('ada@example.com')
    expect(await ids('usage_status=used')).toEqual([newest.id])
    expect(await ids('usage_status=unused&fulfillment_status=issued')).toEqual([oldest.id])
    expect(await ids('fulfillment_status=issued')).toEqual([newest.id, oldest.id])
    expect(await ids('fulfillment_status=failed')).toEqual([])
    expect(await ids(`customer_id=${ada}`)).toEqual([oldest.id])
    expect(await ids(`customer_id=${ada}&usage_status=used`)).toEqual([])
    expect(await ids('updated_at_min=2026-04-20T13:00:00Z')).toEqual([newest.id])
    expect(await ids(`customer_id=${ada}&updated_at_min=2026-04-20T12:00:00Z`)).toEqual([oldest.id])
    for (const query of ['usage_status=spent', 'fulfillment_status=', 'status=issued'])
      expect((await smile.get(`/reward_fulfillments?${query}`)).status).toBe(400)
  })
})

describe('POST /activities', () => {
  it('pays by the rule of its token at once', async () => {
    const reply = await act('Sign up', 'ada@example.com', {
      distinct_id: '212993',
      created_on_origin_at: '2026-04-19T15:10:42.030Z',
    })
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body.activity).toEqual({
      id: expect.any(Number),
      customer_id: await idOf('ada@example.com'),
      token: expect.stringMatching(/^activity_[0-9a-f]+$/),
      distinct_id: '212993',
      created_on_origin_at: '2026-04-19T15:10:42.030Z',
      created_at: '2026-04-20T12:00:00.000Z',
      updated_at: '2026-04-20T12:00:00.000Z',
    })
    expect(await balanceOf('ada@example.com')).toBe(230)
  })

  it('refuses the same token and distinct_id again', async () => {
    await act('Sign up', 'ada@example.com', { distinct_id: '1' })
    expect((await act('Sign up', 'gus@example.com', { distinct_id: '1' })).status).toBe(422)
    expect((await act('Sign up', 'ada@example.com', { distinct_id: '2' })).status).toBe(201)
    expect(await balanceOf('ada@example.com')).toBe(330)
  })

  it('requires exactly one of customer_id and customer_email, and a token of a rule', async () => {
    const token = tokenOfRule(await smile.rule('Sign up'))
    const post = (activity: object) => smile.post('/activities', { activity })
    const customer_id = await idOf('ada@example.com')
    expect((await post({ token })).status).toBe(400)
    expect((await post({ token, customer_id, customer_email: 'ada@example.com' })).status).toBe(400)
    expect((await post({ token, customer_id })).status).toBe(201)
    const wrong = await post({ token: 'activity_f57a9b5a8d0ac5', customer_id })
    expect([wrong.status, wrong.body.error.message]).toEqual([400, 'An invalid `token` value was provided.'])
    expect((await post({ token, customer_email: 'nobody@example.com' })).status).toBe(422)
    expect((await post({ token, customer_email: 'eve@example.com' })).status).toBe(422)
    await klaviyo.admin('PATCH', '/smile/earning-rules/Sign%20up', { enabled: false })
    expect((await post({ token, customer_id })).status).toBe(400)
  })

  it('pays at most up to the earning limit, whose days are a rolling window', async () => {
    const rule = { name: 'Review', fixed: 10, limit: { max: 2, days: 30 } }
    await klaviyo.admin('POST', '/smile/earning-rules', rule)
    const review = () => act('Review', 'ada@example.com')
    await review()
    await klaviyo.admin('POST', '/clock', { advance: '20d' })
    await review()
    expect((await review()).status).toBe(201)
    expect(await balanceOf('ada@example.com')).toBe(150)
    await klaviyo.admin('POST', '/clock', { advance: '10d' })
    await review()
    await review()
    expect(await balanceOf('ada@example.com')).toBe(160)
  })

  it('pays once in a lifetime if the limit has no days', async () => {
    await klaviyo.admin('POST', '/smile/earning-rules', { name: 'Follow', fixed: 10, limit: { max: 1 } })
    await act('Follow', 'ada@example.com')
    await klaviyo.admin('POST', '/clock', { advance: '900d' })
    await act('Follow', 'ada@example.com')
    expect(await balanceOf('ada@example.com')).toBe(140)
  })

  it('pays only the tiers of a restricted rule, and candidates only if a setting allows it', async () => {
    await klaviyo.admin('POST', '/smile/earning-rules', { name: 'Party', fixed: 10, restricted_to: ['Gold'] })
    await act('Party', 'ada@example.com')
    await act('Party', 'gus@example.com')
    expect([await balanceOf('ada@example.com'), await balanceOf('gus@example.com')]).toEqual([130, 610])
    await act('Sign up', 'dot@example.com')
    expect(await balanceOf('dot@example.com')).toBe(0)
    await klaviyo.admin('PATCH', '/smile', { candidates_earn: true })
    await act('Sign up', 'dot@example.com')
    expect(await balanceOf('dot@example.com')).toBe(100)
  })
})

describe('the sync of Smile.io to Klaviyo', () => {
  it('writes five properties to the profile with the email address, and creates a missing one', async () => {
    const [silver] = (await smile.get('/vip_tiers')).body.vip_tiers
    expect(await propertiesOf(klaviyo, 'ada@example.com')).toEqual({
      'Smile Points Balance': 130,
      'Smile Referral URL': (await smile.customer('ada@example.com')).referral_url,
      'Smile VIP Tier Name': 'Silver',
      'Smile VIP Tier ID': silver.id,
      'Smile State': 'member',
    })
    expect(await propertiesOf(klaviyo, 'eve@example.com')).not.toHaveProperty('Smile VIP Tier ID')
    await give('ada@example.com', 5)
    expect(await propertiesOf(klaviyo, 'ada@example.com')).toMatchObject({ 'Smile Points Balance': 135 })
    await klaviyo.admin('PATCH', '/smile/customers/ada@example.com', { state: 'disabled', tier: null })
    const after = await propertiesOf(klaviyo, 'ada@example.com')
    expect(after).toMatchObject({ 'Smile State': 'disabled' })
    expect(after).not.toHaveProperty('Smile VIP Tier Name')
  })

  it('records Points Redeemed with the purchase', async () => {
    const { points_purchase } = (await buy('ada@example.com', 100)).body
    const [event] = await eventsOf(klaviyo, 'ada@example.com')
    expect(event).toMatchObject({
      metric: 'Points Redeemed',
      integration: 'Smile: Loyalty & Rewards',
      properties: points_purchase,
    })
  })

  it('records Birthday Reward Issued with the fulfillment', async () => {
    const issued = (
      await klaviyo.admin('POST', '/smile/customers/ada@example.com/rewards', {
        reward: 'Free shipping',
        birthday: true,
      })
    ).body
    const [event] = await eventsOf(klaviyo, 'ada@example.com')
    expect(event).toMatchObject({ metric: 'Birthday Reward Issued', properties: issued })
  })

  it('issues the birthday reward of the settings every year, by the clock', async () => {
    await klaviyo.admin('PATCH', '/smile', { birthday_reward: 'Free shipping' })
    const path = '/smile/customers/ada@example.com'
    await klaviyo.admin('PATCH', path, { date_of_birth: '1004-04-21' })
    await klaviyo.admin('PATCH', path, { date_of_birth: '1004-05-27' })
    await klaviyo.admin('PATCH', '/smile/customers/dot@example.com', { date_of_birth: '1990-05-27' })
    const issued = async () =>
      (await smile.get('/reward_fulfillments')).body.reward_fulfillments.map(
        (each: { created_at: string }) => each.created_at,
      )
    await klaviyo.admin('POST', '/clock', { advance: '36d' })
    expect(await issued()).toEqual([])
    await klaviyo.admin('POST', '/clock', { advance: '1d' })
    expect(await issued()).toEqual(['2026-05-27T00:00:00.000Z'])
    await klaviyo.admin('POST', '/clock', { advance: '365d' })
    expect(await issued()).toEqual(['2027-05-27T00:00:00.000Z', '2026-05-27T00:00:00.000Z'])
    expect(await metricsOf('ada@example.com')).toEqual(['Birthday Reward Issued', 'Birthday Reward Issued'])
  })

  it('records Referral Started and Referral Completed, each once', async () => {
    const body = { customer: 'ada@example.com', email: 'friend@example.com' }
    await klaviyo.admin('POST', '/smile/referrals', body)
    await klaviyo.admin('POST', '/smile/referrals', body)
    expect(await metricsOf('ada@example.com')).toEqual(['Referral Started'])
    await klaviyo.admin('POST', '/smile/earning-rules', { name: 'Refer', fixed: 50, trigger: 'referral' })
    await klaviyo.admin('POST', '/smile/referrals', { ...body, completed: true })
    await klaviyo.admin('POST', '/smile/referrals', { ...body, completed: true })
    expect((await metricsOf('ada@example.com')).sort()).toEqual(['Referral Completed', 'Referral Started'])
    expect(await balanceOf('ada@example.com')).toBe(180)
  })

  it('records Points Expiring ahead of the expiration, and deducts the points then', async () => {
    await klaviyo.admin('PATCH', '/smile', { points_expire_after_days: 60 })
    await klaviyo.admin('POST', '/clock', { advance: '30d' })
    await give('ada@example.com', 20)
    await klaviyo.admin('POST', '/clock', { advance: '53d' })
    const [event] = await eventsOf(klaviyo, 'ada@example.com')
    expect(event).toMatchObject({
      metric: 'Points Expiring',
      properties: { points_balance: 150, expires_at: '2026-07-19T12:00:00.000Z' },
    })
    expect([await balanceOf('ada@example.com'), await balanceOf('gus@example.com')]).toEqual([150, 0])
    await klaviyo.admin('POST', '/clock', { advance: '7d' })
    expect(await balanceOf('ada@example.com')).toBe(0)
    const [transaction] = (await smile.get('/points_transactions')).body.points_transactions
    expect(transaction).toMatchObject({
      points_change: -150,
      description: 'Points expired',
      created_at: '2026-07-19T12:00:00.000Z',
    })
  })

  it('records Reward Expiring for a code that was not used', async () => {
    await klaviyo.admin('POST', '/smile/points-products', {
      reward: 'Flash',
      points_price: 10,
      expires_after_days: 30,
    })
    const { points_purchase } = (await buy('ada@example.com', 10)).body
    await buy('gus@example.com', 10)
    expect(points_purchase.reward_fulfillment).toMatchObject({
      expires_at: '2026-05-20T12:00:00.000Z',
      terms_and_conditions: 'Valid until 2026-05-20.',
    })
    const [used] = (await smile.get('/reward_fulfillments')).body.reward_fulfillments
    await klaviyo.admin('PATCH', `/smile/reward-fulfillments/${used.id}`, { usage_status: 'used' })
    await klaviyo.admin('POST', '/clock', { advance: '23d' })
    expect(await metricsOf('ada@example.com')).toContain('Reward Expiring')
    expect(await metricsOf('gus@example.com')).not.toContain('Reward Expiring')
  })

  it('is turned off by a setting', async () => {
    await klaviyo.admin('PATCH', '/smile', { klaviyo_sync: 'off' })
    await buy('ada@example.com', 100)
    await klaviyo.admin('POST', '/smile/customers', { email: 'new@example.com' })
    expect(await propertiesOf(klaviyo, 'ada@example.com')).toMatchObject({ 'Smile Points Balance': 130 })
    expect(await eventsOf(klaviyo, 'ada@example.com')).toEqual([])
    expect(await propertiesOf(klaviyo, 'new@example.com')).toBeUndefined()
  })
})

describe('the section smile of fixtures', () => {
  it('keeps existing rows if it is loaded again', async () => {
    const before = (await smile.get('/customers')).body
    const fixture = { smile: { customers: [{ email: 'ada@example.com', points: 130, tier: 'Silver' }] } }
    const loaded = await klaviyo.admin('POST', '/seed', { fixture })
    expect(loaded.body).toMatchObject({ made: {}, kept: { smile: 1 } })
    expect((await smile.get('/customers')).body).toEqual(before)
  })

  it('assigns customers without a tier the one that their points reach', async () => {
    const fixture = { smile: { customers: [{ email: 'hal@example.com', points: 500 }] } }
    await klaviyo.admin('POST', '/seed', { fixture })
    expect((await smile.customer('hal@example.com')).vip_tier_id).toBe(
      (await smile.get('/vip_tiers')).body.vip_tiers[1].id,
    )
  })

  it('refuses unknown tiers, prices of both kinds and unknown members', async () => {
    const load = (given: object) => klaviyo.post('/__admin/seed', { fixture: { smile: given } })
    const bad = [
      { customers: [{ email: 'x@example.com', tier: 'Ruby' }] },
      { points_products: [{ reward: 'Both', points_price: 1, variable: { step: 1, step_value: 1 } }] },
      { points_products: [{ reward: 'None' }] },
      { earning_rules: [{ name: 'None' }] },
      { tiers: [] },
    ]
    for (const each of bad) expect((await load(each)).status, JSON.stringify(each)).toBe(400)
    expect((await load({ customers: [{ email: 'x@example.com', tier: 'Ruby' }] })).text).toMatch(
      /Silver, Gold/,
    )
  })
})
