import type { Json, World } from '../../../declare/index.js'
import { image } from '../../images/image.js'
import { imageAddress } from '../../images/rules.js'
import type { Message, MessageContent, TrackingParameter } from '../../messages/message-draft.js'
import { template } from '../../templates/template.js'
import { templateHtml } from '../../templates/template-html.js'
import { earlierDefinition } from '../earlier/from-details.js'
import type { Definition } from '../earlier/message/definition.js'
import type { MessageDefinition } from '../message-definition.js'
import {
  audienceSettings,
  type CampaignMessage,
  campaignOf,
  campaignSettings,
  findAudience,
  messageSettings,
  ownMessage,
  type Variation,
  variationSettings,
  variationsOf,
} from '../rows.js'

/** A variation as it is sent, the same for all recipients. */
export function sentMessageOf(variation: Variation, world: World): Message {
  const message = ownMessage(variation, world)
  const campaign = campaignOf(message, world)
  const { included } = audienceSettings(findAudience(message.related['campaign-audience'], world))
  const { send_options, tracking_options } = messageSettings(message)
  return {
    source: 'campaign',
    content: contentOf(variation, world),
    name: campaignSettings(campaign).name,
    campaign: campaign.id,
    message: message.id,
    audience: message.related['campaign-audience'],
    variationId: variation.id,
    ...variationPart(variation, message, world),
    smartSending: send_options.throttling_type !== 'none',
    smartSendingLooksAt: LOOKS_AT[send_options.throttling_type ?? 'throttle-for-campaigns-and-flows'],
    ...(send_options.is_ignoring_unsubscribes && { ignoresUnsubscribes: true }),
    tracking: trackingOf(tracking_options),
    groupIds: included,
  }
}

const LOOKS_AT = {
  none: [],
  'throttle-for-campaigns': ['campaign'],
  'throttle-for-flows': ['flow'],
  'throttle-for-campaigns-and-flows': ['campaign', 'flow'],
} as const

/** Which variation it is, if the message has several of its channel. */
function variationPart(variation: Variation, message: CampaignMessage, world: World): Partial<Message> {
  const { channel } = variation.attributes
  const others = variationsOf(message.id, world).filter(({ attributes }) => attributes.channel === channel)
  if (others.length < 2) return {}
  return { variation: { id: variation.id, name: variationSettings(variation).name } }
}

/** The content of a variation, with its template and its image. */
function contentOf(variation: Variation, world: World): MessageContent {
  const { details } = variationSettings(variation)
  const { related } = variation
  const text = (name: string) => (details[name] || null) as string | null
  const held = related.image === null ? undefined : world.find(image, related.image)
  const picture = held ? imageAddress(held, world) : null
  switch (details.channel) {
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
        mediaUrl: picture ?? text('mms_dynamic_image_template'),
        renderOptions: earlierDefinition(variationSettings(variation), null)?.render_options ?? null,
      }
    case 'push':
      return pushContent(variation, picture)
    case 'whatsapp':
      return {
        channel: 'whatsapp',
        vendorTemplateId: text('template_id'),
        body: `WhatsApp template ${text('template_id') ?? ''}`,
      }
  }
}

/** guess: the outbox shows the options of a notification as earlier revisions have them. */
function pushContent({ attributes: { flat } }: Variation, picture: string | null): MessageContent {
  const { content = {}, options, kv_pairs = null, notification_type } = flat as unknown as Definition
  const members = content as Readonly<Record<string, Json | undefined>>
  const text = (name: string) => (members[name] ?? null) as string | null
  return {
    channel: 'mobile_push',
    title: text('title'),
    body: text('body'),
    image: text('dynamic_image') ?? picture,
    silent: notification_type === 'silent',
    options: {
      ...(options as Readonly<Record<string, Json>> | undefined),
      action_buttons: members.action_buttons ?? null,
      kv_pairs: kv_pairs as Json,
    },
  }
}

function trackingOf(given: MessageDefinition['tracking_options']): NonNullable<Message['tracking']> {
  const { is_tracking_opens, is_tracking_clicks, is_add_utm, tracking_params } = given
  return {
    opens: is_tracking_opens ?? true,
    clicks: is_tracking_clicks ?? true,
    ...(is_add_utm && { parameters: (tracking_params ?? []) as readonly TrackingParameter[] }),
  }
}
