import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cli, serve } from '../support/cli.js'
import { Command, folder, sendRequest, start } from '../support/command.js'

/** The parsed lines of a log after the ready line. */
function read(stdout: string): Record<string, unknown>[] {
  const [ready, ...lines] = stdout.trim().split('\n')
  expect(ready).toMatch(/^klaviyo-emulator ready /)
  return lines.map((line) => JSON.parse(line))
}

const profile = (email: string) => ({ data: { type: 'profile', attributes: { email } } })

describe('the log', () => {
  it('has a line of JSON for each request, after the ready line', async () => {
    const command = await serve(['--port', '0', '--jobs', 'immediate'])
    const { url } = command
    await sendRequest(url, 'POST', '/api/profiles', profile('ada@example.com'))
    await sendRequest(url, 'GET', '/api/profiles?filter=equals(email,"ada@example.com")')
    await command.printed(/get_profiles/)
    const [created, found, ...more] = read((await command.stop()).stdout)
    expect(more).toEqual([])
    expect(created).toEqual({
      level: 'info',
      ts: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/),
      method: 'POST',
      path: '/api/profiles',
      status: 201,
      ms: expect.any(Number),
      operation: 'create_profile',
      account: expect.stringMatching(/^\w{6}$/),
      request_id: expect.stringMatching(/^[\da-f-]{36}$/),
      revision: '2026-07-15',
    })
    expect(found).toMatchObject({
      operation: 'get_profiles',
      query: expect.stringContaining('ada@example.com'),
    })
  })

  it('reports what was wrong, what was ignored, and which fault applied', async () => {
    const command = await serve(['--port', '0', '--log', 'json'])
    const { url } = command
    await sendRequest(url, 'POST', '/api/profiles', profile('no address'))
    await fetch(`${url}/api/profiles`, {
      method: 'POST',
      headers: {
        authorization: 'Klaviyo-API-Key pk_x',
        revision: '2026-07-15',
        'content-type': 'application/json',
      },
      body: '{"data":{"type":"profile","attributes":{"email":"a@example.com","email":"b@example.com"}}}',
    })
    await sendRequest(url, 'POST', '/__admin/faults', { operation: 'get_lists', status: 503 })
    await sendRequest(url, 'GET', '/api/lists')
    await command.printed(/get_lists/)
    const [refused, repeated, armed, faulted] = read((await command.stop()).stdout)
    expect(refused).toMatchObject({
      level: 'warn',
      status: 400,
      issues: [{ source: { pointer: expect.any(String) } }],
    })
    expect(repeated).toMatchObject({
      level: 'info',
      ignored: [expect.stringContaining('/data/attributes/email')],
    })
    expect(armed).toMatchObject({ event: 'faults', detail: 'fault-1' })
    expect(faulted).toMatchObject({ level: 'error', status: 503, fault: 'fault-1' })
  })

  it('reports resets, clock changes and other admin calls', async () => {
    const command = await serve(['--port', '0'])
    const { url } = command
    await sendRequest(url, 'POST', '/__admin/clock', { freeze: '2026-04-20T12:00:00Z' })
    await sendRequest(url, 'POST', '/__admin/reset')
    await command.printed(/"reset"/)
    expect(read((await command.stop()).stdout)).toMatchObject([
      {
        level: 'info',
        event: 'clock',
        account: expect.any(String),
        detail: '2026-04-20T12:00:00.000000+00:00',
      },
      { level: 'info', event: 'reset', account: expect.any(String) },
    ])
  })

  it('contains no key and no body', async () => {
    const command = await serve(['--port', '0', '--admin-key', 'pk_admin_s3cret'])
    const { url } = command
    const key = 'pk_0123456789abcdef'
    const headers = {
      authorization: `Klaviyo-API-Key ${key}`,
      revision: '2026-07-15',
      'content-type': 'application/json',
    }
    const body = JSON.stringify(profile('private@example.com'))
    await fetch(`${url}/api/profiles`, { method: 'POST', headers, body })
    await fetch(`${url}/api/lists?api_key=${key}&token=abcdef`, { headers })
    await fetch(`${url}/oauth/authorize?client_id=x&code=s3cret`)
    await fetch(`${url}/__admin/state`, { headers: { 'x-klaviyo-emulator-admin-key': 'pk_admin_s3cret' } })
    await command.printed(/get_lists/)
    const { stdout, stderr } = await command.stop()
    expect(stdout).toContain('api_key=[REDACTED]')
    for (const secret of [key, 's3cret', 'private@example.com', 'abcdef'])
      expect(stdout + stderr).not.toContain(secret)
  })

  it('is complete when the process stops, whatever its size', async () => {
    const command = start()
    const url = await command.url()
    await Promise.all(Array.from({ length: 300 }, () => sendRequest(url, 'GET', '/api/lists')))
    expect(read((await command.stop('SIGTERM')).stdout)).toHaveLength(300)
  })

  it('is human-readable if it is pretty, and without colors if there is no terminal', async () => {
    const command = await serve(['--port', '0', '--log', 'pretty'])
    const { url } = command
    await sendRequest(url, 'GET', '/api/lists?filter=nonsense')
    await sendRequest(url, 'POST', '/__admin/reset')
    await command.printed(/reset/)
    const [, request = '', reset = ''] = (await command.stop()).stdout.split('\n')
    expect(request).toMatch(
      /^[\d:.]{12} 400 GET \/api\/lists\?filter=nonsense [\d.]+ms get_lists \| invalid: /,
    )
    expect(reset).toMatch(/^[\d:.]{12} reset \w{6}$/)
  })

  it('is empty if it is off', async () => {
    const command = await serve(['--port', '0', '--log', 'off'])
    await sendRequest(command.url, 'GET', '/api/lists')
    expect(read((await command.stop()).stdout)).toEqual([])
  })

  it('can go to a file or a pipe', async () => {
    const file = join(folder(), 'log')
    const [node, args] = [process.execPath, [Command.cli, '--port', '0', '--ready-file', `${file}.ready`]]
    const child = spawn(node, args, { stdio: ['ignore', openSync(file, 'w'), 'inherit'] })
    const env = { KLAVIYO_EMULATOR_PORT: '0', KLAVIYO_EMULATOR_READY_FILE: `${file}.ready` }
    expect((await cli(['healthcheck', '--wait'], env)).code).toBe(0)
    const url = /http:\S+/.exec(readFileSync(`${file}.ready`, 'utf8'))?.[0] ?? ''
    await sendRequest(url, 'GET', '/api/lists')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(read(readFileSync(file, 'utf8'))).toMatchObject([{ operation: 'get_lists' }])
  })

  it('delays no request if its reader stops', async () => {
    const args = [Command.cli, '--port', '0', '--log', 'json']
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [chunk] = await once(child.stdout, 'data')
    child.stdout.pause()
    const url = /http:\S+/.exec(String(chunk))?.[0] ?? ''
    const padding = 'x'.repeat(4_000)
    for (let batch = 0; batch < 10; batch++)
      await Promise.all(Array.from({ length: 20 }, () => sendRequest(url, 'GET', `/api/lists?a=${padding}`)))
    expect((await sendRequest(url, 'GET', '/api/lists')).status).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
