import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalidAt, expectNotFound } from '../support/problems.js'
import { metricNamed, postEvent } from './profiles-and-events.js'

interface OrderInput {
  readonly at: string
  readonly value?: number
  readonly email?: string
  readonly properties?: Readonly<Record<string, unknown>>
}

async function withOrders(...orders: readonly OrderInput[]): Promise<{ klaviyo: TestEmulator; id: string }> {
  const klaviyo = boot({ empty: true })
  for (const [n, { at, ...more }] of orders.entries())
    await postEvent(klaviyo, 'Placed Order', { time: at, unique_id: String(n), ...more })
  return { klaviyo, id: await metricNamed(klaviyo, 'Placed Order') }
}

const query = (metric_id: string, more: object = {}) => ({
  data: {
    type: 'metric-aggregate',
    attributes: {
      metric_id,
      measurements: ['count'],
      filter: ['greater-or-equal(datetime,2026-11-01)', 'less-than(datetime,2026-11-04)'],
      ...more,
    },
  },
})

describe('GET /api/metrics', () => {
  it('starts with those of a new account, or with none', async () => {
    const { body } = await boot().get('/api/metrics')
    const names = body.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)
    expect(names).toEqual(expect.arrayContaining(['Received Email', 'Opened Email', 'Active on Site']))
    expect((await boot({ empty: true }).get('/api/metrics')).body.data).toEqual([])
  })

  it('filters by integration, and does not accept a page size', async () => {
    const { klaviyo, id } = await withOrders({ at: '2026-11-01T10:00:00Z' })
    const { body } = await klaviyo.get('/api/metrics?filter=equals(integration.name,"API")')
    expect(body.data.map((each: { id: string }) => each.id)).toEqual([id])
    expect((await klaviyo.get('/api/metrics?filter=equals(integration.name,"Klaviyo")')).body.data).toEqual(
      [],
    )
    expectInvalidAt(await klaviyo.get('/api/metrics?page[size]=5'), '/data/attributes/page_size')
  })

  it('responds 404 for an unknown metric', async () => {
    expectNotFound(await boot().get('/api/metrics/NOPE'), 'Metric with id NOPE does not exist.')
  })
})

describe('POST /api/metric-aggregates', () => {
  it('counts by day, adds up values, and counts profiles once', async () => {
    const { klaviyo, id } = await withOrders(
      { at: '2026-11-01T00:00:00Z', value: 1 },
      { at: '2026-11-01T23:59:59Z', value: 2, email: 'other@b.com' },
      { at: '2026-11-01T12:00:00Z', value: 4 },
      { at: '2026-11-03T12:00:00Z', value: 8 },
      { at: '2026-11-04T00:00:00Z', value: 16 },
    )
    const { status, body } = await klaviyo.post(
      '/api/metric-aggregates',
      query(id, { measurements: ['count', 'sum_value', 'unique'] }),
    )
    expect(status).toBe(200)
    expect(body.data.attributes).toEqual({
      dates: ['2026-11-01T00:00:00+00:00', '2026-11-02T00:00:00+00:00', '2026-11-03T00:00:00+00:00'],
      data: [{ dimensions: [], measurements: { count: [3, 0, 1], sum_value: [7, 0, 8], unique: [2, 0, 1] } }],
    })
  })

  it.each([
    ['hour', 72],
    ['day', 3],
    ['week', 2],
    ['month', 1],
  ])('splits time by %s', async (interval, spans) => {
    const { klaviyo, id } = await withOrders({ at: '2026-11-02T12:00:00Z' })
    const { body } = await klaviyo.post('/api/metric-aggregates', query(id, { interval }))
    const { dates, data } = body.data.attributes
    expect(dates).toHaveLength(spans)
    expect(data[0].measurements.count.reduce((sum: number, count: number) => sum + count, 0)).toBe(1)
  })

  it('counts the days of another time zone, also across daylight saving time', async () => {
    const { klaviyo, id } = await withOrders({ at: '2026-11-01T03:59:59Z' }, { at: '2026-11-02T04:59:59Z' })
    const { body } = await klaviyo.post(
      '/api/metric-aggregates',
      query(id, {
        timezone: 'US/Eastern',
        filter: [
          'greater-or-equal(datetime,2026-10-31T00:00:00-04:00)',
          'less-than(datetime,2026-11-03T00:00:00-05:00)',
        ],
      }),
    )
    expect(body.data.attributes.dates).toEqual([
      '2026-10-31T04:00:00+00:00',
      '2026-11-01T04:00:00+00:00',
      '2026-11-02T05:00:00+00:00',
    ])
    expect(body.data.attributes.data[0].measurements.count).toEqual([1, 1, 0])
  })

  it('groups by common attributes of events', async () => {
    const { klaviyo, id } = await withOrders(
      { at: '2026-11-01T10:00:00Z', properties: { 'Campaign Name': 'Spring' } },
      { at: '2026-11-02T10:00:00Z', properties: { 'Campaign Name': 'Autumn' } },
      { at: '2026-11-02T11:00:00Z', properties: { 'Campaign Name': 'Autumn' } },
    )
    const { body } = await klaviyo.post('/api/metric-aggregates', query(id, { by: ['Campaign Name'] }))
    expect(
      body.data.attributes.data.toSorted((one: { dimensions: string[] }, other: { dimensions: string[] }) =>
        String(one.dimensions).localeCompare(String(other.dimensions)),
      ),
    ).toEqual([
      { dimensions: ['Autumn'], measurements: { count: [0, 2, 0] } },
      { dimensions: ['Spring'], measurements: { count: [1, 0, 0] } },
    ])
  })

  it('counts only events that match a filter', async () => {
    const { klaviyo, id } = await withOrders(
      { at: '2026-11-01T10:00:00Z', properties: { 'Campaign Name': 'Spring' } },
      { at: '2026-11-02T10:00:00Z', properties: { 'Campaign Name': 'Autumn' } },
    )
    const filter = [...query(id).data.attributes.filter, 'equals(Campaign Name,"Autumn")']
    const { status, body, text } = await klaviyo.post('/api/metric-aggregates', query(id, { filter }))
    expect(status, text).toBe(200)
    expect(body.data.attributes.data[0].measurements.count).toEqual([0, 1, 0])
  })

  it.each([
    [{ filter: ['less-than(datetime,2026-11-04)'] }],
    [{ filter: [] }],
    [{ measurements: ['average'] }],
    [{ measurements: [] }],
    [{ interval: 'year' }],
    [{ timezone: 'us/eastern' }],
    [{ page_size: 499 }],
    [{ by: ['colour'] }],
    [{ metric_id: 'NOPE' }],
    [{ sort: 'count' }],
  ])('refuses %j', async (wrong) => {
    const { klaviyo, id } = await withOrders({ at: '2026-11-02T12:00:00Z' })
    const reply = await klaviyo.post('/api/metric-aggregates', query(id, wrong))
    expect([400, 404], reply.text).toContain(reply.status)
  })
})

describe('metric properties', () => {
  it('are those of the events, with types inferred from their values', async () => {
    const properties = { sku: 'A', count: 3, gift: true, items: ['a'], $extra: { note: 'x' } }
    const { klaviyo, id } = await withOrders({ at: '2026-11-01T10:00:00Z', value: 5, properties })
    const { body } = await klaviyo.get(`/api/metrics/${id}/metric-properties`)
    const metricProperties = body.data.map(
      ({ attributes }: { attributes: { label: string; property: string; inferred_type: string } }) => [
        attributes.property,
        attributes.label,
        attributes.inferred_type,
      ],
    )
    expect(metricProperties).toEqual([
      ['$value', 'Placed Order Value', 'numeric'],
      ['count', 'count', 'numeric'],
      ['gift', 'gift', 'numeric'],
      ['items', 'items', 'List'],
      ['sku', 'sku', 'string'],
    ])
    const one = await klaviyo.get(`/api/metric-properties/${body.data[0].id}?include=metric`)
    expect(one.body.included[0].id).toBe(id)
    expectNotFound(
      await klaviyo.get('/api/metric-properties/NOPE'),
      'A metric property with id `NOPE` does not exist.',
    )
  })
})

describe('custom metrics', () => {
  const custom = (name: string, metric_id: string) => ({
    data: {
      type: 'custom-metric',
      attributes: { name, definition: { aggregation_method: 'count', metric_groups: [{ metric_id }] } },
    },
  })

  it('have a name of their own and existing metrics', async () => {
    const { klaviyo, id } = await withOrders({ at: '2026-11-01T10:00:00Z' })
    const made = await klaviyo.post('/api/custom-metrics', custom('Orders', id))
    expect(made.status).toBe(201)
    expect(made.body.data.relationships.metrics.data).toEqual([{ type: 'metric', id }])
    expect((await klaviyo.post('/api/custom-metrics', custom('Orders', id))).status).toBe(400)
    expect((await klaviyo.post('/api/custom-metrics', custom('Others', 'NOPE'))).status).toBe(400)
    const { body } = await klaviyo.get(`/api/custom-metrics/${made.body.data.id}/metrics`)
    expect(body.data.map((each: { id: string }) => each.id)).toEqual([id])
    expect((await klaviyo.del(`/api/custom-metrics/${made.body.data.id}`)).status).toBe(204)
    expect((await klaviyo.get('/api/custom-metrics')).body.data).toEqual([])
  })
})

describe('mapped metrics', () => {
  const mapping = (data: object | null) => ({
    data: { type: 'mapped-metric', id: 'revenue', relationships: { metric: { data } } },
  })

  it('have a slot for each of seven purposes, without relationships if it is empty', async () => {
    const { body } = await boot().get('/api/mapped-metrics')
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([
      'revenue',
      'viewed_product',
      'added_to_cart',
      'cancelled_sales',
      'ordered_product',
      'refunded_sales',
      'started_checkout',
    ])
    expect(body.data[0]).not.toHaveProperty('relationships')
  })

  it('are mapped to a metric, and cleared with null', async () => {
    const { klaviyo, id } = await withOrders({ at: '2026-11-01T10:00:00Z' })
    const mapped = await klaviyo.patch('/api/mapped-metrics/revenue', mapping({ type: 'metric', id }))
    expect(mapped.body.data.relationships.metric.data).toEqual({ type: 'metric', id })
    expect((await klaviyo.get('/api/mapped-metrics/revenue/metric')).body.data.id).toBe(id)
    const cleared = await klaviyo.patch('/api/mapped-metrics/revenue', mapping(null))
    expect(cleared.body.data).not.toHaveProperty('relationships')
  })

  it('refuse an unknown purpose', async () => {
    const reply = await boot().get('/api/mapped-metrics/weather')
    expect([reply.status, reply.body.errors[0].code]).toEqual([400, 'invalid'])
    expect(reply.body.errors[0].detail).toContain("'weather' is not a valid choice for")
  })
})
