import { z } from 'zod'
import {
  currentTime,
  defineResource,
  defineScheduled,
  json,
  SideRefusal,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'
import type { Profile } from '../profiles/identity.js'
import { enterCode } from '../shop/cart.js'
import { findCode } from '../shop/discount-code.js'
import type { Customer } from '../smile/customer.js'
import { customerWithEmail } from '../smile/customers.js'
import { showPurchase } from '../smile/objects.js'
import { type PointsProduct, smilePointsProduct } from '../smile/programme.js'
import { purchase, purchaseProblem } from '../smile/purchase.js'
import { recordUse } from './coupon-use.js'
import { interact } from './interactions.js'
import { hubSettings } from './settings.js'
import { requireCart, requireSignedIn, type Shopper } from './shopper.js'

const DAY_MS = 86_400_000
const KEY_MAX = 255

/** The response to a redemption with the header `Idempotency-Key`, which is repeated for a day. */
export const hubRedemption = defineResource({
  type: 'hub-redemption',
  path: 'hub-redemptions',
  tag: '',
  scope: '',
  id: ({ key }, { profile }) => redemptionId(profile ?? '', key),
  doc: { id: 'Profile and key.', example: '01GDDKASAP8TKDDA2GRZDSVP4H/8e03978e' },
  indexes: [['profile']],
  notFound: (id) => `There is no redemption ${id}.`,
  attributes: {
    key: text({ doc: 'The key.' }),
    request: text({ doc: 'What was redeemed.' }),
    response: json({ doc: 'The response.' }),
    created_at: time({ precision: 'microsecond', initial: currentTime, doc: 'When it was redeemed.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

const redemptionId = (profile: string, key: string) => `${profile}/${key}`

/** Forgets a response after a day. */
export const redemptionExpiry = defineScheduled({
  name: 'hub-redemption-expiry',
  payload: () => z.strictObject({ id: z.string() }),
  run({ id }, world) {
    const row = world.find(hubRedemption, id)
    if (row) world.remove(hubRedemption, row)
  },
})

/** A redemption that a shopper asks for. */
export interface RedemptionRequest {
  readonly product: string
  readonly points: number | undefined
  /** The header `Idempotency-Key`. */
  readonly key: string | undefined
}

/**
 * Redeems points once for each key: a repeated request gets the response of the first, so that a lost response takes no
 * points twice. Throws SideRefusal: 400 for a key that is too long, 409 for one of another redemption.
 */
export function redeemOnce<T extends object>(
  shopper: Shopper,
  { key, ...wanted }: RedemptionRequest,
  redeemNow: () => T,
  world: World,
): T {
  const profile = requireSignedIn(shopper)
  if (key === undefined) return redeemNow()
  if (key === '' || key.length > KEY_MAX)
    throw new SideRefusal(400, 'invalid', `Idempotency-Key has 1 to ${KEY_MAX} characters.`)
  const request = JSON.stringify([wanted.product, wanted.points ?? null])
  const known = world.find(hubRedemption, redemptionId(profile.id, key))
  if (known?.attributes.request === request) return known.attributes.response as T
  if (known)
    throw new SideRefusal(
      409,
      'idempotency_key_reused',
      'This Idempotency-Key was sent with another redemption in the last day; send a new one.',
    )
  const response = redeemNow()
  const attributes = { key, request, response: response as never, created_at: currentTime(world) }
  world.ensure(hubRedemption, { attributes, related: { profile: profile.id } })
  world.schedule(redemptionExpiry, { id: redemptionId(profile.id, key) }, DAY_MS)
  return response
}

/**
 * Redeems points for a reward: its code is put into the cart of the shopper. Returns the purchase and the code. Throws
 * SideRefusal for what stands against it, in the order of customer-hub.md §6.
 */
export function redeem(
  shopper: Shopper,
  { product: id, points }: Omit<RedemptionRequest, 'key'>,
  world: World,
) {
  const profile = requireSignedIn(shopper)
  const customer = requireMember(profile, world)
  const product = requireProduct(id, world)
  const problem = purchaseProblem(product, customer, points, world)
  if (problem) {
    const details = problem.missing === undefined ? {} : { missing: problem.missing }
    throw new SideRefusal(422, problem.code, problem.message, {}, details)
  }
  const bought = purchase(product, customer, points, world)
  const { code, name } = bought.fulfillment.attributes
  const found = findCode(code, world)
  if (!found) throw new Error(`the shop lacks the code ${code} of a reward`)
  enterCode(requireCart(shopper), code, world)
  recordUse(profile.id, found, world)
  const { points_spent } = bought.purchase.attributes
  interact(
    'reward_redeemed',
    shopper,
    { RewardName: name, PointsSpent: points_spent, UniqueCode: code },
    world,
  )
  return { found, points_purchase: showPurchase(bought.purchase, bought.fulfillment, world) }
}

/** The customer of Smile.io that a profile is. Throws SideRefusal: 404 without a program, 403 for who is no member. */
function requireMember({ attributes: { email } }: Profile, world: World): Customer {
  if (hubSettings.of(world).loyalty_provider === 'none')
    throw new SideRefusal(
      404,
      'unknown_reward',
      'No loyalty program is connected: PATCH /__admin/hub {"loyalty": {"provider": "smile"}} connects Smile.io.',
    )
  const customer = email === null ? undefined : customerWithEmail(email, world)
  if (customer?.attributes.state === 'member') return customer
  const standing = customer ? `is ${customer.attributes.state}` : 'is no customer'
  throw new SideRefusal(
    403,
    'not_a_member',
    `Only members redeem points; ${email ?? 'the shopper'} ${standing} of Smile.io.`,
  )
}

function requireProduct(id: string, world: World): PointsProduct {
  const product = world.find(smilePointsProduct, id)
  if (product?.attributes.enabled) return product
  throw new SideRefusal(
    404,
    'unknown_reward',
    `There is no reward ${id}; loyalty.rewards of GET /hub lists them.`,
  )
}
