import { textOf } from '../../base/text.js'
import { type Change, type Json, readEmail } from '../../declare/index.js'
import type { Profile } from './identity.js'
import type { profile } from './profile.js'
import { DETAILS, IDENTIFIERS } from './profile-attributes.js'

type Properties = Readonly<Record<string, Json>>

/** A change of a profile from a request body: omitted members stay, null clears, properties are merged. */
export interface ProfilePatch {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly meta?:
    | {
        readonly patch_properties?: PropertyPatch | null | undefined
        readonly patch_identifiers?: IdentifierPatch | null | undefined
      }
    | undefined
}

interface PropertyPatch {
  readonly append?: Properties | null | undefined
  readonly unappend?: Properties | null | undefined
  readonly unset?: Json | undefined
}

interface IdentifierPatch {
  readonly append?: Properties | null | undefined
  readonly unappend?: Properties | null | undefined
}

/** Attributes that a patch sets as given. A null does not clear `anonymous_id`. */
const PLAIN = [...IDENTIFIERS.filter((name) => name !== 'anonymous_id'), ...DETAILS]

/** Returns the change of the row that a patch amounts to. */
export function changeOf(row: Profile, { attributes, meta }: ProfilePatch): Change<typeof profile> {
  const plain = PLAIN.filter((name) => attributes[name] !== undefined).map((name) => [name, attributes[name]])
  // A null does not clear it (seen: spree-klaviyo-update_profile-success).
  const { anonymous_id } = attributes as { anonymous_id?: string | null }
  const properties = mergedProperties(
    row.attributes.properties ?? {},
    attributes.properties,
    meta?.patch_properties,
  )
  const further = mergedEmails(row.attributes.further_emails, meta?.patch_identifiers)
  return {
    attributes: {
      ...Object.fromEntries(plain),
      ...(anonymous_id && { anonymous_id }),
      ...('location' in attributes && { location: mergedLocation(row, attributes.location) }),
      ...(properties && { properties }),
      ...(further && { further_emails: further }),
    },
  }
}

function mergedLocation(row: Profile, given: unknown) {
  const held = row.attributes.location ?? {}
  if (given) return { ...held, ...given }
  return Object.fromEntries(Object.keys(held).map((name) => [name, null]))
}

/** A null in `properties` removes a key (guess: profiles-lists-events.md §10 U18), as `unset` does. */
function mergedProperties(
  held: Properties,
  given: unknown,
  patch: PropertyPatch | null | undefined,
): Properties | undefined {
  if (given === undefined && !patch) return undefined
  // A map, because a client's key may equal the name of an inherited property.
  const merged = new Map(given === null ? [] : Object.entries(held))
  for (const [key, value] of Object.entries((given as Properties | null) ?? {})) {
    if (value === null) merged.delete(key)
    else merged.set(key, value)
  }
  for (const key of [patch?.unset ?? []].flat()) merged.delete(textOf(key))
  for (const [key, values] of Object.entries(patch?.append ?? {}))
    merged.set(key, [...listed(merged.get(key)), ...listed(values)])
  for (const [key, values] of Object.entries(patch?.unappend ?? {}))
    if (merged.has(key)) merged.set(key, without(listed(merged.get(key)), listed(values)))
  return Object.fromEntries(merged)
}

/** seen: nickdnk-update_profile.200 for a list; a single value becomes a list (guess: §10 U17). */
function listed(value: Json | undefined): readonly Json[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value as Json]
}

function without(values: readonly Json[], gone: readonly Json[]): readonly Json[] {
  const unwanted = new Set(gone.map((each) => JSON.stringify(each)))
  return values.filter((each) => !unwanted.has(JSON.stringify(each)))
}

/** Returns the secondary addresses that a patch adds. */
export function appendedEmails(patch: IdentifierPatch | null | undefined): string[] {
  return listed(patch?.append?.email).flatMap((each) => readEmail(textOf(each)) ?? [])
}

function mergedEmails(
  held: readonly string[],
  patch: IdentifierPatch | null | undefined,
): string[] | undefined {
  if (!patch) return undefined
  const addresses = (part: Properties | null | undefined) =>
    listed(part?.email).flatMap((each) => readEmail(textOf(each)) ?? [])
  const gone = new Set(addresses(patch.unappend))
  return [...new Set([...held, ...addresses(patch.append)])].filter((address) => !gone.has(address))
}
