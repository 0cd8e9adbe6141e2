import { beforeEach, describe, expect, it } from 'vitest'
import { addShopifyCoupon, assignCode, fillCart, type Hub, openHub, type SignedIn } from './hub-requests.js'
import { newEvent } from './profiles-and-events.js'

let hub: Hub
let ada: SignedIn

beforeEach(async () => {
  hub = await openHub()
  ada = await hub.signIn('ada@example.com')
  await addShopifyCoupon(hub, 'SHOP10', ['W1', 'W2'])
  await assignCode(hub, 'SHOP10-W1', ada)
})

const FROM_HUB = { _source: 'customer_hub' }
const dashboard = async (query = '') => (await hub.admin('GET', `/hub/dashboard${query}`)).body
const advance = (duration: string) => hub.admin('POST', '/clock', { advance: duration })
const setCodes = (discount: string) => hub.post('/cart/update.js', ada, { discount })
const apply = (code: string) => hub.post(`/coupons/${code}/apply`, ada)
const checkout = async () => (await hub.post('/checkout', ada)).body.order
const newestOrder = async () => (await dashboard()).orders[0]

describe('B5: an order', () => {
  it('counts whole if a code of it was applied in the Hub', async () => {
    await fillCart(hub, ada, ['101', 2])
    await apply('W1')
    expect(await checkout()).toMatchObject({ total: 72, attributed_to_hub: 72 })
    expect((await dashboard()).revenue_generated).toEqual({ amount: 72, currency: 'USD' })
    expect(await newestOrder()).toEqual({
      name: '#1001',
      profile_id: ada.id,
      total: 72,
      attributed: 72,
      why: 'code W1 applied in the Hub at 2026-04-20T12:00:00+00:00',
    })
  })

  it('does not count if its code was typed in at the cart page and never applied in the Hub', async () => {
    await fillCart(hub, ada, ['101', 2])
    await setCodes('W1')
    expect(await checkout()).toMatchObject({ total: 72, attributed_to_hub: 0 })
    expect((await newestOrder()).why).toBe(
      'the Hub applied no code of it, and no line was added from the Hub',
    )
  })

  it('does not count if the code of the Hub was taken off and another one used', async () => {
    await fillCart(hub, ada, ['101', 2])
    await apply('W1')
    await setCodes('W2')
    expect(await checkout()).toMatchObject({ discount_codes: ['W2'], attributed_to_hub: 0 })
  })

  it('counts the lines that were added from the Hub', async () => {
    await fillCart(hub, ada, ['105', 1], ['106', 1, FROM_HUB])
    expect(await checkout()).toMatchObject({ total: 80, attributed_to_hub: 30 })
    expect((await newestOrder()).why).toBe('lines of $30.00 were added from the Hub')
  })

  it('counts those lines after their share of the discounts', async () => {
    await fillCart(hub, ada, ['105', 1], ['106', 1, FROM_HUB])
    await setCodes('W1')
    expect(await checkout()).toMatchObject({ total: 72, attributed_to_hub: 27 })
  })

  it('counts once, and never more than its total, if both apply', async () => {
    await fillCart(hub, ada, ['105', 1], ['106', 1, FROM_HUB])
    await apply('W1')
    expect(await checkout()).toMatchObject({ total: 72, attributed_to_hub: 72 })
  })

  it('counts if another shop reports it by an event', async () => {
    await apply('W1')
    const event = newEvent('Placed Order', {
      email: 'ada@example.com',
      value: 99.5,
      properties: { OrderId: '5001', 'Discount Codes': ['W1'] },
    })
    await hub.klaviyo.post('/api/events', event)
    expect(await newestOrder()).toMatchObject({ name: '#5001', total: 99.5, attributed: 99.5 })
  })

  it('does not count if an earlier order used the code', async () => {
    await apply('W1')
    const postOrder = (unique_id: string) =>
      hub.klaviyo.post(
        '/api/events',
        newEvent('Placed Order', {
          email: 'ada@example.com',
          value: 50,
          unique_id,
          properties: { OrderId: unique_id, discount_codes: ['W1'] },
        }),
      )
    await postOrder('1')
    await advance('1h')
    await postOrder('2')
    expect((await dashboard()).revenue_generated.amount).toBe(50)
    expect(await newestOrder()).toMatchObject({ attributed: 0, why: 'order #1 used the code W1 before' })
  })

  it('does not count if the code was applied after it, or by another shopper', async () => {
    await apply('W1')
    const before = newEvent('Placed Order', {
      email: 'ada@example.com',
      value: 50,
      time: '2026-04-20T11:00:00Z',
      properties: { discount_codes: ['W1'] },
    })
    await hub.klaviyo.post('/api/events', before)
    expect(await newestOrder()).toMatchObject({
      attributed: 0,
      why: 'code W1 was applied in the Hub after the order',
    })
    const other = newEvent('Placed Order', {
      email: 'bea@example.com',
      value: 60,
      properties: { discount_codes: ['W1'] },
    })
    await hub.klaviyo.post('/api/events', other)
    expect((await dashboard()).revenue_generated.amount).toBe(0)
  })
})

describe('the dashboard', () => {
  it('counts accounts, service interactions and the average order value', async () => {
    const bea = await hub.signIn('bea@example.com')
    await hub.signIn('bea@example.com')
    for (const who of [ada, ada, bea]) await hub.post('/interactions', who, { name: 'Customer Hub Opened' })
    await hub.post('/interactions', { visitor: 'v1' }, { name: 'Customer Hub Opened' })
    for (const _ of ['once', 'twice'])
      await hub.post('/interactions', ada, { name: 'Customer Hub Clicked Orders Tab' })
    await hub.get('/hub?view=rewards', ada)
    const block = { name: 'Customer Hub clicked on content block', content_block: 'Returns' }
    await hub.post('/interactions', ada, block)
    await fillCart(hub, ada, ['101', 2])
    await apply('W1')
    await checkout()
    await fillCart(hub, bea, ['101', 1])
    await hub.post('/checkout', bea)
    expect(await dashboard()).toMatchObject({
      total_accounts: 2,
      active_accounts: 2,
      service_interactions: 5,
      interactions: { 'Orders viewed': 2, 'Coupon applied': 1, Loyalty: 1, 'Content block clicked': 1 },
      revenue_generated: { amount: 72, currency: 'USD' },
      average_order_value: [{ date: '2026-04-20', orders: 2, value: 56 }],
    })
  })

  it("covers dates of the account's time zone, both inclusive", async () => {
    await hub.admin('PATCH', '/account', { timezone: 'Pacific/Auckland' })
    await fillCart(hub, ada, ['101', 1])
    await checkout()
    const dates = async (query: string) =>
      (await dashboard(query)).average_order_value.map(({ date }: { date: string }) => date)
    expect(await dates('?from=2026-04-21&to=2026-04-21')).toEqual(['2026-04-21'])
    expect(await dates('?from=2026-04-20&to=2026-04-20')).toEqual([])
    expect(await dates('?from=2026-04-01&to=2026-04-30')).toEqual(['2026-04-21'])
  })

  it('covers the last 30 days, today included, if no dates are given', async () => {
    await hub.post('/interactions', ada, { name: 'Customer Hub Opened' })
    await advance('29d')
    expect((await dashboard()).active_accounts).toBe(1)
    await advance('1d')
    expect((await dashboard()).active_accounts).toBe(0)
    expect((await dashboard()).total_accounts).toBe(1)
  })

  it.each([
    '?from=yesterday',
    '?from=2026-04-21&to=2026-04-20',
    '?from=2020-01-01&to=2026-04-20',
    '?since=x',
  ])('refuses %s', async (query) => {
    expect((await hub.klaviyo.get(`/__admin/hub/dashboard${query}`)).status).toBe(400)
  })
})
