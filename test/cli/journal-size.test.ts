import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulator } from '../../src/index.js'
import { cli, serve } from '../support/cli.js'

/** An emulator whose journal has dropped a request, and the command that works on it. */
async function accountWithDroppedRequests() {
  const running = await startEmulator({ port: 0, journalRequests: 2 })
  onTestFinished(() => running.close())
  const account = await running.defaultAccount()
  await account.fetch('/api/profiles')
  await account.fetch('/api/lists')
  await account.fetch('/api/lists')
  return (...args: string[]) => cli(args, { KLAVIYO_EMULATOR_URL: running.url })
}

describe('klaviyo-emulator requests', () => {
  it('reports on stderr that a list lacks dropped requests', async () => {
    const run = await accountWithDroppedRequests()
    const { code, stdout, stderr } = await run('requests')
    expect(code).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect(stderr).toMatch(
      /^klaviyo-emulator: the journal no longer has 1 earlier requests .*; .*--journal-requests/,
    )
  })

  it('counts and waits for requests that were dropped', async () => {
    const run = await accountWithDroppedRequests()
    expect((await run('requests', 'counts')).stdout).toBe('get_profiles  200  1\nget_lists     200  2\n')
    expect((await run('requests', 'wait', '--operation', 'get_profiles', '--timeout', '0s')).code).toBe(0)
    const unknown = await run('requests', 'wait', '--path', '/api/profiles', '--timeout', '0s')
    expect([unknown.code, unknown.stdout]).toEqual([1, ''])
    expect(unknown.stderr).toMatch(/0 of 1 .* 1 more may match/)
  })
})

describe('klaviyo-emulator start', () => {
  it('accepts the size of the journal, and counts only the valid seeds', async () => {
    const env = { KLAVIYO_EMULATOR_JOURNAL_BYTES: '5000' }
    const args = ['start', '--port', '0', '--journal-requests', '7', '--seeds', 'empty', '--log', 'off']
    const { line, url } = await serve(args, env)
    expect(line).toContain(' seeds=1 ')
    const journal = await (await fetch(`${url}/__admin/journal`)).json()
    expect(journal).toMatchObject({ requests: 7, bytes: 5_000 })
  })

  it('refuses --realistic with another progress setting', async () => {
    const { code, stderr } = await cli(['start', '--port', '0', '--realistic', '--jobs', 'immediate'])
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('--realistic and --jobs contradict each other'),
    ])
  })
})
