import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { addItems, changed, idOf, newVariant, pathOf } from './catalog-requests.js'
import {
  addLiveFlow,
  advance,
  definitionOf,
  metricId,
  sendable,
  sentMessages,
  setStatus,
} from './flow-requests.js'

const ADA = 'ada@example.com'
const BOB = 'bob@example.com'
const NOT_COMPOUND = 'Invalid Compound ID, Must be delimited by :::'

const subscription = (
  email: string | undefined,
  variant = idOf('M'),
  channels: readonly string[] = ['EMAIL'],
) => ({
  data: {
    type: 'back-in-stock-subscription',
    attributes: {
      channels,
      ...(email !== undefined && { profile: { data: { type: 'profile', attributes: { email } } } }),
    },
    relationships: { variant: { data: { type: 'catalog-variant', id: variant } } },
  },
})

const PATH = '/api/back-in-stock-subscriptions'

/** A shop whose shirt M is sold out. */
async function shop(): Promise<TestEmulator> {
  const klaviyo = boot()
  await addItems(klaviyo, 'SHIRT')
  await klaviyo.post('/api/catalog-variants', newVariant('M', 'SHIRT', { inventory_quantity: 0 }))
  return klaviyo
}

/** The same with a live flow that emails waiting subscribers. */
async function shopWithFlow() {
  const klaviyo = await shop()
  // The first subscription creates the metric.
  await klaviyo.post(PATH, subscription('first@example.com'))
  const trigger = { type: 'metric', id: await metricId(klaviyo, 'Subscribed to Back in Stock') }
  const mail = await sendable(klaviyo, 'mail', 'It is back')
  const flow = await addLiveFlow(
    klaviyo,
    definitionOf(trigger, [{ temporary_id: 'wait', type: 'back-in-stock-delay' }, mail]),
  )
  return { klaviyo, flow }
}

async function stock(klaviyo: TestEmulator, inventory_quantity: number): Promise<void> {
  const body = changed('variant', 'M', { inventory_quantity })
  expect((await klaviyo.request('PATCH', pathOf('variant', 'M'), { body })).status).toBe(200)
}

const subscribe = async (klaviyo: TestEmulator, email: string) => {
  const reply = await klaviyo.post(PATH, subscription(email))
  expect([reply.status, reply.text]).toEqual([202, ''])
}

const waiting = async (klaviyo: TestEmulator, query = '') =>
  (await klaviyo.request('GET', `/__admin/back-in-stock${query}`)).body.entries.map(
    ({ email, state }: { email: string; state: string }) => `${email} ${state}`,
  )

describe('POST /api/back-in-stock-subscriptions', () => {
  it('creates the profile and the event, and does not change consent', async () => {
    const klaviyo = await shop()
    await subscribe(klaviyo, ADA)
    const { body } = await klaviyo.get(
      `/api/profiles?filter=equals(email,"${ADA}")&additional-fields[profile]=subscriptions`,
    )
    const [profile] = body.data
    expect(profile.attributes.subscriptions.email.marketing.consent).toBe('NEVER_SUBSCRIBED')
    const events = await klaviyo.get(`/api/events?filter=equals(profile_id,"${profile.id}")`)
    expect(events.body.data).toHaveLength(1)
    expect(events.body.data[0].attributes.event_properties).toMatchObject({
      ProductID: 'SHIRT',
      ProductName: 'Item SHIRT',
      VariantID: 'M',
      VariantName: 'Variant M',
      SKU: 'SKU-M',
      Price: 10,
      Categories: [],
      Channels: ['EMAIL'],
      platform: 'API',
    })
  })

  it('accepts a repeat, which creates another event but no second wait', async () => {
    const klaviyo = await shop()
    await subscribe(klaviyo, ADA)
    await subscribe(klaviyo, ADA)
    expect(await waiting(klaviyo)).toEqual([`${ADA} waiting`])
    expect((await klaviyo.get('/api/events')).body.data).toHaveLength(2)
  })

  it('requires a known variant, a profile and a channel', async () => {
    const klaviyo = await shop()
    const unknown = await klaviyo.post(PATH, subscription(ADA, idOf('NO')))
    expect(unknown.status).toBe(404)
    expect(unknown.body.errors[0]).toMatchObject({
      code: 'variant_not_found',
      detail: 'The variant in your relationship payload does not exist',
      source: { pointer: '/data/relationships/variant/data/id' },
    })
    expectInvalid(await klaviyo.post(PATH, subscription(ADA, 'M')), {
      detail: NOT_COMPOUND,
      source: { pointer: '/data/relationships/variant/data/id' },
    })
    expectInvalid(await klaviyo.post(PATH, subscription(undefined)), {
      detail: 'One or more identifiers is required',
      source: { pointer: '/data/attributes/profile/data/attributes' },
    })
    expectInvalidAt(await klaviyo.post(PATH, subscription(ADA, idOf('M'), [])), '/data/attributes/channels')
    expectInvalidAt(
      await klaviyo.post(PATH, subscription(ADA, idOf('M'), ['FAX'])),
      '/data/attributes/channels/0',
    )
    expect(await waiting(klaviyo)).toEqual([])
  })
})

describe('a flow with a back-in-stock delay', () => {
  it('emails waiting profiles once the variant is restocked, in the order of the subscriptions', async () => {
    const { klaviyo } = await shopWithFlow()
    await subscribe(klaviyo, ADA)
    await subscribe(klaviyo, BOB)
    await advance(klaviyo, '3d')
    expect(await sentMessages(klaviyo)).toEqual([])
    await stock(klaviyo, 5)
    expect(await sentMessages(klaviyo)).toEqual([
      `2026-11-26T12:00 ${ADA} It is back`,
      `2026-11-26T12:00 ${BOB} It is back`,
    ])
    expect(await waiting(klaviyo, '?state=waiting')).toEqual([])
    await stock(klaviyo, 0)
    await stock(klaviyo, 5)
    expect(await sentMessages(klaviyo)).toHaveLength(2)
  })

  it('is skipped while the variant is in stock', async () => {
    const { klaviyo } = await shopWithFlow()
    await stock(klaviyo, 1)
    await subscribe(klaviyo, ADA)
    expect(await sentMessages(klaviyo)).toEqual([`2026-11-23T12:00 ${ADA} It is back`])
  })

  it('ends with an update job as with a PATCH', async () => {
    const { klaviyo } = await shopWithFlow()
    await subscribe(klaviyo, ADA)
    const variant = { type: 'catalog-variant', id: idOf('M'), attributes: { inventory_quantity: 9 } }
    const type = 'catalog-variant-bulk-update-job'
    await klaviyo.post(`/api/${type}s`, { data: { type, attributes: { variants: { data: [variant] } } } })
    await advance(klaviyo, '1m')
    expect(await sentMessages(klaviyo)).toHaveLength(1)
  })

  it('ends without a mail when the variant, or its item, is deleted', async () => {
    const { klaviyo } = await shopWithFlow()
    await subscribe(klaviyo, ADA)
    expect((await klaviyo.request('DELETE', pathOf('item', 'SHIRT'))).status).toBe(204)
    await advance(klaviyo, '3d')
    expect(await sentMessages(klaviyo)).toEqual([])
    expect(await waiting(klaviyo)).toEqual([])
  })

  it('adds no waiting profiles while the message after it is a draft', async () => {
    const { klaviyo, flow } = await shopWithFlow()
    await setStatus(klaviyo, flow.id, 'draft')
    await subscribe(klaviyo, ADA)
    await setStatus(klaviyo, flow.id, 'live')
    await stock(klaviyo, 5)
    expect(await sentMessages(klaviyo)).toEqual([])
  })

  it('uses the stock threshold of the account', async () => {
    const { klaviyo } = await shopWithFlow()
    await klaviyo.admin('PATCH', '/back-in-stock', { threshold: 10 })
    await subscribe(klaviyo, ADA)
    await stock(klaviyo, 9)
    expect(await sentMessages(klaviyo)).toEqual([])
    await stock(klaviyo, 10)
    expect(await sentMessages(klaviyo)).toHaveLength(1)
  })

  it('follows a profile that is merged, and forgets one that is deleted', async () => {
    const { klaviyo } = await shopWithFlow()
    await subscribe(klaviyo, ADA)
    await subscribe(klaviyo, BOB)
    await subscribe(klaviyo, 'eve@example.com')
    const idBy = async (email: string) =>
      (await klaviyo.get(`/api/profiles?filter=equals(email,"${email}")`)).body.data[0].id
    const [ada, bob] = [await idBy(ADA), await idBy(BOB)]
    const profiles = { data: [{ type: 'profile', id: ada }] }
    await klaviyo.post('/api/profile-merge', {
      data: { type: 'profile-merge', id: bob, relationships: { profiles } },
    })
    const profile = { data: { type: 'profile', attributes: { email: 'eve@example.com' } } }
    await klaviyo.post('/api/data-privacy-deletion-jobs', {
      data: { type: 'data-privacy-deletion-job', attributes: { profile } },
    })
    await advance(klaviyo, '1m')
    expect(await waiting(klaviyo, '?state=waiting')).toEqual(['first@example.com waiting', `${BOB} waiting`])
    await stock(klaviyo, 5)
    expect((await sentMessages(klaviyo)).every((text) => text.includes(BOB))).toBe(true)
    expect(await sentMessages(klaviyo)).not.toEqual([])
  })

  it('waits for the variant of a store’s integration, too', async () => {
    const { klaviyo } = await shopWithFlow()
    const id = '$shopify:::$default:::33001893429341'
    await klaviyo.admin('POST', '/catalog-variants', { id, title: 'Hat' })
    expect((await klaviyo.post(PATH, subscription(ADA, id))).status).toBe(202)
    expect(await sentMessages(klaviyo)).toEqual([])
    await klaviyo.admin('PATCH', `/catalog-variants/${encodeURIComponent(id)}`, { inventory_quantity: 1 })
    expect(await sentMessages(klaviyo)).toHaveLength(1)
  })
})

describe('POST /client/back-in-stock-subscriptions', () => {
  it('subscribes a visitor in the same way', async () => {
    const { klaviyo } = await shopWithFlow()
    const path = `/client/back-in-stock-subscriptions?company_id=${klaviyo.emulator.accounts.default.companyId}`
    expect((await klaviyo.post(path, subscription(ADA))).status).toBe(202)
    await stock(klaviyo, 5)
    expect(await sentMessages(klaviyo)).toHaveLength(1)
  })
})
