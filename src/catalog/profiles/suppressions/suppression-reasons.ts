/*
 * The reasons for email suppressions, and the actions that add or remove them:
 *
 * | Action | Adds | Removes | Source |
 * | --- | --- | --- | --- |
 * | subscribe, also by a visitor | | UNSUBSCRIBE, SPAM_COMPLAINT, USER_SUPPRESSED | bulk_subscribe_profiles |
 * | unsubscribe, with a list or without | UNSUBSCRIBE | USER_SUPPRESSED | guess: a client saw UNSUBSCRIBE alone |
 * | suppress, by email, list or segment | USER_SUPPRESSED | | bulk_suppress_profiles |
 * | unsuppress | | USER_SUPPRESSED | bulk_unsuppress_profiles |
 * | bounce for good, or for the seventh time | HARD_BOUNCE | | messages.md §4.4; guess: the reason of the seventh |
 * | mark as spam | SPAM_COMPLAINT | | messages.md §4.4 |
 *
 * No action removes HARD_BOUNCE and INVALID_EMAIL: the address is undeliverable. A repeated reason keeps its first
 * timestamp, except UNSUBSCRIBE, whose timestamp is that of the consent. guess: a profile that is suppressed after it
 * unsubscribed has both reasons, so that unsuppressing leaves UNSUBSCRIBE; the filter `suppression.reason` matches
 * the later one.
 *
 * `list_suppressions` stay empty: Klaviyo adds them if an account lets people leave single lists, which no operation
 * of the API does. Unsubscribing with a list removes the profile from it and revokes all marketing consent.
 */

export type Reason = 'HARD_BOUNCE' | 'INVALID_EMAIL' | 'SPAM_COMPLAINT' | 'UNSUBSCRIBE' | 'USER_SUPPRESSED'

/** A reason for a suppression, and its time as ISO 8601 text. */
export interface Suppression {
  readonly reason: string
  readonly timestamp: string
}

export type Cause = 'subscribe' | 'unsubscribe' | 'suppress' | 'unsuppress' | 'bounce' | 'complain'

interface Transition {
  readonly adds?: Reason
  readonly lifts: readonly Reason[]
  /** The reason gets the present timestamp even if it exists already. */
  readonly renews?: boolean
}

const TRANSITIONS: Readonly<Record<Cause, Transition>> = {
  subscribe: { lifts: ['UNSUBSCRIBE', 'SPAM_COMPLAINT', 'USER_SUPPRESSED'] },
  unsubscribe: { adds: 'UNSUBSCRIBE', lifts: ['USER_SUPPRESSED'], renews: true },
  suppress: { adds: 'USER_SUPPRESSED', lifts: [] },
  unsuppress: { lifts: ['USER_SUPPRESSED'] },
  bounce: { adds: 'HARD_BOUNCE', lifts: [] },
  complain: { adds: 'SPAM_COMPLAINT', lifts: [] },
}

/** Returns the suppressions after `cause` at the time `at` (ISO 8601); the same array if nothing changes. */
export function afterCause(cause: Cause, held: readonly Suppression[], at: string): readonly Suppression[] {
  const { adds, lifts, renews = false } = TRANSITIONS[cause]
  const gone = new Set<string>([...lifts, ...(adds && renews ? [adds] : [])])
  const left = held.filter(({ reason }) => !gone.has(reason))
  const added = adds !== undefined && !left.some(({ reason }) => reason === adds)
  if (!added && left.length === held.length) return held
  return added ? [...left, { reason: adds, timestamp: at }] : left
}
