import type { Row } from '../../declare/resource.js'
import { govern, type Watcher } from '../../declare/rules.js'
import type { World } from '../../declare/world.js'
import { profile } from '../profiles/profile.js'
import { type Definition, normalised } from './definition.js'
import { compile } from './evaluate.js'
import { factsOf } from './facts.js'
import type { Test } from './profile-facts.js'
import { refuseUnusable } from './refuse-unusable.js'
import { segment } from './segment.js'
import { segmentMember } from './segment-member.js'
import { staleProfile } from './stale-profile.js'

type Segment = Row<typeof segment>

/** How long Klaviyo was seen to take (profiles-lists-events.md §9). */
const REALISTIC_MS = 500_000
const DAY_MS = 86_400_000

const segments = govern(segment, {
  beforeCreate: ({ attributes }) => refuseUnusable(attributes.definition),
  complete: ({ attributes: { definition } }) => ({
    attributes: definition ? { definition: normalised(definition) as never } : {},
  }),
  afterCreate(row, _, world) {
    world.postpone(segment, { whole: row.id }, REALISTIC_MS)
    world.schedule(segment, { whole: row.id, daily: true }, DAY_MS)
    return row
  },
  beforeUpdate: (_, { attributes }) => refuseUnusable(attributes.definition),
  amend(_, { attributes: { definition, name, is_starred, is_active } }) {
    return {
      attributes: {
        ...(name !== undefined && { name }),
        ...(typeof is_starred === 'boolean' && { is_starred }),
        ...(typeof is_active === 'boolean' && { is_active }),
        ...(definition && { definition: normalised(definition) as never, is_processing: true }),
      },
    }
  },
  afterUpdate(row, { attributes }, world) {
    if (attributes.definition || attributes.is_active)
      world.postpone(segment, { whole: row.id }, REALISTIC_MS)
    return row
  },
  derive: {
    profile_count: ({ id }, world) => world.count(segmentMember, { segment: id }),
  },
  /** A segment is gone through from the beginning, or the profiles that something happened to are. */
  resume(payload, world) {
    const { whole, daily } = payload as { whole?: string; daily?: boolean }
    if (whole === undefined) return goThroughStale(world)
    const row = world.find(segment, whole)
    if (!row) return
    if (!daily || dependsOnTime(row)) goThrough(row, world)
    if (daily) world.schedule(segment, { whole, daily }, DAY_MS)
  },
})

export const rules = [segments]

/** Decides of every profile whether it belongs to a segment. */
function goThrough(row: Segment, world: World): void {
  if (!row.attributes.is_active) return
  const compiled = compiledOf([row], world)
  for (const each of world.search(profile, { where: [] })) decide(compiled, each.id, () => each, world)
  if (row.attributes.is_processing)
    world.change(segment, row, { attributes: { is_processing: false, updated: row.attributes.updated } })
}

function goThroughStale(world: World): void {
  const active = world.pick(segment, {}).filter(({ attributes }) => attributes.is_active)
  const compiled = compiledOf(active, world)
  for (const { id } of world.pick(staleProfile, {}))
    decide(compiled, id, () => world.find(profile, id), world)
  world.removeAll(staleProfile, {})
}

/** A segment, and the test that its definition is. */
interface Compiled {
  readonly id: string
  readonly holds: Test
}

function compiledOf(segments: readonly Segment[], world: World): Compiled[] {
  return segments.map(({ id, attributes }) => ({
    id,
    holds: compile(attributes.definition as unknown as Definition, world.now()),
  }))
}

/**
 * Makes the profile of an id a member of those segments whose definition holds for it, and of no others of
 * them. `row` looks it up: few are in a segment, and of the others it is not asked.
 */
function decide(
  segments: readonly Compiled[],
  profileId: string,
  row: () => Row<typeof profile> | undefined,
  world: World,
): void {
  const members = world.pick(segmentMember, { profile: profileId })
  const facts = factsOf(profileId, row, world)
  for (const { id, holds } of segments) {
    const member = members.find(({ related }) => related.segment === id)
    const belongs = holds(facts)
    if (belongs && !member && row())
      world.create(segmentMember, { attributes: {}, related: { segment: id, profile: profileId } })
    if (!belongs && member) world.remove(segmentMember, member)
  }
}

/** Do dates come into its definition that the present is compared with? */
function dependsOnTime({ attributes }: Segment): boolean {
  return /"(in-the-last|in-the-next|at-least|between|anniversary[a-z-]*)"/.test(
    JSON.stringify(attributes.definition),
  )
}

const touching = (
  type: string,
  idOf: (row: { id: string; related: Readonly<Record<string, string | null>> }) => string | null,
): Watcher => ({
  type,
  notice(row, world) {
    const id = idOf(row)
    if (id === null || !world.ensure(staleProfile, { attributes: { profile_id: id }, related: {} })) return
    if (world.count(staleProfile, {}, 2) === 1) world.postpone(segment, {}, REALISTIC_MS)
  },
})

/** What happens to a profile may change where it belongs. */
export const watchers: readonly Watcher[] = [
  touching('profile', ({ id }) => id),
  touching('event', ({ related }) => related.profile ?? null),
  touching('list-member', ({ related }) => related.profile ?? null),
]
