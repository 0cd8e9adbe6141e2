import { defineResource, findPair, flag, list, type Row, text, type World } from '../../declare/index.js'
import { listMember } from '../lists/list-member.js'
import { segmentMember } from '../segments/segment-member.js'
import { type DiscountCode, findCode } from '../shop/discount-code.js'

const STATIC_MAX = 200

/** A code that the merchant made in the shop, and typed into the Hub. The shop holds what it is worth. */
export const hubStaticCoupon = defineResource({
  type: 'hub-static-coupon',
  path: 'hub-static-coupons',
  tag: '',
  scope: '',
  id: ({ code }) => code,
  doc: { id: 'The code.', example: 'SUMMER20' },
  kept: true,
  notFound: (id) => `There is no static coupon ${id}.`,
  attributes: {
    code: text({ doc: 'The code.' }),
    enabled: flag({ doc: 'Whether shoppers see it.' }),
    show_to: list(text({ doc: 'Id of a list or a segment.' }), { doc: 'Who sees it; empty for everyone.' }),
    hide_from: list(text({ doc: 'Id of a list or a segment.' }), { doc: 'Who does not see it.' }),
  },
  relationships: {},
  operations: {},
})

export type StaticCoupon = Row<typeof hubStaticCoupon>

/** All static coupons, by code. */
export function staticCoupons(world: World): readonly StaticCoupon[] {
  return world.pick(hubStaticCoupon, {}, STATIC_MAX)
}

/** The static codes that a profile sees; without a profile, those that everyone sees. */
export function staticCodesFor(profile: string | undefined, world: World): DiscountCode[] {
  return staticCoupons(world)
    .filter(({ attributes }) => attributes.enabled && isShown(attributes, profile, world))
    .flatMap(({ id }) => findCode(id, world) ?? [])
}

function isShown(
  { show_to, hide_from }: StaticCoupon['attributes'],
  profile: string | undefined,
  world: World,
): boolean {
  if (profile === undefined) return show_to.length === 0 && hide_from.length === 0
  const isIn = (group: string) =>
    findPair(listMember, { list: group, profile }, world) !== undefined ||
    findPair(segmentMember, { segment: group, profile }, world) !== undefined
  return (show_to.length === 0 || show_to.some(isIn)) && !hide_from.some(isIn)
}
