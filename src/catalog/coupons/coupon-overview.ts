import { z } from 'zod'
import { defineUiView, type Row, type World } from '../../declare/index.js'
import { coupon, shopifyCoupon } from './coupon.js'
import { couponCode, STATUSES } from './coupon-code.js'
import { COUPONS_MAX } from './rules.js'
import { shopifyCouponCode } from './shopify-coupon-code.js'

/** The tabs of Klaviyo's coupon page (mission.md A9). */
const TABS = ['all', 'api', 'uploaded', 'shopify'] as const
const ORIGINS = ['api', 'uploaded', 'shopify'] as const

/** Codes of a coupon are counted up to this number for each status, so that the page costs the same for any stock. */
const COUNTED_MAX = 10_000

/** The threshold of a coupon without one (coupons.md §9). */
const DEFAULT_THRESHOLD = 500

const counts = () => z.record(z.enum(STATUSES), z.number())

const overview = () =>
  z.object({
    id: z.string(),
    origin: z.enum(ORIGINS),
    description: z.string().nullable(),
    expires_at: z
      .string()
      .nullable()
      .meta({ description: 'Of the coupon; codes of API coupons expire one by one.' }),
    codes: counts().meta({
      description: `The number of codes by status, counted up to ${COUNTED_MAX} each.`,
    }),
    total: z.number().meta({ description: 'The sum of the counts.' }),
    low_balance_threshold: z.number().nullable().meta({
      description: 'Null for a Shopify coupon: the store makes further codes.',
    }),
    low: z.boolean().meta({ description: 'Fewer codes are unassigned than the threshold.' }),
  })

type Overview = z.output<ReturnType<typeof overview>>

/** The coupons of a tab, with the stock of their codes. */
export const couponOverview = defineUiView({
  path: '/coupons',
  doc: 'Lists the coupons as the tabs of the coupon page do: all, API, uploaded, Shopify; with counts of their codes by status, and whether the balance is low.',
  query: () => z.strictObject({ tab: z.enum(TABS).default('all') }),
  response: () =>
    z.object({
      tabs: z.record(z.enum(TABS), z.number()).meta({ description: 'The number of coupons in each tab.' }),
      coupons: z.array(overview()),
    }),
  run({ query: { tab } }, world) {
    const own = world.pick(coupon, {}, COUPONS_MAX)
    const synced = world.pick(shopifyCoupon, {}, COUPONS_MAX)
    const ofOrigin = (origin: string) => own.filter(({ attributes }) => attributes.origin === origin)
    const isShown = (origin: string) => tab === 'all' || tab === origin
    return {
      tabs: {
        all: own.length + synced.length,
        api: ofOrigin('api').length,
        uploaded: ofOrigin('uploaded').length,
        shopify: synced.length,
      },
      coupons: [
        ...own.filter(({ attributes }) => isShown(attributes.origin)).map((row) => ofKlaviyo(row, world)),
        ...(isShown('shopify') ? synced.map((row) => ofShopify(row, world)) : []),
      ],
    }
  },
})

function ofKlaviyo({ id, attributes }: Row<typeof coupon>, world: World): Overview {
  const { origin, description, expires_at, monitor_configuration } = attributes
  const codes = countsOf(couponCode, id, world)
  const threshold = Number(monitor_configuration?.low_balance_threshold ?? DEFAULT_THRESHOLD)
  return {
    ...{ id, origin, description, expires_at, codes, total: totalOf(codes) },
    low_balance_threshold: threshold,
    low: codes.UNASSIGNED < threshold,
  }
}

function ofShopify({ id, attributes }: Row<typeof shopifyCoupon>, world: World): Overview {
  const { description, expires_at } = attributes
  const codes = countsOf(shopifyCouponCode, id, world)
  return {
    ...{ id, origin: 'shopify', description, expires_at, codes, total: totalOf(codes) },
    low_balance_threshold: null,
    low: false,
  }
}

function countsOf(codes: typeof couponCode | typeof shopifyCouponCode, id: string, world: World) {
  const counted = STATUSES.map((status) => [status, world.count(codes, { coupon: id, status }, COUNTED_MAX)])
  return Object.fromEntries(counted) as Overview['codes']
}

function totalOf(codes: Overview['codes']): number {
  return Object.values(codes).reduce((sum, each) => sum + each, 0)
}
