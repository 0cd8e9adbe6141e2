import type { Family } from '../../declare/index.js'
import { clientSubscription } from './client-subscription.js'
import { pendingConfirmation } from './pending-confirmation.js'
import { postponedSubscription, postponedUnsubscription } from './postponed-subscription.js'
import { furtherEmail, profile } from './profile.js'
import { importError, importedProfile, importRules, profileBulkImportJob } from './profile-bulk-import-job.js'
import { profileImport } from './profile-import.js'
import { mergeAction, profileMerge } from './profile-merge.js'
import { bulkSubscribe, bulkUnsubscribe } from './profile-subscription.js'
import { clientPushTokenCreation, pushTokenCreation, pushTokenRemoval } from './push-registration.js'
import { pushToken } from './push-token.js'
import { rules } from './rules.js'
import { profileSeed } from './seed.js'
import { suppressionCreateJob, suppressionDeleteJob } from './suppression-job.js'
import { suppressionRules } from './suppression-job-rules.js'
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
