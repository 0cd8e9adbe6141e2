import type { Family } from '../../declare/index.js'
import { testCode } from './codes-for-message.js'
import { softBounces } from './delivery.js'
import { mailLinks } from './mail-links.js'
import { messageContent } from './message-content.js'
import { conversionCount, convertedProfile, messageCount } from './message-counts.js'
import { messageSettings } from './message-settings.js'
import { oneTimeCode } from './one-time-code.js'
import { outbox } from './outbox.js'
import { outboxMessage } from './outbox-message.js'
import { smartSending } from './smart-sending.js'
import { uiActions } from './ui-actions.js'

/** What campaigns and flows send. Klaviyo's documentation has no tag for it. */
export const messages: Family = {
  tag: '',
  resources: [
    outboxMessage,
    messageContent,
    messageSettings.resource,
    smartSending,
    softBounces,
    testCode,
    oneTimeCode,
    messageCount,
    conversionCount,
    convertedProfile,
  ],
  uiActions,
  outbox,
  webRoutes: mailLinks,
}
