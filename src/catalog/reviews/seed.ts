import { z } from 'zod'
import {
  choice,
  defineBody,
  defineSeed,
  email,
  flag,
  list,
  number,
  object,
  text,
} from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { replyAttributes } from './public-reply.js'
import { REVIEW_TYPES, review } from './review.js'
import { givenStatus, type StoredStatus } from './status.js'
import { submitReview } from './submit.js'

const optional = { create: 'optional' } as const
const required = { create: 'required' } as const

/** The reviews of a fixture. No operation of the server API creates one. */
export const reviewSeed = defineSeed({
  section: 'reviews',
  doc: 'Reviews with a status, as a storefront submits them. The author gets the event, and a profile if there is none.',
  body: defineBody({
    type: 'review',
    schema: 'Review',
    attributes: {
      review_type: choice(REVIEW_TYPES, { ...optional, doc: 'Type of the review. Default: review.' }),
      email: email({ ...required, doc: 'Email address of the author.' }),
      author: text({ ...optional, doc: 'Name of the author. Default: the address.' }),
      content: text({ ...optional, mayBeBlank: true, doc: 'Text of the review.' }),
      title: text({ ...optional, doc: 'Title of the review.' }),
      rating: number({ ...optional, integer: true, min: 1, max: 5, doc: 'Rating, one to five stars.' }),
      images: list(text({ doc: 'URL of an image.' }), { ...optional, doc: 'URLs of the images.' }),
      status: givenStatus(optional),
      product: object(
        {
          external_id: text({ ...required, doc: 'Id of the product in the store.' }),
          integration_key: text({ ...optional, doc: 'Integration of the store, such as `shopify`.' }),
          name: text({ ...optional, doc: 'Name of the product. Default: that of the catalog item.' }),
          url: text({ ...optional, doc: 'URL of the product. Default: that of the catalog item.' }),
          image_url: text({ ...optional, doc: 'URL of an image. Default: that of the catalog item.' }),
        },
        { ...optional, doc: 'Product of the review.' },
      ),
      verified: flag({ ...optional, doc: 'Whether the purchase is verified.' }),
      incentivized: flag({ ...optional, doc: 'Whether the author received an incentive.' }),
      smart_quote: text({ ...optional, doc: 'Quote from the review.' }),
    },
  }),
  more: () =>
    z.strictObject({
      public_reply: z
        .strictObject({ content: z.string(), author: z.string() })
        .optional()
        .meta({ description: 'Public reply of the store.' }),
    }),
  plant({ attributes }, { public_reply }, { world, label }) {
    const submission = digestId(label)
    if (world.pick(review, { submission }, 1).length > 0) return 'kept'
    const { review_type, email: address, author, content, status, verified, incentivized } = attributes
    const row = submitReview(
      {
        review_type: review_type ?? 'review',
        email: address,
        author: author ?? address,
        content: content ?? '',
        title: attributes.title ?? null,
        rating: attributes.rating ?? null,
        images: attributes.images ?? [],
        product: attributes.product ?? null,
        verified: verified ?? false,
        incentivized: incentivized ?? false,
        smart_quote: attributes.smart_quote ?? null,
        status: status as StoredStatus | undefined,
        submission,
      },
      world,
    )
    if (public_reply) world.change(review, row, { attributes: replyAttributes(public_reply, world) })
    return 'made'
  },
})
