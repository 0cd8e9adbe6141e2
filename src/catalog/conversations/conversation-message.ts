import { z } from 'zod'
import {
  defineAction,
  defineBody,
  definePostponed,
  handle,
  type Json,
  text,
  type World,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import type { Message, MessageContent } from '../messages/message-draft.js'
import { sendMessage } from '../messages/send.js'
import { profile } from '../profiles/profile.js'
import { conversation } from './conversation.js'
import { type Fallback, fallbackOf } from './fallback.js'
import { messageHierarchy } from './message-hierarchy.js'
import { findConversation } from './open.js'

/** Sends a reply. */
export const postponedReply = definePostponed({
  name: 'conversation-message',
  // guess: how long Klaviyo takes.
  realisticMs: 1_000,
  payload: () =>
    z.object({
      conversation: z.string(),
      body: z.string(),
      media: z.string().nullable(),
      hierarchy: z.array(z.custom<Json>()).readonly().nullable(),
    }),
  run({ conversation: id, body, media, hierarchy }, world) {
    const row = world.find(conversation, id)
    const recipient = row && world.find(profile, row.related.profile ?? '')
    // Both may have been deleted since.
    if (!row || !recipient) return
    const message = row.attributes.channel === 'whatsapp' ? WHATSAPP : smsReply(media, hierarchy)
    sendMessage({ message, profile: recipient, context: { [VARIABLE]: body } }, world)
  },
})

/** The variable that holds the text of a reply, which is no template itself. */
const VARIABLE = 'conversation_message_body'
const BODY = `{{ ${VARIABLE} }}`

/** guess: the name in events. Links stay as they were written. */
function replyWith(content: MessageContent): Message {
  return { source: 'conversation', name: 'Conversation', content, tracking: { opens: false, clicks: false } }
}

const WHATSAPP = replyWith({ channel: 'whatsapp', body: BODY })
const SMS = { channel: 'sms', body: BODY, renderOptions: { shorten_links: false } } as const
const PLAIN = replyWith(SMS)

function smsReply(mediaUrl: string | null, hierarchy: readonly Json[] | null): Message {
  return hierarchy === null
    ? PLAIN
    : replyWith({ ...SMS, mediaUrl, options: { message_hierarchy: hierarchy as Json } })
}

/** Accepts a reply to a conversation. Throws 404 for an unknown one. */
export const createConversationMessage = handle(
  defineAction({
    id: 'create_conversation_message',
    path: '/api/conversation-messages',
    tag: 'Conversations',
    scopes: ['conversations:write'],
    rate: 'S',
    status: 202,
    body: defineBody({
      type: 'conversation-message',
      schema: 'ConversationMessageCreateQuery',
      attributes: {
        body: text({ create: 'required', doc: 'Text of the message.' }),
        message_hierarchy: messageHierarchy,
      },
      relationships: { conversation: { type: 'conversation', presence: 'required' } },
    }),
  }),
  ({ attributes: { body, message_hierarchy }, related }, world) => {
    const row = findConversation(related.conversation ?? '', world)
    const hierarchy = message_hierarchy ?? null
    const sent: Fallback =
      hierarchy === null ? { body, media: null } : fallbackFor(row.attributes.channel, hierarchy, world)
    world.postpone(postponedReply, { conversation: row.id, ...sent, hierarchy: hierarchy as Json[] | null })
    return undefined
  },
)

/** guess: RCS replaces text messages only. */
function fallbackFor(channel: string, hierarchy: readonly unknown[], world: World): Fallback {
  if (channel === 'sms') return fallbackOf(hierarchy, world)
  const detail = `message_hierarchy is not supported in a conversation of the channel ${channel}.`
  throw refuse.problems([invalid(detail, '/data/attributes/message_hierarchy')])
}
