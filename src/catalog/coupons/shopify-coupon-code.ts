import {
  AMONG,
  choice,
  defineResource,
  EXACT,
  RANGE,
  type Row,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'
import { shopifyCoupon } from './coupon.js'
import { STATUSES } from './coupon-code.js'

/** A code of a Shopify coupon. Messages draw from them; the API does not show them (mission.md A8). */
export const shopifyCouponCode = defineResource({
  type: 'shopify-coupon-code',
  path: 'shopify-coupon-codes',
  tag: 'Coupons',
  scope: 'coupon-codes',
  id: ({ unique_code }, { coupon }) => `${coupon}-${unique_code}`,
  doc: { id: 'Name of the coupon and the code, joined by a hyphen.', example: 'WELCOME10-8JX2K4Q9WZ' },
  indexes: [
    ['coupon.id'],
    ['coupon.id', 'status', 'expires_at'],
    ['profile.id'],
    ['unique_code'],
    ['status'],
  ],
  notFound: (id) => `There is no Shopify coupon code '${id}'.`,
  attributes: {
    unique_code: text({ max: 255, doc: 'Code that customers redeem.' }),
    expires_at: time({ nullable: true, precision: 'second', filter: RANGE, doc: 'Expiration time.' }),
    status: choice(STATUSES, { filter: EXACT, initial: 'UNASSIGNED', doc: 'Status of the code.' }),
  },
  relationships: {
    coupon: toOne('shopify-coupon', { create: 'required', data: 'always', filter: AMONG }),
    profile: toOne('profile', { data: 'filled', filter: AMONG }),
  },
  operations: {},
})

/** Adds a code to a Shopify coupon; returns undefined if it has the code already. */
export function addShopifyCode(
  coupon: string,
  unique_code: string,
  expires_at: string | null,
  world: World,
): Row<typeof shopifyCouponCode> | undefined {
  return world.ensure(shopifyCouponCode, {
    attributes: { unique_code, expires_at, status: 'UNASSIGNED' },
    related: { coupon, profile: null },
  })
}

/** Changes a Shopify coupon. Its codes expire with it: a store has one expiration for a discount and all its codes. */
export function changeShopify(
  row: Row<typeof shopifyCoupon>,
  attributes: Partial<Row<typeof shopifyCoupon>['attributes']>,
  world: World,
): Row<typeof shopifyCoupon> {
  const { expires_at } = attributes
  if (expires_at !== undefined && expires_at !== row.attributes.expires_at)
    world.changeAll(shopifyCouponCode, { coupon: row.id }, { expires_at })
  return world.change(shopifyCoupon, row, { attributes })
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 10

/** Makes a code in the store: the pool of a Shopify coupon is filled again when it is empty (coupons.md §10). */
export function makeShopifyCode(
  coupon: string,
  expires_at: string | null,
  world: World,
): Row<typeof shopifyCouponCode> {
  const [newest] = world.search(shopifyCouponCode, {
    where: [],
    order: { by: 'seq', descending: true },
    limit: 1,
  })
  for (let attempt = newest?.seq ?? 0; ; attempt++) {
    const code = Array.from({ length: LENGTH }, (_, at) =>
      LETTERS.charAt(Math.floor(world.chance(`${coupon}/${attempt}/${at}`) * LETTERS.length)),
    ).join('')
    const made = addShopifyCode(coupon, code, expires_at, world)
    if (made) return made
  }
}
