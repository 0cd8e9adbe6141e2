import type { Draft, Row, World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { coupon, duplicateCoupon, shopifyCoupon } from './coupon.js'

/** Attributes of a coupon that only Klaviyo's UI sets. */
export interface UiSettings {
  readonly origin: 'uploaded' | 'shopify'
  readonly expires_at: string | null
}

/** Creates a coupon as the UI does. Throws 409 when a coupon of any origin has the same name. */
export function createInUi(
  attributes: Draft<typeof coupon>['attributes'],
  { origin, expires_at }: UiSettings,
  world: World,
): Row<typeof coupon> | Row<typeof shopifyCoupon> {
  const { external_id = '' } = attributes
  if (world.find(origin === 'shopify' ? coupon : shopifyCoupon, external_id ?? ''))
    throw refuse.problems([duplicateCoupon(external_id ?? '')])
  if (origin === 'uploaded')
    return world.create(coupon, { attributes, related: {} }, { attributes: { origin, expires_at } })
  const { description } = attributes
  const known = { external_id, ...(description != null && { description }) }
  return world.create(shopifyCoupon, { attributes: known, related: {} }, { attributes: { expires_at } })
}
