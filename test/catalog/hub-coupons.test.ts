import { beforeEach, describe, expect, it } from 'vitest'
import {
  addShopifyCoupon,
  addShopper,
  assignCode,
  eventsOf,
  fillCart,
  type Hub,
  openHub,
  propertiesOf,
  refusal,
  type SignedIn,
} from './hub-requests.js'
import { addCoupon, addProfile, send } from './message-requests.js'
import { newEvent } from './profiles-and-events.js'

let hub: Hub
let ada: SignedIn

beforeEach(async () => {
  hub = await openHub()
  ada = await hub.signIn('ada@example.com', 'v1')
})

const couponsOf = async (as = ada) => (await hub.get('/hub', as)).body.coupons
const codesIn = (list: readonly { code: string }[]) => list.map(({ code }) => code)
const available = async (as = ada) => codesIn((await couponsOf(as)).available)
const advance = (duration: string) => hub.admin('POST', '/clock', { advance: duration })

describe('B1: a shopper who receives a unique code', () => {
  it('gets the event Coupon Assigned with coupon id, coupon key, unique code and expiration', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'], { expires_at: '2027-01-01T00:00:00Z' })
    await assignCode(hub, 'SHOP10-W1', ada)
    expect(await propertiesOf(hub, ada, 'Coupon Assigned')).toEqual([
      {
        CouponID: 2_000_001,
        CouponKey: 'SHOP10',
        UniqueCode: 'W1',
        CouponExpirationDate: '2027-01-01T00:00:00+00:00',
      },
    ])
  })

  it('gets it without an expiration, where the code has none', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    await assignCode(hub, 'SHOP10-W1', ada)
    const [properties] = await propertiesOf(hub, ada, 'Coupon Assigned')
    expect(properties).toEqual({ CouponID: 2_000_001, CouponKey: 'SHOP10', UniqueCode: 'W1' })
  })

  it('gets it from a message, once for each code', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1', 'W2'])
    const html = "{% coupon_code 'SHOP10' %}"
    for (const _ of ['first', 'second']) await send(hub.klaviyo, { html })
    expect(await propertiesOf(hub, ada, 'Coupon Assigned')).toMatchObject([{ UniqueCode: 'W1' }])
  })

  it('gets it from a fixture that assigns the code, of whatever origin', async () => {
    const fixture = {
      coupons: [{ external_id: 'SHOP10', origin: 'shopify', codes: ['W1'] }, { external_id: 'TEN' }],
      coupon_codes: [
        { coupon: 'SHOP10', unique_code: 'W1', profile: 'ada@example.com' },
        { coupon: 'SHOP10', unique_code: 'W2', profile: 'ada@example.com' },
        { coupon: 'TEN', unique_code: 'T1', profile: 'ada@example.com' },
      ],
    }
    await hub.admin('POST', '/seed', { fixture })
    const codes = (await propertiesOf(hub, ada, 'Coupon Assigned')).map(({ UniqueCode }) => UniqueCode)
    expect(codes.sort()).toEqual(['T1', 'W1', 'W2'])
    expect(await available()).toEqual(['W1', 'W2'])
  })

  it('gets no second code of the same coupon, and none of another profile', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1', 'W2'])
    await assignCode(hub, 'SHOP10-W1', ada)
    const bea = await hub.signIn('bea@example.com')
    const assign = (code: string, { id }: SignedIn) =>
      hub.klaviyo.post(`/__admin/coupon-codes/${code}/assign`, { profile_id: id })
    expect((await assign('SHOP10-W2', ada)).status).toBe(409)
    expect((await assign('SHOP10-W1', bea)).status).toBe(409)
  })

  it('holds a code that the Coupons API does not show', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    await assignCode(hub, 'SHOP10-W1', ada)
    expect((await hub.klaviyo.get('/api/coupon-codes/SHOP10-W1')).status).toBe(404)
    const row = (await hub.klaviyo.get('/api/coupons')).body.data
    expect(row).toEqual([])
  })
})

describe('B2: the available coupons', () => {
  it('are the unique ones of Shopify coupons whose events Coupon Assigned the profile has', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1', 'W2'])
    await assignCode(hub, 'SHOP10-W1', ada)
    expect(await available()).toEqual(['W1'])
  })

  it('are not coupons of the API or uploaded ones, whose event is recorded all the same', async () => {
    await addCoupon(hub.klaviyo, '10OFF', ['A1'])
    const uploaded = [{ external_id: 'UP', origin: 'uploaded', codes: ['U1'] }]
    await hub.admin('POST', '/seed', { fixture: { coupons: uploaded } })
    for (const code of ['10OFF-A1', 'UP-U1']) await assignCode(hub, code, ada)
    expect(await propertiesOf(hub, ada, 'Coupon Assigned')).toHaveLength(2)
    expect(await available()).toEqual([])
  })

  it('end at the current expiration of the code', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'], { expires_at: '2026-05-20T12:00:00Z' })
    await assignCode(hub, 'SHOP10-W1', ada)
    const shownBy = async () =>
      codesIn((await hub.admin('GET', `/hub/shoppers/${ada.id}`)).body.coupons.available)
    expect(await shownBy()).toEqual(['W1'])
    await advance('31d')
    expect(await shownBy()).toEqual([])
    await hub.admin('PATCH', '/coupons/SHOP10', { expires_at: '2026-06-30T00:00:00Z' })
    expect(await shownBy()).toEqual(['W1'])
  })

  it('come from events of any sender, if the coupon and the code exist', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    for (const [CouponKey, UniqueCode] of [
      ['SHOP10', 'W1'],
      ['SHOP10', 'W9'],
      ['NONE', 'W1'],
    ]) {
      const event = newEvent('Coupon Assigned', {
        email: 'ada@example.com',
        properties: { CouponKey, UniqueCode },
        unique_id: `${CouponKey}-${UniqueCode}`,
      })
      expect((await hub.klaviyo.post('/api/events', event)).status).toBe(202)
    }
    expect(await available()).toEqual(['W1'])
  })

  it('are not shown if a fixture marks the code as used', async () => {
    const coupons = [{ external_id: 'SHOP10', origin: 'shopify' }]
    const used = { coupon: 'SHOP10', unique_code: 'W1', profile: 'ada@example.com', status: 'USED' }
    await hub.admin('POST', '/seed', { fixture: { coupons, coupon_codes: [used] } })
    expect(await available()).toEqual([])
    expect(refusal(await hub.post('/coupons/W1/apply', ada))).toEqual([409, 'already_used'])
  })

  it('go to the profile that another one is merged into', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    await assignCode(hub, 'SHOP10-W1', ada)
    const bea = await hub.signIn('bea@example.com')
    await fillCart(hub, ada, ['101', 2])
    await hub.post('/coupons/W1/apply', ada)
    const data = {
      type: 'profile-merge',
      id: bea.id,
      relationships: { profiles: { data: [{ type: 'profile', id: ada.id }] } },
    }
    expect((await hub.klaviyo.post('/api/profile-merge', { data })).status).toBe(202)
    await advance('5s')
    expect(await couponsOf(bea)).toMatchObject({
      available: [{ code: 'W1', applied: true }],
      recently_used: [{ code: 'W1' }],
    })
    expect((await hub.get('/session', ada)).body).toMatchObject({ profile_id: bea.id })
  })

  it('are sorted by expiration, then without expiration, then static ones', async () => {
    await addShopifyCoupon(hub, 'LATE', ['L1'], { expires_at: '2026-06-20T12:00:00Z' })
    await addShopifyCoupon(hub, 'NEVER', ['N2'])
    await addShopifyCoupon(hub, 'ALSO', ['N1'])
    await addShopifyCoupon(hub, 'SOON', ['S1'], { expires_at: '2026-05-01T12:00:00Z' })
    for (const code of ['LATE-L1', 'NEVER-N2', 'ALSO-N1', 'SOON-S1']) await assignCode(hub, code, ada)
    await hub.admin('POST', '/hub/static-coupons', { code: 'ALWAYS' })
    expect(await available()).toEqual(['S1', 'L1', 'N1', 'N2', 'ALWAYS'])
  })

  it('are hidden if the merchant shows no unique ones', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    await assignCode(hub, 'SHOP10-W1', ada)
    await hub.admin('PATCH', '/hub', { show_unique_coupons: false })
    expect(await available()).toEqual([])
    expect(refusal(await hub.post('/coupons/W1/apply', ada))).toEqual([404, 'unknown_coupon'])
  })
})

describe('B3: the preview and the list', () => {
  it('count the coupons, and show description, code, expiration and eligibility', async () => {
    const conditions = { minimum_subtotal: 50, expires_at: '2026-05-20T12:00:00Z' }
    await addShopifyCoupon(hub, 'SHOP10', ['W1'], conditions)
    await assignCode(hub, 'SHOP10-W1', ada)
    await fillCart(hub, ada, ['101', 2])
    const { body } = await hub.get('/hub', ada)
    expect(body.for_you.coupon_preview).toEqual({
      count: 1,
      label: '1 coupon available',
      opens: 'coupons',
    })
    expect(body.coupons.available).toEqual([
      {
        code: 'W1',
        coupon: 'SHOP10',
        kind: 'unique',
        description: '10% off',
        eligibility: 'Orders over $50.00',
        expires_at: '2026-05-20T12:00:00+00:00',
        applied: false,
      },
    ])
  })

  it('name the products that a coupon is for', async () => {
    await addShopifyCoupon(hub, 'MUGS', ['M1'], { product_ids: ['101', '102'], minimum_subtotal: 20 })
    await assignCode(hub, 'MUGS-M1', ada)
    const [coupon] = (await couponsOf()).non_applicable
    expect(coupon).toMatchObject({ eligibility: 'Orders over $20.00, on Blue Mug or Bowl' })
    await fillCart(hub, ada, ['104', 1])
    expect((await couponsOf()).non_applicable[0].reason).toBe('needs Blue Mug or Bowl in the cart')
  })

  it('list and count coupons separately whose conditions the cart does not meet', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    await addShopifyCoupon(hub, 'BIG20', ['W9'], { minimum_subtotal: 100 })
    for (const code of ['SHOP10-W1', 'BIG20-W9']) await assignCode(hub, code, ada)
    const { body } = await hub.get('/hub', ada)
    expect(body.for_you.coupon_preview).toMatchObject({ count: 2, label: '2 coupons available' })
    expect(body.coupons.non_applicable).toMatchObject([
      { code: 'W9', coupon: 'BIG20', kind: 'unique', reason: 'needs a cart of $100.00' },
    ])
  })
})

describe('B4: applying a coupon', () => {
  beforeEach(async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1', 'W2'], { minimum_subtotal: 50 })
    await assignCode(hub, 'SHOP10-W1', ada)
  })

  it('applies the code to the cart; again, nothing changes', async () => {
    await fillCart(hub, ada, ['101', 2])
    const applied = await hub.post('/coupons/W1/apply', ada)
    expect([applied.status, applied.body]).toMatchObject([
      200,
      { coupon: { code: 'W1', applied: true }, cart: { subtotal: 80, total: 72, codes: ['W1'] } },
    ])
    expect((await hub.post('/coupons/W1/apply', ada)).body).toEqual(applied.body)
    expect(await propertiesOf(hub, ada, 'Customer Hub Coupon Applied')).toEqual([
      { CouponKey: 'SHOP10', UniqueCode: 'W1', Kind: 'unique' },
    ])
  })

  it('is refused with the reason for a cart that does not meet the conditions', async () => {
    await fillCart(hub, ada, ['106', 1])
    const refused = await hub.post('/coupons/W1/apply', ada)
    expect([refused.status, refused.body.error]).toEqual([
      422,
      { code: 'not_applicable', message: 'SHOP10-W1 needs a cart of $50.00; yours has $30.00' },
    ])
    expect((await couponsOf()).non_applicable).toMatchObject([{ code: 'W1' }])
  })

  it('replaces the previous code', async () => {
    await addShopifyCoupon(hub, 'OTHER', ['W5'])
    await assignCode(hub, 'OTHER-W5', ada)
    await fillCart(hub, ada, ['101', 2])
    await hub.post('/coupons/W1/apply', ada)
    expect((await hub.post('/coupons/W5/apply', ada)).body.cart.codes).toEqual(['W5'])
    expect((await couponsOf()).available).toMatchObject([
      { code: 'W1', applied: false },
      { code: 'W5', applied: true },
    ])
  })

  it('adds to the previous code, if both are combinable', async () => {
    for (const name of ['ONE', 'TWO']) await addShopifyCoupon(hub, name, [`${name}1`], { combinable: true })
    for (const code of ['ONE-ONE1', 'TWO-TWO1']) await assignCode(hub, code, ada)
    await fillCart(hub, ada, ['101', 2])
    await hub.post('/coupons/ONE1/apply', ada)
    expect((await hub.post('/coupons/TWO1/apply', ada)).body.cart).toMatchObject({
      codes: ['ONE1', 'TWO1'],
      total: 64.8,
    })
    expect((await hub.post('/coupons/W1/apply', ada)).body.cart.codes).toEqual(['W1'])
  })

  it('is reversed by DELETE, and the coupon is available again', async () => {
    await fillCart(hub, ada, ['101', 2])
    await hub.post('/coupons/W1/apply', ada)
    const removed = await hub.del('/coupons/W1/apply', ada)
    expect([removed.status, removed.body]).toMatchObject([
      200,
      { coupon: { applied: false }, cart: { total: 80 } },
    ])
  })

  it('keeps a coupon available that was not ordered with, also after the cart was emptied', async () => {
    await fillCart(hub, ada, ['101', 2])
    await hub.post('/coupons/W1/apply', ada)
    expect((await couponsOf()).available).toMatchObject([{ code: 'W1', applied: true }])
    await hub.post('/cart/clear.js', ada)
    await fillCart(hub, ada, ['101', 2])
    expect((await couponsOf()).available).toMatchObject([{ code: 'W1', applied: false }])
  })

  it('is listed as recently used, once for each code, with the last time', async () => {
    await fillCart(hub, ada, ['101', 2])
    await hub.post('/coupons/W1/apply', ada)
    await hub.post('/cart/clear.js', ada)
    await advance('3h')
    await fillCart(hub, ada, ['101', 2])
    await hub.post('/coupons/W1/apply', ada)
    expect((await couponsOf()).recently_used).toEqual([
      {
        code: 'W1',
        coupon: 'SHOP10',
        kind: 'unique',
        description: '10% off',
        applied_at: '2026-04-20T15:00:00+00:00',
        order: null,
      },
    ])
  })

  it('lists the ten newest of ninety days', async () => {
    await fillCart(hub, ada, ['101', 2])
    for (let n = 1; n <= 11; n++) {
      await addShopifyCoupon(hub, `C${n}`, [`X${n}`])
      await assignCode(hub, `C${n}-X${n}`, ada)
      await hub.post(`/coupons/X${n}/apply`, ada)
      await advance('1m')
    }
    const used = codesIn((await couponsOf()).recently_used)
    expect([used.length, used[0], used.at(-1)]).toEqual([10, 'X11', 'X2'])
    await advance('91d')
    expect((await hub.admin('GET', `/hub/shoppers/${ada.id}`)).body.coupons.recently_used).toEqual([])
  })

  it('uses the code up with an order: the shop refuses it from then on', async () => {
    await fillCart(hub, ada, ['101', 2])
    await hub.post('/coupons/W1/apply', ada)
    await hub.post('/checkout', ada)
    await fillCart(hub, ada, ['101', 2])
    const { available: left, recently_used } = await couponsOf()
    expect([left, recently_used]).toMatchObject([[], [{ code: 'W1', order: '#1001' }]])
    expect(refusal(await hub.post('/coupons/W1/apply', ada))).toEqual([409, 'already_used'])
    const cart = (await hub.post('/cart/update.js', ada, { discount: 'W1' })).body
    expect(cart.discount_codes).toEqual([{ code: 'W1', applicable: false }])
    const row = (await hub.admin('GET', '/export?format=json')).text
    expect(row).toContain('ASSIGNED_TO_PROFILE')
  })

  it('is refused for a code that has expired, and for one that does not exist', async () => {
    await hub.admin('PATCH', '/coupons/SHOP10', { expires_at: '2026-04-19T00:00:00Z' })
    await fillCart(hub, ada, ['101', 2])
    const expired = await hub.post('/coupons/W1/apply', ada)
    expect([...refusal(expired), expired.body.error.message]).toEqual([
      409,
      'expired',
      'SHOP10-W1 has expired; GET /hub lists the coupons that have not.',
    ])
    expect(refusal(await hub.post('/coupons/NOPE/apply', ada))).toEqual([404, 'unknown_coupon'])
  })

  it('requires a sign-in', async () => {
    const { kx } = await addShopper(hub, { email: 'bea@example.com' })
    for (const as of [{}, { visitor: 'v2' }, { visitor: 'v2', kx }])
      expect(refusal(await hub.post('/coupons/W1/apply', as))).toEqual([401, 'sign_in_required'])
  })

  it('is recorded for a page with its own cart, which checks the conditions itself', async () => {
    expect((await hub.post('/coupons/W1/apply?cart=page', ada)).status).toBe(200)
    expect(await propertiesOf(hub, ada, 'Customer Hub Coupon Applied')).toHaveLength(1)
    const { recently_used } = await couponsOf()
    expect(recently_used).toMatchObject([{ code: 'W1' }])
    expect((await hub.get('/cart.js', ada)).body.discount_codes).toEqual([])
    expect(refusal(await hub.post('/coupons/W2/apply?cart=page', ada))).toEqual([404, 'unknown_coupon'])
  })
})

describe('a static coupon', () => {
  const summer = { code: 'SUMMER20', description: '20% off', discount: { type: 'percentage', value: 20 } }

  it('is shown to everyone, also in the preview without a sign-in', async () => {
    await hub.admin('POST', '/hub/static-coupons', summer)
    expect(await available()).toEqual(['SUMMER20'])
    expect((await hub.get('/hub')).body.for_you.coupon_preview).toEqual({
      count: 1,
      label: '1 coupon available',
      opens: 'sign_in',
    })
  })

  it('is shown to the members of its lists, and not to those of other lists', async () => {
    await hub.admin('POST', '/seed', {
      fixture: {
        lists: [{ name: 'VIP' }, { name: 'Staff' }],
        profiles: [
          { email: 'ada@example.com', lists: ['VIP'] },
          { email: 'bea@example.com', lists: ['VIP', 'Staff'] },
        ],
      },
    })
    const bea = await hub.signIn('bea@example.com')
    const cid = await hub.signIn('cid@example.com')
    const created = await hub.admin('POST', '/hub/static-coupons', {
      ...summer,
      show_to: ['VIP'],
      dont_show_to: ['Staff'],
    })
    expect(created.status).toBe(201)
    expect([await available(), await available(bea), await available(cid)]).toEqual([['SUMMER20'], [], []])
    expect((await hub.get('/hub')).body.for_you.coupon_preview.count).toBe(0)
  })

  it('can be used again and again', async () => {
    await hub.admin('POST', '/hub/static-coupons', summer)
    for (const name of ['#1001', '#1002']) {
      await fillCart(hub, ada, ['101', 2])
      await hub.post('/coupons/SUMMER20/apply', ada)
      expect((await hub.post('/checkout', ada)).body.order).toMatchObject({
        name,
        total: 64,
        attributed_to_hub: 64,
      })
    }
  })

  it('is changed, switched off and removed by its code', async () => {
    await hub.admin('POST', '/hub/static-coupons', summer)
    const changed = await hub.admin('PATCH', '/hub/static-coupons/SUMMER20', { minimum_subtotal: 90 })
    expect(changed.body).toMatchObject({ eligibility: 'Orders over $90.00', description: '20% off' })
    await hub.admin('PATCH', '/hub/static-coupons/SUMMER20', { enabled: false })
    expect((await couponsOf()).non_applicable).toEqual([])
    await hub.admin('DELETE', '/hub/static-coupons/SUMMER20')
    expect((await hub.admin('GET', '/hub/static-coupons')).body.static_coupons).toEqual([])
    const cart = (await hub.post('/cart/update.js', ada, { discount: 'SUMMER20' })).body
    expect(cart.discount_codes).toEqual([{ code: 'SUMMER20', applicable: false }])
  })

  it('is refused if the shop has its code, and for an unknown list', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    const post = (body: object) => hub.klaviyo.post('/__admin/hub/static-coupons', body)
    expect((await post({ code: 'W1' })).status).toBe(409)
    const unknown = await post({ code: 'X', show_to: ['Nobody'] })
    expect([unknown.status, unknown.body.error]).toEqual([400, expect.stringContaining('Nobody')])
    expect((await hub.klaviyo.del('/__admin/hub/static-coupons/NOPE')).status).toBe(404)
  })
})

it('events of the Hub are on the timeline of the profile', async () => {
  await addProfile(hub.klaviyo, { email: 'zoe@example.com' })
  expect((await eventsOf(hub, ada.id)).map(([name]) => name)).toEqual(['Customer Hub Signed In'])
})
