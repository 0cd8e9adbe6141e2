import { DAY, print } from '../../base/instant.js'
import {
  choice,
  currentTime,
  defineResource,
  type Row,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'
import { CODE_KINDS, type DiscountCode } from '../shop/discount-code.js'
import { orderName, shopOrder } from '../shop/order.js'
import { timeText } from './time-text.js'

/** guess: how long and how many codes "Recently used" shows. */
const SHOWN_DAYS = 90
const SHOWN_MAX = 10

/** A code that a profile applied in the Hub, with the last time. */
export const hubCouponUse = defineResource({
  type: 'hub-coupon-use',
  path: 'hub-coupon-uses',
  tag: '',
  scope: '',
  id: 'ulid',
  doc: { id: 'Id of the use.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  sorts: ['applied_at'],
  indexes: [['profile'], ['profile', 'code']],
  notFound: (id) => `There is no use of a coupon ${id}.`,
  attributes: {
    code: text({ doc: 'The code.' }),
    kind: choice(CODE_KINDS, { doc: 'What it comes from.' }),
    coupon: text({ nullable: true, doc: 'Name of its Shopify coupon.' }),
    description: text({ doc: 'What it is.' }),
    applied_at: time({ precision: 'microsecond', doc: 'When it was applied last.' }),
    order: text({ nullable: true, doc: 'Id of the order that used it since.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

type CouponUse = Row<typeof hubCouponUse>

/** The use of a code by a profile. */
export function useOf(profile: string, code: string, world: World): CouponUse | undefined {
  return world.pick(hubCouponUse, { profile, code }, 1)[0]
}

/** Records that a profile applied a code now. */
export function recordUse(profile: string, given: DiscountCode, world: World): void {
  const { code, kind, coupon, description } = given
  const attributes = { code, kind, coupon, description, applied_at: currentTime(world), order: null }
  const known = useOf(profile, code, world)
  if (known) world.change(hubCouponUse, known, { attributes })
  else world.create(hubCouponUse, { attributes: {}, related: {} }, { attributes, related: { profile } })
}

/** Notes the order that used a code. */
export function noteOrder(use: CouponUse, order: string, world: World): void {
  world.change(hubCouponUse, use, { attributes: { order } })
}

const NEWEST_FIRST = { by: 'applied_at', descending: true } as const

/** The codes that a profile applied lately, newest first. */
export function recentlyUsed(profile: string, world: World) {
  const since = print(world.now() - SHOWN_DAYS * DAY)
  return world
    .search(hubCouponUse, {
      where: [{ on: 'profile', operator: 'equals', values: [profile] }],
      order: NEWEST_FIRST,
      limit: SHOWN_MAX,
    })
    .filter(({ attributes }) => attributes.applied_at > since)
    .map(({ attributes: { code, coupon, kind, description, applied_at, order } }) => {
      const ordered = order === null ? undefined : world.find(shopOrder, order)
      const name = ordered ? orderName(ordered) : null
      return { code, coupon, kind, description, applied_at: timeText(applied_at), order: name }
    })
}
