import type { Row } from '../../declare/index.js'
import { actionOf } from './actions.js'
import type { flowAction } from './flow-action.js'
import type { flowMessage } from './flow-message.js'
import type { MessageOfAction } from './shapes.js'

type Action = Row<typeof flowAction>

/** The message of an action, if it sends one. */
function messageOf(row: Action): MessageOfAction | undefined {
  return actionOf(row).data?.message ?? undefined
}

/**
 * The settings of an action before revision 2025-10-15: the members of its data but for message and status. guess: the
 * document does not describe them.
 */
export function settingsOf(row: Action): object | null {
  const { message: _, status: _status, ...settings } = actionOf(row).data ?? {}
  return settings
}

/** The tracking of a message; null for actions without one. guess: opens and clicks are always tracked. */
export function trackingOf(row: Action): object | null {
  const { type } = actionOf(row)
  const message = messageOf(row)
  if (!message || (type !== 'send-email' && type !== 'send-sms')) return null
  const given = (message.custom_tracking_params ?? []) as readonly { param: string; value: string }[]
  return {
    add_utm: message.add_tracking_params === true,
    utm_params: given.map(({ param, value }) => ({ name: param, value })),
    ...(type === 'send-email' && { is_tracking_opens: true, is_tracking_clicks: true }),
  }
}

/** Smart Sending and transactional; null for actions without a message. */
export function sendingOf(row: Action): object | null {
  const message = messageOf(row)
  if (!message || !('smart_sending_enabled' in message)) return null
  return {
    use_smart_sending: message.smart_sending_enabled === true,
    is_transactional: message.transactional === true,
  }
}

/** The badge of a push notification. */
export function badgeOf(row: Action): unknown {
  return messageOf(row)?.badge_options ?? null
}

/** What is added to a text message. */
export function renderingOf(row: Action): object | null {
  const message = messageOf(row)
  if (!message || !('shorten_links' in message)) return null
  const { shorten_links, add_org_prefix, add_info_link, add_opt_out_language } = message
  return { shorten_links, add_org_prefix, add_info_link, add_opt_out_language }
}

/** The content of a message before revision 2025-10-15. */
export function contentOf({ attributes }: Row<typeof flowMessage>): object {
  const message = (attributes.definition ?? {}) as Readonly<Record<string, unknown>>
  const words = (name: string) => message[name] ?? ''
  if (attributes.channel === 'SMS' || attributes.channel === 'WhatsApp')
    return { body: words('body'), media_url: null }
  if (attributes.channel === 'Push') {
    const { sound, badge, dynamic_image, ios_link, android_link, on_open } = message
    const links = { dynamic_image, ios_link, android_link, on_open }
    return { title: words('title'), body: words('body'), sound, badge, media_url: null, ...links }
  }
  const { reply_to_email, cc_email, bcc_email } = message
  return {
    subject: words('subject_line'),
    preview_text: words('preview_text'),
    from_email: words('from_email'),
    from_label: words('from_label'),
    reply_to_email: reply_to_email ?? null,
    cc_email: cc_email ?? null,
    bcc_email: bcc_email ?? null,
  }
}
