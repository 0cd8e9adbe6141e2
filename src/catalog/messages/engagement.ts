import { after, print } from '../../base/instant.js'
import type { Json, World } from '../../declare/index.js'
import { conflict, invalid, refuse } from '../../dialect/refusal.js'
import { openConversation } from '../conversations/open.js'
import { rememberTouch } from '../events/attribution.js'
import { profile } from '../profiles/profile.js'
import { unsubscribe } from '../profiles/subscriptions/subscription.js'
import { suppressAfter } from '../profiles/suppressions/suppress.js'
import { contentOf, linksOf } from './captured-message.js'
import { type BounceType, bounce, type SentMessage } from './delivery.js'
import { messageIn } from './message-content.js'
import { countMessage } from './message-counts.js'
import type { MessageChannel } from './message-draft.js'
import { receivedEvents, recordMessageEvent } from './message-events.js'
import type { OutgoingLink } from './message-links.js'
import { messageSettings } from './message-settings.js'
import { outboxMessage } from './outbox-message.js'
import type { OutboxRow } from './outbox-row.js'
import { isStop } from './stop-words.js'

/*
 * What recipients do with a message (messages.md §4.4, §4.6): the event, its effects, and the counters of the outbox. A
 * message without a recipient of its own, like a test, is only counted.
 */

type Properties = Readonly<Record<string, Json>>

/** The program that opened a message. guess: the values. */
export interface MailClient {
  readonly name: string
  readonly type: string
  readonly os: string
  readonly osFamily: string
}

const BROWSER: MailClient = { name: 'Chrome', type: 'Browser', os: 'macOS', osFamily: 'macOS' }

const OPENED: Partial<Record<MessageChannel, string>> = { email: 'Opened Email', mobile_push: 'Opened Push' }
const CLICKED: Partial<Record<MessageChannel, string>> = {
  email: 'Clicked Email',
  sms: 'Clicked Text Message',
  whatsapp: 'Clicked WhatsApp Message',
}

/** The recipient, or the mail program alone, opens a message. Throws 409 for a channel without opens. */
export function openMessage(
  given: OutboxRow,
  world: World,
  { machine = false, client = BROWSER }: { readonly machine?: boolean; readonly client?: MailClient } = {},
): OutboxRow {
  const metric = metricFor(OPENED, given, 'opened')
  const properties = { machine_open: machine, ...clientProperties(client) }
  const row = countOnce(note(given, metric, properties, world, { isTouch: !machine }), 'opens', world)
  return world.change(outboxMessage, row, { attributes: { opens: row.attributes.opens + 1 } })
}

/** The recipient, or a scanner of links, follows a link. Throws 409 for a channel without links. */
export function clickMessage(
  given: OutboxRow,
  { written }: OutgoingLink,
  world: World,
  { bot = false, client = BROWSER }: { readonly bot?: boolean; readonly client?: MailClient } = {},
): OutboxRow {
  const metric = metricFor(CLICKED, given, 'clicked')
  const properties = { URL: written, 'Bot Click': bot, ...clientProperties(client) }
  const noted = note(given, metric, properties, world, { isTouch: !bot })
  const row = bot ? noted : countOnce(noted, 'clicks', world)
  return world.change(outboxMessage, row, { attributes: { clicks: row.attributes.clicks + 1 } })
}

/**
 * The link of a message by its number, counted from 0, or by its URL. Throws 400, and lists the links, or 409 for a
 * message whose links cannot be followed.
 */
export function messageLink(row: OutboxRow, link: number | string, world: World): OutgoingLink {
  metricFor(CLICKED, row, 'clicked')
  requireSent(row)
  const links = linksOf(row, '', world)
  const found =
    typeof link === 'number'
      ? links[link]
      : links.find(({ url, written }) => url === link || written === link)
  if (found) return found
  const all = links.map(({ written }) => written).join(', ')
  throw refuse.problems([
    invalid(
      `The message has no link ${link}; ${all === '' ? 'it has no links' : `there are: ${all}`}.`,
      '/link',
    ),
  ])
}

/** The message comes back. Throws 409 unless it was sent to a profile. */
export function bounceMessage(row: OutboxRow, type: BounceType, world: World): OutboxRow {
  const sent = sentMessage(row, world)
  if (!sent) throw notPossible(row, 'bounced: it has no recipient with a profile')
  return bounce(sent, type, world, receivedEvents(row, sent.content, world))
}

/** The recipient marks an email as spam: the profile is unsubscribed and suppressed. */
export function markAsSpam(given: OutboxRow, world: World): OutboxRow {
  const row = note(given, metricFor(EMAIL, given, 'marked as spam', 'Marked Email as Spam'), {}, world)
  countMessage(row, { spam_complaints: 1 }, world)
  const recipient = recipientOf(row, world)
  if (recipient) suppressAfter('complain', recipient, world)
  return row
}

const EMAIL: Partial<Record<MessageChannel, string>> = { email: '' }

/** The recipient unsubscribes: by the link of an email, or by `STOP` in reply to a text message. */
export function unsubscribeFromMessage(given: OutboxRow, world: World): OutboxRow {
  const { channel } = given.attributes
  if (channel !== 'email' && channel !== 'sms')
    throw notPossible(given, `unsubscribed from, being ${channel}`)
  const row =
    channel === 'email' ? note(given, 'Clicked email to unsubscribe', {}, world) : requireSent(given)
  const recipient = recipientOf(row, world)
  if (!recipient) return row
  const { message, flow } = messageIn(contentOf(row, world))
  const source = {
    // guess: no recording shows how an unsubscription by a message is named.
    method: channel === 'email' ? 'UNSUBSCRIBE_LINK' : 'SMS_KEYWORD',
    detail: null,
    customDetail: null,
    doubleOptin: false,
    message: {
      ...(message !== undefined && { $message: message }),
      ...(flow !== undefined && { $flow: flow }),
    },
  }
  unsubscribe(recipient, { permissions: [{ channel, purpose: 'marketing' }], listId: null, source }, world)
  return countOnce(row, 'unsubscribes', world)
}

/** The figure of the profiles that did something at least once. */
const UNIQUES = {
  opens: 'opens_unique',
  clicks: 'clicks_unique',
  unsubscribes: 'unsubscribe_uniques',
} as const

/** Counts for reports what a recipient did, and once for each recipient. */
function countOnce(row: OutboxRow, figure: keyof typeof UNIQUES, world: World): OutboxRow {
  const { counted } = row.attributes
  const isFirst = !counted.includes(figure)
  countMessage(row, { [figure]: 1, ...(isFirst && { [UNIQUES[figure]]: 1 }) }, world)
  return isFirst ? world.change(outboxMessage, row, { attributes: { counted: [...counted, figure] } }) : row
}

/**
 * The recipient answers a text message, which opens a conversation. Throws 409 for another channel: Klaviyo records no
 * replies to email.
 */
export function replyToMessage(given: OutboxRow, text: string, world: World): OutboxRow {
  const metric = metricFor({ sms: 'Sent Text Message' }, given, 'replied to')
  const row = note(given, metric, { 'Message Body': text }, world)
  const recipient = recipientOf(row, world)
  if (recipient) openConversation(recipient.id, 'sms', world)
  return isStop(text) ? unsubscribeFromMessage(row, world) : row
}

function metricFor(
  metrics: Partial<Record<MessageChannel, string>>,
  row: OutboxRow,
  what: string,
  name?: string,
): string {
  const metric = metrics[row.attributes.channel]
  if (metric === undefined) throw notPossible(row, `${what}: its channel is ${row.attributes.channel}`)
  return name ?? metric
}

const ARRIVED: ReadonlySet<string> = new Set(['sent', 'test', 'bounced'])

/** Throws 409 for a message that did not leave. */
function requireSent(row: OutboxRow): OutboxRow {
  if (ARRIVED.has(row.attributes.state)) return row
  throw notPossible(row, `used: its state is ${row.attributes.state}`)
}

function notPossible({ id }: OutboxRow, why: string) {
  return refuse.problems([conflict(`The message ${id} cannot be ${why}.`, '/')])
}

/** Records what the recipient did, if the message went to a profile, and returns the row with the event. */
function note(
  given: OutboxRow,
  metric: string,
  last: Properties,
  world: World,
  { isTouch = false } = {},
): OutboxRow {
  const row = requireSent(given)
  const sent = row.attributes.state === 'test' ? undefined : sentMessage(row, world)
  if (!sent) return row
  const { message } = messageIn(sent.content)
  const properties = { ...last, ...(message !== undefined && { $message_interaction: message }) }
  const recorded = recordMessageEvent({ metric, ...sent, last: properties, isTimed: true }, world)
  if (!recorded) return row
  if (isTouch) touch(sent, recorded, world)
  return world.change(outboxMessage, row, { attributes: { events: [...row.attributes.events, recorded.id] } })
}

function touch(
  { row, profile: { id }, content }: SentMessage,
  {
    id: eventId,
    attributes,
  }: { readonly id: string; readonly attributes: { readonly datetime: string | null } },
  world: World,
): void {
  const { channel } = row.attributes
  if (channel === 'webhook') return
  const { message, campaign, flow, variation } = messageIn(content)
  const days = messageSettings.of(world).attribution_days[channel] ?? 0
  const known = {
    event: eventId,
    at: attributes.datetime ?? print(world.now()),
    until: print(after(world.now(), days * DAY_MS)),
    sent: row.attributes.created_at,
    ...(message !== undefined && { message }),
    ...(variation !== undefined && { variation: variation.id }),
    ...(campaign !== undefined && { campaign }),
    ...(flow !== undefined && { flow }),
  }
  rememberTouch(id, channel, known, world)
}

const DAY_MS = 86_400_000

function recipientOf({ related, attributes }: OutboxRow, world: World) {
  if (related.profile === null || attributes.state === 'test') return undefined
  return world.find(profile, related.profile)
}

/** A message with its recipient; undefined for one to no profile. */
function sentMessage(row: OutboxRow, world: World): SentMessage | undefined {
  requireSent(row)
  const recipient = recipientOf(row, world)
  return recipient && { row, profile: recipient, content: contentOf(row, world) }
}

function clientProperties({ name, type, os, osFamily }: MailClient): Properties {
  return {
    'Client Name': name,
    'Client Type': type,
    'Client OS': os,
    'Client OS Family': osFamily,
    'Client Canonical': name,
  }
}
