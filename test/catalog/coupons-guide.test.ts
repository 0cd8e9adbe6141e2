import { describe, expect, it } from 'vitest'
import { boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { hasReference, officialDocument } from '../support/reference.js'
import { codeChange, couponChange, filterQuery, idsOf, newCode, newCoupon, newJob } from './requests.js'

/** Sends a request as the guide does, with its revision and headers. */
function requestAsGuide(klaviyo: TestEmulator, method: string, path: string, body?: unknown): Promise<Reply> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  return klaviyo.request(method, path, { revision: '2023-08-15.pre', headers, body })
}

const tenOff = newCoupon('10OFF', { description: '10% off for purchases over $50' })

const codes = newJob([
  newCode('10OFF', 'ASD325FHK324UJDOI2M3JNES99', { expires_at: '2024-05-01T00:00:00Z' }),
  newCode('10OFF', 'ASD325FHK324UJDOI2M3JNES98', { expires_at: '2024-04-01T00:00:00Z' }),
  newCode('10OFF', 'ASD325FHK324UJDOI2M3JNES97'),
])

describe('the Coupons guide, at revision 2023-08-15.pre', () => {
  it('creates a coupon whose id is its external_id', async () => {
    const reply = await requestAsGuide(boot(), 'POST', '/api/coupons/', tenOff)
    expect(reply.status).toBe(201)
    expect(reply.body.data).toMatchObject({
      type: 'coupon',
      id: '10OFF',
      attributes: { external_id: '10OFF', description: '10% off for purchases over $50' },
    })
  })

  it('is served in the oldest living revision, as application/vnd.api+json', async () => {
    const { headers } = await requestAsGuide(boot(), 'GET', '/api/coupons/')
    expect(headers.get('x-klaviyo-api-revision')).toBe('2025-01-15')
    expect(headers.get('content-type')).toBe('application/vnd.api+json')
  })

  it('creates a job and polls it until it is complete', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PUT', '/progress', { '*': 'after 2 reads' })
    await requestAsGuide(klaviyo, 'POST', '/api/coupons/', tenOff)
    const spawned = await requestAsGuide(klaviyo, 'POST', '/api/coupon-code-bulk-create-jobs/', codes)
    expect([spawned.status, spawned.body.data.attributes.status]).toEqual([202, 'processing'])
    const poll = () =>
      requestAsGuide(klaviyo, 'GET', `/api/coupon-code-bulk-create-jobs/${spawned.body.data.id}/`)
    await poll()
    await poll()
    const { body } = await poll()
    expect(body.data.attributes).toMatchObject({ status: 'complete', completed_count: 3, failed_count: 0 })
  })

  it('finds the codes of a coupon that are available from a date on', async () => {
    const klaviyo = boot()
    await requestAsGuide(klaviyo, 'POST', '/api/coupons/', tenOff)
    await requestAsGuide(klaviyo, 'POST', '/api/coupon-code-bulk-create-jobs/', codes)
    const owned = 'equals(coupon.id,"10OFF"),equals(status,"UNASSIGNED")'
    const filter = `and(${owned},greater-or-equal(expires_at,2024-04-20T00:00:00Z))`
    for (const query of [`?filter=${filter}`, filterQuery(filter)]) {
      const reply = await requestAsGuide(klaviyo, 'GET', `/api/coupon-codes/${query}`)
      expect(idsOf(reply)).toEqual(['10OFF-ASD325FHK324UJDOI2M3JNES99', '10OFF-ASD325FHK324UJDOI2M3JNES97'])
    }
  })

  it('reads a code with expires_at, its coupon and, once sent, its profile', async () => {
    const klaviyo = boot()
    await requestAsGuide(klaviyo, 'POST', '/api/coupons/', tenOff)
    await requestAsGuide(
      klaviyo,
      'POST',
      '/api/coupon-codes/',
      newCode('10OFF', 'A', { expires_at: '2027-01-01' }),
    )
    await klaviyo.admin('POST', '/coupon-codes/10OFF-A/assign', { profile_id: '01GDDKASAP8TKDDA2GRZDSVP4H' })
    const { body } = await requestAsGuide(klaviyo, 'GET', '/api/coupon-codes/10OFF-A/')
    expect(body.data.attributes).toEqual({
      unique_code: 'A',
      expires_at: '2027-01-01T00:00:00+00:00',
      status: 'ASSIGNED_TO_PROFILE',
    })
    expect(body.data.relationships).toMatchObject({
      coupon: { data: { type: 'coupon', id: '10OFF' } },
      profile: { data: { type: 'profile', id: '01GDDKASAP8TKDDA2GRZDSVP4H' } },
    })
  })
})

/** Every operation of that revision. The list is used where the document is not available. */
function operationsOfRevision(): string[] {
  if (!hasReference) return WRITTEN
  const { paths } = officialDocument('2023-08-15.pre')
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
}

const WRITTEN = [
  'GET /api/coupons/',
  'POST /api/coupons/',
  'GET /api/coupons/{id}/',
  'PATCH /api/coupons/{id}/',
  'DELETE /api/coupons/{id}/',
  'GET /api/coupon-codes/',
  'POST /api/coupon-codes/',
  'GET /api/coupon-codes/{id}/',
  'PATCH /api/coupon-codes/{id}/',
  'GET /api/coupon-code-bulk-create-jobs/',
  'POST /api/coupon-code-bulk-create-jobs/',
  'GET /api/coupon-code-bulk-create-jobs/{job_id}/',
]

const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/coupons/': newCoupon('NEW'),
  'PATCH /api/coupons/{id}/': couponChange('10OFF', { description: 'Less' }),
  'POST /api/coupon-codes/': newCode('10OFF', 'NEW', { expires_at: '2027-01-01T00:00:00Z' }),
  'PATCH /api/coupon-codes/{id}/': codeChange('10OFF-A', { status: 'USED' }),
  'POST /api/coupon-code-bulk-create-jobs/': newJob([newCode('10OFF', 'B', { expires_at: '2027-01-01' })]),
}

describe('the operations of revision 2023-08-15.pre', () => {
  it('are the twelve known ones', () => {
    expect(operationsOfRevision().toSorted()).toEqual(WRITTEN.toSorted())
  })

  it.each(operationsOfRevision())('%s is served', async (operation) => {
    const klaviyo = boot()
    await requestAsGuide(klaviyo, 'POST', '/api/coupons/', tenOff)
    await requestAsGuide(klaviyo, 'POST', '/api/coupon-codes/', newCode('10OFF', 'A'))
    const job = await requestAsGuide(klaviyo, 'POST', '/api/coupon-code-bulk-create-jobs/', codes)
    const [method = '', path = ''] = operation.split(' ')
    const target = path
      .replace('/coupons/{id}', '/coupons/10OFF')
      .replace('/coupon-codes/{id}', '/coupon-codes/10OFF-A')
      .replace('{job_id}', job.body.data.id)
    const query = operation === 'GET /api/coupon-codes/' ? filterQuery('equals(coupon.id,"10OFF")') : ''
    const reply = await requestAsGuide(klaviyo, method, `${target}${query}`, bodies[operation])
    expect(reply.status, reply.text).toBeLessThan(300)
  })
})

const BEFORE_MONITORING = ['2025-01-15', '2025-04-15']
const BEFORE_PAGE_SIZE = [...BEFORE_MONITORING, '2025-07-15', '2025-10-15', '2026-01-15']

describe.each(BEFORE_MONITORING)('at revision %s', (revision) => {
  it('a coupon has no monitor_configuration', async () => {
    const klaviyo = boot()
    const made = await klaviyo.post('/api/coupons', newCoupon('A'), { revision })
    const read = await klaviyo.get('/api/coupons/A', { revision })
    const listed = await klaviyo.get('/api/coupons', { revision })
    const changed = await klaviyo.patch('/api/coupons/A', couponChange('A', {}), { revision })
    for (const shown of [made.body.data, read.body.data, listed.body.data[0], changed.body.data])
      expect(shown.attributes).toEqual({ external_id: 'A', description: '' })
  })

  it('a coupon has no monitor_configuration, in bodies and in fields', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/coupons', newCoupon('A'), { revision })
    const monitored = { monitor_configuration: { low_balance_threshold: 250 } }
    const unknown = {
      detail: "'monitor_configuration' is not a valid field for the resource 'coupon'.",
      source: { pointer: '/data/attributes/monitor_configuration' },
    }
    expectInvalid(await klaviyo.post('/api/coupons', newCoupon('B', monitored), { revision }), unknown)
    expectInvalid(await klaviyo.patch('/api/coupons/A', couponChange('A', monitored), { revision }), unknown)
    const target = '/api/coupons/A?fields[coupon]=monitor_configuration'
    expectInvalid(await klaviyo.get(target, { revision }), {
      detail: "fields must be in ['description', 'external_id', 'id']: (got monitor_configuration)",
      source: { parameter: 'fields[coupon]' },
    })
  })

  it('an update keeps the threshold that a newer client set', async () => {
    const klaviyo = boot()
    const monitor_configuration = { low_balance_threshold: '250' }
    await klaviyo.post('/api/coupons', newCoupon('A', { monitor_configuration }))
    await klaviyo.patch('/api/coupons/A', couponChange('A', { description: 'Less' }), { revision })
    const { body } = await klaviyo.get('/api/coupons/A')
    expect(body.data.attributes.monitor_configuration).toEqual(monitor_configuration)
  })
})

describe.each(BEFORE_PAGE_SIZE)('at revision %s', (revision) => {
  async function stocked(): Promise<TestEmulator> {
    const klaviyo = boot()
    await klaviyo.post('/api/coupons', newCoupon('A'), { revision })
    await klaviyo.post('/api/coupon-codes', newCode('A', 'ONE'), { revision })
    return klaviyo
  }

  it.each([
    '/api/coupons?',
    '/api/coupon-codes?filter=equals(coupon.id,"A")&',
    '/api/coupons/A/coupon-codes?',
    '/api/coupons/A/relationships/coupon-codes?',
  ])('%spage[size]=10 is accepted, though no document declares it', async (target) => {
    const klaviyo = await stocked()
    const { status, body } = await klaviyo.get(`${target}page[size]=10`, { revision })
    expect([status, body.data.length]).toEqual([200, 1])
  })

  it('writes accept fields[...] as reads do', async () => {
    const klaviyo = await stocked()
    const made = await klaviyo.post('/api/coupons?fields[coupon]=description', newCoupon('B'), { revision })
    expect(made.body.data.attributes).toEqual({ description: '' })
    const change = couponChange('A', { description: 'x' })
    const changed = await klaviyo.patch('/api/coupons/A?fields[coupon]=description', change, { revision })
    expect(changed.body.data.attributes).toEqual({ description: 'x' })
    const code = '?fields[coupon-code]=status'
    const two = await klaviyo.post(`/api/coupon-codes${code}`, newCode('A', 'TWO'), { revision })
    expect(two.body.data.attributes).toEqual({ status: 'UNASSIGNED' })
  })

  it('fields[...] can name the id', async () => {
    const klaviyo = await stocked()
    const { body } = await klaviyo.get('/api/coupons/A?fields[coupon]=id', { revision })
    expect(body.data).toMatchObject({ id: 'A', attributes: {} })
  })
})

describe('at revision 2025-07-15', () => {
  it('a coupon has a monitor_configuration', async () => {
    const { body } = await boot().post('/api/coupons', newCoupon('A'), { revision: '2025-07-15' })
    expect(body.data.attributes.monitor_configuration).toEqual({ low_balance_threshold: '500' })
  })
})

describe('at revision 2026-04-15', () => {
  it('pages have a size and writes accept fields[...]', async () => {
    const klaviyo = boot()
    const target = '/api/coupons?fields[coupon]=external_id,id'
    const { body } = await klaviyo.post(target, newCoupon('A'), { revision: '2026-04-15' })
    expect(body.data.attributes).toEqual({ external_id: 'A' })
    expect((await klaviyo.get('/api/coupons?page[size]=1', { revision: '2026-04-15' })).status).toBe(200)
  })
})
