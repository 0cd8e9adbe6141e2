import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addCustom, CUSTOM, mapping, withOrders } from './event-requests.js'
import { metricNamed, postEvent } from './profiles-and-events.js'
import { idsOf } from './requests.js'

const MAPPED = '/api/mapped-metrics'
const REVENUE = `${MAPPED}/revenue`
const SLOTS = [
  'revenue',
  'viewed_product',
  'added_to_cart',
  'cancelled_sales',
  'ordered_product',
  'refunded_sales',
  'started_checkout',
]

const map = (klaviyo: TestEmulator, relationships: Readonly<Record<string, object | null>>) =>
  klaviyo.patch(REVENUE, mapping('revenue', relationships))

/** The expected relationship of the slot. */
const shown = (name: 'metric' | 'custom-metric', id: string) => ({
  [name]: {
    data: { type: name, id },
    links: { self: `${BASE}${REVENUE}/relationships/${name}/`, related: `${BASE}${REVENUE}/${name}/` },
  },
})

describe('GET /api/mapped-metrics', () => {
  it('returns seven slots in Klaviyo’s order on one page, empty ones without relationships', async () => {
    const { text } = await boot().get(MAPPED)
    const data = SLOTS.map((id) => ({
      type: 'mapped-metric',
      id,
      attributes: { updated: expect.any(String) },
      links: { self: `${BASE}${MAPPED}/${id}/` },
    }))
    expect(JSON.parse(text)).toEqual({ data, links: { self: `${BASE}${MAPPED}` } })
  })

  it('contains the slots in an empty account, too', async () => {
    expect(idsOf(await boot({ empty: true }).get(MAPPED))).toEqual(SLOTS)
  })

  it('includes mapped metrics of both sorts', async () => {
    const { klaviyo, id } = await withOrders({})
    const custom = await addCustom(klaviyo, 'Orders', id)
    await map(klaviyo, { metric: { type: 'metric', id } })
    const cart = mapping('added_to_cart', { 'custom-metric': { type: 'custom-metric', id: custom } })
    await klaviyo.patch(`${MAPPED}/added_to_cart`, cart)
    const query = 'include=metric,custom-metric&fields[metric]=name&fields[custom-metric]=name'
    const { body } = await klaviyo.get(`${MAPPED}?${query}`)
    const included = body.included.map(({ type, attributes }: { type: string; attributes: object }) => [
      type,
      attributes,
    ])
    expect(included).toEqual([
      ['metric', { name: 'Placed Order' }],
      ['custom-metric', { name: 'Orders' }],
    ])
    expect((await boot().get(`${MAPPED}?include=metric`)).body.included).toEqual([])
  })

  it('returns the time in microseconds in the response to a write', async () => {
    const { klaviyo, id } = await withOrders({})
    await klaviyo.admin('POST', '/clock', { advance: '39ms' })
    await map(klaviyo, { metric: { type: 'metric', id } })
    const { body } = await klaviyo.get(`${MAPPED}?fields[mapped-metric]=id,updated`)
    expect(body.data[0].attributes.updated).toMatch(/^2026-11-23T12:00:00\.039\d{3}\+00:00$/)
  })
})

describe('GET /api/mapped-metrics/{id}', () => {
  it.each(SLOTS)('returns the slot %s as the list does', async (slot) => {
    const klaviyo = boot()
    const listed = (await klaviyo.get(MAPPED)).body.data.find(({ id }: { id: string }) => id === slot)
    const { status, body } = await klaviyo.get(`${MAPPED}/${slot}`)
    expect([status, body]).toEqual([200, { data: listed, links: { self: `${BASE}${MAPPED}/${slot}` } }])
  })

  it('responds without a resource if nothing is mapped', async () => {
    const klaviyo = boot()
    for (const name of ['metric', 'custom-metric']) {
      const { status, text } = await klaviyo.get(`${REVENUE}/${name}`)
      expect([status, text]).toEqual([200, '{"data":null}'])
      const linked = await klaviyo.get(`${REVENUE}/relationships/${name}`)
      expect([linked.status, linked.body.data]).toEqual([200, null])
    }
  })

  it('refuses an unknown slot, on all paths', async () => {
    const klaviyo = boot()
    const problem = {
      detail: "'nope' is not a valid choice for 'id'.",
      source: { pointer: '/data/attributes/id' },
    }
    for (const path of ['', '/metric', '/relationships/custom-metric'])
      expectInvalid(await klaviyo.get(`${MAPPED}/nope${path}`), problem)
    expectInvalid(await klaviyo.patch(`${MAPPED}/nope`, mapping('nope', { metric: null })), problem)
  })
})

describe('PATCH /api/mapped-metrics/{id}', () => {
  it('maps a metric, and every read shows it', async () => {
    const { klaviyo, id } = await withOrders({})
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const reply = await map(klaviyo, { metric: { type: 'metric', id } })
    expect([reply.status, reply.headers.get('ratelimit-limit')]).toEqual([
      200,
      '1, 1;w=1, 15;w=60, 30;w=86400',
    ])
    expect(reply.body.data.relationships).toEqual(shown('metric', id))
    expect(reply.body.data.attributes.updated).toMatch(/^2026-11-23T13:00:00/)
    expect((await klaviyo.get(REVENUE)).body.data).toEqual(reply.body.data)
    const { body } = await klaviyo.get(`${REVENUE}/metric`)
    expect([body.data.id, body.data.attributes.name]).toEqual([id, 'Placed Order'])
    expect((await klaviyo.get(`${REVENUE}/relationships/metric`)).body).toEqual({
      data: { type: 'metric', id },
      links: { self: `${BASE}${REVENUE}/relationships/metric` },
    })
  })

  it('does not change the other slots', async () => {
    const { klaviyo, id } = await withOrders({})
    const before = (await klaviyo.get(MAPPED)).body.data.slice(1)
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await map(klaviyo, { metric: { type: 'metric', id } })
    expect((await klaviyo.get(MAPPED)).body.data.slice(1)).toEqual(before)
  })

  it('replaces the mapped metric, of either sort', async () => {
    const { klaviyo, id } = await withOrders({})
    await postEvent(klaviyo, 'Refunded Order')
    const other = await metricNamed(klaviyo, 'Refunded Order')
    const custom = await addCustom(klaviyo, 'Orders', id)
    for (const [name, mapped] of [
      ['metric', id],
      ['metric', other],
      ['custom-metric', custom],
      ['metric', id],
    ] as const) {
      await klaviyo.admin('POST', '/clock', { advance: '1d' })
      const { body } = await map(klaviyo, { [name]: { type: name, id: mapped } })
      expect(body.data.relationships).toEqual(shown(name, mapped))
    }
  })

  it.each(['metric', 'custom-metric'] as const)('clears a %s with null', async (name) => {
    const { klaviyo, id } = await withOrders({})
    const mapped = name === 'metric' ? id : await addCustom(klaviyo, 'Orders', id)
    await map(klaviyo, { [name]: { type: name, id: mapped } })
    const reply = await map(klaviyo, { [name]: null })
    expect(reply.status).toBe(200)
    expect(reply.body.data).not.toHaveProperty('relationships')
  })

  it('keeps a metric if the other sort is cleared', async () => {
    const { klaviyo, id } = await withOrders({})
    await map(klaviyo, { metric: { type: 'metric', id } })
    const { body } = await map(klaviyo, { 'custom-metric': null })
    expect(body.data.relationships).toEqual(shown('metric', id))
  })

  it('accepts two updates of a slot a day, and refuses the third with 403', async () => {
    const { klaviyo, id } = await withOrders({})
    const mapped = { metric: { type: 'metric', id } }
    expect((await map(klaviyo, mapped)).status).toBe(200)
    expect((await map(klaviyo, { metric: null })).status).toBe(200)
    expectGeneral(await map(klaviyo, mapped), {
      status: 403,
      code: 'permission_denied',
      title: 'You do not have permission to perform this action.',
      detail: 'Mapped Metric `revenue` has reached the daily limit of updates (2).',
    })
    expect((await klaviyo.get(REVENUE)).body.data).not.toHaveProperty('relationships')
    const cart = mapping('added_to_cart', mapped)
    expect((await klaviyo.patch(`${MAPPED}/added_to_cart`, cart)).status).toBe(200)
    await klaviyo.admin('POST', '/clock', { advance: '12h' })
    expect((await map(klaviyo, mapped)).status).toBe(200)
  })

  it('does not count an update that was refused', async () => {
    const { klaviyo, id } = await withOrders({})
    const unknown = { metric: { type: 'metric', id: 'NOPE01' } }
    for (let n = 0; n < 3; n += 1) expect((await map(klaviyo, unknown)).status).toBe(404)
    expect((await map(klaviyo, { metric: { type: 'metric', id } })).status).toBe(200)
  })

  it('refuses both sorts at once', async () => {
    const { klaviyo, id } = await withOrders({})
    const custom = await addCustom(klaviyo, 'Orders', id)
    const both = { metric: { type: 'metric', id }, 'custom-metric': { type: 'custom-metric', id: custom } }
    expectInvalidAt(await map(klaviyo, both), '/data/relationships')
    expect((await klaviyo.get(REVENUE)).body.data).not.toHaveProperty('relationships')
  })

  it('responds 404 for an unknown metric of either sort', async () => {
    const { klaviyo, id } = await withOrders({})
    expectNotFound(
      await map(klaviyo, { metric: { type: 'metric', id: 'NOPE01' } }),
      'Metric with id NOPE01 does not exist.',
    )
    expectNotFound(
      await map(klaviyo, { 'custom-metric': { type: 'custom-metric', id } }),
      `Custom metric with id \`${id}\` does not exist.`,
    )
  })

  it('refuses a metric of the wrong sort, and the id of another slot', async () => {
    const { klaviyo, id } = await withOrders({})
    expectInvalidAt(
      await map(klaviyo, { metric: { type: 'custom-metric', id } }),
      '/data/relationships/metric/data/type',
    )
    expectInvalidAt(await klaviyo.patch(REVENUE, mapping('added_to_cart', { metric: null })), '/data/id')
  })

  it('is cleared if its custom metric is deleted', async () => {
    const { klaviyo, id } = await withOrders({})
    const custom = await addCustom(klaviyo, 'Orders', id)
    await map(klaviyo, { 'custom-metric': { type: 'custom-metric', id: custom } })
    await klaviyo.del(`${CUSTOM}/${custom}`)
    expect((await klaviyo.get(REVENUE)).body.data).not.toHaveProperty('relationships')
  })
})
