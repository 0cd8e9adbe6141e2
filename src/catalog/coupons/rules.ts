import { count } from '../../base/text.js'
import { defineRules, type Row } from '../../declare/index.js'
import { conflict, invalid, refuse } from '../../dialect/refusal.js'
import { coupon, duplicateCoupon, shopifyCoupon } from './coupon.js'
import { couponCode } from './coupon-code.js'

/** The limit from Klaviyo's guide (coupons.md §4); the wording of the error is a guess. */
export const COUPONS_MAX = 500

const coupons = defineRules(coupon, {
  beforeCreate({ attributes }, world) {
    if (world.count(coupon, {}, COUPONS_MAX) >= COUPONS_MAX)
      throw refuse.problems([
        invalid(`An account may have at most ${count(COUPONS_MAX, 'active coupon')}.`, '/data'),
      ])
    const name = attributes.external_id ?? ''
    if (world.find(shopifyCoupon, name)) throw refuse.problems([duplicateCoupon(name)])
  },

  beforeDelete({ id }, world) {
    world.removeAll(couponCode, { coupon: id })
  },
})

const couponCodes = defineRules(couponCode, {
  beforeCreate({ attributes, related }, world) {
    const owner = world.find(coupon, related.coupon ?? '')
    if (!owner) throw refuse.notFound(coupon.notFound(related.coupon ?? ''))
    requireSameExpiration(owner, attributes.expires_at ?? null)
  },

  beforeUpdate({ related }, { attributes }, world) {
    const owner = world.find(coupon, related.coupon)
    if (owner && 'expires_at' in attributes) requireSameExpiration(owner, attributes.expires_at ?? null)
  },

  afterUpdate(row, { attributes }, world) {
    const freed =
      'status' in attributes && row.attributes.status === 'UNASSIGNED' && row.related.profile !== null
    return freed ? world.change(couponCode, row, { related: { profile: null } }) : row
  },

  beforeDelete({ id, related }) {
    if (related.profile === null) return
    // The status is reported (coupons.md §6), the wording is a guess.
    const detail = `Coupon code '${id}' is assigned to a profile and cannot be deleted.`
    throw refuse.problems([conflict(detail, '/data')])
  },
})

/**
 * Throws 409 when the expiration of a code differs from that of its uploaded coupon: the three conflicts of the
 * guide (mission.md A7). Coupons created through the API have no expiration. The wording is a guess.
 */
function requireSameExpiration(
  { id, attributes: { origin, expires_at: ends } }: Row<typeof coupon>,
  codeEnds: string | null,
): void {
  if (origin !== 'uploaded' || ends === codeEnds) return
  const refusal = (detail: string) => refuse.problems([conflict(detail, '/data/attributes/expires_at')])
  if (codeEnds === null)
    throw refusal(`Coupon '${id}' has an expiration, so its codes must have the same one.`)
  if (ends === null) throw refusal(`Coupon '${id}' has no expiration, so its codes cannot have one.`)
  throw refusal(`The expiration of the code differs from that of coupon '${id}'.`)
}

export const rules = [coupons, couponCodes]
