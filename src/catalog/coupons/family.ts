import type { Family } from '../../declare/index.js'
import { control } from './control.js'
import { coupon, shopifyCoupon } from './coupon.js'
import { couponCode } from './coupon-code.js'
import { couponCodeBulkCreateJob } from './coupon-code-bulk-create-job.js'
import { rules } from './rules.js'
import { couponCodeSeed, couponSeed } from './seed.js'

export const coupons: Family = {
  tag: 'Coupons',
  resources: [coupon, couponCode, couponCodeBulkCreateJob, shopifyCoupon],
  rules,
  control,
  seeds: [couponSeed, couponCodeSeed],
}
