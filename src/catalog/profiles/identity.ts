import type { Row, World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { isOfAnotherCompany, profileOfExchangeId } from './exchange-id.js'
import { furtherEmail, profile } from './profile.js'
import { IDENTIFIERS } from './profile-attributes.js'

export type Profile = Row<typeof profile>

/** The identifiers of a profile, in order of precedence (guess: profiles-lists-events.md §10 U1). */
export interface Identifiers {
  readonly id?: string | undefined
  readonly email?: string | null
  readonly phone_number?: string | null
  readonly external_id?: string | number | null
  readonly anonymous_id?: string | null
  readonly _kx?: string | null
}

/** Returns the profile of each identifier, in order of precedence; identifiers without a profile are omitted. */
export function ownersOf(given: Identifiers, world: World): Profile[] {
  const byKept = IDENTIFIERS.flatMap((name) => {
    const value = given[name]
    return value === null || value === undefined ? [] : (ownerOf(name, String(value), world) ?? [])
  })
  const byId = given.id === undefined ? undefined : world.find(profile, given.id)
  const isOurs = given._kx != null && !isOfAnotherCompany(given._kx, world.companyId)
  const byExchange = isOurs ? world.find(profile, profileOfExchangeId(given._kx ?? '')) : undefined
  return [...(byId ? [byId] : []), ...byKept, ...(byExchange ? [byExchange] : [])]
}

function ownerOf(name: (typeof IDENTIFIERS)[number], value: string, world: World): Profile | undefined {
  const [owner] = world.pick(profile, { [name]: value }, 1)
  if (owner || name !== 'email') return owner
  const further = world.find(furtherEmail, value)
  return further && world.find(profile, further.related.profile)
}

/** Identifiers already looked up without a match, so that creation can skip the second lookup. */
const unclaimed = new WeakSet<object>()

/** Marks attributes whose identifiers match no profile. Returns the same object. */
export function markUnclaimed<T extends Identifiers>(attributes: T): T {
  unclaimed.add(attributes)
  return attributes
}

/** Throws 409 when an identifier belongs to a profile other than `own` (seen: nickdnk-create_profile.409). */
export function rejectTakenIdentifiers(given: Identifiers, own: Profile | undefined, world: World): void {
  if (unclaimed.has(given)) return
  for (const name of IDENTIFIERS) {
    const value = given[name]
    const owner = value == null ? undefined : ownerOf(name, String(value), world)
    if (owner && owner.id !== own?.id) throw refuse.problems([duplicate(owner.id)])
  }
}

/** Do the values identify a profile? A phone number alone does only if text messages are set up. */
function isIdentified(held: Identifiers, world: World): boolean {
  const { email, phone_number, external_id, anonymous_id } = held
  const known = [email, external_id, anonymous_id].some(
    (each) => each !== null && each !== undefined && each !== '',
  )
  return known || Boolean(phone_number && accountOf(world).attributes.sends_sms)
}

/** Throws 400 when no value identifies a profile; `pointer` points to its attributes. */
export function requireIdentifier(held: Identifiers, world: World, pointer = '/data/attributes'): void {
  if (isIdentified(held, world)) return
  // seen: klaviyo-api-python issue 71, and the support thread profiles-lists-events.md E4 names.
  throw refuse.problems([invalid('One or more identifiers is required', pointer)])
}

/** Throws 400 when a change removes the last identifier of a profile. Changes of other attributes always pass. */
export function requireIdentifierAfterChange(
  row: Profile,
  change: Partial<Profile['attributes']> = {},
  world: World,
): void {
  if (IDENTIFIERS.some((name) => change[name] !== undefined && change[name] !== row.attributes[name]))
    requireIdentifier({ ...row.attributes, ...change }, world)
}

/** Do the identifiers match a profile, or can a profile be created with them? */
export function canResolveProfile(given: Identifiers, world: World): boolean {
  return isIdentified(given, world) || ownersOf(given, world).length > 0
}

/** Reports a profile that neither exists nor can be created, so that it has no effect; `pointer` points to it. */
export function noteUnresolvedProfile(given: Identifiers, pointer: string, world: World): void {
  if (!canResolveProfile(given, world))
    world.noteIgnored(
      `${pointer}: no profile has these identifiers and none can be created; a phone number alone needs sends_sms`,
    )
}

function duplicate(id: string): Problem {
  return {
    family: 'validation',
    status: 409,
    code: 'duplicate_profile',
    title: 'Conflict.',
    detail: 'A profile already exists with one of these identifiers.',
    source: { pointer: '/data/attributes' },
    meta: { duplicate_profile_id: id },
  }
}
