import { beforeEach, describe, expect, it } from 'vitest'
import { openAccount } from '../support/in-account.js'
import { type Caller, eventsOf, fillCart, type Hub, hubOf, openHub } from './hub-requests.js'
import { PROGRAM, smileOf } from './smile-requests.js'

const FIXTURE = {
  hub: { live: true, loyalty: { provider: 'smile' } },
  profiles: [
    { email: 'ada@example.com', first_name: 'Ada' },
    { email: 'bea@example.com' },
    { email: 'cid@example.com' },
  ],
  smile: PROGRAM,
}

/** The preset answer-lost: the request is carried out, and its response does not arrive. */
const LOST = { operation: 'hub_redeem_reward', connection: 'drop', after_commit: true, times: 1 }

let hub: Hub
let smile: ReturnType<typeof smileOf>

beforeEach(async () => {
  hub = await openHub()
  smile = smileOf(hub.klaviyo)
  await hub.klaviyo.admin('POST', '/seed', { fixture: FIXTURE })
})

const loyaltyOf = async (as?: Caller) => (await hub.get('/hub', as)).body.loyalty
const loyaltyFor = async (email: string) => loyaltyOf(await hub.signIn(email))
const setPoints = async (email: string, points: number) => {
  const { points_balance } = await smile.customer(email)
  const change = { points_change: points - points_balance }
  if (points !== points_balance) await hub.klaviyo.admin('POST', `/smile/customers/${email}/points`, change)
}
const redeem = async (as: Caller | undefined, price: number, body?: object) =>
  hub.post(`/rewards/${(await smile.product(price)).id}/redeem`, as, body)
const redeemWithKey = async (
  as: Caller & { readonly token: string },
  price: number,
  key: string,
  body?: object,
) =>
  hub.klaviyo.request('POST', `/__hub/${hub.company}/rewards/${(await smile.product(price)).id}/redeem`, {
    headers: {
      authorization: `Bearer ${as.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: body ?? {},
  })

describe('C1: the loyalty section of the Hub, by the state of the shopper', () => {
  it('1, logged out: requests a sign-in', async () => {
    expect(await loyaltyOf()).toEqual({ state: 'sign_in' })
    expect(await loyaltyOf({ visitor: 'v1' })).toEqual({ state: 'sign_in' })
  })

  it('2, recognized by _kx: requests a sign-in, and shows no points', async () => {
    const [{ id }] = (await hub.klaviyo.get('/api/profiles?filter=equals(email,"bea@example.com")')).body.data
    const kx = `${Buffer.from(id).toString('base64url')}.${hub.company}`
    const { body } = await hub.get('/hub', { kx })
    expect(body).toMatchObject({ state: 'recognized', loyalty: { state: 'sign_in' } })
  })

  it('3, no customer of Smile.io, or a candidate: no loyalty', async () => {
    for (const email of ['cid@example.com', 'dot@example.com'])
      expect(await loyaltyFor(email)).toEqual({ state: 'none', reason: 'not_member' })
  })

  it('4, excluded: no loyalty, whatever the points are', async () => {
    expect(await loyaltyFor('eve@example.com')).toEqual({ state: 'none', reason: 'excluded' })
  })

  it('5, a member with 0 points: an empty bar, and ways to start earning', async () => {
    expect(await loyaltyFor('fay@example.com')).toMatchObject({
      state: 'start_earning',
      points: 0,
      best_reward: null,
      progress: { value: 0, of: 100, percent: 0 },
      ways_to_earn: [{ name: 'Place an order' }, { name: 'Sign up' }],
    })
  })

  it('6, a member with points, exactly 1 included: everything', async () => {
    await setPoints('fay@example.com', 1)
    for (const email of ['ada@example.com', 'fay@example.com', 'gus@example.com'])
      expect(await loyaltyFor(email)).toMatchObject({ state: 'member', rewards: [{}, {}, {}] })
  })

  it('is null while no loyalty program is connected', async () => {
    await hub.klaviyo.admin('PATCH', '/hub', { loyalty: { provider: 'none' } })
    expect(await loyaltyOf()).toBeNull()
    expect(await loyaltyFor('ada@example.com')).toBeNull()
  })

  it('invites candidates by a setting: they see what members with 0 points see', async () => {
    await hub.klaviyo.admin('PATCH', '/hub', { loyalty: { candidates: 'invited' } })
    await setPoints('dot@example.com', 40)
    expect(await loyaltyFor('dot@example.com')).toMatchObject({
      state: 'start_earning',
      points: 0,
      vip: null,
    })
    expect(await loyaltyFor('cid@example.com')).toEqual({ state: 'none', reason: 'not_member' })
    expect(await loyaltyFor('eve@example.com')).toEqual({ state: 'none', reason: 'excluded' })
  })

  it('counts a negative balance as 0', async () => {
    await setPoints('ada@example.com', -20)
    expect(await loyaltyFor('ada@example.com')).toMatchObject({ state: 'start_earning', points: 0 })
  })

  it('uses the member among several customers with one email address, then the newest', async () => {
    const add = (more: object) =>
      hub.klaviyo.admin('POST', '/smile/customers', { email: 'ada@example.com', ...more })
    await add({ state: 'disabled', points: 5 })
    expect(await loyaltyFor('ada@example.com')).toMatchObject({ state: 'member', points: 130 })
    await add({ state: 'member', points: 7 })
    expect(await loyaltyFor('ada@example.com')).toMatchObject({ points: 7 })
  })

  it('is also what the admin API shows of the shopper', async () => {
    const { id, ...as } = await hub.signIn('ada@example.com')
    const { loyalty } = (await hub.klaviyo.admin('GET', `/hub/shoppers/${id}`)).body
    expect(loyalty).toEqual(await loyaltyOf(as))
  })
})

describe('C2: what is synchronised from Smile.io', () => {
  it('is tier, points, best and next reward, progress, rewards, referral link and ways to earn', async () => {
    const [free, five, twenty] = [
      await smile.product(100),
      await smile.product(200),
      await smile.product(500),
    ]
    const ada = await smile.customer('ada@example.com')
    expect(await loyaltyFor('ada@example.com')).toEqual({
      state: 'member',
      label: { one: 'Point', other: 'Points' },
      points: 130,
      vip: {
        id: ada.vip_tier_id,
        name: 'Silver',
        label: 'Silver VIP',
        image_url: expect.stringMatching(/\/__smile\/images\/silver\.svg$/),
      },
      best_reward: {
        points_product_id: free.id,
        name: 'Free shipping',
        points: 100,
        text: 'Redeem 100 points for free shipping',
      },
      next_reward: {
        points_product_id: five.id,
        name: '$5 off coupon',
        points: 200,
        missing: 70,
        text: '70 more points for $5 off coupon',
      },
      progress: { value: 130, of: 200, percent: 65 },
      rewards: [
        {
          points_product_id: free.id,
          name: 'Free shipping',
          points: 100,
          exchange_type: 'fixed',
          redeemable: true,
        },
        {
          points_product_id: five.id,
          name: '$5 off coupon',
          points: 200,
          exchange_type: 'fixed',
          redeemable: false,
          missing: 70,
        },
        {
          points_product_id: twenty.id,
          name: '$20 off coupon',
          points: 500,
          exchange_type: 'fixed',
          redeemable: false,
          missing: 370,
        },
      ],
      referral_url: ada.referral_url,
      ways_to_earn: [
        { name: 'Place an order', text: '5 points for every $1 spent' },
        { name: 'Sign up', text: '100 points' },
      ],
    })
  })

  it('is read from Smile.io at that moment', async () => {
    const as = await hub.signIn('ada@example.com')
    const { id } = await smile.customer('ada@example.com')
    await smile.post('/points_transactions', { points_transaction: { customer_id: id, points_change: 70 } })
    expect(await loyaltyOf(as)).toMatchObject({ points: 200, best_reward: { points: 200 } })
    await hub.klaviyo.admin('PATCH', '/smile/earning-rules/Sign%20up', { enabled: false })
    await hub.klaviyo.admin('PATCH', '/smile', { points_label: { one: 'Star', other: 'Stars' } })
    expect(await loyaltyOf(as)).toMatchObject({
      best_reward: { text: 'Redeem 200 stars for $5 off coupon' },
      ways_to_earn: [{ text: '5 stars for every $1 spent' }],
    })
  })

  it.each([
    [230, 200, 'Redeem 200 points for $5 off coupon'],
    [100, 100, 'Redeem 100 points for free shipping'],
    [600, 500, 'Redeem 500 points for $20 off coupon'],
  ])('with %i points, the best reward is that of %i: %s', async (points, price, text) => {
    await setPoints('fay@example.com', points)
    expect((await loyaltyFor('fay@example.com')).best_reward).toMatchObject({ points: price, text })
  })

  it('has no best reward if none is affordable, and the cheapest as the next', async () => {
    await setPoints('fay@example.com', 60)
    expect(await loyaltyFor('fay@example.com')).toMatchObject({
      best_reward: null,
      next_reward: { points: 100, missing: 40, text: '40 more points for free shipping' },
    })
    await setPoints('fay@example.com', 100)
    expect((await loyaltyFor('fay@example.com')).next_reward).toMatchObject({ points: 200, missing: 100 })
  })

  it.each([
    [130, { value: 130, of: 200, percent: 65 }],
    [199, { value: 199, of: 200, percent: 99 }],
    [499, { value: 499, of: 500, percent: 99 }],
    [600, { value: 600, of: 500, percent: 100 }],
  ])('with %i points, the progress is %o', async (points, progress) => {
    await setPoints('fay@example.com', points)
    const loyalty = await loyaltyFor('fay@example.com')
    expect(loyalty.progress).toEqual(progress)
    if (points === 600) expect(loyalty.next_reward).toBeNull()
  })

  it('prefers the lower id among rewards of one price', async () => {
    const { id } = await smile.product(100)
    await hub.klaviyo.admin('POST', '/smile/points-products', { reward: 'Sticker', points_price: 100 })
    await setPoints('fay@example.com', 100)
    expect((await loyaltyFor('fay@example.com')).best_reward.points_product_id).toBe(id)
    await setPoints('fay@example.com', 60)
    expect((await loyaltyFor('fay@example.com')).next_reward.points_product_id).toBe(id)
  })

  it('uses the lowest points of a variable reward, else one step, as its price', async () => {
    const add = (variable: object) =>
      hub.klaviyo.admin('POST', '/smile/points-products', { reward: 'Order discount', variable })
    await add({ step: 50, step_value: 1, min: 150, max: 300 })
    await add({ step: 20, step_value: 1 })
    const { rewards } = await loyaltyFor('ada@example.com')
    expect(
      rewards.filter((each: { exchange_type: string }) => each.exchange_type === 'variable'),
    ).toMatchObject([
      { points: 20, redeemable: true, points_step: 20, points_max: null },
      { points: 150, redeemable: false, missing: 20, points_step: 50, points_max: 300 },
    ])
  })

  it('has no vip without a tier, and only the ways to earn of the own tier', async () => {
    const rule = { name: 'Gold party', fixed: 1, restricted_to: ['Gold'] }
    await hub.klaviyo.admin('POST', '/smile/earning-rules', rule)
    const names = async (email: string) =>
      (await loyaltyFor(email)).ways_to_earn.map(({ name }: { name: string }) => name)
    expect(await names('ada@example.com')).toEqual(['Place an order', 'Sign up'])
    expect(await names('gus@example.com')).toEqual(['Place an order', 'Sign up', 'Gold party'])
    await hub.klaviyo.admin('PATCH', '/smile/customers/ada@example.com', { tier: null })
    expect((await loyaltyFor('ada@example.com')).vip).toBeNull()
  })

  it('has neither rewards nor progress in a program without rewards', async () => {
    for (const price of [100, 200, 500]) {
      const { id } = await smile.product(price)
      await hub.klaviyo.admin('PATCH', `/smile/points-products/${id}`, { enabled: false })
    }
    expect(await loyaltyFor('ada@example.com')).toMatchObject({
      best_reward: null,
      next_reward: null,
      progress: null,
      rewards: [],
    })
  })
})

describe('C3: redeeming points for a reward', () => {
  it('issues a code, puts it into the cart, and leaves it available while it is unused', async () => {
    const as = await hub.signIn('ada@example.com')
    await setPoints('ada@example.com', 230)
    await fillCart(hub, as, ['101', 2])
    const reply = await redeem(as, 200)
    expect(reply.status, reply.text).toBe(201)
    const { points_purchase, coupon, cart, loyalty } = reply.body
    const { code } = points_purchase.reward_fulfillment
    expect(Object.keys(reply.body)).toEqual(['points_purchase', 'coupon', 'cart', 'loyalty'])
    expect(points_purchase).toMatchObject({
      points_spent: 200,
      reward_fulfillment: { usage_status: 'unused' },
    })
    expect(code).toMatch(/^5off-[0-9a-f]{12}$/)
    expect(coupon).toMatchObject({
      code,
      kind: 'reward',
      coupon: null,
      description: '$5 off coupon',
      applied: true,
    })
    expect(cart.codes).toEqual([code])
    expect(cart.discount).toBe(5)
    expect(loyalty).toMatchObject({ points: 30, state: 'member' })
    await hub.post('/cart/clear.js', as)
    const { coupons } = (await hub.get('/hub', as)).body
    expect(coupons.available).toMatchObject([{ code, kind: 'reward', applied: false }])
    expect(coupons.recently_used).toMatchObject([{ code, kind: 'reward', order: null }])
    expect(await smile.customer('ada@example.com')).toMatchObject({ points_balance: 30 })
  })

  it('records what happened, on the profile and for the dashboard', async () => {
    const { id, ...as } = await hub.signIn('ada@example.com')
    const { points_purchase } = (await redeem(as, 100)).body
    const { code } = points_purchase.reward_fulfillment
    const events = await eventsOf(hub, id)
    expect(events.map(([metric]) => metric)).not.toContain('Coupon Assigned')
    expect(events).toContainEqual([
      'Customer Hub Redeemed Reward',
      expect.objectContaining({ RewardName: 'Free shipping', PointsSpent: 100, UniqueCode: code }),
    ])
    expect(events).toContainEqual(['Points Redeemed', expect.objectContaining({ id: points_purchase.id })])
    const { properties } = (await hub.klaviyo.get(`/api/profiles/${id}`)).body.data.attributes
    expect(properties['Smile Points Balance']).toBe(30)
    expect((await hub.klaviyo.admin('GET', '/hub/dashboard')).body.interactions).toMatchObject({ Loyalty: 1 })
  })

  it('uses the reward up with an order, which earns points and is brought by the Hub', async () => {
    const as = await hub.signIn('ada@example.com')
    await setPoints('ada@example.com', 200)
    await fillCart(hub, as, ['101', 1])
    const { code } = (await redeem(as, 200)).body.coupon
    const { order } = (await hub.post('/checkout', as, {})).body
    expect(order).toMatchObject({ discount_codes: [code], attributed_to_hub: order.total })
    const { reward_fulfillments } = (await smile.get('/reward_fulfillments?usage_status=used')).body
    expect(reward_fulfillments).toMatchObject([{ code, used_at: '2026-04-20T12:00:00.000Z' }])
    const { coupons } = (await hub.get('/hub', as)).body
    expect(coupons.available).toEqual([])
    expect(coupons.recently_used).toMatchObject([{ code, order: order.name }])
    expect(await smile.customer('ada@example.com')).toMatchObject({
      points_balance: Math.floor(order.total * 5),
    })
    const again = await hub.post(`/coupons/${code}/apply`, as)
    expect([again.status, again.body.error.code]).toEqual([409, 'already_used'])
  })

  it('pays 5 points for every dollar of an order, once, with the event Points Earned on Order', async () => {
    const { id, ...as } = await hub.signIn('ada@example.com')
    await fillCart(hub, as, ['101', 1])
    const { order } = (await hub.post('/checkout', as, {})).body
    const [transaction] = (await smile.get('/points_transactions')).body.points_transactions
    expect(transaction).toMatchObject({
      points_change: Math.floor(order.total * 5),
      description: 'Place an order',
    })
    const events = await eventsOf(hub, id)
    const { created_at: _, updated_at: __, ...properties } = transaction
    expect(events).toContainEqual(['Points Earned on Order', expect.objectContaining(properties)])
    expect(events.filter(([metric]) => metric === 'Points Earned on Order')).toHaveLength(1)
  })

  it('uses the reward up with an order that an event of another shop reports', async () => {
    const { id, ...as } = await hub.signIn('ada@example.com')
    const { code } = (await redeem(as, 100)).body.coupon
    const attributes = {
      properties: { 'Discount Codes': [code] },
      value: 20,
      metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
      profile: { data: { type: 'profile', id, attributes: {} } },
    }
    expect((await hub.klaviyo.post('/api/events', { data: { type: 'event', attributes } })).status).toBe(202)
    const { reward_fulfillments } = (await smile.get('/reward_fulfillments?usage_status=used')).body
    expect(reward_fulfillments).toMatchObject([{ code }])
    expect((await hub.get('/hub', as)).body.coupons.available).toEqual([])
    expect(await smile.customer('ada@example.com')).toMatchObject({ points_balance: 130 })
  })

  it('completes the referral of a friend who orders', async () => {
    const body = { customer: 'ada@example.com', email: 'bea@example.com' }
    await hub.klaviyo.admin('POST', '/smile/referrals', body)
    const { id } = await hub.signIn('ada@example.com')
    const bea = await hub.signIn('bea@example.com')
    await fillCart(hub, bea, ['102', 1])
    await hub.post('/checkout', bea, {})
    expect((await eventsOf(hub, id)).map(([metric]) => metric)).toEqual(
      expect.arrayContaining(['Referral Started', 'Referral Completed']),
    )
  })

  it('lists a reward that was bought through the API of Smile.io', async () => {
    const as = await hub.signIn('ada@example.com')
    const { id: customer_id } = await smile.customer('ada@example.com')
    const { id } = await smile.product(100)
    const bought = await smile.post(`/points_products/${id}/purchase`, { customer_id })
    const { code } = bought.body.points_purchase.reward_fulfillment
    const { coupons } = (await hub.get('/hub', as)).body
    expect(coupons.available).toMatchObject([{ code, kind: 'reward', applied: false }])
    expect((await hub.post(`/coupons/${code}/apply`, as)).status).toBe(200)
  })

  it('drops a reward that was cancelled or has expired', async () => {
    const as = await hub.signIn('ada@example.com')
    const product = { reward: 'Flash', points_price: 10, expires_after_days: 3 }
    const { id } = (await hub.klaviyo.admin('POST', '/smile/points-products', product)).body
    const first = (await hub.post(`/rewards/${id}/redeem`, as)).body.points_purchase.reward_fulfillment
    await hub.klaviyo.admin('PATCH', `/smile/reward-fulfillments/${first.id}`, {
      fulfillment_status: 'cancelled',
    })
    expect((await hub.get('/hub', as)).body.coupons.available).toEqual([])
    await hub.post(`/rewards/${id}/redeem`, as)
    expect((await hub.get('/hub', as)).body.coupons.available).toHaveLength(1)
    await hub.klaviyo.admin('POST', '/clock', { advance: '3d' })
    expect((await hub.get('/hub', as)).body.coupons.available).toEqual([])
  })

  it('redeems a chosen number of points for a variable reward', async () => {
    const as = await hub.signIn('gus@example.com')
    const variable = { step: 100, step_value: 1, max: 500 }
    const added = await hub.klaviyo.admin('POST', '/smile/points-products', {
      reward: 'Order discount',
      variable,
    })
    await fillCart(hub, as, ['101', 1])
    const reply = await hub.post(`/rewards/${added.body.id}/redeem`, as, { points_to_spend: 300 })
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body).toMatchObject({ coupon: { description: '$3 off coupon' }, cart: { discount: 3 } })
    for (const body of [undefined, { points_to_spend: 50 }, { points_to_spend: 600 }]) {
      const refused = await hub.post(`/rewards/${added.body.id}/redeem`, as, body)
      expect([refused.status, refused.body.error.code]).toEqual([422, 'points_to_spend'])
    }
  })
})

describe('a redemption that is refused', () => {
  it('is checked in this order: signed in, connected, member, reward, points to spend, balance', async () => {
    const ada = await hub.signIn('ada@example.com')
    const dot = await hub.signIn('dot@example.com')
    const cid = await hub.signIn('cid@example.com')
    const eve = await hub.signIn('eve@example.com')
    const refusal = async (as: Caller | undefined, target: string, body?: object) => {
      const reply = await hub.post(`/rewards/${target}/redeem`, as, body)
      return [reply.status, reply.body.error.code]
    }
    const { id } = await smile.product(200)
    await hub.klaviyo.admin('PATCH', '/hub', { loyalty: { provider: 'none' } })
    expect(await refusal(undefined, '1')).toEqual([401, 'sign_in_required'])
    expect(await refusal({ visitor: 'v1' }, '1')).toEqual([401, 'sign_in_required'])
    expect(await refusal({ token: 'nobody' }, '1')).toEqual([401, 'sign_in_required'])
    expect(await refusal(dot, '1')).toEqual([404, 'unknown_reward'])
    await hub.klaviyo.admin('PATCH', '/hub', { loyalty: { provider: 'smile' } })
    for (const as of [cid, dot, eve]) expect(await refusal(as, '1')).toEqual([403, 'not_a_member'])
    expect(await refusal(ada, '1', { points_to_spend: 5 })).toEqual([404, 'unknown_reward'])
    expect(await refusal(ada, id, { points_to_spend: 200 })).toEqual([422, 'points_to_spend'])
    expect(await refusal(ada, id)).toEqual([422, 'not_enough_points'])
    expect(await refusal(ada, id, { points: 5 })).toEqual([400, 'invalid'])
  })

  it('reports how many points are missing, and deducts none', async () => {
    const as = await hub.signIn('ada@example.com')
    const reply = await redeem(as, 200)
    expect([reply.status, reply.body]).toEqual([
      422,
      {
        error: {
          code: 'not_enough_points',
          message: 'It costs 200 Points; the balance is 130 Points.',
          missing: 70,
        },
      },
    ])
    const { cart, coupons, loyalty } = (await hub.get('/hub', as)).body
    expect([cart.codes, coupons.available, coupons.recently_used, loyalty.points]).toEqual([[], [], [], 130])
    expect((await smile.get('/reward_fulfillments')).body.reward_fulfillments).toEqual([])
  })
})

describe('the header Idempotency-Key of a redemption', () => {
  it('repeats the first response for a day of the account, and deducts the points once', async () => {
    const as = await hub.signIn('gus@example.com')
    const first = await redeemWithKey(as, 100, 'key-1')
    expect(first.status).toBe(201)
    await hub.klaviyo.admin('POST', '/clock', { advance: '23h' })
    const again = await redeemWithKey(as, 100, 'key-1')
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(await smile.customer('gus@example.com')).toMatchObject({ points_balance: 500 })
    await hub.klaviyo.admin('POST', '/clock', { advance: '1h' })
    const later = await redeemWithKey(as, 100, 'key-1')
    expect(later.body.points_purchase.id).not.toBe(first.body.points_purchase.id)
    expect(await smile.customer('gus@example.com')).toMatchObject({ points_balance: 400 })
  })

  it('allows a safe retry after a response that was lost', async () => {
    const as = await hub.signIn('gus@example.com')
    await hub.klaviyo.admin('POST', '/faults', LOST)
    await redeemWithKey(as, 100, 'key-2').catch(() => undefined)
    expect(await smile.customer('gus@example.com')).toMatchObject({ points_balance: 500 })
    const retry = await redeemWithKey(as, 100, 'key-2')
    expect(retry.status, retry.text).toBe(201)
    expect(await smile.customer('gus@example.com')).toMatchObject({ points_balance: 500 })
    const { reward_fulfillments } = (await smile.get('/reward_fulfillments')).body
    expect(reward_fulfillments).toHaveLength(1)
    expect(retry.body.coupon.code).toBe(reward_fulfillments[0].code)
    expect(retry.body.cart.codes).toEqual([reward_fulfillments[0].code])
  })

  it('belongs to one shopper and to one redemption', async () => {
    const ada = await hub.signIn('ada@example.com')
    const gus = await hub.signIn('gus@example.com')
    const first = await redeemWithKey(ada, 100, 'key-3')
    const other = await redeemWithKey(gus, 100, 'key-3')
    expect(other.body.points_purchase.customer_id).not.toBe(first.body.points_purchase.customer_id)
    const reused = await redeemWithKey(gus, 200, 'key-3')
    expect([reused.status, reused.body.error.code]).toEqual([409, 'idempotency_key_reused'])
    expect((await redeemWithKey(gus, 100, 'x'.repeat(256))).status).toBe(400)
  })

  it('does not store a refusal: the same key works once there are enough points', async () => {
    const as = await hub.signIn('ada@example.com')
    expect((await redeemWithKey(as, 200, 'key-4')).status).toBe(422)
    await setPoints('ada@example.com', 200)
    expect((await redeemWithKey(as, 200, 'key-4')).status).toBe(201)
  })
})

describe('shoppers and accounts', () => {
  it('never see the rewards of each other', async () => {
    const ada = await hub.signIn('ada@example.com')
    const gus = await hub.signIn('gus@example.com')
    const { code } = (await redeem(ada, 100)).body.coupon
    const { coupons, cart, loyalty } = (await hub.get('/hub', gus)).body
    expect([coupons.available, coupons.recently_used, cart.codes, loyalty.points]).toEqual([[], [], [], 600])
    const stolen = await hub.post(`/coupons/${code}/apply`, gus)
    expect([stolen.status, stolen.body.error.code]).toEqual([404, 'unknown_coupon'])
    expect((await hub.get('/hub')).text).not.toContain(code)
  })

  it('have programs of their own', async () => {
    const own = await openAccount(hub.klaviyo)
    const there = hubOf(own, own.companyId)
    await own.admin('PATCH', '/hub', { loyalty: { provider: 'smile' } })
    const as = await there.signIn('ada@example.com')
    expect((await there.get('/hub', as)).body.loyalty).toEqual({ state: 'none', reason: 'not_member' })
    const { id } = await smile.product(100)
    expect((await there.post(`/rewards/${id}/redeem`, as)).status).toBe(403)
    await own.admin('POST', '/smile/customers', { email: 'ada@example.com', points: 500 })
    expect((await there.post(`/rewards/${id}/redeem`, as)).status).toBe(404)
    const foreign = await hub.post(`/rewards/${id}/redeem`, as)
    expect([foreign.status, foreign.body.error.code]).toEqual([401, 'sign_in_required'])
    expect(await loyaltyFor('ada@example.com')).toMatchObject({ points: 130 })
  })

  it('return with a snapshot, points and rewards included', async () => {
    const as = await hub.signIn('ada@example.com')
    await hub.klaviyo.admin('PUT', '/snapshots/before')
    await redeem(as, 100)
    await hub.klaviyo.admin('POST', '/snapshots/before/restore')
    const { cart, coupons, loyalty } = (await hub.get('/hub', as)).body
    expect([cart.codes, coupons.available, loyalty.points]).toEqual([[], [], 130])
  })
})
