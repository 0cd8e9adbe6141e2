import type { World } from '../../declare/index.js'
import { type AudienceDefinition, campaignAudience } from './audience.js'
import { campaignMessage } from './message.js'
import { type Audience, audienceSettings, type CampaignMessage } from './rows.js'
import { forgetEstimation } from './sending/estimate.js'
import { messageSending } from './sending/message-sending.js'
import { recipients } from './sending/recipients.js'
import { sendJob } from './sending/send-job.js'
import { campaignVariation } from './variation.js'

/** Changes members of the definition of an audience. */
export function changeAudience(row: Audience, change: Partial<AudienceDefinition>, world: World): Audience {
  const definition = { ...audienceSettings(row), ...change }
  return world.change(campaignAudience, row, { attributes: { definition: definition as never } })
}

/** Removes a message with its variations. What it sent stays in the outbox. */
export function removeMessage(row: CampaignMessage, world: World): void {
  removeMessageParts(row, world)
  world.remove(campaignMessage, row)
}

/** Removes what belongs to a message, and leaves its own row. */
export function removeMessageParts({ id }: CampaignMessage, world: World): void {
  world.removeAll(campaignVariation, { 'campaign-message': id })
  world.removeAll(recipients, { 'campaign-message': id })
  const sending = world.find(messageSending, id)
  if (sending) world.remove(messageSending, sending)
}

/** Removes what belongs to a campaign. What it sent stays in the outbox. */
export function removeCampaignParts(id: string, world: World): void {
  for (const message of world.pick(campaignMessage, { campaign: id })) removeMessage(message, world)
  world.removeAll(campaignAudience, { campaign: id })
  forgetEstimation(id, world)
  const job = world.find(sendJob, id)
  if (job) world.remove(sendJob, job)
}
