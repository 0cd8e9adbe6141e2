import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import { type Draft, defineSeed, type EntryContext, timestamp, type World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { profile as profileResource } from '../profiles/profile.js'
import { coupon, shopifyCoupon } from './coupon.js'
import { couponCode, STATUSES } from './coupon-code.js'
import { discountMembers } from './discount.js'
import { codeById, recordAssignment } from './draw-code.js'
import { addShopifyCode, shopifyCouponCode } from './shopify-coupon-code.js'
import { createInUi, requireNoDiscount } from './ui-coupon.js'

/** Statuses of codes that belong to a profile. */
const HELD: ReadonlySet<string> = new Set(['ASSIGNED_TO_PROFILE', 'USED'])

/** The coupons of a fixture, including coupons of Klaviyo's UI and of Shopify stores. */
export const couponSeed = defineSeed({
  section: 'coupons',
  doc: 'Coupons. `origin: uploaded` and `origin: shopify` are coupons that the API cannot create.',
  body: createBodyOf(coupon),
  more: () =>
    z.strictObject({
      origin: z.enum(['api', 'uploaded', 'shopify']).default('api'),
      expires_at: timestamp('second')
        .nullable()
        .default(null)
        .meta({ description: 'Expiration time; not allowed with `origin: api`.' }),
      codes: z
        .array(z.string())
        .default([])
        .meta({ description: 'Unassigned codes. Use `coupon_codes` to set their other attributes.' }),
      ...z.object(discountMembers()).exactPartial().shape,
    }),
  plant(given, { origin, expires_at, codes, ...discount }, { world, claim }) {
    const draft = given as unknown as Draft<typeof coupon>
    const id = draft.attributes.external_id ?? ''
    if (origin === 'api' && expires_at !== null)
      throw refuse.problems([
        invalid(
          'a coupon made through the API has no expiration; its codes have',
          '/data/attributes/expires_at',
        ),
      ])
    // An entry without origin and expiration may add codes to a coupon of an earlier entry.
    const own = { origin: origin === 'api' ? undefined : origin, expires_at: expires_at ?? undefined }
    if (origin !== 'shopify') requireNoDiscount(discount)
    claim(`coupon ${id}`, { ...draft.attributes, ...own, ...discount })
    const there = world.find(coupon, id) ?? world.find(shopifyCoupon, id)
    if (!there && origin === 'api') world.create(coupon, draft)
    else if (!there && origin !== 'api')
      createInUi(draft.attributes, { origin, expires_at, ...discount }, world)
    const shopify = world.find(shopifyCoupon, id)
    for (const unique_code of codes)
      if (shopify) addShopifyCode(id, unique_code, shopify.attributes.expires_at, world)
      else plantCode({ attributes: { unique_code }, related: { coupon: id } }, { world, claim })
    return there ? 'kept' : 'made'
  },
})

const codeBody = createBodyOf(couponCode)

/** The coupon codes of a fixture, in any status. */
export const couponCodeSeed = defineSeed({
  section: 'coupon_codes',
  doc: 'Coupon codes in any status, such as `status: USED` with `profile: ada@example.com`.',
  body: {
    ...codeBody,
    relationships: { profile: { type: 'profile', presence: 'optional' as const } },
  },
  more: () =>
    z.strictObject({
      coupon: z
        .union([z.string(), z.number()])
        .meta({ type: 'string', description: 'Name of a coupon of any origin.' }),
      status: z.enum(STATUSES).optional(),
    }),
  plant(given, { coupon: name, status }, context) {
    const { attributes, related } = given as unknown as Draft<typeof couponCode>
    const { profile = null } = related
    const shopify = context.world.find(shopifyCoupon, String(name))
    const owner = shopify?.id ?? context.id('coupon', String(name), '/data/relationships/coupon')
    const codeStatus = String(status ?? (profile === null ? 'UNASSIGNED' : 'ASSIGNED_TO_PROFILE'))
    if (HELD.has(codeStatus) !== (profile !== null))
      throw refuse.problems([
        invalid(
          profile === null
            ? `a code with the status ${codeStatus} belongs to a profile: add profile`
            : `a code with the status ${codeStatus} belongs to no profile: remove profile`,
          '/data/attributes/status',
        ),
      ])
    const draft = { attributes, related: { coupon: owner, profile } }
    return shopify
      ? plantShopifyCode(draft, shopify.attributes.expires_at, context, codeStatus)
      : plantCode(draft, context, codeStatus)
  },
})

/** Creates a code unless it exists. A code of an uploaded coupon has the expiration of the coupon. */
function plantCode(
  { attributes, related }: Draft<typeof couponCode>,
  { world, claim }: Pick<EntryContext, 'world' | 'claim'>,
  status = 'UNASSIGNED',
) {
  const owner = world.find(coupon, related.coupon ?? '')
  const ends = owner?.attributes.origin === 'uploaded' ? { expires_at: owner.attributes.expires_at } : {}
  claim(`coupon code ${related.coupon}-${attributes.unique_code}`, {
    ...{ ...ends, ...attributes },
    status,
    profile: related.profile ?? null,
  })
  if (world.find(couponCode, `${related.coupon}-${attributes.unique_code}`)) return 'kept'
  world.create(
    couponCode,
    { attributes: { ...ends, ...attributes }, related: { coupon: related.coupon ?? '' } },
    { attributes: { status: status as 'UNASSIGNED' }, related: { profile: related.profile ?? null } },
  )
  if (related.profile != null)
    recordFor(`${related.coupon}-${attributes.unique_code}`, related.profile, world)
  return 'made'
}

/** Creates a code of a Shopify coupon unless it exists; it expires with its coupon. */
function plantShopifyCode(
  { attributes, related }: Draft<typeof couponCode>,
  ends: string | null,
  { world, claim }: Pick<EntryContext, 'world' | 'claim'>,
  status: string,
) {
  const { coupon: owner = '', profile = null } = related
  const code = attributes.unique_code ?? ''
  if (attributes.expires_at != null && attributes.expires_at !== ends)
    throw refuse.problems([
      invalid('a code of a Shopify coupon expires with its coupon', '/data/attributes/expires_at'),
    ])
  claim(`coupon code ${owner}-${code}`, { ...attributes, status, profile })
  const made = addShopifyCode(owner, code, ends, world)
  const row = made ?? world.find(shopifyCouponCode, `${owner}-${code}`)
  // The coupon's entry may have listed it among its unassigned codes.
  if (!row || row.related.profile !== null || profile === null) return made ? 'made' : 'kept'
  world.change(shopifyCouponCode, row, {
    attributes: { status: status as 'UNASSIGNED' },
    related: { profile },
  })
  recordFor(row.id, profile, world)
  return made ? 'made' : 'kept'
}

/** Records that a profile received a code, as a message does (mission.md B1). */
function recordFor(id: string, profile: string, world: World): void {
  const found = codeById(id, world)
  const recipient = world.find(profileResource, profile)
  if (found && recipient) recordAssignment(found, recipient, world)
}
