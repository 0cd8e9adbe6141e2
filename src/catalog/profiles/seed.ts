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

const channels = z.array(z.enum(['email', 'sms'])).default([])

/** How the consent of a fixture came about. */
const SOURCE: ConsentSource = { method: 'API', detail: null, customDetail: null, doubleOptin: false }

/** People: who they are, which lists they are on, and what they agreed to. */
export const profileSeed = defineSeed({
  section: 'profiles',
  doc: 'Profiles. One that is there already by its email, phone number or external id is changed.',
  body: {
    ...createBodyOf(profile),
    relationships: { lists: { type: 'list', many: true, presence: 'optional' as const } },
  },
  more: z.strictObject({
    subscribed: channels.meta({ description: 'Channels whose marketing the profile agreed to.' }),
    unsubscribed: channels.meta({ description: 'Channels whose marketing it left.' }),
    suppressed: z
      .boolean()
      .default(false)
      .meta({ description: 'Are its marketing emails held back by hand?' }),
  }),
  plant({ attributes, linked }, { subscribed, unsubscribed, suppressed }, { world, claim }) {
    const { row, unchanged } = importProfile({ attributes, meta: {} } as unknown as GivenProfile, world)
    claim(
      `profile ${row.attributes.email ?? row.attributes.phone_number ?? row.attributes.external_id ?? row.id}`,
    )
    refuseUnreachable(row, subscribed)
    if (subscribed.includes('sms')) refuseWithoutSms(world)
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

/** What would change: who agreed before does not do so once more. */
function permissionsOf(named: readonly ('email' | 'sms')[], consent: string, row: Profile): Permission[] {
  const said = subscriptionsOf(row) as Record<string, { marketing: { consent: string } }>
  return named
    .filter((channel) => said[channel]?.marketing.consent !== consent)
    .map((channel) => ({ channel, purpose: 'marketing' }))
}

/** A fixture is told what the API passes over: text messages where they are not set up. */
function refuseWithoutSms(world: World): void {
  if (accountOf(world).attributes.sends_sms) return
  const words = 'sms cannot be subscribed to while sends_sms of the account is false'
  throw refuse.problems([invalid(words, '/data/attributes/subscribed')])
}

function refuseUnreachable({ attributes }: Profile, subscribed: readonly string[]): void {
  for (const [channel, name] of [
    ['email', 'email'],
    ['sms', 'phone_number'],
  ] as const)
    if (subscribed.includes(channel) && !attributes[name])
      throw refuse.problems([
        invalid(
          `who subscribes to ${channel} has a ${name.replace('_', ' ')}`,
          '/data/attributes/subscribed',
        ),
      ])
}
