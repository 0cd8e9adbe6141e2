import type { Json, UntypedRow, Watcher, World } from '../../declare/index.js'
import { profile } from '../profiles/profile.js'
import { suppressionsOf } from '../profiles/subscriptions/consent-change.js'
import { inactiveProfile } from './billing-usage.js'

/*
 * Few profiles are not active, so these are written down, and the rest is counted.
 */

/** The number of active profiles (billing of Klaviyo's help): those that could get marketing mail. */
export function activeProfiles(world: World): number {
  return world.count(profile, {}) - world.count(inactiveProfile, {})
}

/** Writes down which profiles are not active. */
export const activityWatcher: Watcher = {
  type: profile.type,
  onChange(row, world, happening) {
    const known = world.find(inactiveProfile, row.id)
    const isInactive = happening !== 'removed' && !isActive(row)
    if (isInactive && !known) world.ensure(inactiveProfile, { attributes: { profile: row.id }, related: {} })
    else if (known && !isInactive) world.remove(inactiveProfile, known)
  },
}

type Tree = Readonly<Record<string, Json>>

function isActive({ attributes: { email, consent } }: UntypedRow): boolean {
  if (!email) return false
  if (consent === null || consent === undefined) return true
  const given = consent as Tree
  const { marketing } = (given.email ?? {}) as { readonly marketing?: { readonly consent?: string } }
  return suppressionsOf(given).length === 0 && marketing?.consent !== 'UNSUBSCRIBED'
}
