import type { World } from '../../declare/index.js'
import { drawCode } from '../coupons/draw-code.js'
import type { Profile } from '../profiles/identity.js'
import { blocksOf, type FormBlock, type FormStep } from './definition/form-definition.js'

/** What a coupon block shows. */
export interface ShownCoupon {
  /** Name of the coupon; null for a static text. */
  readonly coupon: string | null
  readonly code: string | null
  readonly is_fallback: boolean
}

/** The coupons that steps show: the code of the profile, or the fallback if there is none (coupons.md §10). */
export function couponsOf(
  steps: readonly FormStep[],
  profile: Profile,
  world: World,
): readonly ShownCoupon[] {
  return steps
    .flatMap(blocksOf)
    .filter(({ type }) => type === 'coupon')
    .map((block) => couponOf(block, profile, world))
}

function couponOf({ properties }: FormBlock, profile: Profile, world: World): ShownCoupon {
  const { coupon } = properties as { coupon: Readonly<Record<string, string | null>> }
  if (coupon.type === 'static') return { coupon: null, code: coupon.text ?? null, is_fallback: false }
  const name = coupon.code ?? null
  const drawn = drawCode(name ?? '', profile, world)
  if (typeof drawn === 'string')
    return { coupon: name, code: coupon.fallback_coupon_code ?? null, is_fallback: true }
  return { coupon: name, code: drawn.attributes.unique_code, is_fallback: false }
}
