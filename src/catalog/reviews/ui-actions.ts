import { z } from 'zod'
import { print } from '../../base/instant.js'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { review } from './review.js'
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
      const reply = public_reply && { ...public_reply, updated: print(world.now()) }
      world.change(review, row, {
        attributes: {
          ...plain,
          ...(status && statusAttributes({ value: status, rejection_reason })),
          ...(reply !== undefined && { public_reply: reply, 'public_reply.content': reply?.content ?? null }),
        },
      })
      return { id }
    },
  }),
]
