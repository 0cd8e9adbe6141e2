import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectConflict, expectNotFound } from '../support/problems.js'
import { addCodes, addCoupons, assign, codeChange, idsOf, newCode, newCoupon, newJob } from './requests.js'

const EXPIRES_AT = '/data/attributes/expires_at'
const NEW_YEAR = '2027-01-01T00:00:00Z'
const NEW_YEAR_ABROAD = '2027-01-01T02:00:00+02:00'
const EASTER = '2027-03-28T00:00:00Z'

const has = "Coupon 'UI' has an expiration, so its codes must have the same one."
const hasNone = "Coupon 'UI' has no expiration, so its codes cannot have one."
const differs = "The expiration of the code differs from that of coupon 'UI'."

/** An emulator with coupons that Klaviyo's own UI created. */
async function uploaded(expires_at: string | null): Promise<TestEmulator> {
  const klaviyo = boot()
  await klaviyo.admin('POST', '/coupons', { external_id: 'UI', description: 'By hand', expires_at })
  return klaviyo
}

const post = (klaviyo: TestEmulator, attributes: Readonly<Record<string, unknown>>) =>
  klaviyo.post('/api/coupon-codes', newCode('UI', 'ONE', attributes))

const patch = (klaviyo: TestEmulator, attributes: Readonly<Record<string, unknown>>) =>
  klaviyo.patch('/api/coupon-codes/UI-ONE', codeChange('UI-ONE', attributes))

describe('a coupon that was uploaded in the UI', () => {
  it('is read through the API like any other, without its expiration', async () => {
    const klaviyo = await uploaded(NEW_YEAR)
    const { body } = await klaviyo.get('/api/coupons/UI')
    expect(body.data.attributes).toEqual({
      external_id: 'UI',
      description: 'By hand',
      monitor_configuration: { low_balance_threshold: '500' },
    })
    expect(idsOf(await klaviyo.get('/api/coupons'))).toEqual(['UI'])
  })

  it('shares its name with the API in both directions', async () => {
    const klaviyo = await uploaded(null)
    expect((await klaviyo.post('/api/coupons', newCoupon('UI'))).status).toBe(409)
    await addCoupons(klaviyo, 'API')
    expect((await klaviyo.post('/__admin/coupons', { external_id: 'API' })).status).toBe(409)
  })
})

describe('POST /api/coupon-codes for an uploaded coupon', () => {
  it.each([
    [NEW_YEAR, { expires_at: NEW_YEAR }, NEW_YEAR],
    [NEW_YEAR, { expires_at: NEW_YEAR_ABROAD }, NEW_YEAR],
    [null, {}, null],
    [null, { expires_at: null }, null],
  ])('with the expiration %j creates a code with %j, which expires at %j', async (ends, given, kept) => {
    const klaviyo = await uploaded(ends)
    const { status, body } = await post(klaviyo, given)
    expect([status, body.data.attributes.expires_at]).toEqual([200, kept])
  })

  it.each([
    [NEW_YEAR, {}, has],
    [NEW_YEAR, { expires_at: null }, has],
    [NEW_YEAR, { expires_at: EASTER }, differs],
    [NEW_YEAR, { expires_at: '2027-01-01T00:00:01Z' }, differs],
    [null, { expires_at: NEW_YEAR }, hasNone],
  ])('with the expiration %j responds 409 to a code with %j', async (ends, given, detail) => {
    const klaviyo = await uploaded(ends)
    expectConflict(await post(klaviyo, given), detail, EXPIRES_AT)
    expect(idsOf(await klaviyo.get('/api/coupons/UI/coupon-codes'))).toEqual([])
  })
})

describe('PATCH /api/coupon-codes/{id} of an uploaded coupon', () => {
  it.each([
    [NEW_YEAR, { expires_at: EASTER }, differs],
    [NEW_YEAR, { expires_at: null }, has],
    [null, { expires_at: NEW_YEAR }, hasNone],
  ])('with the expiration %j responds 409 to %j', async (ends, change, detail) => {
    const klaviyo = await uploaded(ends)
    await post(klaviyo, { expires_at: ends })
    expectConflict(await patch(klaviyo, { status: 'USED', ...change }), detail, EXPIRES_AT)
    const { body } = await klaviyo.get('/api/coupon-codes/UI-ONE')
    expect(body.data.attributes.status).toBe('UNASSIGNED')
  })

  it.each([
    [NEW_YEAR, { expires_at: NEW_YEAR_ABROAD }],
    [NEW_YEAR, { status: 'USED' }],
    [null, { expires_at: null }],
    [null, { status: 'USED' }],
  ])('with the expiration %j accepts %j', async (ends, change) => {
    const klaviyo = await uploaded(ends)
    await post(klaviyo, { expires_at: ends })
    const { status, body } = await patch(klaviyo, change)
    const kept = ends === null ? null : '2027-01-01T00:00:00+00:00'
    expect([status, body.data.attributes.expires_at]).toEqual([200, kept])
  })
})

describe('POST /api/coupon-code-bulk-create-jobs for an uploaded coupon', () => {
  it('creates the codes that match it and reports each one that does not', async () => {
    const klaviyo = await uploaded(NEW_YEAR)
    const items = [
      newCode('UI', 'NONE'),
      newCode('UI', 'SAME', { expires_at: NEW_YEAR }),
      newCode('UI', 'LATER', { expires_at: EASTER }),
    ]
    const { body } = await klaviyo.post('/api/coupon-code-bulk-create-jobs', newJob(items))
    const done = await klaviyo.get(`/api/coupon-code-bulk-create-jobs/${body.data.id}`)
    expect(done.body.data.attributes).toMatchObject({
      completed_count: 1,
      failed_count: 2,
      errors: [
        { detail: has, source: { pointer: '/data/attributes/coupon-codes/data/0' } },
        { detail: differs, source: { pointer: '/data/attributes/coupon-codes/data/2' } },
      ],
    })
    expect(idsOf(await klaviyo.get('/api/coupons/UI/coupon-codes'))).toEqual(['UI-SAME'])
  })
})

describe('PATCH /__admin/coupons/{id}', () => {
  async function withCodes(): Promise<TestEmulator> {
    const klaviyo = await uploaded(NEW_YEAR)
    for (const code of ['FREE', 'GIVEN', 'SPENT'])
      await klaviyo.post('/api/coupon-codes', newCode('UI', code, { expires_at: NEW_YEAR }))
    await assign(klaviyo, 'UI-GIVEN', 'P')
    await klaviyo.patch('/api/coupon-codes/UI-SPENT', codeChange('UI-SPENT', { status: 'USED' }))
    return klaviyo
  }

  async function statuses(klaviyo: TestEmulator): Promise<Record<string, string>> {
    const { body } = await klaviyo.get('/api/coupons/UI/coupon-codes')
    return Object.fromEntries(
      body.data.map(({ id, attributes }: { id: string; attributes: { status: string } }) => [
        id,
        attributes.status,
      ]),
    )
  }

  it.each([EASTER, null])(
    'with the new expiration %j leaves unassigned codes VERSION_NOT_ACTIVE',
    async (ends) => {
      const klaviyo = await withCodes()
      await klaviyo.admin('PATCH', '/coupons/UI', { expires_at: ends })
      expect(await statuses(klaviyo)).toEqual({
        'UI-FREE': 'VERSION_NOT_ACTIVE',
        'UI-GIVEN': 'ASSIGNED_TO_PROFILE',
        'UI-SPENT': 'USED',
      })
    },
  )

  it.each([{ description: 'New words' }, { expires_at: NEW_YEAR_ABROAD }, {}])(
    'keeps every code as it was if %j does not change the expiration',
    async (change) => {
      const klaviyo = await withCodes()
      await klaviyo.admin('PATCH', '/coupons/UI', change)
      expect(await statuses(klaviyo)).toMatchObject({ 'UI-FREE': 'UNASSIGNED' })
    },
  )

  it('applies the new expiration to new codes', async () => {
    const klaviyo = await withCodes()
    await klaviyo.admin('PATCH', '/coupons/UI', { expires_at: EASTER })
    expectConflict(await post(klaviyo, { expires_at: NEW_YEAR }), differs, EXPIRES_AT)
    expect((await post(klaviyo, { expires_at: EASTER })).status).toBe(200)
  })

  it('does not change the codes of other coupons', async () => {
    const klaviyo = await withCodes()
    await addCoupons(klaviyo, 'API')
    await addCodes(klaviyo, 'API', 'FREE')
    await klaviyo.admin('PATCH', '/coupons/UI', { expires_at: EASTER })
    const { body } = await klaviyo.get('/api/coupon-codes/API-FREE')
    expect(body.data.attributes.status).toBe('UNASSIGNED')
  })

  it('responds 409 for a coupon that was created through the API, and 404 for an unknown one', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'API')
    const change = { expires_at: EASTER }
    expect((await klaviyo.patch('/__admin/coupons/API', change)).status).toBe(409)
    expect((await klaviyo.patch('/__admin/coupons/NOPE', change)).status).toBe(404)
  })
})

describe('POST /__admin/coupons', () => {
  it.each([
    {},
    { external_id: 'TEN-OFF' },
    { external_id: '' },
    { external_id: 'A', origin: 'api' },
    { external_id: 'A', expires_at: 'soon' },
    { external_id: 'A', colour: 'red' },
  ])('refuses %j with its own wording', async (body) => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/__admin/coupons', body)
    expect(reply.status).toBe(400)
    expect(reply.body.error).toMatch(/\w/)
    expect(idsOf(await klaviyo.get('/api/coupons'))).toEqual([])
  })
})

describe('a coupon of a Shopify store', () => {
  async function shopify(): Promise<TestEmulator> {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/coupons', { external_id: 'SHOP', origin: 'shopify', expires_at: NEW_YEAR })
    return klaviyo
  }

  const missing = "A coupon with the given identifier 'SHOP' does not exist."

  it('is not among the coupons of the API', async () => {
    const klaviyo = await shopify()
    await addCoupons(klaviyo, 'API')
    expect(idsOf(await klaviyo.get('/api/coupons'))).toEqual(['API'])
  })

  it('cannot be read, changed or deleted through the API', async () => {
    const klaviyo = await shopify()
    const change = { data: { type: 'coupon', id: 'SHOP', attributes: { description: 'Mine' } } }
    expectNotFound(await klaviyo.get('/api/coupons/SHOP'), missing)
    expectNotFound(await klaviyo.patch('/api/coupons/SHOP', change), missing)
    expectNotFound(await klaviyo.del('/api/coupons/SHOP'), missing)
    expectNotFound(await klaviyo.get('/api/coupons/SHOP/coupon-codes'), missing)
    expectNotFound(await klaviyo.get('/api/coupons/SHOP/relationships/coupon-codes'), missing)
  })

  it('accepts no codes from the API', async () => {
    const klaviyo = await shopify()
    expectNotFound(await klaviyo.post('/api/coupon-codes', newCode('SHOP', 'ONE')), missing)
  })

  it('has a name that the API can use again', async () => {
    const klaviyo = await shopify()
    const detail = "A coupon with the external_id 'SHOP' already exists."
    const reply = await klaviyo.post('/api/coupons', newCoupon('SHOP'))
    expectConflict(reply, detail, '/data/attributes/external_id')
  })

  it('does not count towards the limit of 500 coupons', async () => {
    const klaviyo = await shopify()
    await addCoupons(klaviyo, ...Array.from({ length: 500 }, (_, index) => `C${index}`))
  })
})
