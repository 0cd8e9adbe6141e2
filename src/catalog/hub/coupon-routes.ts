import { z } from 'zod'
import { defineSideRoute, SideRefusal, type SideRoute, type World } from '../../declare/index.js'
import { type CartOwner, cartOf, enterCode, takeOffCode } from '../shop/cart.js'
import type { DiscountCode } from '../shop/discount-code.js'
import { obstacleOf } from '../shop/eligibility.js'
import { moneyText } from '../shop/money.js'
import { contentsOf, type PricedCart } from '../shop/pricing.js'
import { cartSummary } from './cart-summary.js'
import { couponFor } from './coupon-list.js'
import { recordUse } from './coupon-use.js'
import { codesOf, endOf } from './held-codes.js'
import { interact } from './interactions.js'
import { shopperQuery } from './session-routes.js'
import { requireCart, requireSignedIn, type Shopper, shopperOf } from './shopper.js'

/** Applying a coupon to the cart, and taking it off again. */
export const couponRoutes: readonly SideRoute[] = [
  defineSideRoute({
    operation: 'hub_apply_coupon',
    method: 'POST',
    path: '/:company/coupons/:code/apply',
    query: () => shopperQuery().extend({ cart: z.enum(['shop', 'page']).default('shop') }),
    run({ header, query, parameters: { code = '' } }, world) {
      const shopper = shopperOf({ header, query }, world)
      const { id } = requireSignedIn(shopper)
      const found = requireCode(code, id, world)
      if (query.cart === 'page') applyInPage(found, shopper, world)
      else applyCode(found, shopper, world)
      return { json: outcomeFor(found, requireCart(shopper), world) }
    },
  }),

  defineSideRoute({
    operation: 'hub_take_off_coupon',
    method: 'DELETE',
    path: '/:company/coupons/:code/apply',
    query: shopperQuery,
    run({ header, query, parameters: { code = '' } }, world) {
      const shopper = shopperOf({ header, query }, world)
      const { id } = requireSignedIn(shopper)
      const found = requireCode(code, id, world)
      const owner = requireCart(shopper)
      takeOffCode(owner, found.code, world)
      return { json: outcomeFor(found, owner, world) }
    },
  }),
]

/** Finds a code of a profile. Throws a 404 SideRefusal, also for a code of another profile. */
function requireCode(code: string, profile: string, world: World): DiscountCode {
  const same = codesOf(profile, world).filter((each) => each.code === code || nameOf(each) === code)
  const found = same.find((each) => endOf(each, world) === undefined) ?? same[0]
  if (found) return found
  const message = `There is no coupon ${code} for this shopper; GET /hub lists those that there are.`
  throw new SideRefusal(404, 'unknown_coupon', message)
}

/**
 * Puts a code into the cart of a shopper, records the use, and counts it. A code that is in the cart already changes
 * nothing but the time of its use. Throws SideRefusal: 409 for one that ended, 422 for a cart that does not fit.
 */
function applyCode(found: DiscountCode, shopper: Shopper, world: World): void {
  const owner = requireCart(shopper)
  const { id } = requireSignedIn(shopper)
  const cart = cartOf(owner, world)
  requireUsable(found, world)
  const obstacle = obstacleOf(found, contentsOf(cart.lines), world)
  if (obstacle !== undefined)
    throw new SideRefusal(
      422,
      'not_applicable',
      `${nameOf(found)} ${obstacle}${contrast(found, cart, world)}`,
    )
  const isThere = cart.codes.some(({ code, applicable }) => code === found.code && applicable)
  recordUse(id, found, world)
  if (isThere) return
  enterCode(owner, found.code, world)
  countApplied(found, shopper, world)
}

/**
 * Records that a code was put into a cart that the page keeps. Only that cart knows whether its conditions are met.
 * Throws a 409 SideRefusal for a code that ended.
 */
function applyInPage(found: DiscountCode, shopper: Shopper, world: World): void {
  requireUsable(found, world)
  recordUse(requireSignedIn(shopper).id, found, world)
  countApplied(found, shopper, world)
}

function countApplied({ coupon, code, kind }: DiscountCode, shopper: Shopper, world: World): void {
  interact('coupon_applied', shopper, { CouponKey: coupon, UniqueCode: code, Kind: kind }, world)
}

function requireUsable(found: DiscountCode, world: World): void {
  const end = endOf(found, world)
  if (end !== undefined) throw new SideRefusal(409, end, ENDS[end](nameOf(found)))
}

const ENDS = {
  expired: (name: string) => `${name} has expired; GET /hub lists the coupons that have not.`,
  already_used: (name: string) => `${name} was used by an order and cannot be used again.`,
}

/** `; yours has $30.00`, where the subtotal is what is missing. */
function contrast({ minimum_subtotal }: DiscountCode, { subtotal }: PricedCart, world: World): string {
  return minimum_subtotal === null ? '' : `; yours has ${moneyText(subtotal, world)}`
}

/** A code as refusals name it: `SHOP10-W1`. */
function nameOf({ coupon, code }: DiscountCode): string {
  return coupon === null ? code : `${coupon}-${code}`
}

function outcomeFor(found: DiscountCode, owner: CartOwner, world: World) {
  const cart = cartOf(owner, world)
  return { coupon: couponFor(found, cart, world), cart: cartSummary(cart, world) }
}
