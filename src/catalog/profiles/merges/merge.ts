import { print } from '../../../base/instant.js'
import { findPair, type Resource, type World } from '../../../declare/index.js'
import { moveWaits } from '../../catalogs/back-in-stock-wait.js'
import { moveConversations } from '../../conversations/open.js'
import { couponCode } from '../../coupons/coupon-code.js'
import { shopifyCouponCode } from '../../coupons/shopify-coupon-code.js'
import { moveObjectLinks } from '../../custom-objects/object-links.js'
import { mergeTouches } from '../../events/attribution.js'
import { event } from '../../events/event.js'
import { record } from '../../events/record.js'
import { flowEnrolment } from '../../flows/flow-enrolment.js'
import { moveShopper } from '../../hub/held-by-profile.js'
import { listMember } from '../../lists/list-member.js'
import { removeFromList } from '../../lists/membership.js'
import { outboxMessage } from '../../messages/outbox-message.js'
import { KLAVIYO } from '../../metrics/integration.js'
import type { Profile } from '../identity.js'
import { furtherEmail, profile } from '../profile.js'
import { DETAILS, IDENTIFIERS } from '../profile-attributes.js'
import { pushToken } from '../push-tokens/push-token.js'
import { consentChange } from '../subscriptions/consent-change.js'

/** Attributes that the destination takes from the source where its own are null. */
const TAKEN_OVER = [...IDENTIFIERS, ...DETAILS]

/**
 * Merges `source` into `destination`: moves events, list memberships, devices and coupon codes, fills null
 * attributes of the destination, and deletes the source.
 */
export function mergeProfiles(source: Profile, destination: Profile, world: World): void {
  moveAll(source.id, destination.id, world)
  world.remove(profile, source)
  const learned = attributesFrom(source, destination)
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
function attributesFrom(
  { attributes: theirs }: Profile,
  destination: Profile,
): Partial<Profile['attributes']> {
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

/** Returns `held` with null members filled from `given`. */
function filled<T extends object>(held: T | null, given: T | null): T | null {
  if (held === null || given === null) return held ?? given
  const known = Object.entries(held).filter(([, value]) => value !== null && value !== undefined)
  return { ...held, ...given, ...Object.fromEntries(known) }
}

function moveAll(from: string, to: string, world: World): void {
  // Before the lists: a profile does not enter a flow again because of a merge.
  for (const row of world.pick(flowEnrolment, { profile: from }))
    world.change(flowEnrolment, row, { related: { profile: to } })
  const ofSource = { where: [{ on: 'profile', operator: 'equals', values: [from] }] } as const
  for (const row of world.search(event, ofSource)) world.change(event, row, { related: { profile: to } })
  for (const row of world.search(listMember, ofSource)) {
    const related = { list: row.related.list, profile: to }
    const isMoved = !findPair(listMember, related, world)
    if (isMoved) world.create(listMember, { attributes: {}, related }, { attributes: row.attributes })
    removeFromList(row.related.list, from, world, isMoved ? 'Transferred membership' : 'Merged profile')
  }
  moveWaits(from, to, world)
  moveConversations(from, to, world)
  moveShopper(from, to, world)
  for (const row of world.pick(pushToken, { profile: from }))
    world.change(pushToken, row, { related: { profile: to } })
  // guess: coupons.md infers this for codes.
  for (const codes of [couponCode, shopifyCouponCode])
    for (const row of world.pick(codes, { profile: from }))
      world.change<Resource>(codes, row, { related: { profile: to } })
  for (const row of world.pick(outboxMessage, { profile: from }))
    world.change(outboxMessage, row, { related: { profile: to } })
  moveObjectLinks(from, to, world)
  mergeTouches(from, to, world)
  for (const row of world.pick(furtherEmail, { profile: from }))
    world.change(furtherEmail, row, { related: { profile: to } })
}

/** Returns the event properties that describe the deleted profile (seen: nango-events-2). */
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
