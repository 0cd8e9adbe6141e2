import { z } from 'zod'
import { print } from '../../base/instant.js'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { REASONS, review, STATUSES } from './review.js'

/** What a person does with reviews in Klaviyo's UI. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'PATCH',
    path: '/reviews/:id',
    doc: 'Publishes a review, rejects it, replies to it: what is not named stays.',
    body: z
      .strictObject({
        status: z.enum(STATUSES).exactOptional(),
        reason: z.enum(REASONS).exactOptional(),
        explanation: z.string().nullable().exactOptional(),
        smart_quote: z.string().nullable().exactOptional(),
        public_reply: z.strictObject({ content: z.string(), author: z.string() }).nullable().exactOptional(),
        verified: z.boolean().exactOptional(),
      })
      .refine(({ status, reason }) => reason === undefined || status === 'rejected', {
        path: ['reason'],
        message: 'is for a review that is rejected',
      }),
    run({ id = '', body: { status, reason = 'other', explanation = null, public_reply, ...plain } }, world) {
      const row = world.find(review, id)
      if (!row) throw refuse.notFound(review.notFound(id))
      const told = reason === 'other' ? { status_explanation: explanation } : {}
      const rejected = status === 'rejected' ? { rejection_reason: { reason, ...told } } : {}
      const reply = public_reply && { ...public_reply, updated: print(world.now()) }
      world.change(review, row, {
        attributes: {
          ...plain,
          ...(status && { status: { value: status, ...rejected }, 'status.value': status }),
          ...(reply !== undefined && { public_reply: reply, 'public_reply.content': reply?.content ?? null }),
        },
      })
      return { id }
    },
  }),
]
