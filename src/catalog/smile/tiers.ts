import type { World } from '../../declare/index.js'
import type { Customer } from './customer.js'
import { smileVipTier, type VipTier } from './programme.js'

/** The tiers, the lowest milestone first. */
export function tiersOf(world: World): readonly VipTier[] {
  return [...world.pick(smileVipTier, {})].sort(
    (one, other) => one.attributes.milestone - other.attributes.milestone || one.seq - other.seq,
  )
}

/** The tier of a customer. */
export function tierOf({ related }: Customer, world: World): VipTier | undefined {
  return related.vip_tier === null ? undefined : world.find(smileVipTier, related.vip_tier)
}

/** The tier that a customer reaches with points earned, never below the present one. Only members have tiers. */
export function tierReached(customer: Customer, world: World): VipTier | undefined {
  const present = tierOf(customer, world)
  if (customer.attributes.state !== 'member') return present
  const reached = tiersOf(world).findLast(
    ({ attributes }) => attributes.milestone <= customer.attributes.points_earned,
  )
  return reached && (!present || reached.attributes.milestone > present.attributes.milestone)
    ? reached
    : present
}

/** The tier above that of a customer. */
export function nextTier(customer: Customer, world: World): VipTier | undefined {
  const present = tierOf(customer, world)
  return tiersOf(world).find(
    ({ attributes }) => attributes.milestone > (present?.attributes.milestone ?? Number.NEGATIVE_INFINITY),
  )
}
