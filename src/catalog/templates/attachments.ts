import type { Row, World } from '../../declare/index.js'
import { campaignVariation } from '../campaigns/variation.js'
import { flowMessage } from '../flows/flow-message.js'
import type { template } from './template.js'

/**
 * What a template is attached to, in the words of the 409 (`FlowMessage StDwe4`): a flow message, which outlives its
 * flow (nickdnk-delete_template.409), or a campaign message, whose class is a guess (messages.md §2.1).
 */
export function attachmentsOf({ id }: Row<typeof template>, world: World): readonly string[] {
  const inFlows = world.pick(flowMessage, { template: id }, 1).map((message) => `FlowMessage ${message.id}`)
  const inCampaigns = world.pick(campaignVariation, { template: id }, 1)
  return [...inFlows, ...inCampaigns.map((message) => `CampaignMessage ${message.id}`)]
}
