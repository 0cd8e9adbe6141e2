import { print } from '../../src/base/instant.js'
import { choice } from '../../src/declare/kinds/choice.js'
import { AMONG, EXACT, operatorsOf, RANGE } from '../../src/declare/kinds/kind.js'
import { list } from '../../src/declare/kinds/list.js'
import { number } from '../../src/declare/kinds/number.js'
import { object } from '../../src/declare/kinds/object.js'
import { text } from '../../src/declare/kinds/text.js'
import { time } from '../../src/declare/kinds/time.js'
import { toMany, toOne } from '../../src/declare/relationship.js'
import { defineResource } from '../../src/declare/resource.js'
import type { World } from '../../src/declare/world.js'
import { conflict } from '../../src/dialect/refusal.js'

/*
 * The tables of a library: shelves, which are named by their label, the books on them, reviews of the books by readers,
 * and deliveries of many books at once. Nothing in it is Klaviyo's, so tests that use it cover only the engine.
 */

const now = (world: World) => print(world.now())

/** A shelf for books, identified by its label. Its pages have a fixed size, its creation a daily limit. */
export const shelf = defineResource({
  type: 'shelf',
  path: 'shelves',
  tag: 'Library',
  scope: 'shelves',
  id: ({ label }) => label,
  idPattern: /^[a-z0-9_]+$/,
  doc: { id: 'A shelf is identified by its label.', example: 'essays' },
  sequence: 700,
  notFound: (id) => `A shelf with the label '${id}' does not exist.`,
  duplicate: (id) => conflict(`A shelf with the label '${id}' already exists.`, '/data/attributes/label'),

  attributes: {
    label: text({ create: 'required', pattern: /^[a-z0-9_]+$/, max: 12, doc: 'What is written on it.' }),
    floor: number({
      create: 'optional',
      update: true,
      nullable: true,
      integer: true,
      min: 0,
      max: 9,
      initial: 0,
      doc: 'Where it stands.',
    }),
    note: text({ create: 'optional', update: true, nullable: true, doc: 'What its keeper noted.' }),
    keeper: text({ hidden: true, initial: 'nobody', doc: 'Who dusts it.' }),
  },

  relationships: {
    books: toMany('book', {
      via: 'shelf',
      include: true,
      data: 'included',
      page: { default: 3, max: 5 },
      related: { rate: 'M' },
      linkage: { rate: 'M' },
    }),
  },

  operations: {
    list: { rate: 'S', page: { default: 2 } },
    get: { rate: 'S' },
    create: { rate: { burst: 2, steady: 4, daily: 6 } },
    update: { rate: 'S' },
    delete: { rate: 'S' },
  },
})

/** A book, on a shelf or on none. Its filters cover every operator; its attributes every kind. */
export const book = defineResource({
  type: 'book',
  path: 'books',
  tag: 'Library',
  scope: 'books',
  id: 'ulid',
  doc: { id: 'The id the book was given.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  notFound: (id) => `A book with id ${id} does not exist.`,
  sorts: ['id', 'pages', 'published_at', 'title'],

  attributes: {
    title: text({
      create: 'required',
      update: true,
      max: 40,
      filter: { single: ['contains', 'ends-with', 'equals', 'starts-with'] },
      doc: 'What it is called.',
    }),
    blurb: text({
      create: 'optional',
      update: true,
      nullable: true,
      filter: { list: ['contains-all', 'contains-any'], none: ['has'] },
      doc: 'What its back says.',
    }),
    genre: choice(['essay', 'novel', 'poem'], {
      create: 'optional',
      update: true,
      filter: AMONG,
      initial: 'novel',
      createDefault: 'novel',
      doc: 'What it is.',
    }),
    pages: number({
      create: 'optional',
      update: true,
      nullable: true,
      integer: true,
      min: 1,
      filter: { single: ['equals', ...operatorsOf(RANGE)] },
      doc: 'How long it is.',
    }),
    price: number({ create: 'optional', update: true, nullable: true, asText: true, doc: 'What it costs.' }),
    published_at: time({
      create: 'optional',
      update: true,
      nullable: true,
      precision: 'second',
      zuluOnCreate: true,
      filter: RANGE,
      doc: 'When it came out.',
    }),
    added_at: time({ precision: 'microsecond', initial: now, doc: 'When the library got it.' }),
    isbn: text({
      create: 'optional',
      nullable: true,
      unique: true,
      filter: EXACT,
      doc: 'Its number in the trade.',
    }),
    cover: object(
      {
        colour: text({ create: 'required', doc: 'Its colour.' }),
        material: text({ create: 'optional', initial: 'paper', doc: 'What it is made of.' }),
      },
      { create: 'optional', update: true, nullable: true, doc: 'What holds it together.' },
    ),
    keywords: list(text({ doc: 'A word.' }), {
      create: 'optional',
      update: true,
      initial: [],
      doc: 'Words.',
    }),
    excerpt: text({
      create: 'optional',
      nullable: true,
      additional: ['list', 'get', 'create'],
      doc: 'How it begins.',
    }),
  },

  relationships: {
    shelf: toOne('shelf', {
      create: 'optional',
      include: true,
      data: 'included',
      filter: AMONG,
      related: { rate: 'L' },
      linkage: { rate: 'L' },
    }),
    reviews: toMany('review', { via: 'book', include: 'get', data: 'included' }),
    delivery: toOne('book-bulk-create-job', { hidden: true, data: 'included' }),
  },

  operations: {
    list: { rate: 'L', page: { default: 3, max: 5 } },
    get: { rate: 'L' },
    create: { rate: 'M' },
    update: { rate: 'M' },
    delete: { rate: 'M' },
  },
})

/** A review of a book by a reader, who is not a resource here. Listed for a book or a reader only. */
export const review = defineResource({
  type: 'review',
  path: 'reviews',
  tag: 'Library',
  scope: 'reviews',
  id: 'ulid',
  idParameter: 'review_id',
  doc: { id: 'The id the review was given.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  notFound: (id) => `A review with id ${id} does not exist.`,
  attributes: {
    stars: number({ create: 'required', integer: true, min: 1, max: 5, doc: 'How good the book is.' }),
  },
  relationships: {
    book: toOne('book', { create: 'required', include: true, data: 'always', filter: AMONG }),
    reader: toOne('reader', { create: 'optional', data: 'filled', filter: AMONG }),
  },
  operations: {
    list: { rate: 'L', page: { default: 10 }, anyFilterOf: ['book.id', 'reader.id'] },
    get: { rate: 'L' },
    create: { rate: 'M' },
  },
})
