import { describe, expect, it, onTestFinished } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { assemble, type EmulatorSettings } from '../../src/emulator.js'

const HOST = '127.0.0.1:5528'
const KEY = 'a-long-admin-key'

interface Call {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

/** An emulator that is called as by a browser of another machine. */
function remote(settings: EmulatorSettings = { adminKey: KEY }) {
  const emulator = assemble(klaviyo, settings)
  onTestFinished(() => emulator.close())
  return (path: string, { method = 'GET', headers = {}, body }: Call = {}) => {
    const sent = { host: HOST, ...headers }
    const init = { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) }
    return emulator.fetch(new Request(`http://${HOST}${path}`, init), {
      incoming: { method, url: path, headers: sent, socket: { remoteAddress: '10.0.0.7' } },
      outgoing: {},
    })
  }
}

/** Signs in; returns the cookie as a browser sends it. */
async function signedIn(send: ReturnType<typeof remote>): Promise<string> {
  const response = await send('/__admin/session', { method: 'POST', body: { key: KEY } })
  expect(response.status).toBe(204)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

describe('POST /__admin/session', () => {
  it('starts a session with a cookie that scripts cannot read and other sites do not send', async () => {
    const send = remote()
    const response = await send('/__admin/session', { method: 'POST', body: { key: KEY } })
    expect(response.headers.get('set-cookie')).toMatch(
      /^kemu_5528=[\w-]{43}; Path=\/__admin; HttpOnly; SameSite=Strict$/,
    )
    const cookie = await signedIn(send)
    expect(cookie).not.toContain(KEY)
    expect((await send('/__admin/state')).status).toBe(403)
    expect((await send('/__admin/state', { headers: { cookie: `theme=dark; ${cookie}` } })).status).toBe(200)
  })

  it('names the path of the admin API, for any prefix', async () => {
    const send = remote({ adminKey: KEY, adminPrefix: '/_ops' })
    const response = await send('/_ops/session', { method: 'POST', body: { key: KEY } })
    expect(response.headers.get('set-cookie')).toContain('; Path=/_ops;')
  })

  it('accepts a session as an alternative to the header, and other sessions too', async () => {
    const send = remote()
    const [one, other] = [await signedIn(send), await signedIn(send)]
    expect(one).not.toBe(other)
    for (const headers of [{ cookie: one }, { cookie: other }, { 'x-klaviyo-emulator-admin-key': KEY }])
      expect((await send('/__admin/state', { headers })).status).toBe(200)
  })

  it.each([
    ['another key', { key: 'another-key' }, 403, 'key: it is not the admin key'],
    ['no key', {}, 400, /key/],
    ['a further member', { key: KEY, name: 'x' }, 400, /name/],
  ])('refuses %s', async (_, body, status, detail) => {
    const response = await remote()('/__admin/session', { method: 'POST', body })
    expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null])
    expect(((await response.json()) as { error: string }).error).toMatch(detail)
  })

  it.each([
    { cookie: 'kemu_5528=' },
    { cookie: 'kemu_5528=undefined' },
    { cookie: `kemu_5528=${KEY}` },
    { cookie: `kemu_80=x` },
  ])('does not accept another cookie: %j', async (headers) => {
    expect((await remote()('/__admin/state', { headers })).status).toBe(403)
  })

  it('is valid for the port where it was started', async () => {
    const send = remote()
    const cookie = (await signedIn(send)).replace('kemu_5528', 'kemu_5529')
    expect((await send('/__admin/state', { headers: { cookie } })).status).toBe(403)
  })

  it('does not open the admin API to pages of other sites', async () => {
    const send = remote()
    const cookie = await signedIn(send)
    for (const other of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
      expect((await send('/__admin/state', { headers: { cookie, ...other } })).status).toBe(403)
      const call = { method: 'POST', body: { key: KEY }, headers: other }
      expect((await send('/__admin/session', call)).status).toBe(403)
    }
  })

  it('is unnecessary, and reports that, if there is no admin key', async () => {
    const emulator = assemble(klaviyo, {})
    onTestFinished(() => emulator.close())
    const response = await emulator.fetch(
      new Request(`http://${HOST}/__admin/session`, { method: 'POST', body: JSON.stringify({ key: KEY }) }),
    )
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: string }).error).toMatch(
      /has no admin key, so none is needed/,
    )
  })
})

describe('DELETE /__admin/session', () => {
  it('ends the session, and removes the cookie', async () => {
    const send = remote()
    const cookie = await signedIn(send)
    const response = await send('/__admin/session', { method: 'DELETE', headers: { cookie } })
    expect(response.status).toBe(204)
    expect(response.headers.get('set-cookie')).toMatch(/^kemu_5528=; Path=\/__admin; .*Max-Age=0$/)
    expect((await send('/__admin/state', { headers: { cookie } })).status).toBe(403)
  })

  it('requires a session or the key', async () => {
    expect((await remote()('/__admin/session', { method: 'DELETE' })).status).toBe(403)
  })
})
