import { describe, expect, it } from 'vitest'
import { serve } from '../support/cli.js'
import { sendRequest } from '../support/command.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

const self = async (klaviyo: TestEmulator) => (await klaviyo.get('/api/lists')).body.links.self
const change = (klaviyo: TestEmulator, body: object) => klaviyo.request('PATCH', '/__admin/config', { body })

describe('PATCH /__admin/config', () => {
  it('changes what links begin with, of every account, from the next answer on', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    expect(await self(klaviyo)).toBe('http://emulator.test/api/lists')
    const { body } = await change(klaviyo, { public_url: 'https://klaviyo.test:8443/' })
    expect(body).toEqual({ public_url: 'https://klaviyo.test:8443' })
    expect(await self(klaviyo)).toBe('https://klaviyo.test:8443/api/lists')
    expect(await self(own)).toBe('https://klaviyo.test:8443/api/lists')
    expect((await klaviyo.admin('GET', '/config')).body.public_url).toBe('https://klaviyo.test:8443')
  })

  it('goes back to the host the client used, with null', async () => {
    const klaviyo = boot({ publicUrl: 'https://klaviyo.test' })
    expect(await self(klaviyo)).toBe('https://klaviyo.test/api/lists')
    expect((await change(klaviyo, { public_url: null })).body).toEqual({ public_url: null })
    expect(await self(klaviyo)).toBe('http://emulator.test/api/lists')
  })

  it.each([
    [{}],
    [{ public_url: 'klaviyo.test' }],
    [{ public_url: 'ftp://klaviyo.test' }],
    [{ public_url: 'https://klaviyo.test/api' }],
    [{ public_url: 'https://' }],
    [{ public_url: 'https://klaviyo.test', port: 80 }],
    [{ publicUrl: 'https://klaviyo.test' }],
  ])('refuses %j, and changes nothing', async (body) => {
    const klaviyo = boot()
    expectMistake(await change(klaviyo, body), 400, /public_?url|port/i)
    expect((await klaviyo.admin('GET', '/config')).body.public_url).toBeNull()
  })
})

describe('GET /__admin/config', () => {
  it('tells every setting, where it was set, and no secret', async () => {
    const flags = ['--port', '0', '--seed', 'spring', '--admin-key', 'a-long-admin-key']
    const { url } = await serve(flags, { KLAVIYO_EMULATOR_RATE_LIMITS: 'on' })
    expect((await sendRequest(url, 'GET', '/__admin/config')).status).toBe(403)
    const headers = { 'x-klaviyo-emulator-admin-key': 'a-long-admin-key' }
    const text = await (await fetch(`${url}/__admin/config`, { headers })).text()
    expect(text).not.toContain('a-long-admin-key')
    expect(JSON.parse(text)).toMatchObject({
      seed: { value: 'spring', from: '--seed' },
      'rate-limits': { value: 'on', from: 'KLAVIYO_EMULATOR_RATE_LIMITS' },
      'admin-key': { value: '[REDACTED]', from: '--admin-key' },
      jobs: { value: 'after 500ms', from: 'default' },
      public_url: null,
    })
  })
})
