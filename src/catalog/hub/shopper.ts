import { read } from '../../base/instant.js'
import { SideRefusal, type World } from '../../declare/index.js'
import { exchangeIdOf, profileOfExchangeId } from '../profiles/exchange-id.js'
import type { Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'
import type { CartOwner } from '../shop/cart.js'
import { hubSession } from './session.js'
import { recognizedProfile, rememberVisitor } from './visitor.js'

/** The shopper of a request: unknown, recognized by the link of a message, or signed in. */
export type ShopperState = 'logged_out' | 'recognized' | 'logged_in'

/** Who asks. */
export interface Shopper {
  readonly state: ShopperState
  /** Undefined for a shopper who is logged out. */
  readonly profile: Profile | undefined
  /** The name that the browser gave itself. */
  readonly visitor: string | undefined
  /** Undefined for a shopper who is not signed in and whose browser has no name. */
  readonly cart: CartOwner | undefined
}

/** What tells the Hub who asks. */
export interface ShopperRequest {
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  readonly query: { readonly _kx?: string | undefined; readonly visitor?: string | undefined }
}

/** The header in which a browser gives itself a name. */
export const VISITOR = 'x-hub-visitor'
const VISITOR_MAX = 100

/**
 * Finds out who asks: by the token of a session, else by an exchange id (`_kx`), else by a visitor who came with one at
 * most 28 days ago. Throws SideRefusal: 401 for a token without a session, 400 for a name that is too long.
 */
export function shopperOf({ header, query }: ShopperRequest, world: World): Shopper {
  const visitor = visitorOf(header(VISITOR) ?? query.visitor)
  const authorization = header('authorization')
  if (authorization !== undefined) {
    if (query._kx !== undefined) world.noteIgnored('query/_kx: the session says who asks')
    return signedIn(tokenIn(authorization), visitor, world)
  }
  const recognized =
    (query._kx !== undefined && profileOfKx(query._kx, world)) ||
    (visitor !== undefined && recognizedProfile(visitor, world)) ||
    undefined
  if (recognized && query._kx !== undefined && visitor !== undefined)
    rememberVisitor(visitor, recognized.id, world)
  return {
    state: recognized ? 'recognized' : 'logged_out',
    profile: recognized,
    visitor,
    cart: visitor === undefined ? undefined : { visitor },
  }
}

/** A shopper who is signed in, for a look without a session. */
export function signedInAs(shopper: Profile, visitor?: string): Shopper {
  return { state: 'logged_in', profile: shopper, visitor, cart: { profile: shopper.id } }
}

/** The profile of a shopper who is signed in. Throws a 401 SideRefusal for others. */
export function requireSignedIn({ state, profile: who }: Shopper): Profile {
  if (state === 'logged_in' && who) return who
  throw new SideRefusal(401, 'sign_in_required', 'Sign in first: POST /session, then send its token.')
}

/** The owner of the cart of a shopper. Throws a 400 SideRefusal for a browser without a name. */
export function requireCart({ cart }: Shopper): CartOwner {
  if (cart) return cart
  const message = `Only a visitor has a cart: send ${VISITOR} with any name, or sign in with POST /session.`
  throw new SideRefusal(400, 'visitor_required', message)
}

/** The token of `Authorization: Bearer <token>`. */
export function tokenIn(authorization: string): string {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization.trim()) ?? []
  if (token !== undefined) return token
  const message = 'Authorization must be "Bearer " and the token of POST /session.'
  throw new SideRefusal(401, 'sign_in_required', message)
}

function signedIn(token: string, visitor: string | undefined, world: World): Shopper {
  const session = world.find(hubSession, token)
  const who = session && world.find(profile, session.related.profile ?? '')
  if (!session || !who || read(session.attributes.expires_at) <= world.now())
    throw new SideRefusal(
      401,
      'sign_in_required',
      'There is no such session any more: POST /session begins one.',
    )
  return signedInAs(who, visitor)
}

/** The name of a visitor. Throws a 400 SideRefusal if it is too long. */
export function visitorOf(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined
  if (given.length <= VISITOR_MAX) return given
  throw new SideRefusal(400, 'invalid', `${VISITOR} has at most ${VISITOR_MAX} characters.`)
}

/** The profile of an exchange id of this account. */
function profileOfKx(kx: string, world: World): Profile | undefined {
  const who = world.find(profile, profileOfExchangeId(kx))
  if (who && exchangeIdOf(who.id, world.companyId) === kx) return who
  world.noteIgnored('query/_kx: no profile of this account has the exchange id')
  return undefined
}
