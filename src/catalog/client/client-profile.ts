import { refuse } from '../../base/refusal.js'
import { defineAction, perform } from '../../declare/action.js'
import { defineResource } from '../../declare/resource.js'
import { govern } from '../../declare/rules.js'
import type { World } from '../../declare/world.js'
import { strangerProblems } from '../events/arrival.js'
import { busyProfile } from '../events/event-body.js'
import { ownersOf } from '../profiles/identity.js'
import { type GivenProfile, upsertProfile } from '../profiles/upsert.js'

/** guess: nobody has measured how long it takes. */
const REALISTIC_MS = 3_000

const IDENTIFIERS = ['email', 'phone_number', 'external_id', 'anonymous_id'] as const

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
  ({ id, attributes, meta }, world) => {
    const problems = strangerProblems({ id, attributes, meta } as never, '/data')
    if (problems.length > 0) throw refuse.problems(problems)
    noteIgnored({ id, attributes } as GivenProfile, world)
    world.postpone(clientProfileUpdate, { id, attributes, meta }, REALISTIC_MS)
    return undefined
  },
)

/** Tells of identifiers that are not a visitor's to change. */
function noteIgnored({ id, attributes }: GivenProfile, world: World): void {
  const [own] = ownersOf({ ...attributes, id }, world)
  for (const name of IDENTIFIERS) {
    const held = own?.attributes[name] ?? null
    if (held !== null && attributes[name] != null && attributes[name] !== held)
      world.disregard(`/data/attributes/${name}: a known profile keeps the one it has`)
  }
}

export const clientProfileRules = govern(clientProfileUpdate, {
  /** What a known profile is identified by is not a visitor's to change (create_client_profile). */
  resume(payload, world) {
    const given = payload as GivenProfile
    const [own] = ownersOf({ ...given.attributes, id: given.id }, world)
    const attributes: Record<string, unknown> = { ...given.attributes }
    if (own)
      for (const name of IDENTIFIERS)
        if (own.attributes[name] !== null && own.attributes[name] !== undefined) delete attributes[name]
    upsertProfile({ ...given, id: own?.id, attributes }, world)
  },
})
