import { choice, defineResource, number, toOne } from '../../declare/index.js'

/** The channels that the document names; the emulator opens conversations of the first two (`OPENED`). */
const CHANNELS = ['instagram', 'sms', 'whatsapp'] as const

/** The channels on which a conversation can be opened here. */
export const OPENED = ['sms', 'whatsapp'] as const

/** Messages exchanged with a profile over one channel. A profile has at most one for each channel. */
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
    channel: choice(CHANNELS, { always: true, doc: 'Channel of the conversation.' }),
    inbound: number({
      integer: true,
      hidden: true,
      initial: 0,
      doc: 'How many messages the profile has sent.',
    }),
  },
  relationships: { profile: toOne('profile', { data: 'included' }) },
  operations: {},
})
