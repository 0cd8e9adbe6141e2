import { type Coupon, instantOf } from './coupon.js'

/** The most codes of a bulk job (bulk_create_coupon_codes). */
const CODES_MAX = 1_000

/** A bulk job that creates codes. */
export interface Job {
  readonly status: string
  readonly total_count: number
  readonly completed_count: number
  readonly failed_count: number
  readonly errors?: readonly { readonly detail: string }[] | null
}

/** Whether a job does nothing more. */
export function isOver({ status }: Job): boolean {
  return status === 'complete' || status === 'cancelled'
}

/** Codes in parts that one job each accepts. */
export function uploadParts(codes: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(codes.length / CODES_MAX) }, (_, at) =>
    codes.slice(at * CODES_MAX, (at + 1) * CODES_MAX),
  )
}

/** The body of `bulk_create_coupon_codes`. `expires` is a date, an instant or empty. */
export function uploadBody({ id }: Pick<Coupon, 'id'>, codes: readonly string[], expires: string) {
  const data = codes.map((unique_code) => ({
    type: 'coupon-code',
    attributes: { unique_code, ...(expires !== '' && { expires_at: instantOf(expires) }) },
    relationships: { coupon: { data: { type: 'coupon', id } } },
  }))
  return {
    data: { type: 'coupon-code-bulk-create-job', attributes: { 'coupon-codes': { data } } },
  }
}
