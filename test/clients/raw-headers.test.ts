import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { bytesOf, exchangeBytes, type RawReply, sendRaw } from './raw-socket.js'

/* Headers, bodies and connections as clients write them to the wire (wire.md §1, §2, §3). */

const KEY = 'Authorization: Klaviyo-API-Key pk_raw'
const REVISION = 'revision: 2026-07-15'
const TYPE = 'Content-Type: application/vnd.api+json'
const PERSON = JSON.stringify({
  data: { type: 'profile', attributes: { email: 'a@example.com', first_name: 'Zoë' } },
})

let running: RunningEmulator

beforeAll(async () => {
  running = await startEmulator({ port: 0, progress: { afterMs: 0 }, empty: true })
  expect((await importProfile([TYPE])).status).toBe(201)
})
afterAll(() => running.close())

function importProfile(headers: readonly string[], body: string | Uint8Array = PERSON): Promise<RawReply> {
  return sendRaw(running, { line: 'POST /api/profile-import', headers: [KEY, REVISION, ...headers], body })
}

function getProfiles(headers: readonly string[], line = 'GET /api/profiles'): Promise<RawReply> {
  return sendRaw(running, { line, headers })
}

describe('headers', () => {
  it.each([
    [['AUTHORIZATION: Klaviyo-API-Key pk_raw', 'REVISION: 2026-07-15'], 'names in capitals'],
    [
      ['authorization: Klaviyo-API-Key pk_raw', 'Revision: 2026-07-15'],
      'names in lower case (Elixir, Go HTTP/2)',
    ],
    [['Authorization: klaviyo-api-key pk_raw', REVISION], 'the scheme in lower case'],
    [['Authorization:   Klaviyo-API-Key   pk_raw  ', 'revision:2026-07-15  '], 'blanks around values'],
    [[KEY, REVISION, TYPE], 'a content type without a body (PHP)'],
    [[KEY, REVISION, TYPE, 'Content-Length: 0'], 'a length of nothing'],
    [[KEY, REVISION, 'Accept: application/xml'], 'an Accept that is not met'],
    [[KEY, REVISION, 'TE: trailers, deflate;q=0.5'], 'a TE'],
    [[KEY, REVISION, 'Cookie: __kla_id=x', 'Origin: https://shop.example.com'], 'what a browser adds'],
    [[KEY, REVISION, 'Accept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3'], 'what Ruby accepts'],
  ])('may be written so: %j (%s)', async (headers) => {
    const reply = await getProfiles(headers)
    expect(reply.status, reply.text).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/vnd.api+json')
  })

  it.each([
    ['pk_raw', 'no scheme'],
    ['Klaviyo-API-Key: pk_raw', 'a colon in the scheme'],
    ['Basic cGtfcmF3Og==', 'HTTP Basic'],
    ['Klaviyo-API-Key', 'no key'],
    ['Klaviyo-API-Key "pk_raw"', 'a key in quotes'],
  ])('are refused with 401 when the key is given so: %s (%s)', async (value) => {
    expect((await getProfiles([`Authorization: ${value}`, REVISION])).status).toBe(401)
  })

  it.each(['', 'undefined', '"2026-07-15"', '2026-7-15', 'latest', '2026-07-15, 2025-07-15'])(
    'are refused with 400 when the revision is no date: %j',
    async (value) => {
      expect((await getProfiles([KEY, `revision: ${value}`])).status).toBe(400)
    },
  )

  it('may omit a revision, and then the newest one is used', async () => {
    const newest = (await getProfiles([KEY])).headers.get('x-klaviyo-api-revision')
    expect(newest?.localeCompare('2026-07-15')).toBeGreaterThanOrEqual(0)
  })

  it.each(['2022-10-17', '2023-02-22', '2023-08-15', '2023-10-15.pre', '2024-10-15'])(
    'of a retired revision are served by the oldest living one: %s',
    async (revision) => {
      const reply = await getProfiles([KEY, `revision: ${revision}`])
      expect([reply.status, reply.headers.get('x-klaviyo-api-revision')]).toEqual([200, '2025-01-15'])
    },
  )
})

describe('a body', () => {
  it.each([
    'application/json',
    'application/vnd.api+json',
    'application/json; charset=utf-8',
    'application/vnd.api+json;charset=UTF-8',
    'APPLICATION/JSON ; charset="utf-8"',
    'application/json; charset=ISO-8859-1',
  ])('is read as UTF-8 JSON under the content type %s', async (type) => {
    const reply = await importProfile([`Content-Type: ${type}`])
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.data.attributes.first_name).toBe('Zoë')
  })

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain;charset=UTF-8',
    'application/hal+json',
    'application/json, application/json',
    '',
  ])('is refused with 415 under the content type %j', async (type) => {
    const reply = await importProfile([`Content-Type: ${type}`])
    expect([reply.status, reply.body.errors[0].code]).toEqual([415, 'unsupported_media_type'])
  })

  it('is refused with 415 without a content type', async () => {
    expect((await importProfile([])).status).toBe(415)
  })

  it.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('may be compressed: Content-Encoding: %s', async (encoding, compress) => {
    expect((await importProfile([TYPE, `Content-Encoding: ${encoding}`], compress(PERSON))).status).toBe(200)
  })

  it('is refused with 415 in an unknown encoding, and with 400 if the encoding is wrong', async () => {
    expect((await importProfile([TYPE, 'Content-Encoding: zstd'])).status).toBe(415)
    expect((await importProfile([TYPE, 'Content-Encoding: gzip'])).status).toBe(400)
  })

  it('may come in chunks, with extensions and trailers', async () => {
    const [head, tail] = [PERSON.slice(0, 20), PERSON.slice(20)]
    const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)};name=value\r\n${text}\r\n`
    const body = `${chunk(head)}${chunk(tail)}0\r\nX-Checksum: 1\r\n\r\n`
    expect((await importProfile([TYPE, 'Transfer-Encoding: chunked'], body)).status).toBe(200)
  })

  it('may wait for 100 Continue (.NET, PHP over 1 kB)', async () => {
    expect((await importProfile([TYPE, 'Expect: 100-continue'])).status).toBe(200)
  })

  it('may have white space around it', async () => {
    expect((await importProfile([TYPE], `\r\n  ${PERSON}\n`)).status).toBe(200)
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \r\n '],
    ['a byte order mark before it', `\ufeff${PERSON}`],
    ['UTF-16', Buffer.from(PERSON, 'utf16le')],
    ['ISO 8859-1', Buffer.from(PERSON, 'latin1')],
    ['NaN (Python’s json.dumps)', PERSON.replace('"Zoë"', 'NaN')],
    ['a comma too many', PERSON.replace('"Zoë"', '"Zoë",')],
    ['apostrophes', PERSON.replaceAll('"', "'")],
    ['a form', 'data=%7B%7D'],
  ])('is refused with 400 when it is %s', async (_, body) => {
    const reply = await importProfile([TYPE, ...(body.length === 0 ? ['Content-Length: 0'] : [])], body)
    expect([reply.status, reply.body.errors[0].code]).toEqual([400, 'parse_error'])
  })

  it.each([
    ['JSON within a JSON string', JSON.stringify(PERSON)],
    ['an array', '[]'],
    ['null', 'null'],
    ['attributes without data', '{"email":"a@example.com"}'],
  ])('is refused with 400 when it is %s', async (_, body) => {
    const reply = await importProfile([TYPE], body)
    expect([reply.status, reply.body.errors[0].code]).toEqual([400, 'invalid'])
  })

  it('of a GET is ignored, whole or in chunks', async () => {
    const line = 'GET /api/profiles'
    const headers = [KEY, REVISION, TYPE]
    expect((await sendRaw(running, { line, headers, body: '{}' })).status).toBe(200)
    const chunked = {
      line,
      headers: [...headers, 'Transfer-Encoding: chunked'],
      body: '2\r\n{}\r\n0\r\n\r\n',
    }
    expect((await sendRaw(running, chunked)).status).toBe(200)
  })

  it('of a DELETE of a relationship names the members', async () => {
    const list = { data: { type: 'list', attributes: { name: 'Newsletter' } } }
    const headers = [KEY, REVISION, TYPE]
    const made = await sendRaw(running, { line: 'POST /api/lists', headers, body: JSON.stringify(list) })
    const id = (await importProfile([TYPE])).body.data.id
    const members = JSON.stringify({ data: [{ type: 'profile', id }] })
    const path = `/api/lists/${made.body.data.id}/relationships/profiles/`
    for (const verb of ['POST', 'DELETE']) {
      const reply = await sendRaw(running, { line: `${verb} ${path}`, headers, body: members })
      expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', undefined])
    }
  })
})

describe('a method', () => {
  it('HEAD responds as GET does, without the body', async () => {
    const [get, head] = [
      await getProfiles([KEY, REVISION]),
      await getProfiles([KEY, REVISION], 'HEAD /api/profiles'),
    ]
    expect([head.status, head.text]).toEqual([200, ''])
    const names = [...get.headers.keys()].filter((name) => name !== 'transfer-encoding')
    expect([...head.headers.keys()]).toEqual(
      expect.arrayContaining(names.filter((name) => name !== 'content-length')),
    )
    expect((await getProfiles([KEY, REVISION], 'HEAD /api/profiles/NOPE')).status).toBe(404)
  })

  it.each([
    'PUT /api/profiles/X',
    'DELETE /api/profiles/X',
    'PURGE /api/profiles',
    'HEAD /api/profile-import',
  ])('is refused with 405 and Allow if it does not exist: %s', async (line) => {
    const reply = await getProfiles([KEY, REVISION], line)
    expect(reply.status).toBe(405)
    expect(reply.headers.get('allow')).toContain('OPTIONS')
  })
})

describe('a connection', () => {
  const request = (headers: readonly string[], body = '') =>
    bytesOf({ line: `${body === '' ? 'GET' : 'POST'} /api/profiles?page[size]=1`, headers, body }, running)

  it('over HTTP/1.0 requires no host and is closed after the response', async () => {
    const reply = await sendRaw(running, {
      line: 'GET /api/profiles',
      version: '1.0',
      headers: [KEY, REVISION],
    })
    expect([reply.status, reply.headers.get('transfer-encoding')]).toEqual([200, undefined])
  })

  it('over HTTP/1.0 may be kept alive', async () => {
    const kept = {
      line: 'GET /api/profiles',
      version: '1.0',
      headers: [KEY, 'Connection: keep-alive'],
    } as const
    const bytes = await exchangeBytes(running, [bytesOf(kept, running), request([KEY])])
    expect(statusesIn(bytes)).toEqual([200, 200])
  })

  it('answers requests in the order in which they were written, without waiting (pipelining)', async () => {
    const kept = 'Connection: keep-alive'
    const bytes = await exchangeBytes(running, [
      Buffer.concat([
        request([KEY, kept]),
        request([kept]),
        request([KEY, kept, TYPE], '[]'),
        request([KEY]),
      ]),
    ])
    expect(statusesIn(bytes)).toEqual([200, 401, 400, 200])
  })

  it.each([
    ['whose media type is refused', ['Content-Type: text/plain', KEY]],
    ['whose key is refused', [TYPE]],
    ['that is no JSON', [TYPE, KEY]],
  ])('continues after a large body %s', async (_, headers) => {
    const first = request([...headers, REVISION, 'Connection: keep-alive'], 'x'.repeat(300_000))
    const bytes = await exchangeBytes(running, [first, request([KEY, REVISION])])
    expect(statusesIn(bytes).at(-1)).toBe(200)
    expect(statusesIn(bytes)).toHaveLength(2)
  })

  it('is kept alive long enough for clients that pool connections', async () => {
    const kept = await exchangeBytes(running, [request([KEY, 'Connection: keep-alive']), request([KEY])])
    expect(kept.toString('latin1')).toMatch(/Keep-Alive: timeout=400/i)
  })
})

function statusesIn(bytes: Buffer): number[] {
  return [...bytes.toString('latin1').matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
}
