import { type Instant, print, read } from '../../base/instant.js'
import type { World } from '../../declare/world.js'
import { event } from '../events/event.js'
import { listMember } from '../lists/list-member.js'
import { subscriptionsOf } from '../profiles/consent.js'
import type { Profile } from '../profiles/identity.js'
import type { Facts, Happened } from './evaluate.js'
import { segmentMember } from './segment-member.js'

const INSIDE = /^(properties|location)(?:\['(.*)'\]|\.(.*))$/
const YEARS = { first: read('0001-01-01T00:00:00Z'), last: read('9999-12-31T00:00:00Z') }

/**
 * What is known of the profile of an id, for definitions to ask; `row` looks it up, and most of them never
 * ask for it.
 */
export function factsOf(id: string, row: () => Profile | undefined, world: World): Facts {
  const joined = new Map<string, Instant | undefined>()
  const attributesOf = (): Partial<Profile['attributes']> => row()?.attributes ?? {}
  return {
    now: world.now(),
    property(name) {
      const known: Readonly<Record<string, unknown>> = attributesOf()
      const [, around, quoted, dotted] = INSIDE.exec(name) ?? []
      if (around === undefined) return known[name]
      return (known[around] as Readonly<Record<string, unknown>> | null)?.[quoted ?? dotted ?? '']
    },
    joined(groupId) {
      if (!joined.has(groupId)) joined.set(groupId, joinedAt(groupId, id, world))
      return joined.get(groupId)
    },
    consent(channel) {
      const key = channel === 'push' ? 'mobile_push' : channel
      const told = subscriptionsOf({ attributes: attributesOf() } as Profile) as Record<
        string,
        { marketing: Record<string, unknown> }
      >
      const { marketing = {} } = told[key] ?? {}
      return {
        status: String(marketing.consent),
        canReceive: marketing[`can_receive_${channel}_marketing`] === true,
      }
    },
    events: (metricId, from, to) => eventsOf(id, metricId, [from, to], world),
  }
}

function joinedAt(groupId: string, profileId: string, world: World): Instant | undefined {
  const place = `${groupId}/${profileId}`
  const member = world.find(listMember, place) ?? world.find(segmentMember, place)
  return member && read(member.attributes.joined_group_at)
}

function eventsOf(
  profileId: string,
  metric: string,
  [from, to]: [Instant, Instant],
  world: World,
): Happened[] {
  const rows = world.search(event, {
    where: [
      { on: 'profile', operator: 'equals', values: [profileId] },
      { on: 'metric', operator: 'equals', values: [metric] },
      { on: 'datetime', operator: 'greater-or-equal', values: [print(Math.max(from, YEARS.first))] },
      { on: 'datetime', operator: 'less-than', values: [print(Math.min(to, YEARS.last))] },
    ],
  })
  return rows.map(({ attributes }) => ({
    value: attributes.value ?? 0,
    properties: attributes.event_properties ?? {},
  }))
}
