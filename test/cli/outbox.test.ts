import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { cli, type Ended } from '../support/cli.js'
import { folder } from '../support/command.js'

let running: RunningEmulator
beforeAll(async () => {
  running = await startEmulator({ port: 0, progress: { afterMs: 0 } })
})
afterAll(() => running.close())

/** An account with a frozen clock and a message, and the command that works on it. */
async function account() {
  const own = await running.account()
  await own.clock.freeze('2026-11-23T12:00:00Z')
  await own.seed({ profiles: [{ email: 'ada@example.com' }, { email: 'bob@example.com' }] })
  const headers = { 'x-klaviyo-emulator-account': own.companyId, 'content-type': 'application/json' }
  const send = async (profile: string, subject: string): Promise<string> => {
    const body = JSON.stringify({ profile, subject, html: '<p>Hello</p>' })
    const response = await fetch(`${running.url}/__admin/messages`, { method: 'POST', headers, body })
    return ((await response.json()) as { id: string }).id
  }
  const env = { KLAVIYO_EMULATOR_URL: running.url, KLAVIYO_EMULATOR_ACCOUNT: own.companyId }
  const run = (...args: string[]): Promise<Ended> => cli(['outbox', ...args], env)
  /** Runs the command, expects success, and returns its output. */
  const output = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stderr]).toEqual([0, ''])
    return stdout
  }
  return { own, send, run, say: output }
}

describe('klaviyo-emulator outbox', () => {
  it('lists messages, oldest first, one a line', async () => {
    const { send, say: output } = await account()
    const ids = [await send('ada@example.com', 'Welcome'), await send('bob@example.com', 'Sale')]
    const lines = (await output()).trimEnd().split('\n')
    expect(lines.map((line) => line.split(/\s+/)[0])).toEqual(ids)
    expect(lines[0]).toMatch(
      /2026-11-23T12:00:00\.\S+ +email +flow +ada@example\.com +sent +opens 0 +clicks 0 +Welcome$/,
    )
    expect(await output('list', '--to', 'bob@example.com', '--subject', 'S*')).toMatch(/^\S+ .*Sale\n$/)
    expect(JSON.parse(await output('list', '--json', '--limit', '1')).messages).toMatchObject([
      { subject: 'Sale' },
    ])
  })

  it('shows a message, its HTML and its source, on stdout or in a file', async () => {
    const { send, say: output } = await account()
    const id = await send('ada@example.com', 'Welcome')
    expect(JSON.parse(await output('show', id))).toMatchObject({ id, subject: 'Welcome' })
    expect(await output('html', id)).toMatch(/^<p>Hello<\/p>/)
    const file = join(folder(), 'mail.eml')
    expect(await output('source', id, file)).toBe(`written to ${file}\n`)
    expect(readFileSync(file, 'utf8')).toContain('Subject: Welcome\r\n')
  })

  it('waits for messages, and exits with 1 on timeout', async () => {
    const { send, say: output, run } = await account()
    await send('ada@example.com', 'Welcome')
    expect(await output('wait', '--to', 'ada@example.com')).toContain('Welcome')
    const { code, stderr } = await run('wait', '--to', 'eve@example.com', '--timeout', '0s')
    expect([code, stderr]).toEqual([1, expect.stringContaining('0 of 1 such messages came within 0s')])
  })

  it('simulates reactions of recipients', async () => {
    const { send, say: output } = await account()
    await send('ada@example.com', 'Welcome')
    expect(await output('engage', '--open', '1')).toMatch(/^open +1$/m)
    expect(await output()).toContain('opens 1')
  })

  it('clears the outbox', async () => {
    const { own, send, say: output } = await account()
    await send('ada@example.com', 'Welcome')
    expect(await output('clear')).toBe('removed 1\n')
    expect(await own.outbox()).toEqual([])
  })

  it('refuses an invalid rate, and an unknown message', async () => {
    const { run } = await account()
    expect(await run('engage', '--open', '40')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a rate from 0 to 1'),
    })
    expect(await run('show', 'NOPE')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no message NOPE'),
    })
  })
})
