import { z } from 'zod'
import { defineBody, defineSeed } from '../../declare/index.js'
import { applySettings, settingsBody } from './settings-body.js'
import { hubStaticCoupon } from './static-coupon.js'
import { createStaticCoupon, staticCouponBody } from './static-coupon-body.js'

/** The settings of the Customer Hub, as PATCH /__admin/hub accepts them, and its static coupons. */
export const hubSeed = defineSeed({
  section: 'hub',
  doc: 'Settings of the Customer Hub, and its static coupons. At most one entry.',
  body: defineBody({ type: 'hub-settings', schema: 'Hub', attributes: {} }),
  more: () =>
    settingsBody().extend({
      static_coupons: z
        .array(staticCouponBody())
        .default([])
        .meta({ description: 'Codes that the merchant made in the shop.' }),
    }),
  plant(_, { static_coupons, ...settings }, { world, id, claim }) {
    applySettings(settings, world)
    let outcome: 'made' | 'kept' = 'kept'
    for (const given of static_coupons) {
      claim(`static coupon ${given.code}`, { ...given })
      if (world.find(hubStaticCoupon, given.code)) continue
      createStaticCoupon(given, id, world)
      outcome = 'made'
    }
    return outcome
  },
})
