import type { World } from '../../declare/index.js'
import { ownersOf, type Profile } from './identity.js'
import { IDENTIFIERS } from './profile-attributes.js'
import { type GivenProfile, upsertProfile } from './upsert.js'

/**
 * Creates or updates the profile of a site visitor. A visitor cannot change the identifiers of an existing profile:
 * Klaviyo answers 202 and ignores them (create_client_event, profiles-lists-events.md §8).
 */
export function upsertVisitor(given: GivenProfile, world: World): Profile {
  const [own] = ownersOf({ ...given.attributes, id: given.id }, world)
  if (!own) return upsertProfile(given, world)
  const attributes: Record<string, unknown> = { ...given.attributes }
  for (const name of IDENTIFIERS) if (heldOf(own, name) !== null) delete attributes[name]
  const { patch_identifiers, ...meta } = given.meta ?? {}
  return upsertProfile({ id: own.id, attributes, meta }, world)
}

/** Reports identifiers that a visitor cannot change; `pointer` points to the profile. */
export function noteProtectedIdentifiers(
  { id, attributes }: GivenProfile,
  pointer: string,
  world: World,
): void {
  const [own] = ownersOf({ ...attributes, id }, world)
  for (const name of IDENTIFIERS) {
    const held = own ? heldOf(own, name) : null
    if (held !== null && attributes[name] != null && attributes[name] !== held)
      world.noteIgnored(
        `${pointer}/attributes/${name}: a visitor cannot change an identifier of an existing profile`,
      )
  }
}

function heldOf({ attributes }: Profile, name: (typeof IDENTIFIERS)[number]): string | null {
  return attributes[name] ?? null
}
