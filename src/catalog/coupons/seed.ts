import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import { type Draft, defineSeed, type EntryContext, timestamp } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { coupon, shopifyCoupon } from './coupon.js'
import { couponCode, STATUSES } from './coupon-code.js'
import { makeInUi } from './ui-coupon.js'

/** Statuses of codes that somebody has, or had. */
const HELD: ReadonlySet<string> = new Set(['ASSIGNED_TO_PROFILE', 'USED'])

/** Coupons, those of Klaviyo's UI and of Shopify stores included. */
export const couponSeed = defineSeed({
  section: 'coupons',
  doc: 'Coupons. Those of `origin: uploaded` and `origin: shopify` are what only the UI makes.',
  body: createBodyOf(coupon),
  more: z.strictObject({
    origin: z.enum(['api', 'uploaded', 'shopify']).default('api'),
    expires_at: timestamp('second')
      .nullable()
      .default(null)
      .meta({ description: 'When it ends; not of `origin: api`.' }),
    codes: z
      .array(z.string())
      .default([])
      .meta({ description: 'Unassigned codes; `coupon_codes` can say more of them.' }),
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
    // An entry that says nothing of them may add codes to a coupon that another one made.
    const own = { origin: origin === 'api' ? undefined : origin, expires_at: expires_at ?? undefined }
    claim(`coupon ${id}`, { ...draft.attributes, ...own })
    const there = world.find(coupon, id) ?? world.find(shopifyCoupon, id)
    if (!there && origin === 'api') world.create(coupon, draft)
    else if (!there && origin !== 'api') makeInUi(draft.attributes, { origin, expires_at }, world)
    for (const unique_code of codes)
      plantCode({ attributes: { unique_code }, related: { coupon: id } }, { world, claim })
    return there ? 'kept' : 'made'
  },
})

const { relationships, ...codeBody } = createBodyOf(couponCode)

/** Codes, in any state Klaviyo knows. */
export const couponCodeSeed = defineSeed({
  section: 'coupon_codes',
  doc: 'Codes of coupons, in any state: `status: USED` and `profile: ada@example.com` say who had one.',
  body: {
    ...codeBody,
    relationships: { ...relationships, profile: { type: 'profile', presence: 'optional' as const } },
  },
  more: z.strictObject({ status: z.enum(STATUSES).optional() }),
  plant(given, { status }, planting) {
    const { attributes, related } = given as unknown as Draft<typeof couponCode>
    const { profile = null } = related
    const stands = String(status ?? (profile === null ? 'UNASSIGNED' : 'ASSIGNED_TO_PROFILE'))
    if (HELD.has(stands) !== (profile !== null))
      throw refuse.problems([
        invalid(
          profile === null
            ? `a code that is ${stands} is somebody's: name its profile`
            : `a code that is ${stands} is nobody's: leave out its profile`,
          '/data/attributes/status',
        ),
      ])
    return plantCode({ attributes, related }, planting, stands)
  },
})

/** Codes of an uploaded coupon end with it: the UI does not ask. */
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
