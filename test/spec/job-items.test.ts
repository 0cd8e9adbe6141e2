import { describe, expect, it } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { addBook, addBooks, addShelves, create, idsOf, newBook, newDelivery, open } from './requests.js'

const DELIVER = '/api/book-bulk-create-jobs'
const CLEAR = '/api/book-bulk-delete-jobs'
const EXTEND = '/api/shelf-bulk-create-jobs'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SLOW = { progress: { afterMs: 5_000 } }

const clearing = (...ids: string[]) => ({
  data: {
    type: 'book-bulk-delete-job',
    attributes: { books: { data: ids.map((id) => ({ type: 'book', id })) } },
  },
})

type Shelf = { readonly label: string; readonly floor?: number }

const extending = (...shelves: Shelf[]) => ({
  data: {
    type: 'shelf-bulk-create-job',
    attributes: { shelves: { data: shelves.map((attributes) => ({ type: 'shelf', attributes })) } },
  },
})

const advance = (library: TestEmulator, span: string) => library.admin('POST', '/clock', { advance: span })
const booksOf = async (library: TestEmulator) => idsOf(await library.get('/api/books?page[size]=5'))
const read = async (library: TestEmulator, path: string, id: string) =>
  (await library.get(`${path}/${id}`)).body.data

/** Ends the task that a job waits for, as `/__admin/jobs` can. */
async function end(library: TestEmulator, id: string, how: 'run' | 'cancel' | 'fail') {
  const { jobs } = (await library.admin('GET', '/jobs')).body
  const { work } = jobs.find((each: { id: string }) => each.id === id)
  return (await library.admin('POST', `/jobs/${work}/${how}`)).body
}

describe('the items of a job that does its work at once', () => {
  it('exist before the job is complete, which counts and returns them only then', async () => {
    const library = open(SLOW)
    const id = await create(library, DELIVER, newDelivery(newBook('Emma'), newBook('Odes')))
    expect(await booksOf(library)).toHaveLength(2)
    const under = await library.get(`${DELIVER}/${id}?include=books`)
    expect(under.body.data.attributes).toMatchObject({ completed_count: 0, completed_at: null })
    expect(under.body.data.relationships.books.data).toEqual([])
    expect(under.body.included).toEqual([])
    await advance(library, '5s')
    const done = await library.get(`${DELIVER}/${id}?include=books`)
    expect(done.body.data.attributes).toMatchObject({ completed_count: 2, failed_count: 0 })
    expect(done.body.data.relationships.books.data).toHaveLength(2)
    expect(done.body.included).toHaveLength(2)
  })

  it('are removed if the job is cancelled', async () => {
    const library = open(SLOW)
    const id = await create(library, DELIVER, newDelivery(newBook('Emma'), newBook('Odes', {}, 'nowhere')))
    expect(await end(library, id, 'cancel')).toMatchObject({ status: 'cancelled' })
    expect(await booksOf(library)).toEqual([])
    expect((await read(library, DELIVER, id)).attributes).toMatchObject({
      status: 'cancelled',
      total_count: 2,
      completed_count: 0,
      failed_count: 0,
      completed_at: '2026-11-23T12:00:00.000000+00:00',
      errors: [],
    })
  })

  it('all count as refused if the job fails', async () => {
    const library = open(SLOW)
    const id = await create(library, DELIVER, newDelivery(newBook('Emma'), newBook('Odes')))
    await end(library, id, 'fail')
    const { attributes } = await read(library, DELIVER, id)
    expect(attributes).toMatchObject({ status: 'complete', completed_count: 0, failed_count: 2 })
    expect(await booksOf(library)).toEqual([])
  })

  it('are reported by an error with an id of its own, the same in each account of the same seed', async () => {
    const refused = async () => {
      const library = open()
      const body = newDelivery(newBook('Emma', {}, 'nowhere'), newBook('Odes', {}, 'nowhere'))
      const { attributes } = await read(library, DELIVER, await create(library, DELIVER, body))
      return attributes.errors.map(({ id }: { id: string }) => id)
    }
    const [first, second] = await refused()
    expect(first).toMatch(UUID)
    expect(second).not.toBe(first)
    expect(await refused()).toEqual([first, second])
  })

  it('free a slot for another job once theirs was cancelled', async () => {
    const library = open(SLOW)
    const [first] = [
      await create(library, DELIVER, newDelivery(newBook('Emma'))),
      await create(library, DELIVER, newDelivery(newBook('Odes'))),
    ]
    const third = newDelivery(newBook('Ajax'))
    expectInvalid(await library.post(DELIVER, third), {
      detail: 'At most 2 jobs may be queued at once.',
      source: { pointer: '/data' },
    })
    await end(library, first, 'cancel')
    await create(library, DELIVER, third)
  })
})

describe('the items of a job that does its work when it is due', () => {
  it('wait until then', async () => {
    const library = open(SLOW)
    const [emma = '', odes = ''] = await addBooks(library, 'Emma', 'Odes')
    const id = await create(library, CLEAR, clearing(emma))
    expect((await read(library, CLEAR, id)).attributes).toMatchObject({
      status: 'processing',
      total_count: 1,
    })
    expect(await booksOf(library)).toEqual([emma, odes])
    await advance(library, '5s')
    expect(await booksOf(library)).toEqual([odes])
    expect((await read(library, CLEAR, id)).attributes).toMatchObject({
      status: 'complete',
      completed_count: 1,
      completed_at: '2026-11-23T12:00:05.000000+00:00',
    })
  })

  it('are never carried out if the job is cancelled or fails', async () => {
    for (const [how, outcome] of [
      ['cancel', { status: 'cancelled', failed_count: 0 }],
      ['fail', { status: 'complete', failed_count: 1 }],
    ] as const) {
      const library = open(SLOW)
      const emma = await addBook(library, 'Emma')
      const id = await create(library, CLEAR, clearing(emma))
      await end(library, id, how)
      await advance(library, '1h')
      expect((await read(library, CLEAR, id)).attributes).toMatchObject({ ...outcome, completed_count: 0 })
      expect(await booksOf(library)).toEqual([emma])
    }
  })

  it('fail one by one: refused ones are counted, and the others are done', async () => {
    const library = open(SLOW)
    const [emma = '', odes = ''] = await addBooks(library, 'Emma', 'Odes')
    const id = await create(library, CLEAR, clearing(emma, 'gone', odes))
    await advance(library, '5s')
    const { attributes, relationships } = await read(library, CLEAR, id)
    expect(attributes).toMatchObject({ status: 'complete', completed_count: 2, failed_count: 1 })
    expect(attributes.errors).toEqual([
      {
        id: expect.stringMatching(UUID),
        code: 'invalid',
        meta: { id: 'gone' },
        title: 'Invalid input',
        detail: 'A book with id gone does not exist.',
        source: { pointer: '/data/attributes/books/data/id' },
      },
    ])
    expect(Object.keys(attributes.errors[0])).toEqual(['id', 'code', 'meta', 'title', 'detail', 'source'])
    expect(relationships).toEqual({
      books: { data: [emma, odes].map((each) => ({ type: 'book', id: each })) },
    })
  })

  it('are done before the job is deleted', async () => {
    const library = open({ progress: { afterMs: 3 * 86_400_000 } })
    const emma = await addBook(library, 'Emma')
    const id = await create(library, CLEAR, clearing(emma))
    await advance(library, '86399999ms')
    expect((await read(library, CLEAR, id)).attributes.status).toBe('processing')
    await advance(library, '1ms')
    expectNotFound(await library.get(`${CLEAR}/${id}`), `A clearance with id ${id} does not exist.`)
    expect(await booksOf(library)).toEqual([])
  })

  it('are done as late as at Klaviyo, if progress is realistic', async () => {
    const library = open({ progress: { realistic: true } })
    const emma = await addBook(library, 'Emma')
    const id = await create(library, CLEAR, clearing(emma))
    await advance(library, '59999ms')
    expect((await read(library, CLEAR, id)).attributes.status).toBe('processing')
    await advance(library, '1ms')
    expect((await read(library, CLEAR, id)).attributes.status).toBe('complete')
  })
})

describe('the items of a job that changes resources', () => {
  const CORRECT = '/api/book-bulk-update-jobs'

  it('are updated as by a PATCH, with its rules', async () => {
    const library = open()
    const [emma = '', odes = ''] = await addBooks(library, 'Emma', 'Odes')
    const change = (id: string, attributes: object) => ({ type: 'book', id, attributes })
    const data = [change(emma, { title: 'Emma II', pages: 7 }), change(odes, { title: 'Untitled' })]
    const id = await create(library, CORRECT, {
      data: { type: 'book-bulk-update-job', attributes: { books: { data } } },
    })
    const { body } = await library.get(`${CORRECT}/${id}?include=books&fields[book]=title,pages`)
    expect(body.data.attributes).toMatchObject({ completed_count: 1, failed_count: 1 })
    expect(body.data.attributes.errors).toMatchObject([{ meta: { id: odes }, detail: 'A book has a title.' }])
    expect(body.data.relationships).toEqual({ books: { data: [{ type: 'book', id: emma }] } })
    expect(body.included[0].attributes).toEqual({ title: 'Emma II', pages: 7 })
  })

  it('are updated whole or not at all, even if a rule refuses one that was written', async () => {
    const library = open()
    const ids = await addBooks(library, 'Emma', 'Odes')
    const [emma = '', odes = ''] = ids
    const change = (id: string, attributes: object) => ({ type: 'book', id, attributes })
    const data = [change(odes, { title: 'Untitled' }), change(emma, { pages: 7 })]
    await create(library, CORRECT, {
      data: { type: 'book-bulk-update-job', attributes: { books: { data } } },
    })
    const books = (await library.get('/api/books?fields[book]=title,pages')).body.data
    expect(books.map(({ attributes }: { attributes: object }) => attributes)).toEqual([
      { title: 'Emma', pages: 7 },
      { title: 'Odes', pages: null },
    ])
  })
})

describe('the relationship to the successful items of a job', () => {
  const relationshipsOf = async (library: TestEmulator, id: string) => {
    const [listed] = (await library.get(CLEAR)).body.data
    const { relationships } = await read(library, CLEAR, id)
    expect(listed.relationships).toEqual(relationships)
    return relationships
  }

  it('is not in the response to the request', async () => {
    const reply = await open().post(CLEAR, clearing('gone'))
    expect(reply.status).toBe(202)
    expect(Object.keys(reply.body.data)).toEqual(['type', 'id', 'attributes', 'links'])
  })

  it('is empty in progress, contains successful items without links, and is absent without any', async () => {
    const library = open(SLOW)
    const emma = await addBook(library, 'Emma')
    const first = await create(library, CLEAR, clearing(emma))
    expect(await relationshipsOf(library, first)).toEqual({ books: { data: [] } })
    await advance(library, '5s')
    expect(await relationshipsOf(library, first)).toEqual({ books: { data: [{ type: 'book', id: emma }] } })
    const second = await create(library, CLEAR, clearing(emma))
    await advance(library, '5s')
    expect(await relationshipsOf(library, second)).toBeUndefined()
  })
})

describe('a job whose count is known only when it is complete', () => {
  const labelsAround = async (library: TestEmulator, body: unknown) => {
    const id = await create(library, EXTEND, body)
    const before = (await read(library, EXTEND, id)).attributes
    await advance(library, '5s')
    return { before, after: (await read(library, EXTEND, id)).attributes }
  }

  it('starts at 0 and omits items without changes', async () => {
    const library = open(SLOW)
    await addShelves(library, 'poems')
    const { before, after } = await labelsAround(library, extending({ label: 'poems' }, { label: 'plays' }))
    const start = { status: 'queued', total_count: 0, completed_count: 0, skipped_count: 0, errors: [] }
    expect(before).toEqual({ ...start, started_at: null, completed_at: null })
    const at = '2026-11-23T12:00:05.000000+00:00'
    expect(after).toEqual({
      ...{ status: 'complete', total_count: 1, completed_count: 1, skipped_count: 1, errors: [] },
      ...{ started_at: at, completed_at: at },
    })
  })

  it('finds its items itself if the body has none', async () => {
    const library = open(SLOW)
    await addShelves(library, 'essays')
    const bare = { data: { type: 'shelf-bulk-create-job', attributes: { shelves: null } } }
    const { after } = await labelsAround(library, bare)
    expect(after).toMatchObject({ total_count: 1, skipped_count: 1 })
    expect(idsOf(await library.get('/api/shelves'))).toEqual(['essays', 'novels'])
  })

  it('points to the member that was refused', async () => {
    const library = open(SLOW)
    const { after } = await labelsAround(library, extending({ label: 'plays' }, { label: 'attic', floor: 6 }))
    expect(after.total_count).toBe(2)
    expect(after.errors).toMatchObject([
      {
        detail: 'The house has five floors.',
        source: { pointer: '/data/attributes/shelves/data/1/attributes/floor' },
      },
    ])
  })

  it('processes thousands of items at once', async () => {
    const library = open(SLOW)
    const shelves = Array.from({ length: 5_000 }, (_, index) => ({ label: `s${index}` }))
    const { after } = await labelsAround(library, extending(...shelves, { label: 's0' }))
    expect(after).toMatchObject({ total_count: 5_000, completed_count: 5_000, skipped_count: 1 })
  })
})
