import type { Family } from '../../declare/index.js'
import {
  importError,
  importedProfile,
  importRules,
  profileBulkImportJob,
} from './imports/profile-bulk-import-job.js'
import { profileImport } from './imports/profile-import.js'
import { mergeAction, profileMerge } from './merges/profile-merge.js'
import { furtherEmail, profile } from './profile.js'
import {
  clientPushTokenCreation,
  pushTokenCreation,
  pushTokenRemoval,
} from './push-tokens/push-registration.js'
import { pushToken } from './push-tokens/push-token.js'
import { rules } from './rules.js'
import { profileSeed } from './seed.js'
import { bulkSubscribe, bulkUnsubscribe } from './subscriptions/bulk-subscription.js'
import { clientSubscription } from './subscriptions/client-subscription.js'
import { pendingConfirmation } from './subscriptions/pending-confirmation.js'
import { postponedSubscription, postponedUnsubscription } from './subscriptions/postponed-subscription.js'
import { suppressionCreateJob, suppressionDeleteJob } from './suppressions/suppression-job.js'
import { suppressionRules } from './suppressions/suppression-job-rules.js'
import { uiActions } from './ui-actions.js'

export const profiles: Family = {
  tag: 'Profiles',
  resources: [
    profile,
    furtherEmail,
    pushToken,
    pendingConfirmation,
    profileBulkImportJob,
    importedProfile,
    importError,
    suppressionCreateJob,
    suppressionDeleteJob,
  ],
  rules: [...rules, importRules, ...suppressionRules],
  postponed: [profileMerge, postponedSubscription, postponedUnsubscription],
  actions: [
    profileImport,
    mergeAction,
    bulkSubscribe,
    bulkUnsubscribe,
    clientSubscription,
    pushTokenCreation,
    clientPushTokenCreation,
    pushTokenRemoval,
  ],
  uiActions,
  seeds: [profileSeed],
}
