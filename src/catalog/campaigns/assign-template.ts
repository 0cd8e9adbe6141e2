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
import { assignedMessage } from './assigned-message.js'
import { requireDraft } from './campaign-checks.js'
import { campaignMessage } from './campaign-message.js'
import { type CampaignMessage, findCampaign, findMessage } from './find-campaign.js'

/** Gives a message a copy of a template. */
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
    const message = findMessage(id, world)
    const source = findTemplate(related.template ?? '', world)
    // guess: no answer of Klaviyo's is known.
    if (message.attributes.channel !== 'email')
      throw refuse.problems([
        invalid('Templates are only supported for email messages', '/data/relationships/template/'),
      ])
    requireDraft(findCampaign(message.related.campaign ?? '', world), 'changed')
    return { row: flat(giveTemplate(message, source, world)), created: true }
  },
)

/** Gives a message a copy of a template, and returns the message. */
export function giveTemplate(
  message: CampaignMessage,
  source: Row<typeof template>,
  world: World,
): CampaignMessage {
  // seen: nickdnk-get_template_for_campaign_message.200, and that `updated_at` does not move.
  const copy = copyTemplate(source, `Clone of ${source.id}`, world)
  return world.change(campaignMessage, message, {
    attributes: { updated_at: message.attributes.updated_at },
    related: { template: copy.id },
  })
}

/** A message in the earlier shape. */
function flat(message: CampaignMessage): UntypedRow {
  const { definition, channel, ...others } = message.attributes
  const { label = null, content = null } = definition ?? {}
  return { ...message, attributes: { ...others, label, channel, content, render_options: null } }
}
