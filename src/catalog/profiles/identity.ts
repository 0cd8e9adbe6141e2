import type { Row, World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { profileOfExchangeId } from './exchange-id.js'
import { furtherEmail, profile } from './profile.js'
import { IDENTIFIERS } from './profile-attributes.js'

export type Profile = Row<typeof profile>

/** What a person can be known by, the most telling first (guess: profiles-lists-events.md §10 U1). */
export interface Identifiers {
  readonly id?: string | undefined
  readonly email?: string | null
  readonly phone_number?: string | null
  readonly external_id?: string | number | null
  readonly anonymous_id?: string | null
  readonly _kx?: string | null
}

/** Whom each identifier leads to, in the order of precedence; those that lead nowhere are left out. */
export function ownersOf(given: Identifiers, world: World): Profile[] {
  const byKept = IDENTIFIERS.flatMap((name) => {
    const value = given[name]
    return value === null || value === undefined ? [] : (ownerOf(name, String(value), world) ?? [])
  })
  const byId = given.id === undefined ? undefined : world.find(profile, given.id)
  const byExchange = given._kx ? world.find(profile, profileOfExchangeId(given._kx)) : undefined
  return [...(byId ? [byId] : []), ...byKept, ...(byExchange ? [byExchange] : [])]
}

function ownerOf(name: (typeof IDENTIFIERS)[number], value: string, world: World): Profile | undefined {
  const [owner] = world.pick(profile, { [name]: value }, 1)
  if (owner || name !== 'email') return owner
  const further = world.find(furtherEmail, value)
  return further && world.find(profile, further.related.profile)
}

/** Attributes that were just seen to lead to nobody: who makes a profile of them does not look again. */
const unclaimed = new WeakSet<object>()

/** Says of attributes that nobody is known by any of them. */
export function markUnclaimed<T extends Identifiers>(attributes: T): T {
  unclaimed.add(attributes)
  return attributes
}

/** Throws 409 when an identifier is another profile's than `own`'s (seen: nickdnk-create_profile.409). */
export function rejectTakenIdentifiers(given: Identifiers, own: Profile | undefined, world: World): void {
  if (unclaimed.has(given)) return
  const other = ownersOf({ ...given, id: undefined, _kx: null }, world).find(({ id }) => id !== own?.id)
  if (other) throw refuse.problems([duplicate(other.id)])
}

/** Does anything identify a profile? A phone number alone does where text messages are set up. */
function isIdentified(held: Identifiers, world: World): boolean {
  const { email, phone_number, external_id, anonymous_id } = held
  const known = [email, external_id, anonymous_id].some(
    (each) => each !== null && each !== undefined && each !== '',
  )
  return known || Boolean(phone_number && accountOf(world).attributes.sends_sms)
}

/** Throws 400 when nothing identifies a profile; `pointer` leads to its attributes. */
export function requireIdentifier(held: Identifiers, world: World, pointer = '/data/attributes'): void {
  if (isIdentified(held, world)) return
  // seen: klaviyo-api-python issue 71, and the support thread profiles-lists-events.md E4 names.
  throw refuse.problems([invalid('One or more identifiers is required', pointer)])
}

/** Throws 400 when a change takes the last identifier of a profile away; a change of other attributes never does. */
export function requireIdentifierAfterChange(
  row: Profile,
  change: Partial<Profile['attributes']> = {},
  world: World,
): void {
  if (IDENTIFIERS.some((name) => change[name] !== undefined && change[name] !== row.attributes[name]))
    requireIdentifier({ ...row.attributes, ...change }, world)
}

/** Do the identifiers lead to a profile, or could one be made of them? */
export function canResolveProfile(given: Identifiers, world: World): boolean {
  return isIdentified(given, world) || ownersOf(given, world).length > 0
}

/** Notes that what is asked for has no effect, since it is about a profile that cannot be. `pointer` leads to it. */
export function noteUnresolvedProfile(given: Identifiers, pointer: string, world: World): void {
  if (!canResolveProfile(given, world))
    world.noteIgnored(
      `${pointer}: no profile has these identifiers and none can be made of them; a phone number alone needs sends_sms`,
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
