import { print, read } from '../../base/instant.js'
import {
  choice,
  currentTime,
  defineResource,
  flag,
  list,
  number,
  object,
  type Row,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'
import { shopifyCoupon } from '../coupons/coupon.js'
import {
  DEFAULT_CONDITIONS,
  DISCOUNT_TYPES,
  type Discount,
  type DiscountConditions,
  readDiscount,
} from '../coupons/discount.js'
import { shopifyCouponCode } from '../coupons/shopify-coupon-code.js'

/** What a code comes from: a coupon of Klaviyo, a discount of the shop made by hand, or points that were redeemed. */
export const CODE_KINDS = ['unique', 'static', 'reward'] as const
export type CodeKind = (typeof CODE_KINDS)[number]

/** A code that the shop accepts without a Shopify coupon: a static code, or the code of a reward. */
export const shopDiscount = defineResource({
  type: 'shop-discount',
  path: 'shop-discounts',
  tag: '',
  scope: '',
  id: ({ code }) => code,
  doc: { id: 'The code.', example: '5off-e26d02e39149' },
  indexes: [['profile', 'kind']],
  notFound: (id) => `The shop has no code ${id}.`,
  attributes: {
    code: text({ doc: 'The code.' }),
    kind: choice(CODE_KINDS, { doc: 'What it comes from.' }),
    description: text({ doc: 'What it is, for shoppers.' }),
    discount: object(
      {
        type: choice(DISCOUNT_TYPES, { doc: 'What is taken off.' }),
        value: number({ nullable: true, doc: 'Percentage or amount; null for free shipping.' }),
      },
      { doc: 'What it takes off a cart.' },
    ),
    minimum_subtotal: number({ nullable: true, doc: 'Least subtotal of a cart.' }),
    product_ids: list(text({ doc: 'Id of a product.' }), {
      nullable: true,
      doc: 'Its products; null for all.',
    }),
    combinable: flag({ doc: 'Whether other combinable codes may be used with it.' }),
    expires_at: time({ nullable: true, precision: 'second', doc: 'When it expires; null for never.' }),
    created_at: time({ precision: 'microsecond', doc: 'When it was issued.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

/** A code as the shop sees it, whatever it comes from. */
export interface DiscountCode extends DiscountConditions {
  readonly code: string
  readonly kind: CodeKind
  /** The name of its Shopify coupon; null for other kinds. */
  readonly coupon: string | null
  readonly description: string
  readonly discount: Discount
  readonly expires_at: string | null
  /** Its row says that it was used, whatever orders there are. */
  readonly isMarkedUsed?: true
}

/** A code to add to the shop. */
export interface NewDiscount extends Partial<DiscountConditions> {
  readonly code: string
  readonly kind: 'static' | 'reward'
  readonly description: string
  readonly discount: Discount
  readonly expires_at?: string | null
  /** Who it was issued to. A cart accepts it from everyone, as a shop does. */
  readonly profile?: string
}

/**
 * Adds a code to the shop; returns undefined if the shop has the code already, of any kind.
 */
export function addDiscount(given: NewDiscount, world: World): DiscountCode | undefined {
  if (findCode(given.code, world)) return undefined
  const { profile = null, expires_at = null, product_ids = null, ...rest } = given
  const attributes = {
    ...DEFAULT_CONDITIONS,
    ...rest,
    product_ids: product_ids && [...product_ids],
    expires_at,
    created_at: currentTime(world),
  }
  const row = world.ensure(shopDiscount, { attributes, related: { profile } })
  return row && codeOfDiscount(row)
}

/** Changes a code that `addDiscount` added. */
export function changeDiscount(
  code: string,
  { product_ids, ...given }: Partial<Omit<NewDiscount, 'code' | 'kind' | 'profile'>>,
  world: World,
): void {
  const row = world.find(shopDiscount, code)
  if (!row) return
  const products = product_ids !== undefined && { product_ids: product_ids && [...product_ids] }
  world.change(shopDiscount, row, { attributes: { ...given, ...products } })
}

/** Removes a static code from the shop. */
export function removeDiscount(code: string, world: World): void {
  const row = world.find(shopDiscount, code)
  if (row) world.remove(shopDiscount, row)
}

/** Upper bound of the rewards of one shopper that are looked at. */
const REWARDS_MAX = 1_000

/** The codes that a profile got for its points, used ones included. */
export function rewardCodesOf(profile: string, world: World): readonly DiscountCode[] {
  return world.pick(shopDiscount, { profile, kind: 'reward' }, REWARDS_MAX).map(codeOfDiscount)
}

/** Upper bound of the coupons that have a code of the same text. */
const NAMESAKES = 20

/** The code with a text; of several coupons with it, the first that has not expired. */
export function findCode(code: string, world: World): DiscountCode | undefined {
  const own = world.find(shopDiscount, code)
  if (own) return codeOfDiscount(own)
  const all = world
    .pick(shopifyCouponCode, { unique_code: code }, NAMESAKES)
    .flatMap((row) => codeOfCoupon(row, world) ?? [])
  return all.find((each) => !isExpired(each, world)) ?? all[0]
}

/** A code of a Shopify coupon as the shop sees it; undefined if the coupon is gone. */
export function codeOfCoupon(
  { attributes, related }: Row<typeof shopifyCouponCode>,
  world: World,
): DiscountCode | undefined {
  const owner = world.find(shopifyCoupon, related.coupon)
  if (!owner) return undefined
  const { discount, minimum_subtotal, product_ids, combinable, description } = owner.attributes
  return {
    code: attributes.unique_code,
    kind: 'unique',
    coupon: owner.id,
    description,
    discount: readDiscount(discount),
    minimum_subtotal,
    product_ids,
    combinable,
    expires_at: attributes.expires_at,
    ...(attributes.status === 'USED' && { isMarkedUsed: true }),
  }
}

function codeOfDiscount({ attributes }: Row<typeof shopDiscount>): DiscountCode {
  const { created_at: _, discount, ...rest } = attributes
  return { ...rest, discount: readDiscount(discount), coupon: null }
}

/** Is the expiration of a code over? */
export function isExpired({ expires_at }: Pick<DiscountCode, 'expires_at'>, world: World): boolean {
  return expires_at !== null && read(expires_at) <= world.now()
}

/** An order used the code up. */
export const usedCode = defineResource({
  type: 'shop-used-code',
  path: 'shop-used-codes',
  tag: '',
  scope: '',
  id: ({ code }) => code,
  doc: { id: 'The code.', example: 'W1' },
  indexes: [['order']],
  notFound: (id) => `No order used the code ${id}.`,
  attributes: {
    code: text({ doc: 'The code.' }),
    order: text({ doc: 'Id of the order.' }),
    used_at: time({ precision: 'microsecond', doc: 'When it was ordered.' }),
  },
  relationships: {},
  operations: {},
})

/** Has a code been used up? */
export function isUsedUp({ code, isMarkedUsed }: DiscountCode, world: World): boolean {
  return isMarkedUsed === true || world.find(usedCode, code) !== undefined
}

/** Notes that an order used a code. Static codes are never used up. */
export function useUp(code: string, order: string, world: World): void {
  const { kind } = findCode(code, world) ?? {}
  if (kind === undefined || kind === 'static') return
  world.ensure(usedCode, { attributes: { code, order, used_at: print(world.now()) }, related: {} })
}
