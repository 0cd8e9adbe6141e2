import { describe, expect, it } from 'vitest'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { AGGREGATES, aggregation, JUNE, withOrders } from './event-requests.js'

type Attributes = Readonly<Record<string, unknown>>
type Account = Awaited<ReturnType<typeof withOrders>>

interface Group {
  readonly dimensions: readonly string[]
  readonly measurements: { readonly count: readonly number[] }
}

const order = (properties: Attributes, more: Attributes = {}) => ({ properties, ...more })

/** Returns the groups of an aggregation over three days in June. */
async function aggregate({ klaviyo, id }: Account, more: Attributes): Promise<Group[]> {
  const { status, text, body } = await klaviyo.post(AGGREGATES, aggregation(id, more))
  expect(status, text).toBe(200)
  return body.data.attributes.data
}

/** The dimensions of groups and the total count of each, in any order. */
async function groups(account: Account, more: Attributes) {
  const rows = (await aggregate(account, more)).map(({ dimensions, measurements }) => [
    ...dimensions,
    measurements.count.reduce((sum, each) => sum + each, 0),
  ])
  return rows.toSorted((one, other) => (String(one) < String(other) ? -1 : 1))
}

describe('by', () => {
  it('separates the events of each value, measurement by measurement', async () => {
    const account = await withOrders(
      order({ $flow: 'b' }, { value: 1 }),
      order({ $flow: 'a' }, { value: 2 }),
      order({ $flow: 'b' }, { value: 4, email: 'other@b.co', at: '2026-06-03T10:00:00Z' }),
    )
    const rows = await aggregate(account, { by: ['$flow'], measurements: ['count', 'sum_value', 'unique'] })
    expect(rows).toHaveLength(2)
    expect(rows).toEqual(
      expect.arrayContaining([
        { dimensions: ['a'], measurements: { count: [0, 1, 0], sum_value: [0, 2, 0], unique: [0, 1, 0] } },
        { dimensions: ['b'], measurements: { count: [0, 1, 1], sum_value: [0, 1, 4], unique: [0, 1, 1] } },
      ]),
    )
  })

  it('groups by several properties, in the order they are named', async () => {
    const account = await withOrders(
      order({ $flow: 'a', URL: 'x' }),
      order({ $flow: 'a', URL: 'w' }),
      order({ $flow: 'b', URL: 'x' }),
    )
    expect(await groups(account, { by: ['URL', '$flow'] })).toEqual([
      ['w', 'a', 1],
      ['x', 'a', 1],
      ['x', 'b', 1],
    ])
  })

  it('accepts property names with several words', async () => {
    const account = await withOrders(
      order({ 'Campaign Name': 'Spring' }),
      order({ 'Campaign Name': 'Spring' }),
      order({ 'Campaign Name': 'Summer “sale”' }),
    )
    expect(await groups(account, { by: ['Campaign Name'] })).toEqual([
      ['Spring', 2],
      ['Summer “sale”', 1],
    ])
  })

  it('groups events without the property under an empty text', async () => {
    const account = await withOrders(
      order({}),
      order({ $flow: null }, { email: 'other@b.co' }),
      order({ $flow: 'a' }),
    )
    expect(await groups(account, { by: ['$flow'] })).toEqual([
      ['', 2],
      ['a', 1],
    ])
  })

  it('groups by the currency of values', async () => {
    const account = await withOrders(
      { value: 1, value_currency: 'USD' },
      { value: 2, value_currency: 'DKK' },
      { value: 3, value_currency: 'USD' },
    )
    expect(await groups(account, { by: ['$value_currency'] })).toEqual([
      ['DKK', 1],
      ['USD', 2],
    ])
  })

  it('returns no groups without events, and one without dimensions for an empty `by`', async () => {
    const account = await withOrders({ at: '2026-01-01T00:00:00Z' })
    expect(await aggregate(account, { by: ['$flow'] })).toEqual([])
    for (const by of [[], null])
      expect(await aggregate(account, { by })).toEqual([
        { dimensions: [], measurements: { count: [0, 0, 0] } },
      ])
  })

  it('refuses undocumented properties', async () => {
    const { klaviyo, id } = await withOrders({})
    const reply = await klaviyo.post(AGGREGATES, aggregation(id, { by: ['$flow', 'sku'] }))
    expectInvalidAt(reply, '/data/attributes/by/1')
  })
})

describe('the dimensions of filter', () => {
  const flows = (): Promise<Account> =>
    withOrders(
      order({ $attributed_flow: 'a' }),
      order({ $attributed_flow: 'b', 'Campaign Name': 'Spring, "sale"' }),
      order({ 'Campaign Name': 'Spring' }),
    )

  const counted = async (account: Account, ...filters: readonly string[]) => {
    const [group] = await aggregate(account, { filter: [...JUNE, ...filters] })
    return group?.measurements.count
  }

  it.each([
    ['equals($attributed_flow,"a")', 1],
    ['any($attributed_flow,["a","b","c"])', 2],
    ['equals(Campaign Name,"Spring")', 1],
    ['equals(Campaign Name,"Spring, \\"sale\\"")', 1],
    ['equals($attributed_flow,"c")', 0],
  ])('%s matches %i of three', async (filter, count) => {
    expect(await counted(await flows(), filter)).toEqual([0, count, 0])
  })

  it('must all match', async () => {
    const account = await flows()
    const b = 'equals($attributed_flow,"b")'
    expect(await counted(account, b, 'any(Campaign Name,["Spring, \\"sale\\""])')).toEqual([0, 1, 0])
    expect(await counted(account, b, 'equals(Campaign Name,"Spring")')).toEqual([0, 0, 0])
  })

  it('apply to groups too', async () => {
    const filter = [...JUNE, 'any($attributed_flow,["a","b"])']
    expect(await groups(await flows(), { filter, by: ['$attributed_flow'] })).toEqual([
      ['a', 1],
      ['b', 1],
    ])
  })

  it('refuses operators other than equals and any', async () => {
    const { klaviyo, id } = await withOrders({})
    const filter = [...JUNE, 'contains($flow,"a")']
    expectInvalid(await klaviyo.post(AGGREGATES, aggregation(id, { filter })), {
      detail: "'contains' is not an allowed filter operator for $flow.  Allowed operators are any, equals",
      source: { pointer: '/data/attributes/filter' },
    })
  })

  it('refuses undocumented properties, and lists the documented ones', async () => {
    const { klaviyo, id } = await withOrders({})
    const filter = [...JUNE, 'equals(sku,"a")']
    const reply = await klaviyo.post(AGGREGATES, aggregation(id, { filter }))
    expectInvalidAt(reply, '/data/attributes/filter')
    expect(reply.body.errors[0].detail).toMatch(
      /^'sku' is not a filterable field .* fields on this resource are: datetime, \$attributed_channel, .*\.$/,
    )
  })
})
