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
import { objectProfile, objectRecord } from '../custom-objects/object-record.js'
import { profile } from '../profiles/profile.js'
import { type Definition, withDefaults } from './definition.js'
import { checkDefinition } from './definition-checks.js'
import { compileDefinition } from './evaluate.js'
import { loadFacts } from './load-facts.js'
import type { ProfileTest } from './profile-facts.js'
import { segment } from './segment.js'
import { segmentMember } from './segment-member.js'

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

/** Re-evaluates one segment for all profiles or, without `segment`, all active segments for the stale profiles. */
const segmentUpdate = definePostponed({
  name: 'segment',
  // Observed: profiles-lists-events.md §9.
  realisticMs: 500_000,
  payload: () => z.object({ segment: z.string().optional() }),
  run({ segment: id }, world) {
    if (id === undefined) return evaluateStaleProfiles(world)
    const row = world.find(segment, id)
    if (row) evaluateSegment(row, world)
  },
})

/** Re-evaluates a segment with relative dates every day until it is deleted. */
const dailyUpdate: Scheduled<{ segment: string }> = defineScheduled({
  name: 'segment-daily-update',
  subject: 'segment',
  catchUp: 'once',
  payload: () => z.object({ segment: z.string() }),
  run({ segment: id }, world) {
    const row = world.find(segment, id)
    if (!row) return
    if (dependsOnTime(row)) evaluateSegment(row, world)
    world.schedule(dailyUpdate, { segment: id }, DAY_MS)
  },
})

export const postponed = [segmentUpdate, dailyUpdate]

export const rules = [segments]

/** Evaluates a segment for every profile. */
function evaluateSegment(row: Segment, world: World): void {
  if (!row.attributes.is_active) return
  const compiled = compiledOf([row], world)
  for (const each of world.search(profile, { where: [] }))
    updateMemberships(compiled, each.id, () => each, world)
  if (row.attributes.is_processing)
    world.change(segment, row, { attributes: { is_processing: false, updated: row.attributes.updated } })
}

function evaluateStaleProfiles(world: World): void {
  const active = world.pick(segment, {}).filter(({ attributes }) => attributes.is_active)
  const compiled = compiledOf(active, world)
  for (const id of world.takeIds(segmentUpdate))
    updateMemberships(compiled, id, () => world.find(profile, id), world)
}

/** A segment and its compiled definition. */
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
 * Updates the memberships of a profile in the given segments. `row` loads the profile only when a definition needs
 * it.
 */
function updateMemberships(
  segments: readonly Compiled[],
  profileId: string,
  row: () => Row<typeof profile> | undefined,
  world: World,
): void {
  const members = world.pick(segmentMember, { profile: profileId })
  const facts = loadFacts(profileId, row, world)
  for (const { id, holds } of segments) {
    const member = members.find(({ related }) => related.segment === id)
    const belongs = holds(facts)
    if (belongs && !member && row())
      world.create(segmentMember, { attributes: {}, related: { segment: id, profile: profileId } })
    if (!belongs && member) world.remove(segmentMember, member)
  }
}

/** Does the definition depend on the present: by relative dates, predictions or places that become known? */
function dependsOnTime({ attributes }: Segment): boolean {
  const text = JSON.stringify(attributes.definition)
  return (
    /"(in-the-last|in-the-next|at-least|between|anniversary[a-z-]*)"/.test(text) ||
    /"profile-(predictive-analytics|postal-code-distance)"/.test(text)
  )
}

const markStaleOn = (
  type: string,
  idOf: (row: { id: string; related: Readonly<Record<string, string | null>> }) => string | null,
): Watcher => ({
  type,
  onChange(row, world) {
    const id = idOf(row)
    if (id !== null) world.postponeFor(segmentUpdate, {}, id)
  },
})

/** Changes of profiles, their events, list memberships and objects mark the profile as stale. */
export const watchers: readonly Watcher[] = [
  markStaleOn('profile', ({ id }) => id),
  markStaleOn('event', ({ related }) => related.profile ?? null),
  markStaleOn('list-member', ({ related }) => related.profile ?? null),
  markStaleOn(objectProfile.type, ({ related }) => related.profile ?? null),
  {
    type: objectRecord.type,
    onChange({ id }, world) {
      for (const { related } of world.pick(objectProfile, { 'object-record': id }))
        world.postponeFor(segmentUpdate, {}, related.profile)
    },
  },
]
