import { type Json, phoneRegion, type Row, type World } from '../../declare/index.js'
import type { event } from '../events/event.js'
import { record } from '../events/record.js'
import { senderNumberOf } from '../messages/outbox-row.js'
import { isStop } from '../messages/stop-words.js'
import { KLAVIYO } from '../metrics/integration.js'
import type { Profile } from '../profiles/identity.js'
import { unsubscribe } from '../profiles/subscriptions/subscription.js'
import { conversation } from './conversation.js'
import type { Conversation } from './open.js'

/** What a text of the profile records (catalogs-and-rest.md §11). guess: the name for WhatsApp. */
const SENT: Readonly<Record<string, string>> = {
  sms: 'Sent Text Message',
  whatsapp: 'Sent WhatsApp Message',
}

/** The profile sends a text. Records the event and returns it; `STOP` unsubscribes, like a reply to a message. */
export function receiveText(
  row: Conversation,
  owner: Profile,
  body: string,
  world: World,
): Row<typeof event> | undefined {
  const inbound = row.attributes.inbound + 1
  world.change(conversation, row, { attributes: { inbound } })
  const recorded = record(
    {
      profile: owner,
      metric: SENT[row.attributes.channel] ?? '',
      integration: KLAVIYO,
      properties: propertiesOf(row.attributes.channel, owner, body, world),
      uniqueId: `${row.id}:${inbound}`,
    },
    world,
  )
  if (isStop(body)) leave(row, owner, world)
  return recorded
}

/** guess: as those of messages to the profile, in the other direction; no such event was ever seen. */
function propertiesOf(
  channel: string,
  { attributes: { phone_number } }: Profile,
  body: string,
  world: World,
): Readonly<Record<string, Json>> {
  const from = phone_number ?? ''
  const to = senderNumberOf('sms', phone_number, world) ?? ''
  return {
    'Message Type': channel,
    'Message Body': body,
    'From Number': from,
    'From Phone Region': phoneRegion(from) ?? '',
    'To Number': to,
    'To Phone Region': phoneRegion(to) ?? '',
  }
}

function leave({ attributes: { channel } }: Conversation, owner: Profile, world: World): void {
  const source = { method: 'SMS_KEYWORD', detail: null, customDetail: null, doubleOptin: false, message: {} }
  const permission = {
    channel: channel === 'whatsapp' ? 'whatsapp' : 'sms',
    purpose: 'marketing',
  } as const
  unsubscribe(owner, { permissions: [permission], listId: null, source }, world)
}
