import type { Draft, Row, World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { coupon, couponTaken, shopifyCoupon } from './coupon.js'

/** What Klaviyo's UI knows of a coupon beside what the API does. */
export interface UiSettings {
  readonly origin: 'uploaded' | 'shopify'
  readonly expires_at: string | null
}

/** Makes a coupon as the UI does. Throws 409 when its name is taken, whoever made the other one. */
export function makeInUi(
  attributes: Draft<typeof coupon>['attributes'],
  { origin, expires_at }: UiSettings,
  world: World,
): Row<typeof coupon> | Row<typeof shopifyCoupon> {
  const { external_id = '' } = attributes
  if (world.find(origin === 'shopify' ? coupon : shopifyCoupon, external_id ?? ''))
    throw refuse.problems([couponTaken(external_id ?? '')])
  if (origin === 'uploaded')
    return world.create(coupon, { attributes, related: {} }, { attributes: { origin, expires_at } })
  const { description } = attributes
  const known = { external_id, ...(description != null && { description }) }
  return world.create(shopifyCoupon, { attributes: known, related: {} }, { attributes: { expires_at } })
}
