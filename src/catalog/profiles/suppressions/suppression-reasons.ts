/*
 * Why marketing emails of a profile are held back, and what changes that. One table for everything that does:
 *
 * | What happens | Adds | Lifts | From |
 * | --- | --- | --- | --- |
 * | subscribe, also by a visitor | | UNSUBSCRIBE, SPAM_COMPLAINT, USER_SUPPRESSED | bulk_subscribe_profiles |
 * | unsubscribe, with a list or without | UNSUBSCRIBE | USER_SUPPRESSED | guess: a client saw UNSUBSCRIBE alone |
 * | suppress, by email, list or segment | USER_SUPPRESSED | | bulk_suppress_profiles |
 * | unsuppress | | USER_SUPPRESSED | bulk_unsuppress_profiles |
 *
 * HARD_BOUNCE and INVALID_EMAIL stay whatever the profile or the client says: the address cannot be delivered to.
 * A reason that is there already keeps its timestamp, but for UNSUBSCRIBE, whose timestamp is that of the consent.
 * guess: a profile that unsubscribed and is suppressed then has both reasons, so that unsuppressing it leaves
 * UNSUBSCRIBE; the filter `suppression.reason` finds it by the later one.
 *
 * `list_suppressions` stay empty: Klaviyo adds them where an account lets people leave single lists, which no
 * operation of the API does. Unsubscribing with a list takes the profile off it and unsubscribes it altogether.
 */

export type Reason = 'HARD_BOUNCE' | 'INVALID_EMAIL' | 'SPAM_COMPLAINT' | 'UNSUBSCRIBE' | 'USER_SUPPRESSED'

/** A reason for which marketing emails are held back, and since when: an instant text. */
export interface Suppression {
  readonly reason: string
  readonly timestamp: string
}

export type Cause = 'subscribe' | 'unsubscribe' | 'suppress' | 'unsuppress'

interface Transition {
  readonly adds?: Reason
  readonly lifts: readonly Reason[]
  /** The reason takes the present timestamp though it was there before. */
  readonly renews?: boolean
}

const TRANSITIONS: Readonly<Record<Cause, Transition>> = {
  subscribe: { lifts: ['UNSUBSCRIBE', 'SPAM_COMPLAINT', 'USER_SUPPRESSED'] },
  unsubscribe: { adds: 'UNSUBSCRIBE', lifts: ['USER_SUPPRESSED'], renews: true },
  suppress: { adds: 'USER_SUPPRESSED', lifts: [] },
  unsuppress: { lifts: ['USER_SUPPRESSED'] },
}

/** The suppressions after `cause` at the instant text `at`: the same array where it changes nothing. */
export function afterCause(cause: Cause, held: readonly Suppression[], at: string): readonly Suppression[] {
  const { adds, lifts, renews = false } = TRANSITIONS[cause]
  const gone = new Set<string>([...lifts, ...(adds && renews ? [adds] : [])])
  const left = held.filter(({ reason }) => !gone.has(reason))
  const added = adds !== undefined && !left.some(({ reason }) => reason === adds)
  if (!added && left.length === held.length) return held
  return added ? [...left, { reason: adds, timestamp: at }] : left
}
