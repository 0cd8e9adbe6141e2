import type { Family } from '../../declare/index.js'
import { smileApi } from './api.js'
import { birthdayTask, birthdayWatcher } from './birthday.js'
import { smileCustomer, smileIdentity } from './customer.js'
import { rewardNotice } from './issue-reward.js'
import { customerWatcher } from './klaviyo-sync.js'
import {
  smileActivity,
  smilePointsPurchase,
  smilePointsTransaction,
  smileReferral,
  smileRewardFulfillment,
} from './ledger.js'
import { orderPoints, rewardUse } from './order-watchers.js'
import { pointsExpiry, pointsNotice } from './points.js'
import { smileEarningRule, smilePointsProduct, smileReward, smileVipTier } from './programme.js'
import { smileSeed } from './seed.js'
import { smileSettings } from './settings.js'
import { moveTokens, smileToken } from './token.js'
import { uiActions } from './ui-actions.js'

/** The loyalty programme of Smile.io, with which the Customer Hub works together. No part of Klaviyo's API. */
export const smile: Family = {
  tag: 'Smile.io',
  resources: [
    smileActivity,
    smileCustomer,
    smileEarningRule,
    smileIdentity,
    smilePointsProduct,
    smilePointsPurchase,
    smilePointsTransaction,
    smileReferral,
    smileReward,
    smileRewardFulfillment,
    smileSettings.resource,
    smileToken,
    smileVipTier,
  ],
  watchers: [customerWatcher, birthdayWatcher, orderPoints, rewardUse],
  postponed: [birthdayTask, pointsExpiry, pointsNotice, rewardNotice],
  uiActions,
  sideApis: [smileApi],
  seeds: [smileSeed],
  replaceCompanyId: moveTokens,
}
