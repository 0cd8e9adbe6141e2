/** A consent that a profile gave or revoked, or a reason why it gets no emails. */
export interface ConsentState {
  /** The channel and its purpose, such as `email marketing`. */
  readonly name: string
  /** `SUBSCRIBED`, `UNSUBSCRIBED` or `SUPPRESSED`. */
  readonly change: string
  /** How it was given, or the reason of a suppression. */
  readonly detail: string | null
  /** Its time, in ISO 8601. */
  readonly at: string
}

/** The states in the consent of a profile. Channels without a consent have none. */
export function consentStates(consent: unknown): ConsentState[] {
  return entriesOf(consent).flatMap(([channel, purposes]) =>
    entriesOf(purposes).flatMap(([purpose, given]) => statesOf(`${channel} ${purpose}`, given)),
  )
}

function statesOf(name: string, given: unknown): ConsentState[] {
  const { consent, consent_timestamp, last_updated, method, suppression } = Object.fromEntries(
    entriesOf(given),
  )
  const at = consent_timestamp ?? last_updated
  const isGiven = typeof consent === 'string' && consent !== 'NEVER_SUBSCRIBED' && typeof at === 'string'
  const suppressions = Array.isArray(suppression) ? suppression : []
  return [
    ...(isGiven ? [{ name, change: consent, detail: textOr(method), at }] : []),
    // Who unsubscribed is suppressed at the same time.
    ...suppressions.flatMap((each): ConsentState[] => {
      const { reason, timestamp } = Object.fromEntries(entriesOf(each))
      if (typeof timestamp !== 'string' || reason === 'UNSUBSCRIBE') return []
      return [{ name, change: 'SUPPRESSED', detail: textOr(reason), at: timestamp }]
    }),
  ]
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
