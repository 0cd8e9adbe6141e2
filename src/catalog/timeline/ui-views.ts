import { z } from 'zod'
import { defineUiView, type UiAction } from '../../declare/index.js'
import { invalidParameter, refuse } from '../../dialect/refusal.js'
import { positionIn, timelineOf } from './timeline.js'

const LIMIT_MAX = 500

const entry = () =>
  z.object({
    at: z.string(),
    kind: z.enum(['event', 'list', 'segment', 'message', 'consent', 'code']),
    id: z.string(),
    name: z.string().nullable(),
    change: z.string().exactOptional().meta({
      description:
        'Lists and segments: joined or left. Consents: their state. Codes: used, replaced, or assigned again.',
    }),
    detail: z.string().nullable().exactOptional().meta({
      description: 'How a consent was given, why a profile is suppressed, or the code.',
    }),
    properties: z.unknown().optional(),
    state: z.string().exactOptional(),
    reason: z.string().nullable().exactOptional(),
    channel: z.string().exactOptional(),
    source: z.string().exactOptional(),
  })

const position = () =>
  z
    .string()
    .refine((text) => positionIn(text) !== undefined, 'must be the `next` of a page')
    .optional()

/** The activity feed of a profile. */
export const uiViews: readonly UiAction[] = [
  defineUiView({
    path: '/profiles/:id/timeline',
    doc: 'The activity of a profile, newest first: events, lists and segments it joined and left, consents, coupon codes, messages. The profile is named by its id, email address, phone number or external id.',
    query: () =>
      z.strictObject({
        limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(50),
        after: position().meta({ description: 'The `next` of the page before.' }),
        before: position().meta({ description: 'Another name of `after`.' }),
      }),
    response: () =>
      z.object({
        entries: z.array(entry()),
        next: z.string().nullable().meta({ description: 'For `after`. Null at the end.' }),
      }),
    run({ id = '', idOf, query: { limit, after, before } }, world) {
      if (after !== undefined && before !== undefined)
        throw refuse.problems([
          invalidParameter('before and after have the same meaning; send one', 'before'),
        ])
      const start = after ?? before
      const profile = idOf('profile', id, '')
      if (!world.find('profile', profile)) throw refuse.notFound(`There is no profile ${id}.`)
      return timelineOf(profile, start === undefined ? undefined : positionIn(start), limit, world)
    },
  }),
]
