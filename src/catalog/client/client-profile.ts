import { refuse } from '../../base/refusal.js'
import { defineAction, perform } from '../../declare/action.js'
import { defineResource } from '../../declare/resource.js'
import { govern } from '../../declare/rules.js'
import { strangerProblems } from '../events/arrival.js'
import { busyProfile, withIdentifiers } from '../events/event-body.js'
import { noteUnreachable } from '../profiles/identity.js'
import type { GivenProfile } from '../profiles/upsert.js'
import { noteKept, upsertVisitor } from '../profiles/visitor.js'

/** guess: nobody has measured how long it takes. */
const REALISTIC_MS = 3_000

/** What a visitor's own change is known by to the scheduler; nothing of it is kept or told. */
export const clientProfileUpdate = defineResource({
  type: 'client-profile-update',
  path: 'client-profile-updates',
  tag: 'Client',
  scope: 'profiles',
  id: 'ulid',
  doc: { id: 'It is not told.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  fleeting: true,
  notFound: (id) => `There is no update ${id}.`,
  attributes: {},
  relationships: {},
  operations: {},
})

/** Makes or changes the profile of a visitor. */
export const clientProfile = perform(
  defineAction({
    id: 'create_client_profile',
    path: '/client/profiles',
    tag: 'Client',
    scopes: ['profiles:write'],
    rate: 'XL',
    status: 202,
    takes: busyProfile,
  }),
  (given, world) => {
    const { id, attributes, meta } = withIdentifiers(given)
    const problems = strangerProblems({ id, attributes, meta } as never, '/data')
    if (problems.length > 0) throw refuse.problems(problems)
    noteUnreachable({ ...attributes, id }, '/data', world)
    noteKept({ id, attributes } as GivenProfile, '/data', world)
    world.postpone(clientProfileUpdate, { id, attributes, meta }, REALISTIC_MS)
    return undefined
  },
)

export const clientProfileRules = govern(clientProfileUpdate, {
  resume(payload, world) {
    upsertVisitor(payload as GivenProfile, world)
  },
})
