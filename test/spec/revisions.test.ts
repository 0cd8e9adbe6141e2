import { describe, expect, it } from 'vitest'
import type { Reply, RequestInput, TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid, expectNotFound } from '../support/problems.js'
import { addBook, addShelves, bookChange, newBook, open, pathWith } from './requests.js'

const served = ({ headers }: Reply) => headers.get('x-klaviyo-api-revision')
const retirement = ({ headers }: Reply) => headers.get('x-klaviyo-api-retirement-date')
const OPT_OUT = { 'x-klaviyo-revision-fall-forward-opt-out': '1' }
const OLDER: RequestInput = { revision: '2025-07-15' }

/** Requests a page of books in a revision, at noon of a day. */
async function on(day: string, revision: string | undefined, headers = {}): Promise<Reply> {
  const library = open()
  await library.admin('POST', '/clock', { freeze: `${day}T12:00:00Z` })
  return library.get('/api/books', { revision, headers })
}

describe('the revision', () => {
  it.each([
    ['the newest', '2026-07-15', '2026-07-15'],
    ['an older one', '2026-01-15', '2026-01-15'],
    ['a deprecated one', '2025-07-15', '2025-07-15'],
    ['a day between two', '2026-02-01', '2026-01-15'],
    ['a day after the newest', '2026-11-23', '2026-07-15'],
    ['a retired one', '2024-07-15', '2025-07-15'],
    ['a day before the first', '2019-01-01', '2025-07-15'],
    ['a day in a retired one', '2025-01-15', '2025-07-15'],
    ['the newest with its betas', '2026-07-15.pre', '2026-07-15.pre'],
    ['betas of a day between two', '2026-02-01.pre', '2026-01-15'],
    ['none', undefined, '2026-07-15'],
  ])('is named in the response: requested %s', async (_, requested, answered) => {
    const reply = await on('2026-11-23', requested)
    expect(reply.status).toBe(200)
    expect(served(reply)).toBe(answered)
  })

  it('is named in refusals too', async () => {
    expect(served(await open().get('/api/books/NOPE', { revision: '2026-02-01' }))).toBe('2026-01-15')
  })

  it('is set by a header with any case and white space', async () => {
    const headers = { Revision: ' 2026-01-15 ' }
    expect(served(await open().get('/api/books', { revision: undefined, headers }))).toBe('2026-01-15')
  })

  it.each([
    '',
    'latest',
    '2026',
    '2026-7-15',
    '2026-02-30',
    '20260715',
    '2026-07-15.beta',
    '2026-07-15T00:00:00Z',
  ])('that is not a date is refused: %s', async (revision) => {
    const reply = await on('2026-11-23', revision)
    expectGeneral(reply, {
      status: 400,
      code: 'invalid',
      title: 'Invalid input.',
      detail: `Invalid revision '${revision}'; the header must be in the format YYYY-MM-DD[.suffix].`,
    })
    expect(served(reply)).toBeNull()
  })

  it('of the future is not found', async () => {
    expectNotFound(await on('2026-11-23', '2026-11-24'), 'Unable to specify a future revision date')
    expectNotFound(await on('2026-11-23', '2026-11-24.pre'), 'Unable to specify a future revision date')
  })

  it('that is the newest is never in the future, whatever the clock shows', async () => {
    expect(served(await on('2020-01-01', '2026-07-15'))).toBe('2026-07-15')
    expectNotFound(await on('2020-01-01', '2026-07-16'), 'Unable to specify a future revision date')
  })

  it('may be required in every request', async () => {
    const library = open({ strictRevision: true })
    expectGeneral(await library.get('/api/books', { revision: undefined }), {
      status: 400,
      code: 'invalid',
      title: 'Invalid input.',
      detail: 'The revision header is required, in the format YYYY-MM-DD[.suffix].',
    })
    expect((await library.get('/api/books')).status).toBe(200)
  })
})

describe('retirement', () => {
  it.each([
    ['2026-07-14', '2025-07-15', null],
    ['2026-07-15', '2025-07-15', '2027-07-15'],
    ['2026-11-23', '2026-01-15', null],
    ['2027-01-15', '2026-01-15', '2028-01-15'],
  ])('is announced a year after publication: on %s for %s', async (day, revision, date) => {
    expect(retirement(await on(day, revision))).toBe(date)
  })

  it('comes two years after publication', async () => {
    expect(served(await on('2026-07-14', '2024-07-15'))).toBe('2024-07-15')
    expect(served(await on('2026-07-15', '2024-07-15'))).toBe('2025-07-15')
  })

  it('is announced in refusals, and for the revision that serves the request', async () => {
    const reply = await open().get('/api/books/NOPE', { revision: '2024-07-15' })
    expect(reply.status).toBe(404)
    expect(retirement(reply)).toBe('2027-07-15')
  })

  it('never affects the newest', async () => {
    const reply = await on('2035-01-01', '2024-07-15')
    expect(served(reply)).toBe('2026-07-15')
    expect(retirement(reply)).toBe('2028-07-15')
  })

  it('is enforced for accounts that opt out of falling forward', async () => {
    const reply = await on('2026-11-23', '2024-07-15', OPT_OUT)
    expectGeneral(reply, {
      status: 410,
      code: 'gone',
      title: 'Gone.',
      detail: "The revision '2024-07-15' has been retired. The oldest available revision is 2025-07-15.",
    })
  })

  it('does not affect a living revision after an opt-out', async () => {
    expect(served(await on('2026-11-23', '2025-07-15', OPT_OUT))).toBe('2025-07-15')
  })
})

async function stocked(): Promise<{ library: TestEmulator; emma: string }> {
  const library = open()
  await addShelves(library, 'novels')
  const emma = await addBook(library, 'Emma', { blurb: 'A match is made' }, 'novels')
  return { library, emma }
}

describe('an older revision', () => {
  it('does not return an attribute that was added later', async () => {
    const { library, emma } = await stocked()
    const attributes = async (options: RequestInput) =>
      Object.keys((await library.get(`/api/books/${emma}`, options)).body.data.attributes)
    expect(await attributes({ revision: '2026-01-15' })).toContain('blurb')
    expect(await attributes(OLDER)).not.toContain('blurb')
  })

  it('refuses such an attribute in bodies and in fields', async () => {
    const { library, emma } = await stocked()
    const refusal = {
      detail: "'blurb' is not a valid field for the resource 'book'.",
      source: { pointer: '/data/attributes/blurb' },
    }
    expectInvalid(await library.post('/api/books', newBook('Odes', { blurb: 'a' }), OLDER), refusal)
    expectInvalid(await library.patch(`/api/books/${emma}`, bookChange(emma, { blurb: 'a' }), OLDER), refusal)
    const reply = await library.get('/api/books?fields[book]=blurb', OLDER)
    expect(reply.status).toBe(400)
    expect(reply.body.errors[0].detail).toMatch(
      /^fields must be in \['added_at', 'cover', .*: \(got blurb\)$/,
    )
  })

  it('refuses a filter on such an attribute', async () => {
    const { library } = await stocked()
    expectInvalid(await library.get(pathWith('/api/books', { filter: 'has(blurb)' }), OLDER), {
      detail:
        "'blurb' is not a filterable field for this resource. The filterable fields on this resource are: " +
        'genre, isbn, pages, published_at, shelf.id, title.',
      source: { parameter: 'filter' },
    })
  })

  it('keeps what it does not return', async () => {
    const { library, emma } = await stocked()
    await library.patch(`/api/books/${emma}`, bookChange(emma, { pages: 5 }), OLDER)
    expect((await library.get(`/api/books/${emma}`)).body.data.attributes).toMatchObject({
      blurb: 'A match is made',
      pages: 5,
    })
  })

  it('accepts a page size before a document declares it', async () => {
    const { library } = await stocked()
    for (const title of ['Odes', 'Walden', 'Persuasion']) await addBook(library, title, {}, 'novels')
    for (const path of ['/api/books', '/api/shelves/novels/books']) {
      expect((await library.get(path, { revision: '2026-01-15' })).body.data).toHaveLength(3)
      const small = await library.get(`${path}?page[size]=1`, { revision: '2026-01-15' })
      expect(small.body.data).toHaveLength(1)
    }
  })

  it('accepts sparse fieldsets on writes, and the id as a field, before a document declares it', async () => {
    const { library, emma } = await stocked()
    const revision = '2026-01-15'
    const created = await library.post('/api/books?fields[book]=title', newBook('Odes'), { revision })
    expect(created.body.data.attributes).toEqual({ title: 'Odes' })
    const change = bookChange(emma, { pages: 1 })
    const changed = await library.patch(`/api/books/${emma}?fields[book]=pages`, change, { revision })
    expect(changed.body.data.attributes).toEqual({ pages: 1 })
    const read = await library.get(`/api/books/${emma}?fields[book]=id`, { revision })
    expect(read.body.data).toMatchObject({ id: emma, attributes: {} })
  })

  it('does not find an operation that was added later', async () => {
    const { library, emma } = await stocked()
    const detail = 'No valid revisions found for method, please check our documentation'
    const reply = await library.del(`/api/books/${emma}`, OLDER)
    expectNotFound(reply, detail)
    expect(served(reply)).toBe('2025-07-15')
    expect((await library.del(`/api/books/${emma}`, { revision: '2026-01-15' })).status).toBe(204)
  })
})
