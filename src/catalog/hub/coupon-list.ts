import type { World } from '../../declare/index.js'
import type { DiscountCode } from '../shop/discount-code.js'
import { eligibilityOf, obstacleOf } from '../shop/eligibility.js'
import { contentsOf, type PricedCart } from '../shop/pricing.js'
import { recentlyUsed } from './coupon-use.js'
import { codesOf, usable } from './held-codes.js'
import type { Shopper } from './shopper.js'
import { staticCodesFor } from './static-coupon.js'
import { timeText } from './time-text.js'

/** A code that fits the cart, as the Hub shows it. */
export function availableCoupon(code: DiscountCode, cart: PricedCart, world: World) {
  const isApplied = cart.codes.some((each) => each.code === code.code && each.applicable)
  return { ...describe(code, world), applied: isApplied }
}

/** A code whose conditions the cart does not meet. */
function nonApplicable(code: DiscountCode, reason: string, world: World) {
  const { code: text, coupon, kind, ...rest } = describe(code, world)
  return { code: text, coupon, kind, reason, ...rest }
}

function describe(code: DiscountCode, world: World) {
  const { coupon, kind, description, expires_at } = code
  return {
    code: code.code,
    coupon,
    kind,
    description,
    eligibility: eligibilityOf(code, world),
    expires_at: expires_at === null ? null : timeText(expires_at),
  }
}

/** A code as the list has it: fitting, or with the reason why it does not fit the cart. */
export function couponFor(code: DiscountCode, cart: PricedCart, world: World) {
  const reason = obstacleOf(code, contentsOf(cart.lines), world)
  return reason === undefined ? availableCoupon(code, cart, world) : nonApplicable(code, reason, world)
}

/** The coupons of a shopper who is signed in. */
export function couponsOf(profile: string, cart: PricedCart, world: World) {
  const codes = usable(codesOf(profile, world), world).map((code) => couponFor(code, cart, world))
  return {
    available: codes.filter((each) => 'applied' in each),
    non_applicable: codes.filter((each) => 'reason' in each),
    recently_used: recentlyUsed(profile, world),
  }
}

/** How many coupons the preview counts. Who is not signed in sees the number only. */
export function couponCount({ profile }: Pick<Shopper, 'profile'>, world: World): number {
  const codes = profile ? codesOf(profile.id, world) : staticCodesFor(undefined, world)
  return usable(codes, world).length
}
