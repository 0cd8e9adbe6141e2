import type { World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { located, MessageSkipped, TemplateError } from '../../template-language/template-error.js'
import { isUsedUp } from '../billing/usage.js'
import { assignCode } from '../coupons/draw-code.js'
import { event } from '../events/event.js'
import { profile } from '../profiles/profile.js'
import { localized } from '../translations/localized.js'
import { contentOf } from './captured-message.js'
import { destinationOf, isAddress, namedDestination } from './checks.js'
import { findCodes, type MessageCodes } from './codes-for-message.js'
import { arrive } from './delivery.js'
import { messageIn } from './message-content.js'
import type { MessageDraft, MessageSource, SmartSendingOrigin } from './message-draft.js'
import { isSendable } from './message-texts.js'
import { outboxMessage } from './outbox-message.js'
import { type Capture, capture, type OutboxRow } from './outbox-row.js'
import { type PreparedMessage, prepareMessage } from './prepared-message.js'
import { type Pieces, renderMessage, textFrom } from './render-message.js'
import { isInWindow, startWindow } from './smart-sending.js'

/**
 * Sends one message to one recipient: checks, coupon codes, rendering, capture, events (messages.md §4). Returns the
 * row of the outbox, with the state `skipped` and Klaviyo's reason if the message was not sent. Refuses nothing.
 */
export function sendMessage(draft: MessageDraft, world: World): OutboxRow {
  return process(draft, world)
}

/** Sends a message that waited for its review. Throws 409 for another one. */
export function sendReviewed(row: OutboxRow, world: World): OutboxRow {
  requireReview(row)
  const { profile: profileId } = row.related
  const { enrolment, trigger_event_id } = row.attributes
  const draft: MessageDraft = {
    message: messageIn(contentOf(row, world)),
    profile: profileId === null ? undefined : world.find(profile, profileId),
    event: trigger_event_id === null ? undefined : world.find(event, trigger_event_id),
    ...(enrolment !== null && { enrolment }),
  }
  return process(draft, world, row)
}

/** Drops a message that waited for its review. Throws 409 for another one. */
export function cancelReviewed(row: OutboxRow, world: World): OutboxRow {
  requireReview(row)
  return world.change(outboxMessage, row, { attributes: { state: 'cancelled' } })
}

function requireReview({ id, attributes: { state } }: OutboxRow): void {
  if (state !== 'review')
    throw refuse.problems([
      conflict(`The message ${id} is not waiting for a review: its state is ${state}.`, '/'),
    ])
}

function process(given: MessageDraft, world: World, reviewed?: OutboxRow): OutboxRow {
  const { message, locale } = localized(given.message, given.profile, world)
  const draft = { ...given, message }
  const prepared = prepareMessage(draft.message, world)
  const destination = destinationFor(draft, world)
  const to = 'to' in destination ? destination.to : (destination.address ?? null)
  const keep = (known: Omit<Capture, 'to' | 'content' | 'locale'>) =>
    capture(draft, { to, content: prepared.content.digest, locale, ...known }, world, reviewed)
  const skip = (reason: string, mistake?: string) => keep({ state: 'skipped', reason, mistake })
  if (draft.skip !== undefined) return skip(draft.skip)
  if ('reason' in destination) return skip(destination.reason)
  if (draft.review) return keep({ state: 'review' })
  const obstacle = obstacleTo(draft, destination.to, world)
  if (obstacle !== undefined) return skip(obstacle)
  const rendered = render(draft, prepared, world)
  if ('reason' in rendered) return skip(rendered.reason, rendered.mistake)
  return deliver(draft, prepared, { keep, to: destination.to, ...rendered }, world)
}

/** Recipients that are no profile, and test addresses, are checked for their form only. */
function destinationFor(draft: MessageDraft, world: World): ReturnType<typeof destinationOf> {
  const { message, profile: recipient, to } = draft
  if (to !== undefined) return namedDestination(message.content.channel, to)
  if (message.source === 'webhook') return { to: '' }
  return recipient ? destinationOf(message, recipient, world) : { reason: 'Missing email' }
}

/** The checks 6 and 7 of messages.md §4.2, for messages to profiles. */
function obstacleTo(draft: MessageDraft, to: string, world: World): string | undefined {
  const { message, enrolment } = draft
  if (!isCounted(draft)) return undefined
  const { channel } = message.content
  if (isUsedUp(channel, world)) return channel === 'sms' ? 'Unable to send SMS' : 'Unable to send email'
  const { smartSendingLooksAt } = message
  const isWatched = message.smartSending && !message.transactional
  if (isWatched && isInWindow(channel, to, world, smartSendingLooksAt)) return 'Smart sending'
  // An enrolment carries out each action once, so it cannot repeat a message.
  if (message.message === undefined || enrolment !== undefined) return undefined
  const where = { message: message.message, to }
  const isRepeated = world
    .pick(outboxMessage, where, SENT_MAX)
    .some(({ attributes }) => WENT.has(attributes.state))
  return isRepeated ? 'Duplicate email' : undefined
}

/** Upper bound of the messages that one address got of one campaign message. */
const SENT_MAX = 10
const WENT: ReadonlySet<string> = new Set(['sent', 'bounced'])

/** Is the message one to a profile, with events and usage? */
function isCounted({ message: { source }, profile: recipient }: MessageDraft): boolean {
  return recipient !== undefined && (isAutomated(source) || source === 'conversation')
}

/** Is it a message that Smart Sending knows? A reply to a conversation is not. */
function isAutomated(source: MessageSource): source is SmartSendingOrigin {
  return source === 'campaign' || source === 'flow'
}

interface Rendered {
  readonly pieces: Pieces
  readonly codes: MessageCodes
}

/** Why a message is not sent. */
interface Obstacle {
  readonly reason: string
  readonly mistake?: string
}

/** guess: the words (coupons.md §10). */
const TWO_COUPONS = 'A text message can have the codes of one coupon only.'

/** Renders a message with its codes, which are not given to the recipient yet; or says why it is skipped. */
function render(draft: MessageDraft, prepared: PreparedMessage, world: World): Rendered | Obstacle {
  const { content } = draft.message
  if (!isSendable(content)) return { reason: 'Unable to send email' }
  if (content.channel === 'sms' && prepared.coupons.length > 1)
    return { reason: 'Email syntax error', mistake: TWO_COUPONS }
  const codes = findCodes(prepared.coupons, draft, world)
  if (typeof codes === 'string') return { reason: codes }
  try {
    const pieces = renderMessage(prepared, draft, (name, cut) => codeText(codes, name, cut), world)
    const from = textFrom(prepared.content.literals.from_email, pieces.from_email)
    if (content.channel === 'email' && !isAddress(from)) return { reason: 'Invalid from email' }
    return { pieces, codes }
  } catch (error) {
    if (error instanceof MessageSkipped) return { reason: error.reason }
    if (error instanceof TemplateError) return { reason: 'Email syntax error', mistake: located(error) }
    throw error
  }
}

/** The code of a coupon without the characters that `cut` lists. */
function codeText({ texts }: MessageCodes, name: string, cut = ''): string {
  const code = texts.get(name)
  if (code === undefined) throw new MessageSkipped("Coupon code doesn't exist")
  return [...code].filter((character) => !cut.includes(character)).join('')
}

interface Delivery extends Rendered {
  readonly to: string
  keep(known: Omit<Capture, 'to' | 'content' | 'locale'>): OutboxRow
}

function deliver(
  draft: MessageDraft,
  { content }: PreparedMessage,
  { pieces, codes: { texts, found }, to, keep }: Delivery,
  world: World,
): OutboxRow {
  const { message, profile: recipient } = draft
  const use = { message: message.message, flow: message.flow }
  if (recipient) for (const each of found) assignCode(each, recipient, world, use)
  const codes = [...texts].map(([coupon, code]) => ({ coupon, code }))
  if (message.source === 'test') return keep({ state: 'test', pieces, codes })
  if (message.source === 'webhook') return keep({ state: 'held', pieces, codes })
  const row = keep({ state: 'sent', pieces, codes })
  if (!recipient || !isCounted(draft)) return row
  if (isAutomated(message.source) && !message.transactional)
    startWindow(message.source, message.content.channel, to, world)
  const { sums } = draft
  return arrive({ row, profile: recipient, content: { attributes: content }, sums }, world)
}
