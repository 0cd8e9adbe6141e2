import type { ParsedBody } from './body.js'
import { DONE_IDS, type JobAttributeOptions, type JobAttributes, jobAttribute } from './job-attributes.js'
import type { ItemError, ItemsShape, JobShape } from './job-shape.js'
import { many } from './kinds/embedded.js'
import type { Attribute } from './kinds/kind.js'
import { list } from './kinds/list.js'
import { text } from './kinds/text.js'
import { named, type Relationship, toMany } from './relationship.js'
import type { Attributes, Relationships, Resource, Row } from './resource.js'
import type { World } from './world.js'

const WEEK_MS = 7 * 86_400_000

/** The standard attributes of a job, in order; `{}` is the attribute as most jobs have it. */
type Shown = { readonly [K in keyof JobAttributes]?: JobAttributeOptions }

/** An item as `each` gets it: a draft where the items create resources (`createBodyOf`), else the parsed item. */
type ItemOf<I extends ItemsShape> = I['of'] extends { readonly __draft?: infer D }
  ? NonNullable<D>
  : ParsedBody<I['of']>

type ItemsMember<I extends ItemsShape> = {
  readonly [K in I['member']]: Attribute<
    readonly ItemOf<I>[],
    { create: 'required'; nullable: true; doc: string }
  >
}

type Table<S extends Shown, I extends ItemsShape, X extends Attributes, R extends Relationships> = Resource<
  Pick<JobAttributes, Extract<keyof S, keyof JobAttributes>> & ItemsMember<I> & X,
  R
>

/** The outcome of an item: false if there was nothing to do (skipped), the row if the job shows its id. */
export type Done = { readonly id: string } | boolean | undefined

/** The declaration of a job: a resource, and how each item is processed. */
export interface JobDeclaration<
  S extends Shown,
  I extends ItemsShape,
  X extends Attributes,
  R extends Relationships,
  W = ItemOf<I>,
> extends Omit<Resource, 'attributes' | 'relationships' | 'job' | 'id' | 'doc'>,
    Partial<Omit<JobShape, 'items' | 'find' | 'each' | 'refused' | 'complete' | 'abandoned'>> {
  /** Default: a ULID, described as the id of a job. */
  readonly id?: Resource['id']
  readonly doc?: Resource['doc']
  readonly attributes: S
  /** Attributes that other jobs do not have. */
  readonly furtherAttributes?: X
  readonly relationships?: R
  readonly items?: I
  /** Returns the items for `each`, if they are not those of the body (`given`). */
  find?(given: readonly ItemOf<I>[] | undefined, job: Row<Table<S, I, X, R>>, world: World): readonly W[]
  /** Processes one item. A Refusal that it throws becomes the error of that item, and its writes are rolled back. */
  each?(item: W, job: Row<Table<S, I, X, R>>, world: World): Done
  /** Called for every refused item, for jobs that report errors as resources. */
  refused?(error: ItemError, item: W, job: Row<Table<S, I, X, R>>, world: World): void
  /** Called when the job is complete, with its completed row. */
  complete?(job: Row<Table<S, I, X, R>>, world: World): void
  /** Called when the job was cancelled or failed; reverts what was done at once. */
  abandoned?(job: Row<Table<S, I, X, R>>, how: 'cancelled' | 'failed', world: World): void
}

/**
 * Declares a job: a resource that a POST creates and that is complete later. The engine counts items, reports their
 * errors, limits unfinished jobs, and completes, cancels and expires jobs.
 *
 * Defaults: a ULID, listed newest first, created with 202, kept for a week, items processed when the job is due.
 */
export function defineJob<
  const S extends Shown,
  const I extends ItemsShape = never,
  const X extends Attributes = Readonly<Record<never, never>>,
  const R extends Relationships = Readonly<Record<never, never>>,
  W = ItemOf<I>,
>(declaration: JobDeclaration<S, I, X, R, W>): Table<S, I, X, R> {
  const {
    attributes,
    furtherAttributes,
    items,
    work = 'when due',
    pointsTo = 'item',
    countsLate = false,
    waiting,
    keptMs = WEEK_MS,
    realisticMs,
    find,
    each,
    refused,
    complete,
    abandoned,
    relationships = {},
    operations,
    ...table
  } = declaration
  const shape = { ...(items && { items }), work, pointsTo, countsLate, keptMs }
  const shown = Object.entries(attributes).map(([name, options]) => [
    name,
    jobAttribute(name as keyof JobAttributes, options, shape),
  ])
  const keepsIds = Object.values<Relationship>(relationships).some(
    (relationship) => relationship.by === 'list' && relationship.held === DONE_IDS,
  )
  const resource: Resource = {
    id: 'ulid',
    idParameter: 'job_id',
    doc: { id: 'The id of the job.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
    order: { by: 'seq', descending: true },
    ...table,
    attributes: {
      ...Object.fromEntries(shown),
      ...(items && { [items.member]: itemsAttribute(items) }),
      ...furtherAttributes,
      ...(keepsIds && { [DONE_IDS]: DONE }),
    },
    relationships,
    operations: {
      ...operations,
      ...(operations.create && { create: { status: 202, ...operations.create } }),
    },
    job: {
      ...shape,
      ...(waiting !== undefined && { waiting }),
      ...(realisticMs !== undefined && { realisticMs }),
      ...(find && { find }),
      ...(each && { each }),
      ...(refused && { refused }),
      ...(complete && { complete }),
      ...(abandoned && { abandoned }),
    } as JobShape,
  }
  return resource as Table<S, I, X, R>
}

function itemsAttribute({ of, max, doc, optional }: ItemsShape): Attribute {
  const given = { writeOnly: true, hidden: true, max, doc } as const
  return optional
    ? many(of, { ...given, create: 'optional', nullable: true })
    : many(of, { ...given, create: 'required' })
}

const DONE = list(text({ doc: 'An id.' }), {
  hidden: true,
  initial: [],
  doc: 'The ids of the completed items.',
})

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Declares the resources that a job created: those that refer to it by `via`, shown when it is complete. */
export function madeItems<const O extends Without<Parameters<typeof toMany>[1], 'data' | 'once'>>(
  type: string,
  options: O,
) {
  return toMany(type, { ...options, data: 'read', once: { attribute: 'status', is: 'complete' } })
}

/**
 * Declares the completed items of a job, by the ids that `each` returned: identifiers without links, only in reads,
 * absent if every item failed. seen: nickdnk-get_bulk_delete_catalog_items_jobs.200.
 */
export function doneItems<const O extends { readonly include?: 'get' }>(type: string, options: O) {
  return named(type, {
    ...options,
    held: DONE_IDS,
    data: 'read',
    unlinked: true,
    absentWhenEmpty: { once: { attribute: 'status', is: 'complete' } },
  })
}
