import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { exchangeBytes, sendRaw } from '../clients/raw-socket.js'

/* How a listener handles requests before they reach Klaviyo's API, and connections after the response. */

const KEY = ['Authorization: Klaviyo-API-Key pk_raw', 'revision: 2026-07-15']
const JSON_TYPE = 'Content-Type: application/json'

let running: RunningEmulator
let account: Awaited<ReturnType<RunningEmulator['defaultAccount']>>

beforeAll(async () => {
  running = await startEmulator({ port: 0, progress: { afterMs: 0 }, empty: true, maxAdminBody: 1_000_000 })
  account = await running.defaultAccount()
})
afterAll(() => running.close())

const coupon = (id: string) => JSON.stringify({ data: { type: 'coupon', attributes: { external_id: id } } })

/** Requests as they are written one after the other to one connection; the last one closes it. */
function exchange(...requests: readonly string[]): Promise<string> {
  return exchangeBytes(running, [requests.join('')]).then((bytes) => bytes.toString())
}

function request(line: string, headers: readonly string[] = [], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  return `${[`${line} HTTP/1.1`, 'Host: localhost', ...KEY, ...headers, ...length].join('\r\n')}\r\n\r\n${body}`
}

const CLOSE = 'Connection: close'

function statusesOf(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))
}

describe('a Host header', () => {
  it.each([
    'localhost',
    'LOCALHOST:80',
    'localhost:1',
    '127.0.0.1:5528',
    '[::1]:5528',
    'a.klaviyo.com',
    'my_host',
    '',
  ])('may be %j', async (host) => {
    const reply = await sendRaw(running, { line: 'GET /api/lists', headers: [...KEY, `Host: ${host}`] })
    expect(reply.status).toBe(200)
  })

  it.each(['a b', 'a/b', 'a@b', 'a:99999', 'a?b', '127.1:80', '[::1', 'a%41', 'a:'])(
    'is refused if it is not a valid host of a URL: %j',
    async (host) => {
      const reply = await sendRaw(running, { line: 'GET /api/lists', headers: [...KEY, `Host: ${host}`] })
      expect([reply.status, reply.text.replace('0\r\n\r\n', '')]).toEqual([400, ''])
    },
  )
})

describe('a request target', () => {
  it.each(['/api\\lists', 'http://a\\b/api/lists', 'http://a:99999/api/lists', 'ftp://a/api/lists', '*'])(
    'is refused if it is not a valid part of a URL: %j',
    async (target) => {
      expect((await sendRaw(running, { line: `GET ${target}`, headers: KEY })).status).toBe(400)
    },
  )

  it('may have a backslash in its query', async () => {
    const line = 'GET /api/lists?filter=equals(name,"a\\b")'
    expect((await sendRaw(running, { line, headers: KEY })).status).toBe(200)
  })
})

describe('a connection', () => {
  it('responds to pipelined requests in their order', async () => {
    const text = await exchange(
      request('POST /api/coupons', [JSON_TYPE], coupon('PIPE')),
      request('GET /api/lists'),
      request('HEAD /api/lists'),
      request('DELETE /api/coupons/NONE'),
      request('OPTIONS /api/coupons', [CLOSE]),
    )
    expect(statusesOf(text)).toEqual([201, 200, 200, 404, 200])
  })

  it('is reused after a body that was not read', async () => {
    const text = await exchange(
      request('POST /api/coupons', ['Content-Type: text/plain'], 'x'.repeat(100_000)),
      request('GET /api/lists', [CLOSE]),
    )
    expect(statusesOf(text)).toEqual([415, 200])
  })

  it.each([
    ['/api/none', 404],
    ['/__admin/none', 404],
    ['/__admin/seed', 413],
  ])(
    'stays open until its client has sent a body that %s refused, although it closes then',
    async (path, status) => {
      const text = await exchange(request(`POST ${path}`, [CLOSE], 'x'.repeat(30_000_000)))
      expect(statusesOf(text)).toEqual([status])
    },
  )

  it('is closed if a client does not finish a body that was refused', async () => {
    const headers = `Host: localhost\r\n${JSON_TYPE}\r\nContent-Length: 100`
    expect(statusesOf(await exchange(`POST /api/coupons HTTP/1.1\r\n${headers}\r\n\r\n`))).toEqual([401])
  })

  it('serves a client that waits for 100 Continue before it sends its body', async () => {
    const body = coupon('EXPECTED')
    const head = request('POST /api/coupons', [
      JSON_TYPE,
      'Expect: 100-continue',
      `Content-Length: ${body.length}`,
      CLOSE,
    ])
    expect(statusesOf((await exchangeBytes(running, [head, body])).toString())).toEqual([100, 201])
  })
})

describe('a client that disconnects', () => {
  /** Sends a part of a request and disconnects; resolves with the journal's entry of it. */
  async function leaveAfter(text: string, contains: string) {
    const socket = connect(running.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(text)
    const waiting = account.waitFor({ contains })
    setTimeout(() => socket.destroy(), 50)
    return (await waiting).at(-1)
  }

  it('before its body is complete is recorded with status 0', async () => {
    const head = request('POST /api/coupons?left', [JSON_TYPE, 'Content-Length: 100'])
    const left = await leaveAfter(`${head}{"data"`, 'left')
    expect(left).toMatchObject({ status: 0, body: null, issues: [{ code: 'client_left' }] })
  })

  it('after its body was complete is served all the same', async () => {
    await account.fault({ operation: 'create_coupon', latency: '150ms', times: 1 })
    const left = await leaveAfter(request('POST /api/coupons', [JSON_TYPE], coupon('LEFT')), 'LEFT')
    expect(left).toMatchObject({ status: 201 })
    const reply = await sendRaw(running, { line: 'GET /api/coupons/LEFT', headers: KEY })
    expect(reply.status).toBe(200)
  })
})

describe('the headers of requests', () => {
  it('are recorded as each was sent, repeated ones too', async () => {
    for (const name of ['one', 'one', 'two', 'one'])
      await sendRaw(running, { line: 'GET /api/tags', headers: [...KEY, `X-Name: ${name}`] })
    const requests = await account.requests({ path: '/api/tags' })
    expect(requests.map(({ headers }) => headers['x-name'])).toEqual(['one', 'one', 'two', 'one'])
  })
})
