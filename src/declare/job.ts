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

/** Which attributes a job shows, in their order; `{}` is the attribute as most jobs have it. */
type Shown = { readonly [K in keyof JobAttributes]?: JobAttributeOptions }

/** An item as `each` gets it: a draft where the items create resources (`creationOf`), else what was given. */
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

/** What `each` did of an item: false where nothing had to be done, the row where the job is to show its id. */
export type Done = { readonly id: string } | boolean | undefined

/** The declaration of a job: the table of a resource, and what is done with each item. */
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
  /** What `each` goes through, where that is not what the body holds; `given` is what it holds. */
  find?(given: readonly ItemOf<I>[] | undefined, job: Row<Table<S, I, X, R>>, world: World): readonly W[]
  /** Carries out one item. A Refusal that it throws is the error of that item, and undoes what it wrote. */
  each?(item: W, job: Row<Table<S, I, X, R>>, world: World): Done
  /** Told of every item that is refused, for jobs that report errors as resources. */
  refused?(error: ItemError, item: W, job: Row<Table<S, I, X, R>>, world: World): void
  /** Called once the job is complete, with its row as it is then. */
  complete?(job: Row<Table<S, I, X, R>>, world: World): void
  /** Called once the job was given up; takes back what was done at once. */
  abandoned?(job: Row<Table<S, I, X, R>>, how: 'cancelled' | 'failed', world: World): void
}

/**
 * Declares a job: a resource that a POST creates unfinished and that is complete later. The machine counts,
 * reports the errors of items, limits how many are unfinished, completes, cancels and forgets it.
 *
 * Defaults: a ULID, listed newest first, created with 202, kept a week, items carried out when the job is due.
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
    doc: { id: 'The id the job was given.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
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

const DONE = list(text({ doc: 'An id.' }), { hidden: true, initial: [], doc: 'The items that were done.' })

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Declares what a job made: resources that refer to it by `via`, shown once it is complete. */
export function madeItems<const O extends Without<Parameters<typeof toMany>[1], 'data' | 'once'>>(
  type: string,
  options: O,
) {
  return toMany(type, { ...options, data: 'read', once: { attribute: 'status', is: 'complete' } })
}

/**
 * Declares the items that a job has done, by the ids that `each` returned: identifiers without links, in reads
 * alone, absent where every item failed. seen: nickdnk-get_bulk_delete_catalog_items_jobs.200.
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
