import type { Row, World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { type AudienceDefinition, campaignAudience } from './audience.js'
import { campaign } from './campaign.js'
import type { CampaignDefinition } from './campaign-definition.js'
import { campaignMessage } from './message.js'
import type { MessageDefinition } from './message-definition.js'
import { campaignVariation } from './variation.js'
import type { VariationDefinition } from './variation-definition.js'

export type Campaign = Row<typeof campaign>
export type Audience = Row<typeof campaignAudience>
export type CampaignMessage = Row<typeof campaignMessage>
export type Variation = Row<typeof campaignVariation>

/** The campaign with an id. Throws a 404. */
export function findCampaign(id: string, world: World): Campaign {
  const row = world.find(campaign, id)
  if (!row) throw refuse.notFound(campaign.notFound(id))
  return row
}

/** The audience with an id. Throws a 404. */
export function findAudience(id: string, world: World): Audience {
  const row = world.find(campaignAudience, id)
  if (!row) throw refuse.notFound(campaignAudience.notFound(id))
  return row
}

/** The message with an id. Throws a 404. */
export function findMessage(id: string, world: World): CampaignMessage {
  const row = world.find(campaignMessage, id)
  if (!row) throw refuse.notFound(campaignMessage.notFound(id))
  return row
}

/** The variation with an id. Throws a 404. */
export function findVariation(id: string, world: World): Variation {
  const row = world.find(campaignVariation, id)
  if (!row) throw refuse.notFound(campaignVariation.notFound(id))
  return row
}

/** The campaign that a message or an audience belongs to. */
export function campaignOf({ related }: CampaignMessage | Audience, world: World): Campaign {
  return findCampaign(related.campaign, world)
}

/** The message that a variation belongs to. */
export function ownMessage({ related }: Variation, world: World): CampaignMessage {
  return findMessage(related['campaign-message'], world)
}

/** The definition of a campaign. */
export function campaignSettings({ attributes }: Campaign): CampaignDefinition {
  return attributes.definition as unknown as CampaignDefinition
}

/** The definition of an audience. */
export function audienceSettings({ attributes }: Audience): AudienceDefinition {
  return attributes.definition as unknown as AudienceDefinition
}

/** The definition of a message. */
export function messageSettings({ attributes }: CampaignMessage): MessageDefinition {
  return attributes.definition as unknown as MessageDefinition
}

/** The definition of a variation. */
export function variationSettings({ attributes }: Variation): VariationDefinition {
  return attributes.definition as unknown as VariationDefinition
}

/** The audiences of a campaign by priority: those without one come last, and equal ones in the order of creation. */
export function audiencesOf(campaignId: string, world: World): readonly Audience[] {
  const place = (row: Audience) => audienceSettings(row).priority ?? Number.POSITIVE_INFINITY
  return world
    .pick(campaignAudience, { campaign: campaignId })
    .toSorted((one, other) => (place(one) === place(other) ? 0 : place(one) - place(other)))
}

/** The messages of a campaign in the order of their audiences, then of creation. */
export function messagesOf(campaignId: string, world: World): readonly CampaignMessage[] {
  const rows = world.pick(campaignMessage, { campaign: campaignId })
  const places = new Map(audiencesOf(campaignId, world).map(({ id }, at) => [id, at]))
  const place = ({ related }: CampaignMessage) => places.get(related['campaign-audience']) ?? 0
  return rows.toSorted((one, other) => place(one) - place(other))
}

/** The messages to an audience, in the order of creation. */
export function messagesTo(audienceId: string, world: World): readonly CampaignMessage[] {
  return world.pick(campaignMessage, { 'campaign-audience': audienceId })
}

/** The variations of a message, in the order of creation. */
export function variationsOf(messageId: string, world: World): readonly Variation[] {
  return world.pick(campaignVariation, { 'campaign-message': messageId })
}
