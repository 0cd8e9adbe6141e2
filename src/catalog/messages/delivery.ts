import type { World } from '../../declare/index.js'
import type { Profile } from '../profiles/identity.js'
import type { MessageContentRow } from './message-content.js'
import type { MessageChannel } from './message-draft.js'
import { recordMessageEvent } from './message-events.js'
import type { OutboxRow } from './outbox-row.js'

/** A message that left for a profile. */
export interface SentMessage {
  readonly row: OutboxRow
  readonly profile: Profile
  readonly content: Pick<MessageContentRow, 'attributes'>
}

/** What a sent message records, by channel. guess: the names for push and WhatsApp. */
const RECEIVED: Readonly<Record<MessageChannel, string | undefined>> = {
  email: 'Received Email',
  sms: 'Received Text Message',
  mobile_push: 'Received Push',
  whatsapp: 'Received WhatsApp Message',
  webhook: undefined,
}

/** The message arrives, or bounces if the account's delivery rules say so. */
export function arrive(sent: SentMessage, world: World): OutboxRow {
  const metric = RECEIVED[sent.row.attributes.channel]
  if (metric !== undefined) recordMessageEvent({ metric, ...sent }, world)
  return sent.row
}
