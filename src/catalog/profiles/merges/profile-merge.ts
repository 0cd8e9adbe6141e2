import { z } from 'zod'
import { defineAction, defineBody, definePostponed, handle, type World } from '../../../declare/index.js'
import { invalid, refuse } from '../../../dialect/refusal.js'
import { profile } from '../profile.js'
import { mergeProfiles } from './merge.js'

/** Merges a profile into another. */
export const profileMerge = definePostponed({
  name: 'profile-merge',
  subject: 'profile',
  // Observed: profiles-lists-events.md §9.
  realisticMs: 1_000,
  payload: () => z.object({ source: z.string(), destination: z.string() }),
  run({ source, destination }, world) {
    mergeProfiles(findOrReject(source, world), findOrReject(destination, world), world)
  },
})

/** Accepts a merge of two profiles. The scheduler carries it out later. */
export const mergeAction = handle(
  defineAction({
    id: 'merge_profiles',
    aliases: ['create_profile_merge'],
    path: '/api/profile-merge',
    tag: 'Profiles',
    scopes: ['profiles:write'],
    rate: 'M',
    // seen: nickdnk-merge_profiles.202; the document says 201.
    status: 202,
    body: defineBody({
      type: 'profile-merge',
      schema: 'ProfileMergeQuery',
      id: 'required',
      relationships: { profiles: { type: 'profile', many: true, presence: 'required', max: 1 } },
    }),
    responseType: 'profile',
    bare: true,
  }),
  ({ id = '', linked: { profiles = [] } }, world) => {
    const destination = findOrReject(id, world)
    for (const source of profiles) {
      findOrReject(source, world)
      // guess: that it is rejected, and the wording.
      if (source === id)
        throw refuse.problems([
          invalid('A profile cannot be merged into itself.', '/data/relationships/profiles/data/0/id'),
        ])
      world.postpone(profileMerge, { source, destination: id })
    }
    return { row: destination }
  },
)

function findOrReject(id: string, world: World) {
  const row = world.find(profile, id)
  if (!row) throw refuse.notFound(profile.notFound(id))
  return row
}
