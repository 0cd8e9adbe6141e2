import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake } from '../support/in-account.js'

/** An account with orders of two people on two days, as a fixture. */
async function sold(): Promise<TestEmulator> {
  const klaviyo = boot()
  const order = (profile: string, at: string, value: number) => ({
    metric: 'Placed Order',
    profile,
    at,
    properties: {},
    value,
  })
  const [ada, bob] = ['ada@example.com', 'bob@example.com'] as const
  const fixture = {
    profiles: [{ email: ada }, { email: bob }],
    events: [
      order(ada, '2026-11-20T10:00:00Z', 10),
      order(bob, '2026-11-20T23:30:00Z', 20),
      order(ada, '2026-11-22T10:00:00Z', 5),
      order(ada, '2026-11-22T11:00:00Z', 5),
    ],
  }
  await klaviyo.admin('POST', '/seed', { fixture })
  return klaviyo
}

const counts = async (klaviyo: TestEmulator, query = '') =>
  (await klaviyo.admin('GET', `/metrics/Placed%20Order/counts${query}`)).body

describe('GET /__admin/metrics/{id}/counts', () => {
  it('counts events, their profiles and their value by day, with empty days between', async () => {
    const found = await counts(await sold(), '?from=2026-11-20&to=2026-11-22')
    expect(found).toMatchObject({ interval: 'day', timezone: 'US/Eastern' })
    expect(found.buckets).toEqual([
      { from: '2026-11-20', count: 2, profiles: 2, value: 30 },
      { from: '2026-11-21', count: 0, profiles: 0, value: 0 },
      { from: '2026-11-22', count: 2, profiles: 1, value: 10 },
    ])
  })

  it('begins on the day of the first event and ends today, in the time zone of the account', async () => {
    const klaviyo = await sold()
    await klaviyo.admin('PATCH', '/account', { timezone: 'Pacific/Auckland' })
    const { timezone, buckets } = await counts(klaviyo)
    expect(timezone).toBe('Pacific/Auckland')
    expect(buckets.map(({ from, count }: { from: string; count: number }) => [from, count])).toEqual([
      ['2026-11-20', 1],
      ['2026-11-21', 1],
      ['2026-11-22', 1],
      ['2026-11-23', 1],
      ['2026-11-24', 0],
    ])
  })

  it('counts by week from Monday and by month, and finds a metric by its id', async () => {
    const klaviyo = await sold()
    const { metric, buckets } = await counts(klaviyo, '?interval=week')
    expect(buckets).toMatchObject([
      { from: '2026-11-16', count: 4, profiles: 2 },
      { from: '2026-11-23', count: 0 },
    ])
    const months = (await klaviyo.admin('GET', `/metrics/${metric}/counts?interval=month`)).body
    expect(months.buckets).toMatchObject([{ from: '2026-11-01', count: 4, value: 40 }])
  })

  it.each([
    ['Placed%20Order', '?interval=hour', /interval/],
    ['Placed%20Order', '?from=2026-11-24&to=2026-11-23', /ends before it begins/],
    ['Placed%20Order', '?from=1990-01-01', /more than 3700 buckets/],
    ['Nothing', '', /metric/],
  ])('refuses %s%s', async (name, query, saying) => {
    expectMistake(await (await sold()).get(`/__admin/metrics/${name}/counts${query}`), 400, saying)
  })
})
