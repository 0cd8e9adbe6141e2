import { parse, read } from '../../../base/instant.js'
import type { World } from '../../../declare/index.js'
import { invalid, type Problem } from '../../../dialect/refusal.js'
import { type Permission, reachesPhone } from './subscription-channels.js'

/** A profile that is to be subscribed or unsubscribed, and the pointer to it. */
export interface Subject {
  readonly id?: string | undefined
  readonly email?: string | null | undefined
  readonly phone_number?: string | null | undefined
  /** Undefined where the body has no `subscriptions`. */
  readonly said: readonly Permission[] | undefined
  readonly pointer: string
}

/**
 * What each channel needs to identify a profile by. seen: klaviyo-api-node issues 71 and 95, for sms; guess: the same
 * words for the other channels. A phone number that was left out as invalid is not missing: the request succeeds
 * without it.
 */
export function missingIdentifiers(
  { id, email, phone_number, said, pointer }: Subject,
  world: World,
): Problem[] {
  const lacks = (name: string, channel: string) =>
    invalid(
      `'${name}' must not be empty when the ${channel} channel is included in 'subscriptions'.`,
      `${pointer}/attributes/${name}`,
    )
  // Without `subscriptions`, the identifiers name the channels.
  if (said === undefined && !email && !phone_number && id !== undefined)
    return [
      invalid(
        "'subscriptions' is a required field for the resource 'profile'.",
        `${pointer}/attributes/subscriptions`,
      ),
    ]
  if (id !== undefined) return []
  const byPhone = said?.find(reachesPhone)?.channel
  if (!email && !phone_number && byPhone === undefined)
    return [invalid('One or more identifiers is required', `${pointer}/attributes`)]
  const needsEmail = !email && phone_number && said?.some(({ channel }) => channel === 'email')
  const needsPhone = !phone_number && !world.wasLeftOut(`${pointer}/attributes/phone_number`)
  return [
    ...(needsEmail ? [lacks('email', 'email')] : []),
    ...(byPhone !== undefined && needsPhone ? [lacks('phone_number', byPhone)] : []),
  ]
}

/**
 * What is wrong with the time of a consent: an import of history needs one in the past, anything else has none.
 * seen: two public integrations quote the words for an email that is no history, a third those for one that is;
 * guess: the same words with the name of each other channel.
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

/** Is a day of birth one that a calendar has? guess: the words. */
export function birthDateProblems(birth: string | null | undefined, pointer: string): Problem[] {
  if (!birth || parse(birth) !== undefined) return []
  return [invalid("'age_gated_date_of_birth' is not a day.", `${pointer}/attributes/age_gated_date_of_birth`)]
}
