import type { Draft, Row, World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { coupon, duplicateCoupon, shopifyCoupon } from './coupon.js'
import type { GivenDiscount } from './discount.js'

/** Attributes of a coupon that only Klaviyo's UI sets, and the discount that only a Shopify store has. */
export interface UiSettings extends GivenDiscount {
  readonly origin: 'uploaded' | 'shopify'
  readonly expires_at: string | null
}

/** Throws 400 for the discount of a coupon that is not Shopify's: no cart would apply it. */
export function requireNoDiscount(given: GivenDiscount): void {
  const [name] = Object.keys(given)
  if (name !== undefined)
    throw refuse.problems([
      invalid(`${name} is only for coupons with origin shopify`, `/data/attributes/${name}`),
    ])
}

/**
 * Creates a coupon as the UI does. Throws 409 when a coupon of any origin has the same name, and 400 for the discount of
 * an uploaded one.
 */
export function createInUi(
  attributes: Draft<typeof coupon>['attributes'],
  { origin, expires_at, ...discount }: UiSettings,
  world: World,
): Row<typeof coupon> | Row<typeof shopifyCoupon> {
  const { external_id = '' } = attributes
  if (world.find(origin === 'shopify' ? coupon : shopifyCoupon, external_id ?? ''))
    throw refuse.problems([duplicateCoupon(external_id ?? '')])
  if (origin === 'uploaded') {
    requireNoDiscount(discount)
    return world.create(coupon, { attributes, related: {} }, { attributes: { origin, expires_at } })
  }
  const { description } = attributes
  const known = { external_id, ...(description != null && { description }) }
  return world.create(
    shopifyCoupon,
    { attributes: known, related: {} },
    { attributes: { expires_at, ...storedDiscount(discount) } },
  )
}

/** The discount as a row stores it. */
export function storedDiscount({ product_ids, ...rest }: GivenDiscount) {
  return { ...rest, ...(product_ids !== undefined && { product_ids: product_ids && [...product_ids] }) }
}
