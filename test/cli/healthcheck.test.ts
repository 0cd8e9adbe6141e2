import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulator } from '../../src/main.js'
import { cli, serve } from '../support/cli.js'
import { folder } from '../support/command.js'

describe('klaviyo-emulator healthcheck', () => {
  it('reads the environment that start reads', async () => {
    const file = join(folder(), 'ready')
    const env = {
      KLAVIYO_EMULATOR_PORT: '0',
      KLAVIYO_EMULATOR_READY_FILE: file,
      KLAVIYO_EMULATOR_HOST: '0.0.0.0',
    }
    await serve([], env)
    expect(await cli(['healthcheck'], env)).toMatchObject({ code: 0, stdout: '', stderr: '' })
  })

  it('requires no admin key, and ignores the admin prefix', async () => {
    await using running = await startEmulator({ port: 0, adminKey: 's3cret', adminPrefix: '/desk' })
    expect((await cli(['healthcheck', '--port', `${running.port}`])).code).toBe(0)
  })

  it('works over HTTPS without a trusted authority', async () => {
    await using running = await startEmulator({ port: 0, httpsPort: 0 })
    expect((await cli(['healthcheck', '--url', running.httpsUrl ?? ''])).code).toBe(0)
  })

  it('exits with 1 until it is ready', async () => {
    await using running = await startEmulator({ port: 0 })
    running.emulator.pending.add('large.yaml')
    const { code, stderr } = await cli(['healthcheck', '--url', running.url])
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is not ready: it answered 503 .*large\.yaml/)])
  })

  it('--wait retries until it is ready', async () => {
    let requests = 0
    const server = createServer((_request, response) => {
      response.writeHead(++requests < 3 ? 503 : 200).end()
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect((await cli(['healthcheck', '--wait', '--port', `${port}`])).code).toBe(0)
    expect(requests).toBe(3)
  })

  it('--wait waits for an emulator that is started later', async () => {
    const file = join(folder(), 'ready')
    const env = { KLAVIYO_EMULATOR_PORT: '0', KLAVIYO_EMULATOR_READY_FILE: file }
    const waiting = cli(['healthcheck', '--wait'], env)
    await serve(['start', '--port', '0', '--ready-file', file])
    expect((await waiting).code).toBe(0)
  })

  it('--wait exits with 1 and one line on timeout', async () => {
    const args = ['healthcheck', '--wait', '--timeout', '150ms', '--port', '1']
    const { code, stdout, stderr } = await cli(args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^klaviyo-emulator: no emulator answers at http:\/\/127\.0\.0\.1:1: [^\n]+\n$/)
  })

  it('exits with 2 for an invalid time', async () => {
    const { code, stderr } = await cli(['healthcheck', '--timeout', 'long'])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--timeout: "long" is not a duration/)])
  })
})
