import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import { defineSeed, type World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { addToList } from '../lists/membership.js'
import type { Profile } from './identity.js'
import { profile } from './profile.js'
import { subscriptionsOf } from './subscriptions/consent.js'
import type { ConsentSource } from './subscriptions/consent-change.js'
import { subscribe, unsubscribe } from './subscriptions/subscription.js'
import type { Permission } from './subscriptions/subscription-channels.js'
import { suppress } from './suppressions/suppress.js'
import { type GivenProfile, importProfile } from './upsert.js'

const channels = () => z.array(z.enum(['email', 'sms'])).default([])

/** The consent source of fixture profiles. */
const SOURCE: ConsentSource = { method: 'API', detail: null, customDetail: null, doubleOptin: false }

/** The profiles of a fixture, with their lists and consent. */
export const profileSeed = defineSeed({
  section: 'profiles',
  doc: 'Profiles. An existing profile with the same email, phone number or external id is updated.',
  body: {
    ...createBodyOf(profile),
    relationships: { lists: { type: 'list', many: true, presence: 'optional' as const } },
  },
  more: () =>
    z.strictObject({
      subscribed: channels().meta({ description: 'Channels with marketing consent.' }),
      unsubscribed: channels().meta({ description: 'Channels that the profile unsubscribed from.' }),
      suppressed: z
        .boolean()
        .default(false)
        .meta({ description: 'Whether the profile is manually suppressed from email marketing.' }),
    }),
  plant({ attributes, linked }, { subscribed, unsubscribed, suppressed }, { world, claim }) {
    const { row, unchanged } = importProfile({ attributes, meta: {} } as unknown as GivenProfile, world)
    claim(
      `profile ${row.attributes.email ?? row.attributes.phone_number ?? row.attributes.external_id ?? row.id}`,
    )
    requireAddress(row, subscribed)
    if (subscribed.includes('sms')) requireSms(world)
    for (const list of linked.lists ?? []) addToList(list, row.id, world)
    let now = world.find(profile, row.id) ?? row
    const granted = permissionsOf(subscribed, 'SUBSCRIBED', now)
    if (granted.length > 0)
      now = subscribe(now, { permissions: granted, listId: null, source: SOURCE }, world)
    const revoked = permissionsOf(unsubscribed, 'UNSUBSCRIBED', now)
    if (revoked.length > 0)
      now = unsubscribe(now, { permissions: revoked, listId: null, source: SOURCE }, world)
    if (suppressed) suppress(now, world)
    return unchanged ? 'kept' : 'made'
  },
})

/** Returns the permissions to change: channels that already have the consent are left out. */
function permissionsOf(named: readonly ('email' | 'sms')[], consent: string, row: Profile): Permission[] {
  const current = subscriptionsOf(row) as Record<string, { marketing: { consent: string } }>
  return named
    .filter((channel) => current[channel]?.marketing.consent !== consent)
    .map((channel) => ({ channel, purpose: 'marketing' }))
}

/** Throws a Refusal for SMS consent without `sends_sms`, which the API ignores but a fixture should not contain. */
function requireSms(world: World): void {
  if (accountOf(world).attributes.sends_sms) return
  const words = 'sms cannot be subscribed to while sends_sms of the account is false'
  throw refuse.problems([invalid(words, '/data/attributes/subscribed')])
}

function requireAddress({ attributes }: Profile, subscribed: readonly string[]): void {
  for (const [channel, name] of [
    ['email', 'email'],
    ['sms', 'phone_number'],
  ] as const)
    if (subscribed.includes(channel) && !attributes[name])
      throw refuse.problems([
        invalid(
          `a profile subscribed to ${channel} needs a ${name.replace('_', ' ')}`,
          '/data/attributes/subscribed',
        ),
      ])
}
