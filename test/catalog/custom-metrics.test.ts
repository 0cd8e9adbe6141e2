import { describe, expect, it } from 'vitest'
import { BASE, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addCustom, CUSTOM, namesOf, newCustom, withOrders } from './event-requests.js'
import { metricNamed, postEvent } from './profiles-and-events.js'
import { idsOf } from './requests.js'

type Attributes = Readonly<Record<string, unknown>>

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const GROUPS = '/data/attributes/definition/metric_groups'

const absent = (id: string) => `Custom metric with id \`${id}\` does not exist.`

const change = (id: string, attributes: Attributes) => ({ data: { type: 'custom-metric', id, attributes } })
const counting = (metric_id: string) => ({ aggregation_method: 'count', metric_groups: [{ metric_id }] })

const patch = (klaviyo: TestEmulator, id: string, attributes: Attributes) =>
  klaviyo.patch(`${CUSTOM}/${id}`, change(id, attributes))

describe('POST /api/custom-metrics', () => {
  it('returns 201 with the metric, as it was recorded, and data of its source metrics', async () => {
    const { klaviyo, id: metric_id } = await withOrders({})
    const starting = { type: 'string', operator: 'starts-with', value: 'A' }
    const group = {
      metric_id,
      metric_filters: [{ property: 'sku', filter: starting }],
      value_property: '$value',
    }
    const query = '?fields%5Bcustom-metric%5D=name%2Cdefinition'
    const sent = newCustom('Shirts', [group], { aggregation_method: 'value' })
    const reply = await klaviyo.post(`${CUSTOM}${query}`, sent)
    expect([reply.status, reply.headers.get('ratelimit-limit')]).toEqual([
      201,
      '1, 1;w=1, 15;w=60, 15;w=86400',
    ])
    const { id } = reply.body.data
    expect(id).toMatch(ULID)
    const self = `${BASE}${CUSTOM}/${id}`
    const data = {
      type: 'custom-metric',
      id,
      attributes: { name: 'Shirts', definition: { aggregation_method: 'value', metric_groups: [group] } },
      relationships: {
        metrics: {
          data: [{ type: 'metric', id: metric_id }],
          links: { self: `${self}/relationships/metrics/`, related: `${self}/metrics/` },
        },
      },
      links: { self: `${self}/` },
    }
    expect(reply.text).toBe(JSON.stringify({ data, links: { self: `${BASE}${CUSTOM}${query}` } }))
  })

  it('shows when it was created and updated', async () => {
    const { klaviyo, id } = await withOrders({})
    const made = await addCustom(klaviyo, 'Orders', id)
    const { body } = await klaviyo.get(`${CUSTOM}/${made}`)
    expect(Object.keys(body.data.attributes)).toEqual(['name', 'created', 'updated', 'definition'])
    expect(body.data.attributes).toMatchObject({
      created: '2026-11-23T12:00:00.000000+00:00',
      updated: '2026-11-23T12:00:00.000018+00:00',
    })
  })

  it('lists each source metric once', async () => {
    const { klaviyo, id } = await withOrders({})
    await postEvent(klaviyo, 'Refunded Order')
    const other = await metricNamed(klaviyo, 'Refunded Order')
    const groups = [id, other, id].map((metric_id) => ({ metric_id }))
    const { body } = await klaviyo.post(CUSTOM, newCustom('All', groups))
    expect(body.data.relationships.metrics.data).toEqual([
      { type: 'metric', id },
      { type: 'metric', id: other },
    ])
    expect(body.data.attributes.definition.metric_groups).toHaveLength(3)
  })

  it.each([
    { type: 'numeric', operator: 'greater-than', value: 9.5 },
    { type: 'string', operator: 'in', value: ['A', 'B'] },
    { type: 'existence', operator: 'is-set' },
    { type: 'boolean', operator: 'equals', value: false },
    { type: 'string', operator: 'not-contains', value: 'x' },
    { type: 'list', operator: 'contains', value: 'x' },
    { type: 'list', operator: 'contains-substring', value: 'x' },
  ])('accepts the filter %j', async (filter) => {
    const { klaviyo, id: metric_id } = await withOrders({})
    const metric_filters = [{ property: 'sku', filter }]
    const reply = await klaviyo.post(CUSTOM, newCustom('Some', [{ metric_id, metric_filters }]))
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body.data.attributes.definition.metric_groups[0].metric_filters).toEqual(metric_filters)
  })

  it.each([
    [{ type: 'numeric', operator: 'contains', value: 1 }, 'operator'],
    [{ type: 'date', operator: 'equals', value: 1 }, 'type'],
    [{ type: 'boolean', operator: 'equals', value: 'yes' }, 'value'],
    [{ type: 'numeric', operator: 'equals' }, 'value'],
  ])('refuses the filter %j', async (filter, member) => {
    const { klaviyo, id: metric_id } = await withOrders({})
    const body = newCustom('Some', [{ metric_id, metric_filters: [{ property: 'sku', filter }] }])
    expectInvalidAt(await klaviyo.post(CUSTOM, body), `${GROUPS}/0/metric_filters/0/filter/${member}`)
  })

  it('refuses a duplicate name, and does not change the first one', async () => {
    const { klaviyo, id } = await withOrders({})
    await addCustom(klaviyo, 'Orders', id)
    const again = newCustom('Orders', [{ metric_id: id }], { aggregation_method: 'value' })
    expectInvalidAt(await klaviyo.post(CUSTOM, again), '/data/attributes/name')
    const { body } = await klaviyo.get(CUSTOM)
    expect(body.data).toHaveLength(1)
    expect(body.data[0].attributes.definition.aggregation_method).toBe('count')
  })

  it.each(['name', 'definition'])('names a missing %s', async (name) => {
    const { klaviyo, id } = await withOrders({})
    const attributes = { name: 'Orders', definition: counting(id), [name]: undefined }
    expectInvalid(await klaviyo.post(CUSTOM, { data: { type: 'custom-metric', attributes } }), {
      detail: `'${name}' is a required field for the resource 'custom-metric'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('refuses another aggregation method', async () => {
    const { klaviyo, id } = await withOrders({})
    const body = newCustom('Orders', [{ metric_id: id }], { aggregation_method: 'average' })
    expectInvalid(await klaviyo.post(CUSTOM, body), {
      detail: "'average' is not a valid choice for 'aggregation_method'.",
      source: { pointer: '/data/attributes/definition/aggregation_method' },
    })
  })

  it('refuses an empty list of groups, and groups of an unknown metric', async () => {
    const { klaviyo, id } = await withOrders({})
    expectInvalidAt(await klaviyo.post(CUSTOM, newCustom('Orders', [])), GROUPS)
    const groups = [{ metric_id: id }, { metric_id: 'NOPE01' }]
    expectInvalidAt(await klaviyo.post(CUSTOM, newCustom('Orders', groups)), `${GROUPS}/1/metric_id`)
    expect(idsOf(await klaviyo.get(CUSTOM))).toEqual([])
  })

  it('refuses its metrics as a relationship', async () => {
    const { klaviyo, id } = await withOrders({})
    const { data } = newCustom('Orders', [{ metric_id: id }])
    const relationships = { metrics: { data: [{ type: 'metric', id }] } }
    expectInvalidAt(await klaviyo.post(CUSTOM, { data: { ...data, relationships } }), '/data/relationships')
  })
})

describe('GET /api/custom-metrics', () => {
  it('returns all on one page, and refuses page parameters', async () => {
    const { klaviyo, id } = await withOrders({})
    for (const name of ['One', 'Two', 'Three']) await addCustom(klaviyo, name, id)
    const reply = await klaviyo.get(CUSTOM)
    expect(namesOf(reply).toSorted()).toEqual(['One', 'Three', 'Two'])
    expect(reply.body.links).toEqual({ self: `${BASE}${CUSTOM}` })
    expect((await klaviyo.get(`${CUSTOM}?page[size]=2`)).status).toBe(400)
  })

  it('includes the metrics, each once', async () => {
    const { klaviyo, id } = await withOrders({})
    for (const name of ['One', 'Two']) await addCustom(klaviyo, name, id)
    const { body } = await klaviyo.get(`${CUSTOM}?include=metrics&fields[metric]=name`)
    expect(body.included).toHaveLength(1)
    expect(body.included[0]).toMatchObject({ type: 'metric', id, attributes: { name: 'Placed Order' } })
  })
})

describe('GET /api/custom-metrics/{id}', () => {
  it('returns the metric as the list does, and links to its source metrics', async () => {
    const { klaviyo, id } = await withOrders({})
    const made = await addCustom(klaviyo, 'Orders', id)
    const [listed] = (await klaviyo.get(CUSTOM)).body.data
    expect((await klaviyo.get(`${CUSTOM}/${made}`)).body.data).toEqual(listed)
    expect(namesOf(await klaviyo.get(`${CUSTOM}/${made}/metrics`))).toEqual(['Placed Order'])
    expect((await klaviyo.get(`${CUSTOM}/${made}/relationships/metrics`)).body).toEqual({
      data: [{ type: 'metric', id }],
      links: { self: `${BASE}${CUSTOM}/${made}/relationships/metrics` },
    })
  })

  it('responds 404 for an unknown metric, recorded ones among them', async () => {
    const { klaviyo, id } = await withOrders({})
    for (const path of [id, `${id}/metrics`])
      expectNotFound(await klaviyo.get(`${CUSTOM}/${path}`), absent(id))
  })
})

describe('PATCH /api/custom-metrics/{id}', () => {
  it('changes the attributes in the body and `updated`, and keeps the others', async () => {
    const { klaviyo, id } = await withOrders({})
    await postEvent(klaviyo, 'Refunded Order')
    const other = await metricNamed(klaviyo, 'Refunded Order')
    const made = await addCustom(klaviyo, 'Orders', id)
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const renamed = await patch(klaviyo, made, { name: 'Sales' })
    expect([renamed.status, renamed.body.data.attributes.name]).toEqual([200, 'Sales'])
    expect(renamed.body.data.relationships.metrics.data).toEqual([{ type: 'metric', id }])
    const redefined = await patch(klaviyo, made, { definition: counting(other) })
    expect(redefined.body.data.relationships.metrics.data).toEqual([{ type: 'metric', id: other }])
    const { body } = await klaviyo.get(`${CUSTOM}/${made}`)
    expect(body.data.attributes).toMatchObject({
      name: 'Sales',
      created: '2026-11-23T12:00:00.000000+00:00',
      updated: '2026-11-23T13:00:00.000000+00:00',
    })
  })

  it('ignores null', async () => {
    const { klaviyo, id } = await withOrders({})
    const made = await addCustom(klaviyo, 'Orders', id)
    const { status, body } = await patch(klaviyo, made, { name: null, definition: null })
    expect([status, body.data.attributes.name]).toEqual([200, 'Orders'])
    expect(body.data.relationships.metrics.data).toEqual([{ type: 'metric', id }])
  })

  it('refuses the name of another metric, and accepts its own', async () => {
    const { klaviyo, id } = await withOrders({})
    await addCustom(klaviyo, 'One', id)
    const made = await addCustom(klaviyo, 'Two', id)
    expectInvalidAt(await patch(klaviyo, made, { name: 'One' }), '/data/attributes/name')
    expect((await patch(klaviyo, made, { name: 'Two' })).status).toBe(200)
  })

  it('refuses an unknown source metric, and responds 404 for an unknown custom metric', async () => {
    const { klaviyo, id } = await withOrders({})
    const made = await addCustom(klaviyo, 'Orders', id)
    const wrong = await patch(klaviyo, made, { definition: counting('NOPE01') })
    expectInvalidAt(wrong, `${GROUPS}/0/metric_id`)
    expectNotFound(await patch(klaviyo, id, { name: 'X' }), absent(id))
  })
})

describe('DELETE /api/custom-metrics/{id}', () => {
  it('responds 204 without a body, frees the name, and keeps the source metrics', async () => {
    const { klaviyo, id } = await withOrders({})
    const made = await addCustom(klaviyo, 'Orders', id)
    const reply = await klaviyo.del(`${CUSTOM}/${made}`)
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', null])
    expectNotFound(await klaviyo.get(`${CUSTOM}/${made}`), absent(made))
    expectNotFound(await klaviyo.del(`${CUSTOM}/${made}`), absent(made))
    await addCustom(klaviyo, 'Orders', id)
    expect((await klaviyo.get(`/api/metrics/${id}`)).status).toBe(200)
  })
})
