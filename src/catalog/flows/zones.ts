import { isZone } from '../../base/calendar.js'
import type { World } from '../../declare/index.js'
import { account } from '../accounts/account.js'
import type { Profile } from '../profiles/identity.js'

/** The time zone that a definition names: `profile` is that of the profile, else that of the account. */
export function zoneOf(name: unknown, { attributes }: Profile, world: World): string {
  if (typeof name === 'string' && name !== 'profile') return name
  const own = attributes.location?.timezone
  if (typeof own === 'string' && isZone(own)) return own
  const zone = world.find(account, world.companyId)?.attributes.timezone ?? 'UTC'
  return isZone(zone) ? zone : 'UTC'
}
