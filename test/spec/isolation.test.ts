import { describe, expect, it } from 'vitest'
import type { EmulatorSettings } from '../../src/emulator.js'
import type { RequestInput, TestEmulator } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'
import { addBook, addShelves, bookChange, idsOf, newBook, newDelivery, newShelf, open } from './requests.js'

const ADA = { key: 'pk_ada' }
const BOB = { key: 'pk_bob' }

/** A library with an account for each key, clocks at noon, and isolation by key. */
async function divided(options: EmulatorSettings = {}) {
  const library = open({ isolation: 'per-key', ...options })
  const companyOf = async (options: RequestInput) =>
    (await library.get('/api/books/NOPE', options)).headers.get('cid') ?? ''
  const [ada, bob] = [await companyOf(ADA), await companyOf(BOB)]
  await admin(library, ada, '/clock', { freeze: '2026-11-23T12:00:00Z' })
  await admin(library, bob, '/clock', { freeze: '2026-11-23T12:00:00Z' })
  return { library, ada, bob }
}

function admin(library: TestEmulator, company: string, path: string, body: unknown) {
  const headers = { 'x-klaviyo-emulator-account': company }
  return library.post(`/__admin${path}`, body, { headers })
}

async function created(library: TestEmulator, title: string, options: RequestInput): Promise<string> {
  return (await library.post('/api/books', newBook(title), options)).body.data.id
}

describe('keys', () => {
  it('share one account by default', async () => {
    const library = open()
    const id = await addBook(library, 'Emma')
    const reply = await library.get(`/api/books/${id}`, BOB)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('cid')).toBe((await library.get('/api/books', ADA)).headers.get('cid'))
  })

  it('have an account each if isolation is on, and the same one every time', async () => {
    const { library, ada, bob } = await divided()
    expect(ada).toMatch(/^[A-Za-z0-9]{6}$/)
    expect(bob).toMatch(/^[A-Za-z0-9]{6}$/)
    expect(ada).not.toBe(bob)
    expect((await library.get('/api/books', ADA)).headers.get('cid')).toBe(ada)
  })

  it('can be assigned to an account', async () => {
    const library = open()
    const { company_id } = (await library.admin('POST', '/accounts')).body
    const granted = await admin(library, company_id, '/credentials', { kind: 'key', secret: 'pk_ada' })
    expect(granted.status).toBe(201)
    expect(granted.body).toEqual({ kind: 'key', scopes: null, company_id })
    expect((await library.get('/api/books', ADA)).headers.get('cid')).toBe(company_id)
    expect((await library.get('/api/books', BOB)).headers.get('cid')).not.toBe(company_id)
  })
})

describe('accounts', () => {
  it('do not see each other’s resources', async () => {
    const { library } = await divided()
    const id = await created(library, 'Emma', ADA)
    const missing = `A book with id ${id} does not exist.`
    expectNotFound(await library.get(`/api/books/${id}`, BOB), missing)
    expectNotFound(await library.patch(`/api/books/${id}`, bookChange(id, { pages: 1 }), BOB), missing)
    expectNotFound(await library.del(`/api/books/${id}`, BOB), missing)
    expectNotFound(await library.get(`/api/books/${id}/shelf`, BOB), missing)
    expectNotFound(await library.get(`/api/books/${id}/relationships/shelf`, BOB), missing)
    expect(idsOf(await library.get('/api/books', BOB))).toEqual([])
    expect((await library.get(`/api/books/${id}`, ADA)).body.data.attributes.pages).toBeNull()
  })

  it('can use the same ids for their own resources', async () => {
    const { library } = await divided()
    await library.post('/api/shelves', newShelf('novels', { floor: 1 }), ADA)
    const reply = await library.post('/api/shelves', newShelf('novels', { floor: 2 }), BOB)
    expect(reply.status).toBe(201)
    await library.del('/api/shelves/novels', BOB)
    expect((await library.get('/api/shelves/novels', ADA)).body.data.attributes.floor).toBe(1)
  })

  it('cannot refer to each other’s resources', async () => {
    const { library } = await divided()
    await library.post('/api/shelves', newShelf('novels'), ADA)
    const reply = await library.post('/api/books', newBook('Emma', {}, 'novels'), BOB)
    expectNotFound(reply, "A shelf with the label 'novels' does not exist.")
  })

  it('generate their own ids', async () => {
    const { library } = await divided()
    expect(await created(library, 'Emma', ADA)).not.toBe(await created(library, 'Emma', BOB))
  })

  it('have a clock each', async () => {
    const { library, ada } = await divided()
    await admin(library, ada, '/clock', { advance: '1d' })
    const present = async (options: RequestInput) =>
      (await library.post('/api/books', newBook('Emma'), options)).body.data.attributes.added_at
    expect(await present(ADA)).toBe('2026-11-24T12:00:00.000000+00:00')
    expect(await present(BOB)).toBe('2026-11-23T12:00:00.000000+00:00')
  })

  it('have jobs that progress by their own clock', async () => {
    const { library, ada } = await divided({ progress: { afterMs: 5_000 } })
    const path = '/api/book-bulk-create-jobs'
    const statusFor = async (options: RequestInput) =>
      (await library.get(path, options)).body.data[0].attributes.status
    for (const options of [ADA, BOB]) await library.post(path, newDelivery(newBook('Emma')), options)
    await admin(library, ada, '/clock', { advance: '5s' })
    expect([await statusFor(ADA), await statusFor(BOB)]).toEqual(['complete', 'processing'])
  })

  it('have a quota each', async () => {
    const { library } = await divided({ enforceRateLimits: true })
    for (let each = 0; each < 3; each++) await library.get('/api/shelves', ADA)
    expect((await library.get('/api/shelves', ADA)).status).toBe(429)
    expect((await library.get('/api/shelves', BOB)).headers.get('ratelimit-remaining')).toBe('2')
  })

  it('are reset one by one', async () => {
    const { library, ada } = await divided()
    for (const options of [ADA, BOB]) await created(library, 'Emma', options)
    await admin(library, ada, '/reset', {})
    expect((await library.get('/api/books', ADA)).body.data).toEqual([])
    expect((await library.get('/api/books', BOB)).body.data).toHaveLength(1)
  })

  it('are listed in the order of creation, the default one first', async () => {
    const library = open()
    const { company_id } = (await library.admin('POST', '/accounts')).body
    const first = (await library.get('/api/books')).headers.get('cid')
    const { accounts } = (await library.admin('GET', '/accounts')).body
    const ids = accounts.map((each: { company_id: string }) => each.company_id)
    expect(ids).toEqual([first, company_id])
    expect(accounts[0].label).toBe('default')
  })

  it('that do not exist are refused at the admin API', async () => {
    const reply = await admin(open(), 'NOBODY', '/reset', {})
    expect(reply.status).toBe(400)
    expect(reply.body).toEqual({ error: 'x-klaviyo-emulator-account: there is no account NOBODY' })
  })
})

describe('emulators', () => {
  it('respond to the same requests equally, to the last id', async () => {
    const transcript = async () => {
      const library = open()
      await addShelves(library, 'novels')
      await addBook(library, 'Emma', {}, 'novels')
      return [
        (await library.get('/api/books?include=shelf')).text,
        (await library.get('/api/books/NOPE')).text,
      ]
    }
    expect(await transcript()).toEqual(await transcript())
  })

  it('of another seed generate other ids', async () => {
    const [one, other] = [open({ seed: 'one' }), open({ seed: 'other' })]
    expect(await addBook(one, 'Emma')).not.toBe(await addBook(other, 'Emma'))
    expect((await one.get('/api/books')).headers.get('cid')).not.toBe(
      (await other.get('/api/books')).headers.get('cid'),
    )
  })

  it('share nothing', async () => {
    const [one, other] = [open(), open()]
    await addBook(one, 'Emma')
    expect((await other.get('/api/books')).body.data).toEqual([])
  })

  it('restart row numbers after a reset', async () => {
    const library = open()
    const id = await addBook(library, 'Emma')
    await library.admin('POST', '/reset')
    await library.admin('POST', '/clock', { freeze: '2026-11-23T12:00:00Z' })
    expect(await addBook(library, 'Emma')).toBe(id)
    expect((await library.get('/api/books')).body.data).toHaveLength(1)
  })
})
