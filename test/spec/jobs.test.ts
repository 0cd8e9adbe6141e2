import { describe, expect, it } from 'vitest'
import { BASE, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { addShelves, create, idsOf, newBook, newDelivery, open, pathWith, titlesOf } from './requests.js'

const PATH = '/api/book-bulk-create-jobs'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SLOW = { progress: { afterMs: 5_000 } }
const BOTH = newDelivery(newBook('Emma'), newBook('Odes'))

const deliver = (library: TestEmulator, body: unknown = BOTH) => create(library, PATH, body)
const advance = (library: TestEmulator, span: string) => library.admin('POST', '/clock', { advance: span })

async function statusOf(library: TestEmulator, id: string): Promise<string> {
  return (await library.get(`${PATH}/${id}`)).body.data.attributes.status
}

describe('a job', () => {
  it('is accepted: processing, counted, nothing done yet', async () => {
    const reply = await open().post(PATH, BOTH)
    expect(reply.status).toBe(202)
    expect(reply.body.data.attributes).toEqual({
      status: 'processing',
      created_at: '2026-11-23T12:00:00.000000+00:00',
      total_count: 2,
      completed_count: 0,
      failed_count: 0,
      completed_at: null,
      expires_at: '2026-11-30T12:00:00.000000+00:00',
      errors: [],
    })
    expect(reply.body.data.links.self).toBe(`${BASE}${PATH}/${reply.body.data.id}/`)
    expect(reply.body.links).toEqual({ self: `${BASE}${PATH}` })
  })

  it('is completed at its due instant', async () => {
    const library = open(SLOW)
    const id = await deliver(library)
    await advance(library, '4999ms')
    expect(await statusOf(library, id)).toBe('processing')
    await advance(library, '1h')
    expect((await library.get(`${PATH}/${id}`)).body.data.attributes).toMatchObject({
      status: 'complete',
      completed_at: '2026-11-23T12:00:05.000000+00:00',
      total_count: 2,
      completed_count: 2,
      failed_count: 0,
    })
  })

  it('counts failed items and returns the errors', async () => {
    const library = open()
    await addShelves(library, 'novels')
    const id = await deliver(
      library,
      newDelivery(newBook('Emma', {}, 'novels'), newBook('Odes', {}, 'nowhere')),
    )
    expect((await library.get(`${PATH}/${id}`)).body.data.attributes).toMatchObject({
      status: 'complete',
      total_count: 2,
      completed_count: 1,
      failed_count: 1,
      errors: [
        {
          id: expect.stringMatching(UUID),
          code: 'invalid',
          title: 'Invalid input',
          detail: "A shelf with the label 'nowhere' does not exist.",
          source: { pointer: '/data/attributes/books/data/1' },
        },
      ],
    })
    expect(titlesOf(await library.get('/api/books'))).toEqual(['Emma'])
  })

  it('returns what it created on request', async () => {
    const library = open()
    const id = await deliver(library)
    const { data, included } = (await library.get(`${PATH}/${id}?include=books&fields[book]=title`)).body
    expect(included.map(({ attributes }: { attributes: unknown }) => attributes)).toEqual([
      { title: 'Emma' },
      { title: 'Odes' },
    ])
    expect(data.relationships.books.data).toEqual(
      included.map(({ id: made }: { id: string }) => ({ type: 'book', id: made })),
    )
  })

  it('expires and is deleted; the created resources stay', async () => {
    const library = open()
    const id = await deliver(library)
    await advance(library, '7d')
    expectNotFound(await library.get(`${PATH}/${id}`), `A delivery with id ${id} does not exist.`)
    expect(idsOf(await library.get(PATH))).toEqual([])
    expect(titlesOf(await library.get('/api/books'))).toEqual(['Emma', 'Odes'])
  })

  it('exists until a moment before', async () => {
    const library = open()
    const id = await deliver(library)
    await advance(library, '604799999ms')
    expect(await statusOf(library, id)).toBe('complete')
  })

  it('finishes in order if several fall due at once', async () => {
    const library = open(SLOW)
    const first = await deliver(library)
    await advance(library, '2s')
    const second = await deliver(library)
    await advance(library, '1d')
    const completions = (await library.get(PATH)).body.data.map(
      ({ id, attributes }: { id: string; attributes: { completed_at: string } }) => [
        id,
        attributes.completed_at.slice(11, 19),
      ],
    )
    expect(completions).toEqual([
      [second, '12:00:07'],
      [first, '12:00:05'],
    ])
  })

  it('is filtered by its status', async () => {
    const library = open(SLOW)
    const done = await deliver(library)
    await advance(library, '5s')
    const waiting = await deliver(library)
    const by = (status: string) => library.get(pathWith(PATH, { filter: `equals(status,"${status}")` }))
    expect(idsOf(await by('complete'))).toEqual([done])
    expect(idsOf(await by('processing'))).toEqual([waiting])
  })

  it('is refused if too many are pending', async () => {
    const library = open(SLOW)
    await deliver(library)
    await deliver(library)
    const detail = 'At most 2 jobs may be queued at once.'
    expectInvalid(await library.post(PATH, BOTH), { detail, source: { pointer: '/data' } })
    expect(titlesOf(await library.get('/api/books?page[size]=5'))).toHaveLength(4)
    await advance(library, '5s')
    await deliver(library)
  })
})

describe('the progress of jobs', () => {
  it('can be immediate', async () => {
    const library = open(SLOW)
    await library.admin('PUT', '/progress', { '*': 'immediate' })
    const created = await library.post(PATH, BOTH)
    expect(created.body.data.attributes.status).toBe('processing')
    expect(await statusOf(library, created.body.data.id)).toBe('complete')
  })

  it('can wait for the clock', async () => {
    const library = open()
    await library.admin('PUT', '/progress', { 'book-bulk-create-job': 'after 2m' })
    const id = await deliver(library)
    await advance(library, '119s')
    expect(await statusOf(library, id)).toBe('processing')
    await advance(library, '1s')
    expect(await statusOf(library, id)).toBe('complete')
  })

  it('can wait for a number of reads of the job in progress', async () => {
    const library = open()
    await library.admin('PUT', '/progress', { '*': 'after 2 reads' })
    const id = await deliver(library)
    await advance(library, '1d')
    expect(await statusOf(library, id)).toBe('processing')
    expect(await statusOf(library, id)).toBe('processing')
    expect(await statusOf(library, id)).toBe('complete')
    expect(await statusOf(library, id)).toBe('complete')
  })

  it('counts the reads of each job, and a list as a read of all', async () => {
    const library = open()
    await library.admin('PUT', '/progress', { '*': 'after 1 read' })
    const [one, other] = [await deliver(library), await deliver(library)]
    expect(await statusOf(library, one)).toBe('processing')
    expect(await statusOf(library, one)).toBe('complete')
    const statuses = async () =>
      (await library.get(PATH)).body.data.map(
        ({ attributes }: { attributes: { status: string } }) => attributes.status,
      )
    expect(await statuses()).toEqual(['processing', 'complete'])
    expect(await statuses()).toEqual(['complete', 'complete'])
    expect(await statusOf(library, other)).toBe('complete')
  })

  it('counts no other reads', async () => {
    const library = open()
    await library.admin('PUT', '/progress', { '*': 'after 1 read' })
    const id = await deliver(library)
    await library.get('/api/books')
    await library.get(`${PATH}/NOPE`)
    expect(await statusOf(library, id)).toBe('processing')
  })

  it('of a type precedes that of all types, and is returned', async () => {
    const library = open()
    const progress = { '*': 'immediate', 'book-bulk-create-job': 'after 3 reads' }
    const set = await library.admin('PUT', '/progress', { 'book-bulk-create-job': 'after 3 reads' })
    expect(set.body).toEqual(progress)
    expect((await library.admin('GET', '/progress')).body).toEqual(progress)
    expect(await statusOf(library, await deliver(library))).toBe('processing')
  })

  it('is returned in the format of the setting, however short it is', async () => {
    const library = open()
    const set = await library.admin('PUT', '/progress', { '*': 'after 0.0000001ms' })
    expect(set.body).toEqual({ '*': 'immediate' })
    expect((await library.admin('PUT', '/progress', { '*': 'after 0.001ms' })).body).toEqual({
      '*': 'after 0.001ms',
    })
  })

  it('does not apply to jobs in progress', async () => {
    const library = open(SLOW)
    const id = await deliver(library)
    await library.admin('PUT', '/progress', { '*': 'immediate' })
    expect(await statusOf(library, id)).toBe('processing')
  })

  it('is restored to that of the start by a reset', async () => {
    const library = open(SLOW)
    await library.admin('PUT', '/progress', { '*': 'after 3 reads' })
    await library.admin('POST', '/reset')
    expect((await library.admin('GET', '/progress')).body).toEqual({ '*': 'after 5000ms' })
  })

  it.each([
    [
      { book: 'immediate' },
      'book is never postponed; use one of *, book-bulk-create-job, book-bulk-delete-job, book-bulk-update-job, shelf-bulk-create-job',
    ],
    [
      { '*': 'soon' },
      `*: "soon" is not "immediate", "after 5s" (of the account's clock), "after 3 reads" or "realistic" (as long as Klaviyo takes)`,
    ],
    [
      { '*': 'after -1s' },
      `*: "after -1s" is not "immediate", "after 5s" (of the account's clock), "after 3 reads" or "realistic" (as long as Klaviyo takes)`,
    ],
  ])('is refused with the remedy: %j', async (body, error) => {
    const reply = await open().request('PUT', '/__admin/progress', { body })
    expect(reply.status).toBe(400)
    expect(reply.body).toEqual({ error })
  })
})

describe('the items of a job', () => {
  const items = (data: unknown) => ({
    data: { type: 'book-bulk-create-job', attributes: { books: { data } } },
  })
  const item = { type: 'book', attributes: { title: 'Emma' } }

  it.each<readonly [unknown, string, string]>([
    [[], '/data/attributes/books/data', 'At least one item is required.'],
    [
      [item, item, item, item],
      '/data/attributes/books/data',
      'A maximum of 3 items is allowed per request; got 4.',
    ],
    [item, '/data/attributes/books/data', "'data' must be of type array."],
    [undefined, '/data/attributes/books', "'data' key missing in relationship"],
    [
      [item, { type: 'book', attributes: {} }],
      '/data/attributes/books/data/1/attributes/title',
      "'title' is a required field for the resource 'book'.",
    ],
    [
      [{ ...item, attributes: { title: 'Emma', colour: 'red' } }],
      '/data/attributes/books/data/0/attributes/colour',
      "'colour' is not a valid field for the resource 'book'.",
    ],
    [
      [{ ...item, type: 'shelf' }],
      '/data/attributes/books/data/0/type',
      "'shelf' is not a valid choice for 'type'.",
    ],
    [
      [item, { ...item, relationships: { shelf: { data: { type: 'shelf' } } } }],
      '/data/attributes/books/data/1/relationships/shelf/data/id',
      "'id' is a required field for the resource 'shelf'.",
    ],
  ])('are validated before it is accepted: %j', async (data, pointer, detail) => {
    const library = open()
    const reply = await library.post(PATH, items(data))
    expectInvalid(reply, { detail, source: { pointer } })
    expect(idsOf(await library.get(PATH))).toEqual([])
    expect(idsOf(await library.get('/api/books'))).toEqual([])
  })

  it('are refused one by one, in their order', async () => {
    const reply = await open().post(PATH, items([{ ...item, attributes: {} }, item, { type: 'book' }]))
    expect(reply.body.errors.map(({ source }: { source: { pointer: string } }) => source.pointer)).toEqual([
      '/data/attributes/books/data/0/attributes/title',
      '/data/attributes/books/data/2/attributes',
    ])
  })

  it('are required', async () => {
    const body = { data: { type: 'book-bulk-create-job', attributes: {} } }
    expectInvalid(await open().post(PATH, body), {
      detail: "'books' is a required field for the resource 'book-bulk-create-job'.",
      source: { pointer: '/data/attributes/books' },
    })
  })
})
