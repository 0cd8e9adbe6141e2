import type { Draft, World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import {
  type Identifiers,
  markUnclaimed,
  ownersOf,
  type Profile,
  rejectTakenIdentifiers,
  requireIdentifierAfterChange,
} from './identity.js'
import { withoutNulls } from './nulls.js'
import { appendedEmails, changeOf, type ProfilePatch } from './patch.js'
import { furtherEmail, profile } from './profile.js'
import { IDENTIFIERS } from './profile-attributes.js'

/** A profile as a body of another resource gives it. */
export interface GivenProfile extends ProfilePatch {
  readonly id?: string | undefined
}

/**
 * Makes the profile that none of the identifiers leads to, or changes the one they do. Throws 404 for an
 * id that is unknown, 409 when they lead to two, 400 when nothing would identify it.
 */
export function importProfile(
  given: GivenProfile,
  world: World,
): { row: Profile; created: boolean; unchanged: boolean } {
  const identifiers: Identifiers = { ...given.attributes, id: given.id }
  if (given.id !== undefined && !world.find(profile, given.id))
    throw refuse.notFound(profile.notFound(given.id))
  const [own] = ownersOf(identifiers, world)
  if (!own) return { row: make(given, world), created: true, unchanged: false }
  rejectTakenIdentifiers(identifiers, own, world)
  const row = amend(own, given, world)
  return { row, created: false, unchanged: row === own }
}

/**
 * The same for what arrives with events and from browsers: identifiers that belong to another profile stay there,
 * an unknown id is ignored, and so are nulls.
 */
export function upsertProfile(all: GivenProfile, world: World): Profile {
  const given = withoutNulls(all)
  const [own, ...others] = ownersOf({ ...given.attributes, id: given.id }, world)
  if (!own) return make(given, world)
  const strangers = others.filter(({ id }) => id !== own.id)
  const attributes = { ...given.attributes }
  for (const name of IDENTIFIERS)
    if (strangers.some((each) => each.attributes[name] === attributes[name])) delete attributes[name]
  return amend(own, { ...given, attributes }, world)
}

/** Makes the profile of identifiers that lead to nobody. */
function make(given: GivenProfile, world: World): Profile {
  const { _kx, ...attributes } = given.attributes
  // Before anything is made: an import goes on after a profile that is refused.
  for (const email of appendedEmails(given.meta?.patch_identifiers))
    rejectTakenIdentifiers({ email }, undefined, world)
  markUnclaimed(attributes)
  const row = world.create(profile, { attributes, related: {} } as unknown as Draft<typeof profile>)
  if (!given.meta) return row
  // What `meta` says is a part of making it: it is no later change.
  return amend(row, { attributes: {}, meta: given.meta }, world, { updated: row.attributes.updated })
}

/** Changes a profile as a patch says, and keeps what is to be `kept`; changes nothing where it says nothing new. */
export function amend(
  row: Profile,
  patch: ProfilePatch,
  world: World,
  kept: Partial<Profile['attributes']> = {},
): Profile {
  const change = changeOf(row, patch)
  requireIdentifierAfterChange(row, change.attributes, world)
  const differs = Object.entries(change.attributes ?? {}).some(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(row.attributes[name as keyof typeof row.attributes]),
  )
  if (!differs) return row
  keepFurtherEmails(row, change.attributes?.further_emails, world)
  return world.change(profile, row, { attributes: { ...change.attributes, ...kept } })
}

/** Further addresses are looked up by rows of their own. Throws 409 for one that is another's. */
export function keepFurtherEmails(
  row: Profile,
  addresses: readonly string[] | undefined,
  world: World,
): void {
  if (!addresses) return
  for (const address of addresses) rejectTakenIdentifiers({ email: address }, row, world)
  world.removeAll(furtherEmail, { profile: row.id })
  for (const address of addresses)
    world.create(furtherEmail, { attributes: { email: address }, related: { profile: row.id } })
}
