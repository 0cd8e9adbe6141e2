import type { Json, World } from '../../declare/index.js'
import { ownersOf, type Profile } from '../profiles/identity.js'
import { DETAILS } from '../profiles/profile-attributes.js'
import type { GivenProfile } from '../profiles/upsert.js'
import { upsertVisitor } from '../profiles/visitor.js'

type Properties = Readonly<Record<string, Json>>

/** Members of properties that tell Klaviyo how to record something, and that nothing keeps (onsite.md §8). */
export const INSTRUCTIONS: readonly string[] = ['$use_ip', '$is_session_activity', '$is_client_event']

/** Members of the properties of a profile that change single properties (onsite.md §2.2). */
const PATCHES = ['$append', '$unappend', '$unset'] as const

/**
 * Returns a profile as the onsite script means it: `$exchange_id` identifies, `$append`, `$unappend` and `$unset` change
 * single properties, and plain `first_name` … are attributes, as Klaviyo's guides write them.
 */
export function onsiteProfile({ id, attributes, meta }: GivenProfile): GivenProfile {
  const given = (attributes.properties ?? {}) as Properties
  const { $exchange_id, $append, $unappend, $unset } = given
  const known = attributes as Readonly<Record<string, Json>>
  const promoted = DETAILS.filter((name) => isWord(given[name]) && known[name] == null)
  const patches = PATCHES.filter((name) => name === '$unset' || isMembers(given[name]))
  const left = ['$exchange_id', ...INSTRUCTIONS, ...promoted, ...patches]
  const properties = Object.fromEntries(Object.entries(given).filter(([name]) => !left.includes(name)))
  const isPatched = patches.some((name) => given[name] !== undefined)
  return {
    id,
    attributes: {
      ...attributes,
      ...Object.fromEntries(promoted.map((name) => [name, String(given[name])])),
      ...(attributes.properties !== undefined && { properties }),
      ...(typeof $exchange_id === 'string' && attributes._kx == null && { _kx: $exchange_id }),
    },
    ...((meta || isPatched) && {
      meta: {
        ...meta,
        ...(isPatched && {
          patch_properties: {
            ...meta?.patch_properties,
            ...(isMembers($append) && { append: $append }),
            ...(isMembers($unappend) && { unappend: $unappend }),
            ...($unset !== undefined && { unset: $unset }),
          },
        }),
      },
    }),
  }
}

/** The profile of an onsite request, and whether the visitor's cookie is another person's. */
export interface Visitor {
  readonly profile: Profile
  readonly isSomeoneElse: boolean
}

/**
 * Creates or updates the profile of an onsite request. If the exchange id belongs to a profile with another email than
 * the request has, the email wins, and the cookie must be cleared (guess: onsite.md §2.6).
 */
export function identifyVisitor(given: GivenProfile, world: World): Visitor {
  const isSomeoneElse = namesAnother(given, world)
  const { _kx, ...attributes } = given.attributes
  return {
    profile: upsertVisitor(isSomeoneElse ? { ...given, attributes } : given, world),
    isSomeoneElse,
  }
}

/** Returns the profile without an exchange id that is not the visitor's. */
export function withoutForeignExchangeId(given: GivenProfile, world: World): GivenProfile {
  if (!namesAnother(given, world)) return given
  const { _kx, ...attributes } = given.attributes
  return { ...given, attributes }
}

function namesAnother({ attributes }: GivenProfile, world: World): boolean {
  const { _kx, email } = attributes as { _kx?: string | null; email?: string | null }
  if (!_kx || !email) return false
  const [byCookie] = ownersOf({ _kx }, world)
  if (!byCookie) return false
  const [byEmail] = ownersOf({ email }, world)
  if (byEmail) return byEmail.id !== byCookie.id
  return byCookie.attributes.email !== null && byCookie.attributes.email !== email
}

function isWord(value: Json | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

function isMembers(value: Json | undefined): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
