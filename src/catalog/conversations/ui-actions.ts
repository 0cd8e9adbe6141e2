import { z } from 'zod'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { profile } from '../profiles/profile.js'
import { OPENED } from './conversation.js'
import { receiveText } from './inbound.js'
import { findConversation, openConversation } from './open.js'

/** Admin API routes that stand in for the texts of a profile. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/conversations',
    doc: 'Opens a conversation with a profile on a channel, or shows the one that is there.',
    body: () =>
      z.strictObject({
        profile: z.string().min(1).meta({ description: 'An address or an id.' }),
        channel: z.enum(OPENED).default('sms'),
      }),
    run({ body: { profile: who, channel }, idOf }, world) {
      const { id, related } = openConversation(idOf('profile', who, '/profile'), channel, world)
      return { id, profile_id: related.profile, channel }
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/conversations/:id/inbound',
    doc: 'The profile sends a text: the event Sent Text Message, and its webhooks. STOP unsubscribes.',
    body: () => z.strictObject({ body: z.string().min(1) }),
    run({ id = '', body: { body } }, world) {
      const row = findConversation(id, world)
      const owner = world.find(profile, row.related.profile ?? '')
      if (!owner) throw refuse.notFound(profile.notFound(row.related.profile ?? ''))
      return { id, event_id: receiveText(row, owner, body, world)?.id ?? null }
    },
  }),
]
