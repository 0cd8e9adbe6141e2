import type { AccountOptions } from '../account/account-options.js'
import type { Announcements } from '../account/announcements.js'

/** Announces that an account changed, and that messages of it were sent or changed, once after each transaction. */
export class ChangeNews {
  readonly #outbox: string | undefined
  readonly #announcements: Announcements
  readonly #waiting = new Map<string, Set<'change' | 'message'>>()

  /** `outbox` is the type of the rows of the outbox; undefined for an emulator that sends no messages. */
  constructor(outbox: string | undefined, announcements: Announcements) {
    this.#outbox = outbox
    this.#announcements = announcements
  }

  /** What an account calls for every change of a row. */
  readonly noteChange: NonNullable<AccountOptions['noteChange']> = (companyId, type) => {
    const waiting = this.note(companyId)
    if (type === this.#outbox) waiting.add('message')
  }

  /** Announces, after the current transaction, that an account changed. Returns what will be announced of it. */
  note(companyId: string): Set<'change' | 'message'> {
    const known = this.#waiting.get(companyId)
    if (known) return known
    const waiting = new Set<'change' | 'message'>(['change'])
    this.#waiting.set(companyId, waiting)
    // A transaction does not wait for anything, so it has ended when this runs.
    queueMicrotask(() => {
      this.#waiting.delete(companyId)
      for (const event of waiting) this.#announcements.publish({ event, companyId })
    })
    return waiting
  }
}
