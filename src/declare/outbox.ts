import type { Json } from './kinds/json.js'
import type { Where, World } from './world.js'

/** A message as its recipient got it, with what the emulator knows about it (messages.md §4.5). */
export interface CapturedMessage {
  readonly id: string
  readonly created_at: string
  readonly state: string
  /** Why the recipient was skipped, or why a webhook was not delivered. */
  readonly reason: string | null
  /** What is wrong with a template, as a preview says it. Null unless that is why the recipient was skipped. */
  readonly mistake: string | null
  readonly source: string
  readonly channel: string
  /** The locale of its texts; null for a message without a translation. */
  readonly locale: string | null
  readonly transactional: boolean
  readonly profile_id: string | null
  readonly to: string | null
  readonly from: { readonly email: string | null; readonly label: string | null } | null
  readonly reply_to: string | null
  readonly cc: string | null
  readonly bcc: string | null
  readonly subject: string | null
  readonly preview_text: string | null
  readonly html: string | null
  readonly text: string | null
  readonly amp: string | null
  /** The text of an SMS, a push notification or a webhook. */
  readonly body: string | null
  /** The title of a push notification. */
  readonly title: string | null
  /** The address of the picture of an SMS or a push notification. */
  readonly media_url: string | null
  /** The address of a webhook. */
  readonly url: string | null
  readonly options: Readonly<Record<string, Json>>
  readonly links: readonly { readonly url: string; readonly tracked: string }[]
  readonly headers: Readonly<Record<string, string>>
  readonly name: string
  readonly campaign_id: string | null
  readonly audience_id: string | null
  readonly message_id: string | null
  readonly variation_id: string | null
  readonly variation_name: string | null
  readonly flow_id: string | null
  readonly action_id: string | null
  readonly template_id: string | null
  readonly coupon_codes: readonly { readonly coupon: string; readonly code: string }[]
  readonly trigger_event_id: string | null
  readonly events: readonly string[]
  /** What the SMTP server did with an email: `delivered`, or an error. Null if it was not handed on. */
  readonly handed_on: string | null
  readonly opens: number
  readonly clicks: number
}

/** Which messages to find. Every given condition must hold. */
export interface OutboxSearch {
  readonly to?: string | undefined
  /** The id or the email address of a profile. */
  readonly profile?: string | undefined
  readonly campaign?: string | undefined
  readonly flow?: string | undefined
  /** The id of a campaign message or a flow message. */
  readonly message?: string | undefined
  readonly state?: string | undefined
  readonly channel?: string | undefined
  readonly source?: string | undefined
  /** The rendered subject; `*` matches any characters. */
  readonly subject?: string | undefined
  /** A coupon code in the message. */
  readonly code?: string | undefined
  /** An instant as text: only messages that were created at it or later. */
  readonly since?: string | undefined
  /** Only messages that were sent after the one with this id. */
  readonly after?: string | undefined
  /** Only messages that were sent before the one with this id. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Messages that were found, the newest first. */
export interface OutboxPage {
  readonly messages: readonly CapturedMessage[]
  /** The id to continue before; undefined if there are no more. A page can have fewer messages than its limit. */
  readonly next: string | undefined
}

/** How a message leaves the emulator. */
export type Way = 'smtp' | 'http'

/** What became of a message that left. */
export type DeliveryReport = Partial<Record<'state' | 'reason' | 'handed_on', string>>

/** The messages that an account sent, for the admin API. A family provides it. */
export interface Outbox {
  /** The type of its rows. */
  readonly type: string
  /** The rows whose messages leave by HTTP when they are due, such as the webhooks of flows. */
  readonly callers: { readonly type: string; readonly where: Where }
  /** How a message has to leave the emulator; undefined if it stays, or has left. */
  wayOf(message: Readonly<Record<string, unknown>>): Way | undefined
  /** Whether nothing has happened to a message since it was sent. Only then a change of its row makes it leave. */
  isNew(message: Readonly<Record<string, unknown>>): boolean
  /** Stores what became of a message that left. Does nothing if the message was removed. */
  report(id: string, report: DeliveryReport, world: World): void
  list(search: OutboxSearch, world: World): OutboxPage
  /** Throws a 404 Refusal. */
  find(id: string, world: World): CapturedMessage
  /** Removes all messages; returns their number. */
  clear(world: World): number
}
