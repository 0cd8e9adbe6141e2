import type { Exchange } from './journal.js'

/** Something that happened, for whoever watches: the log, and the stream of events. */
export type Announcement =
  | { readonly event: 'request'; readonly exchange: Exchange }
  | {
      readonly event: 'reset' | 'clock' | 'snapshot' | 'restore' | 'seed' | 'faults' | 'jobs' | 'account'
      readonly companyId: string
      readonly detail?: string
    }

/** Tells everything that happens in an emulator to those who listen. */
export class Announcements {
  readonly #listeners = new Set<(announcement: Announcement) => void>()

  /** Calls `listener` from now on; what is returned ends it. */
  subscribe(listener: (announcement: Announcement) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(announcement: Announcement): void {
    for (const listener of this.#listeners) listener(announcement)
  }
}
