import type { World } from '../../../declare/index.js'
import { conflict, invalid, refuse } from '../../../dialect/refusal.js'
import { accountOf } from '../../accounts/begin.js'
import { coupon } from '../../coupons/coupon.js'
import { couponCode } from '../../coupons/coupon-code.js'
import { destinationOf } from '../../messages/checks.js'
import type { Message } from '../../messages/message-draft.js'
import { isSendable } from '../../messages/message-texts.js'
import { preparedMessage } from '../../messages/prepared-message.js'
import { profile } from '../../profiles/profile.js'
import { canSendTexts } from '../../text-messaging/gate.js'
import {
  audienceSettings,
  type Campaign,
  type CampaignMessage,
  campaignOf,
  campaignSettings,
  findAudience,
  messageSettings,
  messagesOf,
  variationsOf,
} from '../rows.js'
import { mostRecipients, recipientsOf } from './audience.js'
import { sentMessageOf } from './sent-message.js'

/**
 * The drafts of a campaign, which can all be sent. Throws a 409 for a campaign without drafts, and a 400 for one that lacks
 * something (messages.md §9).
 */
export function requireSendable(
  { id, attributes: { status } }: Campaign,
  world: World,
): readonly CampaignMessage[] {
  const messages = messagesOf(id, world)
  const drafts = messages.filter(({ attributes }) => attributes.phase === 'Draft')
  if (drafts.length === 0 && (messages.length > 0 || status !== 'Draft'))
    throw refuse.problems([
      conflict(`Campaign '${id}' cannot be sent while its status is '${status}'.`, '/data'),
    ])
  for (const draft of drafts) {
    const subject = messages.length > 1 ? `message '${messageSettings(draft).name}'` : 'campaign'
    requireComplete(draft, subject, world)
  }
  return drafts
}

/** Throws a 400 for a message that lacks something. `subject` is what the refusal calls it. guess: the words. */
export function requireComplete(row: CampaignMessage, subject: string, world: World): void {
  const hindrance = hindranceTo(row, world)
  if (hindrance !== undefined)
    throw refuse.problems([invalid(`The ${subject} cannot be sent: ${hindrance}.`, '/data')])
  for (const variation of variationsOf(row.id, world)) {
    const sent = sentMessageOf(variation, world)
    const missing = missingIn(sent, world) ?? codesMissing(sent, row, world)
    if (missing !== undefined)
      throw refuse.problems([invalid(`The ${subject} cannot be sent: ${missing}.`, '/data')])
  }
}

/** What hinders every variation of a message (campaigns-2026-10-15.md §5.3). */
function hindranceTo(row: CampaignMessage, world: World): string | undefined {
  if (campaignSettings(campaignOf(row, world)).archived) return 'the campaign is archived'
  const audience = audienceSettings(findAudience(row.related['campaign-audience'], world))
  return audience.included.length === 0 ? 'its audience includes no list or segment' : undefined
}

/** What a message lacks. guess: the words (messages.md §9). */
function missingIn({ content }: Message, world: World): string | undefined {
  if (content.channel === 'sms' && !canSendTexts(world)) return 'there is no active text messaging sender'
  if (content.channel === 'whatsapp')
    return content.vendorTemplateId ? undefined : 'its message has no template'
  if (content.channel !== 'email') return isSendable(content) ? undefined : 'its message has no text'
  const { default_sender_email } = accountOf(world).attributes.contact_information
  if (!content.templateId) return 'its message has no template'
  if (!content.subject?.trim()) return 'its message has no subject'
  if (!content.from?.email && !default_sender_email) return 'its message has no sender'
  return undefined
}

/** A campaign needs as many codes as it has recipients (coupons.md §10). guess: the words. */
function codesMissing(message: Message, row: CampaignMessage, world: World): string | undefined {
  const own = preparedMessage(message, world).coupons.filter((name) => world.find(coupon, name))
  const shortOf = (needed: number) =>
    own.find((name) => world.count(couponCode, { coupon: name, status: 'UNASSIGNED' }, needed) < needed)
  // Most often there are codes for the whole audience, which saves a look at each recipient.
  if (shortOf(mostRecipients(row, world)) === undefined) return undefined
  const needed = expectedRecipients(row, message, world)
  const short = shortOf(needed)
  return short === undefined ? undefined : `the coupon ${short} has fewer codes than the ${needed} recipients`
}

/** How many profiles of the audience can be sent a message, before Smart Sending. */
export function expectedRecipients(row: CampaignMessage, message: Message, world: World): number {
  let count = 0
  for (const id of recipientsOf(row, world)) {
    const found = world.find(profile, id)
    if (found && 'to' in destinationOf(message, found, world)) count += 1
  }
  return count
}
