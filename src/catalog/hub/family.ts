import type { Family } from '../../declare/index.js'
import { hubAccessToken } from './access-token.js'
import { hubApi } from './api.js'
import { orderAttribution } from './attribution.js'
import { hubCouponUse } from './coupon-use.js'
import { hubFavorite } from './favorites.js'
import { shopperDeletion } from './held-by-profile.js'
import { hubInteraction } from './interactions.js'
import { hubRedemption, redemptionExpiry } from './redemption.js'
import { hubSeed } from './seed.js'
import { hubAccount, hubSession } from './session.js'
import { hubSettings } from './settings.js'
import { hubStaticCoupon } from './static-coupon.js'
import { uiActions } from './ui-actions.js'
import { hubVisitor } from './visitor.js'

/** The Customer Hub: a drawer on the pages of a shop. Klaviyo has no API for it, so this one is the emulator's own. */
export const hub: Family = {
  tag: '',
  resources: [
    hubSettings.resource,
    hubSession,
    hubAccount,
    hubVisitor,
    hubAccessToken,
    hubFavorite,
    hubInteraction,
    hubCouponUse,
    hubStaticCoupon,
    hubRedemption,
  ],
  postponed: [redemptionExpiry],
  sideApis: [hubApi],
  watchers: [orderAttribution, shopperDeletion],
  uiActions,
  seeds: [hubSeed],
}
