import { type Instant, print, read } from '../../base/instant.js'
import { findPair, type World } from '../../declare/index.js'
import { objectsOf, propertyNames } from '../custom-objects/objects-of-profile.js'
import { event } from '../events/event.js'
import { listMember } from '../lists/list-member.js'
import type { Profile } from '../profiles/identity.js'
import { predictionsOf } from '../profiles/predictions.js'
import { subscriptionsOf } from '../profiles/subscriptions/consent.js'
import { postalPlace } from './postal-place.js'
import { type Facts, ownMember, type SegmentEvent } from './profile-facts.js'
import { segmentMember } from './segment-member.js'

/**
 * Returns the facts of a profile for the evaluation of definitions. `row` loads the profile when first needed. Lookups
 * in the store are cached.
 */
export function loadFacts(id: string, row: () => Profile | undefined, world: World): Facts {
  const joined = new Map<string, Instant | undefined>()
  const happened = new Map<string, readonly SegmentEvent[]>()
  const attributesOf = (): Partial<Profile['attributes']> => row()?.attributes ?? {}
  return {
    property({ attribute, member }) {
      const value = ownMember(attributesOf(), attribute)
      return member === undefined ? value : ownMember(value, member)
    },
    joined(groupId) {
      if (!joined.has(groupId)) joined.set(groupId, joinedAt(groupId, id, world))
      return joined.get(groupId)
    },
    consent(channel, purpose = 'marketing') {
      const channels = subscriptionsOf({ attributes: attributesOf() } as Profile)
      const subscription = ownMember(
        ownMember(channels, channel === 'push' ? 'mobile_push' : channel),
        purpose,
      )
      const canReceive =
        ownMember(subscription, `can_receive_${channel}_${purpose}`) ?? ownMember(subscription, 'can_receive')
      return {
        status: String(ownMember(subscription, 'consent') ?? 'NEVER_SUBSCRIBED'),
        canReceive: canReceive === true,
        subscription,
      }
    },
    events(metricId, from, to) {
      const span = [print(from), print(to)] as const
      const key = [metricId, ...span].join('/')
      const known = happened.get(key) ?? eventsOf(id, metricId, span, world)
      happened.set(key, known)
      return known
    },
    objects(typeId, relationshipId) {
      const names = [...propertyNames(typeId, world)]
      return objectsOf(id, typeId, relationshipId, world).map(
        ({ properties }) => new Map(names.map(([property, name]) => [property, ownMember(properties, name)])),
      )
    },
    place: (code) => world.find(postalPlace, code)?.attributes,
    predictions: () => predictionsOf(id, world),
  }
}

function joinedAt(groupId: string, profileId: string, world: World): Instant | undefined {
  const member =
    findPair(listMember, { list: groupId, profile: profileId }, world) ??
    findPair(segmentMember, { segment: groupId, profile: profileId }, world)
  return member && read(member.attributes.joined_group_at)
}

function eventsOf(
  profileId: string,
  metric: string,
  [from, to]: readonly [string, string],
  world: World,
): SegmentEvent[] {
  const rows = world.search(event, {
    where: [
      { on: 'profile', operator: 'equals', values: [profileId] },
      { on: 'metric', operator: 'equals', values: [metric] },
      { on: 'datetime', operator: 'greater-or-equal', values: [from] },
      { on: 'datetime', operator: 'less-than', values: [to] },
    ],
  })
  return rows.map(({ id, attributes }) => ({
    id,
    at: read(attributes.datetime ?? from),
    value: attributes.value ?? 0,
    properties: attributes.event_properties ?? {},
  }))
}
