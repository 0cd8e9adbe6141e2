import { textOf } from '../../base/text.js'
import type { Json, World } from '../../declare/index.js'
import type { MessageContent } from '../messages/message-draft.js'
import { template } from '../templates/template.js'
import { templateHtml } from '../templates/template-html.js'
import type { MessageOfAction } from './shapes.js'

type Texts = Readonly<Record<string, string | null | undefined>>

/** The content of the message of an action; undefined for actions that send none. */
export function contentOf(type: string, message: MessageOfAction, world: World): MessageContent | undefined {
  const texts = message as unknown as Texts
  switch (type) {
    case 'send-email':
    case 'send-internal-alert':
      return emailOf(texts, world)
    case 'send-sms':
      return {
        channel: 'sms',
        body: texts.body ?? null,
        mediaUrl: texts.dynamic_image ?? null,
        renderOptions: pick(message, SMS_OPTIONS) as Readonly<Record<string, boolean>>,
      }
    case 'send-mobile-push':
      return {
        channel: 'mobile_push',
        title: texts.title ?? null,
        body: texts.body ?? null,
        image: texts.dynamic_image ?? null,
        silent: message.push_type === 'silent',
        options: pick(message, PUSH_OPTIONS),
      }
    case 'send-whatsapp':
      return { channel: 'whatsapp', vendorTemplateId: texts.vendor_id ?? null }
    case 'send-webhook':
      return {
        channel: 'webhook',
        url: texts.url ?? '',
        headers: headersOf(message.headers),
        body: texts.body ?? null,
      }
    default:
      return undefined
  }
}

const SMS_OPTIONS = ['shorten_links', 'add_org_prefix', 'add_info_link', 'add_opt_out_language']
const PUSH_OPTIONS = [
  'sound',
  'badge',
  'badge_options',
  'on_open',
  'ios_link',
  'android_link',
  'web_url',
  'kv_pairs',
  'action_buttons',
]

/** The texts of an email come from its template at the time of sending. */
function emailOf(texts: Texts, world: World): MessageContent {
  const templateId = texts.template_id ?? null
  const source = templateId === null ? undefined : world.find(template, templateId)
  const { text = null, amp = null } = source?.attributes ?? {}
  return {
    channel: 'email',
    subject: texts.subject_line ?? null,
    previewText: texts.preview_text ?? null,
    from: { email: texts.from_email ?? null, label: texts.from_label ?? null },
    replyTo: texts.reply_to_email ?? null,
    cc: texts.cc_email ?? null,
    bcc: texts.bcc_email ?? null,
    html: source ? templateHtml(source, world) : null,
    text,
    amp,
    templateId,
  }
}

/** The members that are there. */
function pick(message: MessageOfAction, names: readonly string[]): Readonly<Record<string, Json>> {
  const held = names.filter((name) => message[name] !== undefined)
  return Object.fromEntries(held.map((name) => [name, message[name] as Json]))
}

function headersOf(headers: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, textOf(value)]))
}
