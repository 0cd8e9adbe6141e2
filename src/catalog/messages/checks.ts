import type { Json, World } from '../../declare/index.js'
import type { Profile } from '../profiles/identity.js'
import { pushToken } from '../profiles/push-tokens/push-token.js'
import { suppressionsOf } from '../profiles/subscriptions/consent-change.js'
import { originFor } from '../text-messaging/gate.js'
import type { Message, MessageChannel, SkipReason } from './message-draft.js'

type Tree = Readonly<Record<string, Json>>

/** Where a message to a profile goes, or why it goes nowhere, though the profile has an address. */
export type Destination =
  | { readonly to: string }
  | { readonly reason: SkipReason; readonly address?: string | undefined }

/** The address of a profile on a channel, if it may be sent to: the checks 3 to 5 of messages.md §4.2. */
export function destinationOf(
  { source, content: { channel }, transactional = false, ignoresUnsubscribes = false }: Message,
  profile: Profile,
  world: World,
): Destination {
  switch (channel) {
    case 'email':
      return emailDestination(profile, transactional, ignoresUnsubscribes)
    case 'mobile_push':
      return pushDestination(profile, world)
    case 'webhook':
      return { to: '' }
    default:
      return numberDestination(
        channel,
        source === 'conversation'
          ? replyDestination(channel, profile)
          : phoneDestination(channel, profile, transactional),
        world,
      )
  }
}

/** Suppressions that transactional mail obeys, too. */
const FINAL: ReadonlySet<string> = new Set(['HARD_BOUNCE', 'INVALID_EMAIL', 'SPAM_COMPLAINT'])

/** A profile that never subscribed gets mail (messages.md §3.4). */
function emailDestination(
  { attributes: { email, consent } }: Profile,
  transactional: boolean,
  ignoresUnsubscribes: boolean,
): Destination {
  if (!email) return { reason: 'Missing email' }
  if (consent === null) return { to: email }
  const suppressions = suppressionsOf(consent)
  const hasLeft = consentTo('email', 'marketing', consent) === 'UNSUBSCRIBED'
  const isSuppressed = transactional
    ? suppressions.some(({ reason }) => FINAL.has(reason))
    : ignoresUnsubscribes
      ? suppressions.some(({ reason }) => reason !== 'UNSUBSCRIBE')
      : suppressions.length > 0 || hasLeft
  return isSuppressed ? { reason: 'Person suppressed', address: email } : { to: email }
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/

/** Is it an email address, roughly? */
export function isAddress(text: string | null): boolean {
  return text !== null && ADDRESS.test(text)
}

/** An address that a test or an alert names, if messages of the channel can go there. */
export function namedDestination(channel: MessageChannel, to: string): Destination {
  if (channel === 'email') return isAddress(to) ? { to } : { reason: 'Unable to send email', address: to }
  const isPhone = channel === 'sms' || channel === 'whatsapp'
  return isPhone && !E164.test(to) ? { reason: 'Phone number is not valid', address: to } : { to }
}

const E164 = /^\+[1-9]\d{6,14}$/

function phoneDestination(
  channel: MessageChannel,
  { attributes: { phone_number, consent } }: Profile,
  transactional: boolean,
): Destination {
  const status = consentTo(channel, transactional ? 'transactional' : 'marketing', consent ?? {})
  return validNumber(phone_number, status === 'SUBSCRIBED')
}

/** guess: who wrote needs no consent, but is not answered after unsubscribing. */
function replyDestination(
  channel: MessageChannel,
  { attributes: { phone_number, consent } }: Profile,
): Destination {
  const status = consentTo(channel, 'marketing', consent ?? {})
  return validNumber(phone_number, status !== 'UNSUBSCRIBED')
}

function validNumber(number: string | null, hasConsent: boolean): Destination {
  if (!number) return { reason: 'Missing phone number' }
  if (!E164.test(number)) return { reason: 'Phone number is not valid', address: number }
  return hasConsent ? { to: number } : { reason: 'Missing SMS consent', address: number }
}

/** guess: the reason; a text message needs a sender of the country (revision-2026-10-15.md §7). */
function numberDestination(channel: MessageChannel, destination: Destination, world: World): Destination {
  if (channel !== 'sms' || 'reason' in destination || originFor(destination.to, world)) return destination
  return { reason: 'Unable to send SMS', address: destination.to }
}

/** Upper bound of the devices of a profile that are looked at. */
const DEVICES_MAX = 10
const REACHABLE: ReadonlySet<string> = new Set(['AUTHORIZED', 'PROVISIONAL'])

function pushDestination({ id }: Profile, world: World): Destination {
  const token = world
    .pick(pushToken, { profile: id }, DEVICES_MAX)
    .find(({ attributes }) => REACHABLE.has(attributes.enablement_status))
  return token ? { to: token.attributes.token } : { reason: 'Missing push token' }
}

function consentTo(channel: string, purpose: string, consent: Tree): Json | undefined {
  const ofChannel = (consent[channel] ?? {}) as Readonly<Record<string, Tree | undefined>>
  return ofChannel[purpose]?.consent
}
