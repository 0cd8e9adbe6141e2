import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'
import { addCodes, addCoupons } from './requests.js'

async function withCode(): Promise<TestEmulator> {
  const klaviyo = boot()
  await addCoupons(klaviyo, 'TEN_OFF')
  await addCodes(klaviyo, 'TEN_OFF', 'ABC123')
  return klaviyo
}

describe('GET /api/coupon-codes/{id}/coupon', () => {
  it('returns the coupon itself, a single object with the requested address as its link', async () => {
    const klaviyo = await withCode()
    const coupon = await klaviyo.get('/api/coupons/TEN_OFF')
    const reply = await klaviyo.get('/api/coupon-codes/TEN_OFF-ABC123/coupon')
    const self = `${BASE}/api/coupon-codes/TEN_OFF-ABC123/coupon`
    expect(reply.text).toBe(JSON.stringify({ data: coupon.body.data, links: { self } }))
  })

  it('responds 404 in the words of the code if the code does not exist', async () => {
    const detail = "A coupon code with given identifier 'A-B' does not exist."
    expectNotFound(await boot().get('/api/coupon-codes/A-B/coupon'), detail)
    expectNotFound(await boot().get('/api/coupon-codes/A-B/relationships/coupon'), detail)
  })
})

describe('GET /api/coupon-codes/{id}/relationships/coupon', () => {
  it('answers the type and id of the coupon', async () => {
    const klaviyo = await withCode()
    const reply = await klaviyo.get('/api/coupon-codes/TEN_OFF-ABC123/relationships/coupon')
    const self = `${BASE}/api/coupon-codes/TEN_OFF-ABC123/relationships/coupon`
    expect(reply.text).toBe(JSON.stringify({ data: { type: 'coupon', id: 'TEN_OFF' }, links: { self } }))
  })
})

describe('the profile links of a code', () => {
  it.each(['profile', 'relationships/profile'])('do not exist: /%s responds 404', async (path) => {
    const klaviyo = await withCode()
    expectNotFound(await klaviyo.get(`/api/coupon-codes/TEN_OFF-ABC123/${path}`), 'Not found.')
  })
})
