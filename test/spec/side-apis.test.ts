import { beforeEach, describe, expect, it } from 'vitest'
import { bootWith, type RequestInput, type TestEmulator } from '../support/emulator.js'
import { toy } from '../support/toy-catalog.js'

let library: TestEmulator
let company: string

beforeEach(async () => {
  library = bootWith(toy)
  company = library.emulator.accounts.default.companyId
})

const shelves = () => `/__counter/${company}/shelves`
const newest = async () => (await library.admin('GET', '/requests?limit=1')).body.requests[0]

describe('a side API', () => {
  it('runs its routes in a transaction of the account in the path', async () => {
    expect((await library.post(shelves(), { name: 'poetry' })).status).toBe(201)
    const counted = await library.get(`/__counter/${company}/books?shelf=poetry`)
    expect(counted.body).toEqual({ count: 0, at: 'http://emulator.test/__counter' })
  })

  it('responds 404 in its own form for an unknown account, or as the route declares it', async () => {
    const refused = await library.get('/__counter/XXXXXX/books?shelf=poetry')
    expect([refused.status, refused.body.error.code]).toEqual([404, 'unknown_company'])
    const script = await library.get('/counter/script.js?company_id=XXXXXX')
    expect([script.status, script.text]).toEqual([200, 'console.warn("XXXXXX")'])
    expect((await library.get('/counter/script.js')).text).toBe('void 0')
  })

  it('refuses unknown and repeated query parameters and unknown members of bodies', async () => {
    const texts = async (query: string) =>
      (await library.get(`/__counter/${company}/books?${query}`)).body.error.message
    expect(await texts('shelf=a&shlf=b')).toMatch(/there is no shlf; did you mean shelf\?/)
    expect(await texts('shelf=a&shelf=b')).toBe('shelf: the query has it more than once')
    const body = await library.post(shelves(), { name: 'a', nam: 'b' })
    expect([body.status, body.body.error.code]).toEqual([400, 'invalid'])
    const unwanted = await library.request('GET', `/__counter/${company}/nothing`)
    expect([unwanted.status, unwanted.body.error.code]).toEqual([404, 'not_found'])
  })

  it('accepts the fields of a form as a body', async () => {
    const raw = 'name=drama'
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await library.request('POST', shelves(), { raw, headers })).status).toBe(201)
  })

  it('rolls back a refusal that is thrown, and commits one that is returned', async () => {
    const count = async () => (await library.admin('GET', '/state')).body.resources.shelf ?? 0
    const undone = await library.post(shelves(), { name: 'a', refuse: 'undone' })
    expect([undone.status, undone.headers.get('x-room'), await count()]).toEqual([422, 'none', 0])
    expect(undone.body.error).toMatchObject({ code: 'full', room: 0 })
    const kept = await library.post(shelves(), { name: 'a', refuse: 'kept' })
    expect([kept.status, await count()]).toEqual([422, 1])
  })

  it('checks the caller before query and body', async () => {
    const refused = await library.get(`/__counter/${company}/books`, { headers: { 'x-banned': '1' } })
    expect([refused.status, refused.body.error.code]).toEqual([401, 'banned'])
  })

  it('responds to HEAD, OPTIONS and other methods as a web server does', async () => {
    const target = `/__counter/${company}/books`
    const allowed = await library.request('OPTIONS', target)
    expect([allowed.status, allowed.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
    const head = await library.request('HEAD', `${target}?shelf=None`)
    expect([head.status, head.text]).toEqual([404, ''])
    const wrong = await library.request('DELETE', target)
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  it('allows pages of any origin to read every response', async () => {
    for (const target of [
      `/__counter/${company}/books?shelf=None`,
      '/__counter/XXXXXX/books',
      '/__counter/x',
    ]) {
      const { headers } = await library.get(target)
      expect(headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  it('records each exchange in the journal of its account, with its operation', async () => {
    await library.post(shelves(), { name: 'poetry' })
    expect(await newest()).toMatchObject({ operation: 'counter_add_shelf', status: 201 })
    await library.get(`/__counter/${company}/nothing`)
    expect(await newest()).toMatchObject({ operation: 'counter_unknown', status: 404 })
  })

  it('notes in the journal what a route ignores', async () => {
    await library.post(shelves(), { name: 'poetry', floor: 3 })
    expect((await newest()).ignored).toEqual(['floor: new shelves stand on the ground'])
    await library.post(shelves(), { name: 'prose' })
    expect((await newest()).ignored).toEqual([])
  })

  it('answers a fault of a status of the edge as an edge does: with a page that scripts cannot read', async () => {
    // The server in front of an API responds with these statuses, because the API itself is not available. Its page has
    // neither the form of the API's errors nor CORS headers: code in a browser sees a failed request without a status.
    for (const status of [502, 503, 504, 524]) {
      await library.admin('POST', '/faults', { operation: 'counter_count_books', status, times: 1 })
      const { headers, text, ...page } = await library.get(`/__counter/${company}/books`)
      expect([page.status, headers.get('content-type')]).toEqual([status, 'text/html; charset=UTF-8'])
      expect(text).toContain(`<h1>${status} `)
      expect(headers.get('access-control-allow-origin')).toBe(null)
    }
  })

  it('answers such a fault in the form of the API if the fault has words: then the API refused', async () => {
    const fault = { operation: 'counter_count_books', status: 503, detail: 'We are closed.', retry_after: 7 }
    await library.admin('POST', '/faults', fault)
    const { status, headers, body } = await library.get(`/__counter/${company}/books`)
    expect([status, headers.get('retry-after'), body.error.message]).toEqual([503, '7', 'We are closed.'])
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  it('applies faults by the names of its operations', async () => {
    await library.admin('POST', '/faults', {
      operation: 'counter_*',
      status: 422,
      code: 'closed',
      detail: 'Come back later.',
      times: 1,
    })
    const refused = await library.post(shelves(), { name: 'poetry' })
    expect([refused.status, refused.body.error]).toMatchObject([
      422,
      { code: 'closed', message: 'Come back later.' },
    ])
    expect((await library.post(shelves(), { name: 'poetry' })).status).toBe(201)
  })

  it('limits each caller separately if the account enforces limits', async () => {
    await library.admin('PUT', '/rate-limits', { mode: 'on' })
    const statuses = async (reader: string) =>
      (await library.get(`/__counter/${company}/books?shelf=None`, { headers: { 'x-reader': reader } }))
        .status
    expect([await statuses('a'), await statuses('a'), await statuses('a')]).toEqual([404, 404, 429])
    expect(await statuses('b')).toBe(404)
  })

  it.each<[gate: string, method: string, path: string, options: RequestInput]>([
    ['none', 'POST', '/:company/shelves', { body: { name: 'poetry' } }],
    ['route', 'GET', '/x', {}],
    ['route', 'DELETE', '/:company/books', {}],
    ['authentication', 'GET', '/XXXXXX/books?shelf=None', {}],
    ['authentication', 'GET', '/:company/books?shlf=a', { headers: { 'x-banned': '1' } }],
    ['question', 'GET', '/:company/books?shlf=a', {}],
    ['question', 'GET', '/:company/books?shelf=a&shelf=b', {}],
    ['body', 'POST', '/:company/shelves', { body: { nam: 'a' } }],
    ['body', 'POST', '/:company/shelves', { raw: '{"name":' }],
    ['rule', 'GET', '/:company/books?shelf=None', {}],
    ['rule', 'POST', '/:company/shelves', { body: { name: 'a', refuse: 'undone' } }],
    ['rule', 'POST', '/:company/shelves', { body: { name: 'a', refuse: 'kept' } }],
  ])('notes the check %s for %s %s %j in the journal', async (gate, method, path, options) => {
    await library.request(method, `/__counter${path.replace(':company', company)}`, options)
    expect((await newest()).gate).toBe(gate)
  })

  it('notes limits and faults as checks in the journal, too', async () => {
    const target = `/__counter/${company}/books?shelf=None`
    await library.admin('PUT', '/rate-limits', { mode: 'on' })
    for (let status = 0; status !== 429; ) ({ status } = await library.get(target))
    expect((await newest()).gate).toBe('limit')
    for (const effect of [{ status: 503 }, { status: 422, detail: 'Closed.' }]) {
      await library.admin('POST', '/faults', { operation: 'counter_*', ...effect, times: 1 })
      await library.get(target)
      expect((await newest()).gate).toBe('fault')
    }
  })

  it('moves to another prefix', async () => {
    const moved = bootWith(toy, { sidePrefixes: { counter: '/till' } })
    const id = moved.emulator.accounts.default.companyId
    expect((await moved.post(`/till/${id}/shelves`, { name: 'poetry' })).status).toBe(201)
    expect((await moved.get(`/__counter/${id}/books?shelf=poetry`)).status).toBe(404)
  })
})
