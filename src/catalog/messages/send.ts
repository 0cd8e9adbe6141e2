import type { World } from '../../declare/index.js'
import { MessageSkipped, TemplateError } from '../../template-language/template-error.js'
import { assignCode } from '../coupons/draw-code.js'
import { destinationOf } from './checks.js'
import { findCodes, type MessageCodes } from './codes-for-message.js'
import { arrive } from './delivery.js'
import type { MessageDraft } from './message-draft.js'
import { isSendable } from './message-texts.js'
import { outboxMessage } from './outbox-message.js'
import { capture, type OutboxRow } from './outbox-row.js'
import { type PreparedMessage, prepareMessage } from './prepared-message.js'
import { type Pieces, renderMessage, textFrom } from './render-message.js'
import { isInWindow, startWindow } from './smart-sending.js'

/**
 * Sends one message to one recipient: checks, coupon codes, rendering, capture, events (messages.md §4). Returns the
 * row of the outbox, with the state `skipped` and Klaviyo's reason if the message was not sent. Refuses nothing.
 */
export function sendMessage(draft: MessageDraft, world: World): OutboxRow {
  const prepared = prepareMessage(draft.message, world)
  const content = prepared.content.digest
  const destination = destinationFor(draft, world)
  const to = 'to' in destination ? destination.to : null
  const skipped = (reason: string) => capture(draft, { state: 'skipped', reason, to, content }, world)
  if (draft.skip !== undefined) return skipped(draft.skip)
  if ('reason' in destination) return skipped(destination.reason)
  if (draft.review) return capture(draft, { state: 'review', to, content }, world)
  const obstacle = obstacleTo(draft, destination.to, world)
  if (obstacle !== undefined) return skipped(obstacle)
  const rendered = render(draft, prepared, world)
  if (typeof rendered === 'string') return skipped(rendered)
  return deliver(draft, prepared, { ...rendered, to: destination.to }, world)
}

/** Recipients that are no profile, and test addresses, are not checked. */
function destinationFor(draft: MessageDraft, world: World): ReturnType<typeof destinationOf> {
  const { message, profile, to } = draft
  if (to !== undefined) return { to }
  if (message.source === 'webhook') return { to: '' }
  return profile ? destinationOf(message, profile, world) : { reason: 'Missing email' }
}

/** The checks 6 and 7 of messages.md §4.2, for messages to profiles. */
function obstacleTo(draft: MessageDraft, to: string, world: World): string | undefined {
  const { message, enrolment } = draft
  if (!isCounted(draft)) return undefined
  const { channel } = message.content
  if (message.smartSending && !message.transactional && isInWindow(channel, to, world)) return 'Smart sending'
  if (message.message === undefined) return undefined
  const where = { message: message.message, to, ...(enrolment !== undefined && { enrolment }) }
  const isRepeated = world
    .pick(outboxMessage, where, SENT_MAX)
    .some(({ attributes }) => WENT.has(attributes.state))
  return isRepeated ? 'Duplicate email' : undefined
}

/** Upper bound of the messages that one address got of one enrolment or campaign message. */
const SENT_MAX = 10
const WENT: ReadonlySet<string> = new Set(['sent', 'bounced'])

/** Is the message one to a profile, with events and Smart Sending? */
function isCounted({ message: { source }, profile }: MessageDraft): boolean {
  return profile !== undefined && (source === 'campaign' || source === 'flow')
}

interface Rendered {
  readonly pieces: Pieces
  readonly codes: MessageCodes
}

/** Renders a message with its codes, which are not given to the recipient yet; or the reason why it is skipped. */
function render(draft: MessageDraft, prepared: PreparedMessage, world: World): Rendered | string {
  const { content } = draft.message
  if (!isSendable(content)) return 'Unable to send email'
  // Two codes in a text message are a mistake in it (coupons.md §10).
  if (content.channel === 'sms' && prepared.coupons.length > 1) return 'Email syntax error'
  const codes = findCodes(prepared.coupons, draft, world)
  if (typeof codes === 'string') return codes
  try {
    const pieces = renderMessage(prepared, draft, (name, cut) => codeText(codes, name, cut), world)
    const from = textFrom(prepared.content.literals.from_email, pieces.from_email)
    if (content.channel === 'email' && !ADDRESS.test(from ?? '')) return 'Invalid from email'
    return { pieces, codes }
  } catch (error) {
    if (error instanceof MessageSkipped) return error.reason
    if (error instanceof TemplateError) return 'Email syntax error'
    throw error
  }
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/

/** The code of a coupon without the characters that `cut` lists. */
function codeText({ texts }: MessageCodes, name: string, cut = ''): string {
  const code = texts.get(name)
  if (code === undefined) throw new MessageSkipped("Coupon code doesn't exist")
  return [...code].filter((character) => !cut.includes(character)).join('')
}

function deliver(
  draft: MessageDraft,
  { content }: PreparedMessage,
  { pieces, codes, to }: Rendered & { readonly to: string },
  world: World,
): OutboxRow {
  const { message, profile } = draft
  const use = { message: message.message, flow: message.flow }
  if (profile) for (const found of codes.found) assignCode(found, profile, world, use)
  const coupon_codes = [...codes.texts].map(([coupon, code]) => ({ coupon, code }))
  const known = { to, content: content.digest, pieces, codes: coupon_codes }
  if (message.source === 'test') return capture(draft, { state: 'test', ...known }, world)
  if (message.source === 'webhook') return capture(draft, { state: 'held', ...known }, world)
  const row = capture(draft, { state: 'sent', ...known }, world)
  if (!profile || !isCounted(draft)) return row
  if (!message.transactional) startWindow(message.content.channel, to, world)
  return arrive({ row, profile, content: { attributes: content } }, world)
}
