import { print } from '../../base/instant.js'
import {
  choice,
  defineResource,
  EITHER,
  EXACT,
  type FilterRule,
  flag,
  list,
  number,
  object,
  oneOfShapes,
  PRESENT,
  text,
  time,
  type World,
} from '../../declare/index.js'

export const REVIEW_TYPES = ['question', 'rating', 'review', 'store'] as const
export const STATUSES = ['published', 'unpublished', 'rejected', 'featured', 'pending'] as const
export const REASONS = [
  'fake',
  'false_or_misleading',
  'other',
  'private_information',
  'profanity_or_inappropriate',
  'unrelated',
] as const

const AT_MOST_AT_LEAST: FilterRule = { single: ['greater-or-equal', 'less-or-equal'] }
const SCORED: FilterRule = {
  list: ['any', 'equals'],
  single: ['equals', 'greater-or-equal', 'less-or-equal'],
}

const reasonOf = (reason: (typeof REASONS)[number]) => ({
  reason: choice([reason], { always: true, doc: 'What was wrong with it.' }),
  ...(reason === 'other' && {
    status_explanation: text({ nullable: true, doc: 'In words, where the reason is another.' }),
  }),
})

const rejection = object(
  {
    reason: choice(REASONS, { always: true, doc: 'What was wrong with it.' }),
    status_explanation: text({ nullable: true, doc: 'In words, where the reason is another.' }),
  },
  { always: true, doc: 'Why it was rejected.', published: oneOfShapes(REASONS.map(reasonOf)) },
)

const statusOf = (status: (typeof STATUSES)[number]) => ({
  value: choice([status], { always: true, doc: 'How it is shown.' }),
  ...(status === 'rejected' && { rejection_reason: rejection }),
})

/** What a customer says of a product or a store. */
export const review = defineResource({
  type: 'review',
  path: 'reviews',
  root: '/client',
  tag: 'Client',
  scope: 'reviews',
  id: (_attributes, _related, { random }) => random.hex(32),
  doc: { id: 'The id of the review.', example: '925e385b52fb405715f3616c337cc65c' },
  order: { by: 'seq', descending: true },
  sorts: ['created', 'rating', 'updated'],
  filters: {
    status: {
      on: 'status.value',
      rule: EXACT,
      kind: choice([...STATUSES, 'all'], { doc: 'How it is shown.' }).kind,
      matchAll: 'all',
    },
    id: { on: 'id', rule: EITHER },
    public_reply: { on: 'public_reply.content', rule: PRESENT },
  },
  // guess: modelled on the other types.
  notFound: (id) => `A review with id ${id} does not exist.`,
  attributes: {
    status: object(
      { value: choice(STATUSES, { always: true, doc: 'How it is shown.' }), rejection_reason: rejection },
      {
        nullable: true,
        initial: { value: 'pending' },
        doc: 'How it is shown, and why not.',
        published: oneOfShapes(STATUSES.map(statusOf)),
      },
    ),
    verified: flag({ always: true, filter: EXACT, initial: false, doc: 'Is it known that it was bought?' }),
    review_type: choice(REVIEW_TYPES, { always: true, filter: EXACT, doc: 'What it is.' }),
    created: time({
      always: true,
      precision: 'second',
      filter: AT_MOST_AT_LEAST,
      initial: (world: World) => print(world.now()),
      doc: 'When it was written.',
    }),
    updated: time({
      always: true,
      precision: 'second',
      filter: AT_MOST_AT_LEAST,
      setOnChange: true,
      doc: 'When it was changed last.',
    }),
    images: list(text({ doc: 'An address.' }), {
      always: true,
      initial: [],
      doc: 'Where pictures are found.',
    }),
    product: object(
      {
        url: text({ always: true, doc: 'Where it is sold.' }),
        name: text({ always: true, doc: 'What it is called.' }),
        image_url: text({ nullable: true, doc: 'Where a picture is found.' }),
        external_id: text({ nullable: true, doc: 'What the store knows it by.' }),
      },
      { nullable: true, doc: 'What it is about.' },
    ),
    rating: number({ integer: true, nullable: true, filter: SCORED, doc: 'One to five stars.' }),
    author: text({ nullable: true, doc: 'Who wrote it.' }),
    content: text({ nullable: true, filter: { single: ['contains'] }, doc: 'What it says.' }),
    title: text({ nullable: true, doc: 'What it says above that.' }),
    smart_quote: text({ nullable: true, filter: PRESENT, doc: 'What is worth quoting.' }),
    public_reply: object(
      {
        content: text({ always: true, doc: 'What it says.' }),
        author: text({ always: true, doc: 'Who says it.' }),
        updated: time({ always: true, precision: 'second', doc: 'When it was changed last.' }),
      },
      { nullable: true, doc: 'What the store replied.' },
    ),
    email: text({ hidden: true, doc: 'Whose it is.' }),
    incentivized: flag({ hidden: true, filter: EXACT, initial: false, doc: 'Was something given for it?' }),
    edited: flag({ hidden: true, filter: EXACT, initial: false, doc: 'Was it changed?' }),
    media: text({ hidden: true, nullable: true, filter: PRESENT, doc: 'Its first picture.' }),
    'status.value': choice(STATUSES, { hidden: true, initial: 'pending', doc: 'A copy, to be found by.' }),
    'public_reply.content': text({ hidden: true, nullable: true, doc: 'A copy, to be found by.' }),
  },
  relationships: {},
  operations: {
    list: { rate: 'M', id: 'get_client_reviews', scopes: [], page: { default: 20, max: 100 } },
  },
})
