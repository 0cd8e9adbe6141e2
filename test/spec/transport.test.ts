import { describe, expect, it } from 'vitest'
import { BASE } from '../support/emulator.js'
import { expectGeneral, expectInvalid, expectNotFound } from '../support/problems.js'
import { addBook, addShelves, newBook, newShelf, open } from './requests.js'

describe('a response', () => {
  it('is compact JSON of Klaviyo’s media type, whatever the Accept header is', async () => {
    const library = open()
    await addShelves(library, 'novels')
    for (const accept of ['application/json', 'text/html', '*/*', undefined]) {
      const reply = await library.get('/api/shelves', { headers: { accept } })
      expect(reply.headers.get('content-type')).toBe('application/vnd.api+json')
      expect(reply.text).toBe(JSON.stringify(reply.body))
      expect(reply.text).not.toContain('": ')
    }
  })

  it('has the headers of every response', async () => {
    const { headers } = await open().get('/api/shelves')
    expect([...headers.keys()]).toEqual([
      'allow',
      'cid',
      'content-language',
      'content-type',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
      'vary',
      'x-klaviyo-api-revision',
      'x-klaviyo-emulator',
      'x-klaviyo-req-id',
    ])
  })

  it('without a body has no content type', async () => {
    const library = open()
    const reply = await library.del(`/api/books/${await addBook(library, 'Emma')}`)
    expect(reply.status).toBe(204)
    expect(reply.text).toBe('')
    expect(reply.headers.get('content-type')).toBeNull()
    expect(reply.headers.get('x-klaviyo-api-revision')).toBe('2026-07-15')
    expect(reply.headers.get('ratelimit-remaining')).toBe('9')
  })
})

describe('a path', () => {
  it.each(['/api/books', '/api/shelves/novels', '/api/shelves/novels/books'])(
    'may end in a slash or not: %s',
    async (path) => {
      const library = open()
      await addShelves(library, 'novels')
      const [bare, slashed] = [await library.get(path), await library.get(`${path}/`)]
      expect(slashed.status).toBe(200)
      expect(slashed.body.data).toEqual(bare.body.data)
    },
  )

  it('may end in a slash for writes', async () => {
    const library = open()
    expect((await library.post('/api/books/', newBook('Emma'))).status).toBe(201)
    await addShelves(library, 'novels')
    expect((await library.del('/api/shelves/novels/')).status).toBe(204)
  })

  it.each([
    '/',
    '/api',
    '/api/',
    '/api/book',
    '/API/books',
    '/books',
    '/api/books/a/b',
    '/api/books/a/relationships',
    '/api/books/a/relationships/genre',
  ])('that is unknown is not found: %s', async (path) => {
    expectNotFound(await open().get(path), 'Not found.')
  })

  it.each([
    ['n%6Fvels', 'novels'],
    ['%zz', '%zz'],
    ['novels%', 'novels%'],
    ['novels%2', 'novels%2'],
    ['%ff', '\ufffd'],
    ['%C3%A9', 'é'],
    ['%E2%82', '\ufffd'],
    ['a+b', 'a+b'],
    ['%00', '\u0000'],
    ['%2F', '/'],
    ['a%2Fshelf', 'a/shelf'],
  ])('contains the id, with lenient decoding: %s', async (segment, id) => {
    const library = open()
    const reply = await library.get(`/api/books/${segment}`)
    expectNotFound(reply, `A book with id ${id} does not exist.`)
    expect(library.bugs).toEqual([])
  })
})

describe('a query', () => {
  it.each([
    ['sort=%zz', '%zz'],
    ['sort=%', '%'],
    ['sort=%ff%fe', '\ufffd\ufffd'],
    ['sort=a+b', 'a b'],
    ['sort=a%2Bb', 'a+b'],
    ['sort=%F0%9F%93%9A', '📚'],
    ['sort=a=b', 'a=b'],
    ['&&sort=x&', 'x'],
  ])('is decoded leniently: %s', async (query, value) => {
    expectInvalid(await open().get(`/api/books?${query}`), {
      detail: `'${value}' is not an allowed sort parameter for this resource.`,
      source: { parameter: 'sort' },
    })
  })

  it('may be empty', async () => {
    const reply = await open().get('/api/books?')
    expect(reply.status).toBe(200)
    expect(reply.body.links.self).toBe(`${BASE}/api/books`)
  })
})

describe('HEAD', () => {
  it('responds as GET does, without the body', async () => {
    const library = open()
    await addShelves(library, 'novels')
    const head = await library.request('HEAD', '/api/shelves/novels')
    const get = await library.get('/api/shelves/novels')
    expect(head.status).toBe(200)
    expect(head.text).toBe('')
    expect(head.headers.get('content-length')).toBe(String(get.text.length))
    expect(head.headers.get('content-type')).toBe('application/vnd.api+json')
  })

  it('is refused as GET is, without the body', async () => {
    const reply = await open().request('HEAD', '/api/shelves/nowhere')
    expect(reply.status).toBe(404)
    expect(reply.text).toBe('')
  })
})

describe('the methods of a path', () => {
  const paths: readonly [string, string][] = [
    ['/api/books', 'GET, POST, HEAD, OPTIONS'],
    ['/api/books/a', 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'],
    ['/api/reviews/a', 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'],
    ['/api/books/a/shelf', 'GET, HEAD, OPTIONS'],
    ['/api/books/a/relationships/shelf', 'GET, HEAD, OPTIONS'],
    ['/api/books/a/loans', 'POST, OPTIONS'],
  ]

  it.each(paths)('are returned to any client that sends OPTIONS: %s', async (path, allow) => {
    const reply = await open().request('OPTIONS', path, { headers: { authorization: undefined } })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('allow')).toBe(allow)
    expect(reply.headers.get('content-type')).toBeNull()
    expect(reply.text).toBe('')
  })

  it.each(paths)('are in every response: %s', async (path, allow) => {
    expect((await open().get(path)).headers.get('allow')).toBe(allow)
  })

  it.each([
    ['PUT', '/api/books/a', 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'],
    ['POST', '/api/books/a', 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'],
    ['DELETE', '/api/books', 'GET, POST, HEAD, OPTIONS'],
    ['PATCH', '/api/books', 'GET, POST, HEAD, OPTIONS'],
    ['PATCH', '/api/reviews/a', 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'],
    ['POST', '/api/books/a/relationships/shelf', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/books/a/loans', 'POST, OPTIONS'],
    ['PURGE', '/api/books', 'GET, POST, HEAD, OPTIONS'],
  ])('are the only ones: %s %s', async (method, path, allow) => {
    const reply = await open().request(method, path)
    const detail = `Method "${method}" not allowed.`
    expectGeneral(reply, { status: 405, code: 'method_not_allowed', title: detail, detail })
    expect(reply.headers.get('allow')).toBe(allow)
  })

  it('of an unknown path are not returned', async () => {
    expectNotFound(await open().request('OPTIONS', '/api/nowhere'), 'Not found.')
  })

  it('are refused before credentials are checked', async () => {
    const options = { headers: { authorization: undefined } }
    expect((await open().request('PUT', '/api/shelves/a', options)).status).toBe(405)
  })
})

describe('the admin prefix', () => {
  it('responds with plain JSON and explains an invalid path', async () => {
    const reply = await open().get('/__admin/nowhere')
    expect(reply.status).toBe(404)
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/)
    expect(reply.body).toEqual({
      error: 'GET /__admin/nowhere is not an admin route; GET /__admin/admin.json lists them',
    })
  })

  it('requires no key', async () => {
    const library = open()
    await library.post('/api/shelves', newShelf('novels'))
    const options = { headers: { authorization: undefined } }
    expect((await library.get('/__admin/health', options)).body).toEqual({ status: 'ok' })
    expect((await library.get('/__admin/ready', options)).body).toEqual({ status: 'ready', pending: [] })
  })
})

describe('a request with several Host headers', () => {
  it.each([
    ['/api/shelves', ['Host', 'a.test', 'host', 'b.test'], 400],
    ['/__admin/state', ['HOST', 'localhost', 'Host', 'localhost'], 400],
    ['/api/shelves', ['Host', 'a.test', 'X-Forwarded-Host', 'b.test'], 200],
  ])('is refused, in any order: %s %j', async (url, rawHeaders, status) => {
    const headers = { host: 'localhost', authorization: 'Klaviyo-API-Key pk_test', revision: '2026-07-15' }
    const incoming = { method: 'GET', url, headers, rawHeaders, socket: { remoteAddress: '127.0.0.1' } }
    const response = await open().emulator.fetch(new Request(`${BASE}${url}`, { headers }), { incoming })
    expect(response.status).toBe(status)
  })
})
