import { defineAction, definePostponed, handle } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { strangerProblems } from '../events/arrival.js'
import { busyProfile, withIdentifiers } from '../events/event-body.js'
import { givenProfile } from '../profiles/given-profile.js'
import { noteUnreachable } from '../profiles/identity.js'
import type { GivenProfile } from '../profiles/upsert.js'
import { noteKept, upsertVisitor } from '../profiles/visitor.js'

/** Makes or changes the profile of a visitor. */
export const clientProfileUpdate = definePostponed({
  name: 'client-profile-update',
  subject: 'profile',
  // guess: nobody has measured how long it takes.
  realisticMs: 3_000,
  payload: givenProfile,
  run(given, world) {
    upsertVisitor(given, world)
  },
})

/** Takes what a visitor's browser says of its profile. */
export const clientProfile = handle(
  defineAction({
    id: 'create_client_profile',
    path: '/client/profiles',
    tag: 'Client',
    scopes: ['profiles:write'],
    rate: 'XL',
    status: 202,
    body: busyProfile,
  }),
  (given, world) => {
    const { id, attributes, meta } = withIdentifiers(given)
    const problems = strangerProblems({ id, attributes, meta } as never, '/data')
    if (problems.length > 0) throw refuse.problems(problems)
    noteUnreachable({ ...attributes, id }, '/data', world)
    noteKept({ id, attributes } as GivenProfile, '/data', world)
    world.postpone(clientProfileUpdate, { id, attributes, meta } as GivenProfile)
    return undefined
  },
)
