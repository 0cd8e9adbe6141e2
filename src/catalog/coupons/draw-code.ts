import { print, read } from '../../base/instant.js'
import type { Row, World } from '../../declare/index.js'
import { record } from '../events/record.js'
import { KLAVIYO } from '../metrics/integration.js'
import type { Profile } from '../profiles/identity.js'
import { coupon, shopifyCoupon } from './coupon.js'
import { couponCode } from './coupon-code.js'
import { makeShopifyCode, shopifyCouponCode } from './shopify-coupon-code.js'

type Code = Row<typeof couponCode>

/** A coupon of any origin, with the resource of its codes. */
interface Pool {
  readonly coupon: Row<typeof coupon> | Row<typeof shopifyCoupon>
  readonly codes: typeof couponCode
  readonly isShopify: boolean
}

/** A code that a profile can have. */
export interface FoundCode {
  readonly pool: Pool
  readonly code: Code
  /** Does the profile hold it already? */
  readonly isHeld: boolean
}

/** Klaviyo's words for why there is no code (messages.md §4.2). */
export type NoCode = "Coupon code doesn't exist" | 'No more uploaded coupons remain'

/** Where a code is used: properties of the event. */
export interface CodeUse {
  readonly message?: string | undefined
  readonly flow?: string | undefined
}

/**
 * Gives a profile a code of a coupon, as a message or a form does (coupons.md §10): the live code that it holds, else
 * the first one in the order of creation that is free. Returns the code, or why there is none.
 */
export function drawCode(name: string, profile: Profile, world: World, use: CodeUse = {}): Code | NoCode {
  const found = findCode(name, profile.id, world)
  return typeof found === 'string' ? found : assignCode(found, profile, world, use)
}

/** Finds the code that `drawCode` would give, without giving it. A `profileId` of null holds no code. */
export function findCode(name: string, profileId: string | null, world: World): FoundCode | NoCode {
  const pool = poolOf(name, world)
  if (!pool) return "Coupon code doesn't exist"
  const held = profileId === null ? undefined : heldCode(pool, profileId, world)
  if (held) return { pool, code: held, isHeld: true }
  if (hasEnded(pool.coupon.attributes.expires_at, world)) return 'No more uploaded coupons remain'
  const free =
    firstFree(pool, world) ??
    (pool.isShopify ? makeShopifyCode(pool.coupon.id, expirationOf(pool), world) : undefined)
  return free ? { pool, code: free as Code, isHeld: false } : 'No more uploaded coupons remain'
}

/** The code with an id, of a coupon of any origin; undefined if there is none. */
export function codeById(id: string, world: World): FoundCode | undefined {
  const code = world.find(couponCode, id) ?? (world.find(shopifyCouponCode, id) as Code | undefined)
  const pool = code && poolOf(code.related.coupon, world)
  return code && pool && { pool, code, isHeld: code.related.profile !== null }
}

/** Gives a profile the code that was found for it, and records the event. */
export function assignCode(found: FoundCode, profile: Profile, world: World, use: CodeUse = {}): Code {
  if (found.isHeld) return found.code
  const code = markAssigned(found, profile.id, world)
  recordAssignment({ pool: found.pool, code }, profile, world, use)
  return code
}

/** Takes a code out of its pool, for a profile or for none. Records no event. */
export function markAssigned({ pool, code }: FoundCode, profile: string | null, world: World): Code {
  return world.change(pool.codes, code, {
    attributes: { status: 'ASSIGNED_TO_PROFILE' },
    related: { profile },
  })
}

/** Records that a profile received a code (coupons.md §10). */
export function recordAssignment(
  { pool, code }: Pick<FoundCode, 'pool' | 'code'>,
  profile: Profile,
  world: World,
  use: CodeUse = {},
): void {
  const { coupon: owner, isShopify } = pool
  const ends = code.attributes.expires_at ?? expirationOf(pool)
  const properties = {
    CouponID: owner.seq,
    CouponKey: owner.id,
    UniqueCode: code.attributes.unique_code,
    ...(ends !== null && { CouponExpirationDate: `${ends.slice(0, 19)}+00:00` }),
    ...(use.message !== undefined && { $message: use.message }),
    ...(use.flow !== undefined && { $flow: use.flow }),
  }
  const uniqueId = `${isShopify ? 'shopify:' : ''}${code.id}`
  record({ profile, metric: 'Coupon Assigned', integration: KLAVIYO, properties, uniqueId }, world)
}

function expirationOf({ coupon: owner }: Pool): string | null {
  return owner.attributes.expires_at
}

function poolOf(name: string, world: World): Pool | undefined {
  const own = world.find(coupon, name)
  if (own) return { coupon: own, codes: couponCode, isShopify: false }
  const shopify = world.find(shopifyCoupon, name)
  // Both kinds of codes have the same attributes, and the relationships that are used here.
  return (
    shopify && { coupon: shopify, codes: shopifyCouponCode as unknown as typeof couponCode, isShopify: true }
  )
}

/** Upper bound of the codes that one profile holds, and of those that are looked through for one that never expires. */
const HELD_MAX = 1000

/** The first code of a coupon that a profile holds and that has not expired. Profiles hold few codes. */
export function heldCode({ coupon: owner, codes }: Pool, profile: string, world: World): Code | undefined {
  return world
    .pick(codes, { profile }, HELD_MAX)
    .find(
      ({ attributes: { status, expires_at }, related }) =>
        related.coupon === owner.id && status === 'ASSIGNED_TO_PROFILE' && !hasEnded(expires_at, world),
    )
}

/** The first free code of a coupon in the order of creation. Expired ones are passed over at no cost. */
function firstFree({ coupon: owner, codes }: Pool, world: World): Code | undefined {
  const [first] = world.pick(codes, { coupon: owner.id, status: 'UNASSIGNED' }, 1)
  if (first === undefined || !hasEnded(first.attributes.expires_at, world)) return first
  const [later] = world.search(codes, {
    where: [
      { on: 'coupon', operator: 'equals', values: [owner.id] },
      { on: 'status', operator: 'equals', values: ['UNASSIGNED'] },
      { on: 'expires_at', operator: 'greater-than', values: [print(world.now())] },
    ],
    limit: 1,
  })
  if (later) return later
  // Codes without an expiration pass no test of a range.
  return world
    .pick(codes, { coupon: owner.id, status: 'UNASSIGNED' }, HELD_MAX)
    .find(({ attributes }) => attributes.expires_at === null)
}

/** Is the expiration over? */
export function hasEnded(expiresAt: string | null, world: World): boolean {
  return expiresAt !== null && read(expiresAt) <= world.now()
}
