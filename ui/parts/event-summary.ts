import { dateOf } from './time.js'

/** What an event is about, in the order of its importance. */
export interface EventSummary {
  /** Its value with its currency. */
  readonly amount?: string
  /** Coupon codes that it names. */
  readonly codes: readonly string[]
  /** Its order, its subject or its list. */
  readonly about?: string
}

/** Properties that tell what an event is about, the most telling first. */
const TELLING = ['OrderId', 'Order ID', 'order_id', 'Subject', 'Campaign Name', 'List', 'ProductName', 'URL']

/** Sums up the properties of an event in a line. */
export function summaryOf(properties: unknown): EventSummary {
  const known = (typeof properties === 'object' && properties !== null ? properties : {}) as Readonly<
    Record<string, unknown>
  >
  const { $value: value, $value_currency: currency } = known
  const amount = typeof value === 'number' ? moneyOf(value, currency) : undefined
  const telling = TELLING.map((name) => known[name]).find((each) => each !== undefined && each !== null)
  const ends = String(known.CouponExpirationDate ?? '')
  const end = Number.isNaN(Date.parse(ends)) ? ends : dateOf(ends)
  const coupon = known.CouponKey
  const about = coupon === undefined ? telling : `of ${coupon}${end && `, ends ${end}`}`
  return {
    ...(amount !== undefined && { amount }),
    ...(about !== undefined && { about: String(about) }),
    codes: [known['Discount Codes'], known.UniqueCode, known.coupon_code]
      .flat()
      .filter((code) => typeof code === 'string'),
  }
}

function moneyOf(value: number, currency: unknown): string {
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return value.toLocaleString('en')
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(value)
}
