import { describe, expect, it } from 'vitest'
import { BASE, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addBook, addShelves, bookChange, newBook, open } from './requests.js'

const ALWAYS = [
  'title',
  'blurb',
  'genre',
  'pages',
  'price',
  'published_at',
  'added_at',
  'isbn',
  'cover',
  'keywords',
]

async function stocked(): Promise<{ library: TestEmulator; emma: string }> {
  const library = open()
  await addShelves(library, 'novels')
  const emma = await addBook(library, 'Emma', { pages: 400, excerpt: 'Emma Woodhouse, handsome' }, 'novels')
  return { library, emma }
}

describe('fields', () => {
  it('are all returned by default, null if they have no value', async () => {
    const { library, emma } = await stocked()
    const { attributes } = (await library.get(`/api/books/${emma}`)).body.data
    expect(Object.keys(attributes)).toEqual(ALWAYS)
    expect(attributes).toMatchObject({ blurb: null, published_at: null, isbn: null, keywords: [] })
  })

  it('restrict the attributes to the named ones, in the order they are named', async () => {
    const { library, emma } = await stocked()
    const { data } = (await library.get(`/api/books/${emma}?fields[book]=pages,title`)).body
    expect(JSON.stringify(data.attributes)).toBe('{"pages":400,"title":"Emma"}')
  })

  it('do not affect type, id, relationships and links', async () => {
    const { library, emma } = await stocked()
    const whole = (await library.get(`/api/books/${emma}`)).body.data
    const { data } = (await library.get(`/api/books/${emma}?fields[book]=title`)).body
    expect(Object.keys(data)).toEqual(['type', 'id', 'attributes', 'relationships', 'links'])
    expect(data).toEqual({ ...whole, attributes: { title: 'Emma' } })
  })

  it.each(['fields[book]=id', 'fields[book]=', 'fields%5Bbook%5D=id'])(
    'that name no attribute leave an empty object: %s',
    async (query) => {
      const { library } = await stocked()
      expect((await library.get(`/api/books?${query}`)).body.data[0].attributes).toEqual({})
    },
  )

  it('may be repeated in one list, or with spaces around them', async () => {
    const { library } = await stocked()
    const { data } = (await library.get('/api/books?fields[book]=title,%20pages,title')).body
    expect(data[0].attributes).toEqual({ title: 'Emma', pages: 400 })
  })

  it('of an included type restrict the included resources', async () => {
    const { library, emma } = await stocked()
    const path = `/api/books/${emma}?include=shelf&fields[shelf]=floor&fields[book]=title`
    const { data, included } = (await library.get(path)).body
    expect(data.attributes).toEqual({ title: 'Emma' })
    expect(included[0].attributes).toEqual({ floor: 0 })
  })

  it('restrict the resources of a relationship', async () => {
    const { library, emma } = await stocked()
    const many = await library.get('/api/shelves/novels/books?fields[book]=title')
    expect(many.body.data[0].attributes).toEqual({ title: 'Emma' })
    const one = await library.get(`/api/books/${emma}/shelf?fields[shelf]=label`)
    expect(one.body.data.attributes).toEqual({ label: 'novels' })
  })

  it('restrict the responses to creates and updates', async () => {
    const { library, emma } = await stocked()
    const created = await library.post('/api/books?fields[book]=genre', newBook('Odes', { genre: 'poem' }))
    expect(created.body.data.attributes).toEqual({ genre: 'poem' })
    expect(created.body.links.self).toBe(`${BASE}/api/books?fields[book]=genre`)
    const path = `/api/books/${emma}?fields[book]=pages`
    const updated = await library.patch(path, bookChange(emma, { pages: 401 }))
    expect(updated.body.data.attributes).toEqual({ pages: 401 })
  })

  it.each([
    ['fields[book]=colour', 'colour'],
    ['fields[book]=title,colour', 'colour'],
    ['fields[book]=cover.scent', 'cover.scent'],
    ['fields[book]=constructor', 'constructor'],
    ['fields[book]=colour,title,scent', 'colour, scent'],
  ])('that are unknown are refused, with the known ones: %s', async (query, got) => {
    const { library } = await stocked()
    const reply = await library.get(`/api/books?${query}`)
    const { detail, source } = reply.body.errors[0]
    expect(source).toEqual({ parameter: 'fields[book]' })
    expect(detail).toMatch(/^fields must be in \['added_at', .*'id', .*'title'\]: \(got [^()]*\)$/)
    expect(detail.endsWith(`: (got ${got})`), detail).toBe(true)
  })

  it('of a resource without them are refused with the whole list', async () => {
    const { library } = await stocked()
    expectInvalid(await library.get('/api/shelves?fields[shelf]=keeper,label,colour'), {
      detail: "fields must be in ['floor', 'id', 'label', 'note']: (got keeper, colour)",
      source: { parameter: 'fields[shelf]' },
    })
  })

  it.each(['reader', 'constructor', ''])('of a type that is in no response are refused: %j', async (type) => {
    const { library } = await stocked()
    const reply = await library.get(`/api/books?fields[${type}]=name`)
    const { detail, source } = reply.body.errors[0]
    expect(source).toEqual({ parameter: `fields[${type}]` })
    expect(detail).toMatch(`'${type}' is not an allowed field family for this resource.`)
    expect(detail).toMatch(/ Allowed field families are book, .*shelf.*\.$/)
  })

  it('are accepted for types of relationships, even if these cannot be included', async () => {
    const { library } = await stocked()
    const { status, body } = await library.get('/api/shelves?fields[book]=title')
    expect([status, body.included]).toEqual([200, undefined])
  })

  it('are refused for linkages and deletes', async () => {
    const { library, emma } = await stocked()
    const refusal = (type: string) => ({
      detail: `'fields_book' is not a valid field for the resource '${type}'.`,
      source: { pointer: '/data/attributes/fields_book' },
    })
    const linked = await library.get('/api/shelves/novels/relationships/books?fields[book]=title')
    expectInvalid(linked, refusal('book'))
    expectInvalid(await library.del(`/api/books/${emma}?fields[book]=title`), refusal('book'))
    expect((await library.get(`/api/books/${emma}`)).status).toBe(200)
  })
})

describe('additional fields', () => {
  it('are absent by default', async () => {
    const { library, emma } = await stocked()
    expect((await library.get(`/api/books/${emma}`)).body.data.attributes).not.toHaveProperty('excerpt')
  })

  it('come after the others on request', async () => {
    const { library, emma } = await stocked()
    const query = 'additional-fields[book]=excerpt'
    const { attributes } = (await library.get(`/api/books/${emma}?${query}`)).body.data
    expect(Object.keys(attributes)).toEqual([...ALWAYS, 'excerpt'])
    expect(attributes.excerpt).toBe('Emma Woodhouse, handsome')
    const listed = await library.get(`/api/books?${query}&fields[book]=title`)
    expect(listed.body.data[0].attributes).toEqual({ title: 'Emma', excerpt: 'Emma Woodhouse, handsome' })
    const created = await library.post(`/api/books?${query}`, newBook('Odes'))
    expect(created.body.data.attributes.excerpt).toBeNull()
  })

  it('are refused by another name', async () => {
    const { library } = await stocked()
    expectInvalid(await library.get('/api/books?additional-fields[book]=title,excerpt'), {
      detail: "additional-fields must be in ['excerpt']: (got title)",
      source: { parameter: 'additional-fields[book]' },
    })
  })

  it('are refused for another type and by operations that have none', async () => {
    const { library, emma } = await stocked()
    const none = (name: string) => `additional-fields must be in []: (got ${name})`
    expectInvalid(await library.get('/api/books?additional-fields[shelf]=excerpt'), {
      detail: none('excerpt'),
      source: { parameter: 'additional-fields[shelf]' },
    })
    expectInvalid(await library.get(`/api/books/${emma}/shelf?additional-fields[shelf]=note`), {
      detail: none('note'),
      source: { parameter: 'additional-fields[shelf]' },
    })
    const change = bookChange(emma, { pages: 1 })
    expectInvalid(await library.patch(`/api/books/${emma}?additional-fields[book]=excerpt`, change), {
      detail: none('excerpt'),
      source: { parameter: 'additional-fields[book]' },
    })
  })
})
