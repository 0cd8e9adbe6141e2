import { describe, expect, it } from 'vitest'
import { NOON, type Reply, type TestEmulator } from '../support/emulator.js'
import { addBook, newShelf, open } from './requests.js'

const LINK = 'https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling#rate-limits'

const quota = ({ headers }: Reply) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('ratelimit')))

/** Creates a shelf: limited to two a second, four a minute, six a day. */
const make = (library: TestEmulator, label: string) => library.post('/api/shelves', newShelf(label))

const advance = (library: TestEmulator, span: string) => library.admin('POST', '/clock', { advance: span })

function expectThrottled(reply: Reply, wait: string): void {
  const title = 'Request was throttled.'
  expect(reply.body).toEqual({
    errors: [
      {
        id: reply.headers.get('x-klaviyo-req-id'),
        status: 429,
        code: 'throttled',
        title,
        detail: `${title} Expected available in ${wait}.`,
        source: { pointer: '/data' },
        links: { type: LINK },
        meta: {},
      },
    ],
  })
  expect(reply.status).toBe(429)
  expect(reply.headers.get('retry-after')).toBe(String(Number.parseInt(wait, 10)))
}

describe('the rate limit headers', () => {
  it('show the limits of the operation and what is left of the burst', async () => {
    const library = open()
    expect(quota(await library.get('/api/shelves'))).toEqual({
      'ratelimit-limit': '3, 3;w=1, 60;w=60',
      'ratelimit-remaining': '2',
      'ratelimit-reset': '0',
    })
    expect(quota(await library.get('/api/shelves'))['ratelimit-remaining']).toBe('1')
  })

  it('show the daily limit if there is one', async () => {
    const library = open()
    expect(quota(await make(library, 'a'))).toEqual({
      'ratelimit-limit': '2, 2;w=1, 4;w=60, 6;w=86400',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '0',
      'ratelimit-remaining-daily': '5',
      'ratelimit-reset-daily': '43200',
    })
  })

  it.each([
    ['/api/shelves', '3, 3;w=1, 60;w=60'],
    ['/api/books', '75, 75;w=1, 750;w=60'],
    ['/api/shelves/nowhere/books', '10, 10;w=1, 150;w=60'],
  ])('of %s are those of its tier', async (path, limit) => {
    expect((await open().get(path)).headers.get('ratelimit-limit')).toBe(limit)
  })

  it('are present in refusals of requests that were counted', async () => {
    const library = open()
    expect(quota(await library.get('/api/shelves/nowhere'))['ratelimit-remaining']).toBe('2')
    expect(quota(await library.get('/api/shelves/No-Where'))['ratelimit-remaining']).toBe('1')
    expect(quota(await library.get('/api/shelves/a?colour=red'))['ratelimit-remaining']).toBe('0')
  })

  it('are full again after the second', async () => {
    const library = open()
    await library.get('/api/shelves')
    await advance(library, '999ms')
    expect(quota(await library.get('/api/shelves'))['ratelimit-remaining']).toBe('1')
    await advance(library, '1ms')
    expect(quota(await library.get('/api/shelves'))['ratelimit-remaining']).toBe('2')
  })

  it('stay at zero if limits are not enforced', async () => {
    const library = open()
    for (const label of ['a', 'b', 'c', 'd', 'e', 'f']) await make(library, label)
    const reply = await make(library, 'g')
    expect(reply.status).toBe(201)
    expect(quota(reply)).toMatchObject({ 'ratelimit-remaining': '0', 'ratelimit-remaining-daily': '0' })
  })
})

describe('an enforced limit', () => {
  it('refuses requests over the burst limit until the second is over', async () => {
    const library = open({ enforceRateLimits: true })
    await make(library, 'a')
    expect((await make(library, 'b')).status).toBe(201)
    expectThrottled(await make(library, 'c'), '1 second')
    await advance(library, '1s')
    expect((await make(library, 'c')).status).toBe(201)
  })

  it('refuses requests over the minute limit until it is over', async () => {
    const library = open({ enforceRateLimits: true })
    for (const label of ['a', 'b', 'c', 'd']) {
      expect((await make(library, label)).status).toBe(201)
      await advance(library, '1s')
    }
    expectThrottled(await make(library, 'e'), '56 seconds')
    await advance(library, '55s')
    expectThrottled(await make(library, 'e'), '1 second')
    await advance(library, '1s')
    expect((await make(library, 'e')).status).toBe(201)
  })

  it('refuses requests over the daily limit until midnight', async () => {
    const library = open({ enforceRateLimits: true })
    for (const label of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect((await make(library, label)).status).toBe(201)
      await advance(library, '1m')
    }
    expectThrottled(await make(library, 'g'), `${43_200 - 360} seconds`)
    await library.admin('POST', '/clock', { set: '2026-11-24T00:00:00Z' })
    expect((await make(library, 'g')).status).toBe(201)
  })

  it('does not count refused requests', async () => {
    const library = open({ enforceRateLimits: true })
    for (const label of ['a', 'b', 'c', 'd']) await make(library, label)
    await advance(library, '1s')
    expect(quota(await make(library, 'c'))).toMatchObject({
      'ratelimit-remaining': '1',
      'ratelimit-remaining-daily': '3',
    })
  })

  it('does not carry out the request', async () => {
    const library = open({ enforceRateLimits: true })
    for (const label of ['a', 'b', 'c']) await make(library, label)
    expect((await library.get('/api/shelves/c')).status).toBe(404)
  })

  it('is refused without account, revision or quota', async () => {
    const library = open({ enforceRateLimits: true })
    for (const label of ['a', 'b']) await make(library, label)
    const { headers } = await make(library, 'c')
    const known = [...headers.keys()].filter((name) => /^ratelimit|^cid$|revision|retirement/.test(name))
    expect(known).toEqual([])
    expect(headers.get('content-type')).toBeNull()
  })

  it('applies to each operation separately', async () => {
    const library = open({ enforceRateLimits: true })
    for (let each = 0; each < 4; each++) await library.get('/api/shelves')
    expect((await library.get('/api/shelves')).status).toBe(429)
    expect((await library.get('/api/shelves/nowhere')).status).toBe(404)
    expect((await make(library, 'a')).status).toBe(201)
  })

  it('applies to all keys of an account and all revisions together', async () => {
    const library = open({ enforceRateLimits: true })
    await library.get('/api/shelves', { key: 'pk_one' })
    await library.get('/api/shelves', { key: 'pk_two' })
    await library.get('/api/shelves', { revision: '2026-01-15' })
    expect((await library.get('/api/shelves')).status).toBe(429)
  })

  it('counts HEAD as its GET', async () => {
    const library = open({ enforceRateLimits: true })
    await library.request('HEAD', '/api/shelves')
    expect(quota(await library.get('/api/shelves'))['ratelimit-remaining']).toBe('1')
  })

  it('does not count requests without authorization, nor to no operation', async () => {
    const library = open({ enforceRateLimits: true })
    for (let each = 0; each < 5; each++) {
      await library.get('/api/shelves', { headers: { authorization: undefined } })
      await library.get('/api/shelves', { revision: 'latest' })
      await library.request('OPTIONS', '/api/shelves')
      await library.request('DELETE', '/api/shelves')
    }
    expect(quota(await library.get('/api/shelves'))['ratelimit-remaining']).toBe('2')
  })

  it('counts refused bodies', async () => {
    const library = open({ enforceRateLimits: true })
    await library.request('POST', '/api/shelves', { raw: '{' })
    await library.request('POST', '/api/shelves', { raw: '{}', headers: { 'content-type': 'text/plain' } })
    expect((await make(library, 'a')).status).toBe(429)
  })

  it('is cleared by a reset', async () => {
    const library = open({ enforceRateLimits: true })
    for (const label of ['a', 'b']) await make(library, label)
    await library.admin('POST', '/reset')
    await library.admin('POST', '/clock', { freeze: NOON })
    expect((await make(library, 'a')).status).toBe(201)
  })

  it('allows requests under it', async () => {
    const library = open({ enforceRateLimits: true })
    for (let each = 0; each < 10; each++) await addBook(library, 'Emma')
    expect((await library.get('/api/books')).status).toBe(200)
  })
})
