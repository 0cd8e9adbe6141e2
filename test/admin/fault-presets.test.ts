import { describe, expect, it } from 'vitest'
import { startEmulator } from '../../src/index.js'
import { emailsOf, post, profile } from '../support/api.js'
import { BASE, boot, KEY, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

/** Returns the statuses of `count` requests in a row. */
async function statuses(klaviyo: TestEmulator, count: number, target = '/api/lists'): Promise<number[]> {
  const headers = { authorization: `Klaviyo-API-Key ${KEY}`, revision: '2026-07-15' }
  const seen: number[] = []
  for (let n = 0; n < count; n++)
    seen.push((await klaviyo.emulator.fetch(new Request(BASE + target, { headers }))).status)
  return seen
}

describe('GET /__admin/faults/presets', () => {
  it('tells every preset by its name, what it stands for, and the fault it is', async () => {
    const { presets } = (await boot().admin('GET', '/faults/presets')).body
    expect(presets.map(({ name }: { name: string }) => name)).toEqual([
      'throttled',
      'throttled-once',
      'invalid-key',
      'forbidden',
      'server-error',
      'bad-gateway',
      'unavailable',
      'gateway-timeout',
      'slow',
      'flaky',
      'connection-drop',
      'answer-lost',
      'truncated',
    ])
    for (const preset of presets)
      expect(preset).toEqual({
        name: preset.name,
        doc: expect.stringMatching(/\.$/),
        fault: expect.any(Object),
      })
  })

  it('tells faults that can be put in force as they are', async () => {
    const klaviyo = boot()
    const { presets } = (await klaviyo.admin('GET', '/faults/presets')).body
    const faults = presets.map(({ fault }: { fault: object }) => fault)
    expect((await klaviyo.admin('PUT', '/faults', { faults })).body.faults).toHaveLength(presets.length)
  })
})

describe('POST /__admin/faults/presets/:name', () => {
  it.each([
    ['throttled', [429, 429, 429]],
    ['throttled-once', [429, 200, 200]],
    ['invalid-key', [401, 401, 401]],
    ['forbidden', [403, 403, 403]],
    ['server-error', [500, 500, 500]],
    ['bad-gateway', [502, 502, 502]],
    ['unavailable', [503, 503, 503]],
    ['gateway-timeout', [504, 504, 504]],
  ])('%s answers %j', async (name, wanted) => {
    const klaviyo = boot()
    const made = await klaviyo.admin('POST', `/faults/presets/${name}`)
    expect([made.status, made.body]).toEqual([201, { faults: [{ id: 'fault-1', matched: 0, struck: 0 }] }])
    expect(await statuses(klaviyo, 3)).toEqual(wanted)
  })

  it('flaky fails one request in five, the same ones every time', async () => {
    const rounds = [boot(), boot()].map(async (klaviyo) => {
      await klaviyo.admin('POST', '/faults/presets/flaky')
      return statuses(klaviyo, 100)
    })
    const [one = [], other] = await Promise.all(rounds)
    expect(one).toEqual(other)
    const failed = one.filter((status) => status === 503).length
    expect(new Set(one)).toEqual(new Set([200, 503]))
    expect([failed > 10, failed < 30]).toEqual([true, true])
  })

  it('slow lets a client wait from two seconds to five', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/faults/presets/slow')
    expect((await klaviyo.admin('GET', '/faults')).body.faults).toMatchObject([
      { latency: ['2000ms', '5000ms'] },
    ])
  })

  it.each<[string, string[]]>([
    ['connection-drop', []],
    ['answer-lost', ['ada@example.com']],
  ])('%s closes the connection, and the profiles are then %j', async (name, kept) => {
    await using running = await startEmulator({ port: 0 })
    await using account = await running.account()
    await account.faultPreset(name, { times: 1 })
    await expect(post(account, '/api/profiles', profile('ada@example.com'))).rejects.toThrow('fetch failed')
    expect(await emailsOf(account)).toEqual(kept)
  })

  it('truncated ends in the middle of what was done', async () => {
    await using running = await startEmulator({ port: 0 })
    await using account = await running.account()
    await account.faultPreset('truncated', { times: 1 })
    const answer = await post(account, '/api/profiles', profile('ada@example.com'))
    expect(answer.status).toBe(201)
    await expect(answer.json()).rejects.toThrow(SyntaxError)
    expect(await emailsOf(account)).toEqual(['ada@example.com'])
  })

  it.each(['answer-lost', 'truncated'])('%s loses one answer, and the retry is answered', async (name) => {
    await using running = await startEmulator({ port: 0 })
    await using account = await running.account()
    await account.faultPreset(name)
    const send = () =>
      post(account, '/api/profiles', profile('ada@example.com')).then((answer) => answer.json())
    await expect(send()).rejects.toThrow(/fetch failed|JSON/)
    expect(await send()).toMatchObject({ errors: [{ code: 'duplicate_profile' }] })
  })

  it('can be narrowed to an operation, a path, to so many requests, and begin later', async () => {
    const klaviyo = boot()
    const narrow = { operation: 'get_lists', path: '/api/l*', skip: 1, times: 1 }
    await klaviyo.admin('POST', '/faults/presets/server-error', narrow)
    expect(await statuses(klaviyo, 1, '/api/profiles')).toEqual([200])
    expect(await statuses(klaviyo, 3)).toEqual([200, 500, 200])
  })

  it('can apply in all accounts', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/faults/presets/forbidden', { account: '*' })
    expect((await (await openAccount(klaviyo)).get('/api/lists')).status).toBe(403)
  })

  it('refuses a name that there is not, and says which there are', async () => {
    const reply = await boot().post('/__admin/faults/presets/nope', {})
    expectMistake(reply, 404, /no preset nope; there are throttled, .*truncated/)
  })

  it('refuses to be anything but narrowed', async () => {
    const klaviyo = boot()
    expectMistake(await klaviyo.post('/__admin/faults/presets/throttled', { status: 500 }), 400, 'status')
    const unknown = await klaviyo.post('/__admin/faults/presets/throttled', { operation: 'get_nothing' })
    expectMistake(unknown, 400, 'there is no get_nothing')
  })
})
