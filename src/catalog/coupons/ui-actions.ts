import { z } from 'zod'
import { print } from '../../base/instant.js'
import { defineUiAction, type Row, timestamp, type UiAction, type World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { profile } from '../profiles/profile.js'
import { COUPON_ID, coupon, shopifyCoupon } from './coupon.js'
import { couponCode } from './coupon-code.js'
import { discountMembers } from './discount.js'
import { assignCode, codeById, type FoundCode, hasEnded, heldCode, markAssigned } from './draw-code.js'
import { addShopifyCode, changeShopify } from './shopify-coupon-code.js'
import { createInUi, requireNoDiscount, storedDiscount } from './ui-coupon.js'

const expiration = () => timestamp('second').nullable()

/** Admin API routes for actions on coupons that Klaviyo's UI has and the API lacks. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/coupons',
    doc: 'Creates a coupon as the UI does: uploaded, with its own expiration, or synced from a Shopify store.',
    body: () =>
      z.strictObject({
        external_id: z.string().regex(COUPON_ID).max(255),
        origin: z.enum(['uploaded', 'shopify']).default('uploaded'),
        description: z.string().optional(),
        expires_at: expiration().default(null),
        ...z.object(discountMembers()).exactPartial().shape,
      }),
    run({ body: { external_id, origin, description, expires_at, ...discount } }, world) {
      const attributes = { external_id, ...(description !== undefined && { description }) }
      return responseOf(createInUi(attributes, { origin, expires_at, ...discount }, world), origin)
    },
  }),

  defineUiAction({
    method: 'PATCH',
    path: '/coupons/:id',
    doc: 'Changes an uploaded or a Shopify coupon. A new expiration makes a new version: unassigned codes of the old one become VERSION_NOT_ACTIVE.',
    body: () =>
      z.strictObject({
        description: z.string().exactOptional(),
        expires_at: expiration().exactOptional(),
        ...z.object(discountMembers()).exactPartial().shape,
      }),
    run({ id = '', body: { description, expires_at: ends, ...discount } }, world) {
      const body = {
        ...(description !== undefined && { description }),
        ...(ends !== undefined && { expires_at: ends }),
      }
      const shopify = world.find(shopifyCoupon, id)
      if (shopify)
        return responseOf(changeShopify(shopify, { ...body, ...storedDiscount(discount) }, world), 'shopify')
      const row = world.find(coupon, id)
      if (!row) throw refuse.notFound(coupon.notFound(id))
      const { origin, expires_at } = row.attributes
      if (origin === 'api') throw apiCouponConflict(id)
      requireNoDiscount(discount)
      if (body.expires_at !== undefined && body.expires_at !== expires_at)
        world.changeAll(couponCode, { coupon: id, status: 'UNASSIGNED' }, { status: 'VERSION_NOT_ACTIVE' })
      return responseOf(world.change(coupon, row, { attributes: body }), origin)
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/coupon-codes/:id/assign',
    doc: 'Assigns an unassigned code to a profile, as a sent message does: `{"profile": "ada@example.com"}`.',
    body: () =>
      z
        .strictObject({
          profile: z.string().min(1).meta({
            description: 'Email address, phone number, external id or id of an existing profile.',
          }),
          profile_id: z.string().min(1).meta({ description: 'Id of a profile, which need not exist.' }),
        })
        .partial()
        .refine((body) => Object.keys(body).length === 1, 'must have exactly one of profile and profile_id'),
    run({ id = '', body, idOf }, world) {
      const profile_id = body.profile_id ?? idOf('profile', body.profile ?? '', '/profile')
      const found = codeById(id, world)
      if (!found) throw refuse.notFound(couponCode.notFound(id))
      return assignByHand(found, profile_id, world)
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/coupons/:id/codes',
    doc: 'Adds codes to a Shopify coupon, as a store does. Codes of other coupons are created through the API.',
    body: () => z.strictObject({ codes: z.array(z.string().min(1).max(255)).min(1).max(1_000) }),
    run({ id = '', body: { codes } }, world) {
      const owner = world.find(shopifyCoupon, id)
      if (!owner) throw refuse.notFound(shopifyCoupon.notFound(id))
      const { expires_at } = owner.attributes
      const added = codes.filter((code) => addShopifyCode(id, code, expires_at, world)).length
      return { external_id: id, added }
    },
  }),
]

/** Assigns a code by name, and records the event if the profile exists. Throws 409 for a code that is not free. */
function assignByHand(found: FoundCode, profileId: string, world: World) {
  const { code: row, pool } = found
  const { status, expires_at } = row.attributes
  if (status !== 'UNASSIGNED')
    throw codeConflict(`Coupon code '${row.id}' is ${status}; only an UNASSIGNED one can be assigned.`)
  if (hasEnded(expires_at, world)) throw codeConflict(`Coupon code '${row.id}' has expired.`)
  if (heldCode(pool, profileId, world))
    throw codeConflict(`Profile '${profileId}' already holds a live code of coupon '${row.related.coupon}'.`)
  const recipient = world.find(profile, profileId)
  const { attributes, related } = recipient
    ? assignCode({ ...found, isHeld: false }, recipient, world)
    : markAssigned(found, profileId, world)
  return {
    id: row.id,
    status: attributes.status,
    profile_id: related.profile,
    assigned_at: print(world.now()),
  }
}

/** A coupon as the admin API shows it; one of a Shopify store with what its codes take off. */
function responseOf({ id, attributes }: Row<typeof coupon> | Row<typeof shopifyCoupon>, origin: string) {
  const { description, expires_at } = attributes
  if (!('discount' in attributes)) return { external_id: id, origin, description, expires_at }
  const { discount, minimum_subtotal, product_ids, combinable } = attributes
  return {
    external_id: id,
    origin,
    description,
    expires_at,
    discount,
    minimum_subtotal,
    product_ids,
    combinable,
  }
}

const apiCouponConflict = (id: string) =>
  refuse.problems([conflict(`Coupon '${id}' was created through the API; change it there.`, '/')])

const codeConflict = (detail: string) => refuse.problems([conflict(detail, '/')])
