import { ApiKeySession, ProfilesApi } from 'klaviyo-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  connectEmulator,
  type EmulatorAccount,
  type EmulatorAccounts,
  EmulatorRefusal,
  RequestExpectationError,
  type RunningEmulator,
  startEmulator,
} from '../../src/index.js'
import { cpuMs } from '../support/cpu-time.js'

const profileOf = (email: string) => ({ data: { type: 'profile', attributes: { email } } })

function post(account: EmulatorAccount, path: string, body: unknown): Promise<Response> {
  return account.fetch(path, { method: 'POST', body: JSON.stringify(body) })
}

async function emailsOf(account: EmulatorAccount): Promise<string[]> {
  const { data } = (await (await account.fetch('/api/profiles')).json()) as {
    data: { attributes: { email: string } }[]
  }
  return data.map(({ attributes }) => attributes.email)
}

let running: RunningEmulator

beforeAll(async () => {
  running = await startEmulator({ port: 0, progress: { afterMs: 0 } })
})

afterAll(() => running.close())

describe.each([
  ['in this process', (): EmulatorAccounts => running],
  ['over HTTP', (): EmulatorAccounts => connectEmulator(running.url)],
])('an emulator %s', (_, accounts) => {
  it('creates accounts that share nothing, each with its own key', async () => {
    await using one = await accounts().account()
    await using other = await accounts().account()
    expect(one.companyId).not.toBe(other.companyId)
    await post(one, '/api/profiles', profileOf('ada@example.com'))
    expect(await emailsOf(one)).toEqual(['ada@example.com'])
    expect(await emailsOf(other)).toEqual([])
  })

  it('removes an account when its block ends', async () => {
    let companyId = ''
    {
      await using account = await accounts().account()
      companyId = account.companyId
    }
    const left = await fetch(`${running.url}/__admin/accounts`)
    expect(await left.text()).not.toContain(companyId)
  })

  it('can be called by the official SDK with the url and the key of the account', async () => {
    await using account = await accounts().account()
    const profiles = new ProfilesApi(new ApiKeySession(account.apiKey))
    profiles.basePath = account.url
    await profiles.createProfile({ data: { type: 'profile', attributes: { email: 'ada@example.com' } } })
    const { headers } = await account.expectRequest({ operation: 'create_profile' })
    expect(headers['user-agent']).toMatch(/klaviyo/i)
  })

  it('loads fixtures and scenarios, and reports mistakes', async () => {
    await using account = await accounts().account()
    expect(await account.seed({ profiles: [{ email: 'ada@example.com' }] })).toEqual({
      made: { profiles: 1 },
      kept: {},
    })
    expect((await account.seed('ui-coupon-expiry-conflicts')).made).toEqual({ coupons: 5 })
    // @ts-expect-error The type of fixtures rejects unknown sections, too.
    const wrong = account.seed({ profils: [] })
    await expect(wrong).rejects.toThrow(
      /fixture:\d+:\d+: there is no section profils; did you mean profiles\?/,
    )
    await expect(wrong).rejects.toBeInstanceOf(EmulatorRefusal)
  })

  it('restores a state, in the same account and in another', async () => {
    await using account = await accounts().account()
    await account.seed({ profiles: [{ email: 'ada@example.com' }] })
    await account.snapshot('with-ada')
    await post(account, '/api/profiles', profileOf('grace@example.com'))
    await account.restore('with-ada')
    expect(await emailsOf(account)).toEqual(['ada@example.com'])
    await using copy = await accounts().account({ snapshot: 'with-ada' })
    expect(await emailsOf(copy)).toEqual(['ada@example.com'])
  })

  it('moves the clock of an account', async () => {
    await using account = await accounts().account()
    expect(await account.clock.freeze('2026-04-20T12:00:00Z')).toMatchObject({ mode: 'frozen' })
    expect((await account.clock.advance('1d')).now).toBe('2026-04-21T12:00:00.000000+00:00')
    await account.clock.set(new Date('2027-01-01T00:00:00Z'))
    expect((await account.clock.now()).now).toBe('2027-01-01T00:00:00.000000+00:00')
    expect((await account.clock.run()).mode).toBe('running')
  })

  it('makes as many requests fail as requested', async () => {
    await using account = await accounts().account()
    await account.fault({ operation: 'get_profiles', status: 503, detail: 'Down.', times: 1 })
    expect((await account.fetch('/api/profiles')).status).toBe(503)
    expect((await account.fetch('/api/profiles')).status).toBe(200)
    await account.faultPreset('throttled', { operation: 'get_lists' })
    expect((await account.fetch('/api/lists')).headers.get('retry-after')).toBe('1')
    await account.clearFaults()
    expect((await account.fetch('/api/lists')).status).toBe(200)
  })

  it('resets everything', async () => {
    await using account = await accounts().account()
    await post(account, '/api/profiles', profileOf('ada@example.com'))
    await account.reset()
    expect(await account.requests()).toEqual([])
    expect((await account.state()).resources.profile).toBeUndefined()
  })
})

describe('expectRequest', () => {
  it('returns the latest request that matches', async () => {
    await using account = await running.account()
    await post(account, '/api/profiles', profileOf('ada@example.com'))
    await post(account, '/api/profiles', profileOf('grace@example.com'))
    const made = await account.expectRequest({
      operation: 'create_profile',
      status: 201,
      body: { data: { attributes: { email: 'grace@example.com' } } },
    })
    expect(made.path).toBe('/api/profiles')
    await account.expectRequest({ method: 'POST' }, { count: 2 })
    await account.expectNoRequest({ operation: 'create_event' })
  })

  it('shows other requests, and where they differ', async () => {
    await using account = await running.account()
    await post(account, '/api/profiles', profileOf('ada@example.com'))
    const criteria = {
      operation: 'create_profile',
      body: { data: { attributes: { email: 'grace@example.com' } } },
    }
    const missing = account.expectRequest(criteria)
    await expect(missing).rejects.toBeInstanceOf(RequestExpectationError)
    await expect(missing).rejects.toThrow(
      'POST /api/profiles 201 (create_profile): body.data.attributes.email is "ada@example.com", not "grace@example.com"',
    )
    await expect(account.expectNoRequest({ operation: 'create_profile' })).rejects.toThrow(
      '1 made, 0 expected',
    )
    await expect(account.expectRequest({ operation: 'create_profile' }, { count: 2 })).rejects.toThrow(
      '1 made, 2 expected',
    )
  })

  it('rejects an unknown operation', async () => {
    await using account = await running.account()
    await expect(account.expectNoRequest({ operation: 'creat_event' })).rejects.toThrow(
      'there is no creat_event',
    )
  })

  it('compares query parameters', async () => {
    await using account = await running.account()
    await account.fetch('/api/profiles?page[size]=10&sort=-updated')
    await account.expectRequest({ query: { 'page[size]': '10', sort: '-updated' } })
    await expect(account.expectRequest({ query: { sort: 'email' } })).rejects.toThrow(
      'sort is -updated, not email',
    )
  })
})

describe('waitFor', () => {
  it('resolves with the requests once they were made', async () => {
    await using account = await running.account()
    const waiting = account.waitFor({ operation: 'create_profile' }, { count: 2 })
    await post(account, '/api/profiles', profileOf('ada@example.com'))
    await account.fetch('/api/lists')
    await post(account, '/api/profiles', profileOf('grace@example.com'))
    expect(await waiting).toHaveLength(2)
  })

  it('rejects on timeout, and shows what was requested', async () => {
    await using account = await running.account()
    await account.fetch('/api/lists')
    await expect(account.waitFor({ operation: 'create_event' }, { timeoutMs: 20 })).rejects.toThrow(
      'operation create_event: 0 made, 1 expected. The latest requests:\n  GET /api/lists 200 (get_lists)',
    )
  })
})

describe('startEmulator', () => {
  it('stops with its block', async () => {
    let url = ''
    {
      await using emulator = await startEmulator({ port: 0 })
      url = emulator.url
      expect((await fetch(`${url}/health`)).status).toBe(200)
    }
    await expect(fetch(`${url}/health`)).rejects.toThrow()
  })

  it('is ready when its fixtures are loaded', async () => {
    await using emulator = await startEmulator({ port: 0, seeds: ['demo', 'coupon-low-stock'] })
    expect(emulator.readyLine).toContain(' seeds=2 ')
    const account = await emulator.defaultAccount()
    expect(await (await account.fetch("/api/lists?filter=equals(name,['VIP'])")).text()).toContain('VIP')
  })

  it('does not start with an invalid fixture', async () => {
    await expect(startEmulator({ port: 0, seeds: ['nowhere.yaml'] })).rejects.toThrow(
      /there is no fixture nowhere\.yaml: give a file, a directory, or one of the scenarios .*demo/,
    )
  })

  it('makes an isolated account in a few milliseconds', async () => {
    await using emulator = await startEmulator({ port: 0 })
    await emulator.account()
    const batches: number[] = []
    for (let batch = 0; batch < 10; batch++) {
      const ms = await cpuMs(async () => {
        for (let made = 0; made < 10; made++) await emulator.account()
      })
      batches.push(ms / 10)
    }
    // The fastest batch counts: garbage collection slows down others.
    expect(Math.min(...batches)).toBeLessThan(20)
  })
})
