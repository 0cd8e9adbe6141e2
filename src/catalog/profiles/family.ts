import type { Family } from '../../declare/catalog.js'
import { clientSubscription } from './client-subscription.js'
import { control } from './control.js'
import { pendingConfirmation } from './pending-confirmation.js'
import { furtherEmail, profile } from './profile.js'
import { profileImport } from './profile-import.js'
import { mergeAction, mergeRules, profileMerge } from './profile-merge.js'
import {
  bulkSubscribe,
  bulkUnsubscribe,
  subscriptionCreateJob,
  subscriptionDeleteJob,
} from './profile-subscription.js'
import { pushToken } from './push-token.js'
import { rules } from './rules.js'
import { subscriptionRules } from './subscription-rules.js'

export const profiles: Family = {
  tag: 'Profiles',
  resources: [
    profile,
    furtherEmail,
    pushToken,
    profileMerge,
    subscriptionCreateJob,
    subscriptionDeleteJob,
    pendingConfirmation,
  ],
  rules: [...rules, mergeRules, ...subscriptionRules],
  actions: [profileImport, mergeAction, bulkSubscribe, bulkUnsubscribe, clientSubscription],
  control,
}
