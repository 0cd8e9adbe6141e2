import type { World } from '../../../declare/index.js'
import { invalid, type Problem, refuse } from '../../../dialect/refusal.js'
import { accountOf } from '../../accounts/begin.js'
import { profile } from '../profile.js'
import { type Permission, reachesPhone } from './subscription-channels.js'

/** A profile to subscribe, with its permissions. */
interface Subscriber {
  readonly id?: string | undefined
  readonly email?: unknown
  readonly phone_number?: unknown
  readonly permissions: readonly Permission[]
}

/**
 * Returns a problem for a profile with only a phone number if text messages are not set up (the wording is from
 * Klaviyo's guide to collecting consent via API). guess: the pointer. `pointer` points to the profile.
 */
export function settingProblems(subscriber: Subscriber, pointer: string, world: World): Problem[] {
  if (accountOf(world).attributes.sends_sms || !hasPhoneAlone(subscriber, world)) return []
  const words = 'SMS configuration is required to subscribe phone number only profiles.'
  return [invalid(words, `${pointer}/attributes/phone_number`)]
}

function hasPhoneAlone({ id, email, phone_number, permissions }: Subscriber, world: World): boolean {
  if (email) return false
  const held = id === undefined ? undefined : world.find(profile, id)?.attributes
  if (held?.email) return false
  return Boolean(phone_number) || (id !== undefined && permissions.some(reachesPhone))
}

/**
 * Returns the permissions without those for text messages if these are not set up. guess: Klaviyo subscribes the email
 * address and ignores the text messages; the journal reports it.
 */
export function usable(
  permissions: readonly Permission[],
  pointer: string,
  world: World,
): readonly Permission[] {
  const others = permissions.filter(({ channel }) => channel !== 'sms')
  if (others.length === permissions.length || accountOf(world).attributes.sends_sms) return permissions
  world.noteIgnored(`${pointer}/attributes/subscriptions/sms: text messages are not set up in this account`)
  return others
}

/** Throws 403 if push notifications are not set up (seen: nickdnk create_push_token.403). */
export function refuseWithoutPush(world: World): void {
  if (accountOf(world).attributes.sends_push) return
  const problem: Problem = {
    family: 'validation',
    status: 403,
    code: 'forbidden',
    title: 'Forbidden.',
    detail: 'Company is not able to process push tokens',
    source: { pointer: '/data' },
  }
  throw refuse.problems([problem])
}
