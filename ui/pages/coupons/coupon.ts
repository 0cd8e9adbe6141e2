import type { AdminRoutes } from '../../api/admin-routes.js'

/** A coupon with the counts of its codes. */
export type Coupon = AdminRoutes['GET /coupons']['response']['coupons'][number]

/** The tabs, in Klaviyo's order. */
export const TABS = [
  { name: 'all', label: 'All' },
  { name: 'api', label: 'API coupons' },
  { name: 'uploaded', label: 'Uploaded' },
  { name: 'shopify', label: 'Shopify' },
] as const

export type TabName = (typeof TABS)[number]['name']

/** The statuses of codes, each with its part of the meter. */
export const STATUSES = [
  { status: 'UNASSIGNED', part: 'unassigned' },
  { status: 'ASSIGNED_TO_PROFILE', part: 'assigned' },
  { status: 'USED', part: 'used' },
  { status: 'PROCESSING', part: 'other' },
  { status: 'DELETING', part: 'other' },
  { status: 'VERSION_NOT_ACTIVE', part: 'other' },
] as const

/** The parts of a meter of codes, with their class in the style sheet. */
export const PARTS = [
  { part: 'unassigned', tone: '', words: 'unassigned' },
  { part: 'assigned', tone: 'b', words: 'assigned' },
  { part: 'used', tone: 'c', words: 'used' },
  { part: 'other', tone: 'd', words: 'other: processing, deleting, old version' },
] as const

/** The class of a status in meters and legends. */
export function toneOf(status: string): string {
  const { part } = STATUSES.find((each) => each.status === status) ?? {}
  return PARTS.find((each) => each.part === part)?.tone ?? 'd'
}

/** The meter of a coupon: its parts, and the same in words. */
export function meterOf({ codes }: Pick<Coupon, 'codes'>): {
  readonly parts: readonly { readonly value: number; readonly tone: string }[]
  readonly label: string
} {
  const counts = PARTS.map(({ part, tone }) => ({
    part,
    tone,
    value: STATUSES.filter((each) => each.part === part).reduce(
      (sum, { status }) => sum + (codes[status] ?? 0),
      0,
    ),
  }))
  return {
    parts: counts.filter(({ value }) => value > 0),
    label: counts.map(({ part, value }) => `${value} ${part}`).join(', '),
  }
}

/** How many codes are left for profiles. */
export function leftOf({ codes }: Pick<Coupon, 'codes'>): number {
  return codes.UNASSIGNED ?? 0
}

/** The codes in a text: a column of a CSV file, or words between spaces, commas and semicolons; each once. */
export function codesIn(text: string): readonly string[] {
  const words = text.split(/[\s,;]+/).map((word) => word.replace(/^"(.*)"$/, '$1'))
  const [first = ''] = words
  const isHeading = /^(?:coupons?|codes?|coupon_code|unique_code)$/i.test(first)
  return [...new Set(words.slice(isHeading ? 1 : 0).filter((word) => word !== ''))]
}

/** What the filters of the codes of a coupon are called in the address, with an example of each. */
export const CONDITIONS = { status: 'UNASSIGNED', after: '2026-04-20', before: '2026-05-20' } as const

/**
 * The filter of the API for the codes of a coupon. `text` has conditions like `status:USED`, `after:` and `before:` for
 * the expiration, and at most one whole code.
 */
export function codeFilter(coupon: string, text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const parts = words.map((word) => {
    const [, name, value = ''] = /^(status|after|before):(.+)$/.exec(word) ?? []
    if (name === 'status') return `equals(status,"${value}")`
    if (name === 'after') return `greater-or-equal(expires_at,${instantOf(value)})`
    if (name === 'before') return `less-than(expires_at,${instantOf(value)})`
    return `equals(id,"${word.startsWith(`${coupon}-`) ? word : `${coupon}-${word}`}")`
  })
  const all = [`equals(coupon.id,"${coupon}")`, ...parts]
  return all.length === 1 ? String(all[0]) : `and(${all.join(',')})`
}

/** An instant of a date or an instant. */
export function instantOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text
}

/** The words with another status, or without any. */
export function withStatus(text: string, status: string | undefined): string {
  const others = text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('status:'))
  return [...others, ...(status === undefined ? [] : [`status:${status}`])].join(' ')
}
