import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cli, type Ended } from '../support/cli.js'
import { Command, folder } from '../support/command.js'

/** A program that prints the value of an expression. */
const programPrinting = (expression: string) => [process.execPath, '-p', expression]

/** Runs `exec` in this process. The command writes to a file, because it does not inherit the streams of a test. */
async function exec(
  flags: readonly string[],
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const file = join(folder(), 'stdout')
  const ended = await cli(['exec', ...flags, 'sh', '-c', 'exec "$@" >"$0"', file, ...command], env)
  return { ...ended, stdout: ended.stdout + readFileSync(file, 'utf8') }
}

describe('klaviyo-emulator exec', () => {
  it('runs a command with the emulator in its environment', async () => {
    const program = `
      const { KLAVIYO_EMULATOR_URL: url, KLAVIYO_API_KEY: key, KLAVIYO_EMULATOR_COMPANY_ID: id } = process.env
      const headers = { authorization: 'Klaviyo-API-Key ' + key, revision: '2026-07-15' }
      const { data } = await (await fetch(url + '/api/accounts', { headers })).json()
      console.log(data[0].id === id, process.env.KLAVIYO_EMULATOR_HOST)`
    const args = ['exec', '--', process.execPath, '--input-type=module', '-e', program]
    expect(await new Command(args).ended).toMatchObject({ code: 0, stdout: 'true 127.0.0.1\n', stderr: '' })
  })

  it.each([0, 1, 7, 255])('exits with its code: %s', async (code) => {
    const { code: own, stdout } = await cli(['exec', '--', 'sh', '-c', `exit ${code}`])
    expect([own, stdout]).toEqual([code, ''])
  })

  it('exits with 128 and the signal when it was killed', async () => {
    expect((await cli(['exec', '--', 'sh', '-c', 'kill -KILL $$'])).code).toBe(137)
  })

  it('exits with 127 and one line if the command does not exist, with 126 if it is not executable', async () => {
    const missing = await cli(['exec', '--', 'no-such-command', '--help'])
    expect(missing).toMatchObject({
      code: 127,
      stdout: '',
      stderr: 'klaviyo-emulator: command not found: no-such-command\n',
    })
    const file = join(folder(), 'notes')
    writeFileSync(file, '', { mode: 0o644 })
    expect((await cli(['exec', '--', file])).code).toBe(126)
  })

  it('passes flags after the command to it, with or without --', async () => {
    for (const flags of [['--'], []])
      expect((await exec(flags, ['echo', '--port', '-n'])).stdout).toBe('--port -n\n')
  })

  it('accepts the flags of start, and their variables', async () => {
    const program = programPrinting(
      `fetch(process.env.KLAVIYO_EMULATOR_URL + '/__admin/state').then((r) => r.json()).then((s) => console.log(s.resources.profile)), ''`,
    )
    const flags = await exec(['--seeds', 'demo', '--'], program)
    expect(flags).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\s*[1-9]\d*\n$/) })
    const env = await exec(['--'], program, { KLAVIYO_EMULATOR_SEEDS: 'demo' })
    expect(env.stdout).toBe(flags.stdout)
    expect((await cli(['exec', '--jobs', 'sometimes', '--', 'true'])).code).toBe(2)
    expect((await cli(['exec', '--seeds', 'nowhere', '--', 'true'])).code).toBe(1)
  })

  it('leaves PORT to the command, and uses a free one', async () => {
    const ports = programPrinting('[process.env.PORT, new URL(process.env.KLAVIYO_EMULATOR_URL).port].join()')
    const { stdout } = await exec(['--'], ports, { PORT: '3999' })
    expect(stdout).toMatch(/^3999,(?!3999)\d+\n$/)
  })

  it('passes the admin key and the certificate authority on', async () => {
    const args = ['--admin-key', 's3cret', '--admin-prefix', '/desk', '--https-port', '0']
    const program = `
      const { KLAVIYO_EMULATOR_HTTPS_URL: url, KLAVIYO_EMULATOR_ADMIN_KEY: key } = process.env
      const headers = { 'x-klaviyo-emulator-admin-key': key }
      const { status } = await fetch(url + process.env.KLAVIYO_EMULATOR_ADMIN_PREFIX + '/state', { headers })
      console.log(url.slice(0, 8), status)`
    const command = [process.execPath, '--input-type=module', '-e', program]
    const { stdout, stderr } = await exec([...args, '--'], command)
    expect([stdout, stderr]).toEqual(['https:// 200\n', ''])
  })

  it('forwards SIGTERM and SIGINT, and waits for the command to end', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const program = `process.on('${signal}', () => { console.log('told'); process.exit(5) }); console.log('up'); setInterval(() => {}, 1000)`
      const command = new Command(['exec', '--', process.execPath, '-e', program])
      await command.printed(/up/)
      expect(await command.stop(signal)).toMatchObject({ code: 5, stdout: 'up\ntold\n' })
    }
  })

  it('lets admin commands find it', async () => {
    const clock = [process.execPath, Command.cli, 'clock', 'freeze', '2026-04-20T12:00:00Z']
    expect((await exec(['--'], clock)).stdout).toContain('2026-04-20T12:00:00')
  })

  it('logs to stderr on request', async () => {
    const program = programPrinting(`fetch(process.env.KLAVIYO_EMULATOR_URL + '/api/lists'), ''`)
    const { stderr } = await exec(['--log', 'json', '--'], program)
    expect(JSON.parse(stderr)).toMatchObject({ level: 'warn', status: 401 })
  })

  it('requires a command', async () => {
    expect((await cli(['exec', '--port', '0'])).code).toBe(2)
  })
})
