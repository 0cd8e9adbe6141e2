import type { CapturedMessage, Json, World } from '../../declare/index.js'
import { type MessageContentRow, messageContent, messageIn } from './message-content.js'
import type { Message } from './message-draft.js'
import { receivedEvents } from './message-events.js'
import {
  beforeBodyEnd,
  hasUnsubscribeLink,
  type LinkContext,
  linkMark,
  type OutgoingLink,
  withAddresses,
} from './message-links.js'
import { HEADER, optionsOf } from './message-texts.js'
import type { OutboxRow } from './outbox-row.js'
import { textFrom } from './render-message.js'
import { linkParameters } from './tracking-parameters.js'

/**
 * Reads a message of the outbox. `mail` is the address of the mail links, like `http://127.0.0.1:4010/__mail`. Throws an
 * Error if its content is missing, which is a bug.
 */
export function readMessage(row: OutboxRow, mail: string, world: World): CapturedMessage {
  return messageWith(row, contentOf(row, world), mail, world)
}

/** What a message of the outbox has in common with those to other recipients. */
export function contentOf({ id, related }: OutboxRow, world: World): MessageContentRow {
  const content = world.find(messageContent, related.content ?? '')
  if (!content) throw new Error(`the message ${id} has no content`)
  return content
}

/** The links of a message, in the order of their numbers. */
export function linksOf(row: OutboxRow, mail: string, world: World): readonly OutgoingLink[] {
  return textsWithLinks(row, contentOf(row, world), mail, world).links
}

/** Puts a message together from its two parts. */
export function messageWith(
  row: OutboxRow,
  content: Pick<MessageContentRow, 'attributes'>,
  mail: string,
  world: World,
): CapturedMessage {
  const message = messageIn(content)
  const { created_at, state, reason, mistake, to, trigger_event_id, events, handed_on, opens, clicks } =
    row.attributes
  const { texts, links, context } = textsWithLinks(row, content, mail, world)
  const text = (name: string) => texts[name] ?? null
  const isEmail = message.content.channel === 'email'
  return {
    id: row.id,
    created_at,
    state,
    reason,
    mistake: mistake ?? null,
    source: message.source,
    channel: message.content.channel,
    locale: row.attributes.locale ?? null,
    transactional: message.transactional ?? false,
    profile_id: row.related.profile,
    to: message.source === 'webhook' ? text('url') : to,
    from: isEmail ? { email: text('from_email'), label: text('from_label') } : senderOf(row),
    reply_to: text('reply_to'),
    cc: text('cc'),
    bcc: text('bcc'),
    subject: text('subject'),
    preview_text: text('preview_text'),
    html: text('html'),
    text: text('text'),
    amp: text('amp'),
    body: text('body'),
    title: text('title'),
    media_url: text('media_url') ?? text('image'),
    url: text('url'),
    options: optionsOf(message.content),
    links: links.map(({ url, tracked }) => ({ url, tracked })),
    headers: headersOf(message, texts, context),
    name: message.name,
    campaign_id: message.campaign ?? null,
    audience_id: message.audience ?? null,
    message_id: message.message ?? null,
    variation_id: message.variation?.id ?? null,
    variation_name: message.variation?.name ?? null,
    flow_id: message.flow ?? null,
    action_id: message.flowAction ?? null,
    template_id: (message.content.channel === 'email' ? message.content.templateId : null) ?? null,
    coupon_codes: row.attributes.coupon_codes as unknown as CapturedMessage['coupon_codes'],
    trigger_event_id,
    events: [...receivedEvents(row, content, world), ...events],
    handed_on,
    opens,
    clicks,
  }
}

/** A text message comes from a number, which has no address. */
function senderOf({ attributes: { sender } }: OutboxRow): { email: null; label: string } | null {
  return sender === null || sender === undefined ? null : { email: null, label: sender }
}

interface LinkedTexts {
  readonly texts: Readonly<Record<string, string>>
  readonly links: readonly OutgoingLink[]
  readonly context: LinkContext
}

/** Texts whose links are tracked, in the order of the numbers of their links. */
const WITH_LINKS: ReadonlySet<string> = new Set(['html', 'text', 'amp', 'body'])

function textsWithLinks(
  row: OutboxRow,
  { attributes }: Pick<MessageContentRow, 'attributes'>,
  mail: string,
  world: World,
): LinkedTexts {
  const message = messageIn({ attributes })
  const literals = attributes.literals as Readonly<Record<string, Json>>
  const { pieces } = row.attributes
  const plain = (name: string) => textFrom(literals[name], pieces?.[name]) ?? ''
  const context: LinkContext = {
    base: `${mail}/${world.companyId}`,
    id: row.id,
    tracksClicks: tracks(message, 'clicks'),
    parameters: linkParameters(message, row, plain('subject'), world),
  }
  const links: OutgoingLink[] = []
  // A message that was not rendered has no texts.
  const names = pieces === null ? [] : Object.keys(literals)
  const texts = names.map((name) => {
    const isHtml = name === 'html' || name === 'amp'
    const text = name === 'html' ? completed(plain(name), message) : plain(name)
    const linked = WITH_LINKS.has(name) ? withAddresses(text, isHtml, links, context) : text
    return [name, name === 'html' && tracks(message, 'opens') ? withPixel(linked, context) : linked]
  })
  return { texts: Object.fromEntries(texts), links, context }
}

/** Are opens or clicks tracked? Only those of messages to profiles. */
function tracks({ source, content, tracking }: Message, what: 'opens' | 'clicks'): boolean {
  if (source === 'alert' || content.channel === 'webhook' || content.channel === 'mobile_push') return false
  if (content.channel === 'sms') return content.renderOptions?.shorten_links ?? true
  return tracking?.[what] ?? true
}

/** Klaviyo adds a link to leave to marketing mail that has none (messages.md §2.5). */
function completed(html: string, message: Message): string {
  if (!isMarketing(message) || hasUnsubscribeLink(html)) return html
  return beforeBodyEnd(html, `<p><a href="${linkMark('unsubscribe')}">Unsubscribe</a></p>`)
}

function withPixel(html: string, { base, id }: LinkContext): string {
  return beforeBodyEnd(html, `<img src="${base}/o/${id}.gif" width="1" height="1" alt="">`)
}

function isMarketing({ source, transactional, content: { channel } }: Message): boolean {
  return channel === 'email' && source !== 'alert' && !transactional
}

function headersOf(
  message: Message,
  texts: LinkedTexts['texts'],
  { base, id }: LinkContext,
): Readonly<Record<string, string>> {
  if (message.content.channel === 'webhook') {
    const own = Object.entries(texts).filter(([name]) => name.startsWith(HEADER))
    return Object.fromEntries(own.map(([name, text]) => [name.slice(HEADER.length), text]))
  }
  if (!isMarketing(message) || Object.keys(texts).length === 0) return {}
  return {
    'List-Unsubscribe': `<${base}/u/${id}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
