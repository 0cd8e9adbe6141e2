import type { Resource, Watcher, World } from '../../declare/index.js'
import { moveCart, shopCart } from '../shop/cart.js'
import { shopDiscount } from '../shop/discount-code.js'
import { shopOrder } from '../shop/order.js'
import { hubCouponUse, useOf } from './coupon-use.js'
import { hubFavorite } from './favorites.js'
import { hubInteraction } from './interactions.js'
import { hubRedemption } from './redemption.js'
import { hubAccount, hubSession } from './session.js'
import { hubVisitor } from './visitor.js'

/** What is moved row by row when a profile is merged into another. */
const MOVED: readonly Resource[] = [hubSession, hubVisitor, hubInteraction, shopOrder, shopDiscount]

/** Gives all that a profile has in the shop and the Hub to the profile that it is merged into. */
export function moveShopper(from: string, to: string, world: World): void {
  for (const resource of MOVED)
    for (const row of world.pick(resource, { profile: from }))
      world.change<Resource>(resource, row, { related: { profile: to } })
  moveCart({ profile: from }, { profile: to }, world)
  for (const use of world.pick(hubCouponUse, { profile: from }))
    if (useOf(to, use.attributes.code, world)) world.remove(hubCouponUse, use)
    else world.change(hubCouponUse, use, { related: { profile: to } })
  for (const row of world.pick(hubFavorite, { profile: from })) {
    world.remove(hubFavorite, row)
    const attributes = { ...row.attributes, owner: `profile/${to}` }
    world.ensure(hubFavorite, { attributes, related: { profile: to } })
  }
  const [account] = world.pick(hubAccount, { profile: from }, 1)
  if (!account) return
  world.remove(hubAccount, account)
  world.ensure(hubAccount, { attributes: account.attributes, related: { profile: to } })
}

/** What goes with a deleted profile. */
const PRIVATE: readonly Resource[] = [
  hubSession,
  hubVisitor,
  hubFavorite,
  hubCouponUse,
  shopCart,
  hubAccount,
  hubRedemption,
]

/** A deleted profile loses its sessions and all that is personal; the figures of the dashboard stay. */
export const shopperDeletion: Watcher = {
  type: 'profile',
  onChange({ id }, world, happening) {
    if (happening !== 'removed') return
    for (const resource of PRIVATE) world.removeAll(resource, { profile: id })
    for (const order of world.pick(shopOrder, { profile: id }))
      world.change(shopOrder, order, { attributes: { email: null } })
  },
}
