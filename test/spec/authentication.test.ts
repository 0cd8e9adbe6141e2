import { describe, expect, it } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid } from '../support/problems.js'
import { newBook, open } from './requests.js'

const asks = (authorization: string | undefined) => open().get('/api/books', { headers: { authorization } })

function expectUnauthenticated(reply: Reply, detail: string): void {
  const title = 'Authentication credentials were not provided.'
  expectGeneral(reply, { status: 401, code: 'not_authenticated', title, detail })
}

async function granted(secret: string, scopes: readonly string[] | null): Promise<TestEmulator> {
  const library = open()
  const kind = secret.startsWith('pk_') ? 'key' : 'token'
  await library.admin('POST', '/credentials', { kind, secret, scopes })
  return library
}

describe('a private key', () => {
  it.each([
    'Klaviyo-API-Key pk_abc123',
    'klaviyo-api-key pk_abc123',
    'Klaviyo-API-Key   pk_abc_123',
    'KLAVIYO-API-KEY pk_0123456789abcdef0123456789abcdef01',
  ])('is accepted by the library: %s', async (authorization) => {
    expect((await asks(authorization)).status).toBe(200)
  })

  it.each([
    undefined,
    '',
    'Klaviyo-API-Key',
    'Klaviyo-API-Key ',
    'Klaviyo-API-Key abc123',
    'Klaviyo-API-Key AbCdEf',
    'Klaviyo-API-Key pk_',
    'Klaviyo-API-Key pk_a-b',
    'Klaviyo-API-Key pk_abc pk_def',
  ])('is missing or invalid in %j', async (authorization) => {
    expectUnauthenticated(await asks(authorization), 'Missing or invalid private key.')
  })

  it.each(['pk_abc123', 'Basic cGtfYWJjOg==', 'Klaviyo-API-Key: pk_abc123', 'Api-Key pk_abc123'])(
    'requires its scheme: %s',
    async (authorization) => {
      expectUnauthenticated(
        await asks(authorization),
        'Missing or invalid authorization scheme. Please use Klaviyo-API-Key.',
      )
    },
  )

  it('is refused before account, revision and quota are known', async () => {
    const { headers } = await asks(undefined)
    expect(headers.get('www-authenticate')).toBe('Bearer, Klaviyo-API-Key')
    expect(headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
    const known = [...headers.keys()].filter((name) => /^ratelimit|^cid$|revision|retirement/.test(name))
    expect(known).toEqual([])
  })

  it('is not required by an unknown path', async () => {
    const reply = await open().get('/api/nowhere', { headers: { authorization: undefined } })
    expect(reply.status).toBe(404)
  })
})

describe('a bearer token', () => {
  it('is accepted if it was granted', async () => {
    const library = await granted('token-1', null)
    const authorization = 'Bearer token-1'
    expect((await library.get('/api/books', { headers: { authorization } })).status).toBe(200)
  })

  it.each(['Bearer token-2', 'bearer pk_test', 'Bearer'])(
    'is refused, with its status last, if it was not granted: %s',
    async (authorization) => {
      const reply = await asks(authorization)
      const id = reply.headers.get('x-klaviyo-req-id')
      const words = 'Incorrect authentication credentials.'
      const error = {
        id,
        code: 'authentication_failed',
        title: words,
        detail: words,
        source: { pointer: '/data/' },
        status: 401,
      }
      expect(reply.text).toBe(JSON.stringify({ errors: [error] }))
      expect(reply.status).toBe(401)
      expect(reply.headers.get('www-authenticate')).toBe('Bearer, Klaviyo-API-Key')
    },
  )

  it('is not a key, nor is a key a token', async () => {
    const library = await granted('pk_both', [])
    const authorization = 'Bearer pk_both'
    expect((await library.get('/api/books', { headers: { authorization } })).status).toBe(401)
  })
})

describe('scopes', () => {
  const title = 'You do not have permission to perform this action.'
  const forbidden = (scope: string) => ({
    status: 403,
    code: 'permission_denied',
    title,
    detail: `The credentials lack the required scope: ${scope}.`,
  })

  it('allow reads and no writes, if they say so', async () => {
    const library = await granted('pk_reader', ['books:read'])
    const options = { key: 'pk_reader' }
    expect((await library.get('/api/books', options)).status).toBe(200)
    expectGeneral(await library.post('/api/books', newBook('Emma'), options), forbidden('books:write'))
    expectGeneral(await library.get('/api/shelves', options), forbidden('shelves:read'))
  })

  it('allow writes and no reads, if they say so', async () => {
    const library = await granted('pk_writer', ['books:write'])
    const options = { key: 'pk_writer' }
    const created = await library.post('/api/books', newBook('Emma'), options)
    expect(created.status).toBe(201)
    const path = `/api/books/${created.body.data.id}`
    expectGeneral(await library.get(path, options), forbidden('books:read'))
    expect((await library.del(path, options)).status).toBe(204)
  })

  it('of a relationship are those of its target', async () => {
    const library = await granted('pk_books', ['books:read'])
    const options = { key: 'pk_books' }
    expect((await library.get('/api/shelves/nowhere/books', options)).status).toBe(404)
    expectGeneral(await library.get('/api/books/NOPE/shelf', options), forbidden('shelves:read'))
    expectGeneral(
      await library.get('/api/books/NOPE/relationships/shelf', options),
      forbidden('shelves:read'),
    )
  })

  it('are checked before the body is read, and after the request was counted', async () => {
    const library = await granted('pk_nothing', [])
    const reply = await library.request('POST', '/api/books', { raw: '{', key: 'pk_nothing' })
    expectGeneral(reply, forbidden('books:write'))
    expect(reply.headers.get('ratelimit-remaining')).toBe('9')
    expect(reply.headers.get('x-klaviyo-api-revision')).toBe('2026-07-15')
  })

  it('apply to a token as to a key', async () => {
    const library = await granted('token-1', ['shelves:read'])
    const headers = { authorization: 'Bearer token-1' }
    expect((await library.get('/api/shelves', { headers })).status).toBe(200)
    expectGeneral(await library.get('/api/books', { headers }), forbidden('books:read'))
  })

  it('can be changed', async () => {
    const library = await granted('pk_reader', [])
    await library.admin('POST', '/credentials', { kind: 'key', secret: 'pk_reader', scopes: ['books:read'] })
    expect((await library.get('/api/books', { key: 'pk_reader' })).status).toBe(200)
  })
})

describe('credentials at the admin API', () => {
  it.each([
    [{ kind: 'key', secret: 'abc' }, 'secret: a key is pk_ and letters or digits'],
    [{ kind: 'cookie', secret: 'abc' }, 'kind: '],
    [{ kind: 'token', secret: '' }, 'secret: '],
    [{ kind: 'token', secret: 'a', scope: [] }, 'body: '],
  ])('are refused with the place of the mistake: %j', async (body, beginning) => {
    const reply = await open().post('/__admin/credentials', body)
    expect(reply.status).toBe(400)
    expect(Object.keys(reply.body)).toEqual(['error'])
    expect(reply.body.error.slice(0, beginning.length)).toBe(beginning)
  })
})

describe('a client path', () => {
  it('accepts a company id in place of a key', async () => {
    const library = open()
    const options = { headers: { authorization: undefined } }
    expectInvalid(await library.post('/client/visits', {}, options), {
      detail: "'company_id' is required.",
      source: { parameter: 'company_id' },
    })
    expect((await library.post('/client/visits?company_id=AbCdEf', {}, options)).status).toBe(501)
  })
})
