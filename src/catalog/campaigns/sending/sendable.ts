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
import { type Campaign, messagesOf } from '../find-campaign.js'
import { audienceOf } from './audience.js'
import { sentMessageOf } from './sent-message.js'

/** Throws a 409 for a campaign that is no draft, and a 400 for one that lacks something (messages.md §9). */
export function requireSendable(campaign: Campaign, world: World): void {
  const { id, attributes } = campaign
  if (attributes.status !== 'Draft')
    throw refuse.problems([
      conflict(`Campaign '${id}' cannot be sent while its status is '${attributes.status}'.`, '/data'),
    ])
  for (const message of messagesOf(id, world)) {
    const sent = sentMessageOf(campaign, message, world)
    const missing = missingIn(sent, world) ?? codesMissing(sent, campaign, world)
    if (missing !== undefined)
      throw refuse.problems([invalid(`The campaign cannot be sent: ${missing}.`, '/data')])
  }
}

/** What a message lacks. guess: the words (messages.md §9). */
function missingIn({ content }: Message, world: World): string | undefined {
  if (content.channel === 'sms' && !canSendTexts(world)) return 'there is no active text messaging sender'
  if (content.channel !== 'email') return isSendable(content) ? undefined : 'its message has no text'
  const { default_sender_email } = accountOf(world).attributes.contact_information
  if (!content.templateId) return 'its message has no template'
  if (!content.subject?.trim()) return 'its message has no subject'
  if (!content.from?.email && !default_sender_email) return 'its message has no sender'
  return undefined
}

/** A campaign needs as many codes as it has recipients (coupons.md §10). guess: the words. */
function codesMissing(message: Message, campaign: Campaign, world: World): string | undefined {
  const own = preparedMessage(message, world).coupons.filter((name) => world.find(coupon, name))
  if (own.length === 0) return undefined
  const needed = expectedRecipients(campaign, message, world)
  const short = own.find(
    (name) => world.count(couponCode, { coupon: name, status: 'UNASSIGNED' }, needed) < needed,
  )
  return short === undefined ? undefined : `the coupon ${short} has fewer codes than the ${needed} recipients`
}

/** How many profiles of the audience can be sent a message, before Smart Sending. */
export function expectedRecipients(campaign: Campaign, message: Message, world: World): number {
  let count = 0
  for (const id of audienceOf(campaign, world)) {
    const row = world.find(profile, id)
    if (row && 'to' in destinationOf(message, row, world)) count += 1
  }
  return count
}
