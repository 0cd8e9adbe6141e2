import { describe, expect, it } from 'vitest'
import { BASE, type TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid } from '../support/problems.js'
import { book } from '../support/toy-resources.js'
import {
  addBook,
  addBooks,
  addShelves,
  idsOf,
  lastPage,
  open,
  pagesFrom,
  pathWith,
  target,
  titlesOf,
} from './requests.js'

const SEVEN = ['A', 'B', 'C', 'D', 'E', 'F', 'G']

async function seven(): Promise<TestEmulator> {
  const library = open()
  await addBooks(library, ...SEVEN)
  return library
}

const cursorOf = (link: string) => new URL(link).searchParams.get('page[cursor]') ?? ''
const opened = (cursor: string) => Buffer.from(cursor, 'base64url').toString()
const closed = (text: string) => Buffer.from(text).toString('base64url')

describe('a collection', () => {
  it('is cut into pages of the default size', async () => {
    expect(await pagesFrom(await seven(), '/api/books', 'next')).toEqual([
      ['A', 'B', 'C'],
      ['D', 'E', 'F'],
      ['G'],
    ])
  })

  it.each([1, 2, 3, 4, 5])('contains each row once in pages of %i, both ways', async (size) => {
    const library = await seven()
    const first = `/api/books?page[size]=${size}`
    const forward = await pagesFrom(library, first, 'next')
    expect(forward.flat()).toEqual(SEVEN)
    expect(forward.slice(0, -1).every((page) => page.length === size)).toBe(true)
    const backward = await pagesFrom(library, await lastPage(library, first), 'prev')
    expect(backward.toReversed().flat()).toEqual(SEVEN)
  })

  it('has links to itself and to both neighbors, in that order', async () => {
    const library = await seven()
    const first = await library.get('/api/books')
    expect(Object.keys(first.body)).toEqual(['data', 'links'])
    expect(Object.keys(first.body.links)).toEqual(['self', 'next', 'prev'])
    expect(first.body.links.prev).toBeNull()
    const second = await library.get(target(first.body.links.next))
    expect(second.body.links.next).not.toBeNull()
    expect(second.body.links.prev).not.toBeNull()
    const back = await library.get(target(second.body.links.prev))
    expect(titlesOf(back)).toEqual(['A', 'B', 'C'])
    expect(back.body.links).toMatchObject({ prev: null, next: first.body.links.next })
  })

  it('has no neighbors if it is empty', async () => {
    const reply = await open().get('/api/books')
    expect(reply.text).toBe(
      JSON.stringify({ data: [], links: { self: `${BASE}/api/books`, next: null, prev: null } }),
    )
  })

  it('has no next page if the last one is full', async () => {
    const library = open()
    await addBooks(library, 'A', 'B', 'C')
    expect((await library.get('/api/books')).body.links.next).toBeNull()
  })

  it('does not skip or repeat rows if rows are added and deleted between pages', async () => {
    const library = await seven()
    const first = await library.get('/api/books')
    const [, , third = ''] = idsOf(first)
    await library.del(`/api/books/${third}`)
    await addBooks(library, 'H')
    expect(await pagesFrom(library, target(first.body.links.next), 'next')).toEqual([
      ['D', 'E', 'F'],
      ['G', 'H'],
    ])
  })

  it('of a range is complete, however far apart its rows are', async () => {
    const library = open()
    const expected = ['A0', 'A1', 'A2', 'A3', 'A4']
    library.emulator.accounts.default.runUiAction((world) => {
      for (let each = 0; each < 9_000; each++) {
        const rare = each % 2_000 === 0
        const attributes = { title: rare ? `A${each / 2_000}` : 'B', pages: rare ? 500 : 1 }
        world.create(book, { attributes, related: {} })
      }
    })
    const path = pathWith('/api/books', { filter: 'greater-than(pages,100)', 'page[size]': '2' })
    expect((await pagesFrom(library, path, 'next')).flat()).toEqual(expected)
    const backward = await pagesFrom(library, await lastPage(library, path), 'prev')
    expect(backward.toReversed().flat()).toEqual(expected)
    const none = pathWith('/api/books', { filter: 'greater-than(pages,900)' })
    expect(titlesOf(await library.get(none))).toEqual([])
  })

  it('can be sorted newest first', async () => {
    const library = open()
    const deliver = (title: string) =>
      library.post('/api/book-bulk-create-jobs', {
        data: {
          type: 'book-bulk-create-job',
          attributes: { books: { data: [{ type: 'book', attributes: { title } }] } },
        },
      })
    const first = (await deliver('A')).body.data.id
    const second = (await deliver('B')).body.data.id
    expect(idsOf(await library.get('/api/book-bulk-create-jobs'))).toEqual([second, first])
  })

  it('of a relationship is paged alike', async () => {
    const library = open()
    await addShelves(library, 'novels', 'essays')
    for (const title of SEVEN) await addBook(library, title, {}, title < 'F' ? 'novels' : 'essays')
    const path = '/api/shelves/novels/books'
    expect(await pagesFrom(library, `${path}?page[size]=4`, 'next')).toEqual([['A', 'B', 'C', 'D'], ['E']])
    const identifiers = '/api/shelves/novels/relationships/books'
    const linked = await library.get(`${identifiers}?page[size]=4`)
    expect(linked.body.links.next).toBe(
      `${BASE}${identifiers}?page%5Bsize%5D=4&page%5Bcursor%5D=${closed('next::id::4')}`,
    )
  })
})

describe('the links of a page', () => {
  it.each([
    '/api/books',
    '/api/books/',
    '/api/books?page[size]=1',
    '/api/books?page%5Bsize%5D=1',
    '/api/books?fields[book]=title&page%5Bsize%5D=2&sort=-title',
    '/api/books/?filter=any(genre,[%22novel%22])',
  ])('repeat the request unchanged in self: %s', async (path) => {
    expect((await (await seven()).get(path)).body.links.self).toBe(`${BASE}${path}`)
  })

  it('keep the path and the order of the parameters, escaped, with the cursor last', async () => {
    const library = await seven()
    const requested = '/api/books/?page[size]=1&filter=equals(genre,%22novel%22)&fields[book]=title,genre'
    const { body } = await library.get(requested)
    const escaped =
      'page%5Bsize%5D=1&filter=equals%28genre%2C%22novel%22%29' +
      '&fields%5Bbook%5D=title%2Cgenre&page%5Bcursor%5D='
    expect(body.links.next).toBe(`${BASE}/api/books/?${escaped}${closed('next::id::1')}`)
    const second = await library.get(target(body.links.next))
    expect(second.body.links.next).toBe(`${BASE}/api/books/?${escaped}${closed('next::id::2')}`)
    expect(second.body.links.prev).toBe(`${BASE}/api/books/?${escaped}${closed('prev::id::2')}`)
  })

  it('move the cursor to the end wherever it was', async () => {
    const library = await seven()
    const { body } = await library.get(`/api/books?page[cursor]=${closed('next::id::1')}&page[size]=2`)
    expect(body.links.next).toBe(
      `${BASE}/api/books?page%5Bsize%5D=2&page%5Bcursor%5D=${closed('next::id::3')}`,
    )
  })
})

describe('a cursor', () => {
  it('encodes its direction, the field and the row of its position, in unpadded base64url', async () => {
    const library = open()
    await addShelves(library, 'a', 'b', 'c', 'd', 'e')
    const first = await library.get('/api/shelves')
    expect(opened(cursorOf(first.body.links.next))).toBe('next::id::702')
    const second = await library.get(target(first.body.links.next))
    expect(opened(cursorOf(second.body.links.prev))).toBe('prev::id::703')
  })

  it.each([
    ['unpadded', 'bmV4dDo6aWQ6OjE'],
    ['padded', 'bmV4dDo6aWQ6OjE='],
    ['with its padding escaped', 'bmV4dDo6aWQ6OjE%3D'],
  ])('is accepted %s', async (_, cursor) => {
    const reply = await (await seven()).get(`/api/books?page[cursor]=${cursor}`)
    expect(titlesOf(reply)).toEqual(['B', 'C', 'D'])
  })

  it.each([
    ['nothing', ''],
    ['no base64', '!!!'],
    ['a plain number', '3'],
    ['another direction', closed('last::id::3')],
    ['another field', closed('next::title::3')],
    ['no number', closed('next::id::x')],
    ['too large a number', closed('next::id::1234567890123456')],
    ['a negative number', closed('next::id::-1')],
    ['more than a cursor', closed('next::id::3 or 1')],
    ['too little', closed('next::id::')],
    ['no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['white space', encodeURIComponent(`${closed('next::id::1')} `)],
  ])('is refused if it contains %s', async (_, cursor) => {
    const reply = await (await seven()).get(`/api/books?page[cursor]=${cursor}`)
    const detail = 'Invalid cursor provided.'
    expectGeneral(reply, { status: 400, code: 'invalid', title: 'Invalid input.', detail })
  })

  it('is refused if there are no pages', async () => {
    const library = await seven()
    const [id] = idsOf(await library.get('/api/books'))
    expectInvalid(await library.get(`/api/books/${id}?page[cursor]=${closed('next::id::1')}`), {
      detail: "'page_cursor' is not a valid field for the resource 'book'.",
      source: { pointer: '/data/attributes/page_cursor' },
    })
  })
})

describe('page[size]', () => {
  it.each(['0', '6', '-1', '1.5', 'ten', '', '1e0', '0x2', '99999999999'])(
    'is refused out of its range: %s',
    async (size) => {
      expectInvalid(await open().get(pathWith('/api/books', { 'page[size]': size })), {
        detail: `'${size}' is not a valid page size; it must be an integer from 1 to 5.`,
        source: { parameter: 'page[size]' },
      })
    },
  )

  it('is refused if the size is fixed', async () => {
    expectInvalid(await open().get('/api/shelves?page[size]=1'), {
      detail: "'page_size' is not a valid field for the resource 'shelf'.",
      source: { pointer: '/data/attributes/page_size' },
    })
  })
})
