import type { z } from 'zod'
import type { Instant } from '../base/instant.js'
import type { Comparable, Operator, PartialDraft } from './kinds/kind.js'
import type { Ordering } from './ordering.js'
import type { Draft, Patch, Resource, Row } from './resource.js'

/** A row whose declaration the asker does not have at hand: another family's. */
export interface UntypedRow {
  readonly seq: number
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly related: Readonly<Record<string, string | null>>
}

/** Equalities on to-one relationships and on attributes that a filter or an index reaches. */
export type Where = Readonly<Record<string, string>>

/** A condition on a to-one relationship, on `id`, or on an attribute that a filter or a sort reaches. */
export interface RowTest {
  readonly on: string
  readonly operator: Operator
  readonly values: readonly Comparable[]
}

/** Which rows to go through, and in which order. */
export interface Search {
  readonly where: readonly RowTest[]
  readonly order?: Ordering
  readonly limit?: number
}

/** What to add up of the rows that pass every test: how many, the sum of an attribute, how many references differ. */
export interface Tally {
  readonly where: readonly RowTest[]
  /** The attribute that places a row in time, by which the resource is sorted. */
  readonly along: string
  /** The instant texts at which spans begin, and behind them the one at which the last ends. */
  readonly bounds: readonly string[]
  readonly value: string
  readonly distinct: string
  /** Members of attributes by which rows are told apart, as paths; cheapest where the attribute is covered JSON. */
  readonly by: readonly (readonly string[])[]
  /** Members of attributes that must have one of some values. */
  readonly among: readonly { readonly path: readonly string[]; readonly values: readonly string[] }[]
}

/** The rows of one span and of one group added up. */
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
  /** Unique in the catalog. It stands in stored tasks, in `/__admin/jobs` and in progress settings. */
  readonly name: string
  /** Checks the payloads of tasks in a snapshot or an exported state. It must accept what JSON made of a payload. */
  readonly payload: z.ZodType
  /** The resource type whose reads count, and of which a task can name a row; by default the one called `name`. */
  readonly subject?: string
  /**
   * For a task that schedules itself again: a clock that jumps over several turns runs it once, at the instant the clock
   * arrived at and after everything that was due before that. By default every turn runs at its own instant.
   */
  readonly catchUp?: 'once'
  run(payload: P, world: World): void
}

/** A task that does what Klaviyo does after it has answered. Progress settings (`--jobs`) decide when it is due. */
export interface Postponed<P = never> extends Scheduled<P> {
  /** Milliseconds that Klaviyo takes, for the progress `realistic`. */
  readonly realisticMs: number | ((payload: P) => number)
}

/**
 * All that a rule of the catalog can see and do. The engine implements it; a test can fake it in
 * twenty lines; nothing in it speaks SQL or HTTP.
 */
export interface World {
  /** The account's present: one instant for the whole request. */
  now(): Instant
  readonly companyId: string
  /** The last four characters of the key that asked, where one did. */
  readonly keyTail: string | undefined
  /** Tells whoever looks at the request that Klaviyo takes something in it and makes nothing of it. */
  noteIgnored(note: string): void
  /** Was the body read without the member at `pointer`, since it is invalid and not needed? */
  wasLeftOut(pointer: string): boolean
  /** A version 4 UUID that depends on the account and `label` alone. */
  uuid(label: string): string
  /** A number in [0, 1) that depends on the account and `label` alone. */
  chance(label: string): number
  find<T extends Resource>(resource: T, id: string): Row<T> | undefined
  find(type: string, id: string): UntypedRow | undefined
  /** The oldest rows that match: all of them, or at most `limit`. */
  pick<T extends Resource>(resource: T, where: Where, limit?: number): readonly Row<T>[]
  /** Rows that pass every test, in the order asked for; what is tested must be indexed. */
  search<T extends Resource>(resource: T, search: Search): readonly Row<T>[]
  search(type: string, search: Search): readonly UntypedRow[]
  /** Adds rows up, span by span. */
  tally(resource: Resource, tally: Tally): readonly Sum[]
  /** How many rows match, counting no further than `limit` where there is one. */
  count(resource: Resource | string, where: Where, limit?: number): number
  /** Creates as a client would, rules included; `hidden` sets what no client can. Throws Refusal. */
  create<T extends Resource>(resource: T, draft: Draft<T>, hidden?: Change<T>): Row<T>
  /** Makes a row that says no more than its id, unless it is there; says whether it was not. No rules are asked. */
  ensure<T extends Resource>(resource: T, draft: Draft<T>): boolean
  change<T extends Resource>(resource: T, row: Row<T>, change: Change<T>): Row<T>
  /** Runs `work`; what it wrote is undone when it throws, and the request can go on. */
  attempt<T>(work: () => T): T
  /** How much was written so far: two equal numbers say that nothing was written in between. */
  readonly writes: number
  /** Changes a row as a client would, rules included. Throws Refusal. */
  update<T extends Resource>(resource: T, row: Row<T>, patch: Patch<T>): Row<T>
  /** Removes a row as a client would, rules included. Throws Refusal. */
  delete(resource: Resource, row: UntypedRow): void
  /** Removes a row and what memberships tie it to, without asking its rules. */
  remove(resource: Resource, row: UntypedRow): void
  /** Sets one attribute on every row that matches, and says how many there were. */
  changeAll<T extends Resource>(resource: T, where: Where, attributes: Partial<Row<T>['attributes']>): number
  /** Removes every row that matches, with its ties, and says how many rows there were. */
  removeAll(resource: Resource, where: Where): number
  /** Creates a job: its row, its items, and the instant it is completed at. Throws 400 where too many wait. */
  createJob<T extends Resource>(resource: T, draft: Draft<T>): Row<T>
  /**
   * Runs a task when the progress setting of its name says so. `about` is the id of a row of its subject, which
   * `/__admin/jobs` shows; of a job, only the reads of that row count where progress goes by reads.
   */
  postpone<P>(task: Postponed<P>, payload: NoInfer<P>, about?: string): void
  /** Runs a task when the account's clock has advanced by `ms` milliseconds, whatever the progress settings are. */
  schedule<P>(task: Scheduled<P>, payload: NoInfer<P>, ms: number): void
}

export type Initial = (world: World, given: PartialDraft) => unknown
