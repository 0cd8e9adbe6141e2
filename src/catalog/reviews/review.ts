import {
  choice,
  currentTime,
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
  reason: choice([reason], { always: true, doc: 'Reason of the rejection.' }),
  ...(reason === 'other' && {
    status_explanation: text({ nullable: true, doc: 'Explanation, if the reason is `other`.' }),
  }),
})

const rejection = object(
  {
    reason: choice(REASONS, { always: true, doc: 'Reason of the rejection.' }),
    status_explanation: text({ nullable: true, doc: 'Explanation, if the reason is `other`.' }),
  },
  {
    always: true,
    doc: 'Reason and explanation of the rejection.',
    published: oneOfShapes(REASONS.map(reasonOf)),
  },
)

const statusOf = (status: (typeof STATUSES)[number]) => ({
  value: choice([status], { always: true, doc: 'Status of the review.' }),
  ...(status === 'rejected' && { rejection_reason: rejection }),
})

/** A customer's review of a product or a store. */
export const review = defineResource({
  type: 'review',
  path: 'reviews',
  root: '/client',
  tag: 'Client',
  scope: 'reviews',
  id: (_attributes, _related, { random }) => random.hex(32),
  doc: { id: 'Id of the review.', example: '925e385b52fb405715f3616c337cc65c' },
  order: { by: 'seq', descending: true },
  sorts: ['created', 'rating', 'updated'],
  filters: {
    status: {
      on: 'status.value',
      rule: EXACT,
      kind: choice([...STATUSES, 'all'], { doc: 'Status of the review.' }).kind,
      matchAll: 'all',
    },
    id: { on: 'id', rule: EITHER },
    public_reply: { on: 'public_reply.content', rule: PRESENT },
  },
  // guess: the wording follows the other types.
  notFound: (id) => `A review with id ${id} does not exist.`,
  attributes: {
    status: object(
      {
        value: choice(STATUSES, { always: true, doc: 'Status of the review.' }),
        rejection_reason: rejection,
      },
      {
        nullable: true,
        initial: { value: 'pending' },
        doc: 'Status of the review, with the reason if it is rejected.',
        published: oneOfShapes(STATUSES.map(statusOf)),
      },
    ),
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
    email: text({ hidden: true, doc: 'Email address of the author.' }),
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
  },
  relationships: {},
  operations: {
    list: { rate: 'M', id: 'get_client_reviews', scopes: [], page: { default: 20, max: 100 } },
  },
})
