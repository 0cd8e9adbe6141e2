import { defineAction, definePostponed, handle } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { profileWithMeta, withIdentifiers } from '../events/event-body.js'
import { identifierProblems } from '../events/pending-event.js'
import { givenProfile } from '../profiles/given-profile.js'
import { noteUnresolvedProfile } from '../profiles/identity.js'
import type { GivenProfile } from '../profiles/upsert.js'
import { noteProtectedIdentifiers, upsertVisitor } from '../profiles/visitor.js'

/** Creates or updates the profile of a visitor. */
export const clientProfileUpdate = definePostponed({
  name: 'client-profile-update',
  subject: 'profile',
  // guess: the duration has not been measured.
  realisticMs: 3_000,
  payload: givenProfile,
  run(given, world) {
    upsertVisitor(given, world)
  },
})

/** Accepts profile data from a visitor's browser. */
export const clientProfile = handle(
  defineAction({
    id: 'create_client_profile',
    path: '/client/profiles',
    tag: 'Client',
    scopes: ['profiles:write'],
    rate: 'XL',
    status: 202,
    body: profileWithMeta,
  }),
  (given, world) => {
    const { id, attributes, meta } = withIdentifiers(given)
    const problems = identifierProblems({ id, attributes, meta } as never, '/data')
    if (problems.length > 0) throw refuse.problems(problems)
    noteUnresolvedProfile({ ...attributes, id }, '/data', world)
    noteProtectedIdentifiers({ id, attributes } as GivenProfile, '/data', world)
    world.postpone(clientProfileUpdate, { id, attributes, meta } as GivenProfile)
    return undefined
  },
)
