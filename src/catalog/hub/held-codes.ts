import type { Row, World } from '../../declare/index.js'
import { shopifyCouponCode } from '../coupons/shopify-coupon-code.js'
import { event } from '../events/event.js'
import { metric } from '../metrics/metric.js'
import { codeOfCoupon, type DiscountCode, isExpired, isUsedUp, rewardCodesOf } from '../shop/discount-code.js'
import { hubSettings } from './settings.js'
import { staticCodesFor } from './static-coupon.js'

/** Upper bounds of the metrics with one name, and of the events of one profile that are looked at. */
const NAMESAKES = 10
const EVENTS_MAX = 1_000

/**
 * The codes of a profile, those that cannot be used any more included: unique ones by its events `Coupon Assigned`
 * (mission.md B2), rewards, and static ones that it sees.
 */
export function codesOf(profile: string, world: World): readonly DiscountCode[] {
  const unique = hubSettings.of(world).show_unique_coupons ? assignedCodes(profile, world) : []
  return [...unique, ...rewardCodesOf(profile, world), ...staticCodesFor(profile, world)]
}

/**
 * The codes of Shopify coupons that events `Coupon Assigned` name. The event decides, whatever its source: coupons of
 * the API and uploaded ones are recorded as well, and are not among them.
 */
function assignedCodes(profile: string, world: World): readonly DiscountCode[] {
  const known = new Map<string, DiscountCode>()
  for (const { id } of world.pick(metric, { name: 'Coupon Assigned' }, NAMESAKES)) {
    const where = [
      { on: 'metric', operator: 'equals', values: [id] },
      { on: 'profile', operator: 'equals', values: [profile] },
    ] as const
    for (const row of world.search(event, { where, limit: EVENTS_MAX })) {
      const code = codeIn(row, world)
      const found = code && codeOfCoupon(code, world)
      if (code && found) known.set(code.id, found)
    }
  }
  return [...known.values()]
}

function codeIn({ attributes }: Row<typeof event>, world: World): Row<typeof shopifyCouponCode> | undefined {
  const { CouponKey, UniqueCode } = attributes.event_properties ?? {}
  return typeof CouponKey === 'string' && typeof UniqueCode === 'string'
    ? world.find(shopifyCouponCode, `${CouponKey}-${UniqueCode}`)
    : undefined
}

/** Why a code cannot be used any more; undefined if it can. */
export function endOf(code: DiscountCode, world: World): 'expired' | 'already_used' | undefined {
  if (isUsedUp(code, world)) return 'already_used'
  return isExpired(code, world) ? 'expired' : undefined
}

/** The codes that can still be used, soonest expiration first; static ones last. */
export function usable(codes: readonly DiscountCode[], world: World): readonly DiscountCode[] {
  return codes.filter((code) => endOf(code, world) === undefined).toSorted(byExpiration)
}

const NEVER = '9999'

function byExpiration(one: DiscountCode, other: DiscountCode): number {
  const [a, b] = [one, other].map(
    ({ kind, expires_at, code }) => `${kind === 'static' ? 1 : 0}/${expires_at ?? NEVER}/${code}`,
  )
  return (a ?? '') < (b ?? '') ? -1 : 1
}
