import type { Row, World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { campaign } from './campaign.js'
import { campaignMessage } from './campaign-message.js'

export type Campaign = Row<typeof campaign>
export type CampaignMessage = Row<typeof campaignMessage>

/** The campaign with an id. Throws a 404. */
export function findCampaign(id: string, world: World): Campaign {
  const row = world.find(campaign, id)
  if (!row) throw refuse.notFound(campaign.notFound(id))
  return row
}

/** The messages of a campaign, oldest first. */
export function messagesOf(id: string, world: World): readonly CampaignMessage[] {
  return world.pick(campaignMessage, { campaign: id })
}

/** The message with an id. Throws a 404. */
export function findMessage(id: string, world: World): CampaignMessage {
  const row = world.find(campaignMessage, id)
  if (!row) throw refuse.notFound(campaignMessage.notFound(id))
  return row
}
