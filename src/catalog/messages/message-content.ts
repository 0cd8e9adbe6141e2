import { defineResource, json, type Row, text } from '../../declare/index.js'
import type { Message } from './message-draft.js'

/**
 * A message as its caller gave it, and what its texts have in common for all of its recipients. It is stored once,
 * however many they are.
 */
export const messageContent = defineResource({
  type: 'message-content',
  path: 'message-contents',
  tag: '',
  scope: '',
  id: ({ digest }) => digest,
  doc: { id: 'Digest of the content.', example: '3YJRAr2Pd2Q' },
  notFound: (id) => `There is no content ${id}.`,
  attributes: {
    digest: text({ doc: 'Digest of the other attributes.' }),
    message: json({ doc: 'The message.' }),
    literals: json({ doc: 'For each text, what surrounds the parts that templates print.' }),
  },
  relationships: {},
  operations: {},
})

export type MessageContentRow = Row<typeof messageContent>

/** The message that a row stores. */
export function messageIn({ attributes }: Pick<MessageContentRow, 'attributes'>): Message {
  return attributes.message as unknown as Message
}
