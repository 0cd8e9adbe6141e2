import type { Json } from '../../declare/index.js'
import type { Message, MessageContent, SmsContent } from './message-draft.js'
import { linkMark } from './message-links.js'

/** A text of a message, which is a template. */
export interface MessageText {
  readonly name: string
  readonly text: string
  readonly isHtml: boolean
}

/** The sender of messages that name none. */
export interface Sender {
  readonly email: string
  readonly label: string
  /** What text messages begin with. */
  readonly organization: string
  /** What text messages say about how to unsubscribe. */
  readonly optOut: string
}

/** Texts in the order in which they are rendered: HTML can print the preview text. Missing ones are left out. */
export function textsOf({ source, content }: Message, sender: Sender): MessageText[] {
  const given = givenTexts(content, sender, source === 'test' ? '[Test] ' : '')
  return Object.entries(given).flatMap(([name, text]) =>
    text === null || text === undefined || text === ''
      ? []
      : [{ name, text, isHtml: name === 'html' || name === 'amp' }],
  )
}

function givenTexts(
  content: MessageContent,
  sender: Sender,
  prefix: string,
): Readonly<Record<string, string | null | undefined>> {
  switch (content.channel) {
    case 'email':
      return {
        preview_text: content.previewText,
        subject: `${prefix}${content.subject ?? ''}`,
        from_email: content.from?.email || sender.email,
        from_label: content.from?.label || sender.label,
        reply_to: content.replyTo,
        cc: content.cc,
        bcc: content.bcc,
        html: content.html,
        text: content.text,
        amp: content.amp,
      }
    case 'sms':
      return { body: smsBody(content, sender), media_url: content.mediaUrl }
    case 'mobile_push':
      return { title: content.title, body: content.body, image: content.image }
    case 'whatsapp':
      return { body: content.body }
    case 'webhook': {
      const headers = Object.entries(content.headers ?? {}).map(([name, value]) => [HEADER + name, value])
      return { url: content.url, body: content.body, ...Object.fromEntries(headers) }
    }
  }
}

/** guess: the words that the options of a text message add to it. */
function smsBody({ body, renderOptions }: SmsContent, { organization, optOut }: Sender): string | null {
  if (!body) return null
  const { add_org_prefix, add_info_link, add_opt_out_language } = renderOptions ?? {}
  const prefix = add_org_prefix ? `${organization}: ` : ''
  const info = add_info_link ? ` ${linkMark('manage_preferences')}` : ''
  return `${prefix}${body}${info}${add_opt_out_language ? ` ${optOut}` : ''}`
}

/** The prefix of the texts of a webhook that are headers. */
export const HEADER = 'header '

/** The members of a message that are no templates. */
export function optionsOf(content: MessageContent): Readonly<Record<string, Json>> {
  switch (content.channel) {
    case 'mobile_push':
      return { silent: content.silent ?? false, ...content.options }
    case 'sms':
      return content.options ?? {}
    case 'whatsapp':
      return { vendor_template_id: content.vendorTemplateId ?? null }
    default:
      return {}
  }
}

/** Is there anything to send? */
export function isSendable(content: MessageContent): boolean {
  switch (content.channel) {
    case 'email':
      return Boolean(content.html || content.text)
    case 'sms':
      return Boolean(content.body)
    case 'mobile_push':
      return Boolean(content.body) || content.silent === true
    default:
      return true
  }
}
