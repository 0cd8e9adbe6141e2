import type { Family } from '../../declare/index.js'
import { assignTemplate } from './assign-template.js'
import { campaignAudience } from './audience.js'
import { audienceRules } from './audience-rules.js'
import { campaign } from './campaign.js'
import { campaignRules } from './campaign-rules.js'
import { cloneAudience, cloneCampaign, cloneMessage } from './clones.js'
import { earlierCampaignRules } from './earlier/campaign-rules.js'
import { earlierMessageRules } from './earlier/message-rules.js'
import { campaignMessage } from './message.js'
import { messageRules } from './message-rules.js'
import { messageSchedule } from './message-schedule.js'
import { scheduleMessage, scheduleRules } from './schedule.js'
import { campaignSeed } from './seed.js'
import { sendBatch, sendBatchAt } from './sending/batch.js'
import { estimationRules, estimationTasks, refreshEstimation } from './sending/estimate.js'
import { messageSending } from './sending/message-sending.js'
import { estimation, estimationJob } from './sending/recipient-estimation.js'
import { recipients } from './sending/recipients.js'
import { sendCampaign, sendJobRules } from './sending/send-campaign.js'
import { sendJob } from './sending/send-job.js'
import { completeScheduling, startAtTime, startNow } from './sending/start.js'
import { chooseWinnerAt } from './sending/winner.js'
import { translationWatcher } from './translated.js'
import { uiActions } from './ui-actions.js'
import { campaignVariation } from './variation.js'
import { variationRules } from './variation-rules.js'

export const campaigns: Family = {
  tag: 'Campaigns',
  resources: [
    campaign,
    campaignAudience,
    campaignMessage,
    campaignVariation,
    messageSchedule,
    sendJob,
    estimationJob,
    estimation,
    messageSending,
    recipients,
  ],
  uiActions,
  watchers: [translationWatcher],
  seeds: [campaignSeed],
  rules: [
    campaignRules,
    audienceRules,
    messageRules,
    variationRules,
    scheduleRules,
    earlierCampaignRules,
    earlierMessageRules,
    sendJobRules,
    ...estimationRules,
  ],
  actions: [
    assignTemplate,
    cloneCampaign,
    cloneAudience,
    cloneMessage,
    sendCampaign,
    scheduleMessage,
    refreshEstimation,
  ],
  postponed: [
    completeScheduling,
    startNow,
    startAtTime,
    sendBatch,
    sendBatchAt,
    chooseWinnerAt,
    ...estimationTasks,
  ],
}
