import { describe, expect, it } from 'vitest'
import { BASE } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { AGGREGATES, addCustom, aggregation, JUNE, range, withOrders } from './event-requests.js'
import { postEvent } from './profiles-and-events.js'

type Attributes = Readonly<Record<string, unknown>>
type Account = Awaited<ReturnType<typeof withOrders>>

/** Returns the result of an aggregation over three days in June. */
async function aggregate({ klaviyo, id }: Account, more: Attributes = {}) {
  const { status, text, body } = await klaviyo.post(AGGREGATES, aggregation(id, more))
  expect(status, text).toBe(200)
  return body.data.attributes
}

/** The counts without groups. */
const countsOf = async (account: Account, more: Attributes = {}): Promise<number[]> =>
  (await aggregate(account, more)).data[0].measurements.count

const refusal = async (more: Attributes) => {
  const { klaviyo, id } = await withOrders({})
  return klaviyo.post(AGGREGATES, aggregation(id, more))
}

describe('POST /api/metric-aggregates', () => {
  it('returns 200 with a number for each day, zero without events, and its members in order', async () => {
    const { klaviyo, id } = await withOrders({ at: '2026-06-02T10:00:00Z' }, { at: '2026-06-02T11:00:00Z' })
    const reply = await klaviyo.post(AGGREGATES, aggregation(id))
    expect([reply.status, reply.headers.get('ratelimit-limit')]).toEqual([200, '3, 3;w=1, 60;w=60'])
    expect(reply.body.data.id).toMatch(/^-?\d{1,19}$/)
    const data = {
      type: 'metric-aggregate',
      id: reply.body.data.id,
      attributes: {
        dates: ['2026-06-01T00:00:00+00:00', '2026-06-02T00:00:00+00:00', '2026-06-03T00:00:00+00:00'],
        data: [{ dimensions: [], measurements: { count: [0, 2, 0] } }],
      },
      links: { self: `${BASE}/api/metric-aggregates/` },
    }
    const links = { self: `${BASE}/api/metric-aggregates`, next: null, prev: null }
    expect(reply.text).toBe(JSON.stringify({ data, links }))
  })

  it('returns the same id for the same query', async () => {
    const { klaviyo, id } = await withOrders({})
    const countsFor = async (filter: readonly string[]) =>
      (await klaviyo.post(AGGREGATES, aggregation(id, { filter }))).body.data.id
    expect(await countsFor(JUNE)).toBe(await countsFor(JUNE))
    expect(await countsFor(JUNE)).not.toBe(
      await countsFor(range('2026-06-01T00:00:00Z', '2026-06-05T00:00:00Z')),
    )
  })

  it('returns the requested fields in that order', async () => {
    const { klaviyo, id } = await withOrders({})
    const { body } = await klaviyo.post(`${AGGREGATES}?fields[metric-aggregate]=data,dates`, aggregation(id))
    expect(Object.keys(body.data.attributes)).toEqual(['data', 'dates'])
  })

  it('counts only the events of the metric', async () => {
    const account = await withOrders({})
    await postEvent(account.klaviyo, 'Viewed Product', { time: '2026-06-02T10:00:00Z' })
    expect(await countsOf(account)).toEqual([0, 1, 0])
  })

  it('refuses an unknown metric and a custom one', async () => {
    const { klaviyo, id } = await withOrders({})
    for (const none of ['NOPE01', await addCustom(klaviyo, 'Orders', id)])
      expectNotFound(
        await klaviyo.post(AGGREGATES, aggregation(none)),
        `Metric with id ${none} does not exist.`,
      )
  })

  it.each(['metric_id', 'measurements', 'filter'])('names a missing %s', async (name) => {
    expectInvalid(await refusal({ [name]: undefined }), {
      detail: `'${name}' is a required field for the resource 'metric-aggregate'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('refuses unknown members', async () => {
    expectInvalid(await refusal({ metric: 'x' }), {
      detail: "'metric' is not a valid field for the resource 'metric-aggregate'.",
      source: { pointer: '/data/attributes/metric' },
    })
  })

  it.each(['count', '-$message'])('refuses the sort %s, like any', async (sort) => {
    expectInvalidAt(await refusal({ sort }), '/data/attributes/sort')
  })

  it('accepts a page_size of 500 at least', async () => {
    const account = await withOrders({})
    for (const page_size of [500, 5000, null])
      expect(await countsOf(account, { page_size })).toEqual([0, 1, 0])
    expectInvalidAt(await refusal({ page_size: 499 }), '/data/attributes/page_size')
  })
})

describe('measurements', () => {
  const at = '2026-06-02T10:00:00Z'

  it('count events, add up their values, and count each profile once for each date', async () => {
    const account = await withOrders(
      { at, value: 12.5 },
      { at, value: 7.25 },
      { at, value: -2, email: 'other@b.co' },
      { at: '2026-06-03T10:00:00Z', email: 'other@b.co' },
    )
    const { data } = await aggregate(account, { measurements: ['count', 'sum_value', 'unique'] })
    expect(data).toEqual([
      { dimensions: [], measurements: { count: [0, 3, 1], sum_value: [0, 17.75, 0], unique: [0, 2, 1] } },
    ])
  })

  it('add up a numeric $value among the properties, and nothing else', async () => {
    const account = await withOrders(
      { at, properties: { $value: 3 } },
      { at, properties: { $value: 'five' } },
      { at, properties: { $value: { amount: 5 } } },
    )
    const { data } = await aggregate(account, { measurements: ['count', 'sum_value'] })
    expect(data[0].measurements).toEqual({ count: [0, 3, 0], sum_value: [0, 3, 0] })
  })

  it('are returned in the order of the request', async () => {
    const { data } = await aggregate(await withOrders({}), { measurements: ['unique', 'count'] })
    expect(Object.keys(data[0].measurements)).toEqual(['unique', 'count'])
  })

  it('are numbers of the documented kinds, at least one', async () => {
    expectInvalidAt(await refusal({ measurements: ['count', 'average'] }), '/data/attributes/measurements/1')
    expectInvalidAt(await refusal({ measurements: [] }), '/data/attributes/measurements')
  })
})

describe('interval', () => {
  it('is a day by default, also with null', async () => {
    const account = await withOrders({})
    const plain = await aggregate(account)
    expect(plain.dates).toHaveLength(3)
    for (const interval of ['day', null]) expect(await aggregate(account, { interval })).toEqual(plain)
  })

  it('is an hour, from its first second to its last', async () => {
    const account = await withOrders(
      { at: '2026-06-01T01:00:00Z' },
      { at: '2026-06-01T01:59:59Z' },
      { at: '2026-06-01T02:00:00Z' },
    )
    const filter = range('2026-06-01T00:00:00Z', '2026-06-01T03:00:00Z')
    expect(await aggregate(account, { interval: 'hour', filter })).toEqual({
      dates: ['2026-06-01T00:00:00+00:00', '2026-06-01T01:00:00+00:00', '2026-06-01T02:00:00+00:00'],
      data: [{ dimensions: [], measurements: { count: [0, 2, 1] } }],
    })
  })

  it('is a week that starts on a Monday', async () => {
    const account = await withOrders({ at: '2026-06-07T23:59:59Z' }, { at: '2026-06-08T00:00:00Z' })
    const filter = range('2026-06-01T00:00:00Z', '2026-06-15T00:00:00Z')
    expect(await aggregate(account, { interval: 'week', filter })).toEqual({
      dates: ['2026-06-01T00:00:00+00:00', '2026-06-08T00:00:00+00:00'],
      data: [{ dimensions: [], measurements: { count: [1, 1] } }],
    })
  })

  it('is a month of the calendar', async () => {
    const account = await withOrders({ at: '2026-02-28T23:59:59Z' }, { at: '2026-03-01T00:00:00Z' })
    const filter = range('2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z')
    expect(await aggregate(account, { interval: 'month', filter })).toEqual({
      dates: ['2026-01-01T00:00:00+00:00', '2026-02-01T00:00:00+00:00', '2026-03-01T00:00:00+00:00'],
      data: [{ dimensions: [], measurements: { count: [0, 1, 1] } }],
    })
  })

  it('returns the start of the first one, and counts only events inside the range', async () => {
    const account = await withOrders(
      { at: '2026-06-15T11:59:59Z' },
      { at: '2026-06-15T12:00:00Z' },
      { at: '2026-07-02T11:59:59Z' },
      { at: '2026-07-02T12:00:00Z' },
    )
    const filter = range('2026-06-15T12:00:00Z', '2026-07-02T12:00:00Z')
    expect(await aggregate(account, { interval: 'month', filter })).toEqual({
      dates: ['2026-06-01T00:00:00+00:00', '2026-07-01T00:00:00+00:00'],
      data: [{ dimensions: [], measurements: { count: [1, 1] } }],
    })
  })

  it.each(['year', 'Day', ''])('refuses %j', async (interval) => {
    expectInvalidAt(await refusal({ interval }), '/data/attributes/interval')
  })

  it('returns half a year of days, as it was recorded', async () => {
    const filter = range('2026-01-01T00:00:00Z', '2026-07-03T00:00:00Z')
    const { dates } = await aggregate(await withOrders({}), { filter, interval: 'day', timezone: 'UTC' })
    expect([dates.length, dates[0], dates.at(-1)]).toEqual([
      183,
      '2026-01-01T00:00:00+00:00',
      '2026-07-02T00:00:00+00:00',
    ])
  })
})

describe('timezone', () => {
  it('is UTC by default, also with null', async () => {
    const account = await withOrders({ at: '2026-06-02T23:30:00Z' })
    for (const timezone of [undefined, null, 'UTC'])
      expect(await countsOf(account, { timezone }), String(timezone)).toEqual([0, 1, 0])
  })

  it('returns the starts of days in UTC, with daylight saving time', async () => {
    const account = await withOrders({ at: '2026-11-01T03:59:59Z' }, { at: '2026-11-02T04:59:59Z' })
    const filter = range('2026-10-31T00:00:00-04:00', '2026-11-03T00:00:00-05:00')
    expect(await aggregate(account, { filter, timezone: 'America/New_York' })).toEqual({
      dates: ['2026-10-31T04:00:00+00:00', '2026-11-01T04:00:00+00:00', '2026-11-02T05:00:00+00:00'],
      data: [{ dimensions: [], measurements: { count: [1, 1, 0] } }],
    })
  })

  it('determines when weeks and months start', async () => {
    const account = await withOrders({})
    const filter = range('2026-06-01T00:00:00+02:00', '2026-07-01T00:00:00+02:00')
    const timezone = 'Europe/Copenhagen'
    expect((await aggregate(account, { filter, timezone, interval: 'month' })).dates).toEqual([
      '2026-05-31T22:00:00+00:00',
    ])
    expect((await aggregate(account, { filter, timezone, interval: 'week' })).dates[1]).toBe(
      '2026-06-07T22:00:00+00:00',
    )
  })

  it.each([
    'utc',
    'europe/copenhagen',
    'CET+1',
    'Mars/Olympus',
    '',
    'Europe/Kyiv',
    'Pacific/Kanton',
    'Factory',
  ])('refuses %j', async (timezone) => {
    expectInvalidAt(await refusal({ timezone }), '/data/attributes/timezone')
  })
})

describe('the time range of filter', () => {
  const orders = (): Promise<Account> => withOrders({ at: '2026-06-02T10:00:00Z' })

  it.each([
    ['without a zone, in UTC', range('2026-06-01T00:00:00', '2026-06-04T00:00:00')],
    ['by its days', range('2026-06-01', '2026-06-04')],
    ['with microseconds', range('2026-06-01T00:00:00.000000', '2026-06-04T00:00:00.000000')],
    ['with offsets', range('2026-06-01T02:00:00+02:00', '2026-06-04T00:00:00Z')],
    ['end first', JUNE.toReversed()],
    ['as one string', [JUNE.join(',')]],
    ['the narrowest of several', [...range('2026-05-01', '2026-07-01'), ...JUNE]],
    ['as one and()', [`and(${JUNE.join(',')})`]],
  ])('is accepted %s', async (_, filter) => {
    expect(await countsOf(await orders(), { filter })).toEqual([0, 1, 0])
  })

  it('includes its start and not its end', async () => {
    const account = await orders()
    const at = '2026-06-02T10:00:00Z'
    expect(await countsOf(account, { filter: range(at, '2026-06-02T10:00:01Z') })).toEqual([1])
    expect(await countsOf(account, { filter: range('2026-06-02T09:59:59Z', at) })).toEqual([0])
  })

  it.each([
    ['nothing', []],
    ['no end', JUNE.slice(0, 1)],
    ['no beginning', JUNE.slice(1)],
    ['an end before the beginning', range('2026-06-04T00:00:00Z', '2026-06-01T00:00:00Z')],
    ['other operators', ['greater-than(datetime,2026-06-01)', 'less-or-equal(datetime,2026-06-04)']],
    ['more than a year', range('2025-06-01T00:00:00Z', '2026-06-01T00:00:01Z')],
    ['another operator beside', [...JUNE, 'greater-than(datetime,2026-06-02)']],
    ['quoted text', range('"2026-06-01"', '"2026-06-04"')],
    ['half a filter', [...JUNE, 'equals($flow,']],
    ['nonsense', [...JUNE, 'nonsense']],
  ])('refuses %s', async (_, filter) => {
    expectInvalidAt(await refusal({ filter }), '/data/attributes/filter')
  })

  it('may be a year', async () => {
    for (const [from, until, days] of [
      ['2025-06-01', '2026-06-01', 365],
      ['2024-01-01', '2025-01-01', 366],
    ] as const)
      expect((await aggregate(await orders(), { filter: range(from, until) })).dates).toHaveLength(days)
  })
})
