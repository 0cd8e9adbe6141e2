import { SideRefusal, type World } from '../../declare/index.js'
import type { Profile } from '../profiles/identity.js'
import { upsertProfile } from '../profiles/upsert.js'
import { moveCart } from '../shop/cart.js'
import { customerOf } from './access-token.js'
import { takeOverFavorites } from './favorites.js'
import { interact } from './interactions.js'
import { sendPasscode, spendPasscode } from './passcode.js'
import { beginSession } from './session.js'
import { hubSettings } from './settings.js'
import { signedInAs } from './shopper.js'

/** What a shopper gives to sign in. */
export interface Credentials {
  readonly email?: string | undefined
  readonly passcode?: string | undefined
  readonly access_token?: string | undefined
}

/** A session, or the address that a passcode was sent to, or a refusal that is remembered. */
export type SignInOutcome =
  | { readonly token: string; readonly profile_id: string }
  | { readonly sentTo: string }
  | { readonly refusal: SideRefusal }

/** What each way to sign in accepts. */
const ACCEPTED = {
  open: { members: ['email'], text: '{"email": "ada@example.com"}' },
  otp: { members: ['email', 'passcode'], text: '{"email": "ada@example.com"}, then also "passcode"' },
  customer_accounts: {
    members: ['access_token'],
    text: '{"access_token": "…"}, which POST /__admin/hub/access-tokens gives out',
  },
} as const

/**
 * Signs a shopper in, in the way that the settings name. A visitor's cart and favorites become those of the profile.
 * Throws SideRefusal: 400 for members of another way, 401 for a wrong access token.
 */
export function signIn(given: Credentials, visitor: string | undefined, world: World): SignInOutcome {
  const { sign_in: way } = hubSettings.of(world)
  const { members, text } = ACCEPTED[way]
  const [first] = members
  const foreign = Object.entries(given).find(
    ([name, value]) => value !== undefined && !(members as readonly string[]).includes(name),
  )
  if (foreign || given[first] === undefined)
    throw new SideRefusal(400, 'invalid', `This account signs in by ${way}: the body is ${text}.`)
  if (way === 'customer_accounts') return withAccessToken(given.access_token ?? '', visitor, world)
  const email = given.email ?? ''
  if (way === 'open') return begin(email, way, visitor, world)
  if (given.passcode === undefined) {
    sendPasscode(email, world)
    return { sentTo: masked(email) }
  }
  if (spendPasscode(email, given.passcode, world)) return begin(email, way, visitor, world)
  const message =
    'The passcode is wrong, older than ten minutes, or spent: sign in without it to get another one.'
  // The attempt counts, so the refusal must not undo it.
  return { refusal: new SideRefusal(401, 'wrong_passcode', message) }
}

/** Signs in a customer of the shop's own accounts. Throws a 401 SideRefusal for an unknown token. */
export function withAccessToken(token: string, visitor: string | undefined, world: World) {
  const email = customerOf(token, world)
  if (email !== undefined) return begin(email, 'customer_accounts', visitor, world)
  const message = 'There is no such access token: POST /__admin/hub/access-tokens gives one out.'
  throw new SideRefusal(401, 'sign_in_required', message)
}

function begin(email: string, way: string, visitor: string | undefined, world: World) {
  const who = profileOf(email, world)
  const shopper = signedInAs(who, visitor)
  if (visitor !== undefined) {
    moveCart({ visitor }, { profile: who.id }, world)
    takeOverFavorites(visitor, shopper, world)
  }
  interact('signed_in', shopper, {}, world)
  return { token: beginSession(who.id, way, world), profile_id: who.id }
}

/** Who signs in and has no profile gets one (customer-hub.md §1). */
export function profileOf(email: string, world: World): Profile {
  return upsertProfile({ attributes: { email } }, world)
}

/** An address as the answer shows it: `a***@example.com`. */
function masked(email: string): string {
  return email.replace(/^(.)[^@]*/, '$1***')
}
