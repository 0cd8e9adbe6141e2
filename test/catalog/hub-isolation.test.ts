import { beforeEach, describe, expect, it } from 'vitest'
import {
  addShopifyCoupon,
  addShopper,
  assignCode,
  type Caller,
  fillCart,
  type Hub,
  hubOf,
  openHub,
  openSecondHub,
  refusal,
  type SignedIn,
} from './hub-requests.js'

let hub: Hub
let ada: SignedIn
let bea: SignedIn

beforeEach(async () => {
  hub = await openHub()
  ada = await hub.signIn('ada@example.com')
  bea = await hub.signIn('bea@example.com')
  await addShopifyCoupon(hub, 'SHOP10', ['W1', 'W2', 'W3'])
  for (const code of ['SHOP10-W1']) await assignCode(hub, code, ada)
  await fillCart(hub, ada, ['101', 2])
  await hub.post('/favorites', ada, { product_id: '104' })
  await hub.post('/coupons/W1/apply', ada)
})

/** Every route of the Hub and of the shop, with a body that it accepts. */
const ROUTES: readonly (readonly [method: string, path: string, body?: object])[] = [
  ['POST', '/session', { email: 'ada@example.com' }],
  ['GET', '/session'],
  ['DELETE', '/session'],
  ['GET', '/hub'],
  ['GET', '/orders'],
  ['POST', '/favorites', { product_id: '101' }],
  ['DELETE', '/favorites/104'],
  ['POST', '/interactions', { name: 'Customer Hub Opened' }],
  ['POST', '/coupons/W1/apply'],
  ['DELETE', '/coupons/W1/apply'],
  ['GET', '/products.json'],
  ['GET', '/cart.js'],
  ['POST', '/cart/add.js', { id: 101 }],
  ['POST', '/cart/change.js', { id: 101, quantity: 1 }],
  ['POST', '/cart/update.js', { discount: '' }],
  ['POST', '/cart/clear.js'],
  ['GET', '/discount/W1'],
  ['POST', '/checkout/start', { email: 'ada@example.com' }],
  ['POST', '/checkout', { email: 'ada@example.com' }],
]

/** Everything that the Hub stores about ada. */
const stateOf = async () => [
  (await hub.admin('GET', `/hub/shoppers/${ada.id}`)).body,
  (await hub.get('/cart.js', ada)).body,
  (await hub.get('/orders', ada)).body,
]

describe('two shoppers', () => {
  it('do not see or change the data of the other at any route', async () => {
    await hub.post('/checkout', ada)
    await fillCart(hub, ada, ['102', 1])
    const before = await stateOf()
    for (const [method, path, body] of ROUTES) {
      if (path === '/products.json' || (method === 'POST' && path === '/session')) continue
      const as = path.startsWith('/checkout') ? undefined : body
      const reply = await hub.request(method, path, path === '/session' && method === 'DELETE' ? {} : bea, as)
      expect(reply.text, `${method} ${path}`).not.toMatch(/ada|Teapot/i)
    }
    expect(await stateOf()).toEqual(before)
  })

  it('cannot apply a code of each other, or find out that it exists', async () => {
    await fillCart(hub, bea, ['101', 2])
    for (const code of ['W1', 'SHOP10-W1', 'NOPE'])
      for (const method of ['POST', 'DELETE'])
        expect(refusal(await hub.request(method, `/coupons/${code}/apply`, bea))).toEqual([
          404,
          'unknown_coupon',
        ])
  })

  it('have carts of their own, and so have visitors', async () => {
    await fillCart(hub, { visitor: 'v1' }, ['102', 1])
    const countOf = async (as: Caller) => (await hub.get('/cart.js', as)).body.item_count
    expect([
      await countOf(ada),
      await countOf(bea),
      await countOf({ visitor: 'v1' }),
      await countOf({ visitor: 'v2' }),
      await countOf({ visitor: `profile/${ada.id}` }),
    ]).toEqual([2, 0, 1, 0, 0])
  })

  it('who are only recognized get neither cart, nor favorites, nor coupons of the profile', async () => {
    const { kx } = await addShopper(hub, { email: 'cid@example.com' })
    const cid = await hub.signIn('cid@example.com')
    await fillCart(hub, cid, ['101', 1])
    await hub.post('/favorites', cid, { product_id: '104' })
    const { cart, coupons, for_you } = (await hub.get('/hub', { kx, visitor: 'v9' })).body
    expect([cart.item_count, coupons, for_you.favorites]).toEqual([0, null, []])
  })
})

describe('two accounts', () => {
  it('accept no session of each other, at any route', async () => {
    const other = await openSecondHub(hub)
    for (const [method, path, body] of ROUTES) {
      if (path === '/products.json' || (method === 'POST' && path === '/session')) continue
      const reply = await other.request(method, path, ada, body)
      expect([method, path, ...refusal(reply)]).toEqual([method, path, 401, 'sign_in_required'])
    }
  })

  it('separate visitors, exchange ids, products, codes and orders', async () => {
    const other = await openSecondHub(hub)
    const { kx } = await addShopper(hub, { email: 'cid@example.com' })
    await hub.get('/hub', { kx, visitor: 'v1' })
    for (const as of [{ kx }, { visitor: 'v1' }])
      expect((await other.get('/session', as)).body.state).toBe('logged_out')
    const eve = await other.signIn('ada@example.com')
    await fillCart(other, eve, ['101', 1])
    const cart = (await other.post('/cart/update.js', eve, { discount: 'W1' })).body
    expect(cart.discount_codes).toEqual([{ code: 'W1', applicable: false }])
    expect((await other.post('/checkout', eve)).body.order.name).toBe('#1001')
    expect((await hub.get('/orders', ada)).body.orders).toEqual([])
    expect((await hub.admin('GET', '/hub/dashboard')).body.orders).toEqual([])
  })

  it('that do not exist are 404 at every route', async () => {
    const nowhere = hubOf(hub.klaviyo, 'XXXXXX')
    for (const [method, path, body] of ROUTES)
      expect(refusal(await nowhere.request(method, path, {}, body))).toEqual([404, 'unknown_company'])
  })
})

describe('the emulator around the Hub', () => {
  it('records the exchanges of every route in the journal', async () => {
    for (const [method, path, body] of ROUTES) {
      await hub.request(method, path, { visitor: 'v1' }, body)
      const [{ operation }] = (await hub.admin('GET', '/requests?limit=1')).body.requests
      expect(operation, `${method} ${path}`).toMatch(/^(hub|shop)_[a-z_]+$/)
      expect(operation).not.toMatch(/unknown/)
    }
  })

  it('applies faults by the names of the operations, before anything is done', async () => {
    await hub.admin('POST', '/faults', { operation: 'shop_checkout', status: 503, times: 1 })
    expect((await hub.post('/checkout', ada)).status).toBe(503)
    expect((await hub.post('/checkout', ada)).body.order.name).toBe('#1001')
  })

  it('does not count a coupon twice if its response was lost', async () => {
    const cid = await hub.signIn('cid@example.com')
    await assignCode(hub, 'SHOP10-W2', cid)
    await fillCart(hub, cid, ['101', 2])
    await hub.admin('POST', '/faults', {
      operation: 'hub_apply_coupon',
      connection: 'drop',
      after_commit: true,
      times: 1,
    })
    await hub.post('/coupons/W2/apply', cid).catch(() => undefined)
    const again = await hub.post('/coupons/W2/apply', cid)
    expect([again.status, again.body.cart.codes]).toEqual([200, ['W2']])
    const { interactions } = (await hub.admin('GET', '/hub/dashboard')).body
    expect(interactions).toEqual({ 'Coupon applied': 2 })
  })

  it('restores sessions, carts and uses with a snapshot, and forgets them at a reset', async () => {
    const before = await stateOf()
    await hub.admin('PUT', '/snapshots/shopping')
    await hub.post('/checkout', ada)
    await hub.del('/session', ada)
    await hub.admin('POST', '/snapshots/shopping/restore')
    expect(await stateOf()).toEqual(before)
    await hub.admin('POST', '/reset', {})
    expect(refusal(await hub.get('/hub', ada))).toEqual([401, 'sign_in_required'])
  })

  it('exports and loads all of it', async () => {
    await hub.post('/checkout', ada)
    const exported = (await hub.admin('GET', '/export?format=json')).body
    const before = await stateOf()
    await hub.admin('POST', '/reset', {})
    await hub.admin('POST', '/seed', { fixture: exported })
    expect(await stateOf()).toEqual(before)
  })
})
