import { decodeTime } from 'ulid'
import { describe, expect, it } from 'vitest'
import { BASE, boot, NOON, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addCodes, addCoupons, idsOf, newCode, newJob } from './requests.js'

const JOBS = '/api/coupon-code-bulk-create-jobs'
const ITEMS = '/data/attributes/coupon-codes/data'

const numbered = (count: number) => Array.from({ length: count }, (_, index) => newCode('A', `N${index}`))

async function withCoupons(): Promise<TestEmulator> {
  const klaviyo = boot()
  await addCoupons(klaviyo, 'A', 'B')
  return klaviyo
}

const start = (klaviyo: TestEmulator, items: Parameters<typeof newJob>[0]) =>
  klaviyo.post(JOBS, newJob(items))

/** Reads the current state of the job. */
const look = (klaviyo: TestEmulator, { body }: Reply, query = '') =>
  klaviyo.get(`${JOBS}/${body.data.id}${query}`)

describe('POST /api/coupon-code-bulk-create-jobs', () => {
  it('responds 202 with a job that is processing and expires in 7 days', async () => {
    const reply = await start(await withCoupons(), numbered(5))
    expect(reply.status).toBe(202)
    const { id } = reply.body.data
    const self = `${BASE}${JOBS}/${id}/`
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type: 'coupon-code-bulk-create-job',
          id,
          attributes: {
            status: 'processing',
            created_at: '2026-11-23T12:00:00.000000+00:00',
            total_count: 5,
            completed_count: 0,
            failed_count: 0,
            completed_at: null,
            errors: [],
            expires_at: '2026-11-30T12:00:00.000000+00:00',
          },
          relationships: {
            'coupon-codes': {
              links: { self: `${self}relationships/coupon-codes/`, related: `${self}coupon-codes/` },
            },
          },
          links: { self },
        },
        links: { self: `${BASE}${JOBS}` },
      }),
    )
  })

  it('prints dates to the microsecond', async () => {
    const klaviyo = await withCoupons()
    await klaviyo.admin('POST', '/clock', { freeze: '2026-09-04T13:39:48.271058Z' })
    const { body } = await start(klaviyo, numbered(1))
    expect(body.data.attributes).toMatchObject({
      created_at: '2026-09-04T13:39:48.271058+00:00',
      expires_at: '2026-09-11T13:39:48.271058+00:00',
    })
  })

  it('generates a ULID from the time of creation as the id', async () => {
    const { body } = await start(await withCoupons(), numbered(1))
    expect(body.data.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(decodeTime(body.data.id)).toBe(Date.parse(NOON))
  })

  it('creates codes of several coupons, each with the given date or 52 weeks', async () => {
    const klaviyo = await withCoupons()
    const dated = newCode('B', 'TWO', { expires_at: '2027-01-01T02:00:00+02:00' })
    await start(klaviyo, [newCode('A', 'ONE'), dated])
    const { body } = await klaviyo.get('/api/coupon-codes?filter=any(coupon.id,["A","B"])')
    expect(body.data).toMatchObject([
      { id: 'A-ONE', attributes: { expires_at: '2027-11-22T12:00:00+00:00', status: 'UNASSIGNED' } },
      { id: 'B-TWO', attributes: { expires_at: '2027-01-01T00:00:00+00:00', status: 'UNASSIGNED' } },
    ])
  })

  it('accepts 1,000 codes and refuses 1,001, with the limit in the detail', async () => {
    const klaviyo = await withCoupons()
    const accepted = await start(klaviyo, numbered(1_000))
    expect((await look(klaviyo, accepted)).body.data.attributes.completed_count).toBe(1_000)
    const refused = await start(klaviyo, numbered(1_001))
    expectInvalidAt(refused, ITEMS)
    expect(refused.body.errors[0].detail).toContain('1000')
  })

  it('refuses an empty list of codes', async () => {
    expectInvalidAt(await start(await withCoupons(), []), ITEMS)
  })

  it('refuses the 101st unfinished job until others are complete', async () => {
    const klaviyo = await withCoupons()
    await klaviyo.admin('PUT', '/progress', { '*': 'after 5s' })
    for (const item of numbered(100)) expect((await start(klaviyo, [item])).status).toBe(202)
    const refused = await start(klaviyo, [newCode('A', 'LATE')])
    expectInvalidAt(refused, '/data')
    expect(refused.body.errors[0].detail).toContain('100')
    await klaviyo.admin('POST', '/clock', { advance: '5s' })
    expect((await start(klaviyo, [newCode('A', 'LATE')])).status).toBe(202)
  })

  it('refuses the whole job for its malformed items, points at each, and creates nothing', async () => {
    const klaviyo = await withCoupons()
    const codeless = { data: { ...newCode('A', 'X').data, attributes: {} } }
    const homeless = { data: { type: 'coupon-code', attributes: { unique_code: 'X' } } }
    const items = [newCode('A', 'FINE'), codeless, newCode('A', 'X', { expires_at: 'soon' }), homeless]
    const { status, body } = await start(klaviyo, items)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([
      {
        code: 'invalid',
        detail: "'unique_code' is a required field for the resource 'coupon-code'.",
        source: { pointer: `${ITEMS}/1/attributes/unique_code` },
      },
      { code: 'invalid', source: { pointer: `${ITEMS}/2/attributes/expires_at` } },
      { code: 'invalid', source: { pointer: `${ITEMS}/3/relationships` } },
    ])
    expect(idsOf(await klaviyo.get('/api/coupons/A/coupon-codes'))).toEqual([])
    expect(idsOf(await klaviyo.get(JOBS))).toEqual([])
  })

  it('refuses an unknown field with the name of the code', async () => {
    const klaviyo = await withCoupons()
    const reply = await start(klaviyo, [newCode('A', 'X', { status: 'USED' })])
    expectInvalid(reply, {
      detail: "'status' is not a valid field for the resource 'coupon-code'.",
      source: { pointer: `${ITEMS}/0/attributes/status` },
    })
  })

  it.each([
    [{}, '/data/attributes/coupon-codes'],
    [{ 'coupon-codes': [] }, '/data/attributes/coupon-codes'],
    [{ 'coupon-codes': {} }, '/data/attributes/coupon-codes'],
    [{ 'coupon-codes': { data: {} } }, ITEMS],
    [{ 'coupon-codes': { data: [7] } }, `${ITEMS}/0`],
  ])('refuses the attributes %j', async (attributes, pointer) => {
    const body = { data: { type: 'coupon-code-bulk-create-job', attributes } }
    expectInvalidAt(await boot().post(JOBS, body), pointer)
  })

  it('returns the requested fields in the requested order', async () => {
    const klaviyo = await withCoupons()
    const query = '?fields[coupon-code-bulk-create-job]=total_count,status'
    const { body } = await klaviyo.post(`${JOBS}${query}`, newJob(numbered(2)))
    expect(JSON.stringify(body.data.attributes)).toBe('{"total_count":2,"status":"processing"}')
  })
})

describe('a job', () => {
  it('is complete at the first read when progress is immediate', async () => {
    const klaviyo = await withCoupons()
    await klaviyo.admin('PUT', '/progress', { '*': 'immediate' })
    const job = await start(klaviyo, numbered(5))
    expect((await look(klaviyo, job)).body.data.attributes).toEqual({
      status: 'complete',
      created_at: '2026-11-23T12:00:00.000000+00:00',
      total_count: 5,
      completed_count: 5,
      failed_count: 0,
      completed_at: '2026-11-23T12:00:00.000000+00:00',
      errors: [],
      expires_at: '2026-11-30T12:00:00.000000+00:00',
    })
  })

  it('is complete 5 seconds of the account’s clock later when progress is after 5s', async () => {
    const klaviyo = await withCoupons()
    await klaviyo.admin('PUT', '/progress', { '*': 'after 5s' })
    const job = await start(klaviyo, numbered(5))
    await klaviyo.admin('POST', '/clock', { advance: '4999ms' })
    expect((await look(klaviyo, job)).body.data.attributes).toMatchObject({
      status: 'processing',
      completed_count: 0,
      completed_at: null,
    })
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    expect((await look(klaviyo, job)).body.data.attributes).toMatchObject({
      status: 'complete',
      completed_count: 5,
      completed_at: '2026-11-23T12:00:05.000000+00:00',
    })
  })

  it('is processing for two reads and complete at the third when progress is after 2 reads', async () => {
    const klaviyo = await withCoupons()
    await klaviyo.admin('PUT', '/progress', { '*': 'after 2 reads' })
    const job = await start(klaviyo, numbered(1))
    const statuses: string[] = []
    for (let reads = 0; reads < 4; reads++) {
      const { body } = await look(klaviyo, job)
      statuses.push(body.data.attributes.status)
    }
    expect(statuses).toEqual(['processing', 'processing', 'complete', 'complete'])
  })

  it('progresses as it was configured for its type when it was accepted', async () => {
    const klaviyo = await withCoupons()
    await klaviyo.admin('PUT', '/progress', { 'coupon-code-bulk-create-job': 'after 5s', '*': 'immediate' })
    const job = await start(klaviyo, numbered(1))
    await klaviyo.admin('PUT', '/progress', { 'coupon-code-bulk-create-job': 'immediate' })
    expect((await look(klaviyo, job)).body.data.attributes.status).toBe('processing')
  })

  it('keeps its codes PROCESSING until it is complete, and then leaves them UNASSIGNED', async () => {
    const klaviyo = await withCoupons()
    await klaviyo.admin('PUT', '/progress', { '*': 'after 5s' })
    await addCodes(klaviyo, 'A', 'OWN')
    await start(klaviyo, [newCode('A', 'ONE'), newCode('A', 'TWO')])
    const listing = (status: string) => `/api/coupons/A/coupon-codes?filter=equals(status,"${status}")`
    expect(idsOf(await klaviyo.get(listing('PROCESSING')))).toEqual(['A-ONE', 'A-TWO'])
    await klaviyo.admin('POST', '/clock', { advance: '5s' })
    expect(idsOf(await klaviyo.get(listing('PROCESSING')))).toEqual([])
    expect(idsOf(await klaviyo.get(listing('UNASSIGNED')))).toEqual(['A-OWN', 'A-ONE', 'A-TWO'])
  })

  it('completes even if some codes cannot be created, counts those and returns the reasons', async () => {
    const klaviyo = await withCoupons()
    await addCodes(klaviyo, 'A', 'THERE')
    const items = [
      newCode('A', 'NEW'),
      newCode('A', 'THERE'),
      newCode('A', 'TWICE'),
      newCode('A', 'TWICE'),
      newCode('NOPE', 'NEW'),
      newCode('B', 'TWICE'),
    ]
    const job = await start(klaviyo, items)
    expect(job.body.data.attributes).toMatchObject({ total_count: 6, failed_count: 0, errors: [] })
    const { attributes } = (await look(klaviyo, job)).body.data
    expect(attributes).toMatchObject({ status: 'complete', completed_count: 3, failed_count: 3 })
    const exists = (code: string) =>
      `A coupon code with the unique_code '${code}' already exists for coupon 'A'.`
    const expected = [
      [1, exists('THERE')],
      [3, exists('TWICE')],
      [4, "A coupon with the given identifier 'NOPE' does not exist."],
    ].map(([index, detail]) => ({
      id: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
      code: 'invalid',
      title: 'Invalid input',
      detail,
      source: { pointer: `${ITEMS}/${index}` },
    }))
    expect(attributes.errors).toEqual(expected)
    expect(Object.keys(attributes.errors[0])).toEqual(['id', 'code', 'title', 'detail', 'source'])
    expect(new Set(attributes.errors.map(({ id }: { id: string }) => id)).size).toBe(3)
    const made = await klaviyo.get('/api/coupon-codes?filter=any(coupon.id,["A","B"])')
    expect(idsOf(made)).toEqual(['A-THERE', 'A-NEW', 'A-TWICE', 'B-TWICE'])
  })

  it('is deleted after 7 days of the account’s clock, and its codes stay', async () => {
    const klaviyo = await withCoupons()
    const job = await start(klaviyo, numbered(2))
    await klaviyo.admin('POST', '/clock', { advance: '6d' })
    expect((await look(klaviyo, job)).status).toBe(200)
    await klaviyo.admin('POST', '/clock', { advance: '2d' })
    const { id } = job.body.data
    const detail = `A coupon code bulk create job with the id '${id}' does not exist.`
    expectNotFound(await look(klaviyo, job), detail)
    expect(idsOf(await klaviyo.get(JOBS))).toEqual([])
    expect(idsOf(await klaviyo.get('/api/coupons/A/coupon-codes'))).toEqual(['A-N0', 'A-N1'])
  })

  it.each(['PUT', 'PATCH', 'DELETE'])(
    'can be neither changed nor cancelled: %s responds 405',
    async (method) => {
      const klaviyo = await withCoupons()
      const job = await start(klaviyo, numbered(1))
      const reply = await klaviyo.request(method, `${JOBS}/${job.body.data.id}`)
      expect(reply.status).toBe(405)
      expect(reply.headers.get('allow')).toBe('GET, PUT, PATCH, DELETE, HEAD, OPTIONS')
    },
  )

  it.each(['coupon-codes', 'relationships/coupon-codes'])(
    'links to /%s, which responds 404',
    async (path) => {
      const klaviyo = await withCoupons()
      const job = await start(klaviyo, numbered(1))
      expectNotFound(await look(klaviyo, job, `/${path}`), 'Not found.')
    },
  )
})
