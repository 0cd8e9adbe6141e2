import { SECOND, toWholeSecond } from '../../base/instant.js'
import { type Json, phoneRegion, type Row, type World } from '../../declare/index.js'
import type { event } from '../events/event.js'
import { record } from '../events/record.js'
import { KLAVIYO } from '../metrics/integration.js'
import type { Profile } from '../profiles/identity.js'
import { type MessageContentRow, messageIn } from './message-content.js'
import type { Message } from './message-draft.js'
import { messageSettingsOf } from './message-settings.js'
import type { OutboxRow } from './outbox-row.js'
import { textFrom } from './render-message.js'

type Properties = Readonly<Record<string, Json>>

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
  { metric, profile, row, content, first, last, isTimed = false }: MessageEvent,
  world: World,
): Row<typeof event> | undefined {
  const message = messageIn(content)
  const about = message.message ?? content.attributes.digest
  const uniqueId = isTimed ? `${about}:${row.id}:${secondsOf(world)}` : `${about}:${row.id}`
  const literals = content.attributes.literals as Properties
  const textOf = (name: string) => textFrom(literals[name], row.attributes.pieces?.[name]) ?? ''
  const own = message.content.channel === 'email' ? emailProperties : phoneProperties
  const properties = { ...first, ...own(row, message, textOf, world), ...last }
  return record({ profile, metric, integration: KLAVIYO, properties, uniqueId }, world)
}

type TextOf = (name: string) => string

function emailProperties(
  row: OutboxRow,
  { message, flow, name, groupIds }: Message,
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
  { message, flow, name, content, groupIds }: Message,
  textOf: TextOf,
  world: World,
): Properties {
  const to = row.attributes.to ?? ''
  const from = messageSettingsOf(world).sms_sender
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
