import { invalid, refuse } from '../../base/refusal.js'
import type { Row } from '../../declare/resource.js'
import { govern, type Watcher } from '../../declare/rules.js'
import type { World } from '../../declare/world.js'
import { profile } from '../profiles/profile.js'
import { type Definition, normalised, UNEVALUATED } from './definition.js'
import { holds } from './evaluate.js'
import { factsOf } from './facts.js'
import { segment } from './segment.js'
import { segmentMember } from './segment-member.js'
import { staleProfile } from './stale-profile.js'

type Segment = Row<typeof segment>

/** How long Klaviyo was seen to take (profiles-lists-events.md §9). */
const REALISTIC_MS = 500_000
const DAY_MS = 86_400_000
const EVERYTHING = 1_000_000_000

const segments = govern(segment, {
  beforeCreate: ({ attributes }) => refuseUnevaluated(attributes.definition),
  complete: ({ attributes: { definition } }) => ({
    attributes: definition ? { definition: normalised(definition) as never } : {},
  }),
  afterCreate(row, _, world) {
    world.postpone(segment, { whole: row.id }, REALISTIC_MS)
    world.schedule(segment, { whole: row.id, daily: true }, DAY_MS)
    return row
  },
  beforeUpdate: (_, { attributes }) => refuseUnevaluated(attributes.definition),
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
  beforeDelete({ id }, world) {
    world.removeAll(segmentMember, { segment: id })
  },
  derive: {
    profile_count: ({ id }, world) => world.count(segmentMember, { segment: id }, Number.MAX_SAFE_INTEGER),
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
  for (const each of world.search(profile, { where: [], limit: EVERYTHING }))
    decide([row], each.id, () => each, world)
  if (row.attributes.is_processing)
    world.change(segment, row, { attributes: { is_processing: false, updated: row.attributes.updated } })
}

function goThroughStale(world: World): void {
  const active = world.pick(segment, {}, EVERYTHING).filter(({ attributes }) => attributes.is_active)
  for (const { id } of world.pick(staleProfile, {}, EVERYTHING))
    decide(active, id, () => world.find(profile, id), world)
  world.removeAll(staleProfile, {})
}

/**
 * Makes the profile of an id a member of those segments whose definition holds for it, and of no others of
 * them; of none at all once it is gone. `row` looks it up: few are in a segment, and of the others it is not asked.
 */
function decide(
  segments: readonly Segment[],
  profileId: string,
  row: () => Row<typeof profile> | undefined,
  world: World,
): void {
  const members = world.pick(segmentMember, { profile: profileId }, EVERYTHING)
  if (members.length > 0 && !row()) return void world.removeAll(segmentMember, { profile: profileId })
  const facts = factsOf(profileId, row, world)
  for (const { id, attributes } of segments) {
    const member = members.find(({ related }) => related.segment === id)
    const belongs = holds(attributes.definition as unknown as Definition, facts)
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

function refuseUnevaluated(given: unknown): void {
  const { condition_groups = [] } = (given ?? {}) as Partial<Definition>
  if (given && condition_groups.length === 0)
    throw refuse.problems([
      invalid('At least one item is required.', '/data/attributes/definition/condition_groups'),
    ])
  const known: readonly string[] = UNEVALUATED
  for (const [index, { conditions }] of condition_groups.entries())
    for (const [place, each] of conditions.entries()) {
      const pointer = `/data/attributes/definition/condition_groups/${index}/conditions/${place}`
      if (known.includes(each.type))
        throw refuse.notImplemented(`klaviyo-emulator does not evaluate ${each.type} yet: ${pointer}.`)
      const { consent } = each as { consent?: { consent_status: { filters?: readonly unknown[] | null } } }
      if (consent?.consent_status.filters?.length)
        throw refuse.notImplemented(`klaviyo-emulator does not evaluate filters of consent yet: ${pointer}.`)
    }
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
