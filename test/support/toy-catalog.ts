import { print } from '../../src/base/instant.js'
import { conflict, invalid, Refusal, refuse } from '../../src/base/refusal.js'
import type { Family } from '../../src/declare/catalog.js'
import type { UnservedOperation } from '../../src/declare/operation.js'
import { editions, type Release, type Undo } from '../../src/declare/release.js'
import type { Draft } from '../../src/declare/resource.js'
import { govern } from '../../src/declare/rules.js'
import {
  withEndpoint,
  withoutAttribute,
  withUnpublishedPageSize,
  withUnpublishedSparseWrites,
} from '../../src/declare/undo.js'
import { book, delivery, review, shelf } from './toy-resources.js'
import { loan, picture, slips, uploadPicture } from './toy-writes.js'

const rules = [
  govern(shelf, {
    beforeDelete({ id }, world) {
      if (world.count(book, { shelf: id }, 1) > 0)
        throw refuse.problems([conflict(`Shelf '${id}' still holds books.`, '/data')])
    },
  }),

  govern(book, {
    beforeCreate({ related }, world) {
      const wanted = related.shelf ?? undefined
      if (wanted !== undefined && !world.find(shelf, wanted)) throw refuse.notFound(shelf.notFound(wanted))
    },
    /** It stands already when it is refused, so that a chapter can see it undone. */
    afterUpdate(row) {
      if (row.attributes.title !== 'Untitled') return row
      throw refuse.problems([conflict('A book has a title.', '/data/attributes/title')])
    },
    beforeDelete({ id }, world) {
      world.removeAll(review, { book: id })
    },
  }),

  govern(loan, {
    /** Every update says why: the compiler knows it. */
    amend(_, { attributes, related = {}, meta }) {
      const days: number = attributes.days
      return { attributes: { ...attributes, days, reason: meta?.reason ?? null }, related }
    },
  }),

  govern(delivery, {
    beforeCreate(_, world) {
      if (world.count(delivery, { status: 'processing' }, 2) >= 2)
        throw refuse.problems([invalid('At most 2 deliveries may be under way.', '/data')])
    },
    accept(job, { attributes }, world) {
      const errors = (attributes.books ?? []).flatMap((item) => {
        try {
          world.create(book, item as unknown as Draft<typeof book>, { related: { delivery: job.id } })
          return []
        } catch (error) {
          if (error instanceof Refusal) return [error.message]
          throw error
        }
      })
      world.change(delivery, job, { attributes: { errors } })
    },
    finish(job, world) {
      const { total_count, errors } = job.attributes
      const counts = { completed_count: total_count - errors.length, failed_count: errors.length }
      const attributes = { status: 'complete', completed_at: print(world.now()), ...counts } as const
      world.change(delivery, job, { attributes })
    },
  }),
]

/** Before it, books could not be deleted. */
const withoutDeletion: Undo = {
  resource(resource) {
    const { delete: _, ...operations } = resource.operations
    return resource.type === 'book' ? { ...resource, operations } : resource
  },
}

/** At noon of the tests the first is retired and the second deprecated. */
const releases: readonly Release[] = [
  { revision: '2024-07-15', undo: [] },
  { revision: '2025-07-15', undo: [] },
  { revision: '2026-01-15', undo: [withoutAttribute('book', 'blurb'), withoutDeletion] },
  {
    revision: '2026-07-15',
    undo: [
      withUnpublishedPageSize(['book']),
      withUnpublishedSparseWrites(),
      withEndpoint('errand', 'update', { status: 200 }),
    ],
  },
]

const unserved: readonly UnservedOperation[] = [
  {
    verb: 'unserved',
    id: 'lend_book',
    aliases: [],
    method: 'POST',
    path: '/api/books/{id}/loans',
    tag: 'Loans',
  },
  {
    verb: 'unserved',
    id: 'create_visit',
    aliases: [],
    method: 'POST',
    path: '/client/visits',
    tag: 'Client',
  },
]

/** The family of the toy catalog, for tests that compile it themselves. */
export const families: readonly Family[] = [
  {
    tag: 'Library',
    resources: [shelf, book, review, delivery, ...slips, loan, picture],
    rules,
    actions: [uploadPicture],
  },
]

/** The library in all its revisions. */
export const toy = editions(releases, families, unserved)
