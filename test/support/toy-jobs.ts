import { createBodyOf, updateBodyOf } from '../../src/compile/bodies.js'
import { defineBody } from '../../src/declare/body.js'
import { defineJob, doneItems, madeItems } from '../../src/declare/job.js'
import { EXACT } from '../../src/declare/kinds/kind.js'
import type { Draft } from '../../src/declare/resource.js'
import { invalid, refuse } from '../../src/dialect/refusal.js'
import { book, shelf } from './toy-resources.js'

/*
 * The jobs of the library, which together use everything that `defineJob` offers: a delivery of books does its work at
 * once and reports it later, a clearance and an extension do theirs when they are due.
 */

/** A delivery of up to three books; at most two may be in progress. */
export const delivery = defineJob({
  type: 'book-bulk-create-job',
  path: 'book-bulk-create-jobs',
  tag: 'Library',
  scope: 'books',
  notFound: (id) => `A delivery with id ${id} does not exist.`,
  waiting: 2,
  work: 'at once',
  items: { member: 'books', of: createBodyOf(book), max: 3, doc: 'The books to make.' },
  attributes: {
    status: { filter: EXACT },
    created_at: {},
    total_count: {},
    completed_count: {},
    failed_count: {},
    completed_at: {},
    expires_at: {},
    errors: {},
  },
  relationships: { books: madeItems('book', { via: 'delivery', include: 'get' }) },
  operations: {
    list: { rate: 'L', page: { default: 10 } },
    get: { rate: 'L' },
    create: { rate: 'L', id: 'bulk_create_books' },
  },
  each: (draft, job, world) => world.create(book, draft, { related: { delivery: job.id } }),
  abandoned(job, _how, world) {
    world.removeAll(book, { delivery: job.id })
  },
})

/** The removal of books by their ids, a minute later; it is kept for a day. */
export const clearance = defineJob({
  type: 'book-bulk-delete-job',
  path: 'book-bulk-delete-jobs',
  tag: 'Library',
  scope: 'books',
  notFound: (id) => `A clearance with id ${id} does not exist.`,
  keptMs: 86_400_000,
  realisticMs: 60_000,
  pointsTo: 'id',
  items: {
    member: 'books',
    of: defineBody({ type: 'book', schema: 'BookDeleteQuery', id: 'required' }),
    max: 10,
    doc: 'The books to remove.',
  },
  attributes: {
    status: {},
    total_count: {},
    completed_count: {},
    failed_count: {},
    completed_at: {},
    errors: {},
    expires_at: {},
  },
  relationships: { books: doneItems('book', {}) },
  operations: {
    list: { rate: 'L', page: { default: 10 } },
    get: { rate: 'L' },
    create: { rate: 'L', id: 'bulk_delete_books' },
  },
  each({ id = '' }, _job, world) {
    const row = world.find(book, id)
    if (!row) throw refuse.notFound(book.notFound(id))
    world.delete(book, row)
    return row
  },
})

/** Corrections of books, two at most. */
export const correction = defineJob({
  type: 'book-bulk-update-job',
  path: 'book-bulk-update-jobs',
  tag: 'Library',
  scope: 'books',
  notFound: (id) => `A correction with id ${id} does not exist.`,
  pointsTo: 'id',
  items: { member: 'books', of: updateBodyOf(book), max: 2, doc: 'The books to correct.' },
  attributes: { status: {}, total_count: {}, completed_count: {}, failed_count: {}, errors: {} },
  relationships: { books: doneItems('book', { include: 'get' }) },
  operations: { get: { rate: 'L' }, create: { rate: 'L', id: 'bulk_update_books' } },
  each(patch, _job, world) {
    const row = world.find(book, patch.id)
    if (!row) throw refuse.notFound(book.notFound(patch.id))
    return world.update(book, row, patch)
  },
})

/** The default shelves of every library. */
const USUAL = ['essays', 'novels'].map(
  (label): Draft<typeof shelf> => ({ attributes: { label }, related: {} }),
)

/** More shelves; without items, the library gets the default ones. Floors above the fifth are refused. */
export const extension = defineJob({
  type: 'shelf-bulk-create-job',
  path: 'shelf-bulk-create-jobs',
  tag: 'Library',
  scope: 'shelves',
  notFound: (id) => `An extension with id ${id} does not exist.`,
  countsLate: true,
  pointsTo: 'member',
  items: {
    member: 'shelves',
    of: createBodyOf(shelf),
    max: 10_000,
    optional: true,
    doc: 'The shelves to make.',
  },
  attributes: {
    status: { initial: 'queued' },
    total_count: {},
    completed_count: {},
    skipped_count: {},
    errors: {},
    started_at: {},
    completed_at: {},
  },
  operations: {
    list: { rate: 'L', page: { default: 10 } },
    get: { rate: 'L' },
    create: { rate: 'L', id: 'bulk_create_shelves' },
  },
  find: (given) => given ?? USUAL,
  each(draft, _job, world) {
    const { label = '', floor } = draft.attributes
    if (world.find(shelf, label ?? '')) return false
    if ((floor ?? 0) > 5)
      throw refuse.problems([invalid('The house has five floors.', '/data/attributes/floor')])
    return world.create(shelf, draft)
  },
})
