import { invalid, refuse } from '../../base/refusal.js'
import { defineAction, perform } from '../../declare/action.js'
import { defineBody } from '../../declare/body.js'
import { defineResource } from '../../declare/resource.js'
import { govern } from '../../declare/rules.js'
import type { World } from '../../declare/world.js'
import { mergeProfiles } from './merge.js'
import { profile } from './profile.js'

/** How long a merge takes, as observed (profiles-lists-events.md §9). */
const REALISTIC_MS = 1_000

/** What a merge is known by to the scheduler; nothing of it is kept or told. */
export const profileMerge = defineResource({
  type: 'profile-merge',
  path: 'profile-merge',
  tag: 'Profiles',
  scope: 'profiles',
  id: 'ulid',
  doc: { id: 'The profile that stays.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  fleeting: true,
  notFound: (id) => `There is no merge ${id}.`,
  attributes: {},
  relationships: {},
  operations: {},
})

interface Merge {
  readonly source: string
  readonly destination: string
}

/** Puts one profile into another: taken at once, carried out when the scheduler comes to it. */
export const mergeAction = perform(
  defineAction({
    id: 'merge_profiles',
    aliases: ['create_profile_merge'],
    path: '/api/profile-merge',
    tag: 'Profiles',
    scopes: ['profiles:write'],
    rate: 'M',
    // seen: nickdnk-merge_profiles.202; the document says 201.
    status: 202,
    takes: defineBody({
      type: 'profile-merge',
      schema: 'ProfileMergeQuery',
      id: 'required',
      relationships: { profiles: { type: 'profile', many: true, presence: 'required', max: 1 } },
    }),
    answers: 'profile',
    bare: true,
  }),
  ({ id = '', linked: { profiles = [] } }, world) => {
    const destination = demand(id, world)
    for (const source of profiles) {
      demand(source, world)
      // guess: that it is refused, and the words.
      if (source === id)
        throw refuse.problems([
          invalid('A profile cannot be merged into itself.', '/data/relationships/profiles/data/0/id'),
        ])
      world.postpone(profileMerge, { source, destination: id } satisfies Merge, REALISTIC_MS)
    }
    return { row: destination }
  },
)

export const mergeRules = govern(profileMerge, {
  resume(payload, world) {
    const { source, destination } = payload as Merge
    mergeProfiles(demand(source, world), demand(destination, world), world)
  },
})

function demand(id: string, world: World) {
  const row = world.find(profile, id)
  if (!row) throw refuse.notFound(profile.notFound(id))
  return row
}
