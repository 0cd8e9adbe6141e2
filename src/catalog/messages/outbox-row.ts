import { print } from '../../base/instant.js'
import type { Row, World } from '../../declare/index.js'
import type { MessageDraft } from './message-draft.js'
import { outboxMessage } from './outbox-message.js'
import type { Pieces } from './render-message.js'

export type OutboxRow = Row<typeof outboxMessage>

/** What sending found out about a message. */
export interface Capture {
  readonly state: OutboxRow['attributes']['state']
  readonly reason?: string
  readonly to: string | null
  readonly content: string
  readonly pieces?: Pieces
  readonly codes?: OutboxRow['attributes']['coupon_codes']
}

/** Stores a message in the outbox. */
export function capture(
  draft: MessageDraft,
  { content, pieces, ...known }: Capture,
  world: World,
): OutboxRow {
  const { message, profile, event, enrolment } = draft
  const row = world.ensure(outboxMessage, {
    attributes: {
      created_at: print(world.now()),
      state: known.state,
      reason: known.reason ?? null,
      source: message.source,
      channel: message.content.channel,
      to: known.to,
      message: message.message ?? null,
      enrolment: enrolment ?? null,
      pieces: pieces ?? null,
      coupon_codes: known.codes ?? [],
      trigger_event_id: event?.id ?? null,
      events: [],
      opens: 0,
      clicks: 0,
    },
    related: {
      profile: profile?.id ?? null,
      campaign: message.campaign ?? null,
      flow: message.flow ?? null,
      content,
    },
  })
  if (!row) throw new Error('the id of a message was minted twice')
  return row
}
