import { choice, defineResource, toOne } from '../../declare/index.js'

/** Messages exchanged with a profile over one channel. No row exists yet: the Conversations API is not served. */
export const conversation = defineResource({
  type: 'conversation',
  path: 'conversations',
  tag: 'Conversations',
  scope: 'conversations',
  id: 'ulid',
  doc: { id: 'Id of the conversation.', example: '01H1R0FDE9HM1C1XTP2W1MZ2DR' },
  notFound: (id) => `A conversation with id ${id} does not exist.`,
  indexes: [['profile']],
  attributes: {
    channel: choice(['instagram', 'sms', 'whatsapp'], { always: true, doc: 'Channel of the conversation.' }),
  },
  relationships: { profile: toOne('profile', { data: 'included' }) },
  operations: {},
})
