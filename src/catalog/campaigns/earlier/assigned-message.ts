import { choice, defineResource, object, oneOfShapes, text, toOne } from '../../../declare/index.js'
import { earlierMessage } from './campaign-message.js'
import { CHANNELS } from './message/definition.js'
import { emailContent, renderOptions, smsContent } from './message/members.js'

const { send_times, created_at, updated_at } = earlierMessage.attributes

/**
 * A campaign message in the shape that it had before 2025-01-15. `campaign-message-assign-template` still answers it
 * (seen: live-findings.md, "Campaigns").
 */
export const assignedMessage = defineResource({
  type: 'campaign-message',
  schema: 'CampaignMessageFlat',
  path: earlierMessage.path,
  tag: earlierMessage.tag,
  scope: earlierMessage.scope,
  id: 'ulid',
  doc: earlierMessage.doc,
  notFound: earlierMessage.notFound,
  attributes: {
    label: text({ always: true, doc: 'Name of the message.' }),
    channel: choice(CHANNELS, {
      always: true,
      published: ({ enum: _, ...derived }) => derived,
      doc: 'Channel of the message.',
    }),
    content: object(
      { ...emailContent, ...smsContent },
      { always: true, published: oneOfShapes([emailContent, smsContent]), doc: 'Content of the message.' },
    ),
    send_times,
    render_options: object(renderOptions, {
      nullable: true,
      doc: 'How a text message is rendered; null for others.',
    }),
    created_at,
    updated_at,
  },
  relationships: {
    campaign: toOne('campaign', { data: 'always' }),
    template: toOne('template', { data: 'always' }),
  },
  operations: {},
})
