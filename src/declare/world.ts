import type { z } from 'zod'
import { type Instant, print } from '../base/instant.js'
import type { Fetched, HostStanding } from './fetched.js'
import type { Comparable, Operator, PartialDraft } from './kinds/kind.js'
import type { Ordering } from './ordering.js'
import type { Draft, Patch, Resource, Row } from './resource.js'

/** A row without the exact types of its resource, such as one of another family. */
export interface UntypedRow {
  readonly seq: number
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly related: Readonly<Record<string, string | null>>
}

/** Equality conditions on to-one relationships and on attributes with a filter or an index. */
export type Where = Readonly<Record<string, string>>

/** A condition on a to-one relationship, on `id`, or on an attribute with a filter or a sort. */
export interface RowTest {
  readonly on: string
  readonly operator: Operator
  readonly values: readonly Comparable[]
}

/** Which rows to find, and in which order. */
export interface Search {
  readonly where: readonly RowTest[]
  readonly order?: Ordering
  readonly limit?: number
  /** Only rows after the one with this id. The order must be that of the ids, and ids must ascend. */
  readonly after?: string | undefined
}

/** An aggregation of the rows that pass every test: count, sum of an attribute, number of distinct references. */
export interface Tally {
  readonly where: readonly RowTest[]
  /** The time attribute that assigns a row to a span; the resource must be sortable by it. */
  readonly along: string
  /** The starts of the spans as instant texts, followed by the end of the last span. */
  readonly bounds: readonly string[]
  /** The attribute to sum. Without it, the sum is 0. */
  readonly value?: string
  /** The reference whose distinct values are counted. Without it, their number is 0. */
  readonly distinct?: string
  /** Paths to the members of attributes to group by; cheapest if an index covers the attribute. */
  readonly by: readonly (readonly string[])[]
  /** Members of attributes that must have one of the listed values. */
  readonly among: readonly { readonly path: readonly string[]; readonly values: readonly string[] }[]
}

/** The result of an aggregation for one span and one group. */
export interface Sum {
  readonly span: number
  readonly group: readonly string[]
  readonly count: number
  readonly sum: number
  readonly unique: number
}

/** A change to a row: any of its attributes, hidden ones included, and any of its references. */
export interface Change<T extends Resource> {
  readonly attributes?: Partial<Row<T>['attributes']>
  readonly related?: Partial<Row<T>['related']>
}

/**
 * A task that runs when the account's clock reaches its instant. Each run is one transaction at that instant; due tasks
 * run in due order, also when the clock jumps. `run` may throw a Refusal: the task is dropped.
 */
export interface Scheduled<P = never> {
  /** Unique in the catalog. Stored tasks, `/__admin/jobs` and progress settings use it. */
  readonly name: string
  /** Checks the payloads in a snapshot or an exported state: a payload after a round trip through JSON. */
  readonly payload: z.ZodType
  /** The resource type whose reads count as progress, and whose row a task can name; `name` by default. */
  readonly subject?: string
  /**
   * For a recurring task: if the clock jumps over several runs, the task runs once, at the new time and after all other
   * due tasks. By default each run has its own instant.
   */
  readonly catchUp?: 'once'
  /**
   * Each run handles a batch of stored rows, thousands at most, and is a transaction of its own even if other tasks are
   * due. It may schedule the run of the next batch at its own instant, however many batches there are.
   */
  readonly isLarge?: true
  run(payload: P, world: World): void
}

/** A task for work that Klaviyo does after its response. Progress settings (`--jobs`) decide when it is due. */
export interface Postponed<P = never> extends Scheduled<P> {
  /** Milliseconds that Klaviyo takes, for the progress `realistic`. */
  readonly realisticMs: number | ((payload: P) => number)
}

/** Everything that rules and handlers of the catalog can read and change. The engine implements it. */
export interface World {
  /** The current time of the account, the same for the whole request. */
  now(): Instant
  readonly companyId: string
  /** The last four characters of the private key of the request, if it had one. */
  readonly keyTail: string | undefined
  /** Notes in the journal that Klaviyo accepts and ignores a part of the request. */
  noteIgnored(note: string): void
  /** Whether the member at `pointer` was dropped from the body, because it was invalid and not needed. */
  wasLeftOut(pointer: string): boolean
  /** What a `fetched` attribute leads to, or why it was not fetched. */
  fetched(address: string): Fetched
  /** Whether the emulator may call a host, judged by its name or address alone. */
  hostStanding(host: string): HostStanding
  /** The resource object of a row, as the response to a GET of it shows it, as JSON text. */
  resourceObject(resource: Resource, row: UntypedRow): string
  /** The address of a path of the emulator, for links that people and browsers open. */
  webAddress(path: string): string
  /** A version 4 UUID that depends only on the account and `label`. */
  uuid(label: string): string
  /** A number in [0, 1) that depends only on the account and `label`. */
  chance(label: string): number
  find<T extends Resource>(resource: T, id: string): Row<T> | undefined
  find(type: string, id: string): UntypedRow | undefined
  /** The rows that match, oldest first, at most `limit`. */
  pick<T extends Resource>(resource: T, where: Where, limit?: number): readonly Row<T>[]
  /** The rows that pass every test, in the given order. Every test needs an index. */
  search<T extends Resource>(resource: T, search: Search): readonly Row<T>[]
  search(type: string, search: Search): readonly UntypedRow[]
  /** Every row that matches, in the order of its collections. Rows are read page by page, so any number may match. */
  each<T extends Resource>(resource: T, where: Where): Iterable<Row<T>>
  /** Aggregates rows for each span. */
  tally(resource: Resource, tally: Tally): readonly Sum[]
  /** The number of rows that match, counted up to `limit`. */
  count(resource: Resource | string, where: Where, limit?: number): number
  /** Creates a row as a client would, under its rules; `hidden` sets what clients cannot. Throws Refusal. */
  create<T extends Resource>(resource: T, draft: Draft<T>, hidden?: Change<T>): Row<T>
  /**
   * Creates a row without its rules, unless one with its id exists. `row` has all its attributes and references.
   * Returns the row if it created one.
   */
  ensure<T extends Resource>(resource: T, row: Required<Change<T>>): Row<T> | undefined
  change<T extends Resource>(resource: T, row: Row<T>, change: Change<T>): Row<T>
  /** Runs `work`. If it throws, its writes are rolled back and the error is rethrown; the request may continue. */
  attempt<T>(work: () => T): T
  /** A counter of writes: it is unchanged if nothing was written in between. */
  readonly writes: number
  /** Updates a row as a client would, under its rules. Throws Refusal. */
  update<T extends Resource>(resource: T, row: Row<T>, patch: Patch<T>): Row<T>
  /** Deletes a row as a client would, under its rules. Throws Refusal. */
  delete(resource: Resource, row: UntypedRow): void
  /** Removes a row and its membership pairs, without its rules. */
  remove(resource: Resource, row: UntypedRow): void
  /** Sets attributes on every row that matches; returns the number of rows. */
  changeAll<T extends Resource>(resource: T, where: Where, attributes: Partial<Row<T>['attributes']>): number
  /** Removes every row that matches, with its membership pairs; returns the number of rows. */
  removeAll(resource: Resource, where: Where): number
  /** Creates a job and queues its completion. Throws a 400 Refusal if too many jobs are unfinished. */
  createJob<T extends Resource>(resource: T, draft: Draft<T>): Row<T>
  /**
   * Queues a task, which the progress setting of its name makes due. `about` is the id of a row of its subject, which
   * `/__admin/jobs` shows. If the progress of a job depends on reads, only reads of that row count.
   */
  postpone<P>(task: Postponed<P>, payload: NoInfer<P>, about?: string): void
  /** Adds an id to those that a task will run for. The first of them queues the task, as `postpone` does. */
  postponeFor<P>(task: Postponed<P>, payload: NoInfer<P>, id: string): void
  /** The ids that `postponeFor` added for a task since the last call, in that order, each once. */
  takeIds<P>(task: Postponed<P>): readonly string[]
  /** Queues a task that is due `ms` milliseconds later on the account's clock, whatever the progress settings are. */
  schedule<P>(task: Scheduled<P>, payload: NoInfer<P>, ms: number): void
}

export type Initial = (world: World, given: PartialDraft) => unknown

/** The initial value of a time of creation: now, by the account's clock. */
export function currentTime(world: World): string {
  return print(world.now())
}
