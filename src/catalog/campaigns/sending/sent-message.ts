import type { Json, World } from '../../../declare/index.js'
import { image } from '../../images/image.js'
import { imageAddress } from '../../images/rules.js'
import type { Message, MessageContent, TrackingParameter } from '../../messages/message-draft.js'
import { template } from '../../templates/template.js'
import { templateHtml } from '../../templates/template-html.js'
import type { Campaign, CampaignMessage } from '../find-campaign.js'
import type { Definition } from '../message/definition.js'

/** A message of a campaign as it is sent, the same for all recipients. */
export function sentMessageOf(campaign: Campaign, message: CampaignMessage, world: World): Message {
  const { name, send_options, audiences } = campaign.attributes
  return {
    source: 'campaign',
    content: contentOf(message, world),
    name,
    campaign: campaign.id,
    message: message.id,
    smartSending: send_options.use_smart_sending ?? true,
    tracking: trackingOf(campaign),
    groupIds: audiences.included,
  }
}

/** The content of a message, with its template and its image. */
function contentOf({ attributes, related }: CampaignMessage, world: World): MessageContent {
  const definition: Partial<Definition> = attributes.definition ?? {}
  const content: Readonly<Record<string, unknown>> = definition.content ?? {}
  const text = (name: string) => (content[name] ?? null) as string | null
  const held = related.image === null ? undefined : world.find(image, related.image)
  const picture = held ? imageAddress(held, world) : null
  switch (attributes.channel) {
    case 'email': {
      const source = world.find(template, related.template ?? '')
      return {
        channel: 'email',
        subject: text('subject'),
        previewText: text('preview_text'),
        from: { email: text('from_email'), label: text('from_label') },
        replyTo: text('reply_to_email'),
        cc: text('cc_email'),
        bcc: text('bcc_email'),
        html: source ? templateHtml(source, world) : null,
        text: source?.attributes.text ?? null,
        amp: source?.attributes.amp ?? null,
        templateId: source?.id ?? null,
      }
    }
    case 'sms':
      return {
        channel: 'sms',
        body: text('body'),
        mediaUrl: picture,
        renderOptions: definition.render_options ?? null,
      }
    case 'mobile_push':
      return {
        channel: 'mobile_push',
        title: text('title'),
        body: text('body'),
        image: text('dynamic_image') ?? picture,
        silent: definition.notification_type === 'silent',
        options: {
          ...(definition.options as Readonly<Record<string, Json>> | undefined),
          action_buttons: (content.action_buttons ?? null) as Json,
          kv_pairs: (definition.kv_pairs ?? null) as Json,
        },
      }
  }
}

function trackingOf({ attributes: { tracking_options } }: Campaign): NonNullable<Message['tracking']> {
  if (!tracking_options) return {}
  const { is_tracking_opens, is_tracking_clicks, add_tracking_params, custom_tracking_params } =
    tracking_options
  const parameters = (custom_tracking_params ?? []) as readonly unknown[] as readonly TrackingParameter[]
  return {
    opens: is_tracking_opens ?? true,
    clicks: is_tracking_clicks ?? true,
    ...(add_tracking_params && { parameters }),
  }
}
