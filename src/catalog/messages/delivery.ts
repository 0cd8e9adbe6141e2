import { BoundedMap } from '../../base/bounded-map.js'
import { wildcard } from '../../base/wildcard.js'
import { defineResource, type Json, number, text, type World } from '../../declare/index.js'
import { addUsage, productOf } from '../billing/usage.js'
import type { Profile } from '../profiles/identity.js'
import { suppressAfter } from '../profiles/suppressions/suppress.js'
import type { BatchSums } from './batch-sums.js'
import { type MessageContentRow, messageIn } from './message-content.js'
import { type Counts, countMessage } from './message-counts.js'
import type { MessageChannel } from './message-draft.js'
import { RECEIVED, recordMessageEvent } from './message-events.js'
import { messageSettings } from './message-settings.js'
import { outboxMessage } from './outbox-message.js'
import type { OutboxRow } from './outbox-row.js'
import { textFrom } from './render-message.js'
import { segmentsOf } from './text-segments.js'

/** A message that left for a profile. */
export interface SentMessage {
  readonly row: OutboxRow
  readonly profile: Profile
  readonly content: Pick<MessageContentRow, 'attributes'>
  readonly sums?: BatchSums | undefined
}

export type BounceType = 'Hard' | 'Soft'

/** How often mail to an address bounced for now, without one that arrived in between. */
export const softBounces = defineResource({
  type: 'soft-bounces',
  path: 'soft-bounces',
  tag: '',
  scope: '',
  id: ({ address }) => address,
  doc: { id: 'Address.', example: 'ada@example.com' },
  notFound: (id) => `No mail to ${id} bounced.`,
  attributes: {
    address: text({ doc: 'Address.' }),
    count: number({ integer: true, doc: 'Bounces in a row.' }),
  },
  relationships: {},
  operations: {},
})

/** guess: the credits of a text message with a picture (messages.md §5). */
const MMS_CREDITS = 3

/** The soft bounce in a row that suppresses a profile (messages.md §4.4). */
const SOFT_MAX = 7

const BOUNCED: Readonly<Record<MessageChannel, string>> = {
  email: 'Bounced Email',
  sms: 'Failed to Deliver Text Message',
  mobile_push: 'Bounced Push',
  whatsapp: 'Failed to Deliver WhatsApp Message',
  webhook: '',
}

/** The message arrives, or bounces if the account's delivery rules say so. */
export function arrive(sent: SentMessage, world: World): OutboxRow {
  const { channel, to } = sent.row.attributes
  countSent(sent, world)
  const type = bounceOf(to ?? '', world)
  if (type !== undefined) return bounce(sent, type, world)
  recordMessageEvent({ metric: RECEIVED[channel], ...sent }, world)
  const earlier = channel === 'email' ? world.find(softBounces, to ?? '') : undefined
  if (earlier) world.remove(softBounces, earlier)
  return sent.row
}

/** Counts the message for reports, and for what the account is billed for. */
function countSent(sent: SentMessage, world: World): void {
  const { row, sums } = sent
  const counts = textCounts(sent)
  const format = formatOf(sent)
  const figures = { recipients: 1, ...counts }
  if (sums) sums.count(row, figures, format)
  else countMessage(row, figures, world, format)
  const product = productOf(row.attributes.channel)
  if (product === undefined) return
  const amount = format === 'mms' ? MMS_CREDITS : (counts.segments ?? 1)
  if (sums) sums.use(product, amount)
  else addUsage(product, amount, world)
}

/** guess: the words for the format of a text message. */
function formatOf({ row, content }: SentMessage): string | null {
  if (row.attributes.channel !== 'sms') return null
  const { content: sent } = messageIn(content)
  return sent.channel === 'sms' && sent.mediaUrl ? 'mms' : 'sms'
}

function textCounts({ row, content }: SentMessage): Counts {
  if (row.attributes.channel !== 'sms') return {}
  const { literals } = content.attributes
  const body = textFrom((literals as Readonly<Record<string, Json>>).body, row.attributes.pieces?.body) ?? ''
  return { segments: segmentsOf(body) }
}

const patterns = new BoundedMap<string, (text: string) => boolean>(1_000)

/** How a message to an address bounces, by the delivery rules; undefined if it arrives. */
function bounceOf(to: string, world: World): BounceType | undefined {
  const { hard_bounces, soft_bounces } = messageSettings.of(world)
  const matches = (pattern: string) => patterns.get(pattern, () => wildcard(pattern))(to)
  if (hard_bounces.some(matches)) return 'Hard'
  return soft_bounces.some(matches) ? 'Soft' : undefined
}

/**
 * The message bounces: event, state and effects (messages.md §4.4). `earlier` are the events of its arrival, which the
 * state of a message that did not bounce tells.
 */
export function bounce(
  sent: SentMessage,
  type: BounceType,
  world: World,
  earlier: readonly string[] = [],
): OutboxRow {
  const { row } = sent
  const { channel, to, state, events } = row.attributes
  const figure = channel === 'sms' || channel === 'whatsapp' ? 'failed' : 'bounced'
  if (state !== 'bounced') {
    if (sent.sums) sent.sums.count(row, { [figure]: 1 }, null)
    else countMessage(row, { [figure]: 1 }, world)
  }
  const recorded = recordMessageEvent(
    { metric: BOUNCED[channel], ...sent, ...bounceProperties(channel, type), isTimed: true },
    world,
  )
  if (channel === 'email' && suppresses(type, to ?? '', world)) suppressAfter('bounce', sent.profile, world)
  const all = [...earlier, ...events, ...(recorded ? [recorded.id] : [])]
  return world.change(outboxMessage, row, { attributes: { state: 'bounced', events: all } })
}

/** Counts soft bounces. Does this one suppress the profile? */
function suppresses(type: BounceType, address: string, world: World): boolean {
  if (type === 'Hard') return true
  const row = world.find(softBounces, address)
  const count = (row?.attributes.count ?? 0) + 1
  if (row) world.change(softBounces, row, { attributes: { count } })
  else world.ensure(softBounces, { attributes: { address, count }, related: {} })
  return count >= SOFT_MAX
}

/** seen: nango-list-events, for a soft bounce; the words of a hard one are a guess. */
function bounceProperties(channel: MessageChannel, type: BounceType) {
  if (channel !== 'email') return { last: { 'Failure Type': type, 'Failure Source': 'Carrier' } }
  const info: Readonly<Record<string, Json>> = {
    ip: '',
    type: type === 'Hard' ? 'bounced' : 'blocked',
    action_id: 0,
    is_autoresponder: false,
    reason: type === 'Hard' ? '550 5.1.1 The mailbox does not exist.' : '450 4.2.2 The mailbox is full.',
    code: type === 'Hard' ? '550' : '450',
    add_exclusion: type === 'Hard',
  }
  return {
    first: { $klaviyo_bounce_category: 'Unclassified' },
    last: { 'Bounce Type': type, $extra: { $bounce_delivery_info: info } },
  }
}
