import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { cli, type Ended } from '../support/cli.js'
import { folder } from '../support/command.js'

let running: RunningEmulator
beforeAll(async () => {
  running = await startEmulator({ port: 0, progress: { afterMs: 60_000 } })
})
afterAll(() => running.close())

/** An account for one test, and the command that works on it. */
async function account() {
  const own = await running.account()
  const env = { KLAVIYO_EMULATOR_URL: running.url, KLAVIYO_EMULATOR_ACCOUNT: own.companyId }
  const run = (...args: string[]): Promise<Ended> => cli(args, env)
  /** Runs the command, expects success, and returns its output. */
  const output = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stderr]).toEqual([0, ''])
    return stdout
  }
  const json = async (...args: string[]) => JSON.parse(await output(...args, '--json'))
  return { own, run, say: output, json }
}

function expectRefusal({ code, stdout, stderr }: Ended, message: RegExp): void {
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^klaviyo-emulator: [^\n]+\n$/)
  expect(stderr).toMatch(message)
}

describe('klaviyo-emulator seed', () => {
  it('loads files and scenarios in their order', async () => {
    const { own, say: output } = await account()
    const file = join(folder(), 'people.yaml')
    writeFileSync(file, 'profiles: [{ email: ada@example.com }, { email: bob@example.com }]')
    expect(await output('seed', file, 'empty')).toBe('made: profiles 2\n')
    expect(await output('seed', file)).toBe('made: nothing\nkept: profiles 2\n')
    expect((await own.state()).resources.profile).toBe(2)
  })

  it('uploads included files, which the emulator cannot read', async () => {
    const { say: output, run } = await account()
    const shop = join(folder(), 'shop.yaml')
    writeFileSync(shop, 'include: [people.yaml, empty]\nlists: [{ name: VIP }]')
    expectRefusal(await run('seed', shop), /shop\.yaml:1:\d+: there is no people\.yaml to include/)
    writeFileSync(join(shop, '../people.yaml'), 'profiles: [{ email: ada@example.com }]')
    expect(await output('seed', shop)).toBe('made: profiles 1, lists 1\n')
  })

  it('reports what is wrong with a file, and where', async () => {
    const { run } = await account()
    const file = join(folder(), 'people.yaml')
    writeFileSync(file, 'profiles:\n  - { emial: ada@example.com }')
    expectRefusal(await run('seed', file), /people\.yaml:2:\d+: /)
  })

  it('lists the known scenarios if none is given', async () => {
    const { run } = await account()
    expectRefusal(await run('seed', 'nowhere'), /nowhere.*demo/)
  })
})

describe('klaviyo-emulator reset', () => {
  it('empties only the selected account', async () => {
    const [one, other] = [await account(), await account()]
    for (const { own } of [one, other]) await own.seed({ profiles: [{ email: 'ada@example.com' }] })
    expect(await one.say('reset')).toBe('the account is empty\n')
    expect((await one.own.state()).resources.profile ?? 0).toBe(0)
    expect((await other.own.state()).resources.profile).toBe(1)
  })

  it('--all empties every account', async () => {
    await using alone = await startEmulator({ port: 0 })
    const own = await alone.account()
    await own.seed({ profiles: [{ email: 'ada@example.com' }] })
    const { stdout } = await cli(['reset', '--all', '--url', alone.url])
    expect(stdout).toBe('every account is empty\n')
    expect((await own.state()).resources.profile ?? 0).toBe(0)
  })
})

describe('klaviyo-emulator snapshot', () => {
  it('saves, lists, restores and deletes states by name', async () => {
    const { own, say: output, run, json } = await account()
    const name = `first-${own.companyId}`
    expect(await output('snapshot', 'save', name)).toMatch(new RegExp(`^saved ${name}: \\d+ bytes\n$`))
    await own.seed({ profiles: [{ email: 'ada@example.com' }] })
    expect(await output('snapshot')).toContain(name)
    expect(await output('snapshot', 'list')).toContain(own.companyId)
    expect(await json('snapshot', 'restore', name)).toEqual({ status: 'restored', name })
    expect((await own.state()).resources.profile ?? 0).toBe(0)
    expect(await output('snapshot', 'delete', name)).toBe(`deleted ${name}\n`)
    expectRefusal(await run('snapshot', 'restore', name), /there is no snapshot/)
  })

  it('copies a state to another emulator as a file', async () => {
    const { own, say: output } = await account()
    const [name, file] = [`moved-${own.companyId}`, join(folder(), 'state.snapshot')]
    await own.seed({ profiles: [{ email: 'ada@example.com' }] })
    await own.snapshot(name)
    expect(await output('snapshot', 'export', name, file)).toBe(`exported ${name} to ${file}\n`)
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3')
    expect(await output('snapshot', 'export', name)).toMatch(/^SQLite format 3/)
    await using other = await startEmulator({ port: 0 })
    for (const args of [
      ['import', 'brought', file],
      ['restore', 'brought'],
    ])
      expect((await cli(['snapshot', ...args, '--url', other.url])).code).toBe(0)
    expect((await (await other.defaultAccount()).state()).resources.profile).toBe(1)
  })

  it('reports an unreadable or invalid file', async () => {
    const { run } = await account()
    expectRefusal(await run('snapshot', 'import', 'a', '/no/such/file'), /\/no\/such\/file cannot be read/)
    const file = join(folder(), 'notes')
    writeFileSync(file, 'a few words')
    expectRefusal(await run('snapshot', 'import', 'a', file), /not a snapshot/)
  })
})

describe('klaviyo-emulator clock', () => {
  it('shows the time, freezes, sets, advances and lets it run', async () => {
    const { say: output, json } = await account()
    expect(await output('clock')).toMatch(/ running\n$/)
    expect(await output('clock', 'freeze', '2026-04-20T12:00:00Z')).toBe(
      '2026-04-20T12:00:00.000000+00:00 frozen\n',
    )
    expect(await output('clock', 'advance', '7d')).toBe('2026-04-27T12:00:00.000000+00:00 frozen\n')
    expect(await json('clock', 'set', '2026-05-01')).toEqual({
      now: '2026-05-01T00:00:00.000000+00:00',
      mode: 'frozen',
    })
    expect(await output('clock', 'show')).toBe('2026-05-01T00:00:00.000000+00:00 frozen\n')
    expect(await output('clock', 'run')).toMatch(/ running\n$/)
    expect(await output('clock', 'freeze')).toMatch(/ frozen\n$/)
  })

  it('refuses an invalid time, in the words of the emulator', async () => {
    const { run } = await account()
    expectRefusal(await run('clock', 'freeze', 'tomorrow'), /freeze: tomorrow is not ISO 8601/)
    expectRefusal(await run('clock', 'advance', 'a bit'), /advance: a bit is not a duration/)
  })
})

describe('klaviyo-emulator faults', () => {
  it('adds faults as JSON or as pairs, lists and removes them', async () => {
    const { own, say: output, json } = await account()
    const given = '{"operation": "get_lists", "status": 503, "times": 2}'
    const [, id = ''] = /^added (\S+)\n$/.exec(await output('faults', 'add', given)) ?? []
    const pairs = [
      'operation=get_segments',
      'operation=get_segment',
      'status=429',
      'latency=1ms',
      'detail=as "told"',
    ]
    await output('faults', 'add', ...pairs)
    expect((await own.fetch('/api/lists')).status).toBe(503)
    expect(await output('faults')).toMatch(new RegExp(`^${id} +matched 1 +struck 1 .*status 503`, 'm'))
    expect((await json('faults', 'list')).faults[1]).toMatchObject({
      operation: ['get_segments', 'get_segment'],
      latency: ['1ms', '1ms'],
      detail: 'as "told"',
    })
    expect(await output('faults', 'clear', id)).toBe(`removed ${id}\n`)
    expect((await own.fetch('/api/lists')).status).toBe(200)
    expect(await output('faults', 'clear')).toBe('removed all faults\n')
    expect(await output('faults', 'list')).toBe('')
  })

  it('accepts presets by name, and narrows them', async () => {
    const { own, say: output } = await account()
    expect(await output('faults', 'preset', 'throttled-once', 'operation=get_lists')).toMatch(/^added /)
    expect((await own.fetch('/api/segments')).status).toBe(200)
    const statuses = [await own.fetch('/api/lists'), await own.fetch('/api/lists')].map(
      ({ status }) => status,
    )
    expect(statuses).toEqual([429, 200])
  })

  it.each([
    [['status'], 2, /status is not a fault; .*status=429/],
    [['{"status": 429'], 2, /is not valid JSON/],
    [['status=200'], 1, /status: /],
    [['status=429', 'operation=get_lost'], 1, /there is no get_lost/],
  ])('refuses %j', async (words, code, message) => {
    const { run } = await account()
    const ended = await run('faults', 'add', ...words)
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    expect(ended.stderr).toMatch(message)
  })

  it('lists the presets', async () => {
    const { run } = await account()
    expectRefusal(await run('faults', 'preset', 'earthquake'), /throttled-once/)
  })
})

describe('klaviyo-emulator jobs', () => {
  it('lists postponed work, and runs, cancels or fails it', async () => {
    const { own, say: output, run } = await account()
    const event = (email: string) => ({
      type: 'event',
      attributes: {
        properties: {},
        metric: { data: { type: 'metric', attributes: { name: 'Seen' } } },
        profile: { data: { type: 'profile', attributes: { email } } },
      },
    })
    for (const email of ['a@example.com', 'b@example.com', 'c@example.com'])
      await own.fetch('/api/events', { method: 'POST', body: JSON.stringify({ data: event(email) }) })
    const listed = (await output('jobs', 'list')).split('\n').filter((line) => / event /.test(line))
    const works = listed.map((line) => line.split(' ')[0] ?? '')
    expect(works).toHaveLength(3)
    const outputs = [
      await output('jobs', 'run', works[0] ?? ''),
      await output('jobs', 'cancel', works[1] ?? ''),
    ]
    expect([...outputs, await output('jobs', 'fail', works[2] ?? '')]).toEqual([
      expect.stringMatching(/^done: /),
      expect.stringMatching(/^cancelled: /),
      expect.stringMatching(/^failed: /),
    ])
    expect((await own.state()).resources.event).toBe(1)
    expectRefusal(await run('jobs', 'run', works[0] ?? ''), /no pending work/)
  })
})

describe('klaviyo-emulator webhooks', () => {
  it('lists, shows, flushes and replays deliveries', async () => {
    const { own, say: output, run, json } = await account()
    const webhook = {
      name: 'Visits',
      endpoint_url: 'https://hook.example.com/klaviyo',
      secret_key: 'klaviyo-test-secret',
      'webhook-topics': ['event:api.active_on_site'],
    }
    await own.seed({ webhooks: [webhook], profiles: [{ email: 'ada@example.com' }] })
    expect(await output('webhooks')).toBe('')
    const reply = await fetch(`${running.url}/api/events`, {
      method: 'POST',
      headers: {
        authorization: `Klaviyo-API-Key ${own.apiKey}`,
        revision: '2026-07-15',
        'content-type': 'application/vnd.api+json',
      },
      body: JSON.stringify({ data: VISIT }),
    })
    expect(reply.status, await reply.text()).toBe(202)
    await output('clock', 'advance', '2m')
    expect(await output('webhooks', 'flush', 'Visits')).toMatch(/^sent \d+\n$/)
    const { deliveries } = await json('webhooks')
    expect(deliveries).toMatchObject([{ name: 'Visits', state: 'held' }])
    const [{ id }] = deliveries
    expect(await output('webhooks')).toContain(`${id}`)
    expect(JSON.parse(await output('webhooks', 'show', id)).events).toHaveLength(1)
    expect(await output('webhooks', 'replay', id)).toContain('Visits')
    expect(await json('webhooks', 'list', '--state', 'retrying')).toEqual({ deliveries: [] })
    expectRefusal(await run('webhooks', 'show', 'nope'), /nope/)
    expectRefusal(await run('webhooks', 'replay', 'nope'), /nope/)
    expectRefusal(await run('webhooks', 'flush', 'Nope'), /Nope/)
  })
})

/** An event that a webhook subscribes to. */
const VISIT = {
  type: 'event',
  attributes: {
    properties: {},
    metric: { data: { type: 'metric', attributes: { name: 'Active on Site' } } },
    profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
  },
}

describe('klaviyo-emulator accounts', () => {
  it('creates, lists and removes accounts', async () => {
    const { say: output, run, json } = await account()
    expect(await output('accounts', 'create', 'QQQ111', '--key', 'pk_qqq')).toBe(
      'company id QQQ111\nkey pk_qqq\n',
    )
    const headers = { authorization: 'Klaviyo-API-Key pk_qqq', revision: '2026-07-15' }
    const response = await fetch(`${running.url}/api/accounts`, { headers })
    expect(JSON.stringify(await response.json())).toContain('QQQ111')
    expect(await output('accounts')).toMatch(/^QQQ111( |$)/m)
    expectRefusal(await run('accounts', 'create', 'QQQ111'), /already/)
    expect(await json('accounts', 'delete', 'QQQ111')).toEqual({ status: 'deleted', company_id: 'QQQ111' })
    expect(await output('accounts', 'list')).not.toContain('QQQ111')
  })
})

describe('klaviyo-emulator state', () => {
  it('prints the contents of the account in numbers', async () => {
    const { own, say: output, json } = await account()
    await own.seed({ profiles: [{ email: 'ada@example.com' }] })
    expect(await output('state')).toMatch(/^ +profile +1$/m)
    expect(await json('state')).toMatchObject({ company_id: own.companyId, resources: { profile: 1 } })
  })
})

describe('a command of the admin API', () => {
  it('explains how to start an emulator if there is none', async () => {
    await using gone = await startEmulator({ port: 0 })
    const { port } = gone
    await gone.close()
    const ended = await cli(['state', '--port', String(port)])
    expectRefusal(
      ended,
      new RegExp(`nothing answers at http://127\\.0\\.0\\.1:${port} .*klaviyo-emulator start --port ${port}`),
    )
  })

  it('reports if something else responds', async () => {
    const server = createServer((_request, response) => response.end('<html>')).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expectRefusal(await cli(['state', '--port', String(port)]), /is not an emulator/)
  })

  it('sends the admin key of the flag or variable, and prints refusals', async () => {
    await using locked = await startEmulator({ port: 0, adminKey: 's3cret' })
    const run = (args: string[], env = {}) => cli(['state', '--url', locked.url, ...args], env)
    expectRefusal(await run([]), /admin key/)
    expect((await run(['--admin-key', 's3cret'])).code).toBe(0)
    expect((await run([], { KLAVIYO_EMULATOR_ADMIN_KEY: 's3cret' })).code).toBe(0)
  })

  it('names an unknown account', async () => {
    const { run } = await account()
    expectRefusal(await run('state', '--account', 'NOBODY'), /there is no account NOBODY/)
  })

  it('prefers a port on the command line to an address in the environment', async () => {
    const env = { KLAVIYO_EMULATOR_URL: 'http://127.0.0.1:1' }
    expect((await cli(['state', '--port', String(running.port)], env)).code).toBe(0)
  })

  it('cannot find a random port without a ready file', async () => {
    const { code, stderr } = await cli(['state', '--port', '0'])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--port: .*--ready-file/)])
    const file = join(folder(), 'ready')
    writeFileSync(file, `${running.readyLine}\n`)
    const env = { KLAVIYO_EMULATOR_PORT: '0', KLAVIYO_EMULATOR_READY_FILE: file }
    expect((await cli(['state'], env)).code).toBe(0)
  })

  it.each([
    [['clock', 'sotp'], /unknown command 'clock sotp'.*freeze/],
    [['stat'], /unknown command 'stat'/],
    [['faults', 'add'], /missing required argument/],
    [['snapshot', 'save'], /missing required argument/],
    [['reset', 'now'], /too many arguments/],
    [['state', '--jsn'], /unknown option '--jsn'/],
    [['requests', '--limit', 'all'], /--limit: "all" is not a number above 0/],
  ])('exits with 2 for the arguments %j', async (args, message) => {
    const { code, stdout, stderr } = await cli(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })
})
