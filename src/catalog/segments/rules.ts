import { z } from 'zod'
import {
  definePostponed,
  defineRules,
  defineScheduled,
  type Row,
  type Scheduled,
  type Watcher,
  type World,
} from '../../declare/index.js'
import { profile } from '../profiles/profile.js'
import { type Definition, withDefaults } from './definition.js'
import { compileDefinition } from './evaluate.js'
import { factsOf } from './facts.js'
import type { ProfileTest } from './profile-facts.js'
import { checkDefinition } from './refuse-unusable.js'
import { segment } from './segment.js'
import { segmentMember } from './segment-member.js'
import { staleProfile } from './stale-profile.js'

type Segment = Row<typeof segment>

const DAY_MS = 86_400_000

const segments = defineRules(segment, {
  beforeCreate: ({ attributes }) => checkDefinition(attributes.definition),
  complete: ({ attributes: { definition } }) => ({
    attributes: definition ? { definition: withDefaults(definition) as never } : {},
  }),
  afterCreate(row, _, world) {
    world.postpone(segmentUpdate, { segment: row.id })
    world.schedule(dailyUpdate, { segment: row.id }, DAY_MS)
    return row
  },
  beforeUpdate: (_, { attributes }) => checkDefinition(attributes.definition),
  amend(_, { attributes: { definition, name, is_starred, is_active } }) {
    return {
      attributes: {
        ...(name !== undefined && { name }),
        ...(typeof is_starred === 'boolean' && { is_starred }),
        ...(typeof is_active === 'boolean' && { is_active }),
        ...(definition && { definition: withDefaults(definition) as never, is_processing: true }),
      },
    }
  },
  afterUpdate(row, { attributes }, world) {
    if (attributes.definition || attributes.is_active) world.postpone(segmentUpdate, { segment: row.id })
    return row
  },
  derive: {
    profile_count: ({ id }, world) => world.count(segmentMember, { segment: id }),
  },
})

/** Decides which profiles belong to a segment; without one, to which segments the profiles belong that changed. */
const segmentUpdate = definePostponed({
  name: 'segment',
  // Observed: profiles-lists-events.md §9.
  realisticMs: 500_000,
  payload: z.object({ segment: z.string().optional() }),
  run({ segment: id }, world) {
    if (id === undefined) return goThroughStale(world)
    const row = world.find(segment, id)
    if (row) goThrough(row, world)
  },
})

/** Updates a segment whose definition depends on the present, every day until it is deleted. */
const dailyUpdate: Scheduled<{ segment: string }> = defineScheduled({
  name: 'segment-daily-update',
  subject: 'segment',
  catchUp: 'once',
  payload: z.object({ segment: z.string() }),
  run({ segment: id }, world) {
    const row = world.find(segment, id)
    if (!row) return
    if (dependsOnTime(row)) goThrough(row, world)
    world.schedule(dailyUpdate, { segment: id }, DAY_MS)
  },
})

export const postponed = [segmentUpdate, dailyUpdate]

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
  readonly holds: ProfileTest
}

function compiledOf(segments: readonly Segment[], world: World): Compiled[] {
  return segments.map(({ id, attributes }) => ({
    id,
    holds: compileDefinition(attributes.definition as unknown as Definition, world.now()),
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
  onChange(row, world) {
    const id = idOf(row)
    if (id === null || !world.ensure(staleProfile, { attributes: { profile_id: id }, related: {} })) return
    if (world.count(staleProfile, {}, 2) === 1) world.postpone(segmentUpdate, {})
  },
})

/** What happens to a profile may change where it belongs. */
export const watchers: readonly Watcher[] = [
  touching('profile', ({ id }) => id),
  touching('event', ({ related }) => related.profile ?? null),
  touching('list-member', ({ related }) => related.profile ?? null),
]
