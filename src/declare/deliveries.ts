import type { UntypedRow, World } from './world.js'

/** One attempt to deliver, as the admin API shows it. */
export interface ShownAttempt {
  readonly number: number
  /** ISO 8601, by the clock of the account. */
  readonly at: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Null while the attempt is under way. */
  readonly outcome: 'delivered' | 'failed' | 'held' | 'interrupted' | null
  readonly status: number | null
  /** Why it failed or was held. */
  readonly error: string | null
}

/** A request with events, as the admin API shows it. */
export interface ShownDelivery {
  readonly id: string
  /** The id and the name of the subscription. */
  readonly webhook: string
  readonly name: string
  /** The full address, which the API masks. */
  readonly url: string
  readonly state: string
  readonly created_at: string
  /** When the next attempt is due; null if there will be none. */
  readonly next_attempt_at: string | null
  /** Ids of the events. */
  readonly events: readonly string[]
  readonly attempts: readonly ShownAttempt[]
}

/** Which deliveries to find. Every given condition must hold. */
export interface DeliverySearch {
  readonly webhook?: string | undefined
  readonly state?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** An attempt that is to be made now. */
export interface Attempt {
  readonly delivery: string
  readonly number: number
  /** The subscription and its name, for faults. */
  readonly webhook: string
  readonly name: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What became of an attempt. A status decides about success; without one, nothing was answered. */
export type AttemptReport =
  | { readonly outcome: 'answered'; readonly status: number; readonly note?: string }
  | { readonly outcome: 'failed' | 'held'; readonly reason: string }

/** The deliveries of events to servers of users. A family provides them. */
export interface Deliveries {
  /** The type of its rows, and that of the subscriptions. */
  readonly type: string
  readonly subscriptions: string
  /** The subscription of a delivery that has to leave now; undefined for any other row. */
  dueFor(row: UntypedRow): string | undefined
  /** The subscriptions with a delivery that was due or under way when the process ended; makes them due again. */
  resume(world: World): readonly string[]
  /** Begins the next attempt of a subscription; undefined if none is due. */
  begin(subscription: string, world: World): Attempt | undefined
  /** Stores what became of an attempt, and what happens next. */
  end(attempt: Attempt, report: AttemptReport, world: World): void
  /** The newest first. */
  list(search: DeliverySearch, world: World): readonly ShownDelivery[]
  /** Throws a 404 Refusal. */
  find(id: string, world: World): ShownDelivery
  /** Sends a delivery again. Throws a 404 Refusal, and a 409 if it is on its way. */
  replay(id: string, world: World): void
  /** Makes everything of a subscription due that waits. Throws a 404 Refusal; returns how many deliveries are due. */
  flush(subscription: string, world: World): number
}
