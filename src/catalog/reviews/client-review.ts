import { z } from 'zod'
import {
  choice,
  defineAction,
  defineBody,
  definePostponed,
  email,
  handle,
  list,
  number,
  object,
  text,
} from '../../declare/index.js'
import { REVIEW_TYPES, review } from './review.js'

const INCENTIVES = [
  'coupon_or_discount',
  'employee_review',
  'free_product',
  'loyalty_points',
  'other',
  'paid_promotion',
  'sweepstakes_entry',
] as const

const required = { create: 'required' } as const
const optional = { create: 'optional', nullable: true } as const

const reviewBody = defineBody({
  type: 'review',
  schema: 'ReviewCreateDTO',
  attributes: {
    review_type: choice(REVIEW_TYPES, { ...required, doc: 'What it is.' }),
    email: email({ ...required, doc: 'Whose it is.' }),
    author: text({ ...required, doc: 'Who wrote it.' }),
    content: text({ ...required, mayBeBlank: true, doc: 'What it says.' }),
    incentive_type: choice(INCENTIVES, { ...optional, doc: 'What was given for it.' }),
    product: object(
      {
        external_id: text({ ...required, doc: 'What the store knows it by.' }),
        integration_key: choice(['shopify', 'woocommerce'], { ...required, doc: 'Which store.' }),
      },
      { ...optional, doc: 'What it is about.' },
    ),
    rating: number({
      ...optional,
      integer: true,
      min: 1,
      max: 5,
      doc: 'One to five stars.',
      published: { enum: [1, 2, 3, 4, 5] },
    }),
    title: text({ ...optional, doc: 'What it says above that.' }),
    custom_questions: list(
      object(
        {
          id: text({ ...required, doc: 'Which question.' }),
          answers: list(text({ doc: 'An answer.' }), { ...required, doc: 'What was answered.' }),
        },
        { doc: 'A question of the store.' },
      ),
      { ...optional, doc: 'What else was asked.' },
    ),
    images: list(text({ doc: 'An address.' }), { ...optional, doc: 'Where pictures are found.' }),
  },
  relationships: { order: { type: 'order', presence: 'optional' } },
})

/** Makes the review. */
export const postponedReview = definePostponed({
  name: 'review',
  // guess: nobody has measured how long it takes.
  realisticMs: 3_000,
  payload: z.object({
    review_type: z.enum(REVIEW_TYPES),
    email: z.string(),
    author: z.string(),
    content: z.string(),
    product: z.string().nullish(),
    rating: z.number().nullish(),
    title: z.string().nullish(),
    images: z.array(z.string()).readonly().nullish(),
    incentive_type: z.string().nullish(),
    order: z.string().nullish(),
  }),
  run(given, world) {
    const { review_type, email: address, author, content, product, rating, title } = given
    const images = [...(given.images ?? [])]
    world.create(
      review,
      { attributes: {}, related: {} },
      {
        attributes: {
          review_type,
          email: address,
          author,
          content,
          // guess: what the store's catalog would tell of it is not known here.
          product: product == null ? null : { url: '', name: product, external_id: product },
          rating: rating ?? null,
          title: title ?? null,
          images,
          media: images[0] ?? null,
          incentivized: Boolean(given.incentive_type),
          verified: Boolean(given.order),
        },
      },
    )
  },
})

/** Takes a customer's review, which waits to be published. */
export const createReview = handle(
  defineAction({
    id: 'create_client_review',
    path: '/client/reviews',
    tag: 'Client',
    scopes: [],
    rate: 'M',
    status: 202,
    body: reviewBody,
  }),
  ({ attributes, related: { order } }, world) => {
    world.postpone(postponedReview, { ...attributes, product: attributes.product?.external_id, order })
    return undefined
  },
)
