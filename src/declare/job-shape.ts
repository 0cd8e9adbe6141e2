import type { Body } from './kinds/kind.js'

/** When the items of a job are processed: in the request that creates the job, or when the job is due. */
export type WorkTime = 'at once' | 'when due'

/**
 * What the error of an item points to: the item (`/data/attributes/items/data/3`), the invalid member
 * (`…/data/3/attributes/email`), or the id without an index (`/data/attributes/items/data/id`), which `meta` then
 * repeats.
 */
export type PointsTo = 'item' | 'member' | 'id'

/** The items in the body of a job. */
export interface ItemsShape {
  /** The member of `attributes` that holds them, as `{ "data": [ ... ] }`. */
  readonly member: string
  /** The body of one item. */
  readonly of: Body
  /** The most items of one job. */
  readonly max: number
  readonly doc: string
  /** The body may omit them, or have null. */
  readonly optional?: true
}

/** The error of a refused item, as the job reports it. */
export interface ItemError {
  /** A version 4 UUID, derived from the job and the index of the item. */
  readonly id: string
  readonly code: string
  readonly meta?: { readonly id: string }
  readonly title: string
  readonly detail: string
  readonly source: { readonly pointer: string }
}

/** What `defineJob` declares besides the resource; `JobDeclaration` has the exact types of the functions. */
export interface JobShape {
  readonly items?: ItemsShape
  readonly work: WorkTime
  readonly pointsTo: PointsTo
  /** `total_count` is 0 until the job is complete, and then excludes skipped items. */
  readonly countsLate: boolean
  /** The most unfinished jobs an account may have. */
  readonly waiting?: number
  /** Milliseconds from the creation of the job until it is deleted. */
  readonly keptMs: number
  /** Milliseconds until it is complete, as observed at Klaviyo. */
  readonly realisticMs?: number
  readonly find?: (given: never, job: never, world: never) => readonly unknown[]
  readonly each?: (item: never, job: never, world: never) => unknown
  readonly refused?: (error: ItemError, item: never, job: never, world: never) => void
  readonly complete?: (job: never, world: never) => void
  readonly abandoned?: (job: never, how: 'cancelled' | 'failed', world: never) => void
}
