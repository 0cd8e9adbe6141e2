import { defineRules, type World } from '../../../declare/index.js'
import { conflict, refuse } from '../../../dialect/refusal.js'
import { completedCampaign } from '../campaign-definition.js'
import { campaignMessage } from '../message.js'
import { addAudience } from '../parts.js'
import { changeAudience, removeCampaignParts } from '../parts-changes.js'
import { audiencesOf, type Campaign, campaignSettings, messageSettings, messagesOf } from '../rows.js'
import { forgetEstimation } from '../sending/estimate.js'
import { settle } from '../settle.js'
import { earlierCampaign } from './campaign.js'
import { checkAudiences, checkTracking, requireDraft } from './campaign-checks.js'
import type { Flat } from './flat.js'
import type { Channel } from './message/definition.js'
import { addMessages, checkMessages, type GivenMessage, renameMessages } from './message-rules.js'
import { replanned } from './planned.js'
import { requireOne } from './require-one.js'

type Attributes = Readonly<Record<string, unknown>>

export const earlierCampaignRules = defineRules(earlierCampaign, {
  beforeCreate({ attributes }, world) {
    const messages = givenMessages(attributes)
    if (attributes.audiences) checkAudiences(attributes.audiences, world)
    checkMessages(messages, world)
    checkTracking(attributes.tracking_options, channelOf(messages))
  },

  complete({ attributes: { name } }) {
    const definition = completedCampaign({ name, builder: 'wizard' })
    return {
      attributes: { definition: definition as never, name: definition.name, builder: definition.builder },
    }
  },

  afterCreate(made, { attributes }, world) {
    const row = made as unknown as Campaign
    const { included = [], excluded } = attributes.audiences ?? {}
    const definition = { name: null, included, excluded: excluded ?? [], priority: 1 }
    const audience = addAudience(row.id, definition, world)
    addMessages(audience, givenMessages(attributes), campaignSettings(row).name, attributes, world)
    return settle(row, world, 'kept') as never
  },

  beforeUpdate(made, { attributes: { name, ...others } }, world) {
    const row = made as unknown as Campaign
    if (Object.values(others).some((value) => value != null)) requireDraft(row, 'changed')
    requireOne(row.id, others, world)
    if (others.audiences) checkAudiences(others.audiences, world)
    checkTracking(others.tracking_options, channelOfRow(row))
    if (others.audiences) forgetEstimation(row.id, world)
    if (name != null) renameMessages(row, name, world)
  },

  /** guess: null leaves a member as it is. Lists and the strategy are replaced (seen: nickdnk-update_campaign.200). */
  amend(made, { attributes: { name, audiences, ...sending } }, world) {
    const row = made as unknown as Campaign
    if (audiences) changeAudiences(row.id, audiences, world)
    for (const message of messagesOf(row.id, world)) {
      const { past_zones, send_date } = message.attributes
      const held = { definition: messageSettings(message), plan: { past_zones, send_date } }
      const { definition, plan } = replanned(held, sending as never)
      if (JSON.stringify({ definition, plan }) !== JSON.stringify(held))
        world.change(campaignMessage, message, { attributes: { ...plan, definition: definition as never } })
    }
    if (name == null) return {}
    const definition = { ...campaignSettings(row), name }
    return { attributes: { name, definition: definition as never } }
  },

  afterUpdate(row, { attributes }, world) {
    const isEmpty = Object.values(attributes).every((value) => value == null)
    return isEmpty ? row : (settle(row as unknown as Campaign, world, 'if changed') as never)
  },

  beforeDelete({ id, attributes: { status } }, world) {
    if (SENDING.has(status))
      throw refuse.problems([
        conflict(`Campaign '${id}' cannot be deleted while its status is '${status}'.`, '/data'),
      ])
    removeCampaignParts(id, world)
  },

  derive: {
    audiences: (row) => flatIn(row).audiences,
    send_options: (row) => flatIn(row).send_options,
    tracking_options: (row) => flatIn(row).tracking_options,
    send_strategy: (row) => flatIn(row).send_strategy,
  },
})

function flatIn({ attributes }: { readonly attributes: { readonly flat: unknown } }): Flat {
  return attributes.flat as Flat
}

/** The statuses between the first and the last recipient. */
const SENDING: ReadonlySet<string> = new Set(['Adding Recipients', 'Preparing to send', 'Sending'])

function changeAudiences(
  campaign: string,
  {
    included,
    excluded,
  }: { readonly included?: readonly string[] | null; readonly excluded?: readonly string[] | null },
  world: World,
): void {
  const [audience] = audiencesOf(campaign, world)
  if (!audience) {
    addAudience(
      campaign,
      { name: null, included: included ?? [], excluded: excluded ?? [], priority: 1 },
      world,
    )
    return
  }
  changeAudience(audience, { ...(included && { included }), ...(excluded && { excluded }) }, world)
}

function givenMessages(attributes: Attributes): readonly GivenMessage[] {
  return (attributes['campaign-messages'] ?? []) as readonly GivenMessage[]
}

function channelOf([first]: readonly GivenMessage[]): Channel {
  return first?.attributes.definition.channel ?? 'email'
}

/** The channel of the first message; email for a campaign that has none of an earlier channel. */
function channelOfRow({ attributes: { channels } }: Campaign): Channel {
  return (channels.split(' ')[0] || 'email') as Channel
}
