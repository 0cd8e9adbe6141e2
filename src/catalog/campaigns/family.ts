import type { Family } from '../../declare/index.js'
import { assignTemplate } from './assign-template.js'
import { campaign } from './campaign.js'
import { campaignClone } from './campaign-clone.js'
import { campaignMessage } from './campaign-message.js'
import { campaignRules } from './campaign-rules.js'
import { messageRules } from './message-rules.js'
import { campaignSeed } from './seed.js'
import { sendBatch, sendBatchAt } from './sending/batch.js'
import { estimationRules, estimationTasks, refreshEstimation } from './sending/estimate.js'
import { estimation, estimationJob } from './sending/recipient-estimation.js'
import { recipients } from './sending/recipients.js'
import { sendCampaign, sendJobRules } from './sending/send-campaign.js'
import { sendJob } from './sending/send-job.js'
import { completeScheduling, startAtTime, startNow } from './sending/start.js'
import { uiActions } from './ui-actions.js'

export const campaigns: Family = {
  tag: 'Campaigns',
  resources: [campaign, campaignMessage, sendJob, estimationJob, estimation, recipients],
  uiActions,
  seeds: [campaignSeed],
  rules: [campaignRules, messageRules, sendJobRules, ...estimationRules],
  actions: [assignTemplate, campaignClone, sendCampaign, refreshEstimation],
  postponed: [completeScheduling, startNow, startAtTime, sendBatch, sendBatchAt, ...estimationTasks],
}
