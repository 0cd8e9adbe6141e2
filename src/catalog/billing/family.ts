import type { Family } from '../../declare/index.js'
import { activityWatcher } from './active-profiles.js'
import { billingSettings, billingUsage, inactiveProfile, usageCount } from './billing-usage.js'
import { rules } from './rules.js'
import { billingSeed, uiActions } from './ui-actions.js'
import { begin } from './usage.js'

export const billing: Family = {
  tag: 'Billing',
  resources: [billingUsage, usageCount, inactiveProfile, billingSettings],
  rules,
  watchers: [activityWatcher],
  uiActions,
  seeds: [billingSeed],
  setUp: begin,
}
