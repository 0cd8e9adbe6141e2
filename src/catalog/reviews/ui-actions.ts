import { z } from 'zod'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { refuse } from '../../dialect/refusal.js'
import { catalogItem } from '../catalogs/catalog-item.js'
import { record } from '../events/record.js'
import { KLAVIYO } from '../metrics/integration.js'
import { profile } from '../profiles/profile.js'
import { replyAttributes } from './public-reply.js'
import { review } from './review.js'
import { reviewSettings } from './settings.js'
import { REASONS, STATUSES, statusAttributes } from './status.js'

/** Admin API routes that stand in for the review moderation of Klaviyo's UI. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'PATCH',
    path: '/reviews/:id',
    doc: 'Publishes, rejects or replies to a review. Omitted members keep their values.',
    body: () =>
      z
        .strictObject({
          status: z.enum(STATUSES).exactOptional(),
          reason: z.enum(REASONS).exactOptional(),
          explanation: z.string().nullable().exactOptional(),
          smart_quote: z.string().nullable().exactOptional(),
          public_reply: z
            .strictObject({ content: z.string(), author: z.string() })
            .nullable()
            .exactOptional(),
          verified: z.boolean().exactOptional(),
        })
        .refine(({ status, reason }) => reason === undefined || status === 'rejected', {
          path: ['reason'],
          message: 'is allowed only with the status rejected',
        }),
    run({ id = '', body: { status, reason = 'other', explanation = null, public_reply, ...plain } }, world) {
      const row = world.find(review, id)
      if (!row) throw refuse.notFound(review.notFound(id))
      const rejection_reason = { reason, status_explanation: explanation }
      world.change(review, row, {
        attributes: {
          ...plain,
          ...(status && statusAttributes({ value: status, rejection_reason })),
          ...(public_reply !== undefined && replyAttributes(public_reply, world)),
        },
      })
      return { id }
    },
  }),

  defineUiAction({
    method: 'PATCH',
    path: '/review-settings',
    doc: 'Publishes new reviews of at least this rating at once. With null, as by default, all wait for a person.',
    body: () => z.strictObject({ min_rating: z.int().min(1).max(5).nullable() }),
    run({ body: { min_rating } }, world) {
      reviewSettings.change({ min_rating }, world)
      return { min_rating }
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/ready-to-review',
    doc: 'Tells that a customer can review a product of an order: records the event Ready to review.',
    body: () =>
      z.strictObject({
        profile: z.string().meta({ description: 'Id or address of the customer.' }),
        item: z.string().meta({ description: 'External id or compound id of the catalog item.' }),
        order_id: z.string().exactOptional(),
      }),
    run({ body: { profile: customer, item: product, order_id = null }, idOf }, world) {
      const owner = world.find(profile, idOf('profile', customer, '/profile'))
      const item = world.find(catalogItem, idOf('catalog-item', product, '/item'))
      if (!owner || !item) return { event: null }
      const { external_id, title, url } = item.attributes
      // guess: the names of the properties. A customer can review a product of an order once.
      const properties = { order_id, product_id: external_id, product_name: title, product_url: url }
      const uniqueId = digestId(`${owner.id} ${item.id} ${order_id ?? world.now()}`)
      const input = { profile: owner, metric: 'Ready to review', integration: KLAVIYO, properties, uniqueId }
      return { event: record(input, world)?.id ?? null }
    },
  }),
]
