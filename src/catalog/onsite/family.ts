import { defineBody, defineSeed, type Family } from '../../declare/index.js'
import { onsiteEvent, onsiteEvents } from './event-variants.js'
import { onsiteApi } from './onsite-api.js'
import { onsiteProfileUpdate } from './profile-variant.js'
import { onsiteSettings, onsiteSettingsBody } from './settings.js'
import { onsiteSubscription } from './subscription-variant.js'
import { uiActions } from './ui-actions.js'

/** The members that PATCH /__admin/onsite accepts. */
const onsiteSeed = defineSeed({
  section: 'onsite',
  doc: 'Settings of the onsite script. At most one entry.',
  body: defineBody({ type: 'onsite', schema: 'Onsite', attributes: {} }),
  more: () => onsiteSettingsBody().partial(),
  plant(_, more, { world }) {
    onsiteSettings.change(more, world)
    return 'kept'
  },
})

/** The server side of klaviyo.js: the script, its endpoints, and what its requests mean. */
export const onsite: Family = {
  tag: 'Onsite',
  resources: [onsiteSettings.resource],
  actionVariants: [onsiteProfileUpdate, onsiteEvent, onsiteEvents, onsiteSubscription],
  sideApis: [onsiteApi],
  uiActions,
  seeds: [onsiteSeed],
}
