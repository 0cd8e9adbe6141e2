import { z } from 'zod'
import { timestamp, type World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { DEFAULT_DISCOUNT, discountMembers } from '../coupons/discount.js'
import { addDiscount, findCode } from '../shop/discount-code.js'
import { eligibilityOf } from '../shop/eligibility.js'
import { hubStaticCoupon, type StaticCoupon } from './static-coupon.js'
import { timeText } from './time-text.js'

const CODE_MAX = 100
const GROUPS_MAX = 100

const groups = (description: string) =>
  z
    .array(z.string().min(1))
    .max(GROUPS_MAX)
    .meta({ description: `${description}, by name or id.` })

/** Who sees a static coupon. */
export const audienceMembers = () => ({
  enabled: z.boolean().meta({ description: 'Whether shoppers see it.' }),
  show_to: groups('Lists and segments whose members see it; empty for everyone'),
  dont_show_to: groups('Lists and segments whose members do not see it'),
})

/** A static coupon, as the admin API and fixtures have it. */
export const staticCouponBody = () =>
  z.strictObject({
    code: z
      .string()
      .trim()
      .min(1)
      .max(CODE_MAX)
      .regex(/^[^,/]+$/, 'has neither commas nor slashes'),
    description: z.string().max(1_000).default(''),
    expires_at: timestamp('second').nullable().default(null),
    ...z.object({ ...discountMembers(), ...audienceMembers() }).exactPartial().shape,
  })

type GivenStaticCoupon = z.output<ReturnType<typeof staticCouponBody>>

/** Finds the ids of lists and segments that are given by name. */
export type GroupLookup = (type: string, name: string, pointer: string) => string

/** The id of a list or of a segment with a name. Throws the Refusal of the lookup for an unknown one. */
export function groupIds(
  names: readonly string[],
  member: string,
  idOf: GroupLookup,
  world: World,
): string[] {
  return names.map((name, at) => {
    if (world.find('list', name) || world.find('segment', name)) return name
    const isSegment = world.search('segment', { where: [named(name)], limit: 1 }).length > 0
    return idOf(isSegment ? 'segment' : 'list', name, `/${member}/${at}`)
  })
}

const named = (name: string) => ({ on: 'name', operator: 'equals', values: [name] }) as const

/** Creates a static coupon with its discount in the shop. Throws 409 for a code that the shop has. */
export function createStaticCoupon(given: GivenStaticCoupon, idOf: GroupLookup, world: World): StaticCoupon {
  const { enabled = true, show_to = [], dont_show_to = [], discount = DEFAULT_DISCOUNT, ...rest } = given
  const attributes = {
    code: given.code,
    enabled,
    show_to: groupIds(show_to, 'show_to', idOf, world),
    hide_from: groupIds(dont_show_to, 'dont_show_to', idOf, world),
  }
  const added = addDiscount({ kind: 'static', discount, ...rest }, world)
  const row = added && world.ensure(hubStaticCoupon, { attributes, related: {} })
  if (row) return row
  throw refuse.problems([conflict(`The shop has the code '${given.code}' already.`, '/code')])
}

/** A static coupon as the admin API shows it. */
export function shownStaticCoupon({ id, attributes }: StaticCoupon, world: World) {
  const code = findCode(id, world)
  return {
    code: id,
    description: code?.description ?? '',
    eligibility: code ? eligibilityOf(code, world) : null,
    expires_at: code?.expires_at == null ? null : timeText(code.expires_at),
    enabled: attributes.enabled,
    show_to: attributes.show_to,
    dont_show_to: attributes.hide_from,
  }
}
