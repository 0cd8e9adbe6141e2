import type { Body } from './kinds/kind.js'

/**
 * When the items of a job are carried out: in the request that creates it, so that only the outcome is reported
 * later, or when the job is due.
 */
export type WorkTime = 'at once' | 'when due'

/**
 * What the error of an item points to: the item (`/data/attributes/items/data/3`), the member that is wrong
 * (`…/data/3/attributes/email`), or, without an index, the id (`/data/attributes/items/data/id`), which `meta`
 * then repeats.
 */
export type PointsTo = 'item' | 'member' | 'id'

/** Where the body of a job holds its items. */
export interface ItemsShape {
  /** The member of `attributes` they stand in, as `{ "data": [ ... ] }`. */
  readonly member: string
  /** The body of one item. */
  readonly of: Body
  /** The most items that one job takes. */
  readonly max: number
  readonly doc: string
  /** The body may leave them out, or say null. */
  readonly optional?: true
}

/** The error of one item that was refused, as the job reports it. */
export interface ItemError {
  /** A version 4 UUID, the same for the same job and place. */
  readonly id: string
  readonly code: string
  readonly meta?: { readonly id: string }
  readonly title: string
  readonly detail: string
  readonly source: { readonly pointer: string }
}

/** What the engine knows of a job beside its table; `defineJob` makes it. Its functions are typed there. */
export interface JobShape {
  readonly items?: ItemsShape
  readonly work: WorkTime
  readonly pointsTo: PointsTo
  /** `total_count` is 0 until the job is complete, and then leaves out what was skipped. */
  readonly countsLate: boolean
  /** Unfinished jobs an account may have at once. */
  readonly waiting?: number
  /** Milliseconds until the job itself is forgotten. */
  readonly keptMs: number
  /** Milliseconds until it is complete, as observed at Klaviyo. */
  readonly realisticMs?: number
  readonly find?: (given: never, job: never, world: never) => readonly unknown[]
  readonly each?: (item: never, job: never, world: never) => unknown
  readonly refused?: (error: ItemError, item: never, job: never, world: never) => void
  readonly complete?: (job: never, world: never) => void
  readonly abandoned?: (job: never, how: 'cancelled' | 'failed', world: never) => void
}
