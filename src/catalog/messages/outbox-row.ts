import { print } from '../../base/instant.js'
import type { Row, World } from '../../declare/index.js'
import { originFor } from '../text-messaging/gate.js'
import type { MessageDraft } from './message-draft.js'
import { messageSettings } from './message-settings.js'
import { outboxMessage } from './outbox-message.js'
import type { Pieces } from './render-message.js'

export type OutboxRow = Row<typeof outboxMessage>

/** What sending found out about a message. */
export interface Capture {
  readonly state: OutboxRow['attributes']['state']
  readonly reason?: string
  readonly mistake?: string | undefined
  readonly to: string | null
  readonly content: string
  readonly locale: string | null
  readonly pieces?: Pieces
  readonly codes?: OutboxRow['attributes']['coupon_codes']
}

/** The number that a text message comes from. */
export function senderNumberOf(channel: string, to: string | null, world: World): string | null {
  if (channel !== 'sms') return null
  return originFor(to ?? '', world)?.number ?? messageSettings.of(world).sms_sender
}

/** Stores a message in the outbox: as a new row, or in place of the one that was reviewed. */
export function capture(
  draft: MessageDraft,
  known: Capture,
  world: World,
  reviewed: OutboxRow | undefined,
): OutboxRow {
  const { message, profile, event, enrolment } = draft
  const { state, reason = null, mistake = null, to, locale, pieces = null, codes = [] } = known
  const sender = pieces ? senderNumberOf(message.content.channel, to, world) : null
  const created_at = print(world.now())
  if (reviewed) {
    const attributes = { state, reason, mistake, to, locale, sender, pieces, coupon_codes: codes, created_at }
    return world.change(outboxMessage, reviewed, { attributes })
  }
  const row = world.ensure(outboxMessage, {
    // Each member by its name: to spread an object takes longer than to render a message.
    attributes: {
      state,
      reason,
      mistake,
      to,
      locale,
      sender,
      pieces,
      coupon_codes: codes,
      created_at,
      source: message.source,
      channel: message.content.channel,
      message: message.message ?? null,
      audience: message.audience ?? null,
      variation: message.variation?.id ?? null,
      variation_name: message.variation?.name ?? null,
      enrolment: enrolment ?? null,
      trigger_event_id: event?.id ?? null,
      handed_on: null,
      events: [],
      counted: [],
      opens: 0,
      clicks: 0,
    },
    related: {
      profile: profile?.id ?? null,
      campaign: message.campaign ?? null,
      flow: message.flow ?? null,
      content: known.content,
    },
  })
  if (!row) throw new Error('the id of a message was minted twice')
  return row
}
