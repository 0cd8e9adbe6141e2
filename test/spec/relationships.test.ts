import { describe, expect, it } from 'vitest'
import { editions } from '../../src/compile/release.js'
import { BASE, bootWith, NEWEST, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { families } from '../support/toy-catalog.js'
import { book } from '../support/toy-resources.js'
import { addBook, addShelves, create, idsOf, newBook, newDelivery, newReview, open } from './requests.js'

async function stocked(): Promise<{ library: TestEmulator; emma: string; odes: string }> {
  const library = open()
  await addShelves(library, 'novels', 'empty')
  const emma = await addBook(library, 'Emma', {}, 'novels')
  const odes = await addBook(library, 'Odes')
  return { library, emma, odes }
}

describe('a relationship to one', () => {
  it('returns the target, with the requested address as its link', async () => {
    const { library, emma } = await stocked()
    const reply = await library.get(`/api/books/${emma}/shelf`)
    const { data } = (await library.get('/api/shelves/novels')).body
    expect(reply.text).toBe(JSON.stringify({ data, links: { self: `${BASE}/api/books/${emma}/shelf` } }))
  })

  it('returns null and no links if there is no target', async () => {
    const { library, odes } = await stocked()
    expect((await library.get(`/api/books/${odes}/shelf`)).text).toBe('{"data":null}')
  })

  it('is readable as an identifier', async () => {
    const { library, emma } = await stocked()
    const path = `/api/books/${emma}/relationships/shelf/`
    expect((await library.get(path)).text).toBe(
      JSON.stringify({ data: { type: 'shelf', id: 'novels' }, links: { self: `${BASE}${path}` } }),
    )
  })

  it('is read as null and no links if there is no target', async () => {
    const { library, odes } = await stocked()
    const { status, text } = await library.get(`/api/books/${odes}/relationships/shelf`)
    expect([status, text]).toEqual([200, '{"data":null}'])
  })
})

describe('a relationship to many', () => {
  it('returns a page of resources, oldest first', async () => {
    const { library, emma } = await stocked()
    const persuasion = await addBook(library, 'Persuasion', {}, 'novels')
    const { body } = await library.get('/api/shelves/novels/books')
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([emma, persuasion])
    expect(body.data[0]).toEqual((await library.get(`/api/books/${emma}`)).body.data)
    expect(body.links).toEqual({ self: `${BASE}/api/shelves/novels/books`, next: null, prev: null })
  })

  it('is readable as a page of identifiers, and nothing else', async () => {
    const { library, emma } = await stocked()
    const path = '/api/shelves/novels/relationships/books'
    expect((await library.get(path)).text).toBe(
      JSON.stringify({
        data: [{ type: 'book', id: emma }],
        links: { self: `${BASE}${path}`, next: null, prev: null },
      }),
    )
  })

  it('returns an empty page if there are no targets', async () => {
    const { library } = await stocked()
    expect((await library.get('/api/shelves/empty/books')).body.data).toEqual([])
    expect((await library.get('/api/shelves/empty/relationships/books')).body.data).toEqual([])
  })

  it('is empty until its owner has the required state', async () => {
    const library = open({ progress: { afterMs: 5_000 } })
    const body = newDelivery(newBook('Emma'), newBook('Odes'))
    const job = await create(library, '/api/book-bulk-create-jobs', body)
    const path = `/api/book-bulk-create-jobs/${job}`
    expect((await library.get(path)).body.data.relationships.books.data).toEqual([])
    await library.admin('POST', '/clock', { advance: '5s' })
    const ids = idsOf(await library.get('/api/books'))
    expect((await library.get(path)).body.data.relationships.books.data).toEqual(
      ids.map((id) => ({ type: 'book', id })),
    )
  })
})

describe('the relationships of a resource', () => {
  it('have links to the identifiers and to the resources, with a trailing slash', async () => {
    const { library } = await stocked()
    const { relationships, links } = (await library.get('/api/shelves/novels')).body.data
    const self = `${BASE}/api/shelves/novels/`
    expect(JSON.stringify(links)).toBe(JSON.stringify({ self }))
    expect(JSON.stringify(relationships)).toBe(
      JSON.stringify({ books: { links: { self: `${self}relationships/books/`, related: `${self}books/` } } }),
    )
  })

  it('are in the order of the table, without hidden ones', async () => {
    const { library, emma } = await stocked()
    const { relationships } = (await library.get(`/api/books/${emma}`)).body.data
    expect(Object.keys(relationships)).toEqual(['shelf', 'reviews'])
  })

  it('have identifiers always, or if there is one, as the table declares', async () => {
    const { library, emma } = await stocked()
    const anonymous = await library.post('/api/reviews', newReview(emma, 4))
    expect(anonymous.body.data.relationships.book.data).toEqual({ type: 'book', id: emma })
    expect(anonymous.body.data.relationships.reader).not.toHaveProperty('data')
    const signed = await library.post('/api/reviews', newReview(emma, 4, 'ada'))
    expect(signed.body.data.relationships.reader.data).toEqual({ type: 'reader', id: 'ada' })
  })

  it('have identifiers in responses to reads only, if the table declares it', async () => {
    const library = open()
    const created = await library.post('/api/book-bulk-create-jobs', newDelivery(newBook('Emma')))
    expect(Object.keys(created.body.data.relationships.books)).toEqual(['links'])
    const read = await library.get(`/api/book-bulk-create-jobs/${created.body.data.id}`)
    expect(read.body.data.relationships.books.data).toHaveLength(1)
  })
})

describe('the owner of a relationship', () => {
  it.each(['', 'relationships/'])('is not found by an unknown id: %sbooks', async (step) => {
    const { library } = await stocked()
    expectNotFound(
      await library.get(`/api/shelves/nowhere/${step}books`),
      "A shelf with the label 'nowhere' does not exist.",
    )
    expectNotFound(await library.get(`/api/books/NOPE/${step}shelf`), 'A book with id NOPE does not exist.')
  })

  it.each(['', 'relationships/'])('is refused by an impossible id: %sbooks', async (step) => {
    const { library } = await stocked()
    expectInvalid(await library.get(`/api/shelves/No-Where/${step}books`), {
      detail: "'id' must match regex '^[a-z0-9_]+$' ('No-Where' doesn't)",
      source: { pointer: '/data/attributes/id' },
    })
  })

  it('is not confused with another that refers to the same type', async () => {
    const { library } = await stocked()
    await addShelves(library, 'novels_2')
    await addBook(library, 'Walden', {}, 'novels_2')
    const { data } = (await library.get('/api/shelves/novels/books')).body
    expect(data.map((each: { attributes: { title: string } }) => each.attributes.title)).toEqual(['Emma'])
  })
})

describe('a relationship in the body of a create', () => {
  it('with an unknown target is refused in the words of that target', async () => {
    const { library } = await stocked()
    const reply = await library.post('/api/books', newBook('Walden', {}, 'nowhere'))
    expectNotFound(reply, "A shelf with the label 'nowhere' does not exist.")
  })

  it.each([
    [undefined, "'relationships' is a required field for the resource 'review'.", '/data/relationships'],
    [{}, "'book' is a required field for the resource 'review'.", '/data/relationships/book'],
    [{ book: {} }, "'data' is a required field for the resource 'book'.", '/data/relationships/book/data'],
    [{ book: { data: null } }, "'data' may not be null.", '/data/relationships/book/data'],
    [{ book: { data: [0] } }, "'data' must be of type object.", '/data/relationships/book/data'],
    [
      { book: { data: { type: 'shelf', id: 'a' } } },
      "'shelf' is not a valid choice for 'type'.",
      '/data/relationships/book/data/type',
    ],
    [
      { book: { data: { type: 'book' } } },
      "'id' is a required field for the resource 'book'.",
      '/data/relationships/book/data/id',
    ],
    [
      { book: { data: { type: 'book', id: 5 } } },
      "'id' must be of type string.",
      '/data/relationships/book/data/id',
    ],
    [
      { book: { data: { type: 'book', id: 'a' } }, author: { data: { type: 'author', id: 'b' } } },
      "'author' is not a valid field for the resource 'review'.",
      '/data/relationships/author',
    ],
  ])('is validated to the last member: %j', async (relationships, detail, pointer) => {
    const { library } = await stocked()
    const body = { data: { type: 'review', attributes: { stars: 3 }, relationships } }
    expectInvalid(await library.post('/api/reviews', body), { detail, source: { pointer } })
  })
})

describe('the identifiers of a relationship that is declared with data: direct', () => {
  const shelf = { ...book.relationships.shelf, data: 'direct' } as const
  const changed = { ...book, relationships: { ...book.relationships, shelf } }
  const direct = editions(
    [{ revision: NEWEST, undo: [] }],
    families.map((family) => ({
      ...family,
      resources: family.resources.map((each) => (each.type === 'book' ? changed : each)),
    })),
    [],
  )
  const data = { type: 'shelf', id: 'novels' }

  async function filled(): Promise<{ library: TestEmulator; emma: string }> {
    const library = bootWith(direct)
    await addShelves(library, 'novels')
    return { library, emma: await addBook(library, 'Emma', {}, 'novels') }
  }

  it('are in responses to all verbs of its own endpoints', async () => {
    const { library, emma } = await filled()
    const change = { data: { type: 'book', id: emma, attributes: { title: 'Emma' } } }
    const replies = [
      await library.post('/api/books', newBook('Persuasion', {}, 'novels')),
      await library.get(`/api/books/${emma}`),
      await library.patch(`/api/books/${emma}`, change),
    ]
    for (const { body } of replies) expect(body.data.relationships.shelf.data).toEqual(data)
    const listed = (await library.get('/api/books')).body.data
    expect(listed.map(({ relationships }: typeof listed) => relationships.shelf.data)).toEqual([data, data])
  })

  it('are null if it has no target', async () => {
    const { library } = await filled()
    const id = await addBook(library, 'Odes')
    expect((await library.get(`/api/books/${id}`)).body.data.relationships.shelf.data).toBeNull()
  })

  it('are absent if it is included, or read through another resource', async () => {
    const { library } = await filled()
    const { included } = (await library.get('/api/shelves?include=books')).body
    const found = (await library.get('/api/shelves/novels/books')).body.data
    for (const { relationships } of [...included, ...found])
      expect(Object.keys(relationships.shelf)).toEqual(['links'])
  })
})
