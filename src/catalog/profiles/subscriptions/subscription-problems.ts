import { parse, read } from '../../../base/instant.js'
import type { World } from '../../../declare/index.js'
import { invalid, type Problem } from '../../../dialect/refusal.js'
import { isStrictlyUnreachable } from '../../text-messaging/gate.js'
import { type Permission, reachesPhone } from './subscription-channels.js'

/** A profile to subscribe or unsubscribe, and the pointer to it. */
export interface Subject {
  readonly id?: string | undefined
  readonly email?: string | null | undefined
  readonly phone_number?: string | null | undefined
  /** The requested permissions; undefined if the body has no `subscriptions`. */
  readonly requested: readonly Permission[] | undefined
  readonly pointer: string
}

/**
 * Returns a problem for each channel that lacks its identifier. seen: klaviyo-api-node issues 71 and 95, for sms;
 * guess: the same wording for the other channels. A phone number that was left out as invalid is not missing: the
 * request succeeds without it.
 */
export function missingIdentifiers(
  { id, email, phone_number, requested, pointer }: Subject,
  world: World,
): Problem[] {
  const lacks = (name: string, channel: string) =>
    invalid(
      `'${name}' must not be empty when the ${channel} channel is included in 'subscriptions'.`,
      `${pointer}/attributes/${name}`,
    )
  // Without `subscriptions`, the identifiers name the channels.
  if (requested === undefined && !email && !phone_number && id !== undefined)
    return [
      invalid(
        "'subscriptions' is a required field for the resource 'profile'.",
        `${pointer}/attributes/subscriptions`,
      ),
    ]
  const unreachable = unreachableNumbers(requested, phone_number, pointer, world)
  if (id !== undefined || unreachable.length > 0) return unreachable
  const byPhone = requested?.find(reachesPhone)?.channel
  if (!email && !phone_number && byPhone === undefined)
    return [invalid('One or more identifiers is required', `${pointer}/attributes`)]
  const needsEmail = !email && phone_number && requested?.some(({ channel }) => channel === 'email')
  const needsPhone = !phone_number && !world.wasLeftOut(`${pointer}/attributes/phone_number`)
  return [
    ...(needsEmail ? [lacks('email', 'email')] : []),
    ...(byPhone !== undefined && needsPhone ? [lacks('phone_number', byPhone)] : []),
  ]
}

/**
 * Consent to text messages for a number that the account cannot send to, where its gate is strict. Klaviyo refuses it
 * (community answer); guess: the words.
 */
function unreachableNumbers(
  requested: readonly Permission[] | undefined,
  number: string | null | undefined,
  pointer: string,
  world: World,
): Problem[] {
  if (!number || !requested?.some(({ channel }) => channel === 'sms')) return []
  if (!isStrictlyUnreachable(number, world)) return []
  const detail = 'There is no active sending number for the region of this phone number.'
  return [invalid(detail, `${pointer}/attributes/phone_number`)]
}

/**
 * Returns the problem of a consent time: a historical import requires one in the past, other requests none. seen: two
 * public integrations quote the wording for a non-historical email, a third that for a historical one; guess: the
 * same wording with the name of each other channel.
 */
export function timeProblems(
  { channel, purpose, at }: Permission,
  historical: boolean,
  pointer: string,
  world: World,
): Problem[] {
  if (purpose === 'open_tracking') return []
  const where = `${pointer}/attributes/subscriptions/${channel}/${purpose}/consented_at`
  if (!historical)
    return at === undefined
      ? []
      : [invalid(`Non-historical ${channel} subscription cannot have consented_at timestamp`, where)]
  return at === undefined || read(at) > world.now()
    ? [invalid(`Historical ${channel} subscription does not have a valid consented_at timestamp`, where)]
    : []
}

/** Returns a problem if a date of birth is not a calendar date. guess: the wording. */
export function birthDateProblems(birth: string | null | undefined, pointer: string): Problem[] {
  if (!birth || parse(birth) !== undefined) return []
  return [invalid("'age_gated_date_of_birth' is not a day.", `${pointer}/attributes/age_gated_date_of_birth`)]
}
