import {
  choice,
  currentTime,
  defineResource,
  EITHER,
  EXACT,
  type FilterRule,
  flag,
  type Kind,
  list,
  type NamedFilter,
  named,
  number,
  object,
  PRESENT,
  text,
  time,
  toOne,
} from '../../declare/index.js'
import { COMPOUND_ID } from '../catalogs/compound-id.js'
import { STATUSES, shownStatus, status } from './status.js'

export const REVIEW_TYPES = ['question', 'rating', 'review', 'store'] as const

const AT_MOST_AT_LEAST: FilterRule = { single: ['greater-or-equal', 'less-or-equal'] }
const SCORED: FilterRule = {
  list: ['any', 'equals'],
  single: ['equals', 'greater-or-equal', 'less-or-equal'],
}

/** The id of a review in a filter. seen: PHP-S settings, for an id that is not digits (catalogs-and-rest.md §1). */
const NUMERIC_ID: Kind = {
  ...text({ doc: 'Id of a review.' }).kind,
  bind: (literal) => {
    if (literal.form !== 'string') return { expected: 'a quoted string' }
    return /^\d+$/.test(literal.text) ? { value: literal.text } : { detail: 'Invalid id' }
  },
}

/** The filter fields of both faces. */
const FILTERS: Readonly<Record<string, NamedFilter>> = {
  status: {
    on: 'status.value',
    rule: EXACT,
    kind: choice([...STATUSES, 'all'], { doc: 'Status of the review.' }).kind,
    matchAll: 'all',
  },
  id: { on: 'id', rule: EITHER, kind: NUMERIC_ID },
}

/** The filter fields of the client API besides. */
const CLIENT_FILTERS: Readonly<Record<string, NamedFilter>> = {
  public_reply: { on: 'public_reply.content', rule: PRESENT },
}

/** What both faces of a review declare alike. */
const FACE = {
  path: 'reviews',
  scope: 'reviews',
  doc: { id: 'Id of the review.', example: '2134228' },
  order: { by: 'seq', descending: true },
  sorts: ['created', 'rating', 'updated'],
  // seen: nickdnk-get_review.404 (catalogs-and-rest.md §1).
  notFound: (id: string) => `A review with id \`${id}\` does not exist.`,
} as const

/** The attributes that both faces show, and those that neither shows. */
const attributes = {
  verified: flag({ always: true, filter: EXACT, initial: false, doc: 'Whether the purchase is verified.' }),
  review_type: choice(REVIEW_TYPES, { always: true, filter: EXACT, doc: 'Type of the review.' }),
  created: time({
    always: true,
    precision: 'second',
    filter: AT_MOST_AT_LEAST,
    initial: currentTime,
    doc: 'Time of creation.',
  }),
  updated: time({
    always: true,
    precision: 'second',
    filter: AT_MOST_AT_LEAST,
    setOnChange: true,
    doc: 'Time of the last change.',
  }),
  images: list(text({ doc: 'URL of an image.' }), {
    always: true,
    initial: [],
    doc: 'URLs of the images.',
  }),
  product: object(
    {
      url: text({ always: true, doc: 'URL of the product.' }),
      name: text({ always: true, doc: 'Name of the product.' }),
      image_url: text({ nullable: true, doc: 'URL of an image of the product.' }),
      external_id: text({ nullable: true, doc: 'Id of the product in the store.' }),
    },
    { nullable: true, doc: 'Product of the review.' },
  ),
  rating: number({ integer: true, nullable: true, filter: SCORED, doc: 'Rating, one to five stars.' }),
  author: text({ nullable: true, doc: 'Name of the author.' }),
  content: text({ nullable: true, filter: { single: ['contains'] }, doc: 'Text of the review.' }),
  title: text({ nullable: true, doc: 'Title of the review.' }),
  smart_quote: text({ nullable: true, filter: PRESENT, doc: 'Quote from the review.' }),
  public_reply: object(
    {
      content: text({ always: true, doc: 'Text of the reply.' }),
      author: text({ always: true, doc: 'Author of the reply.' }),
      updated: time({ always: true, precision: 'second', doc: 'Time of the last change of the reply.' }),
    },
    { nullable: true, doc: 'Public reply of the store.' },
  ),
  incentivized: flag({
    hidden: true,
    filter: EXACT,
    initial: false,
    doc: 'Whether the author received an incentive.',
  }),
  edited: flag({ hidden: true, filter: EXACT, initial: false, doc: 'Whether the review was edited.' }),
  media: text({ hidden: true, nullable: true, filter: PRESENT, doc: 'URL of the first image.' }),
  'status.value': choice(STATUSES, {
    hidden: true,
    initial: 'pending',
    doc: 'Copy of the nested member, for filters.',
  }),
  'public_reply.content': text({
    hidden: true,
    nullable: true,
    doc: 'Copy of the nested member, for filters.',
  }),
  event_ids: list(text({ doc: 'Id of an event.' }), {
    hidden: true,
    initial: [],
    doc: 'Events of the review.',
  }),
}

/** Attributes that only the emulator itself finds reviews by; `options` is the filter of the first face. */
function lookups<const O extends object>(options: O) {
  const hidden = { nullable: true, hidden: true } as const
  return {
    submission: text({ ...hidden, ...options, doc: 'Entry of a fixture that planted the review.' }),
    'product.external_id': text({ ...hidden, ...options, doc: 'Copy of the nested member.' }),
  }
}

/** A customer's review of a product or a store, as the server API shows it (catalogs-and-rest.md §6). */
export const review = defineResource({
  ...FACE,
  type: 'review',
  tag: 'Reviews',
  id: 'serial',
  filters: {
    ...FILTERS,
    ...CLIENT_FILTERS,
    'item.id': { on: 'item', rule: EITHER, kind: COMPOUND_ID },
  },
  attributes: {
    email: text({ nullable: true, doc: 'Email address of the author.' }),
    status,
    ...attributes,
    ...lookups({ filter: EXACT }),
  },
  relationships: {
    events: named('event', { held: 'event_ids', include: true, data: 'included' }),
    item: toOne('catalog-item', { data: 'filled' }),
  },
  operations: {
    list: {
      rate: 'M',
      page: { default: 20, max: 100 },
      unfiltered: [
        'edited',
        'incentivized',
        'media',
        'product.external_id',
        'public_reply',
        'smart_quote',
        'submission',
        'updated',
      ],
    },
    get: { rate: 'M' },
    update: { rate: 'M' },
  },
})

/** The same reviews as the client API shows them: without the author's address and without relationships. */
export const clientReview = defineResource({
  ...FACE,
  type: 'client-review',
  rows: 'review',
  shownAs: { type: 'review', id: (id) => id },
  schema: 'ClientReview',
  root: '/client',
  tag: 'Client',
  id: 'serial',
  filters: { ...FILTERS, ...CLIENT_FILTERS },
  attributes: {
    email: text({ nullable: true, hidden: true, doc: 'Email address of the author.' }),
    status: shownStatus,
    ...attributes,
    ...lookups({}),
  },
  relationships: {},
  operations: {
    list: { rate: 'M', id: 'get_client_reviews', scopes: [], page: { default: 20, max: 100 } },
  },
})
