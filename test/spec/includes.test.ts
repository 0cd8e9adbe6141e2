import { describe, expect, it } from 'vitest'
import { BASE, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addBook, addShelves, create, newReview, open, pathWith } from './requests.js'

interface Stock {
  readonly library: TestEmulator
  readonly ids: Readonly<Record<'emma' | 'odes' | 'walden' | 'persuasion', string>>
}

async function stocked(): Promise<Stock> {
  const library = open()
  await addShelves(library, 'novels', 'essays')
  const walden = await addBook(library, 'Walden', {}, 'essays')
  const emma = await addBook(library, 'Emma', {}, 'novels')
  const odes = await addBook(library, 'Odes')
  const persuasion = await addBook(library, 'Persuasion', {}, 'novels')
  return { library, ids: { emma, odes, walden, persuasion } }
}

const identifiers = (resources: readonly { type: string; id: string }[]) =>
  resources.map(({ type, id }) => `${type}/${id}`)

describe('include', () => {
  it('adds the related resources in full after the data', async () => {
    const { library, ids } = await stocked()
    const path = `/api/books/${ids.emma}?include=shelf`
    const { body } = await library.get(path)
    expect(Object.keys(body)).toEqual(['data', 'included', 'links'])
    expect(body.included).toEqual([(await library.get('/api/shelves/novels')).body.data])
    expect(body.links).toEqual({ self: `${BASE}${path}` })
  })

  it('adds the identifiers to the relationship, data before links', async () => {
    const { library, ids } = await stocked()
    const { shelf } = (await library.get(`/api/books/${ids.emma}?include=shelf`)).body.data.relationships
    expect(JSON.stringify(shelf.data)).toBe('{"type":"shelf","id":"novels"}')
    expect(Object.keys(shelf)).toEqual(['data', 'links'])
    const { relationships } = (await library.get(`/api/books/${ids.emma}`)).body.data
    expect(Object.keys(relationships.shelf)).toEqual(['links'])
  })

  it('adds each resource once, in the order of first appearance', async () => {
    const { library } = await stocked()
    const { body } = await library.get('/api/books?include=shelf&page[size]=5')
    expect(identifiers(body.included)).toEqual(['shelf/essays', 'shelf/novels'])
    expect(body.data).toHaveLength(4)
  })

  it('adds only resources related to the page', async () => {
    const { library } = await stocked()
    const { included } = (await library.get('/api/books?include=shelf&page[size]=1')).body
    expect(identifiers(included)).toEqual(['shelf/essays'])
  })

  it('follows a relationship to many', async () => {
    const { library, ids } = await stocked()
    const { data, included } = (await library.get('/api/shelves?include=books')).body
    expect(data[0].relationships.books.data).toEqual([
      { type: 'book', id: ids.emma },
      { type: 'book', id: ids.persuasion },
    ])
    expect(identifiers(included)).toEqual([ids.emma, ids.persuasion, ids.walden].map((id) => `book/${id}`))
  })

  it('adds several relationships in the order they are named', async () => {
    const { library, ids } = await stocked()
    const review = await create(library, '/api/reviews', newReview(ids.emma, 5))
    const path = (names: string) => `/api/books/${ids.emma}?include=${names}`
    const one = await library.get(path('reviews,shelf'))
    expect(identifiers(one.body.included)).toEqual([`review/${review}`, 'shelf/novels'])
    const other = await library.get(path('shelf,reviews,shelf'))
    expect(identifiers(other.body.included)).toEqual(['shelf/novels', `review/${review}`])
  })

  it('adds an empty list if nothing is related', async () => {
    const { library, ids } = await stocked()
    const { body } = await library.get(`/api/books/${ids.odes}?include=shelf,reviews`)
    expect(body.included).toEqual([])
    expect(body.data.relationships.shelf.data).toBeNull()
    expect(body.data.relationships.reviews.data).toEqual([])
  })

  it('adds no member by default', async () => {
    const { library, ids } = await stocked()
    expect((await library.get(`/api/books/${ids.emma}`)).body).not.toHaveProperty('included')
  })

  it('does not follow relationships of included resources', async () => {
    const { library, ids } = await stocked()
    const { included } = (await library.get(`/api/books/${ids.emma}?include=shelf`)).body
    expect(Object.keys(included[0].relationships.books)).toEqual(['links'])
  })

  it('is kept in the links of a page', async () => {
    const { library, ids } = await stocked()
    const { links } = (await library.get('/api/books?include=shelf&page[size]=1')).body
    const second = await library.get(links.next.slice(BASE.length))
    expect(second.body.data[0].id).toBe(ids.emma)
    expect(identifiers(second.body.included)).toEqual(['shelf/novels'])
  })

  it.each([
    ['reader', ['reader']],
    ['shelves', ['shelves']],
    ['shelf,colour,reader', ['colour', 'reader']],
    ['shelf.books', ['shelf.books']],
    ['delivery', ['delivery']],
    ['constructor', ['constructor']],
    ['', ['']],
  ])('is refused for what cannot be included: %s', async (include, values) => {
    const { library, ids } = await stocked()
    const reply = await library.get(pathWith(`/api/books/${ids.emma}`, { include }))
    const details = values.map((value) => `'${value}' is not an allowed include parameter for this resource.`)
    expectInvalid(reply, ...details.map((detail) => ({ detail, source: { parameter: 'include' } })))
    expect(reply.headers.get('x-klaviyo-emulator-hint')).toBe('include: allowed values are shelf, reviews')
  })

  it('is refused for lists if only single resources support it', async () => {
    const { library } = await stocked()
    expectInvalid(await library.get('/api/books?include=reviews'), {
      detail: "'reviews' include is not currently supported for the requested operation on this resource.",
      source: { parameter: 'include' },
    })
  })

  it('is refused by operations without includes', async () => {
    const { library, ids } = await stocked()
    expectInvalid(await library.get(`/api/books/${ids.emma}/shelf?include=books`), {
      detail: "'books' include is not currently supported for the requested operation on this resource.",
      source: { parameter: 'include' },
    })
    expectInvalid(await library.get(`/api/books/${ids.emma}/shelf?include=walls`), {
      detail: "'walls' is not an allowed include parameter for this resource.",
      source: { parameter: 'include' },
    })
    expectInvalid(await library.del(`/api/books/${ids.emma}?include=shelf`), {
      detail: "'include' is not a valid field for the resource 'book'.",
      source: { pointer: '/data/attributes/include' },
    })
  })
})
