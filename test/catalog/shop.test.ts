import { beforeEach, describe, expect, it } from 'vitest'
import {
  addShopifyCoupon,
  fillCart,
  type Hub,
  openHub,
  propertiesOf,
  refusal,
  type SignedIn,
} from './hub-requests.js'
import { newEvent } from './profiles-and-events.js'

let hub: Hub
const v1 = { visitor: 'v1' }

beforeEach(async () => {
  hub = await openHub()
})

const cartOf = async (as: object = v1) => (await hub.get('/cart.js', as)).body
const setCodes = async (discount: string, as: object = v1) =>
  (await hub.post('/cart/update.js', as, { discount })).body

describe('the products of the toy shop', () => {
  it('are six built-in ones', async () => {
    const { products } = (await hub.get('/products.json')).body
    expect(products.map(({ id, title }: { id: number; title: string }) => [id, title])).toEqual([
      [101, 'Blue Mug'],
      [102, 'Bowl'],
      [103, 'Plate'],
      [104, 'Teapot'],
      [105, 'Vase'],
      [106, 'Tray'],
    ])
    expect(products[0].variants).toEqual([{ id: 101, title: 'Blue Mug', price: '40.00', available: true }])
    expect(products[0].images[0].src).toMatch(/^data:image\/svg\+xml,/)
  })

  it('are those of a fixture, in the currency of the account', async () => {
    const fixture = {
      account: { preferred_currency: 'EUR' },
      shop: { products: [{ id: 'hat', handle: 'hat', title: 'Hat', price: 19.9 }] },
    }
    const { made } = (await hub.admin('POST', '/seed', { fixture })).body
    expect(made).toMatchObject({ shop: 1 })
    expect((await hub.admin('POST', '/seed', { fixture })).body.made).toEqual({})
    await fillCart(hub, v1, ['hat', 3])
    expect(await cartOf()).toMatchObject({ currency: 'EUR', total_price: 5970, items: [{ id: 'hat' }] })
  })

  it('are refused in a fixture with a handle that another product has', async () => {
    const products = [
      { id: '1', handle: 'hat', title: 'Hat', price: 1 },
      { id: '2', handle: 'hat', title: 'Cap', price: 2 },
    ]
    const { status, body } = await hub.klaviyo.post('/__admin/seed', { fixture: { shop: { products } } })
    expect([status, JSON.stringify(body)]).toEqual([
      400,
      expect.stringContaining('the product 1 has the handle hat already'),
    ])
  })
})

describe('GET /cart.js', () => {
  it('prints an empty cart, also without the name of a visitor', async () => {
    expect((await hub.get('/cart.js')).body).toEqual({
      token: expect.stringMatching(/^[0-9a-f]{32}$/),
      item_count: 0,
      items: [],
      items_subtotal_price: 0,
      total_discount: 0,
      total_price: 0,
      currency: 'USD',
      discount_codes: [],
    })
  })

  it('prints lines and codes as Shopify does, in hundredths', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    await fillCart(hub, v1, ['101', 2])
    await setCodes('W1')
    expect(await cartOf()).toMatchObject({
      item_count: 2,
      items: [
        {
          id: 101,
          variant_id: 101,
          quantity: 2,
          title: 'Blue Mug',
          price: 4000,
          line_price: 8000,
          properties: {},
        },
      ],
      items_subtotal_price: 8000,
      total_discount: 800,
      total_price: 7200,
      discount_codes: [{ code: 'W1', applicable: true }],
    })
  })
})

describe('POST /cart/add.js', () => {
  it('responds with the line, and merges lines with the same properties', async () => {
    const add = (body: object) => hub.post('/cart/add.js', v1, body)
    expect((await add({ id: 102 })).body).toMatchObject({ id: 102, quantity: 1, line_price: 1200 })
    expect((await add({ id: '102', quantity: 2 })).body).toMatchObject({ quantity: 3 })
    const gift = await add({ items: [{ id: 102, properties: { gift: true } }] })
    expect(gift.body.items).toMatchObject([{ quantity: 1, properties: { gift: 'true' } }])
    expect((await cartOf()).items).toHaveLength(2)
  })

  it('accepts the fields of a form', async () => {
    const target = `/__hub/${hub.company}/cart/add.js`
    const form = 'application/x-www-form-urlencoded'
    const headers = { 'content-type': form, 'x-hub-visitor': 'v1', authorization: undefined }
    const { status, body } = await hub.klaviyo.request('POST', target, { headers, raw: 'id=101&quantity=2' })
    expect([status, body.quantity]).toEqual([200, 2])
  })

  it('refuses unknown products, quantities, members and visitors without a name', async () => {
    const unknown = await hub.post('/cart/add.js', v1, { id: 999 })
    expect([...refusal(unknown), unknown.body.error.message]).toEqual([
      404,
      'unknown_product',
      expect.stringContaining('it has 101 (Blue Mug), 102 (Bowl)'),
    ])
    for (const body of [{ id: 101, quantity: 0 }, { id: 101, quantity: 1.5 }, { id: 101, amount: 2 }, {}])
      expect(refusal(await hub.post('/cart/add.js', v1, body))).toEqual([400, 'invalid'])
    const nameless = await hub.post('/cart/add.js', {}, { id: 101 })
    expect([...refusal(nameless), nameless.body.error.message]).toEqual([
      400,
      'visitor_required',
      expect.stringContaining('x-hub-visitor'),
    ])
    expect((await cartOf()).items).toEqual([])
  })
})

describe('POST /cart/change.js and /cart/update.js', () => {
  beforeEach(() => fillCart(hub, v1, ['101', 2], ['102', 1]))

  it('change and remove lines by id, by key and by number', async () => {
    const change = async (body: object) => (await hub.post('/cart/change.js', v1, body)).body.item_count
    expect(await change({ id: 101, quantity: 5 })).toBe(6)
    expect(await change({ line: 2, quantity: 0 })).toBe(5)
    expect(refusal(await hub.post('/cart/change.js', v1, { line: 2, quantity: 1 }))).toEqual([
      404,
      'unknown_line',
    ])
    expect(refusal(await hub.post('/cart/change.js', v1, { quantity: 1 }))).toEqual([400, 'invalid'])
    expect(refusal(await hub.post('/cart/change.js', v1, { id: 105, quantity: 1 }))).toEqual([
      404,
      'unknown_line',
    ])
  })

  it('set several quantities', async () => {
    const update = async (updates: object) => (await hub.post('/cart/update.js', v1, { updates })).body
    expect((await update({ '101': 1, '102': 4 })).item_count).toBe(5)
    expect((await update([0, 1])).items).toMatchObject([{ id: 102, quantity: 1 }])
    expect(refusal(await hub.post('/cart/update.js', v1, {}))).toEqual([400, 'invalid'])
  })

  it('set the whole set of codes; unknown ones stay and are not applicable', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1', 'W2'])
    expect((await setCodes('W1,W2,XX')).discount_codes).toEqual([
      { code: 'W1', applicable: true },
      { code: 'W2', applicable: false },
      { code: 'XX', applicable: false },
    ])
    expect((await setCodes('W2')).discount_codes).toEqual([{ code: 'W2', applicable: true }])
    expect((await setCodes('')).discount_codes).toEqual([])
  })

  it('keep the codes when the cart no longer meets their conditions', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'], { minimum_subtotal: 90 })
    expect((await setCodes('W1')).total_discount).toBe(920)
    const { body } = await hub.post('/cart/change.js', v1, { id: 102, quantity: 0 })
    expect(body).toMatchObject({ total_discount: 0, discount_codes: [{ code: 'W1', applicable: false }] })
  })
})

describe('GET /discount/{code}', () => {
  it('sets the code by a link, and redirects to a page of the shop', async () => {
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    await fillCart(hub, v1, ['101', 1])
    const { status, headers } = await hub.get('/discount/W1?redirect=/cart&visitor=v1')
    expect([status, headers.get('location')]).toEqual([302, `/__hub/${hub.company}/store/cart`])
    expect((await cartOf()).discount_codes).toEqual([{ code: 'W1', applicable: true }])
    expect((await hub.get('/discount/W1', v1)).headers.get('location')).toBe(`/__hub/${hub.company}/store`)
  })

  it('changes nothing on a HEAD of a scanner', async () => {
    await fillCart(hub, v1, ['101', 1])
    expect((await hub.request('HEAD', '/discount/W1', v1)).status).toBe(302)
    expect((await hub.request('HEAD', '/hub?view=coupons', v1)).status).toBe(200)
    expect((await cartOf()).discount_codes).toEqual([])
    expect((await hub.admin('GET', '/hub/dashboard')).body.interactions).toEqual({})
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'cart'])(
    'does not redirect to another site for %s',
    async (target) => {
      const redirect = encodeURIComponent(target)
      expect(refusal(await hub.get(`/discount/W1?redirect=${redirect}`, v1))).toEqual([400, 'invalid'])
    },
  )
})

describe('the discount of a Shopify coupon', () => {
  const totalWith = async (coupon: object, ...lines: [string, number][]) => {
    await addShopifyCoupon(hub, 'C', ['X'], coupon)
    await fillCart(hub, v1, ...lines)
    return (await setCodes('X')).total_price
  }

  it('is ten percent by default', async () => {
    expect(await totalWith({}, ['101', 2])).toBe(7200)
  })

  it('is a fixed amount, but never more than the cart', async () => {
    expect(await totalWith({ discount: { type: 'fixed_amount', value: 50 } }, ['101', 1])).toBe(0)
  })

  it('is free shipping, which does not change the total of the toy shop', async () => {
    expect(await totalWith({ discount: { type: 'free_shipping' } }, ['101', 1])).toBe(4000)
    expect((await cartOf()).discount_codes).toEqual([{ code: 'X', applicable: true }])
  })

  it('is deducted from the products that it is for', async () => {
    const coupon = { discount: { type: 'percentage', value: 50 }, product_ids: ['102'] }
    expect(await totalWith(coupon, ['101', 1], ['102', 1])).toBe(4600)
    expect((await cartOf()).items.map((each: { total_discount: number }) => each.total_discount)).toEqual([
      0, 600,
    ])
  })

  it('is split among the lines to the cent', async () => {
    const coupon = { discount: { type: 'fixed_amount', value: 10 } }
    expect(await totalWith(coupon, ['102', 1], ['103', 1], ['106', 1])).toBe(5600)
    const { items, total_discount } = await cartOf()
    const shares = items.map((each: { total_discount: number }) => each.total_discount)
    expect([shares.reduce((a: number, b: number) => a + b), total_discount]).toEqual([1000, 1000])
  })

  it.each([
    [{ type: 'percentage', value: 101 }, 'discount.value: a percentage is at most 100'],
    [{ type: 'percentage' }, 'discount.value: a discount of type percentage needs a value'],
    [{ type: 'free_shipping', value: 5 }, 'discount.value: free shipping has no value'],
    [{ type: 'gift' }, 'discount.type'],
  ])('is refused if it is %j', async (discount, message) => {
    const coupon = { external_id: 'C', origin: 'shopify', discount }
    const { status, body } = await hub.klaviyo.post('/__admin/coupons', coupon)
    expect([status, body.error]).toEqual([400, expect.stringContaining(message)])
  })

  it('is shown and changed by the admin API', async () => {
    const coupon = { external_id: 'C', origin: 'shopify', discount: { type: 'fixed_amount', value: 5 } }
    const created = (await hub.admin('POST', '/coupons', coupon)).body
    expect(created).toMatchObject({ ...coupon, minimum_subtotal: null, product_ids: null, combinable: false })
    const change = { product_ids: ['101'], minimum_subtotal: 20, combinable: true }
    expect((await hub.admin('PATCH', '/coupons/C', change)).body).toEqual({ ...created, ...change })
  })

  it('belongs to no other coupon', async () => {
    const uploaded = { external_id: 'UP', minimum_subtotal: 10 }
    const { status, body } = await hub.klaviyo.post('/__admin/coupons', uploaded)
    expect([status, body.error]).toEqual([400, 'minimum_subtotal is only for coupons with origin shopify'])
    const fixture = { coupons: [{ external_id: 'TEN', combinable: true }] }
    const seeded = await hub.klaviyo.post('/__admin/seed', { fixture })
    expect([seeded.status, JSON.stringify(seeded.body)]).toEqual([
      400,
      expect.stringContaining('combinable is only for coupons with origin shopify'),
    ])
  })
})

describe('POST /checkout', () => {
  let ada: SignedIn

  beforeEach(async () => {
    ada = await hub.signIn('ada@example.com')
    await addShopifyCoupon(hub, 'SHOP10', ['W1'])
    await fillCart(hub, ada, ['101', 1], ['102', 2])
  })

  it('places a paid order, and empties the cart', async () => {
    await setCodes('W1', ada)
    const { status, body } = await hub.post('/checkout', ada)
    expect([status, body]).toEqual([
      201,
      { order: { id: '1001', name: '#1001', total: 57.6, discount_codes: ['W1'], attributed_to_hub: 0 } },
    ])
    expect(await cartOf(ada)).toMatchObject({ item_count: 0, discount_codes: [] })
    expect(refusal(await hub.post('/checkout', ada))).toEqual([422, 'empty_cart'])
  })

  it('records Checkout Started, Placed Order and one Ordered Product for each line', async () => {
    await setCodes('W1', ada)
    await hub.post('/checkout', ada)
    const common = {
      Items: ['Blue Mug', 'Bowl'],
      'Item Count': 3,
      'Discount Codes': ['W1'],
      'Total Discounts': 6.4,
      $value: 57.6,
      $value_currency: 'USD',
    }
    expect(await propertiesOf(hub, ada, 'Checkout Started')).toEqual([common])
    expect(await propertiesOf(hub, ada, 'Placed Order')).toEqual([{ OrderId: '1001', ...common }])
    const products = await propertiesOf(hub, ada, 'Ordered Product')
    expect(products.toSorted((one, other) => Number(one.ProductID) - Number(other.ProductID))).toMatchObject([
      { ProductID: '101', ProductName: 'Blue Mug', Quantity: 1, $value: 36 },
      { ProductID: '102', ProductName: 'Bowl', Quantity: 2, $value: 21.6 },
    ])
    const { data } = (await hub.klaviyo.get('/api/metrics')).body
    const placed = data.find(
      (each: { attributes: { name: string } }) => each.attributes.name === 'Placed Order',
    )
    expect(placed.attributes.integration).toMatchObject({ name: 'Shopify', category: 'eCommerce' })
  })

  it('records a checkout that was only started, once while the cart stays the same', async () => {
    for (const _ of ['once', 'twice']) expect((await hub.post('/checkout/start', ada)).status).toBe(204)
    expect(await propertiesOf(hub, ada, 'Checkout Started')).toHaveLength(1)
    await fillCart(hub, ada, ['103', 1])
    await hub.post('/checkout/start', ada)
    expect(await propertiesOf(hub, ada, 'Checkout Started')).toHaveLength(2)
    expect(await propertiesOf(hub, ada, 'Placed Order')).toEqual([])
  })

  it('requires a known shopper', async () => {
    await fillCart(hub, v1, ['101', 1])
    const reply = await hub.post('/checkout', v1)
    expect([...refusal(reply), reply.body.error.message]).toEqual([
      422,
      'email_required',
      expect.stringContaining('{"email": "ada@example.com"}'),
    ])
    expect(refusal(await hub.post('/checkout', v1, { email: 'nobody' }))).toEqual([400, 'invalid'])
    expect((await hub.post('/checkout', v1, { email: 'New@Example.com' })).status).toBe(201)
    const { data } = (await hub.klaviyo.get('/api/profiles?filter=equals(email,"new@example.com")')).body
    expect(await propertiesOf(hub, data[0], 'Placed Order')).toHaveLength(1)
  })

  it('refuses another address than that of the session', async () => {
    const other = await hub.post('/checkout', ada, { email: 'bea@example.com' })
    expect(refusal(other)).toEqual([422, 'other_email'])
    expect((await hub.post('/checkout', ada, { email: 'ada@example.com' })).status).toBe(201)
  })

  it('numbers orders consecutively for each account', async () => {
    const names: string[] = []
    for (const _ of ['first', 'second']) {
      await fillCart(hub, ada, ['101', 1])
      names.push((await hub.post('/checkout', ada)).body.order.name)
    }
    expect(names).toEqual(['#1001', '#1002'])
  })

  it('omits codes without a discount', async () => {
    await setCodes('W1,XX', ada)
    expect((await hub.post('/checkout', ada)).body.order.discount_codes).toEqual(['W1'])
  })
})

describe('an event Placed Order with discount codes', () => {
  const order = (properties: object, more: object = {}) =>
    newEvent('Placed Order', { email: 'ada@example.com', properties: { ...properties }, value: 72, ...more })

  it.each(['Discount Codes', 'DiscountCodes', 'discount_codes'])(
    'with the property %s is an order that uses the codes up',
    async (name) => {
      const ada = await hub.signIn('ada@example.com')
      await addShopifyCoupon(hub, 'SHOP10', ['W1'])
      await hub.klaviyo.post('/api/events', order({ OrderId: '77', [name]: ['W1'] }))
      expect((await hub.get('/orders', ada)).body.orders).toMatchObject([
        { name: '#77', total: 72, discount_codes: ['W1'] },
      ])
      await fillCart(hub, ada, ['101', 2])
      expect((await setCodes('W1', ada)).discount_codes).toEqual([{ code: 'W1', applicable: false }])
    },
  )

  it('counts the same from a browser, and with codes as text or as objects', async () => {
    const ada = await hub.signIn('ada@example.com')
    const send = (codes: unknown, unique_id: string) =>
      hub.klaviyo.request('POST', `/client/events/?company_id=${hub.company}`, {
        body: order({ discount_codes: codes }, { unique_id }),
      })
    expect((await send('A, B', 'o1')).status).toBe(202)
    expect((await send([{ code: 'C', amount: '8.00' }], 'o2')).status).toBe(202)
    const orders: { discount_codes: string[] }[] = (await hub.get('/orders', ada)).body.orders
    expect(orders.map(({ discount_codes }) => discount_codes).sort()).toEqual([['A', 'B'], ['C']])
  })

  it('has the currency of its value', async () => {
    const ada = await hub.signIn('ada@example.com')
    await hub.klaviyo.post('/api/events', order({ discount_codes: ['A'] }, { value_currency: 'SEK' }))
    expect((await hub.get('/orders', ada)).body.orders).toMatchObject([{ total: 72, currency: 'SEK' }])
  })

  it('is not an order of the Hub without codes, or with another metric', async () => {
    const ada = await hub.signIn('ada@example.com')
    await hub.klaviyo.post('/api/events', order({}))
    const other = newEvent('Refunded Order', {
      email: 'ada@example.com',
      properties: { discount_codes: ['A'] },
    })
    await hub.klaviyo.post('/api/events', other)
    expect((await hub.get('/orders', ada)).body.orders).toEqual([])
  })
})
