import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import { type Draft, defineSeed, type EntryContext, timestamp } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { coupon, shopifyCoupon } from './coupon.js'
import { couponCode, STATUSES } from './coupon-code.js'
import { addShopifyCode } from './shopify-coupon-code.js'
import { createInUi } from './ui-coupon.js'

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
    }),
  plant(given, { origin, expires_at, codes }, { world, claim }) {
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
    claim(`coupon ${id}`, { ...draft.attributes, ...own })
    const there = world.find(coupon, id) ?? world.find(shopifyCoupon, id)
    if (!there && origin === 'api') world.create(coupon, draft)
    else if (!there && origin !== 'api') createInUi(draft.attributes, { origin, expires_at }, world)
    const shopify = world.find(shopifyCoupon, id)
    for (const unique_code of codes)
      if (shopify) addShopifyCode(id, unique_code, shopify.attributes.expires_at, world)
      else plantCode({ attributes: { unique_code }, related: { coupon: id } }, { world, claim })
    return there ? 'kept' : 'made'
  },
})

const { relationships, ...codeBody } = createBodyOf(couponCode)

/** The coupon codes of a fixture, in any status. */
export const couponCodeSeed = defineSeed({
  section: 'coupon_codes',
  doc: 'Coupon codes in any status, such as `status: USED` with `profile: ada@example.com`.',
  body: {
    ...codeBody,
    relationships: { ...relationships, profile: { type: 'profile', presence: 'optional' as const } },
  },
  more: () => z.strictObject({ status: z.enum(STATUSES).optional() }),
  plant(given, { status }, context) {
    const { attributes, related } = given as unknown as Draft<typeof couponCode>
    const { profile = null } = related
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
    return plantCode({ attributes, related }, context, codeStatus)
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
  return 'made'
}
