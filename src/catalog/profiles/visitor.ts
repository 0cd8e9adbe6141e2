import type { World } from '../../declare/index.js'
import { ownersOf, type Profile } from './identity.js'
import { IDENTIFIERS } from './profile-attributes.js'
import { type GivenProfile, upsertProfile } from './upsert.js'

/**
 * Makes or changes the profile of a visitor of a site. What a known one is identified by is not a visitor's to
 * change: Klaviyo answers 202 and leaves it (create_client_event, profiles-lists-events.md §8).
 */
export function upsertVisitor(given: GivenProfile, world: World): Profile {
  const [own] = ownersOf({ ...given.attributes, id: given.id }, world)
  if (!own) return upsertProfile(given, world)
  const attributes: Record<string, unknown> = { ...given.attributes }
  for (const name of IDENTIFIERS) if (heldOf(own, name) !== null) delete attributes[name]
  const { patch_identifiers, ...meta } = given.meta ?? {}
  return upsertProfile({ id: own.id, attributes, meta }, world)
}

/** Tells of identifiers that are not a visitor's to change; `pointer` leads to the profile. */
export function noteProtectedIdentifiers(
  { id, attributes }: GivenProfile,
  pointer: string,
  world: World,
): void {
  const [own] = ownersOf({ ...attributes, id }, world)
  for (const name of IDENTIFIERS) {
    const held = own ? heldOf(own, name) : null
    if (held !== null && attributes[name] != null && attributes[name] !== held)
      world.noteIgnored(`${pointer}/attributes/${name}: a known profile keeps the one it has`)
  }
}

function heldOf({ attributes }: Profile, name: (typeof IDENTIFIERS)[number]): string | null {
  return attributes[name] ?? null
}
