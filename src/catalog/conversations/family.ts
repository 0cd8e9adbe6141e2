import type { Family } from '../../declare/index.js'
import { conversation } from './conversation.js'

/** Only what other families lead to; its operations are not served. */
export const conversations: Family = { tag: 'Conversations', resources: [conversation] }
