import type { Family } from '../declare/catalog.js'
import { editions } from '../declare/release.js'
import { control } from './coupons/control.js'
import { coupon, shopifyCoupon } from './coupons/coupon.js'
import { couponCode } from './coupons/coupon-code.js'
import { couponCodeBulkCreateJob } from './coupons/coupon-code-bulk-create-job.js'
import { rules } from './coupons/rules.js'
import { releases } from './releases.js'
import { unserved } from './unserved.js'

/** Klaviyo, as far as the emulator serves it: one entry for each tag of its documentation. */
const families: readonly Family[] = [
  { tag: 'Coupons', resources: [coupon, couponCode, couponCodeBulkCreateJob, shopifyCoupon], rules, control },
]

export const klaviyo = editions(releases, families, unserved)
