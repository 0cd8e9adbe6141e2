import type { UnservedOperation } from '../../src/compile/operation.js'
import { editions, type Release } from '../../src/compile/release.js'
import {
  type Undo,
  withEndpoint,
  withoutAttribute,
  withUnpublishedPageSize,
  withUnpublishedSparseWrites,
} from '../../src/compile/undo.js'
import type { Family } from '../../src/declare/family.js'
import { defineRules } from '../../src/declare/rules.js'
import { conflict, refuse } from '../../src/dialect/refusal.js'
import { counter } from './toy-counter.js'
import { exhibit, exhibitRules, hall, labelExhibit } from './toy-exhibits.js'
import { clearance, correction, delivery, extension } from './toy-jobs.js'
import { poster, posterPage, posterRules } from './toy-posters.js'
import { book, review, shelf } from './toy-resources.js'
import { roll, stub, stubWatcher } from './toy-stubs.js'
import { ticket, ticketRules } from './toy-tickets.js'
import { loan, picture, slips, uploadPicture } from './toy-writes.js'

const rules = [
  ticketRules,
  posterRules,
  exhibitRules,

  defineRules(shelf, {
    beforeDelete({ id }, world) {
      if (world.count(book, { shelf: id }, 1) > 0)
        throw refuse.problems([conflict(`Shelf '${id}' still holds books.`, '/data')])
    },
  }),

  defineRules(book, {
    beforeCreate({ related }, world) {
      const wanted = related.shelf ?? undefined
      if (wanted !== undefined && !world.find(shelf, wanted)) throw refuse.notFound(shelf.notFound(wanted))
    },
    /** The row exists when the create is refused, so that a test can see the rollback. */
    afterUpdate(row) {
      if (row.attributes.title !== 'Untitled') return row
      throw refuse.problems([conflict('A book has a title.', '/data/attributes/title')])
    },
    beforeDelete({ id }, world) {
      world.removeAll(review, { book: id })
    },
  }),

  defineRules(loan, {
    /** Every update sets it, as the types guarantee. */
    amend(_, { attributes, related = {}, meta }) {
      const days: number = attributes.days
      return { attributes: { ...attributes, days, reason: meta?.reason ?? null }, related }
    },
  }),
]

/** Before this revision, books could not be deleted. */
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

/** The families of the toy catalog, for tests that compile it themselves. */
export const families: readonly Family[] = [
  {
    tag: 'Library',
    resources: [
      shelf,
      book,
      review,
      delivery,
      clearance,
      correction,
      extension,
      ...slips,
      loan,
      picture,
      ticket,
      roll,
      stub,
      poster,
      hall,
      exhibit,
    ],
    rules,
    actions: [uploadPicture, labelExhibit],
    webRoutes: [posterPage],
    sideApis: [counter],
    watchers: [stubWatcher],
  },
]

/** The library in all its revisions. */
export const toy = editions(releases, families, unserved)
