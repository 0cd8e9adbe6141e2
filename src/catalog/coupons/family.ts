import type { Family } from '../../declare/index.js'
import { coupon, shopifyCoupon } from './coupon.js'
import { couponCode } from './coupon-code.js'
import { couponCodeBulkCreateJob } from './coupon-code-bulk-create-job.js'
import { couponOverview } from './coupon-overview.js'
import { rules } from './rules.js'
import { couponCodeSeed, couponSeed } from './seed.js'
import { shopifyCouponCode } from './shopify-coupon-code.js'
import { uiActions } from './ui-actions.js'

export const coupons: Family = {
  tag: 'Coupons',
  resources: [coupon, couponCode, couponCodeBulkCreateJob, shopifyCoupon, shopifyCouponCode],
  rules,
  uiActions: [couponOverview, ...uiActions],
  seeds: [couponSeed, couponCodeSeed],
}
