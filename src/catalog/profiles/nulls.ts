import type { ProfilePatch } from './patch.js'

type Members = Readonly<Record<string, unknown>>

/*
 * The meaning of a null in the profile of a request body, per endpoint:
 *
 * | Endpoint | null | Source |
 * | --- | --- | --- |
 * | POST /api/profiles | the attribute has no value | spree-klaviyo recordings |
 * | PATCH /api/profiles/{id} | clears the attribute; a null in `properties` removes the key | update_profile |
 * | POST /api/profile-import | the same | create_or_update_profile |
 * | fixtures (`profiles:`) | the same | as an import of one profile |
 * | POST /api/profile-bulk-import-jobs | keeps the value, also inside `location` and `properties` | bulk import guide |
 * | events, single and bulk, of both APIs | keeps | guess: only the two above are documented to clear |
 * | POST /client/profiles, /client/subscriptions, push tokens, back in stock | keeps | guess: the same |
 * | subscribe, unsubscribe | the identifier is absent | guess: the same |
 * | POST /api/profile-merge | a null of the destination takes the source's value | guess: profiles-lists-events.md §3.7 |
 */

/** Returns a profile without nulls in its attributes, for endpoints where a null keeps the value. Keeps `meta`. */
export function withoutNulls<P extends ProfilePatch>(given: P): P {
  const attributes = withoutNullMembers(given.attributes)
  const parts = ['location', 'properties'].filter((name) => attributes[name] !== undefined)
  const inside = parts.map((name) => [name, withoutNullMembers(attributes[name] as Members)])
  return { ...given, attributes: { ...attributes, ...Object.fromEntries(inside) } }
}

function withoutNullMembers(members: Members): Members {
  const all = Object.entries(members)
  return all.some(([, value]) => value === null)
    ? Object.fromEntries(all.filter(([, value]) => value !== null))
    : members
}
