import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { START_FLAGS } from '../../src/cli/start-flags.js'
import {
  connectEmulator,
  createEmulator,
  type EmulatorAccount,
  InvalidOptions,
  type RunningEmulator,
  startEmulator,
} from '../../src/index.js'

let running: RunningEmulator
let account: EmulatorAccount

beforeAll(async () => {
  running = await startEmulator({ port: 0, jobs: 'immediate', seeds: 'demo' })
  account = await running.account({ label: 'options' })
})

afterAll(() => running.close())

/** Options as an untyped caller passes them. */
const untyped = (options: object) => options as never

describe('startEmulator', () => {
  it('accepts the names and the values of the flags', async () => {
    const progress = (await (await fetch(`${running.url}/__admin/progress`)).json()) as Record<string, string>
    expect(progress['*']).toBe('immediate')
    expect(running.readyLine).toContain(' seeds=1 ')
  })

  it.each([
    [{ Port: 1 }, 'there is no Port; did you mean port?'],
    [{ directory: '/tmp' }, 'directory was renamed to db'],
    [{ enforceRateLimits: true }, 'enforceRateLimits was renamed to rateLimits'],
    [{ tlsDirectory: '/tmp' }, 'tlsDirectory was renamed to tlsDir'],
    [{ 'rate-limits': 'on' }, 'did you mean rateLimits?'],
    [{ seed: 5 }, 'startEmulator(options).seed'],
    [{ jobs: 'soon' }, 'startEmulator(options).jobs: must be "immediate"'],
    [{ rateLimits: true }, 'startEmulator(options).rateLimits'],
    [{ progress: { afterMS: 0 } }, 'progress'],
    [{ jobs: 'immediate', progress: { afterMs: 0 } }, 'set only one of them'],
    [{ realistic: true, jobs: 'immediate' }, 'set only one of them'],
    [{ isolation: 'per_key' }, 'isolation'],
    [{ port: '5528' }, 'port'],
    [{ port: 70_000 }, 'port'],
    [{ publicUrl: 'klaviyo.test' }, 'must be an address'],
    [{ adminPrefix: '/api/x' }, 'must be a path'],
    [{ journalRequests: 0 }, 'journalRequests'],
    [{ seedErrors: 'ignore' }, 'seedErrors'],
    [{ onBug: 'log' }, 'onBug: must be a function'],
    [{ dedicated: true }, 'there is no dedicated'],
  ])('refuses %j', async (options, expected) => {
    const refused = startEmulator(untyped(options))
    await expect(refused).rejects.toThrow(expected)
    await expect(refused).rejects.toBeInstanceOf(InvalidOptions)
  })
})

describe('startEmulator with a scenario that does not exist', () => {
  it('names the most similar scenario', async () => {
    await expect(startEmulator({ port: 0, seeds: 'dmeo' })).rejects.toThrow('did you mean demo?')
  })
})

describe('the options of startEmulator', () => {
  /** Flags that concern only the process of the command. */
  const OF_THE_COMMAND = ['config', 'readyFile', 'log', 'adminKeyFile', 'watch', 'import', 'exportOnExit']

  it('are all the flags of start, by their names', async () => {
    const [, listed = ''] = await startEmulator(untyped({ nonsense: 1 })).then(
      () => [],
      ({ message }: Error) => /there are (.*)$/.exec(message) ?? [],
    )
    const options = [...listed.split(', '), ...OF_THE_COMMAND]
    expect(Object.keys(START_FLAGS).filter((name) => !options.includes(name))).toEqual([])
    expect(options.filter((name) => !(name in START_FLAGS)).toSorted()).toEqual(['onBug', 'progress'])
  })
})

describe('createEmulator', () => {
  it.each([
    [{ port: 0 }, 'there is no port'],
    [{ strictRevison: true }, 'did you mean strictRevision?'],
  ])('refuses %j', (options, expected) => {
    expect(() => createEmulator(untyped(options))).toThrow(expected)
  })

  it('accepts the names of the flags', () => {
    const emulator = createEmulator({ rateLimits: 'on', jobs: 'after 3 reads', journalRequests: 5 })
    const { enforcesRateLimits, progress, journal } = emulator.accounts.default
    expect([enforcesRateLimits, progress.get('*'), journal.size.requests]).toEqual([true, { reads: 3 }, 5])
    emulator.close()
  })
})

describe('a function of the library rejects unknown options', () => {
  it.each<[string, () => unknown, string]>([
    [
      'connectEmulator',
      () => connectEmulator(running.url, untyped({ adminkey: 'x' })),
      'did you mean adminKey?',
    ],
    ['connectEmulator', () => connectEmulator('127.0.0.1:5528'), 'must be an address like http'],
    ['account', () => running.account(untyped({ companyID: 'ABC123' })), 'did you mean companyId?'],
    ['account', () => running.account(untyped({ journal_requests: 5 })), 'did you mean journalRequests?'],
    ['expectRequest', () => account.expectRequest(untyped({ opration: 'x' })), 'did you mean operation?'],
    ['expectRequest', () => account.expectRequest({}, untyped({ cuont: 1 })), 'did you mean count?'],
    ['expectRequest', () => account.expectRequest({}, untyped({ timeoutMs: 1 })), 'there is no timeoutMs'],
    ['expectRequest', () => account.expectRequest({}, { count: 0 }), 'use expectNoRequest to assert'],
    ['expectNoRequest', () => account.expectNoRequest(untyped({ boddy: {} })), 'did you mean body?'],
    ['requests', () => account.requests(untyped({ pth: '/' })), 'did you mean path?'],
    ['requests', () => account.requests({}, untyped({ partail: true })), 'did you mean partial?'],
    ['waitFor', () => account.waitFor({}, untyped({ timeout: 100 })), 'did you mean timeoutMs?'],
    ['waitFor', () => account.waitFor(untyped({ oepration: 'x' })), 'did you mean operation?'],
    ['reset', () => account.reset(untyped({ seeds: true })), 'there is no seeds'],
    ['fetch', () => account.fetch('/api/lists', untyped({ Method: 'POST' })), 'did you mean method?'],
    ['fetch', () => account.fetch('api/lists'), 'must begin with a slash'],
    ['seed', () => account.seed(untyped([])), 'must be a fixture'],
    ['seed', () => account.seed(untyped({ profils: [] })), 'did you mean profiles?'],
    ['fault', () => account.fault(untyped({ opration: 'x', status: 500 })), 'did you mean operation?'],
    ['faultPreset', () => account.faultPreset('flaky', untyped({ time: 1 })), 'did you mean times?'],
    ['clock.freeze', () => account.clock.freeze(untyped({ at: 1 })), 'must be a Date or text'],
    ['clock.advance', () => account.clock.advance(untyped({ d: 7 })), 'clock.advance(span)'],
    ['snapshot', () => account.snapshot(''), 'snapshot(name)'],
  ])('%s', async (_, call, expected) => {
    await expect((async () => call())()).rejects.toThrow(expected)
  })
})

describe('an account', () => {
  it('has a label wherever accounts are listed', async () => {
    const key = await running.account({ apiKey: 'pk_shop_key' })
    const listed = await running.accounts()
    expect(listed.map(({ label }) => label)).toEqual(['default', 'options', 'key …_key'])
    expect([account.label, key.label]).toEqual(['options', 'key …_key'])
    expect((await account.state()).label).toBe('options')
  })
})

describe('an expectation about dropped requests', () => {
  const lists = async (own: EmulatorAccount, times: number) => {
    for (let n = 0; n < times; n++) await own.fetch('/api/lists')
  }

  it('rejects with the reason, instead of passing', async () => {
    await using own = await running.account({ journalRequests: 3 })
    await own.fetch('/api/profiles?page[size]=5')
    await lists(own, 3)
    await expect(own.expectNoRequest({ operation: 'get_profiles' })).rejects.toThrow('1 made, 0 expected')
    await expect(own.expectRequest({ operation: 'get_profiles' })).rejects.toThrow(
      /dropped all 1.*journalRequests/s,
    )
    for (const criteria of [
      { path: '/api/profiles' },
      { contains: 'x' },
      { query: { a: 'b' } },
      { body: {} },
    ])
      await expect(own.expectNoRequest(criteria)).rejects.toThrow(
        /This cannot be decided.*--journal-requests/s,
      )
    await expect(own.expectRequest({ path: '/api/lists' }, { count: 3 })).rejects.toThrow(
      'This cannot be decided',
    )
    await expect(own.requests()).rejects.toThrow(
      'the journal no longer has 1 earlier requests that match or may match',
    )
    expect(await own.requests({}, { partial: true })).toHaveLength(3)
    await own.expectNoRequest({ operation: 'create_event' })
    await own.clearRequests()
    await own.expectNoRequest({ path: '/api/profiles' })
  })

  it('counts requests of an operation, whatever their number', async () => {
    await using own = await running.account()
    await lists(own, 1_100)
    await own.expectRequest({ operation: 'get_lists', status: 200 }, { count: 1_100 })
    await expect(own.expectRequest({ operation: 'get_lists' }, { count: 1_000 })).rejects.toThrow('1100 made')
    expect((await own.waitFor({ operation: 'get_lists' }, { count: 1_100 })).length).toBeLessThan(1_100)
    await own.clearRequests()
  })

  it('searches all stored requests, not only the latest 1,000', async () => {
    await using own = await running.account({ journalRequests: 5_000 })
    await own.fetch('/api/profiles')
    await lists(own, 1_050)
    await own.expectRequest({ path: '/api/profiles' }, { count: 1 })
    expect(await own.requests({ path: '/api/lists' })).toHaveLength(1_050)
  })
})
