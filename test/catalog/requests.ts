import { expect } from 'vitest'
import { BASE, type Reply, type TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** The bodies of requests to the Coupons API. */
export const newCoupon = (external_id: unknown, more: Attributes = {}) => ({
  data: { type: 'coupon', attributes: { external_id, ...more } },
})

export const couponChange = (id: string, attributes: Attributes) => ({
  data: { type: 'coupon', id, attributes },
})

export const newCode = (coupon: string, unique_code: unknown, more: Attributes = {}) => ({
  data: {
    type: 'coupon-code',
    attributes: { unique_code, ...more },
    relationships: { coupon: { data: { type: 'coupon', id: coupon } } },
  },
})

export const codeChange = (id: string, attributes: Attributes) => ({
  data: { type: 'coupon-code', id, attributes },
})

export const newJob = (codes: readonly { readonly data: unknown }[]) => ({
  data: {
    type: 'coupon-code-bulk-create-job',
    attributes: { 'coupon-codes': { data: codes.map(({ data }) => data) } },
  },
})

/** Creates coupons through the API, in order. */
export async function addCoupons(klaviyo: TestEmulator, ...ids: string[]): Promise<void> {
  for (const id of ids) {
    const reply = await klaviyo.post('/api/coupons', newCoupon(id))
    expect(reply.status, reply.text).toBe(201)
  }
}

/** Creates codes of one coupon through the API, in order. */
export async function addCodes(klaviyo: TestEmulator, coupon: string, ...codes: string[]): Promise<void> {
  for (const code of codes) {
    const reply = await klaviyo.post('/api/coupon-codes', newCode(coupon, code))
    expect(reply.status, reply.text).toBe(200)
  }
}

/** Assigns a code to a profile, as a sent message does. */
export async function assign(klaviyo: TestEmulator, code: string, profile_id: string): Promise<void> {
  await klaviyo.admin('POST', `/coupon-codes/${code}/assign`, { profile_id })
}

/** The ids on a page, in order. */
export function idsOf({ body }: Reply): string[] {
  return body.data.map(({ id }: { id: string }) => id)
}

/** The target of a link, in the form that `get` accepts. */
export function target(link: string): string {
  expect(link.startsWith(BASE), link).toBe(true)
  return link.slice(BASE.length)
}

/** The query string of `filter` and more parameters. */
export function filterQuery(filter: string, more: Readonly<Record<string, string>> = {}): string {
  return `?${new URLSearchParams({ filter, ...more })}`
}
