import {
  defineAction,
  defineBody,
  handle,
  type Row,
  type UntypedRow,
  type World,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { copyTemplate } from '../templates/copy-template.js'
import { findTemplate } from '../templates/find-template.js'
import type { template } from '../templates/template.js'
import { assignedMessage } from './earlier/assigned-message.js'
import { requireDraft } from './earlier/campaign-checks.js'
import type { Definition } from './earlier/message/definition.js'
import { followFirst } from './first-variation.js'
import { campaignMessage } from './message.js'
import { ownMessage, type Variation, variationSettings } from './rows.js'
import { campaignVariation } from './variation.js'

/** Gives a message a copy of a template: its first variation, or the one with the id. */
export const assignTemplate = handle(
  defineAction({
    id: 'assign_template_to_campaign_message',
    aliases: ['create_campaign_message_assign_template'],
    path: '/api/campaign-message-assign-template',
    tag: 'Campaigns',
    scopes: ['campaigns:write'],
    rate: 'M',
    status: 200,
    body: defineBody({
      type: 'campaign-message',
      schema: 'CampaignMessageAssignTemplateQuery',
      id: 'required',
      relationships: { template: { type: 'template', presence: 'required' } },
    }),
    responseType: 'campaign-message',
    responseShape: assignedMessage,
    included: ['template'],
  }),
  ({ id = '', related }, world) => {
    const variation = world.find(campaignVariation, id)
    if (!variation) throw refuse.notFound(campaignMessage.notFound(id))
    const source = findTemplate(related.template ?? '', world)
    // guess: no answer of Klaviyo's is known.
    if (variation.attributes.channel !== 'email')
      throw refuse.problems([
        invalid('Templates are only supported for email messages', '/data/relationships/template/'),
      ])
    const message = ownMessage(variation, world)
    requireDraft(
      { id: message.related.campaign, attributes: { status: message.attributes.phase } },
      'changed',
    )
    return { row: assigned(giveTemplate(variation, source, world)), created: true }
  },
)

/** Gives a variation a copy of a template, and returns the variation. */
export function giveTemplate(variation: Variation, source: Row<typeof template>, world: World): Variation {
  // seen: nickdnk-get_template_for_campaign_message.200, and that `updated_at` does not move.
  const copy = copyTemplate(source, `Clone of ${source.id}`, world)
  const { name, details } = variationSettings(variation)
  const changed = world.change(campaignVariation, variation, {
    attributes: {
      updated: variation.attributes.updated,
      definition: { name, details: { ...details, template_id: copy.id } } as never,
    },
    related: { template: copy.id },
  })
  followFirst(changed, world)
  return changed
}

/** A variation as the message of a shape before 2025-01-15. */
function assigned({ attributes, ...row }: Variation): UntypedRow {
  const { channel, flat } = attributes
  const { label = null, content = null } = (flat ?? {}) as unknown as Partial<Definition>
  return { ...row, attributes: { ...attributes, label, channel, content, render_options: null } }
}
