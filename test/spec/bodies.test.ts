import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { document } from '../../src/openapi/document.js'
import { BASE, KEY, type Reply, type RequestInput, type TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid } from '../support/problems.js'
import { toy } from '../support/toy-catalog.js'
import { addBook, newBook, open, titlesOf } from './requests.js'

const EMMA = JSON.stringify(newBook('Emma'))
const MEDIA = { 'content-type': 'application/vnd.api+json' }
const LARGEST = 5_000_000

const post = (library: TestEmulator, raw: RequestInput['raw'], headers: RequestInput['headers'] = {}) =>
  library.request('POST', '/api/books', { ...(raw !== undefined && { raw }), headers })

const encoded = (library: TestEmulator, raw: Uint8Array, encoding: string) =>
  post(library, raw, { 'content-encoding': encoding })

function expectUnsupported(reply: Reply, detail: string): void {
  expectGeneral(reply, { status: 415, code: 'unsupported_media_type', title: detail, detail })
}

function expectTooLarge(reply: Reply): void {
  expectGeneral(reply, {
    status: 413,
    code: 'request_too_large',
    title: 'Request entity too large.',
    detail: 'The request body may hold at most 5000000 bytes.',
  })
}

function expectUnreadable(reply: Reply): void {
  const detail = reply.body.errors[0].detail
  expectGeneral(reply, { status: 400, code: 'parse_error', title: 'Malformed request.', detail })
  expect(detail).toMatch(/^JSON parse error - ./)
}

describe('the content type of a request', () => {
  it.each([
    'application/vnd.api+json',
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/vnd.api+json;charset=UTF-8',
  ])('may be %s', async (type) => {
    expect((await post(open(), EMMA, { 'content-type': type })).status).toBe(201)
  })

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'json',
  ])('is refused if it is %s', async (type) => {
    const reply = await post(open(), EMMA, { 'content-type': type })
    expectUnsupported(reply, `Unsupported media type "${type}" in request.`)
  })

  it('is required', async () => {
    const bytes = new TextEncoder().encode(EMMA)
    const reply = await post(open(), bytes, { 'content-type': undefined })
    expectUnsupported(reply, 'Unsupported media type "" in request.')
  })

  it('is ignored if there is no body', async () => {
    const library = open()
    const id = await addBook(library, 'Emma')
    const options = { headers: { 'content-type': 'text/plain' } }
    expect((await library.get(`/api/books/${id}`, options)).status).toBe(200)
    expect((await library.del(`/api/books/${id}`, options)).status).toBe(204)
  })
})

describe('the content encoding of a request', () => {
  it.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('may be %s', async (encoding, compress) => {
    const library = open()
    expect((await encoded(library, compress(EMMA), encoding)).status).toBe(201)
    expect(titlesOf(await library.get('/api/books'))).toEqual(['Emma'])
  })

  it('may be identity, explicitly or by default', async () => {
    const reply = await post(open(), EMMA, { 'content-encoding': 'identity' })
    expect(reply.status).toBe(201)
  })

  it.each(['compress', 'zstd', 'gzip, gzip', 'base64', 'constructor', '__proto__'])(
    'is refused if it is %s',
    async (encoding) => {
      const reply = await post(open(), EMMA, { 'content-encoding': encoding })
      expectUnsupported(reply, `Unsupported content encoding "${encoding}" in request.`)
    },
  )

  it.each(['gzip', 'deflate', 'br'])('must match the body: %s', async (encoding) => {
    expectUnreadable(await post(open(), EMMA, { 'content-encoding': encoding }))
  })

  it('must end with the body', async () => {
    expectUnreadable(await encoded(open(), gzipSync(EMMA).subarray(0, 30), 'gzip'))
  })
})

describe('the size of a body', () => {
  const padded = (bytes: number) => EMMA + ' '.repeat(bytes - EMMA.length)

  async function streamed(library: TestEmulator, bytes: number): Promise<Response> {
    const chunks = padded(bytes).match(/[\s\S]{1,65536}/g) ?? []
    const body = ReadableStream.from(chunks.map((chunk) => new TextEncoder().encode(chunk)))
    const headers = { authorization: `Klaviyo-API-Key ${KEY}`, ...MEDIA }
    const init = { method: 'POST', headers, body, duplex: 'half' } as const
    return library.emulator.fetch(new Request(`${BASE}/api/books`, init))
  }

  it('may be five million bytes', async () => {
    expect((await post(open(), padded(LARGEST))).status).toBe(201)
  })

  it('is refused above that', async () => {
    expectTooLarge(await post(open(), padded(LARGEST + 1)))
  })

  it('is refused as it is declared', async () => {
    expectTooLarge(await post(open(), EMMA, { 'content-length': String(LARGEST + 1) }))
  })

  it('is detected in chunks', async () => {
    const library = open()
    expect((await streamed(library, LARGEST)).status).toBe(201)
    expect((await streamed(library, LARGEST + 1)).status).toBe(413)
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is that of the decompressed body, however small it was sent: %s', async (encoding, compress) => {
    const library = open()
    expect((await encoded(library, compress(padded(LARGEST)), encoding)).status).toBe(201)
    const bomb = compress(padded(LARGEST + 1))
    expect(bomb.length).toBeLessThan(20_000)
    expectTooLarge(await encoded(library, bomb, encoding))
  })

  it('counts bytes, not letters', async () => {
    const title = 'Ω'.repeat(LARGEST / 2)
    expectTooLarge(await post(open(), JSON.stringify(newBook(title))))
  })
})

describe('the JSON of a body', () => {
  it.each([
    '',
    ' ',
    '{',
    '{"data":}',
    EMMA.slice(0, -1),
    `${EMMA}}`,
    `${EMMA},`,
    "{'data':{}}",
    'data',
    'NaN',
  ])('is refused if it is invalid: %s', async (raw) => {
    expectUnreadable(await post(open(), raw))
  })

  it('is refused if it is missing', async () => {
    expectUnreadable(await post(open(), undefined, MEDIA))
  })

  it('is refused if it is not UTF-8', async () => {
    const bytes = Buffer.from(EMMA.replace('Emma', 'Émma'), 'latin1')
    expectGeneral(await post(open(), bytes), {
      status: 400,
      code: 'parse_error',
      title: 'Malformed request.',
      detail: 'JSON parse error - the body is not valid UTF-8',
    })
  })

  it('may not start with a byte order mark', async () => {
    expect((await post(open(), `\ufeff${EMMA}`)).status).toBe(400)
  })

  it('may be 500 levels deep, and is refused beyond that', async () => {
    const nested = (levels: number) =>
      `{"data":{"type":"book","attributes":{"title":${'['.repeat(levels - 3)}${']'.repeat(levels - 3)}}}}`
    expectInvalid(await post(open(), nested(500)), {
      detail: "'title' must be of type string.",
      source: { pointer: '/data/attributes/title' },
    })
    for (const levels of [501, 5_000, 1_000_000])
      expectGeneral(await post(open(), nested(levels)), {
        status: 400,
        code: 'parse_error',
        title: 'Malformed request.',
        detail: 'JSON parse error - nested more than 500 levels deep',
      })
  })

  it('ignores brackets inside of strings', async () => {
    const title = '[{"\\'.repeat(600)
    const reply = await post(open(), JSON.stringify({ data: { type: 'book', attributes: { title } } }))
    expectInvalid(reply, {
      detail: "'title' must be at most 40 characters long",
      source: { pointer: '/data/attributes/title' },
    })
  })

  it.each([
    '1e400',
    '-1e400',
    `1${'0'.repeat(309)}`,
    `1${'0'.repeat(308)}0.5`,
    '1E+0400',
    `${'9'.repeat(250)}e99`,
    `${'9'.repeat(305)}.5E+9`,
  ])('is refused for a number that no double can represent: %s', async (number) => {
    const raw = `{"data":{"type":"book","attributes":{"title":"Emma","pages":${number}}}}`
    expectGeneral(await post(open(), raw), {
      status: 400,
      code: 'parse_error',
      title: 'Malformed request.',
      detail: 'JSON parse error - a number is out of the range of a double (about 1.8e308)',
    })
  })

  it('may contain numbers with long exponents that are small, and such digits in strings', async () => {
    const raw = `{"data":{"type":"book","attributes":{"title":"1e400","pages":1e0000002}}}`
    const reply = await post(open(), raw)
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body.data.attributes).toMatchObject({ title: '1e400', pages: 100 })
  })

  it('is returned as it is stored if it contains half of a surrogate pair', async () => {
    const klaviyo = open()
    const raw = '{"data":{"type":"book","attributes":{"title":"a\\ud800b \\ud83d\\ude00 \\udc00"}}}'
    const made = await post(klaviyo, raw)
    const read = await klaviyo.get(`/api/books/${made.body.data.id}`)
    expect(read.body.data.attributes.title).toBe('a\ufffdb \u{1f600} \ufffd')
    expect(made.body.data.attributes.title).toBe(read.body.data.attributes.title)
  })
})

describe('a default of a create', () => {
  it('is the value of an attribute that the body omits', async () => {
    const library = open()
    const { data } = (await library.post('/api/books', newBook('Emma'))).body
    expect(data.attributes.genre).toBe('novel')
  })

  it('is published for the body of a create, and for no update or response', () => {
    const { schemas = {} } = document(toy.newest).components ?? {}
    const genres = Object.entries(schemas).flatMap(([name, schema]) => {
      const text = JSON.stringify(schema)
      return text.includes('"genre"') ? [[name, /"genre":\{[^}]*"default":"novel"/.test(text)]] : []
    })
    expect(Object.fromEntries(genres)).toEqual({
      BookCreateQueryResourceObject: true,
      BookUpdateQueryResourceObject: false,
      BookResponseObjectResource: false,
      BookExcerptResponseObjectResource: false,
    })
  })
})
