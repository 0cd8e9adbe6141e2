import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boot, type RequestInput, type TestEmulator } from '../support/emulator.js'
import { sized } from '../support/size.js'
import { addCodes, addCoupons, codeChange, couponChange, newCode, newCoupon, newJob } from './requests.js'

/** The number of generated cases; the small size runs a quarter of them. */
const seeded = (full: number) => ({ seed: 20_261_123, numRuns: sized(full / 4, full) })

/** Generates valid coupon ids from the alphabet of `^[0-9_A-z]+$`. */
const externalId = fc.string({
  unit: fc.constantFrom(...'0123456789_[]\\^`ABCXYZabcxyz'),
  minLength: 1,
  maxLength: 255,
})

const words = fc.string({ unit: 'binary', maxLength: 200 })
const code = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'-/%?#.+ "\'AZaz09é優'), minLength: 1, maxLength: 255 }),
  )
  .filter((text) => text.trim() !== '' && text.length <= 255)

const threshold = fc.integer({ min: 100, max: 5000 })
const moment = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
})

const toSecond = (date: Date) => `${date.toISOString().slice(0, 19)}+00:00`

describe('POST and then GET /api/coupons/{id}', () => {
  it('return the same for any valid coupon, as it was sent', async () => {
    const klaviyo = boot()
    await fc.assert(
      fc.asyncProperty(externalId, words, fc.option(threshold), async (id, description, low) => {
        const monitored = low === null ? {} : { monitor_configuration: { low_balance_threshold: low } }
        const made = await klaviyo.post('/api/coupons', newCoupon(id, { description, ...monitored }))
        const read = await klaviyo.get(`/api/coupons/${encodeURIComponent(id)}`)
        expect(read.body.data).toEqual(made.body.data)
        expect(read.body.data.attributes).toEqual({
          external_id: id,
          description,
          monitor_configuration: { low_balance_threshold: String(low ?? 500) },
        })
        const followed = await klaviyo.get(new URL(read.body.data.links.self).pathname)
        expect(followed.body.data).toEqual(read.body.data)
        await klaviyo.del(`/api/coupons/${encodeURIComponent(id)}`)
      }),
      seeded(100),
    )
    expect(klaviyo.bugs).toEqual([])
  })
})

describe('POST and then GET /api/coupon-codes/{id}', () => {
  it('return the same for any valid code, as it was sent, with its date in whole seconds', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    await fc.assert(
      fc.asyncProperty(code, moment, async (text, expires) => {
        const body = newCode('A', text, { expires_at: expires.toISOString() })
        const made = await klaviyo.post('/api/coupon-codes', body)
        expect(made.status, made.text).toBe(200)
        const target = `/api/coupon-codes/${encodeURIComponent(`A-${text}`)}`
        const read = await klaviyo.get(target)
        const attributes = { unique_code: text, expires_at: toSecond(expires), status: 'UNASSIGNED' }
        expect(read.body.data).toEqual({ ...made.body.data, attributes })
        const followed = await klaviyo.get(new URL(read.body.data.links.self).pathname)
        expect(followed.body.data).toEqual(read.body.data)
        expect((await klaviyo.del(target)).status).toBe(204)
      }),
      seeded(100),
    )
    expect(klaviyo.bugs).toEqual([])
  })
})

/** One of the 17 operations, with a valid body. */
interface Operation {
  readonly method: string
  readonly path: string
  /** The methods that its path supports. */
  readonly takes: readonly string[]
  readonly body?: ReturnType<typeof newCoupon | typeof newCode | typeof newJob | typeof couponChange>
}

const COLLECTION = ['GET', 'POST']
const ITEM = ['GET', 'PATCH', 'DELETE']
const READ = ['GET']

/** `{id}` stands for coupon A or its code A-ONE, `{job}` for a completed job. */
const operations: readonly Operation[] = [
  { method: 'GET', path: '/api/coupons', takes: COLLECTION },
  { method: 'POST', path: '/api/coupons', takes: COLLECTION, body: newCoupon('NEW') },
  { method: 'GET', path: '/api/coupons/{A}', takes: ITEM },
  { method: 'PATCH', path: '/api/coupons/{A}', takes: ITEM, body: couponChange('A', { description: 'x' }) },
  { method: 'DELETE', path: '/api/coupons/{A}', takes: ITEM },
  { method: 'GET', path: '/api/coupons/{A}/coupon-codes', takes: READ },
  { method: 'GET', path: '/api/coupons/{A}/relationships/coupon-codes', takes: READ },
  { method: 'GET', path: '/api/coupon-codes', takes: COLLECTION },
  { method: 'POST', path: '/api/coupon-codes', takes: COLLECTION, body: newCode('A', 'NEW') },
  { method: 'GET', path: '/api/coupon-codes/{A-ONE}', takes: ITEM },
  {
    method: 'PATCH',
    path: '/api/coupon-codes/{A-ONE}',
    takes: ITEM,
    body: codeChange('A-ONE', { status: 'USED' }),
  },
  { method: 'DELETE', path: '/api/coupon-codes/{A-ONE}', takes: ITEM },
  { method: 'GET', path: '/api/coupon-codes/{A-ONE}/coupon', takes: READ },
  { method: 'GET', path: '/api/coupon-codes/{A-ONE}/relationships/coupon', takes: READ },
  { method: 'GET', path: '/api/coupon-code-bulk-create-jobs', takes: COLLECTION },
  {
    method: 'POST',
    path: '/api/coupon-code-bulk-create-jobs',
    takes: COLLECTION,
    body: newJob([newCode('A', 'NEW')]),
  },
  { method: 'GET', path: '/api/coupon-code-bulk-create-jobs/{job}', takes: READ },
]

/** A way to make a request invalid. */
type InvalidRequest = RequestInput & {
  readonly method?: string
  readonly path?: string
  readonly query?: string
}

const printable = fc.string({ unit: fc.constantFrom(...'abzAZ09-_.,:;=/()[]{}<>@!$ '), maxLength: 40 })
const filler = fc.jsonValue({ maxDepth: 3 })

/** Headers that no request may have. */
const badHeaders: fc.Arbitrary<InvalidRequest> = fc.oneof(
  printable.map((text) => ({ headers: { authorization: text.trim() } })),
  printable.map((text) => ({ headers: { authorization: `Bearer ${text}`.trim() } })),
  printable.map((text) => ({ headers: { authorization: `Klaviyo-API-Key -${text}`.trim() } })),
  printable.map((text) => ({ revision: `x${text}`.trim() })),
)

const badMethod = ({ takes }: Operation): fc.Arbitrary<InvalidRequest> =>
  fc
    .constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', 'LINK', 'QUERY', 'get-it')
    .filter((method) => !takes.includes(method))
    .map((method) => ({ method }))

const badId = ({ path }: Operation): fc.Arbitrary<InvalidRequest> =>
  fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1 }).map((text) => encodeURIComponent(`zz${text}`)),
      fc.constantFrom('%', '%E0%A4%A', '%00', '%ff%fe', 'zz%2F..%2F', '%zz', ';--', '*'),
    )
    .map((id) => ({ path: path.replace(/\{.*\}/, () => id) }))

const query = (name: string, value: string): InvalidRequest => ({
  query: `?${new URLSearchParams({ [name]: value })}`,
})

const badQuery: fc.Arbitrary<InvalidRequest> = fc.oneof(
  fc.tuple(printable, words).map(([name, value]) => query(`zz${name}`, value)),
  words.map((value) => query('filter', `zz(${value}`)),
  words.map((value) => query('page[cursor]', `!${value}`)),
  words.map((value) => query('page[size]', `-${value}`)),
  words.map((value) => query('include', `zz${value}`)),
  fc.tuple(printable, words).map(([type, value]) => query(`fields[zz${type}]`, value)),
  words.map((value) => query('fields[coupon]', `zz${value}`)),
)

/** Valid JSON that is hostile: too deep, too large a number, names of Object.prototype. */
const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.integer({ min: 501, max: 20_000 }).map((depth) => `{"data":${'['.repeat(depth)}${']'.repeat(depth)}}`),
  fc.integer({ min: 1, max: 5_000 }).map((times) => '{"a":1,"a":'.repeat(times)),
  fc.integer({ min: 1, max: 5_000 }).map((times) => `{"data":[${'0,'.repeat(times)}0]}`),
  fc.constantFrom('1e400', '-1e400', '1'.repeat(400)).map((number) => `{"data":{"type":"x","id":${number}}}`),
  fc
    .constantFrom('constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty')
    .map((name) => `{"data":{"type":"coupon","id":"A","attributes":{"${name}":{"toString":1,"valueOf":1}}}}`),
)

/** Bodies that are not JSON, have another media type, or have the wrong shape. */
const badBody = ({ body }: Operation): fc.Arbitrary<InvalidRequest> =>
  fc.oneof(
    filler.map((value) => ({ body: value })),
    filler.map((data) => ({ body: { data } })),
    filler.map((attributes) => ({ body: { data: { ...body?.data, attributes: [attributes] } } })),
    fc.tuple(printable, filler).map(([name, value]) => ({
      body: { data: { ...body?.data, attributes: { ...body?.data.attributes, [`zz${name}`]: value } } },
    })),
    fc.tuple(printable, filler).map(([name, value]) => ({ body: { ...body, [`zz${name}`]: value } })),
    printable.map((type) => ({ body: { data: { ...body?.data, type: `zz${type}` } } })),
    fc.uint8Array({ minLength: 1 }).map((bytes) => ({ raw: Uint8Array.of(0xff, ...bytes) })),
    printable.map((text) => ({ raw: `{${text}` })),
    hostile.map((raw) => ({ raw })),
    fc.constantFrom('text/plain', 'multipart/form-data', 'x').map((type) => ({
      body,
      headers: { 'content-type': type },
    })),
    fc.constantFrom('gzip', 'br', 'deflate', 'zstd').map((encoding) => ({
      body,
      headers: { 'content-encoding': encoding },
    })),
  )

function invalidRequests(operation: Operation): fc.Arbitrary<InvalidRequest> {
  const ways = [badHeaders, badMethod(operation), badQuery]
  if (operation.path.includes('{')) ways.push(badId(operation))
  if (operation.body) ways.push(badBody(operation), badBody(operation))
  return fc.oneof(...ways)
}

/** Reads everything that the API shows. */
async function readAll(klaviyo: TestEmulator): Promise<string> {
  const listings = ['/api/coupons', '/api/coupons/A/coupon-codes', '/api/coupon-code-bulk-create-jobs']
  const replies = await Promise.all(listings.map((listing) => klaviyo.get(listing)))
  return replies.map(({ text }) => text).join('\n')
}

describe('an invalid request', () => {
  it.each(operations)('to $method $path is refused and changes nothing', async (operation) => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    await addCodes(klaviyo, 'A', 'ONE')
    const job = await klaviyo.post('/api/coupon-code-bulk-create-jobs', newJob([newCode('A', 'OF_JOB')]))
    const before = await readAll(klaviyo)
    const settled = { ...operation, path: operation.path.replace('{job}', `{${job.body.data.id}}`) }
    await fc.assert(
      fc.asyncProperty(invalidRequests(settled), async ({ method, path, query = '', ...asked }) => {
        const body = 'raw' in asked ? {} : { body: operation.body }
        const target = (path ?? settled.path).replace(/\{(.*)\}/, '$1')
        const verb = method ?? operation.method
        const reply = await klaviyo.request(
          verb,
          target + query,
          verb === 'GET' ? asked : { ...body, ...asked },
        )
        expect(reply.status, reply.text).toBeGreaterThanOrEqual(400)
        expect(reply.status, reply.text).toBeLessThan(500)
        expect(reply.body.errors[0].detail).toMatch(/\S/)
        expect(await readAll(klaviyo)).toBe(before)
      }),
      seeded(40),
    )
    expect(klaviyo.bugs).toEqual([])
  })
})
