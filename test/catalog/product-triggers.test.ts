import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { changed, idOf, newItem, newVariant, pathOf } from './catalog-requests.js'
import { addLiveFlow, advance, definitionOf, outbox, sendable, sentMessages } from './flow-requests.js'
import { newEvent } from './profiles-and-events.js'

const ADA = 'ada@example.com'

type More = Readonly<Record<string, unknown>>

const PRICE_DROP = {
  type: 'price-drop',
  trigger_filter: null,
  price_drop_amount_value: 5,
  audience: ['viewed'],
}

const LOW = {
  type: 'low-inventory',
  product_level: 'variant',
  trigger_filter: null,
  inventory_count: 2,
  audience: ['viewed', 'added-to-cart'],
}

/** A shop with a live flow of this trigger. Ada viewed the shirt. */
async function shop(trigger: More) {
  const klaviyo = boot()
  await klaviyo.post('/api/catalog-items', newItem('SHIRT', { price: 20 }))
  for (const [id, inventory_quantity] of [
    ['M', 5],
    ['L', 5],
  ] as const)
    await klaviyo.post('/api/catalog-variants', newVariant(id, 'SHIRT', { price: 20, inventory_quantity }))
  await postEvent(klaviyo, 'Viewed Product', ADA, { ProductID: 'SHIRT' })
  await postEvent(klaviyo, 'Viewed Product', 'other@example.com', { ProductID: 'HAT' })
  await addLiveFlow(
    klaviyo,
    definitionOf(trigger, [await sendable(klaviyo, 'mail', 'Now {{ event.ProductName }}')]),
  )
  return klaviyo
}

async function postEvent(
  klaviyo: TestEmulator,
  name: string,
  email: string,
  properties: More,
): Promise<void> {
  const reply = await klaviyo.post('/api/events', newEvent(name, { email, properties }))
  expect(reply.status, reply.text).toBe(202)
}

async function patch(klaviyo: TestEmulator, kind: 'item' | 'variant', id: string, attributes: More) {
  const reply = await klaviyo.request('PATCH', pathOf(kind, id), { body: changed(kind, id, attributes) })
  expect(reply.status, reply.text).toBe(200)
  await advance(klaviyo, '2m')
}

describe('a flow with the trigger price-drop', () => {
  it('is entered by profiles that viewed the product if its price drops by the amount', async () => {
    const klaviyo = await shop(PRICE_DROP)
    await patch(klaviyo, 'item', 'SHIRT', { price: 16 })
    await patch(klaviyo, 'item', 'SHIRT', { price: 30 })
    expect(await sentMessages(klaviyo)).toEqual([])
    await patch(klaviyo, 'item', 'SHIRT', { price: 25 })
    expect((await sentMessages(klaviyo)).map((text) => text.slice(17))).toEqual([`${ADA} Now Item SHIRT`])
  })

  it('compares with a percentage of the previous price', async () => {
    const klaviyo = await shop({
      ...PRICE_DROP,
      price_drop_amount_value: 50,
      price_drop_amount_unit: 'percent',
    })
    await patch(klaviyo, 'item', 'SHIRT', { price: 11 })
    expect(await sentMessages(klaviyo)).toEqual([])
    await patch(klaviyo, 'variant', 'M', { price: 10 })
    expect(await sentMessages(klaviyo)).toHaveLength(1)
  })

  it.each([
    ['currency', 5, 8.2, 3.2],
    ['percent', 10, 1, 0.9],
  ])('counts a drop in %s of exactly %d, whatever its binary fractions', async (unit, value, from, to) => {
    const klaviyo = await shop({
      ...PRICE_DROP,
      price_drop_amount_unit: unit,
      price_drop_amount_value: value,
    })
    await patch(klaviyo, 'variant', 'M', { price: from })
    await advance(klaviyo, '2d')
    expect(await sentMessages(klaviyo)).toHaveLength(1)
    await patch(klaviyo, 'variant', 'M', { price: to })
    expect(await sentMessages(klaviyo)).toHaveLength(2)
  })

  it('applies its filter to the properties of the product', async () => {
    const condition = {
      type: 'price-drop-property',
      metric_id: null,
      field: 'NewPrice',
      filter: { type: 'numeric', operator: 'less-than', value: 10 },
    }
    const trigger_filter = { condition_groups: [{ conditions: [condition] }] }
    const klaviyo = await shop({ ...PRICE_DROP, trigger_filter })
    await patch(klaviyo, 'item', 'SHIRT', { price: 12 })
    expect(await sentMessages(klaviyo)).toEqual([])
    await patch(klaviyo, 'item', 'SHIRT', { price: 5 })
    expect(await sentMessages(klaviyo)).toHaveLength(1)
  })

  it('is not entered by profiles that viewed it before the timeframe', async () => {
    const klaviyo = await shop({ ...PRICE_DROP, timeframe_days: 10 })
    await advance(klaviyo, '11d')
    await patch(klaviyo, 'item', 'SHIRT', { price: 1 })
    expect(await sentMessages(klaviyo)).toEqual([])
  })

  it('reacts to an update job', async () => {
    const klaviyo = await shop(PRICE_DROP)
    const items = { data: [{ type: 'catalog-item', id: idOf('SHIRT'), attributes: { price: 1 } }] }
    const type = 'catalog-item-bulk-update-job'
    await klaviyo.post(`/api/${type}s`, { data: { type, attributes: { items } } })
    await advance(klaviyo, '2m')
    expect(await sentMessages(klaviyo)).toHaveLength(1)
  })
})

describe('flows with triggers on products', () => {
  it('are entered for each of the products that a job changes, each by its own audience', async () => {
    const klaviyo = await shop({ ...PRICE_DROP, timeframe_days: 2 })
    const recent = definitionOf({ ...PRICE_DROP, timeframe_days: 20 }, [
      await sendable(klaviyo, 'b', 'Then {{ event.VariantName }}'),
    ])
    await addLiveFlow(klaviyo, recent)
    await postEvent(klaviyo, 'Viewed Product', 'medium@example.com', { VariantID: 'M' })
    await advance(klaviyo, '3d')
    await postEvent(klaviyo, 'Viewed Product', 'large@example.com', { VariantID: 'L' })
    const change = (id: string) => ({ type: 'catalog-variant', id: idOf(id), attributes: { price: 1 } })
    const type = 'catalog-variant-bulk-update-job'
    const variants = { data: [change('M'), change('L')] }
    await klaviyo.post(`/api/${type}s`, { data: { type, attributes: { variants } } })
    await advance(klaviyo, '2m')
    const sent = (await outbox(klaviyo)).filter(({ state }) => state === 'sent')
    expect(sent.map(({ to, subject }) => `${to} ${subject}`).toSorted()).toEqual([
      'ada@example.com Then Variant M',
      'large@example.com Now Item SHIRT',
      'medium@example.com Then Variant M',
    ])
  })
})

describe('a flow with the trigger low-inventory', () => {
  it('is entered by profiles that viewed or carted it if a variant falls to the count, once', async () => {
    const klaviyo = await shop(LOW)
    await postEvent(klaviyo, 'Added to Cart', 'bob@example.com', { Items: [{ ProductID: 'SHIRT' }] })
    await patch(klaviyo, 'variant', 'M', { inventory_quantity: 3 })
    expect(await sentMessages(klaviyo)).toEqual([])
    await patch(klaviyo, 'variant', 'M', { inventory_quantity: 2 })
    expect(await sentMessages(klaviyo)).toHaveLength(2)
    await patch(klaviyo, 'variant', 'M', { inventory_quantity: 1 })
    expect(await sentMessages(klaviyo)).toHaveLength(2)
  })

  it('sums up the variants of a product if configured', async () => {
    const klaviyo = await shop({ ...LOW, product_level: 'product' })
    await patch(klaviyo, 'variant', 'M', { inventory_quantity: 0 })
    expect(await sentMessages(klaviyo)).toEqual([])
    await patch(klaviyo, 'variant', 'L', { inventory_quantity: 2 })
    expect(await sentMessages(klaviyo)).toHaveLength(1)
  })

  it('reaches profiles whose events name a variant, its SKU or an item of a shop system', async () => {
    const klaviyo = await shop({ ...LOW, product_level: 'product', audience: ['checkout-started'] })
    const events: readonly [string, More][] = [
      ['variant@example.com', { Items: [{ VariantID: 'L' }] }],
      ['sku@example.com', { Items: [{ SKU: 'sku-M' }] }],
      ['shop@example.com', { $extra: { line_items: [{ product_id: 'SHIRT' }] } }],
      ['hat@example.com', { Items: [{ VariantID: 'HAT' }] }],
    ]
    for (const [email, properties] of events) await postEvent(klaviyo, 'Checkout Started', email, properties)
    await patch(klaviyo, 'variant', 'M', { inventory_quantity: 0, sku: 'sku-M' })
    await patch(klaviyo, 'variant', 'L', { inventory_quantity: 0 })
    expect((await sentMessages(klaviyo)).map((text) => text.split(' ')[1]).toSorted()).toEqual([
      'shop@example.com',
      'sku@example.com',
      'variant@example.com',
    ])
  })

  it('reacts to the variants that the integration of a store changes', async () => {
    const klaviyo = await shop({ ...LOW, product_level: 'product' })
    const dropped = definitionOf(PRICE_DROP, [
      await sendable(klaviyo, 'drop', 'Less for {{ event.VariantName }}'),
    ])
    await addLiveFlow(klaviyo, dropped)
    const id = '$shopify:::$default:::33001893429341'
    const given = { id, title: 'Hat', price: 30, inventory_quantity: 9 }
    await klaviyo.admin('POST', '/catalog-variants', given)
    await postEvent(klaviyo, 'Viewed Product', 'bob@example.com', { VariantID: 33001893429341 })
    for (const change of [{ price: 20 }, { inventory_quantity: 1 }]) {
      await klaviyo.admin('PATCH', `/catalog-variants/${encodeURIComponent(id)}`, change)
      await advance(klaviyo, '2d')
    }
    expect((await sentMessages(klaviyo)).map((text) => text.slice(17))).toEqual([
      'bob@example.com Less for Hat',
      'bob@example.com Now Hat',
    ])
  })
})
