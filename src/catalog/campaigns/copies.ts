import type { World } from '../../declare/index.js'
import { template } from '../templates/template.js'
import { copyTranslations } from '../translations/copy-translation.js'
import { campaign } from './campaign.js'
import type { Definition } from './earlier/message/definition.js'
import { campaignMessage } from './message.js'
import type { MessageDefinition } from './message-definition.js'
import { addAudience, addMessage, addVariation, templateCopy } from './parts.js'
import {
  type Audience,
  audienceSettings,
  audiencesOf,
  type Campaign,
  type CampaignMessage,
  campaignSettings,
  findCampaign,
  messageSettings,
  messagesTo,
  type Variation,
  variationSettings,
  variationsOf,
} from './rows.js'
import { settle } from './settle.js'

/** Copies a campaign with all of its parts, as drafts. Tags are not copied. */
export function campaignCopy(source: Campaign, name: string, world: World): Campaign {
  const definition = { ...campaignSettings(source), name, archived: false }
  const made = world.create(campaign, { attributes: { definition: definition as never }, related: {} })
  for (const audience of audiencesOf(source.id, world)) {
    const copy = addAudience(made.id, audienceSettings(audience), world)
    for (const message of messagesTo(audience.id, world)) messageCopy(message, copy, undefined, world)
  }
  return settle(findCampaign(made.id, world), world, 'kept')
}

/** Copies an audience with its messages into a campaign, as the last one. */
export function audienceCopy(source: Audience, target: Campaign, name: string, world: World): Audience {
  const priority = lastPriority(target.id, world) + 1
  const copy = addAudience(target.id, { ...audienceSettings(source), name, priority }, world)
  for (const message of messagesTo(source.id, world)) messageCopy(message, copy, undefined, world)
  return copy
}

/** The highest priority of the audiences of a campaign; 0 without one. */
export function lastPriority(campaignId: string, world: World): number {
  return Math.max(0, ...audiencesOf(campaignId, world).map((row) => audienceSettings(row).priority ?? 0))
}

/** Copies a message with its variations to an audience, as a draft without a time. */
export function messageCopy(
  source: CampaignMessage,
  target: Audience,
  name: string | undefined,
  world: World,
): CampaignMessage {
  const copy = addMessage(target, unplanned(messageSettings(source), name), world)
  for (const variation of variationsOf(source.id, world)) copyVariation(variation, copy, world)
  return world.find(campaignMessage, copy.id) ?? copy
}

/** seen: nickdnk-create_campaign_clone.201: no time, and tracking of opens and clicks as by default. */
function unplanned(definition: MessageDefinition, name = definition.name): MessageDefinition {
  return {
    ...definition,
    name,
    status: 'draft',
    tracking_options: { ...definition.tracking_options, is_tracking_clicks: null, is_tracking_opens: null },
    send_options: {
      ...definition.send_options,
      send_time: null,
      send_times: null,
      send_strategy: null,
      recipient_percentage: null,
      throttle_unit: null,
    },
  }
}

/** A template that was deleted since is no reason to refuse. */
function copyVariation(source: Variation, message: CampaignMessage, world: World): void {
  const { name, details } = variationSettings(source)
  const { template: held, image } = source.related
  const copy = held !== null && world.find(template, held) ? templateCopy(held, world) : null
  const flat = source.attributes.flat as unknown as Definition | null
  const made = addVariation(
    message,
    { name, details: details.channel === 'email' ? { ...details, template_id: copy } : details },
    { template: copy, image, ...(flat && { flat }) },
    world,
  )
  copyTranslations({ type: 'campaign-variation', from: source.id, to: made.id }, world)
}
