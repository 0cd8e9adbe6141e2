import { z } from 'zod'
import { wildcard } from '../base/wildcard.js'
import type { CapturedMessage } from '../declare/outbox.js'
import { readOptions } from './checked-options.js'
import type { WaitOptions } from './sought-request.js'

/** A message as its recipient got it, with its state, its links and its coupon codes. */
export type OutboxMessage = CapturedMessage

/** A search for messages: all given criteria must match. */
export interface SoughtMessage {
  /** The address of the recipient. */
  readonly to?: string | undefined
  /** The id, email address, phone number or external id of a profile. */
  readonly profile?: string | undefined
  /** The rendered subject; `*` matches any characters. */
  readonly subject?: string | undefined
  /** A coupon code in the message; `true` for any code. */
  readonly code?: string | true | undefined
  /** Text that the subject, the HTML, the text or the body contains. */
  readonly contains?: string | undefined
  /** The id of a campaign. */
  readonly campaign?: string | undefined
  /** The id of a flow. */
  readonly flow?: string | undefined
  /** The id of a campaign message or a flow message. */
  readonly message?: string | undefined
  /** `email`, `sms`, `mobile_push`. */
  readonly channel?: string | undefined
  /** `campaign`, `flow`, `test`. */
  readonly source?: string | undefined
  /** `sent`, `skipped`, `bounced`; expectations only accept messages that were sent unless it is given. */
  readonly state?: string | undefined
  /** Why the recipient was skipped, in Klaviyo's words. */
  readonly reason?: string | undefined
  /** Only messages of this instant of the account's clock or later. */
  readonly since?: string | Date | undefined
}

/** What recipients do, each with a probability from 0 to 1. */
export interface EngageOptions {
  readonly open?: number | undefined
  readonly click?: number | undefined
  readonly bounce?: number | undefined
  readonly spam?: number | undefined
  readonly unsubscribe?: number | undefined
  /** Only messages of this campaign, of this flow, or of this campaign message or flow message. */
  readonly campaign?: string | undefined
  readonly flow?: string | undefined
  readonly message?: string | undefined
}

/** What one recipient does with a message. */
export type Reaction = 'open' | 'click' | 'bounce' | 'spam' | 'unsubscribe' | 'reply'

const text = z.string().min(1)
const rate = z.number().min(0).max(1).optional()

const sought = z.strictObject({
  to: text.optional(),
  profile: text.optional(),
  subject: z.string().optional(),
  code: z.union([text, z.literal(true)]).optional(),
  contains: text.optional(),
  campaign: text.optional(),
  flow: text.optional(),
  message: text.optional(),
  channel: text.optional(),
  source: text.optional(),
  state: text.optional(),
  reason: text.optional(),
  since: z.union([text, z.date()]).optional(),
} satisfies Record<keyof SoughtMessage, z.ZodType>)

const rates = z.strictObject({
  open: rate,
  click: rate,
  bounce: rate,
  spam: rate,
  unsubscribe: rate,
  campaign: text.optional(),
  flow: text.optional(),
  message: text.optional(),
} satisfies Record<keyof EngageOptions, z.ZodType>)

const reaction = z.enum(['open', 'click', 'bounce', 'spam', 'unsubscribe', 'reply'])

const waitOptions = z.strictObject({
  count: z
    .int()
    .min(1, 'must be 1 or more; use expectNoMessage to assert that no message was sent')
    .optional(),
  timeoutMs: z.number().min(0).max(600_000).optional(),
} satisfies Record<keyof WaitOptions, z.ZodType>)

const expectOptions = waitOptions.omit({ timeoutMs: true })

/** A message of the outbox, of which only the id matters. */
const own = z.looseObject({ id: z.string().min(1) }, 'must be a message of the outbox')

/** Checks the arguments of functions for messages. Each check throws InvalidOptions. */
export const readMessages = {
  sought: (given: SoughtMessage, called: string): SoughtMessage =>
    readOptions(sought, given, `${called}(message)`),
  expect: (given: Pick<WaitOptions, 'count'>, called: string) =>
    readOptions(expectOptions, given, `${called}(message, options)`),
  wait: (given: WaitOptions, called: string) =>
    readOptions(waitOptions, given, `${called}(message, options)`),
  rates: (given: EngageOptions) => readOptions(rates, given, 'engage(rates)'),
  reaction: (given: Reaction) => readOptions(reaction, given, 'react(message, reaction)'),
  id: (given: unknown) => readOptions(own, given, 'react(message)').id,
}

/** The criteria that the admin API can filter by. */
export function messageFilters({ contains: _, reason: __, code, since, ...rest }: SoughtMessage) {
  return {
    ...rest,
    code: code === true ? undefined : code,
    since: since instanceof Date ? since.toISOString() : since,
  }
}

/** Why a message does not match; undefined if it matches. */
export function messageDifference(message: OutboxMessage, wanted: SoughtMessage): string | undefined {
  const { to, subject, code, contains, since, profile: _, ...same } = wanted
  if (to !== undefined && message.to?.toLowerCase() !== to.toLowerCase()) return `to is ${message.to}`
  const members: Readonly<Record<string, unknown>> = { ...message, ...idsOf(message) }
  for (const [name, value] of Object.entries(same))
    if (value !== undefined && members[name] !== value) return `${name} is ${members[name]}`
  if (subject !== undefined && !wildcard(subject)(message.subject ?? ''))
    return `subject is ${JSON.stringify(message.subject)}`
  const codes = message.coupon_codes.map((each) => each.code)
  if (code === true ? codes.length === 0 : code !== undefined && !codes.includes(code))
    return codes.length === 0 ? 'it has no code' : `its codes are ${codes.join(', ')}`
  if (since !== undefined && new Date(message.created_at) < new Date(since))
    return `it was sent at ${message.created_at}`
  const { html, text: plain, body } = message
  const isFound =
    contains === undefined || [message.subject, html, plain, body].some((each) => each?.includes(contains))
  return isFound ? undefined : `it does not contain ${JSON.stringify(contains)}`
}

/** The ids of what sent a message, by the names that a search has for them. */
function idsOf({ campaign_id: campaign, flow_id: flow, message_id: message }: OutboxMessage) {
  return { campaign, flow, message }
}

/** A search in words: `to ada@example.com, subject Welcome*`. */
export function describeMessage(wanted: SoughtMessage): string {
  const parts = Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [value === true ? `any ${name}` : `${name} ${value instanceof Date ? value.toISOString() : value}`],
  )
  return parts.join(', ') || 'any message'
}
