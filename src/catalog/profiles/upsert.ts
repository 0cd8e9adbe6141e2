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

/** A profile from a request body, with the id if the body has one. */
export interface GivenProfile extends ProfilePatch {
  readonly id?: string | undefined
}

/**
 * Updates the profile that matches an identifier, or creates one. Throws 404 for an unknown id, 409 when the
 * identifiers match two profiles, 400 when no identifier remains.
 */
export function importProfile(
  given: GivenProfile,
  world: World,
): { row: Profile; created: boolean; unchanged: boolean } {
  const identifiers: Identifiers = { ...given.attributes, id: given.id }
  if (given.id !== undefined && !world.find(profile, given.id))
    throw refuse.notFound(profile.notFound(given.id))
  const [own] = ownersOf(identifiers, world)
  if (!own) return { row: create(given, world), created: true, unchanged: false }
  rejectTakenIdentifiers(identifiers, own, world)
  const row = amend(own, given, world)
  return { row, created: false, unchanged: row === own }
}

/**
 * The same for profiles in events and from browsers: identifiers of other profiles, unknown ids and nulls are
 * ignored.
 */
export function upsertProfile(all: GivenProfile, world: World): Profile {
  const given = withoutNulls(all)
  const [own, ...others] = ownersOf({ ...given.attributes, id: given.id }, world)
  if (!own) return create(given, world)
  const otherOwners = others.filter(({ id }) => id !== own.id)
  const attributes = { ...given.attributes }
  for (const name of IDENTIFIERS)
    if (otherOwners.some((each) => each.attributes[name] === attributes[name])) delete attributes[name]
  return amend(own, { ...given, attributes }, world)
}

/** Creates a profile whose identifiers match no existing one. */
function create(given: GivenProfile, world: World): Profile {
  const { _kx, ...attributes } = given.attributes
  // Check before creating anything, because an import continues after a rejected profile.
  for (const email of appendedEmails(given.meta?.patch_identifiers))
    rejectTakenIdentifiers({ email }, undefined, world)
  markUnclaimed(attributes)
  const row = world.create(profile, { attributes, related: {} } as unknown as Draft<typeof profile>)
  if (!given.meta) return row
  // The changes in `meta` are part of the creation, so `updated` stays.
  return amend(row, { attributes: {}, meta: given.meta }, world, { updated: row.attributes.updated })
}

/** Applies a patch to a profile; `kept` attributes get the given values. Returns the same row if nothing changes. */
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

/** Stores secondary addresses as rows, for lookups. Throws 409 for an address of another profile. */
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
