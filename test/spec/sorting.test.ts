import { describe, expect, it } from 'vitest'
import { expectGeneral, expectInvalid } from '../support/problems.js'
import { addBook, addBooks, idsOf, lastPage, open, pagesFrom, pathWith, titlesOf } from './requests.js'

describe('sort', () => {
  const books: readonly [string, Record<string, unknown>][] = [
    ['C', { pages: 300, published_at: '1900-01-01' }],
    ['A', { pages: 100 }],
    ['D', { published_at: '1800-01-01' }],
    ['B', { pages: 100, published_at: '1900-01-01' }],
    ['E', {}],
    ['b', { pages: 20 }],
  ]

  it.each<readonly [string, string[]]>([
    ['title', ['A', 'B', 'C', 'D', 'E', 'b']],
    ['-title', ['b', 'E', 'D', 'C', 'B', 'A']],
    ['pages', ['D', 'E', 'b', 'A', 'B', 'C']],
    ['-pages', ['C', 'B', 'A', 'b', 'E', 'D']],
    ['published_at', ['A', 'E', 'b', 'D', 'C', 'B']],
    ['-published_at', ['B', 'C', 'D', 'b', 'E', 'A']],
  ])('by %s returns each row once in order, both ways', async (sort, titles) => {
    const library = open()
    for (const [title, more] of books) await addBook(library, title, more)
    for (const size of [1, 2, 5]) {
      const first = `/api/books?sort=${sort}&page[size]=${size}`
      expect((await pagesFrom(library, first, 'next')).flat()).toEqual(titles)
      expect((await pagesFrom(library, await lastPage(library, first), 'prev')).toReversed().flat()).toEqual(
        titles,
      )
    }
  })

  it('can be combined with a filter of several values', async () => {
    const library = open()
    for (const [title, more] of books)
      await addBook(library, title, { ...more, genre: title < 'C' ? 'poem' : 'essay' })
    const path = pathWith('/api/books', { filter: 'any(genre,["poem","essay"])', sort: '-title' })
    expect(await pagesFrom(library, path, 'next')).toEqual([
      ['b', 'E', 'D'],
      ['C', 'B', 'A'],
    ])
  })

  it('keeps its order under such a filter in every script', async () => {
    const library = open()
    await addBook(library, '📚', { genre: 'poem' })
    await addBook(library, '\uff61', { genre: 'essay' })
    const alone = titlesOf(await library.get('/api/books?sort=title'))
    const path = pathWith('/api/books', {
      filter: 'any(genre,["poem","essay"])',
      sort: 'title',
      'page[size]': '1',
    })
    expect((await pagesFrom(library, path, 'next')).flat()).toEqual(alone)
  })

  it('by id uses the order of ids', async () => {
    const library = open()
    const ids = await addBooks(library, 'A', 'B', 'C', 'D', 'E')
    expect(idsOf(await library.get('/api/books?sort=id&page[size]=5'))).toEqual(ids.toSorted())
    expect(idsOf(await library.get('/api/books?sort=-id&page[size]=5'))).toEqual(ids.toSorted().toReversed())
  })

  it.each(['genre', 'shelf', '+title', '--title', 'title,pages', '', 'constructor'])(
    'is refused for an unknown field: %s',
    async (sort) => {
      const reply = await open().get(pathWith('/api/books', { sort }))
      expectInvalid(reply, {
        detail: `'${sort}' is not an allowed sort parameter for this resource.`,
        source: { parameter: 'sort' },
      })
      expect(reply.headers.get('x-klaviyo-emulator-hint')).toBe(
        'sort: allowed values are id, -id, pages, -pages, published_at, -published_at, title, -title',
      )
    },
  )

  it('refuses the cursor of another order', async () => {
    const library = open()
    await addBooks(library, 'A', 'B', 'C', 'D')
    const { body } = await library.get('/api/books?sort=title')
    const cursor = new URL(body.links.next).searchParams.get('page[cursor]')
    const reply = await library.get(`/api/books?sort=pages&page[cursor]=${cursor}`)
    const detail = 'Invalid cursor provided.'
    expectGeneral(reply, { status: 400, code: 'invalid', title: 'Invalid input.', detail })
  })
})
