import { describe, expect, it } from 'vitest'
import { BASE } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addBook, addShelves, newBook, newReview, newShelf, open } from './requests.js'

const at = (pointer: string, detail: string) => ({ detail, source: { pointer } })
const blank = {
  blurb: null,
  genre: 'novel',
  pages: null,
  price: null,
  published_at: null,
  added_at: '2026-11-23T12:00:00.000000+00:00',
  isbn: null,
  cover: { material: 'paper' },
  keywords: [],
}

describe('the document of one resource', () => {
  it('has its members in Klaviyo’s order and no spaces', async () => {
    const library = open()
    const reply = await library.post('/api/shelves', newShelf('novels', { floor: 2 }))
    const self = `${BASE}/api/shelves/novels/`
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type: 'shelf',
          id: 'novels',
          attributes: { label: 'novels', floor: 2, note: null },
          relationships: {
            books: { links: { self: `${self}relationships/books/`, related: `${self}books/` } },
          },
          links: { self },
        },
        links: { self: `${BASE}/api/shelves` },
      }),
    )
    expect(reply.status).toBe(201)
  })

  it('links to itself with the requested address, and the resource with its canonical one', async () => {
    const library = open()
    await addShelves(library, 'novels')
    for (const path of [
      '/api/shelves/novels',
      '/api/shelves/novels/',
      '/api/shelves/novels?fields[shelf]=floor',
    ])
      expect((await library.get(path)).body).toMatchObject({
        data: { links: { self: `${BASE}/api/shelves/novels/` } },
        links: { self: `${BASE}${path}` },
      })
  })

  it('starts its links with the public address if there is one', async () => {
    const library = open({ publicUrl: 'https://a.klaviyo.com' })
    const { body } = await library.post('/api/shelves', newShelf('novels'))
    expect(body.data.links.self).toBe('https://a.klaviyo.com/api/shelves/novels/')
    expect(body.links.self).toBe('https://a.klaviyo.com/api/shelves')
  })

  it('starts its links with the address that a proxy was called at', async () => {
    const headers = { 'x-forwarded-host': 'books.example', 'x-forwarded-proto': 'https' }
    const { body } = await open().post('/api/shelves', newShelf('novels'), { headers })
    expect(body.links.self).toBe('https://books.example/api/shelves')
  })
})

describe('a create', () => {
  it('fills in omitted attributes', async () => {
    const { body } = await open().post('/api/books', newBook('Emma'))
    expect(body.data.attributes).toEqual({ title: 'Emma', ...blank })
    expect(body.data.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  })

  it('replaces null by the initial value', async () => {
    const given = { blurb: null, pages: null, cover: null, published_at: null }
    const { body } = await open().post('/api/books', newBook('Emma', given))
    expect(body.data.attributes).toEqual({ title: 'Emma', ...blank })
  })

  it('stores every kind of value unchanged', async () => {
    const library = open()
    const given = {
      blurb: 'Ω "quoted" \\ \n\t 📚 \u0001',
      genre: 'poem',
      pages: 12,
      cover: { colour: 'red', material: 'cloth' },
      keywords: ['b', '', 'a', 'b'],
    }
    const id = await addBook(library, '📚', given)
    const reply = await library.get(`/api/books/${id}`)
    expect(reply.body.data.attributes).toMatchObject({ title: '📚', ...given })
    expect(reply.text).toContain('"title":"📚"')
  })

  it.each([
    ['2026-04-20', '2026-04-20T00:00:00'],
    ['2026-04-20T12:30:00Z', '2026-04-20T12:30:00'],
    ['2026-04-20T12:30:00', '2026-04-20T12:30:00'],
    ['2026-04-20T12:30:00.987654+02:00', '2026-04-20T10:30:00'],
  ])('prints the date %s to the second, with Z now and an offset later', async (published_at, printed) => {
    const library = open()
    const created = await library.post('/api/books', newBook('Emma', { published_at }))
    expect(created.body.data.attributes.published_at).toBe(`${printed}Z`)
    const read = await library.get(`/api/books/${created.body.data.id}`)
    expect(read.body.data.attributes.published_at).toBe(`${printed}+00:00`)
  })

  it.each([
    [19.99, '19.99'],
    ['19.99', '19.99'],
    [3, '3'],
    ['-3', '-3'],
  ])('prints the price %j as the text %j', async (price, printed) => {
    const { body } = await open().post('/api/books', newBook('Emma', { price }))
    expect(body.data.attributes.price).toBe(printed)
  })

  it.each([
    [[], '/data', 'The payload provided in the request is invalid.'],
    ['text', '/data', 'The payload provided in the request is invalid.'],
    [null, '/data', 'The payload provided in the request is invalid.'],
    [{}, '/data', 'The payload provided in the request is invalid.'],
    [{ data: null }, '/data', 'The payload provided in the request is invalid.'],
    [{ data: [] }, '/data', 'The payload provided in the request is invalid.'],
    [
      { data: { type: 'book' } },
      '/data',
      'One of `attributes`, `relationships` or `id` must be included in the request payload.',
    ],
    [
      { data: { attributes: { title: 'a' } } },
      '/data/type',
      "'type' is a required field for the resource 'request-data'.",
    ],
    [
      { data: { type: 'shelf', attributes: { title: 'a' } } },
      '/data/type',
      "'shelf' is not a valid choice for 'type'.",
    ],
    [
      { data: { type: 'book', id: 'a', attributes: { title: 'a' } } },
      '/data/id',
      "'id' is not a valid field for the resource 'book'.",
    ],
    [
      { data: { type: 'book', relationships: {} } },
      '/data/attributes',
      "'attributes' is a required field for the resource 'book'.",
    ],
    [{ data: { type: 'book', attributes: [0] } }, '/data/attributes', "'attributes' must be of type object."],
    [
      { data: { type: 'book', attributes: [] } },
      '/data/attributes/title',
      "'title' is a required field for the resource 'book'.",
    ],
  ])('refuses the envelope %j', async (body, pointer, detail) => {
    expectInvalid(await open().post('/api/books', body), at(pointer, detail))
  })

  it.each<readonly [Record<string, unknown>, string, string]>([
    [{ title: undefined }, 'title', "'title' is a required field for the resource 'book'."],
    [{ title: null }, 'title', "'title' may not be null."],
    [{ title: 5 }, 'title', "'title' must be of type string."],
    [{ title: ' \t' }, 'title', "'title' may not be blank."],
    [{ title: 'x'.repeat(41) }, 'title', "'title' must be at most 40 characters long"],
    [{ genre: 'comic' }, 'genre', "'comic' is not a valid choice for 'genre'."],
    [{ genre: null }, 'genre', "'genre' may not be null."],
    [{ pages: '300' }, 'pages', "'pages' must be of type number."],
    [{ pages: 0 }, 'pages', "'pages' must be greater than or equal to 1"],
    [{ price: 'dear' }, 'price', "'price' must be of type number."],
    [
      { published_at: 'yesterday' },
      'published_at',
      'Invalid datetime format; use ISO 8601, like 2026-04-20T00:00:00Z.',
    ],
    [
      { published_at: '2026-02-30' },
      'published_at',
      'Invalid datetime format; use ISO 8601, like 2026-04-20T00:00:00Z.',
    ],
    [{ published_at: 5 }, 'published_at', "'published_at' must be of type string."],
    [{ added_at: '2026-01-01' }, 'added_at', "'added_at' is not a valid field for the resource 'book'."],
    [{ colour: 'red' }, 'colour', "'colour' is not a valid field for the resource 'book'."],
    [{ 'a/b~c': 1 }, 'a~1b~0c', "'a/b~c' is not a valid field for the resource 'book'."],
    [{ constructor: 1 }, 'constructor', "'constructor' is not a valid field for the resource 'book'."],
    [{ cover: 'red' }, 'cover', "'cover' must be of type object."],
    [{ cover: {} }, 'cover/colour', "'colour' is a required field for the resource 'cover'."],
    [
      { cover: { colour: 'red', size: 1 } },
      'cover/size',
      "'size' is not a valid field for the resource 'cover'.",
    ],
    [{ keywords: 'a,b' }, 'keywords', "'keywords' must be of type array."],
    [{ keywords: ['a', 5] }, 'keywords/1', "'keywords' must be of type string."],
  ])('refuses the attributes %j', async (attributes, member, detail) => {
    const body = newBook('Emma', attributes)
    expectInvalid(await open().post('/api/books', body), at(`/data/attributes/${member}`, detail))
  })

  it('refuses a member with a name of Object.prototype', async () => {
    const raw = '{"data":{"type":"book","attributes":{"title":"Emma","__proto__":{"genre":"poem"}}}}'
    const detail = "'__proto__' is not a valid field for the resource 'book'."
    expectInvalid(
      await open().request('POST', '/api/books', { raw }),
      at('/data/attributes/__proto__', detail),
    )
  })

  it('refuses text that does not match its pattern', async () => {
    const detail = "'label' must match regex '^[a-z0-9_]+$' ('No-Where' doesn't)"
    expectInvalid(
      await open().post('/api/shelves', newShelf('No-Where')),
      at('/data/attributes/label', detail),
    )
  })

  it('lists all mistakes, attributes before relationships', async () => {
    const library = open()
    const body = {
      data: {
        type: 'review',
        attributes: { stars: 9, words: 'bad' },
        relationships: { book: { data: { type: 'shelf', id: 'a' } } },
      },
    }
    expectInvalid(
      await library.post('/api/reviews', body),
      at('/data/attributes/stars', "'stars' must be less than or equal to 5"),
      at('/data/attributes/words', "'words' is not a valid field for the resource 'review'."),
      at('/data/relationships/book/data/type', "'shelf' is not a valid choice for 'type'."),
    )
  })

  it('of a whole number refuses a fraction', async () => {
    const reply = await open().post('/api/reviews', newReview('a', 1.5))
    expectInvalid(reply, at('/data/attributes/stars', "'stars' must be of type integer."))
  })
})
