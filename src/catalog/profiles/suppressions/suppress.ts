import { print } from '../../../base/instant.js'
import type { World } from '../../../declare/index.js'
import { record } from '../../events/record.js'
import { KLAVIYO } from '../../metrics/integration.js'
import type { Profile } from '../identity.js'
import { profile } from '../profile.js'
import { consentChange, suppressionsOf, withEmail } from '../subscriptions/consent-change.js'
import { afterCause } from './suppression-reasons.js'

/** Suppresses a profile's marketing emails; returns false if it was manually suppressed already. */
export function suppress(row: Profile, world: World): boolean {
  const consent = row.attributes.consent ?? {}
  const held = suppressionsOf(consent)
  const at = print(world.now())
  const now = afterCause('suppress', held, at)
  if (now === held) return false
  const suppressed = withEmail(consent, now, { last_updated: at })
  const changed = world.change(profile, row, consentChange(row, suppressed))
  // seen: nango-list-events, but for the method, which no recording shows for the API.
  const properties = { email_address: row.attributes.email, suppression_method: 'API' }
  const metric = 'Manually Suppressed from Email Marketing'
  record({ profile: changed, metric, integration: KLAVIYO, properties }, world)
  return true
}

/** Removes a manual suppression; returns false if there was none. Suppressions for other reasons stay. */
export function unsuppress(row: Profile, world: World): boolean {
  const consent = row.attributes.consent ?? {}
  const held = suppressionsOf(consent)
  const at = print(world.now())
  const left = afterCause('unsuppress', held, at)
  if (left === held) return false
  const free = withEmail(consent, left, { last_updated: at })
  world.change(profile, row, consentChange(row, free))
  return true
}

/** Suppresses a profile because its mail bounced or was marked as spam. A complaint also revokes the consent. */
export function suppressAfter(cause: 'bounce' | 'complain', row: Profile, world: World): Profile {
  const consent = row.attributes.consent ?? {}
  const at = print(world.now())
  const now = afterCause(cause, suppressionsOf(consent), at)
  const status = cause === 'complain' ? { consent: 'UNSUBSCRIBED', consent_timestamp: at } : {}
  const suppressed = withEmail(consent, now, { ...status, last_updated: at })
  return world.change(profile, row, consentChange(row, suppressed))
}
