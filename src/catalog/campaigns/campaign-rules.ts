import { defineRules, type World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { campaign } from './campaign.js'
import {
  checkDefinition,
  checkInline,
  type InlineAudience,
  type InlineMessage,
  refuseLinked,
} from './campaign-checks.js'
import { type CampaignDefinition, completedCampaign } from './campaign-definition.js'
import { completedDetails } from './details.js'
import { requireParts } from './details-checks.js'
import { merged } from './merged.js'
import { addVariations, inlineDefinition } from './new-message.js'
import { addAudience, addMessage } from './parts.js'
import { removeCampaignParts } from './parts-changes.js'
import { type Campaign, campaignSettings, messagesOf } from './rows.js'
import { firstStart } from './sending/exit-condition.js'
import { settle } from './settle.js'

interface Given {
  readonly audiences: readonly InlineAudience[]
  readonly messages: readonly InlineMessage[]
}

function givenParts({ audiences, messages }: Readonly<Record<string, unknown>>): Given {
  return {
    audiences: (audiences ?? []) as readonly InlineAudience[],
    messages: (messages ?? []) as readonly InlineMessage[],
  }
}

/** The rules of campaigns of revision 2026-10-15. */
export const campaignRules = defineRules(campaign, {
  beforeCreate({ attributes, linked = {} }, world) {
    const { audiences, messages } = givenParts(attributes)
    checkDefinition((attributes.definition ?? {}) as never, world)
    checkInline(audiences, messages, world)
    refuseLinked(linked, ['campaign-audiences', 'campaign-messages'])
    for (const { variations } of messages)
      for (const { definition } of variations ?? [])
        requireParts(completedDetails(definition.details ?? {}), world)
  },

  complete({ attributes }) {
    const definition = completedCampaign(attributes.definition ?? {})
    const { name, archived, builder } = definition
    return { attributes: { definition: definition as never, name, archived, builder } }
  },

  afterCreate(row, { attributes }, world) {
    addParts(row, givenParts(attributes), world)
    return settle(row, world, 'kept')
  },

  beforeUpdate(row, { attributes: { definition } }, world) {
    const change = (definition ?? {}) as Partial<CampaignDefinition>
    const after = completedCampaign(merged(campaignSettings(row), change))
    checkDefinition(after, world)
    if (changesExit(campaignSettings(row), after) && firstStart(row.id, world) !== undefined)
      throw refuse.problems([
        conflict(
          `The exit condition of campaign '${row.id}' cannot be changed after its first message was sent.`,
          '/data',
        ),
      ])
  },

  amend(row, { attributes: { definition } }) {
    const after = completedCampaign(merged(campaignSettings(row), definition ?? {}))
    const { name, archived, builder } = after
    return { attributes: { definition: after as never, name, archived, builder } }
  },

  afterUpdate: (row, _patch, world) => settle(row, world, 'if changed'),

  beforeDelete(row, world) {
    refuseWhileSending(row, world)
    removeCampaignParts(row.id, world)
  },
})

function addParts(row: Campaign, { audiences, messages }: Given, world: World): void {
  const rows = new Map(
    audiences.map(({ temporary_id, name = null, included, excluded }, place) => {
      const definition = { name, included: included ?? [], excluded: excluded ?? [], priority: place + 1 }
      return [temporary_id, addAudience(row.id, definition, world)] as const
    }),
  )
  for (const given of messages) {
    const audience = rows.get(given.audience_temporary_id)
    if (!audience) throw new Error(`there is no audience ${given.audience_temporary_id}`)
    const message = addMessage(audience, inlineDefinition(given, campaignSettings(row).name), world)
    addVariations(message, given.variations, world)
  }
}

function changesExit(
  { send_settings: one }: CampaignDefinition,
  { send_settings: other }: CampaignDefinition,
) {
  return (
    one.exit_condition_enabled !== other.exit_condition_enabled ||
    one.exit_condition_conversion_metric_id !== other.exit_condition_conversion_metric_id
  )
}

/** Throws a 409 for a campaign of which a message is on its way. guess: status and words (messages.md §9). */
function refuseWhileSending(row: Campaign, world: World): void {
  const { status } = row.attributes
  if (messagesOf(row.id, world).some((message) => message.attributes.status === 'sending'))
    throw refuse.problems([
      conflict(`Campaign '${row.id}' cannot be deleted while its status is '${status}'.`, '/data'),
    ])
}
