import type { Family } from '../../declare/index.js'
import { conversation } from './conversation.js'
import { createConversationMessage, postponedReply } from './conversation-message.js'
import { conversationSeed } from './seed.js'
import { uiActions } from './ui-actions.js'

/** Texts of profiles, and replies to them. */
export const conversations: Family = {
  tag: 'Conversations',
  resources: [conversation],
  actions: [createConversationMessage],
  postponed: [postponedReply],
  uiActions,
  seeds: [conversationSeed],
}
