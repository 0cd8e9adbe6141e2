import type { ProfilePatch } from './patch.js'

type Members = Readonly<Record<string, unknown>>

/*
 * What a null means in the profile of a body, writer by writer:
 *
 * | Writer | null | From |
 * | --- | --- | --- |
 * | POST /api/profiles | the attribute has no value | spree-klaviyo recordings |
 * | PATCH /api/profiles/{id} | clears the attribute; a null in `properties` removes the key | update_profile |
 * | POST /api/profile-import | the same | create_or_update_profile |
 * | fixtures (`profiles:`) | the same | as an import of one profile |
 * | POST /api/profile-bulk-import-jobs | keeps the value, also inside of `location` and `properties` | bulk import guide |
 * | events, single and bulk, of both APIs | keeps | guess: only the two above are said to clear |
 * | POST /client/profiles, /client/subscriptions, push tokens, back in stock | keeps | guess: the same |
 * | subscribe, unsubscribe | the identifier is absent | guess: the same |
 * | POST /api/profile-merge | a null of the destination takes the source's value | guess: profiles-lists-events.md §3.7 |
 */

/** A profile without the nulls in its attributes, for writers that keep what a null stands for. `meta` stays. */
export function withoutNulls<P extends ProfilePatch>(given: P): P {
  const attributes = present(given.attributes)
  const parts = ['location', 'properties'].filter((name) => attributes[name] !== undefined)
  const inside = parts.map((name) => [name, present(attributes[name] as Members)])
  return { ...given, attributes: { ...attributes, ...Object.fromEntries(inside) } }
}

function present(members: Members): Members {
  const all = Object.entries(members)
  return all.some(([, value]) => value === null)
    ? Object.fromEntries(all.filter(([, value]) => value !== null))
    : members
}
