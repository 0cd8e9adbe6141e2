import { describe, expect, it } from 'vitest'
import { BASE } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'
import { withOrders } from './event-requests.js'
import { postEvent } from './profiles-and-events.js'
import { idsOf } from './requests.js'

/** The id of a property as responses show it. */
const idOf = (metric: string, property: string) =>
  Buffer.from(`${metric}.${property}`).toString('base64url').replace(/=+$/, '')

interface EventInput {
  readonly attributes: { label: string; property: string; inferred_type: string }
}

const typesOf = ({ body }: { body: { data: readonly EventInput[] } }) =>
  Object.fromEntries(body.data.map(({ attributes }) => [attributes.property, attributes.inferred_type]))

describe('GET /api/metrics/{id}/metric-properties', () => {
  it('returns the members of a property in Klaviyo’s order, on one page', async () => {
    const { klaviyo, id } = await withOrders({ value: 5 })
    const reply = await klaviyo.get(`/api/metrics/${id}/metric-properties`)
    const property = idOf(id, '$value')
    const self = `${BASE}/api/metric-properties/${property}`
    const printed = {
      type: 'metric-property',
      id: property,
      attributes: { label: 'Placed Order Value', property: '$value', inferred_type: 'numeric' },
      relationships: {
        metric: {
          data: { type: 'metric', id },
          links: { self: `${self}/relationships/metric/`, related: `${self}/metric/` },
        },
      },
      links: { self: `${self}/` },
    }
    const links = { self: `${BASE}/api/metrics/${id}/metric-properties` }
    expect(reply.text).toBe(JSON.stringify({ data: [printed], links }))
    expect(reply.headers.get('ratelimit-limit')).toBe('1, 1;w=1, 15;w=60')
  })

  it('infers the types of values', async () => {
    const properties = {
      whole: 3,
      broken: 2.5,
      negative: -1,
      yes: true,
      no: false,
      text: 'A',
      digits: '12',
      items: ['a', 'b'],
    }
    const { klaviyo, id } = await withOrders({ properties })
    expect(typesOf(await klaviyo.get(`/api/metrics/${id}/metric-properties`))).toEqual({
      broken: 'numeric',
      digits: 'string',
      items: 'List',
      negative: 'numeric',
      no: 'numeric',
      text: 'string',
      whole: 'numeric',
      yes: 'numeric',
    })
  })

  it('is sorted by property, and labels each but $value with its own name', async () => {
    const properties = { sku: 'A', Brand: 'B', amount: 1 }
    const { klaviyo, id } = await withOrders({ properties, value: 5, value_currency: 'USD' })
    const { body } = await klaviyo.get(`/api/metrics/${id}/metric-properties`)
    expect(body.data.map(({ attributes }: EventInput) => [attributes.property, attributes.label])).toEqual([
      ['$value', 'Placed Order Value'],
      ['$value_currency', '$value_currency'],
      ['Brand', 'Brand'],
      ['amount', 'amount'],
      ['sku', 'sku'],
    ])
  })

  it('has the properties of all events of the metric, and of no other metric', async () => {
    const { klaviyo, id } = await withOrders({ properties: { a: 1 } }, { properties: { b: 1 } })
    await postEvent(klaviyo, 'Viewed Product', { properties: { c: 1 } })
    expect(Object.keys(typesOf(await klaviyo.get(`/api/metrics/${id}/metric-properties`)))).toEqual([
      'a',
      'b',
    ])
  })

  it('omits $event_id and what segments cannot use: $extra', async () => {
    const { klaviyo, id } = await withOrders({ properties: { $extra: { html: '<b>' } } })
    expect(idsOf(await klaviyo.get(`/api/metrics/${id}/metric-properties`))).toEqual([])
  })

  it('is empty for a metric without events', async () => {
    const { klaviyo, id } = await withOrders({})
    const { body } = await klaviyo.get(`/api/metrics/${id}/metric-properties`)
    expect(body).toEqual({ data: [], links: { self: `${BASE}/api/metrics/${id}/metric-properties` } })
  })

  it('returns sample_values on request only', async () => {
    const { klaviyo, id } = await withOrders({ properties: { sku: 'A' } })
    const path = `/api/metrics/${id}/metric-properties`
    const plain = await klaviyo.get(path)
    expect(plain.body.data[0].attributes).not.toHaveProperty('sample_values')
    const { body } = await klaviyo.get(`${path}?additional-fields[metric-property]=sample_values`)
    expect(Object.keys(body.data[0].attributes)).toEqual([
      'label',
      'property',
      'inferred_type',
      'sample_values',
    ])
  })

  it('returns the requested fields in that order', async () => {
    const { klaviyo, id } = await withOrders({ properties: { sku: 'A' } })
    const query = 'fields[metric-property]=inferred_type,label'
    const { body } = await klaviyo.get(`/api/metrics/${id}/metric-properties?${query}`)
    expect(body.data[0].attributes).toEqual({ inferred_type: 'string', label: 'sku' })
    expect(Object.keys(body.data[0].attributes)).toEqual(['inferred_type', 'label'])
  })

  it('returns identifiers only under relationships', async () => {
    const { klaviyo, id } = await withOrders({ properties: { b: 1, a: 1 } })
    const path = `/api/metrics/${id}/relationships/metric-properties`
    expect((await klaviyo.get(path)).body).toEqual({
      data: ['a', 'b'].map((name) => ({ type: 'metric-property', id: idOf(id, name) })),
      links: { self: `${BASE}${path}` },
    })
  })
})

describe('GET /api/metric-properties/{id}', () => {
  it('returns the property with sample_values and its metric, as it was recorded', async () => {
    const { klaviyo, id } = await withOrders({ value: 5 })
    const query =
      'fields[metric-property]=label,property,inferred_type&fields[metric]=name' +
      '&additional-fields[metric-property]=sample_values&include=metric'
    const { body } = await klaviyo.get(`/api/metric-properties/${idOf(id, '$value')}?${query}`)
    expect(JSON.stringify(body.data.attributes)).toBe(
      JSON.stringify({
        label: 'Placed Order Value',
        property: '$value',
        inferred_type: 'numeric',
        sample_values: [],
      }),
    )
    expect(body.included).toHaveLength(1)
    expect(body.included[0]).toMatchObject({ type: 'metric', id, attributes: { name: 'Placed Order' } })
  })

  it('links to its metric', async () => {
    const { klaviyo, id } = await withOrders({ properties: { 'Item Name': 'A' } })
    const path = `/api/metric-properties/${idOf(id, 'Item Name')}`
    const { body } = await klaviyo.get(`${path}/metric`)
    expect([body.data.id, body.data.attributes.name]).toEqual([id, 'Placed Order'])
    expect((await klaviyo.get(`${path}/relationships/metric`)).body).toEqual({
      data: { type: 'metric', id },
      links: { self: `${BASE}${path}/relationships/metric` },
    })
  })

  it('responds 404 for an unknown property', async () => {
    const { klaviyo, id } = await withOrders({ properties: { sku: 'A' } })
    for (const none of ['NOPE', idOf(id, 'colour'), idOf('NOPE01', 'sku')])
      expectNotFound(
        await klaviyo.get(`/api/metric-properties/${none}`),
        `A metric property with id \`${none}\` does not exist.`,
      )
  })
})
