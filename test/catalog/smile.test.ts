import { beforeEach, describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { openAccount } from '../support/in-account.js'
import { bearer, bootProgram, smileOf, tokenOfRule } from './smile-requests.js'

const NINE_DIGITS = /^\d{9}$/
const TIME = /^2026-04-20T12:00:00\.\d{3}Z$/

let klaviyo: TestEmulator
let smile: ReturnType<typeof smileOf>

beforeEach(async () => {
  klaviyo = await bootProgram()
  smile = smileOf(klaviyo)
})

describe('GET /customers', () => {
  it('lists customers, the highest id first, each without its VIP status', async () => {
    const reply = await smile.get('/customers')
    expect(reply.status).toBe(200)
    const { customers, metadata } = reply.body
    expect(metadata).toEqual({ next_cursor: null, previous_cursor: null })
    const ids = customers.map(({ id }: { id: number }) => id)
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
    expect(Object.keys(customers[4])).toEqual([
      'id',
      'first_name',
      'last_name',
      'email',
      'state',
      'date_of_birth',
      'points_balance',
      'referral_url',
      'vip_tier_id',
      'created_at',
      'updated_at',
    ])
    expect(customers[4]).toMatchObject({
      email: 'ada@example.com',
      state: 'member',
      points_balance: 130,
      referral_url: expect.stringMatching(/^http:\/\/i\.refs\.cc\/[0-9A-Za-z]{6}$/),
      created_at: expect.stringMatching(TIME),
    })
    expect(String(customers[4].id)).toMatch(NINE_DIGITS)
  })

  it('generates ids and referral links from the seed', async () => {
    const other = smileOf(await bootProgram())
    expect((await other.get('/customers')).body).toEqual((await smile.get('/customers')).body)
  })

  it('filters by email address, state and time of the last change, in every combination', async () => {
    const emails = async (query: string) =>
      (await smile.get(`/customers?${query}`)).body.customers.map(({ email }: { email: string }) => email)
    expect(await emails('email=ADA@example.com')).toEqual(['ada@example.com'])
    expect(await emails('state=member')).toEqual(['gus@example.com', 'fay@example.com', 'ada@example.com'])
    expect(await emails('email=ada@example.com&state=disabled')).toEqual([])
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await klaviyo.admin('POST', '/smile/customers/fay@example.com/points', { points_change: 1 })
    expect(await emails('updated_at_min=2026-04-20T12:30:00.000Z')).toEqual(['fay@example.com'])
    expect(await emails('updated_at_min=2026-04-20T13:00:00.000Z&state=member')).toEqual(['fay@example.com'])
    expect(await emails('updated_at_min=2026-04-20T13:00:00.001Z')).toEqual([])
    expect(await emails('updated_at_min=2026-04-20T12:30:00Z&email=ada@example.com')).toEqual([])
  })

  it('shows all customers with the same email address', async () => {
    await klaviyo.admin('POST', '/smile/customers', { email: 'ada@example.com', state: 'candidate' })
    expect((await smile.get('/customers?email=ada@example.com')).body.customers).toHaveLength(2)
  })

  it('shows the VIP status with include=vip_status', async () => {
    const ada = await smile.customer('ada@example.com', '&include=vip_status')
    const { vip_tiers } = (await smile.get('/vip_tiers')).body
    expect(ada.vip_tier_id).toBe(vip_tiers[0].id)
    expect(ada.vip_status).toEqual({
      vip_tier_id: vip_tiers[0].id,
      vip_tier_expires_at: null,
      progress_value: 130,
      current_vip_period_end: null,
      delta_to_retain_vip_tier: null,
      next_vip_tier_id: vip_tiers[1].id,
      delta_to_next_vip_tier: 370,
    })
    const deeper = await smile.get('/customers?include=vip_status.vip_tier')
    expect([deeper.status, deeper.body.error.message]).toEqual([
      400,
      'include: must be a comma-separated list of vip_status',
    ])
  })
})

describe('cursor paging', () => {
  it('pages forward and back, with cursors that contain an id and a direction', async () => {
    const all = (await smile.get('/customers')).body.customers
    const first = (await smile.get('/customers?limit=2')).body
    expect(first.customers).toEqual(all.slice(0, 2))
    expect(first.metadata.previous_cursor).toBeNull()
    const decoded = Buffer.from(first.metadata.next_cursor, 'base64').toString()
    expect(decoded).toBe(`id:${all[1].id},direction:next`)
    const second = (await smile.get(`/customers?limit=2&cursor=${first.metadata.next_cursor}`)).body
    expect(second.customers).toEqual(all.slice(2, 4))
    expect(Buffer.from(second.metadata.previous_cursor, 'base64').toString()).toBe(
      `id:${all[2].id},direction:previous`,
    )
    const third = (await smile.get(`/customers?limit=2&cursor=${second.metadata.next_cursor}`)).body
    expect(third.customers).toEqual(all.slice(4))
    expect(third.metadata.next_cursor).toBeNull()
    const back = (await smile.get(`/customers?limit=2&cursor=${third.metadata.previous_cursor}`)).body
    expect(back.customers).toEqual(second.customers)
    const start = (await smile.get(`/customers?limit=2&cursor=${back.metadata.previous_cursor}`)).body
    expect(start.customers).toEqual(first.customers)
    expect(start.metadata.previous_cursor).toBeNull()
  })

  it('keeps filters on every page', async () => {
    const { metadata } = (await smile.get('/customers?state=member&limit=1')).body
    const next = (await smile.get(`/customers?state=member&limit=1&cursor=${metadata.next_cursor}`)).body
    expect(next.customers[0].email).toBe('fay@example.com')
  })

  it('refuses limits outside of 1 to 250 and unknown cursors', async () => {
    for (const query of ['limit=0', 'limit=251', 'limit=ten', 'limit=', 'cursor=abc', 'cursor='])
      expect((await smile.get(`/customers?${query}`)).status, query).toBe(400)
    expect((await smile.get('/customers?limit=250')).status).toBe(200)
  })
})

describe('GET /customers/{id}', () => {
  it('shows tiers inside of the VIP status', async () => {
    const { id } = await smile.customer('ada@example.com')
    const path = `/customers/${id}?include=vip_status.vip_tier,vip_status.next_vip_tier`
    const { customer } = (await smile.get(path)).body
    expect(customer.vip_status.vip_tier).toMatchObject({ name: 'Silver', milestone: 0 })
    expect(customer.vip_status.next_vip_tier).toMatchObject({ name: 'Gold', milestone: 500 })
    expect((await smile.get(`/customers/${id}`)).body.customer).not.toHaveProperty('vip_status')
  })

  it('has no next tier for a customer on the highest one', async () => {
    const { id } = await smile.customer('gus@example.com')
    const { vip_status } = (await smile.get(`/customers/${id}?include=vip_status`)).body.customer
    expect(vip_status).toMatchObject({ next_vip_tier_id: null, delta_to_next_vip_tier: null })
  })

  it('responds 404 for an unknown id', async () => {
    for (const id of ['999999999', 'ada']) expect((await smile.get(`/customers/${id}`)).status).toBe(404)
  })
})

describe('POST /customer_identities/create_or_update', () => {
  const path = '/customer_identities/create_or_update'
  const body = (more: object) => ({
    customer_identity: { email: 'jane@doe.com', distinct_id: 'cust_1', ...more },
  })

  it('creates an identity and a member, then updates both', async () => {
    const made = await smile.post(path, body({ first_name: 'Jane', properties: { vat: 'DE1' } }))
    expect(made.status, made.text).toBe(201)
    expect(made.body.customer_identity).toEqual({
      id: expect.any(Number),
      first_name: 'Jane',
      last_name: null,
      email: 'jane@doe.com',
      distinct_id: 'cust_1',
      properties: { vat: 'DE1' },
      customer_id: expect.any(Number),
    })
    expect(await smile.customer('jane@doe.com')).toMatchObject({ state: 'member', first_name: 'Jane' })
    const changed = await smile.post(path, body({ email: 'jane@roe.com', last_name: 'Roe' }))
    expect(changed.status).toBe(200)
    expect(changed.body.customer_identity).toMatchObject({
      first_name: 'Jane',
      last_name: 'Roe',
      email: 'jane@roe.com',
    })
    expect(await smile.customer('jane@roe.com')).toMatchObject({ last_name: 'Roe' })
  })

  it('belongs to the customer with the same email address', async () => {
    const { id } = await smile.customer('ada@example.com')
    const { customer_identity } = (await smile.post(path, body({ email: 'Ada@example.com' }))).body
    expect(customer_identity.customer_id).toBe(id)
  })

  it('refuses a body without email or distinct_id, and unknown members', async () => {
    const bad = [
      {},
      { customer_identity: { email: 'a@b.co' } },
      body({ email: 'nobody' }),
      body({ phone: '1' }),
    ]
    for (const each of bad) expect((await smile.post(path, each)).status).toBe(400)
  })
})

describe('GET /points_products', () => {
  it('lists rewards with their prices, without metadata', async () => {
    const { body } = await smile.get('/points_products')
    expect(Object.keys(body)).toEqual(['points_products'])
    expect(Object.keys(body.points_products[0])).toEqual([
      'id',
      'exchange_type',
      'exchange_description',
      'points_price',
      'variable_points_step',
      'variable_points_step_reward_value',
      'variable_points_min',
      'variable_points_max',
      'reward',
      'created_at',
      'updated_at',
    ])
    expect(body.points_products[0]).toMatchObject({
      exchange_type: 'fixed',
      points_price: 100,
      variable_points_step: null,
    })
    expect(Object.keys(body.points_products[0].reward)).toEqual([
      'id',
      'name',
      'description',
      'image_url',
      'created_at',
      'updated_at',
    ])
  })

  it('pages by number and filters by exchange type', async () => {
    await klaviyo.admin('POST', '/smile/points-products', {
      reward: 'Order discount',
      variable: { step: 100, step_value: 1, max: 5000 },
    })
    const names = async (query: string) =>
      (await smile.get(`/points_products?${query}`)).body.points_products.map(
        (each: { reward: { name: string } }) => each.reward.name,
      )
    expect(await names('page=2&page_size=3')).toEqual(['Order discount'])
    expect(await names('page=9')).toEqual([])
    expect(await names('exchange_type=variable')).toEqual(['Order discount'])
    const [variable] = (await smile.get('/points_products?exchange_type=variable')).body.points_products
    expect(variable).toMatchObject({
      exchange_description: '100 Points = $1 off',
      points_price: null,
      variable_points_step: 100,
      variable_points_step_reward_value: 1,
      variable_points_min: 100,
      variable_points_max: 5000,
    })
    for (const query of ['page=0', 'page_size=251', 'exchange_type=free', 'limit=1', 'cursor=a'])
      expect((await smile.get(`/points_products?${query}`)).status, query).toBe(400)
  })

  it('shows one by its id', async () => {
    const { id } = await smile.product(100)
    expect((await smile.get(`/points_products/${id}`)).body.points_product).toEqual(await smile.product(100))
    expect((await smile.get('/points_products/1')).status).toBe(404)
  })
})

describe('GET /earning_rules, /vip_tiers and /points_settings', () => {
  it('lists the enabled rules, the newest first', async () => {
    const { earning_rules, metadata } = (await smile.get('/earning_rules')).body
    expect(metadata).toEqual({ next_cursor: null, previous_cursor: null })
    expect(earning_rules.map(({ name }: { name: string }) => name)).toEqual(['Sign up', 'Place an order'])
    expect(earning_rules[1]).toEqual({
      id: expect.any(Number),
      name: 'Place an order',
      image_url: expect.stringMatching(/\/__smile\/images\/place-an-order\.svg$/),
      action_text: null,
      action_url: null,
      restricted_to_vip_tier_ids: [],
      reward: { type: 'points' },
      reward_value: { type: 'variable', variable: { value: 5, per_amount: 1 } },
      earning_limit: null,
    })
    expect(earning_rules[0].reward_value).toEqual({ type: 'fixed', fixed: { value: 100 } })
    await klaviyo.admin('PATCH', '/smile/earning-rules/Sign%20up', { enabled: false })
    expect((await smile.get('/earning_rules')).body.earning_rules).toHaveLength(1)
  })

  it('shows the limits and the tiers of a rule', async () => {
    const tiers = (await smile.get('/vip_tiers')).body.vip_tiers
    const add = async (more: object) =>
      (await klaviyo.admin('POST', '/smile/earning-rules', { name: 'Review', fixed: 5, ...more })).body
    expect((await add({ limit: { max: 5, days: 30 } })).earning_limit).toEqual({
      max: 5,
      type: 'rolling',
      rolling: { unit: 'day', unit_count: 30 },
    })
    expect((await add({ limit: { max: 1 } })).earning_limit).toEqual({ max: 1, type: 'lifetime' })
    expect((await add({ restricted_to: ['Gold'] })).restricted_to_vip_tier_ids).toEqual([tiers[1].id])
  })

  it('lists tiers by milestone, with perks and entry rewards if they are included', async () => {
    const { body } = await smile.get('/vip_tiers')
    expect(Object.keys(body)).toEqual(['vip_tiers'])
    expect(body.vip_tiers.map(({ name }: { name: string }) => name)).toEqual(['Silver', 'Gold'])
    expect(Object.keys(body.vip_tiers[1])).toEqual(['id', 'name', 'image_url', 'milestone'])
    const { vip_tiers } = (await smile.get('/vip_tiers?include=perks,entry_rewards')).body
    expect(vip_tiers[1].perks).toEqual([{ name: 'Early access' }])
    expect(vip_tiers[1].entry_rewards[0]).toMatchObject({ name: 'Free shipping' })
    expect((await smile.get('/vip_tiers?include=perk')).status).toBe(400)
  })

  it('serves the images without a token', async () => {
    const [{ image_url }] = (await smile.get('/vip_tiers')).body.vip_tiers
    const image = await klaviyo.emulator.fetch(new Request(image_url))
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(await image.text()).toMatch(/^<svg /)
    expect((await klaviyo.get('/__smile/images/silver.png')).status).toBe(404)
  })

  it('names the points as the settings say', async () => {
    expect((await smile.get('/points_settings')).body).toEqual({
      points_settings: { points_label: { one: 'Point', other: 'Points' } },
    })
    await klaviyo.admin('PATCH', '/smile', { points_label: { one: 'Coin', other: 'Coins' } })
    expect((await smile.get('/points_settings')).body.points_settings.points_label.other).toBe('Coins')
  })
})

describe('a request to Smile.io that is refused', () => {
  const error = {
    error: { message: expect.any(String), request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  }

  it('has the error shape of Smile.io, whatever the status is', async () => {
    const { id } = await smile.customer('ada@example.com')
    const { id: product } = await smile.product(200)
    const replies = {
      400: await smile.get('/customers?foo=1'),
      401: await klaviyo.get('/__smile/v1/customers', { headers: { authorization: undefined } }),
      404: await smile.get('/referrals'),
      422: await smile.post(`/points_products/${product}/purchase`, { customer_id: id }),
    }
    for (const [status, reply] of Object.entries(replies)) {
      expect(reply.status).toBe(Number(status))
      expect(reply.body).toEqual(error)
    }
  })

  it('names an unknown query parameter', async () => {
    const reply = await smile.get('/customers?mail=ada@example.com')
    expect(reply.body.error.message).toMatch(/there is no mail; did you mean email\?/)
  })

  it('requires a token, before any other check', async () => {
    for (const authorization of [undefined, 'Bearer ', 'Basic abc', 'Klaviyo-API-Key pk_test']) {
      const reply = await klaviyo.get('/__smile/v1/customers?foo=1', { headers: { authorization } })
      expect([authorization, reply.status]).toEqual([authorization, 401])
    }
    const unknown = 'smile_XXXXXX_00000000000000000000000000000000'
    expect((await smileOf(klaviyo, unknown).get('/customers')).status).toBe(401)
    const { token } = (await klaviyo.admin('POST', '/smile/tokens', {})).body
    const forged = token.replace(/.{4}$/, '0000')
    expect((await smileOf(klaviyo, forged).get('/customers')).status).toBe(401)
  })

  it('requires the media type JSON', async () => {
    const headers = { ...bearer('any'), 'content-type': 'text/plain' }
    const reply = await klaviyo.request('POST', '/__smile/v1/points_transactions', { raw: '{}', headers })
    expect(reply.status).toBe(400)
    expect(reply.body).toEqual(error)
  })

  it('gets a hint about the remedy after an unknown method or path', async () => {
    expect((await smile.post('/customers', {})).status).toBe(405)
    expect((await smile.get('')).status).toBe(404)
  })
})

describe('scopes of Smile.io', () => {
  it('belong to the token', async () => {
    const { token, scopes } = (await klaviyo.admin('POST', '/smile/tokens', { scopes: ['customer:read'] }))
      .body
    expect(scopes).toEqual(['customer:read'])
    const narrow = smileOf(klaviyo, token)
    expect((await narrow.get('/customers')).status).toBe(200)
    const reply = await narrow.get('/points_products')
    expect([reply.status, reply.body.error.message]).toEqual([
      403,
      'The token lacks the scope points_product:read; it has customer:read.',
    ])
    expect((await klaviyo.admin('GET', '/smile/tokens')).body.tokens).toMatchObject([{ token, scopes }])
  })

  it('are checked by every operation', async () => {
    const none = smileOf(klaviyo, (await klaviyo.admin('POST', '/smile/tokens', { scopes: [] })).body.token)
    const reads = [
      '/customers',
      '/customers/1',
      '/points_products',
      '/points_products/1',
      '/points_transactions',
      '/points_transactions/1',
      '/earning_rules',
      '/vip_tiers',
      '/points_settings',
      '/reward_fulfillments',
    ]
    const writes = [
      '/customer_identities/create_or_update',
      '/points_products/1/purchase',
      '/points_transactions',
      '/activities',
    ]
    for (const path of reads) expect((await none.get(path)).status, path).toBe(403)
    for (const path of writes) expect((await none.post(path, {})).status, path).toBe(403)
    const all = smileOf(klaviyo, (await klaviyo.admin('POST', '/smile/tokens', {})).body.token)
    for (const path of reads) expect([200, 404], path).toContain((await all.get(path)).status)
    for (const path of writes) expect((await all.post(path, {})).status, path).toBe(400)
  })

  it('refuses unknown ones', async () => {
    const reply = await klaviyo.post('/__admin/smile/tokens', { scopes: ['customers:read'] })
    expect(reply.status).toBe(400)
  })
})

describe('the account of a token', () => {
  it('is the one that issued it; any other token opens the default account', async () => {
    const own = await openAccount(klaviyo)
    const { token } = (await own.admin('POST', '/smile/tokens', {})).body
    await own.admin('POST', '/smile/customers', { email: 'ada@example.com', points: 7 })
    const there = smileOf(klaviyo, token)
    expect((await there.get('/customers')).body.customers).toMatchObject([{ points_balance: 7 }])
    expect((await smile.get('/customers')).body.customers).toHaveLength(5)
    const { id } = await smile.customer('ada@example.com')
    const { id: product } = await smile.product(100)
    const rule = await smile.rule('Sign up')
    expect((await there.get(`/customers/${id}`)).status).toBe(404)
    expect((await there.get(`/points_products/${product}`)).status).toBe(404)
    expect((await there.post(`/points_products/${product}/purchase`, { customer_id: id })).status).toBe(404)
    const transaction = { points_transaction: { customer_id: id, points_change: 5 } }
    expect((await there.post('/points_transactions', transaction)).status).toBe(422)
    const activity = { activity: { token: tokenOfRule(rule), customer_id: id } }
    expect((await there.post('/activities', activity)).status).toBe(400)
    for (const path of [
      '/earning_rules',
      '/points_transactions',
      '/reward_fulfillments',
      '/vip_tiers',
      '/points_products',
    ])
      expect(Object.values((await there.get(path)).body)[0], path).toEqual([])
  })

  it('is kept by a copy of the account, whose tokens get its company id', async () => {
    await klaviyo.admin('POST', '/smile/tokens', { scopes: ['customer:read'] })
    await klaviyo.admin('PUT', '/snapshots/then')
    const copy = await openAccount(klaviyo, { company_id: 'AbC123', snapshot: 'then' })
    const { tokens } = (await copy.admin('GET', '/smile/tokens')).body
    expect(tokens[0].token).toMatch(/^smile_AbC123_/)
    expect((await smileOf(klaviyo, tokens[0].token).get('/customers')).body.customers).toHaveLength(5)
  })
})

describe('the rate limit of Smile.io', () => {
  it('is 10 requests a second for each token, if the account enforces limits', async () => {
    for (let n = 0; n < 12; n++) expect((await smile.get('/points_settings')).status).toBe(200)
    await klaviyo.admin('PUT', '/rate-limits', { mode: 'on' })
    const other = smileOf(klaviyo, 'other')
    const statuses = []
    for (let n = 0; n < 11; n++) statuses.push((await other.get('/points_settings')).status)
    expect(statuses).toEqual([...Array(10).fill(200), 429])
    expect((await smileOf(klaviyo, 'third').get('/points_settings')).status).toBe(200)
    await klaviyo.admin('POST', '/clock', { advance: '1s' })
    expect((await other.get('/points_settings')).status).toBe(200)
  })
})

describe('the exchanges with Smile.io', () => {
  it('are in the journal, apply faults, and have a prefix of their own', async () => {
    await smile.get('/points_settings')
    const [newest] = (await klaviyo.admin('GET', '/requests?limit=1')).body.requests
    expect(newest).toMatchObject({ operation: 'smile_get_points_settings', status: 200 })
    await klaviyo.admin('POST', '/faults', { operation: 'smile_*', status: 429, times: 1 })
    const refused = await smile.get('/points_settings')
    expect([refused.status, refused.body]).toMatchObject([429, { error: { request_id: expect.any(String) } }])
    const moved = boot({ sidePrefixes: { smile: '/loyalty' } })
    expect((await moved.get('/loyalty/v1/vip_tiers', { headers: bearer('a') })).status).toBe(200)
    const made = await moved.admin('POST', '/smile/vip-tiers', { name: 'Silver', milestone: 0 })
    expect(made.body.image_url).toBe('http://emulator.test/loyalty/images/silver.svg')
  })
})
