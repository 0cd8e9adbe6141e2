import { type CouponCodeCreateQueryResourceObject, CouponsApi, FilterBuilder } from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { connect, failure, idsOf } from './connect.js'

/** The SDK's Coupons API and an emulator for one test. */
async function connectCoupons() {
  const { open, running } = await connect()
  return { coupons: open(CouponsApi), running }
}

function codeOf(coupon: string, uniqueCode: string, expiresAt?: Date): CouponCodeCreateQueryResourceObject {
  return {
    type: 'coupon-code',
    attributes: { uniqueCode, ...(expiresAt && { expiresAt }) },
    relationships: { coupon: { data: { type: 'coupon', id: coupon } } },
  }
}

const makeCoupon = (coupons: CouponsApi, externalId: string) =>
  coupons.createCoupon({ data: { type: 'coupon', attributes: { externalId } } })

const makeCode = (coupons: CouponsApi, coupon: string, code: string, expiresAt?: Date) =>
  coupons.createCouponCode({ data: codeOf(coupon, code, expiresAt) })

describe('the official SDK klaviyo-api', () => {
  it('creates, reads, lists, changes and deletes a coupon', async () => {
    const { coupons } = await connectCoupons()
    const attributes = {
      externalId: 'TEN_OFF',
      description: '10% off',
      monitorConfiguration: { low_balance_threshold: 250 },
    }
    const created = await coupons.createCoupon({ data: { type: 'coupon', attributes } })
    expect(created.response.status).toBe(201)
    const read = await coupons.getCoupon('TEN_OFF')
    expect(read.body.data?.attributes).toEqual({
      ...attributes,
      monitorConfiguration: { low_balance_threshold: '250' },
    })
    const change = { type: 'coupon', id: 'TEN_OFF', attributes: { description: '20% off' } } as const
    const changed = await coupons.updateCoupon('TEN_OFF', { data: change })
    expect(changed.body.data.attributes.description).toBe('20% off')
    expect(idsOf((await coupons.getCoupons()).body.data)).toEqual(['TEN_OFF'])
    expect((await coupons.deleteCoupon('TEN_OFF')).response.status).toBe(204)
    expect((await coupons.getCoupons()).body.data).toEqual([])
  })

  it('creates, reads, lists, changes and deletes a code, its date a Date', async () => {
    const { coupons } = await connectCoupons()
    await makeCoupon(coupons, 'TEN_OFF')
    const expiresAt = new Date('2027-01-01T00:00:00Z')
    const created = await makeCode(coupons, 'TEN_OFF', 'ABC-123', expiresAt)
    expect(created.response.status).toBe(200)
    expect(created.body.data.attributes).toEqual({ uniqueCode: 'ABC-123', expiresAt, status: 'UNASSIGNED' })
    const read = await coupons.getCouponCode('TEN_OFF-ABC-123', { include: ['coupon'] })
    expect(read.body.data.attributes.expiresAt).toEqual(expiresAt)
    expect(idsOf(read.body.included ?? [])).toEqual(['TEN_OFF'])
    const id = 'TEN_OFF-ABC-123'
    const change = { type: 'coupon-code', id, attributes: { status: 'USED' } } as const
    const changed = await coupons.updateCouponCode(id, { data: change })
    expect(changed.body.data.attributes.status).toBe('USED')
    const filter = new FilterBuilder().equals('coupon.id', 'TEN_OFF').build()
    expect(idsOf((await coupons.getCouponCodes(filter)).body.data)).toEqual([id])
    expect((await coupons.deleteCouponCode(id)).response.status).toBe(204)
    expect((await coupons.getCouponCodes(filter)).body.data).toEqual([])
  })

  it('filters with its builder', async () => {
    const { coupons } = await connectCoupons()
    await makeCoupon(coupons, 'A')
    await makeCoupon(coupons, 'B')
    await makeCode(coupons, 'A', 'EARLY', new Date('2026-12-01T00:00:00Z'))
    await makeCode(coupons, 'A', 'LATE', new Date('2027-12-01T00:00:00Z'))
    await makeCode(coupons, 'B', 'LATE', new Date('2027-12-01T00:00:00Z'))
    const filter = new FilterBuilder()
      .any('coupon.id', ['A', 'B'])
      .equals('status', 'UNASSIGNED')
      .greaterOrEqual('expires_at', new Date('2027-01-01T00:00:00Z'))
      .build()
    expect(idsOf((await coupons.getCouponCodes(filter)).body.data)).toEqual(['A-LATE', 'B-LATE'])
  })

  it('pages with the cursor of the next link', async () => {
    const { coupons } = await connectCoupons()
    await makeCoupon(coupons, 'A')
    for (const code of ['ONE', 'TWO', 'THREE']) await makeCode(coupons, 'A', code)
    const seen: (string | null | undefined)[] = []
    let cursor: string | null | undefined
    do {
      const { body } = await coupons.getCouponCodesForCoupon('A', {
        pageSize: 2,
        ...(cursor && { pageCursor: cursor }),
      })
      seen.push(...idsOf(body.data))
      const { next } = body.links ?? {}
      cursor = next ? new URL(next).searchParams.get('page[cursor]') : undefined
    } while (cursor)
    expect(seen).toEqual(['A-ONE', 'A-TWO', 'A-THREE'])
  })

  it('follows the relationships of coupons and codes', async () => {
    const { coupons } = await connectCoupons()
    await makeCoupon(coupons, 'A')
    await makeCode(coupons, 'A', 'ONE')
    expect((await coupons.getCouponForCouponCode('A-ONE')).body.data?.id).toBe('A')
    expect((await coupons.getCouponIdForCouponCode('A-ONE')).body.data).toMatchObject({ id: 'A' })
    expect(idsOf((await coupons.getCouponCodeIdsForCoupon('A')).body.data)).toEqual(['A-ONE'])
    expect(idsOf((await coupons.getCouponCodesForCoupon('A')).body.data)).toEqual(['A-ONE'])
  })

  it('creates codes in bulk, polls the job until it is complete, and lists it', async () => {
    const { coupons } = await connectCoupons()
    await makeCoupon(coupons, 'A')
    const couponCodes = { data: [codeOf('A', 'ONE'), codeOf('A', 'TWO'), codeOf('NOPE', 'ONE')] }
    const data = { type: 'coupon-code-bulk-create-job', attributes: { couponCodes } } as const
    const spawned = await coupons.bulkCreateCouponCodes({ data })
    expect([spawned.response.status, spawned.body.data.attributes.status]).toEqual([202, 'processing'])
    const { id } = spawned.body.data
    const { body } = await coupons.getBulkCreateCouponCodesJob(id, { include: ['coupon-codes'] })
    expect(body.data.attributes).toMatchObject({ status: 'complete', completedCount: 2, failedCount: 1 })
    expect(body.data.attributes.errors?.[0]).toMatchObject({ code: 'invalid', title: 'Invalid input' })
    expect(idsOf(body.included ?? [])).toEqual(['A-ONE', 'A-TWO'])
    const filter = new FilterBuilder().equals('status', 'complete').build()
    expect(idsOf((await coupons.getBulkCreateCouponCodeJobs({ filter })).body.data)).toEqual([id])
  })

  it('returns the requested fields only', async () => {
    const { coupons } = await connectCoupons()
    await makeCoupon(coupons, 'A')
    const { body } = await coupons.getCoupon('A', { fieldsCoupon: ['external_id'] })
    expect(body.data?.attributes).toEqual({ externalId: 'A' })
  })

  it('throws the refusal of a duplicate coupon', async () => {
    const { coupons } = await connectCoupons()
    await makeCoupon(coupons, 'A')
    const { status, error } = await failure(makeCoupon(coupons, 'A'))
    expect(status).toBe(409)
    expect(error).toMatchObject({ code: 'conflict', source: { pointer: '/data/attributes/external_id' } })
  })

  it('throws the refusal of an unknown coupon', async () => {
    const { coupons } = await connectCoupons()
    const { status, error } = await failure(coupons.getCoupon('NOPE'))
    expect(status).toBe(404)
    expect(error.detail).toBe("A coupon with the given identifier 'NOPE' does not exist.")
  })

  it('throws the refusal of a fourth coupon within one second', async () => {
    const { coupons, running } = await connectCoupons()
    for (const id of ['A', 'B', 'C']) await makeCoupon(coupons, id)
    const { status, headers, error } = await failure(makeCoupon(coupons, 'D'))
    expect([status, headers['retry-after'], error.code]).toEqual([429, '1', 'throttled'])
    running.emulator.accounts.default.moveClock((clock) => clock.advance(1_000))
    expect((await makeCoupon(coupons, 'D')).response.status).toBe(201)
  })
})
