import type { Row, World } from '../../declare/index.js'
import { campaignMessage } from '../campaigns/campaign-message.js'
import type { template } from './template.js'

/**
 * What a template is attached to, in the words of the 409 (`FlowMessage StDwe4`). The class of campaign messages is a
 * guess (messages.md §2.1). Flow messages are not served yet.
 */
export function attachmentsOf({ id }: Row<typeof template>, world: World): readonly string[] {
  return world.pick(campaignMessage, { template: id }, 1).map((message) => `CampaignMessage ${message.id}`)
}
