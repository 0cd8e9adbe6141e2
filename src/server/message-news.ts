import type { AccountOptions } from '../account/account-options.js'
import type { Announcements } from '../account/announcements.js'

/** Announces that messages of an account were sent or changed, once after each transaction. */
export class MessageNews {
  readonly #type: string | undefined
  readonly #announcements: Announcements
  readonly #waiting = new Set<string>()

  /** `type` is the type of the rows of the outbox; undefined for an emulator that sends no messages. */
  constructor(type: string | undefined, announcements: Announcements) {
    this.#type = type
    this.#announcements = announcements
  }

  /** What an account calls for every change of a row. */
  readonly noteChange: NonNullable<AccountOptions['noteChange']> = (companyId, type) => {
    if (type !== this.#type || this.#waiting.has(companyId)) return
    this.#waiting.add(companyId)
    // A transaction does not wait for anything, so it has ended when this runs.
    queueMicrotask(() => {
      this.#waiting.delete(companyId)
      this.#announcements.publish({ event: 'message', companyId })
    })
  }
}
