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
import { REVIEW_TYPES } from './review.js'
import { submitReview } from './submit.js'

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
    review_type: choice(REVIEW_TYPES, { ...required, doc: 'Type of the review.' }),
    email: email({ ...required, doc: 'Email address of the author.' }),
    author: text({ ...required, doc: 'Name of the author.' }),
    content: text({ ...required, mayBeBlank: true, doc: 'Text of the review.' }),
    incentive_type: choice(INCENTIVES, { ...optional, doc: 'Incentive that the author received.' }),
    product: object(
      {
        external_id: text({ ...required, doc: 'Id of the product in the store.' }),
        integration_key: choice(['shopify', 'woocommerce'], {
          ...required,
          doc: 'Integration of the store.',
        }),
      },
      { ...optional, doc: 'Product of the review.' },
    ),
    rating: number({
      ...optional,
      integer: true,
      min: 1,
      max: 5,
      doc: 'Rating, one to five stars.',
      published: { enum: [1, 2, 3, 4, 5] },
    }),
    title: text({ ...optional, doc: 'Title of the review.' }),
    custom_questions: list(
      object(
        {
          id: text({ ...required, doc: 'Id of the question.' }),
          answers: list(text({ doc: 'Text of an answer.' }), {
            ...required,
            doc: 'Answers to the question.',
          }),
        },
        { doc: 'Custom question with its answers.' },
      ),
      { ...optional, doc: 'Answers to the custom questions of the store.' },
    ),
    images: list(text({ doc: 'URL of an image.' }), { ...optional, doc: 'URLs of the images.' }),
  },
  relationships: { order: { type: 'order', presence: 'optional' } },
})

/** Creates the review. */
export const postponedReview = definePostponed({
  name: 'review',
  // guess: the duration has not been measured.
  realisticMs: 3_000,
  payload: () =>
    z.object({
      review_type: z.enum(REVIEW_TYPES),
      email: z.string(),
      author: z.string(),
      content: z.string(),
      product: z.object({ external_id: z.string(), integration_key: z.string() }).nullish(),
      rating: z.number().nullish(),
      title: z.string().nullish(),
      images: z.array(z.string()).readonly().nullish(),
      incentive_type: z.string().nullish(),
      order: z.string().nullish(),
    }),
  run({ incentive_type, order, title, rating, images, product, ...given }, world) {
    submitReview(
      {
        ...given,
        title: title ?? null,
        rating: rating ?? null,
        images: images ?? [],
        product: product ?? null,
        incentivized: Boolean(incentive_type),
        verified: Boolean(order),
      },
      world,
    )
  },
})

/** Accepts a customer's review. Its status is pending until a person publishes it. */
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
    world.postpone(postponedReview, { ...attributes, order })
    return undefined
  },
)
