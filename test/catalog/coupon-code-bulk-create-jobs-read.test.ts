import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { addCoupons, filterQuery, idsOf, newCode, newJob, target } from './requests.js'

const JOBS = '/api/coupon-code-bulk-create-jobs'

/** An emulator whose jobs take 5 seconds, with coupon A. */
async function bootWithSlowJobs(): Promise<TestEmulator> {
  const klaviyo = boot({ progress: { afterMs: 5_000 } })
  await addCoupons(klaviyo, 'A')
  return klaviyo
}

/** Starts a job that creates these codes of coupon A, and returns its id. */
async function startJob(klaviyo: TestEmulator, ...codes: string[]): Promise<string> {
  const { body } = await klaviyo.post(JOBS, newJob(codes.map((code) => newCode('A', code))))
  return body.data.id
}

const finish = (klaviyo: TestEmulator) => klaviyo.admin('POST', '/clock', { advance: '5s' })

const linkageOf = ({ body }: Reply) => body.data.relationships['coupon-codes'].data

describe('GET /api/coupon-code-bulk-create-jobs/{job_id}', () => {
  it('returns the codes that the job created, with or without include', async () => {
    const klaviyo = await bootWithSlowJobs()
    const id = await startJob(klaviyo, 'ONE', 'TWO')
    await finish(klaviyo)
    const made = [
      { type: 'coupon-code', id: 'A-ONE' },
      { type: 'coupon-code', id: 'A-TWO' },
    ]
    const plain = await klaviyo.get(`${JOBS}/${id}`)
    expect(linkageOf(plain)).toEqual(made)
    expect(Object.keys(plain.body)).toEqual(['data', 'links'])
    expect(linkageOf(await klaviyo.get(`${JOBS}/${id}?include=coupon-codes`))).toEqual(made)
  })

  it('has no codes to show, and none to include, while it is processing', async () => {
    const klaviyo = await bootWithSlowJobs()
    const id = await startJob(klaviyo, 'ONE')
    const reply = await klaviyo.get(`${JOBS}/${id}?include=coupon-codes`)
    expect(linkageOf(reply)).toEqual([])
    expect(reply.body.included).toEqual([])
    expect(Object.keys(reply.body)).toEqual(['data', 'included', 'links'])
  })

  it('includes the codes that it created as reads return them, with the requested fields', async () => {
    const klaviyo = await bootWithSlowJobs()
    const id = await startJob(klaviyo, 'ONE')
    await finish(klaviyo)
    const code = await klaviyo.get('/api/coupon-codes/A-ONE')
    const whole = await klaviyo.get(`${JOBS}/${id}?include=coupon-codes`)
    expect(whole.body.included).toEqual([code.body.data])
    const query = '?include=coupon-codes&fields[coupon-code]=status,unique_code'
    const trimmed = await klaviyo.get(`${JOBS}/${id}${query}`)
    const attributes = { status: 'UNASSIGNED', unique_code: 'ONE' }
    expect(JSON.stringify(trimmed.body.included)).toBe(JSON.stringify([{ ...code.body.data, attributes }]))
  })

  it('omits codes that were deleted since', async () => {
    const klaviyo = await bootWithSlowJobs()
    const id = await startJob(klaviyo, 'ONE', 'TWO')
    await finish(klaviyo)
    await klaviyo.del('/api/coupon-codes/A-ONE')
    expect(linkageOf(await klaviyo.get(`${JOBS}/${id}`))).toEqual([{ type: 'coupon-code', id: 'A-TWO' }])
  })

  it('returns the requested fields in the requested order', async () => {
    const klaviyo = await bootWithSlowJobs()
    const id = await startJob(klaviyo, 'ONE')
    const fields = 'completed_at,total_count,status,created_at'
    const { body } = await klaviyo.get(`${JOBS}/${id}?fields[coupon-code-bulk-create-job]=${fields}`)
    const shown = ['status', 'created_at', 'total_count', 'completed_at']
    expect(Object.keys(body.data.attributes)).toEqual(shown)
  })

  it('includes nothing but its codes', async () => {
    const klaviyo = await bootWithSlowJobs()
    const id = await startJob(klaviyo, 'ONE')
    expectInvalid(await klaviyo.get(`${JOBS}/${id}?include=coupon`), {
      detail: "'coupon' is not an allowed include parameter for this resource.",
      source: { parameter: 'include' },
    })
  })

  it.each(['01GSQPBF74KQ5YTDEPP41T1BZH', 'nope'])('responds 404 for %s, which does not exist', async (id) => {
    const detail = `A coupon code bulk create job with the id '${id}' does not exist.`
    expectNotFound(await boot().get(`${JOBS}/${id}`), detail)
  })
})

describe('GET /api/coupon-code-bulk-create-jobs', () => {
  it('lists jobs newest first, each with the codes that it created', async () => {
    const klaviyo = await bootWithSlowJobs()
    const first = await startJob(klaviyo, 'ONE')
    await finish(klaviyo)
    const second = await startJob(klaviyo, 'TWO')
    const { body } = await klaviyo.get(JOBS)
    const shown = body.data.map((job: Reply['body']) => ({
      id: job.id,
      codes: job.relationships['coupon-codes'].data,
    }))
    expect(shown).toEqual([
      { id: second, codes: [] },
      { id: first, codes: [{ type: 'coupon-code', id: 'A-ONE' }] },
    ])
    expect(body.links).toEqual({ self: `${BASE}${JOBS}`, next: null, prev: null })
  })

  it.each([
    ['queued', 0],
    ['processing', 1],
    ['complete', 2],
    ['cancelled', 0],
  ])('filters by the status %s', async (status, count) => {
    const klaviyo = await bootWithSlowJobs()
    await startJob(klaviyo, 'ONE')
    await startJob(klaviyo, 'TWO')
    await finish(klaviyo)
    await startJob(klaviyo, 'THREE')
    expect(idsOf(await klaviyo.get(`${JOBS}${filterQuery(`equals(status,"${status}")`)}`))).toHaveLength(
      count,
    )
  })

  it.each(['any(status,["complete"])', 'equals(status,"done")', 'equals(total_count,1)'])(
    'refuses the filter %s',
    async (filter) => {
      const { status, body } = await boot().get(`${JOBS}${filterQuery(filter)}`)
      expect(status).toBe(400)
      expect(body.errors).toMatchObject([{ code: 'invalid', source: { parameter: 'filter' } }])
    },
  )

  it('returns 100 per page, whatever is requested', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    const ids: string[] = []
    for (let job = 0; job < 101; job++) ids.unshift(await startJob(klaviyo, `N${job}`))
    const first = await klaviyo.get(JOBS)
    expect(idsOf(first)).toEqual(ids.slice(0, 100))
    const second = await klaviyo.get(target(first.body.links.next))
    expect(idsOf(second)).toEqual(ids.slice(100))
    const back = await klaviyo.get(target(second.body.links.prev))
    expect(idsOf(back)).toEqual(ids.slice(0, 100))
  })

  it.each([
    ['page[size]=10', 'page_size'],
    ['sort=-created_at', 'sort'],
  ])('rejects %s', async (query, member) => {
    expectInvalid(await boot().get(`${JOBS}?${query}`), {
      detail: `'${member}' is not a valid field for the resource 'coupon-code-bulk-create-job'.`,
      source: { pointer: `/data/attributes/${member}` },
    })
  })

  it('returns the requested fields in the requested order', async () => {
    const klaviyo = await bootWithSlowJobs()
    await startJob(klaviyo, 'ONE')
    const fields = 'status,total_count,completed_count,created_at'
    const { body } = await klaviyo.get(`${JOBS}?fields[coupon-code-bulk-create-job]=${fields}`)
    expect(Object.keys(body.data[0].attributes)).toEqual(fields.split(','))
  })
})
