import { defineBody, defineSeed, type Family } from '../../declare/index.js'
import { changeEntitlements, entitlement, entitlements } from './entitlement.js'
import { gates } from './gates.js'
import { uiActions } from './ui-actions.js'

/** The members that PATCH /__admin/entitlements accepts. */
const entitlementSeed = defineSeed({
  section: 'entitlements',
  doc: 'Paid features that the account may use or lacks. At most one entry.',
  body: defineBody({ type: 'entitlement', schema: 'Entitlement', attributes: {} }),
  more: entitlements,
  plant(_, more, { world }) {
    changeEntitlements(more, world)
    return 'kept'
  },
})

/** What an account may use. Klaviyo has no API for it. */
export const features: Family = {
  tag: 'Entitlements',
  resources: [entitlement],
  gates,
  uiActions,
  seeds: [entitlementSeed],
}
