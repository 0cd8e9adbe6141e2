import type { Family } from '../../declare/index.js'
import { conversation } from './conversation.js'

/** Declared only as a relationship target of other families; its operations are not served. */
export const conversations: Family = { tag: 'Conversations', resources: [conversation] }
