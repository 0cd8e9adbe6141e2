import type { Family } from '../../declare/index.js'
import { assignTemplate } from './assign-template.js'
import { campaign } from './campaign.js'
import { campaignClone } from './campaign-clone.js'
import { campaignMessage } from './campaign-message.js'
import { campaignRules } from './campaign-rules.js'
import { messageRules } from './message-rules.js'

export const campaigns: Family = {
  tag: 'Campaigns',
  resources: [campaign, campaignMessage],
  rules: [campaignRules, messageRules],
  actions: [assignTemplate, campaignClone],
}
