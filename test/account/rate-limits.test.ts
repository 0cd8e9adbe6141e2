import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

/** Returns the statuses of `count` requests in a row, with a frozen clock. */
async function statuses(klaviyo: TestEmulator, count: number, target: string): Promise<number[]> {
  const seen: number[] = []
  for (let n = 0; n < count; n++) seen.push((await klaviyo.get(target)).status)
  return seen
}

const passed = (seen: number[]) => seen.filter((status) => status === 200).length
const turn = (klaviyo: TestEmulator, mode: string) => klaviyo.admin('PUT', '/rate-limits', { mode })
const advance = (klaviyo: TestEmulator, span: string) => klaviyo.admin('POST', '/clock', { advance: span })

describe('rate limits that are on', () => {
  it.each([
    ['/api/accounts', 'XS', 1],
    ['/api/lists?fields[list]=name', 'L', 75],
    ['/api/events', 'XL', 350],
    ['/api/lists', 'L', 75],
    ['/api/profiles', 'L', 75],
    ['/api/metrics', 'M', 10],
  ])('let of GET %s, which is %s, %d a second pass', async (target, _, burst) => {
    const klaviyo = boot()
    await turn(klaviyo, 'on')
    const seen = await statuses(klaviyo, burst + 2, target)
    expect([passed(seen), seen.slice(burst)]).toEqual([burst, [429, 429]])
  })

  it('allow as many again in the next second, until the minute is used up', async () => {
    const klaviyo = boot()
    await turn(klaviyo, 'on')
    let all = 0
    for (let second = 0; second < 20; second++) {
      all += passed(await statuses(klaviyo, 11, '/api/metrics'))
      await advance(klaviyo, '1s')
    }
    expect(all).toBe(150)
    const refused = await klaviyo.get('/api/metrics')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40'])
    await advance(klaviyo, '40s')
    expect((await klaviyo.get('/api/metrics')).status).toBe(200)
  })

  it('report with Retry-After when a request will succeed', async () => {
    const klaviyo = boot()
    await turn(klaviyo, 'on')
    await statuses(klaviyo, 75, '/api/lists')
    const refused = await klaviyo.get('/api/lists')
    await advance(klaviyo, `${refused.headers.get('retry-after')}s`)
    expect((await klaviyo.get('/api/lists')).status).toBe(200)
  })

  it('count each operation, and each account, on its own', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    await turn(klaviyo, 'on')
    await turn(own, 'on')
    await statuses(klaviyo, 2, '/api/accounts')
    expect(await statuses(klaviyo, 1, '/api/lists')).toEqual([200])
    expect(await statuses(own, 1, '/api/accounts')).toEqual([200])
  })

  it('apply only in the named account', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    await turn(own, 'on')
    expect(await statuses(own, 2, '/api/accounts')).toEqual([200, 429])
    expect(await statuses(klaviyo, 2, '/api/accounts')).toEqual([200, 200])
  })

  it('are part of the state, and a reset restores how the emulator was started', async () => {
    const [strict, lax] = [boot({ enforceRateLimits: true }), boot()]
    await turn(strict, 'off')
    await turn(lax, 'on')
    const modes = () =>
      Promise.all([strict, lax].map(async (each) => (await each.admin('GET', '/state')).body.rate_limits))
    expect(await modes()).toEqual(['off', 'on'])
    await statuses(strict, 1, '/api/accounts')
    for (const each of [strict, lax]) await each.admin('POST', '/reset')
    expect(await modes()).toEqual(['on', 'off'])
    expect(await statuses(strict, 2, '/api/accounts')).toEqual([200, 429])
  })
})

describe('rate limits that are off', () => {
  it('allow every request, and their headers report what would be left', async () => {
    const klaviyo = boot()
    expect(passed(await statuses(klaviyo, 30, '/api/metrics'))).toBe(30)
    expect((await klaviyo.get('/api/metrics')).headers.get('ratelimit-remaining')).toBe('0')
  })

  it('drop the counts of when they were on', async () => {
    const klaviyo = boot()
    await turn(klaviyo, 'on')
    await statuses(klaviyo, 2, '/api/accounts')
    await turn(klaviyo, 'off')
    expect(await statuses(klaviyo, 3, '/api/accounts')).toEqual([200, 200, 200])
    await turn(klaviyo, 'on')
    expect(await statuses(klaviyo, 2, '/api/accounts')).toEqual([200, 429])
  })
})

describe('GET /__admin/rate-limits', () => {
  it('reports whether limits are on, and the current usage by operation', async () => {
    const klaviyo = boot()
    expect((await klaviyo.admin('GET', '/rate-limits')).body).toEqual({ mode: 'off', windows: {} })
    await turn(klaviyo, 'on')
    await statuses(klaviyo, 3, '/api/accounts')
    await advance(klaviyo, '1s')
    await statuses(klaviyo, 1, '/api/lists')
    expect((await klaviyo.admin('GET', '/rate-limits')).body).toEqual({
      mode: 'on',
      windows: {
        get_accounts: { '1s': { limit: 1, used: 0 }, '60s': { limit: 15, used: 1 } },
        get_lists: { '1s': { limit: 75, used: 1 }, '60s': { limit: 750, used: 1 } },
      },
    })
  })
})

describe('PUT /__admin/rate-limits', () => {
  it.each([[{}], [{ mode: 'maybe' }], [{ mode: 'on', per: 'second' }]])('refuses %j', async (body) => {
    const klaviyo = boot()
    expectMistake(await klaviyo.request('PUT', '/__admin/rate-limits', { body }), 400, /mode|per/)
    expect((await klaviyo.admin('GET', '/rate-limits')).body.mode).toBe('off')
  })
})
