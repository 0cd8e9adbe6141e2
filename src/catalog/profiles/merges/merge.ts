import { print } from '../../../base/instant.js'
import { findPair, type World } from '../../../declare/index.js'
import { couponCode } from '../../coupons/coupon-code.js'
import { event } from '../../events/event.js'
import { record } from '../../events/record.js'
import { listMember } from '../../lists/list-member.js'
import { KLAVIYO } from '../../metrics/integration.js'
import type { Profile } from '../identity.js'
import { furtherEmail, profile } from '../profile.js'
import { DETAILS, IDENTIFIERS } from '../profile-attributes.js'
import { pushToken } from '../push-tokens/push-token.js'
import { consentChange } from '../subscriptions/consent-change.js'

/** What a profile takes over from the one that is put into it, where it has nothing of its own. */
const TAKEN_OVER = [...IDENTIFIERS, ...DETAILS]

/**
 * Puts `source` into `destination`: its events, its places on lists, its devices and its coupon codes move over, what the
 * destination does not know it learns, and the source is gone.
 */
export function mergeProfiles(source: Profile, destination: Profile, world: World): void {
  moveAll(source.id, destination.id, world)
  world.remove(profile, source)
  const learned = learnedFrom(source, destination)
  const merged = world.change(profile, destination, { attributes: learned })
  record(
    {
      profile: merged,
      metric: 'Merged Profile',
      integration: KLAVIYO,
      properties: tombstoneOf(source, world),
      uniqueId: `merge_tombstone:${source.id}:${destination.id}`,
    },
    world,
  )
}

/** guess: the destination's own values win (profiles-lists-events.md §3.7). */
function learnedFrom({ attributes: theirs }: Profile, destination: Profile): Partial<Profile['attributes']> {
  const own = destination.attributes
  const plain = TAKEN_OVER.filter((name) => own[name] === null || own[name] === undefined)
  const latest = [own.last_event_date, theirs.last_event_date].filter((each) => each !== null).sort()
  return {
    ...Object.fromEntries(plain.map((name) => [name, theirs[name]])),
    ...(own.consent === null &&
      theirs.consent !== null &&
      consentChange(destination, theirs.consent).attributes),
    location: filled(own.location, theirs.location),
    properties: { ...theirs.properties, ...own.properties },
    further_emails: [...new Set([...own.further_emails, ...theirs.further_emails])],
    last_event_date: latest.at(-1) ?? null,
  }
}

/** What is held, and what is given where nothing is. */
function filled<T extends object>(held: T | null, given: T | null): T | null {
  if (held === null || given === null) return held ?? given
  const known = Object.entries(held).filter(([, value]) => value !== null && value !== undefined)
  return { ...held, ...given, ...Object.fromEntries(known) }
}

function moveAll(from: string, to: string, world: World): void {
  const ofSource = { where: [{ on: 'profile', operator: 'equals', values: [from] }] } as const
  for (const row of world.search(event, ofSource)) world.change(event, row, { related: { profile: to } })
  for (const row of world.search(listMember, ofSource)) {
    const related = { list: row.related.list, profile: to }
    if (!findPair(listMember, related, world))
      world.create(listMember, { attributes: {}, related }, { attributes: row.attributes })
  }
  for (const row of world.pick(pushToken, { profile: from }))
    world.change(pushToken, row, { related: { profile: to } })
  // guess: coupons.md says so of codes, by reasoning.
  for (const row of world.pick(couponCode, { profile: from }))
    world.change(couponCode, row, { related: { profile: to } })
  for (const row of world.pick(furtherEmail, { profile: from }))
    world.change(furtherEmail, row, { related: { profile: to } })
}

/** What is remembered of the profile that is gone (seen: nango-events-2). */
function tombstoneOf({ id, attributes }: Profile, world: World) {
  return {
    MergeType: 'Merged via API',
    MergeDate: print(world.now()).slice(0, 19),
    $extra: {
      KlaviyoID: id,
      Created: attributes.created?.slice(0, 19) ?? null,
      FirstName: attributes.first_name,
      LastName: attributes.last_name,
      ExternalID: attributes.external_id,
      AnonymousID: attributes.anonymous_id,
    },
  }
}
