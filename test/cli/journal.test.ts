import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { cli } from '../support/cli.js'
import { Command, folder } from '../support/command.js'

let running: RunningEmulator
beforeAll(async () => {
  running = await startEmulator({ port: 0 })
})
afterAll(() => running.close())

/** An account for one test, and the commands about its requests. */
async function account() {
  const own = await running.account()
  const env = { KLAVIYO_EMULATOR_URL: running.url, KLAVIYO_EMULATOR_ACCOUNT: own.companyId }
  const run = (...args: string[]) => cli(['requests', ...args], env)
  const output = async (...args: string[]) => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stderr]).toEqual([0, ''])
    return stdout
  }
  return { own, env, run, say: output }
}

const count = (text: string) => text.split('\n').filter(Boolean).length

describe('klaviyo-emulator requests', () => {
  it('lists the latest, oldest first, one per line', async () => {
    const { own, say: output } = await account()
    await own.fetch('/api/lists')
    await own.fetch('/api/profiles?filter=equals(nonsense,1)')
    const lines = (await output()).trim().split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^1 .* GET +200 .* \/api\/lists +get_lists$/),
      expect.stringMatching(/^2 .* GET +400 .* \/api\/profiles +get_profiles$/),
    ])
    expect(JSON.parse(await output('list', '--json')).requests).toHaveLength(2)
  })

  it.each([
    [['--operation', 'get_l*'], 1],
    [['--method', 'post'], 1],
    [['--path', '/api/pro*'], 2],
    [['--status', '4xx'], 1],
    [['--contains', 'ada@example.com'], 1],
    [['--fault', 'true'], 0],
    [['--limit', '2'], 2],
  ])('filters by %j', async (filter, left) => {
    const { own, say: output } = await account()
    await own.fetch('/api/lists')
    await own.fetch('/api/profiles?sort=nonsense')
    const attributes = { email: 'ada@example.com' }
    await own.fetch('/api/profiles', {
      method: 'POST',
      body: JSON.stringify({ data: { type: 'profile', attributes } }),
    })
    expect(count(await output('list', ...filter))).toBe(left)
  })

  it('--follow prints new ones, also after a reset, until it is interrupted', async () => {
    const { own, env } = await account()
    await own.fetch('/api/lists')
    const following = new Command(['requests', '--follow'], env)
    await following.printed(/get_lists/)
    await own.fetch('/api/segments')
    await following.printed(/get_segments/)
    await own.reset()
    await own.fetch('/api/tags')
    await following.printed(/get_tags/)
    const { code, stdout } = await following.stop('SIGINT')
    expect([code, count(stdout)]).toEqual([0, 3])
  })

  it('show prints all details of one', async () => {
    const { own, say: output } = await account()
    await own.fetch('/api/lists')
    expect(JSON.parse(await output('show', '1'))).toMatchObject({
      number: 1,
      operation: 'get_lists',
      response: { body: { data: [{}, {}] } },
    })
  })

  it('wait waits for a number of requests', async () => {
    const { own, run } = await account()
    const waiting = run('wait', '--operation', 'get_lists', '--count', '2', '--timeout', '15s')
    await own.fetch('/api/lists')
    await own.fetch('/api/segments')
    await own.fetch('/api/lists')
    const { code, stdout } = await waiting
    expect([code, count(stdout)]).toEqual([0, 2])
  })

  it('wait exits with 1 on timeout, and prints what came', async () => {
    const { own, run } = await account()
    await own.fetch('/api/lists')
    const { code, stdout, stderr } = await run('wait', '--status', '429', '--timeout', '10ms')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/0 of 1 such requests .*GET \/api\/lists 200/)
  })

  it('har writes an HTTP archive, to stdout or to a file', async () => {
    const { own, say: output } = await account()
    await own.fetch('/api/lists')
    expect(JSON.parse(await output('har')).log.entries).toHaveLength(1)
    const file = join(folder(), 'klaviyo.har')
    expect(await output('har', file)).toBe(`exported to ${file}\n`)
    expect(JSON.parse(readFileSync(file, 'utf8')).log.version).toBe('1.2')
  })

  it('clear removes them', async () => {
    const { own, say: output } = await account()
    await own.fetch('/api/lists')
    expect(await output('clear')).toBe('cleared\n')
    expect(await output()).toBe('')
  })
})
