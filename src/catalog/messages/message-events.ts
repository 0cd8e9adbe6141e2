import { SECOND, toWholeSecond } from '../../base/instant.js'
import { type Json, phoneRegion, type Row, type World } from '../../declare/index.js'
import { type event, eventId } from '../events/event.js'
import { record } from '../events/record.js'
import { KLAVIYO } from '../metrics/integration.js'
import { isMessageMetric } from '../metrics/message-metrics.js'
import { metric } from '../metrics/metric.js'
import type { Profile } from '../profiles/identity.js'
import { type MessageContentRow, messageIn } from './message-content.js'
import type { Message, MessageChannel } from './message-draft.js'
import { messageSettings } from './message-settings.js'
import type { OutboxRow } from './outbox-row.js'
import { textFrom } from './render-message.js'

type Properties = Readonly<Record<string, Json>>

/** What a sent message records, by channel. guess: the names for push and WhatsApp. */
export const RECEIVED: Readonly<Record<MessageChannel, string>> = {
  email: 'Received Email',
  sms: 'Received Text Message',
  mobile_push: 'Received Push',
  whatsapp: 'Received WhatsApp Message',
  webhook: '',
}

/** An event about a message. */
export interface MessageEvent {
  readonly metric: string
  readonly profile: Profile
  readonly row: OutboxRow
  readonly content: Pick<MessageContentRow, 'attributes'>
  /** Properties before and after those that all events of the channel have. */
  readonly first?: Properties
  readonly last?: Properties
  /** Does `$event_id` name the second, too, as that of everything but the sending does? */
  readonly isTimed?: boolean
}

/** Records an event about a message: messages.md §4.4, seen: nango-list-events for a bounce. */
export function recordMessageEvent(
  { metric: name, profile, row, content, first, last, isTimed = false }: MessageEvent,
  world: World,
): Row<typeof event> | undefined {
  const message = messageIn(content)
  const about = message.message ?? content.attributes.digest
  const uniqueId = isTimed ? `${about}:${row.id}:${secondsOf(world)}` : `${about}:${row.id}`
  const literals = content.attributes.literals as Properties
  const textOf = (name: string) => textFrom(literals[name], row.attributes.pieces?.[name]) ?? ''
  const own = message.content.channel === 'email' ? emailProperties : phoneProperties
  const properties = { ...first, ...own(row, message, textOf, world), ...last }
  const recordAs = (id: string) =>
    record({ profile, metric: name, integration: KLAVIYO, properties, uniqueId: id }, world)
  const recorded = recordAs(uniqueId)
  if (recorded || !isTimed) return recorded
  // Two of the same second are two events: a test's clock may stand still.
  return recordAs(`${uniqueId}.${row.attributes.events.length}`)
}

/** The id of the event that the arrival of a message recorded, if there is one. It follows from the message. */
export function receivedEvents(
  { id, attributes, related: { profile } }: OutboxRow,
  content: Pick<MessageContentRow, 'attributes'>,
  world: World,
): string[] {
  if (attributes.state !== 'sent' || profile === null) return []
  const row = world
    .pick(metric, { name: RECEIVED[attributes.channel] }, NAMESAKES)
    .find((each) => isMessageMetric(each))
  const uniqueId = `${messageIn(content).message ?? content.attributes.digest}:${id}`
  return row ? [eventId({ profile, metric: row.id, uniqueId })] : []
}

/** Upper bound of the metrics that share a name. */
const NAMESAKES = 10

type TextOf = (name: string) => string

function emailProperties(
  row: OutboxRow,
  { message, flow, name, groupIds, variation }: Message,
  textOf: TextOf,
  world: World,
): Properties {
  const address = row.attributes.to ?? ''
  const domain = domainOf(address)
  const handoff = secondsOf(world)
  return {
    'Recipient Email Address': address,
    Subject: textOf('subject'),
    $_cohort$message_send_cohort: `${handoff}:${message ?? ''}`,
    ...(flow !== undefined && { $flow: flow }),
    'Inbox Provider': providerOf(domain),
    'Campaign Name': name,
    ...(message !== undefined && { $message: message }),
    ...(variation !== undefined && { $variation: variation.id }),
    $internal: {
      'Friendly From Domain': domainOf(textOf('from_email')),
      'Transmission ID': row.id,
      'Handoff Time': handoff,
    },
    $ESP: 2,
    'Email Domain': domain,
    ...(groupIds && groupIds.length > 0 && { $group_ids: groupIds }),
    $originating_email: address,
  }
}

/** guess: the values; no event of a text message was ever seen. Push and WhatsApp messages have the same. */
function phoneProperties(
  row: OutboxRow,
  { message, flow, name, content, groupIds, variation }: Message,
  textOf: TextOf,
  world: World,
): Properties {
  const to = row.attributes.to ?? ''
  const from = row.attributes.sender ?? messageSettings.of(world).sms_sender
  const isPhone = content.channel !== 'mobile_push'
  return {
    'Message Name': name,
    'Message Type': MESSAGE_TYPES[content.channel] ?? content.channel,
    'Message Body': textOf('body'),
    ...(isPhone && {
      'From Number': from,
      'From Phone Region': phoneRegion(from) ?? '',
      'To Number': to,
      'To Phone Region': phoneRegion(to) ?? '',
    }),
    'Campaign Name': name,
    ...(message !== undefined && { $message: message }),
    ...(variation !== undefined && { $variation: variation.id }),
    ...(flow !== undefined && { $flow: flow }),
    ...(groupIds && groupIds.length > 0 && { $group_ids: groupIds }),
  }
}

const MESSAGE_TYPES: Readonly<Record<string, string>> = {
  sms: 'sms',
  mobile_push: 'push',
  whatsapp: 'whatsapp',
}

function secondsOf(world: World): number {
  return toWholeSecond(world.now()) / SECOND
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** guess: the names; `Other` was seen (messages.md §4.4). */
const PROVIDERS: Readonly<Record<string, string>> = {
  'gmail.com': 'Gmail',
  'googlemail.com': 'Gmail',
  'outlook.com': 'Outlook',
  'hotmail.com': 'Outlook',
  'live.com': 'Outlook',
  'yahoo.com': 'Yahoo',
  'icloud.com': 'Apple',
  'me.com': 'Apple',
}

function providerOf(domain: string): string {
  return PROVIDERS[domain] ?? 'Other'
}
