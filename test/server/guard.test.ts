import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { assemble, type EmulatorSettings } from '../../src/emulator.js'
import { startEmulator } from '../../src/index.js'
import { get } from '../support/api.js'

const HOME = '127.0.0.1:5528'
const AFAR = '10.0.0.7'
const KEY = 'a-long-admin-key'

/** The caller of the admin API, and its headers. */
interface GuardedRequest {
  readonly from?: string
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly options?: EmulatorSettings
}

/** Calls the handler as Node would, from any remote address. */
function send({
  from = '127.0.0.1',
  method = 'GET',
  path = '/__admin/state',
  headers = {},
  options,
}: GuardedRequest) {
  const sent = { host: HOME, ...headers }
  const emulator = assemble(klaviyo, options ?? {})
  return emulator.fetch(new Request(`http://${HOME}${path}`, { method, headers: sent }), {
    incoming: { method, url: path, headers: sent, socket: { remoteAddress: from } },
    outgoing: { writeHead() {}, write() {}, end() {}, destroy() {} },
  })
}

/** The error of the admin API for a caller without access. */
async function expectClosed(answer: Response | Promise<Response>, detail: string | RegExp): Promise<void> {
  const { status, headers } = await answer
  expect(status).toBe(403)
  expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  const { error } = (await (await answer).json()) as { error: string }
  expect(error).toMatch(/^the admin API refuses this request: /)
  expect(error).toMatch(detail)
}

const isOpen = async (request: GuardedRequest) => expect((await send(request)).status).toBe(200)

describe('the admin API of an emulator without an admin key', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('is open to this machine (%s)', (from) =>
    isOpen({ from }),
  )

  it.each([
    '127.0.0.1:5528',
    'localhost:5528',
    'localhost',
    '[::1]:5528',
    'klaviyo.localhost',
    'LOCALHOST:5528',
    'localhost.',
    'LocalHost.:5528',
    '192.168.1.5',
  ])('is open by the names of this machine (%s)', (host) => isOpen({ headers: { host } }))

  it.each([AFAR, '::ffff:10.0.0.7', 'fe80::1', '', '1127.0.0.1', '::ffff:1.127.0.0'])(
    'is closed to other machines (%s), and explains how to open it',
    (from) => expectClosed(send({ from }), /admin key: start with --admin-key.*x-klaviyo-emulator-admin-key/),
  )

  it.each([
    'evil.example',
    'evil.example:5528',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'notlocalhost',
    'localhost..',
    '.',
    '',
  ])('is closed for a foreign host name, which may resolve to this machine (%s)', (host) =>
    expectClosed(send({ headers: { host } }), /not a name of this machine; use 127.0.0.1/),
  )

  it.each<[string, Record<string, string>]>([
    ['of another site', { origin: 'https://evil.example' }],
    ['of this machine, at another port', { origin: 'http://127.0.0.1:3000' }],
    ['without an origin', { origin: 'null' }],
    ['of a file', { origin: 'file://' }],
    ['whose origin begins as ours', { origin: `http://${HOME}.evil.example` }],
    ['that the browser calls another site', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['of which the browser says something new', { 'sec-fetch-site': 'same-party' }],
    ['of which the browser says two things', { 'sec-fetch-site': 'none, cross-site' }],
    ['of which the browser says nothing', { 'sec-fetch-site': '' }],
  ])('is closed to a page %s', async (_, headers) => {
    await expectClosed(send({ headers }), 'requests from other origins are rejected')
    await expectClosed(
      send({ headers, method: 'POST', path: '/__admin/reset' }),
      'requests from other origins are rejected',
    )
    await expectClosed(send({ headers, method: 'OPTIONS' }), 'requests from other origins are rejected')
  })

  it.each<[string, Record<string, string>]>([
    ['of its own', { origin: `http://${HOME}`, 'sec-fetch-site': 'same-origin' }],
    ['that was typed into the address bar', { 'sec-fetch-site': 'none' }],
    ['of its own, however its host is written', { host: 'LOCALHOST:1', origin: 'http://localhost:1' }],
  ])('is open to a page %s, and allows no other origin', async (_, headers) => {
    const answer = await send({ headers })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null])
  })
})

describe('a request from another machine', () => {
  it.each<[string, Record<string, string>]>([
    [
      'where it comes from',
      { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: 'for=127.0.0.1' },
    ],
    ['which host it wants', { 'x-forwarded-host': 'localhost', 'x-forwarded-proto': 'https' }],
    [
      'a key where there is none',
      { 'x-klaviyo-emulator-admin-key': 'undefined', authorization: 'Bearer undefined' },
    ],
    ['an empty key', { 'x-klaviyo-emulator-admin-key': '' }],
    ['a key of Klaviyo', { authorization: 'Klaviyo-API-Key pk_test' }],
  ])('does not open the admin API: %s', (_, headers) =>
    expectClosed(send({ from: AFAR, headers }), /admin key/),
  )

  it.each(['/health', '/livez', '/readyz', '/__admin/health', '/__admin/ca.pem'])(
    'does not allow an unguarded path through %s, which is open',
    async (path) => {
      const hosts = ['x/__admin/state?', 'x/__admin/state#', 'x\\__admin\\state?', 'x@y/__admin/state?']
      const wanted = await (await send({ path })).text()
      for (const host of hosts) {
        const answer = await send({ from: AFAR, path, headers: { 'x-forwarded-host': host } })
        expect(await answer.text()).toBe(wanted)
      }
    },
  )

  it.each([
    '/__admin/health/../state',
    '/__admin/%73tate',
    '/__admin//state',
    '/__admin/health%2f..%2fstate',
  ])('cannot bypass it by another way (%s)', async (path) =>
    expect((await send({ from: AFAR, path })).status).toBe(403),
  )
})

describe('the admin API of an emulator with an admin key', () => {
  const options = { adminKey: KEY }

  it.each<[string, Record<string, string>]>([
    ['in its header', { 'x-klaviyo-emulator-admin-key': KEY }],
    ['as a bearer', { authorization: `Bearer ${KEY}` }],
  ])('is open to every client with the key in %s, from any address', async (_, headers) => {
    await isOpen({ options, headers })
    await isOpen({ options, headers: { ...headers, host: 'klaviyo:5528' }, from: AFAR })
  })

  it.each(['', 'a', `${KEY}x`, KEY.slice(1), KEY.toUpperCase()])(
    'is closed to another key (%j)',
    async (key) => {
      for (const from of ['127.0.0.1', AFAR])
        await expectClosed(
          send({ options, from, headers: { 'x-klaviyo-emulator-admin-key': key } }),
          'send the admin key in the header x-klaviyo-emulator-admin-key',
        )
    },
  )

  it('is closed without it, also on this machine', () =>
    expectClosed(send({ options }), 'send the admin key'))

  it('is closed to pages of other sites, even with the key', () =>
    expectClosed(
      send({ options, headers: { origin: 'https://evil.example', 'x-klaviyo-emulator-admin-key': KEY } }),
      'requests from other origins are rejected',
    ))
})

describe('what is public', () => {
  it.each(['/health', '/livez', '/readyz', '/__admin/health', '/__admin/ready'])('is at %s', (path) =>
    isOpen({ from: AFAR, path, headers: { host: 'klaviyo:5528' }, options: { adminKey: KEY } }),
  )

  it('is at /__admin/ca.pem, if there is a certificate authority', async () => {
    const request = { from: AFAR, path: '/__admin/ca.pem' }
    expect((await send(request)).status).toBe(404)
    const pem = await send({ ...request, options: { certificateAuthority: 'a certificate' } })
    expect([pem.status, await pem.text()]).toEqual([200, 'a certificate'])
  })

  it('is Klaviyo’s API: only the admin API is closed', async () => {
    const headers = { authorization: 'Klaviyo-API-Key pk_test', revision: '2026-07-15', host: 'klaviyo:5528' }
    await isOpen({ from: AFAR, path: '/api/lists', headers, options: { adminKey: KEY } })
  })
})

describe('another prefix of the admin routes', () => {
  const options = { adminPrefix: '/emulator' }

  it('opens the admin API, which is guarded as before', async () => {
    await isOpen({ options, path: '/emulator/state' })
    await expectClosed(send({ options, path: '/emulator/state', from: AFAR }), 'admin key')
  })

  it('is not found at the usual one', async () => {
    expect((await send({ options })).status).toBe(404)
  })

  it('is in the admin API’s list of its routes', async () => {
    const unknown = await send({ options, path: '/emulator/nope' })
    expect(await unknown.json()).toEqual({
      error: 'GET /emulator/nope is not an admin route; GET /emulator/admin.json lists them',
    })
    const document = (await (await send({ options, path: '/emulator/admin.json' })).json()) as {
      paths: object
    }
    expect(Object.keys(document.paths)).toContain('/emulator/state')
  })
})

describe('an emulator that listens', () => {
  it('also guards its sockets', async () => {
    await using running = await startEmulator({ port: 0 })
    const status = async (headers: Record<string, string>) =>
      (await get(running.url, '/__admin/state', { headers })).status
    expect(await status({})).toBe(200)
    expect(await status({ host: 'evil.example' })).toBe(403)
    expect(await status({ origin: 'https://evil.example' })).toBe(403)
    expect(await status({ 'x-forwarded-host': 'x/__admin/health?' })).toBe(200)
  })
})
