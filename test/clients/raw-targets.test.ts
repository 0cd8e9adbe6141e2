import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { type RawReply, sendRaw } from './raw-socket.js'

/* Request lines as clients write them to the wire (wire.md §3, §7, §9). */

const HEADERS = ['Authorization: Klaviyo-API-Key pk_raw', 'revision: 2026-07-15']
const TYPE = 'Content-Type: application/json'

let running: RunningEmulator
let url: string
/** The id of the profile of `a+b@example.com`. */
let profile: string

beforeAll(async () => {
  running = await startEmulator({ port: 0, progress: { afterMs: 0 }, empty: true })
  url = running.url
  profile = (await post('/api/profiles', person('a+b@example.com', 'Ü'))).body.data.id
  await post('/api/profiles', person('c@example.com', 'C'))
  const coupon = { type: 'coupon', attributes: { external_id: '10OFF' } }
  await post('/api/coupons', { data: coupon })
  await post('/api/coupon-codes', {
    data: {
      type: 'coupon-code',
      attributes: { unique_code: 'A-B' },
      relationships: { coupon: { data: { type: 'coupon', id: '10OFF' } } },
    },
  })
})
afterAll(() => running.close())

function person(email: string, external_id: string) {
  return { data: { type: 'profile', attributes: { email, external_id } } }
}

function get(target: string): Promise<RawReply> {
  return sendRaw(running, { line: `GET ${target}`, headers: HEADERS })
}

function post(target: string, body: unknown): Promise<RawReply> {
  return sendRaw(running, { line: `POST ${target}`, headers: [...HEADERS, TYPE], body: JSON.stringify(body) })
}

function emailsIn({ status, text, body }: RawReply): string[] {
  expect(status, text).toBe(200)
  return body.data.map(({ attributes }: { attributes: { email: string } }) => attributes.email)
}

const ONE = ['a+b@example.com']
const BOTH = ['a+b@example.com', 'c@example.com']

describe('a path, as clients join it', () => {
  it.each([
    ['//api/profiles/', 'Klaviyo’s Magento extension: the host ends in a slash'],
    ['/api//profiles', 'a base URL that ends in a slash'],
    ['/api/profiles//', 'a path that ends in a slash, and one more'],
    ['///api///profiles///', 'all of it'],
    ['/api/profiles/?', 'a query that is empty'],
    ['/api/profiles?&', 'a query of nothing but a separator'],
    ['/api/profiles#top', 'a fragment that should not be sent'],
  ])('reaches the profiles: %s (%s)', async (target) => {
    expect(emailsIn(await get(target))).toEqual(BOTH)
  })

  it.each([
    (id: string) => `//api/profiles/${id}`,
    (id: string) => `/api/profiles//${id}/`,
    (id: string) => `/api//profiles/${id}//lists`,
    (id: string) => `/api/profiles/${id}//relationships//lists/`,
  ])('reaches one profile and what belongs to it through repeated slashes, %#', async (target) => {
    expect((await get(target(profile))).status).toBe(200)
  })

  it('reaches /client through repeated slashes', async () => {
    const company = (await get('/api/accounts')).body.data[0].id
    const metric = { data: { type: 'metric', attributes: { name: 'Viewed Product' } } }
    const someone = { data: { type: 'profile', attributes: { email: 'c@example.com' } } }
    const attributes = { properties: {}, metric, profile: someone }
    const target = `//client//events/?company_id=${company}`
    expect((await post(target, { data: { type: 'event', attributes } })).status).toBe(202)
  })

  it('is the whole URL if the client uses a proxy, and links have that host', async () => {
    const reply = await get('http://a.klaviyo.com/api/profiles?page[size]=1')
    expect(reply.body.links.self).toBe('http://a.klaviyo.com/api/profiles?page[size]=1')
  })

  it.each(['A-B', '%41-B', 'A%2DB', 'A%2dB'])('accepts an id in any escapes: 10OFF-%s', async (code) => {
    const reply = await get(`/api/coupon-codes/10OFF-${code}`)
    expect(reply.body.data.id).toBe('10OFF-A-B')
    expect(reply.body.data.links.self).toBe(`${url}/api/coupon-codes/10OFF-A-B/`)
    expect(reply.body.links.self).toBe(`${url}/api/coupon-codes/10OFF-${code}`)
  })

  it.each([
    '/api/v2/list/ABC123/subscribe',
    '/api/v1/metrics',
    '/api/v1',
    '/api/track',
    '/api/identify?data=e30=',
  ])('of the APIs before revisions does not exist any more: %s', async (target) => {
    const reply = await sendRaw(running, { line: `POST ${target}`, headers: ['api-key: pk_raw'] })
    expect([reply.status, reply.body.errors[0].code]).toEqual([410, 'gone'])
    expect(reply.body.errors[0].detail).toContain('https://developers.klaviyo.com/')
  })
})

describe('a query, as clients encode it', () => {
  it.each([
    ['page[size]=1&fields[profile]=email', 'nothing encoded (curl -g, Apps Script, string templates)'],
    ['page%5Bsize%5D=1&fields%5Bprofile%5D=email', 'brackets encoded (requests, axios)'],
    ['page%5bsize%5d=1&fields%5bprofile%5d=email', 'in lower case (.NET, Java)'],
    ['page%5Bsize]=1&fields[profile%5D=email', 'half encoded (WHATWG URL keeps what it was given)'],
    ['fields[profile]=email&page[size]=1&', 'a separator at the end'],
  ])('is equivalent: %s (%s)', async (query) => {
    const reply = await get(`/api/profiles?${query}`)
    expect(emailsIn(reply)).toEqual(ONE)
    expect(reply.body.data[0].attributes).toEqual({ email: 'a+b@example.com' })
    expect(reply.body.links.self).toBe(`${url}/api/profiles?${query}`)
    expect(reply.body.links.next).toContain('page%5Bsize%5D=1')
  })

  it.each([
    ['equals(email,"a%2Bb@example.com")', 'the value alone encoded'],
    ["equals(email,'a%2Bb%40example.com')", 'PHP urlencode() of the value, between apostrophes (Magento)'],
    ['equals%28email%2C%22a%2Bb%40example.com%22%29', 'encodeURIComponent of the whole (SDKs)'],
    ['equals(email%2C+%22a%2Bb%40example.com%22)', 'a form-encoded blank between the tokens'],
    ['equals(email,%20"a%2Bb@example.com")', 'an encoded blank between the tokens'],
    ['any(email,["a%2Bb@example.com","nobody@example.com"])', 'a raw list (Segment)'],
    ['any(email,[%22a%2Bb@example.com%22,%20%27nobody@example.com%27])', 'a list in either quotes'],
    ['equals(external_id,"%C3%9C")', 'letters beyond ASCII in UTF-8'],
    ['equals(external_id,"%c3%9c")', 'in lower-case escapes'],
  ])('finds the profile: filter=%s (%s)', async (filter) => {
    expect(emailsIn(await get(`/api/profiles?filter=${filter}`))).toEqual(ONE)
  })

  it('decodes a bare + as a blank, so an address with one is not found', async () => {
    expect(emailsIn(await get('/api/profiles?filter=equals(email,"a+b@example.com")'))).toEqual([])
  })

  it.each([
    ['2020-01-01T00:00:00Z', 'UTC'],
    ['2020-01-01T00:00:00%2B00:00', 'an encoded offset'],
    ['2020-01-01T00:00:00+00:00', 'a bare +, which decodes to a blank'],
    ['2020-01-01T00:00:00%2B0000', 'strftime %z (Airbyte)'],
    ['2020-01-01T00:00:00.123456Z', 'Python isoformat()'],
    ['2020-01-01T00:00:00', 'no zone'],
    ['2020-01-01', 'a day'],
  ])('accepts an instant: greater-than(updated,%s) (%s)', async (instant) => {
    expect(emailsIn(await get(`/api/profiles?filter=greater-than(updated,${instant})`))).toEqual(BOTH)
  })

  it.each([
    ['filter=email%3Da@example.com', 'a comparison in another language'],
    ['filter=or(equals(email,"a"),equals(email,"b"))', 'or()'],
    ['filter=properties[handle]=x', 'a property'],
    ['_=1690000000000', 'a cache buster'],
    ['include[]=lists', 'an array as axios writes it'],
    ['fields[profile][0]=email', 'an array as PHP writes it'],
    ['page[size]=1000', 'more than a page can hold'],
    ['offset=20', 'paging by offset'],
  ])('is refused if it names something unknown: %s (%s)', async (query) => {
    const reply = await get(`/api/profiles?${query}`)
    expect([reply.status, reply.body.errors[0].code]).toEqual([400, 'invalid'])
  })
})

describe('a link to the next page', () => {
  it('is accepted as it is, by its query alone, or by its cursor in any encoding', async () => {
    const first = await get('/api/profiles?page[size]=1')
    const next: string = first.body.links.next
    const [, query = ''] = next.split('?')
    const cursor = new URL(next).searchParams.get('page[cursor]') ?? ''
    const wholeLink = encodeURIComponent(next)
    for (const target of [
      next.slice(url.length),
      `/api/profiles/?${query}`,
      `/api/profiles?page[size]=1&page[cursor]=${cursor}`,
      `/api/profiles?page[cursor]=${encodeURIComponent(cursor)}&page[size]=1`,
      `/api/profiles?page[size]=1&page[cursor]=${cursor}==`.replace(
        /=+$/,
        '='.repeat((4 - (cursor.length % 4)) % 4),
      ),
      `/api/profiles?page[size]=1&page[cursor]=${wholeLink}`,
      `/api/profiles?page[size]=1&page[cursor]=${next}`.replace(/&page%5Bcursor/, '%26page%5Bcursor'),
    ])
      expect(emailsIn(await get(target)), target).toEqual(['c@example.com'])
  })
})
