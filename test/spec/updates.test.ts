import { describe, expect, it } from 'vitest'
import { document } from '../../src/openapi/document.js'
import { expectInvalid } from '../support/problems.js'
import { toy } from '../support/toy-catalog.js'
import { addBook, addShelves, bookChange, newShelf, open, shelfChange } from './requests.js'

const at = (pointer: string, detail: string) => ({ detail, source: { pointer } })

describe('an update', () => {
  it('changes the named attributes and keeps the rest', async () => {
    const library = open()
    const id = await addBook(library, 'Emma', { pages: 400, blurb: 'A match', keywords: ['a'] })
    const before = (await library.get(`/api/books/${id}`)).body.data
    const reply = await library.patch(`/api/books/${id}`, bookChange(id, { pages: 401, keywords: [] }))
    expect(reply.status).toBe(200)
    expect(reply.body.data).toEqual({
      ...before,
      attributes: { ...before.attributes, pages: 401, keywords: [] },
    })
    expect((await library.get(`/api/books/${id}`)).body.data).toEqual(reply.body.data)
  })

  it('without changes returns the resource', async () => {
    const library = open()
    const id = await addBook(library, 'Emma')
    const reply = await library.patch(`/api/books/${id}`, bookChange(id, {}))
    expect(reply.body.data).toEqual((await library.get(`/api/books/${id}`)).body.data)
  })

  it('to null restores the initial value', async () => {
    const library = open()
    await library.post('/api/shelves', newShelf('novels', { floor: 5, note: 'damp' }))
    const reply = await library.patch(
      '/api/shelves/novels',
      shelfChange('novels', { floor: null, note: null }),
    )
    expect(reply.body.data.attributes).toEqual({ label: 'novels', floor: 0, note: null })
  })

  it('of an object keeps the members that are not named', async () => {
    const library = open()
    const id = await addBook(library, 'Emma', { cover: { colour: 'red', material: 'cloth' } })
    const reply = await library.patch(`/api/books/${id}`, bookChange(id, { cover: { colour: 'blue' } }))
    expect(reply.body.data.attributes.cover).toEqual({ colour: 'blue', material: 'cloth' })
  })

  it('does not change relationships', async () => {
    const library = open()
    await addShelves(library, 'novels')
    const id = await addBook(library, 'Emma', {}, 'novels')
    await library.patch(`/api/books/${id}`, bookChange(id, { pages: 1 }))
    expect((await library.get(`/api/books/${id}/relationships/shelf`)).body.data.id).toBe('novels')
  })

  it.each<readonly [unknown, string, string]>([
    [
      { data: { type: 'shelf', id: 'essays', attributes: {} } },
      '/data/id',
      "The id 'essays' in the payload does not match the id 'novels' in the path.",
    ],
    [
      { data: { type: 'shelf', attributes: {} } },
      '/data/id',
      "'id' is a required field for the resource 'shelf'.",
    ],
    [
      { data: { type: 'shelf', id: 'novels' } },
      '/data/attributes',
      "'attributes' is a required field for the resource 'shelf'.",
    ],
    [
      { data: { type: 'book', id: 'novels', attributes: {} } },
      '/data/type',
      "'book' is not a valid choice for 'type'.",
    ],
    [
      { data: { type: 'shelf', id: 'novels', attributes: { label: 'essays' } } },
      '/data/attributes/label',
      "'label' is not a valid field for the resource 'shelf'.",
    ],
    [
      { data: { type: 'shelf', id: 'novels', attributes: { floor: 10 } } },
      '/data/attributes/floor',
      "'floor' must be less than or equal to 9",
    ],
    [
      { data: { type: 'shelf', id: 'novels', attributes: {}, relationships: {} } },
      '/data/relationships',
      "'relationships' is not a valid field for the resource 'shelf'.",
    ],
    [{ data: [] }, '/data', 'The payload provided in the request is invalid.'],
  ])('refuses %j', async (body, pointer, detail) => {
    const library = open()
    await addShelves(library, 'novels')
    expectInvalid(await library.patch('/api/shelves/novels', body), at(pointer, detail))
  })
})

describe('a delete', () => {
  it('returns no body and deletes the row', async () => {
    const library = open()
    const id = await addBook(library, 'Emma')
    const reply = await library.del(`/api/books/${id}`)
    expect(reply.status).toBe(204)
    expect(reply.text).toBe('')
    expect((await library.get(`/api/books/${id}`)).status).toBe(404)
    expect((await library.get('/api/books')).body.data).toEqual([])
  })
})

describe('an update with required members', () => {
  const target = (book: string) => ({ data: { type: 'book', id: book } })
  const change = (id: string, book: string) => ({
    type: 'loan',
    id,
    attributes: { days: 7 },
    relationships: { book: target(book) },
    meta: { reason: 'More time' },
  })

  async function lend(library: ReturnType<typeof open>) {
    const book = await addBook(library, 'Emma')
    const relationships = { book: target(book) }
    const body = { data: { type: 'loan', attributes: { days: 1 }, relationships } }
    const { id } = (await library.post('/api/loans', body)).body.data
    return { book, id }
  }

  it('accepts a body that has them', async () => {
    const library = open()
    const { book, id } = await lend(library)
    const reply = await library.patch(`/api/loans/${id}`, { data: change(id, book) })
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.data.attributes).toEqual({ days: 7, remark: null })
  })

  it.each<readonly [string, Readonly<Record<string, unknown>>, string, string]>([
    [
      'attribute',
      { attributes: { remark: 'late' } },
      '/data/attributes/days',
      "'days' is a required field for the resource 'loan'.",
    ],
    [
      'attribute of an empty body',
      { attributes: {} },
      '/data/attributes/days',
      "'days' is a required field for the resource 'loan'.",
    ],
    [
      'attributes',
      { attributes: undefined },
      '/data/attributes/days',
      "'days' is a required field for the resource 'loan'.",
    ],
    ['value', { attributes: { days: null } }, '/data/attributes/days', "'days' may not be null."],
    [
      'relationship',
      { relationships: {} },
      '/data/relationships/book',
      "'book' is a required field for the resource 'loan'.",
    ],
    [
      'relationships',
      { relationships: undefined },
      '/data/relationships',
      "'relationships' is a required field for the resource 'loan'.",
    ],
    ['meta', { meta: undefined }, '/data/meta', "'meta' is a required field for the resource 'loan'."],
    ['filled meta', { meta: null }, '/data/meta', "'meta' may not be null."],
    [
      'member of meta',
      { meta: { urgent: true } },
      '/data/meta/reason',
      "'reason' is a required field for the resource 'meta'.",
    ],
    [
      'text in a member of meta',
      { meta: { reason: ' ' } },
      '/data/meta/reason',
      "'reason' may not be blank.",
    ],
  ])('refuses one without a required %s, and changes nothing', async (_, members, pointer, detail) => {
    const library = open()
    const { book, id } = await lend(library)
    const before = (await library.get(`/api/loans/${id}`)).text
    const reply = await library.patch(`/api/loans/${id}`, { data: { ...change(id, book), ...members } })
    expectInvalid(reply, at(pointer, detail))
    expect((await library.get(`/api/loans/${id}`)).text).toBe(before)
  })

  it('is published with them', () => {
    const { schemas } = document(toy.newest).components ?? {}
    expect(schemas?.LoanUpdateQueryResourceObject).toMatchObject({
      required: ['type', 'id', 'attributes', 'relationships', 'meta'],
      properties: {
        attributes: { required: ['days'], properties: { days: {}, remark: {} } },
        relationships: { required: ['book'] },
        meta: { required: ['reason'], properties: { reason: {}, urgent: {} } },
      },
    })
    expect(schemas?.BookUpdateQueryResourceObject).toMatchObject({ required: ['type', 'id', 'attributes'] })
  })
})
