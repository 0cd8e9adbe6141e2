import type { Exchange } from './exchange.js'

/** What changed in an account, besides requests. */
type PlainEvent =
  | 'reset'
  | 'clock'
  | 'snapshot'
  | 'restore'
  | 'seed'
  | 'faults'
  | 'jobs'
  | 'account'
  | 'message'
  | 'change'

/** An event for the log and for the event stream of the admin API. */
export type Announcement =
  | {
      readonly event: 'request'
      readonly exchange: Exchange
      /** The body of the request as it was parsed; undefined if it is not JSON. */
      readonly json?: unknown
    }
  | {
      readonly event: PlainEvent
      readonly companyId: string
      readonly detail?: string
    }

/** Publishes the events of an emulator to its listeners. */
export class Announcements {
  readonly #listeners = new Set<(announcement: Announcement) => void>()

  /** Adds a listener; returns a function that removes it. */
  subscribe(listener: (announcement: Announcement) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(announcement: Announcement): void {
    for (const listener of this.#listeners) listener(announcement)
  }
}
