import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/emulator.js'
import { BASE, KEY, type TestEmulator } from '../support/emulator.js'
import { expectConflict, expectGeneral, expectInvalid, expectNotFound } from '../support/problems.js'
import { toy } from '../support/toy-catalog.js'
import { addBook, addShelves, bookChange, newBook, newShelf, open } from './requests.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('a refusal', () => {
  it('of the general form has six members in their order, and a pointer with a trailing slash', async () => {
    const reply = await open().get('/api/shelves/nowhere')
    const id = reply.headers.get('x-klaviyo-req-id')
    const detail = "A shelf with the label 'nowhere' does not exist."
    expect(reply.text).toBe(
      `{"errors":[{"id":"${id}","status":404,"code":"not_found","title":"Not found.",` +
        `"detail":"${detail}","source":{"pointer":"/data/"}}]}`,
    )
  })

  it('of the input has eight, with empty links and meta at the end', async () => {
    const reply = await open().get('/api/books?include=author')
    const id = reply.headers.get('x-klaviyo-req-id')
    const detail = "'author' is not an allowed include parameter for this resource."
    expect(reply.text).toBe(
      `{"errors":[{"id":"${id}","status":400,"code":"invalid","title":"Invalid input.",` +
        `"detail":"${detail}","source":{"parameter":"include"},"links":{},"meta":{}}]}`,
    )
  })

  it('carries the id of the request, which is a new version 4 UUID each time', async () => {
    const library = open()
    const one = await library.get('/api/nowhere')
    const other = await library.get('/api/books')
    expect(one.headers.get('x-klaviyo-req-id')).toMatch(UUID)
    expect(other.headers.get('x-klaviyo-req-id')).toMatch(UUID)
    expect(one.body.errors[0].id).toBe(one.headers.get('x-klaviyo-req-id'))
    expect(one.headers.get('x-klaviyo-req-id')).not.toBe(other.headers.get('x-klaviyo-req-id'))
  })

  it('has the media type and the headers of any response', async () => {
    const reply = await open().get('/api/shelves/nowhere')
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'application/vnd.api+json',
      allow: 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS',
      'x-klaviyo-api-revision': '2026-07-15',
      'ratelimit-remaining': '2',
      vary: 'Accept, Accept-Language, Cookie, Origin',
      'content-language': 'en-us',
    })
    expect(reply.headers.get('cid')).toMatch(/^[A-Za-z0-9]{6}$/)
  })

  it('of several parameters lists them in the order of the request, the cursor last', async () => {
    const query = 'page[cursor]=x&sort=colour&page[size]=0&colour=red&filter=x'
    const reply = await open().get(`/api/books?${query}`)
    expect(reply.body.errors.map((error: { source: unknown }) => error.source)).toEqual([
      { parameter: 'sort' },
      { parameter: 'page[size]' },
      { pointer: '/data/attributes/colour' },
      { parameter: 'filter' },
      { pointer: '/data/' },
    ])
    const ids = reply.body.errors.map(({ id }: { id: string }) => id)
    expect(new Set(ids)).toEqual(new Set([reply.headers.get('x-klaviyo-req-id')]))
  })

  it.each([
    ['colour=red', 'colour'],
    ['colour', 'colour'],
    ['Filter=x', 'Filter'],
    ['page[number]=2', 'page_number'],
    ['filter[title]=Emma', 'filter_title'],
    ['company_id=AAAAAA', 'company_id'],
    ['constructor=x', 'constructor'],
  ])('is returned for every unsupported parameter: %s', async (query, member) => {
    expectInvalid(await open().get(`/api/books?${query}`), {
      detail: `'${member}' is not a valid field for the resource 'book'.`,
      source: { pointer: `/data/attributes/${member}` },
    })
  })

  it('is returned for a duplicate parameter', async () => {
    expectInvalid(await open().get('/api/books?sort=title&sort=pages'), {
      detail: "'sort' may be given only once.",
      source: { parameter: 'sort' },
    })
  })

  it('is returned for parameters of writes before their bodies', async () => {
    const library = open()
    const refusal = {
      detail: "'colour' is not a valid field for the resource 'book'.",
      source: { pointer: '/data/attributes/colour' },
    }
    expectInvalid(await library.post('/api/books?colour=red', {}), refusal)
    expectInvalid(await library.patch('/api/books/NOPE?colour=red', {}), refusal)
    expectInvalid(await library.del('/api/books/NOPE?colour=red'), refusal)
  })

  it('of a body precedes that of an unknown id', async () => {
    const reply = await open().patch('/api/books/NOPE', bookChange('NOPE', { colour: 'red' }))
    expectInvalid(reply, {
      detail: "'colour' is not a valid field for the resource 'book'.",
      source: { pointer: '/data/attributes/colour' },
    })
  })
})

describe('an unknown id', () => {
  it('is not found, in the words of its resource', async () => {
    const library = open()
    const detail = 'A book with id NOPE does not exist.'
    expectNotFound(await library.get('/api/books/NOPE'), detail)
    expectNotFound(await library.patch('/api/books/NOPE', bookChange('NOPE', {})), detail)
    expectNotFound(await library.del('/api/books/NOPE'), detail)
  })

  it('is refused if no id can have its form', async () => {
    const library = open()
    const refusal = {
      detail: "'id' must match regex '^[a-z0-9_]+$' ('No-Where' doesn't)",
      source: { pointer: '/data/attributes/id' },
    }
    expectInvalid(await library.get('/api/shelves/No-Where'), refusal)
    expectInvalid(await library.del('/api/shelves/No-Where'), refusal)
  })

  it('is not that of another type', async () => {
    const library = open()
    const id = await addBook(library, 'Emma')
    expectNotFound(await library.get(`/api/reviews/${id}`), `A review with id ${id} does not exist.`)
  })
})

describe('a conflict', () => {
  it('is returned for a second copy of a composed id', async () => {
    const library = open()
    await addShelves(library, 'novels')
    const reply = await library.post('/api/shelves', newShelf('novels', { floor: 3 }))
    expectConflict(reply, "A shelf with the label 'novels' already exists.", '/data/attributes/label')
    expect((await library.get('/api/shelves/novels')).body.data.attributes.floor).toBe(0)
  })

  it('frees the id if the first copy is deleted', async () => {
    const library = open()
    await addShelves(library, 'novels')
    await library.del('/api/shelves/novels')
    await addShelves(library, 'novels')
    expect((await library.get('/api/shelves')).body.data).toHaveLength(1)
  })

  it('prevents a delete', async () => {
    const library = open()
    await addShelves(library, 'novels')
    await addBook(library, 'Emma', {}, 'novels')
    expectConflict(await library.del('/api/shelves/novels'), "Shelf 'novels' still holds books.", '/data')
    expect((await library.get('/api/shelves/novels')).status).toBe(200)
  })

  it('rolls back previous writes', async () => {
    const library = open()
    const id = await addBook(library, 'Emma', { pages: 400 })
    const reply = await library.patch(`/api/books/${id}`, bookChange(id, { title: 'Untitled', pages: 1 }))
    expectConflict(reply, 'A book has a title.', '/data/attributes/title')
    expect((await library.get(`/api/books/${id}`)).body.data.attributes).toMatchObject({
      title: 'Emma',
      pages: 400,
    })
  })
})

describe('an operation that is not served', () => {
  it('responds 501 and names the operation', async () => {
    const reply = await open().post('/api/books/NOPE/loans', {})
    expectGeneral(reply, {
      status: 501,
      code: 'emulator_not_implemented',
      title: 'Not implemented by this emulator.',
      detail: 'klaviyo-emulator does not serve lend_book (POST /api/books/{id}/loans) yet.',
    })
  })

  it('still requires credentials', async () => {
    const reply = await open().post('/api/books/NOPE/loans', {}, { headers: { authorization: undefined } })
    expect(reply.status).toBe(401)
  })
})

describe('a bug', () => {
  it('is returned as Klaviyo’s own 500 and reported to the operator', async () => {
    const bugs: unknown[] = []
    const emulator = assemble(toy, { onBug: (error) => bugs.push(error) })
    const broken = () => {
      throw new TypeError('a mistake in the emulator')
    }
    Object.defineProperty(emulator.accounts.default, 'serve', { value: broken })
    const response = await emulator.fetch(
      new Request(`${BASE}/api/books`, { headers: { authorization: `Klaviyo-API-Key ${KEY}` } }),
    )
    const id = response.headers.get('x-klaviyo-req-id')
    const words = 'A server error occurred.'
    const error = {
      id,
      status: 500,
      code: 'error',
      title: words,
      detail: words,
      source: { pointer: '/data/' },
    }
    expect(await response.text()).toBe(JSON.stringify({ errors: [error] }))
    expect(response.status).toBe(500)
    expect(bugs).toEqual([expect.any(TypeError)])
  })

  it('cannot be caused by a client', async () => {
    const library: TestEmulator = open()
    const bodies = [undefined, null, [], {}, { data: {} }, { data: { type: 'book', attributes: null } }]
    for (const path of ['/api/books', '/api/shelves', '/api/reviews', '/api/book-bulk-create-jobs'])
      for (const body of bodies) expect((await library.post(path, body)).status).toBeLessThan(500)
    await library.post('/api/books', newBook('\ud800'))
    expect(library.bugs).toEqual([])
  })
})
