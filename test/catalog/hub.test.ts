import { beforeEach, describe, expect, it } from 'vitest'
import {
  addShopper,
  type Caller,
  fillCart,
  type Hub,
  openHub,
  propertiesOf,
  refusal,
} from './hub-requests.js'

let hub: Hub

beforeEach(async () => {
  hub = await openHub()
})

const advance = (duration: string) => hub.admin('POST', '/clock', { advance: duration })
const sessionOf = async (as: Caller) => (await hub.get('/session', as)).body

describe('the state of the caller', () => {
  it('is logged out without a session and without an exchange id', async () => {
    const unknown = { state: 'logged_out', profile_id: null, email: null }
    expect([await sessionOf({}), await sessionOf({ visitor: 'v1' })]).toEqual([unknown, unknown])
  })

  it('is recognized by the exchange id of a link, and for 28 days as a visitor who came with one', async () => {
    const { id, kx } = await addShopper(hub, { email: 'bea@example.com' })
    const recognized = { state: 'recognized', profile_id: id, email: null }
    expect(await sessionOf({ kx })).toEqual(recognized)
    expect(await sessionOf({ visitor: 'v1', kx })).toEqual(recognized)
    expect(await sessionOf({ visitor: 'v1' })).toEqual(recognized)
    expect(await sessionOf({ visitor: 'v2' })).toMatchObject({ state: 'logged_out' })
    await advance('28d')
    expect(await sessionOf({ visitor: 'v1' })).toMatchObject({ state: 'logged_out' })
  })

  it('is not recognized by an exchange id of no profile, or of another account', async () => {
    const { kx } = await addShopper(hub, { email: 'bea@example.com' })
    for (const wrong of ['nonsense', kx.replace(/\.\w+$/, '.XXXXXX')]) {
      expect(await sessionOf({ kx: wrong })).toMatchObject({ state: 'logged_out' })
      const [{ ignored }] = (await hub.admin('GET', '/requests?limit=1')).body.requests
      expect(ignored).toEqual(['query/_kx: no profile of this account has the exchange id'])
    }
  })

  it('is logged in with the token of a session, for 30 days', async () => {
    const ada = await hub.signIn('ada@example.com')
    expect(await sessionOf(ada)).toEqual({ state: 'logged_in', profile_id: ada.id, email: 'ada@example.com' })
    await advance('30d')
    expect(refusal(await hub.get('/session', ada))).toEqual([401, 'sign_in_required'])
  })

  it('is refused with a token without a session, and with other credentials', async () => {
    expect(refusal(await hub.get('/hub', { token: 'wrong' }))).toEqual([401, 'sign_in_required'])
    const target = `/__hub/${hub.company}/hub`
    const key = await hub.klaviyo.request('GET', target, {
      headers: { authorization: 'Klaviyo-API-Key pk_test' },
    })
    expect([...refusal(key), key.body.error.message]).toEqual([
      401,
      'sign_in_required',
      'Authorization must be "Bearer " and the token of POST /session.',
    ])
    expect(refusal(await hub.get('/hub', { visitor: 'v'.repeat(101) }))).toEqual([400, 'invalid'])
  })
})

describe('POST /session', () => {
  it('signs in by the address alone, and creates the profile that is missing', async () => {
    const { status, body } = await hub.post('/session', {}, { email: 'New@Example.com' })
    expect([status, body]).toEqual([
      201,
      { token: expect.stringMatching(/^[0-9a-f]{40}$/), profile_id: expect.any(String), state: 'logged_in' },
    ])
    const { data } = (await hub.klaviyo.get(`/api/profiles/${body.profile_id}`)).body
    expect(data.attributes.email).toBe('new@example.com')
    expect(await propertiesOf(hub, { id: body.profile_id }, 'Customer Hub Signed In')).toEqual([{}])
    expect((await hub.signIn('new@example.com')).id).toBe(body.profile_id)
  })

  it.each([{}, { email: 'nobody' }, { email: 'ada@example.com', passcode: '123456' }, { access_token: 'x' }])(
    'refuses %j and lists what is accepted',
    async (body) => {
      const refused = await hub.post('/session', {}, body)
      expect([...refusal(refused), refused.body.error.message]).toEqual([
        400,
        'invalid',
        expect.stringMatching(/email/),
      ])
    },
  )

  it('moves the cart and the favorites of the visitor to the profile', async () => {
    const v1 = { visitor: 'v1' }
    const first = await hub.signIn('ada@example.com')
    await fillCart(hub, first, ['101', 1])
    await fillCart(hub, v1, ['101', 2], ['102', 1])
    await hub.post('/favorites', v1, { product_id: '104' })
    const ada = await hub.signIn('ada@example.com', 'v1')
    const { cart, for_you } = (await hub.get('/hub', ada)).body
    expect([cart.item_count, for_you.favorites]).toMatchObject([4, [{ product_id: '104', title: 'Teapot' }]])
    const { cart: left, for_you: none } = (await hub.get('/hub', v1)).body
    expect([left.item_count, none.favorites]).toEqual([0, []])
    const { properties } = (await hub.klaviyo.get(`/api/profiles/${ada.id}`)).body.data.attributes
    expect(properties['Customer Hub favorites']).toEqual(['Teapot'])
  })

  it('ends with DELETE, and with the profile', async () => {
    const ada = await hub.signIn('ada@example.com')
    const again = await hub.signIn('ada@example.com')
    expect((await hub.del('/session', ada)).status).toBe(204)
    expect(refusal(await hub.del('/session', ada))).toEqual([401, 'sign_in_required'])
    expect((await hub.get('/hub', again)).status).toBe(200)
    const attributes = { profile: { data: { type: 'profile', id: ada.id } } }
    await hub.klaviyo.post('/api/data-privacy-deletion-jobs', {
      data: { type: 'data-privacy-deletion-job', attributes },
    })
    await advance('1m')
    expect(refusal(await hub.get('/hub', again))).toEqual([401, 'sign_in_required'])
  })
})

describe('POST /session with one-time passcodes', () => {
  const email = 'ada@example.com'

  beforeEach(() => hub.admin('PATCH', '/hub', { sign_in: 'otp' }))

  const sent = async () => (await hub.admin('GET', '/hub/passcodes')).body.passcodes
  const sign = (passcode?: string) => hub.post('/session', {}, { email, ...(passcode && { passcode }) })

  it('sends a passcode to the outbox, which signs in once', async () => {
    const { status, body } = await sign()
    expect([status, body]).toEqual([202, { sent_to: 'a***@example.com' }])
    const [{ passcode, ...known }] = await sent()
    expect(known).toEqual({
      email,
      sent_at: '2026-04-20T12:00:00+00:00',
      expires_at: '2026-04-20T12:10:00+00:00',
    })
    const [message] = (await hub.admin('GET', '/outbox')).body.messages
    expect(message).toMatchObject({ to: email, subject: `${passcode} is your passcode` })
    expect((await sign(passcode)).status).toBe(201)
    expect(refusal(await sign(passcode))).toEqual([401, 'wrong_passcode'])
  })

  it('refuses a wrong passcode, one after ten minutes, and any after five wrong ones', async () => {
    await sign()
    const [{ passcode }] = await sent()
    const wrong = passcode === '000000' ? '000001' : '000000'
    for (let n = 1; n <= 4; n++) expect(refusal(await sign(wrong))).toEqual([401, 'wrong_passcode'])
    expect((await sign(passcode)).status).toBe(201)
    await sign()
    const [{ passcode: second }] = await sent()
    for (let n = 1; n <= 5; n++) await sign(second === '000000' ? '000001' : '000000')
    expect(refusal(await sign(second))).toEqual([401, 'wrong_passcode'])
    await sign()
    const [{ passcode: third }] = await sent()
    await advance('10m')
    expect(refusal(await sign(third))).toEqual([401, 'wrong_passcode'])
  })
})

describe("POST /session with the shop's own accounts", () => {
  beforeEach(() => hub.admin('PATCH', '/hub', { sign_in: 'customer_accounts' }))

  it('accepts the token that the shop issued', async () => {
    const { access_token } = (await hub.admin('POST', '/hub/access-tokens', { email: 'ada@example.com' }))
      .body
    expect((await hub.post('/session', {}, { access_token })).status).toBe(201)
    expect(refusal(await hub.post('/session', {}, { access_token: 'x' }))).toEqual([401, 'sign_in_required'])
    expect(refusal(await hub.post('/session', {}, { email: 'ada@example.com' }))).toEqual([400, 'invalid'])
  })

  it('accepts the path of headless shops, too, whose body names the account', async () => {
    const { access_token } = (await hub.admin('POST', '/hub/access-tokens', { email: 'ada@example.com' }))
      .body
    const login = (body: object) =>
      hub.klaviyo.request('POST', '/api/onsite/headless-shopify-login', {
        headers: { authorization: undefined },
        body,
      })
    const { status, body } = await login({ access_token, company_id: hub.company })
    expect([status, body.state]).toEqual([200, 'logged_in'])
    expect(await sessionOf({ token: body.token })).toMatchObject({ email: 'ada@example.com' })
    expect(refusal(await login({ access_token: 'x', company_id: hub.company }))).toEqual([
      401,
      'sign_in_required',
    ])
    expect(refusal(await login({ access_token, company_id: 'XXXXXX' }))).toEqual([404, 'unknown_company'])
    expect(refusal(await login({ access_token }))).toEqual([404, 'unknown_company'])
  })
})

describe('GET /hub', () => {
  it('returns null where a state shows nothing', async () => {
    expect((await hub.get('/hub')).body).toEqual({
      state: 'logged_out',
      shopper: null,
      now: '2026-04-20T12:00:00+00:00',
      tabs: ['for_you', 'orders', 'profile'],
      for_you: {
        greeting: null,
        coupon_preview: { count: 0, label: '0 coupons available', opens: 'sign_in' },
        favorites: [],
        recommended: [
          expect.objectContaining({ product_id: '101', title: 'Blue Mug', price: 40 }),
          expect.objectContaining({ product_id: '102', title: 'Bowl', price: 12 }),
        ],
        recently_viewed: null,
      },
      loyalty: null,
      coupons: null,
      cart: { item_count: 0, subtotal: 0, discount: 0, total: 0, currency: 'USD', codes: [] },
    })
  })

  it('greets a recognized visitor, without the address and without coupons', async () => {
    const { id, kx } = await addShopper(hub, { email: 'bea@example.com', first_name: 'Bea' })
    expect((await hub.get('/hub', { kx })).body).toMatchObject({
      state: 'recognized',
      shopper: { profile_id: id, first_name: 'Bea', email: null },
      for_you: { greeting: 'Hi, Bea', coupon_preview: { opens: 'sign_in' }, recently_viewed: [] },
      coupons: null,
    })
  })

  it('recommends products that are neither in the cart nor among the favorites', async () => {
    const ada = await hub.signIn('ada@example.com')
    await hub.post('/cart/add.js', ada, { id: 101 })
    await hub.post('/favorites', ada, { product_id: '103' })
    const { recommended } = (await hub.get('/hub', ada)).body.for_you
    expect(recommended.map(({ product_id }: { product_id: string }) => product_id)).toEqual(['102', '104'])
  })

  it('shows products that the onsite script recorded as viewed, most recent first', async () => {
    const item = (ItemId: number, Title: string, LastViewedDate: number) => ({
      ItemId,
      Title,
      Url: `https://shop.example/${ItemId}`,
      ImageUrl: 'https://shop.example/i.png',
      Views: 1,
      LastViewedDate,
    })
    const properties = { $viewed_items: [item(101, 'Blue Mug', 10), item(104, 'Teapot', 20)] }
    const { kx } = await addShopper(hub, { email: 'bea@example.com', properties })
    expect((await hub.get('/hub', { kx })).body.for_you.recently_viewed).toEqual([
      {
        product_id: '104',
        title: 'Teapot',
        url: 'https://shop.example/104',
        image: 'https://shop.example/i.png',
      },
      {
        product_id: '101',
        title: 'Blue Mug',
        url: 'https://shop.example/101',
        image: 'https://shop.example/i.png',
      },
    ])
  })

  it('matches /__admin/hub/shoppers for a profile, without a session', async () => {
    const ada = await hub.signIn('ada@example.com')
    await fillCart(hub, ada, ['101', 1])
    const { body } = await hub.get('/hub', ada)
    expect((await hub.admin('GET', `/hub/shoppers/${ada.id}`)).body).toEqual(body)
    expect((await hub.admin('GET', '/hub/shoppers/ada@example.com')).body).toEqual(body)
    expect((await hub.klaviyo.get('/__admin/hub/shoppers/nobody@example.com')).status).toBe(400)
  })

  it('refuses unknown views and parameters', async () => {
    for (const query of ['view=orders', 'vew=coupons'])
      expect(refusal(await hub.get(`/hub?${query}`))).toEqual([400, 'invalid'])
  })
})

describe('favorites', () => {
  it('are added once and removed, and recorded for a profile', async () => {
    const ada = await hub.signIn('ada@example.com')
    for (const product_id of ['101', '104', '101'])
      expect((await hub.post('/favorites', ada, { product_id })).status).toBe(204)
    expect((await hub.get('/hub', ada)).body.for_you.favorites).toMatchObject([
      { product_id: '104', handle: 'teapot', title: 'Teapot', price: 64 },
      { product_id: '101' },
    ])
    const added = await propertiesOf(hub, ada, 'Customer Hub Add to Favorites')
    expect(added.map(({ ProductName }) => ProductName).sort()).toEqual(['Blue Mug', 'Teapot'])
    expect((await hub.del('/favorites/101', ada)).status).toBe(204)
    expect(refusal(await hub.del('/favorites/101', ada))).toEqual([404, 'unknown_favorite'])
    const { properties } = (await hub.klaviyo.get(`/api/profiles/${ada.id}`)).body.data.attributes
    expect(properties['Customer Hub favorites']).toEqual(['Teapot'])
  })

  it('may be products of another shop, whose page sends their names', async () => {
    const v1 = { visitor: 'v1' }
    expect(refusal(await hub.post('/favorites', v1, { product_id: '987' }))).toEqual([404, 'unknown_product'])
    await hub.post('/favorites', v1, { product_id: '987', title: 'Hat' })
    expect((await hub.get('/hub', v1)).body.for_you.favorites).toEqual([
      { product_id: '987', handle: null, title: 'Hat', price: null, image: null },
    ])
  })

  it('require a visitor with a name', async () => {
    expect(refusal(await hub.post('/favorites', {}, { product_id: '101' }))).toEqual([
      400,
      'visitor_required',
    ])
  })
})

describe('GET /orders', () => {
  it('lists the orders of a shopper, newest first', async () => {
    const ada = await hub.signIn('ada@example.com')
    for (const id of ['101', '102']) {
      await fillCart(hub, ada, [id, 2])
      await hub.post('/checkout', ada)
      await advance('1h')
    }
    const { orders } = (await hub.get('/orders', ada)).body
    expect(orders.map(({ name }: { name: string }) => name)).toEqual(['#1002', '#1001'])
    expect(orders[1]).toEqual({
      id: '1001',
      name: '#1001',
      created_at: '2026-04-20T12:00:00+00:00',
      status: 'paid',
      email: 'ada@example.com',
      total: 80,
      currency: 'USD',
      discount_codes: [],
      item_count: 2,
      items: [{ product_id: '101', title: 'Blue Mug', quantity: 2, price: 80 }],
    })
  })

  it('shows a recognized visitor the last 30 days, without personal data', async () => {
    const { kx } = await addShopper(hub, { email: 'bea@example.com' })
    const bea = await hub.signIn('bea@example.com')
    await fillCart(hub, bea, ['101', 1])
    await hub.post('/checkout', bea)
    const { orders } = (await hub.get('/orders', { kx })).body
    expect(orders).toMatchObject([{ name: '#1001', email: null, discount_codes: null, total: 40 }])
    await advance('31d')
    expect((await hub.get('/orders', { kx })).body.orders).toEqual([])
  })

  it('requires a known caller', async () => {
    expect(refusal(await hub.get('/orders', { visitor: 'v1' }))).toEqual([401, 'sign_in_required'])
  })
})

describe('POST /interactions', () => {
  it.each([
    ['Customer Hub Opened', {}, {}],
    ['Customer Hub Clicked Orders Tab', {}, {}],
    [
      'Customer Hub clicked on content block',
      { content_block: 'Returns' },
      { 'Content Block Name': 'Returns' },
    ],
    [
      'Customer Hub Clicked Recommended Product',
      { product_id: 102 },
      { ProductID: '102', ProductName: 'Bowl' },
    ],
    ['Customer Hub Clicked Recommended Product', { product_id: 'X-1' }, { ProductID: 'X-1' }],
  ])('records %s of %j', async (name, more, properties) => {
    const ada = await hub.signIn('ada@example.com')
    for (const _ of ['once', 'twice'])
      expect((await hub.post('/interactions', ada, { name, ...more })).status).toBe(202)
    expect(await propertiesOf(hub, ada, name)).toEqual([properties, properties])
  })

  it('refuses unknown names with the list of known ones, and members of other interactions', async () => {
    const unknown = await hub.post('/interactions', {}, { name: 'Customer Hub Closed' })
    expect([...refusal(unknown), unknown.body.error.message]).toEqual([
      400,
      'invalid',
      expect.stringContaining('Customer Hub Clicked Orders Tab'),
    ])
    for (const body of [
      { name: 'Customer Hub Opened', product_id: '101' },
      { name: 'Customer Hub clicked on content block' },
      { name: 'Customer Hub Clicked Orders Tab', content_block: 'x' },
      { name: 'Customer Hub Coupon Applied' },
      { name: 'Customer Hub Signed In' },
    ])
      expect(refusal(await hub.post('/interactions', {}, body))).toEqual([400, 'invalid'])
  })

  it('records nothing for a visitor without a profile', async () => {
    const opened = { name: 'Customer Hub Opened' }
    expect((await hub.post('/interactions', { visitor: 'v1' }, opened)).status).toBe(202)
    expect((await hub.klaviyo.get('/api/events')).body.data).toEqual([])
  })
})
