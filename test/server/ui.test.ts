import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'

const page = { headers: { accept: 'text/html,*/*', 'sec-fetch-mode': 'navigate' } }

describe('the web UI', () => {
  it('is served at the admin prefix, and to a browser at the root', async () => {
    const klaviyo = boot()
    for (const path of ['/__admin', '/__admin/', '/__admin/ui']) {
      const { status, headers } = await klaviyo.get(path)
      expect([path, status, headers.get('location')]).toEqual([path, 302, '/__admin/ui/'])
    }
    expect((await klaviyo.get('/', page)).headers.get('location')).toBe('/__admin/ui/')
    expect((await klaviyo.get('/', { revision: '2026-07-15' })).status).toBe(404)
  })

  it('responds at every path below with one page that runs no foreign code', async () => {
    const klaviyo = boot()
    for (const path of ['/__admin/ui/', '/__admin/ui/requests/412', '/__admin/ui/anything']) {
      const { status, text, headers } = await klaviyo.get(path)
      expect(status).toBe(200)
      expect(text).toContain('src="/__admin/ui/assets/app-')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
      expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'")
    }
  })

  it('lets browsers keep assets, whose names change with their content', async () => {
    const klaviyo = boot()
    const { text } = await klaviyo.get('/__admin/ui/')
    for (const [, path = ''] of text.matchAll(/"(\/__admin\/ui\/assets\/[^"]+)"/g)) {
      const { status, headers } = await klaviyo.get(path)
      expect([path, status]).toEqual([path, 200])
      expect(headers.get('cache-control')).toContain('immutable')
    }
    const unknown = await klaviyo.get('/__admin/ui/assets/none.js')
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8'])
    expect((await klaviyo.get('/__admin/ui/assets/..%2f..%2fpackage.json')).text).not.toContain(
      '"dependencies"',
    )
  })

  it('accepts GET and HEAD only', async () => {
    const { status, headers } = await boot().post('/__admin/ui/', {})
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('moves with the admin prefix', async () => {
    const klaviyo = boot({ adminPrefix: '/x' })
    expect((await klaviyo.get('/x')).headers.get('location')).toBe('/x/ui/')
    expect((await klaviyo.get('/x/ui/')).text).toContain('src="/x/ui/assets/app-')
  })

  it('is off if the emulator is started without it', async () => {
    const klaviyo = boot({ ui: false })
    expect((await klaviyo.get('/__admin/ui/')).status).toBe(404)
    expect((await klaviyo.get('/', { ...page, revision: '2026-07-15' })).status).toBe(404)
  })
})
