import { defineResource, number, text, time, toOne } from '../../../declare/index.js'

const count = (doc: string) => number({ integer: true, initial: 0, doc })

/** The sending of a message, and how far it is. It has the id of the message. */
export const messageSending = defineResource({
  type: 'campaign-message-sending',
  path: 'campaign-message-sendings',
  tag: '',
  scope: '',
  id: (_attributes, { 'campaign-message': message }) => message,
  doc: { id: 'The id of the message.', example: '01GDDKASAP8TKDDA2GRZDSVP4I' },
  notFound: (id) => `There is no sending of ${id}.`,
  indexes: [['campaign']],
  attributes: {
    attempt: number({ integer: true, initial: 1, doc: 'How often the message was sent.' }),
    started_at: time({ nullable: 'answered', precision: 'microsecond', doc: 'Start of sending.' }),
    recipients: count('Number of profiles in the audience.'),
    reached: count('Number of recipients that could be sent to.'),
    sent: count('Number of recipients that got a message.'),
    smart_skipped: count('Number of recipients that Smart Sending skipped.'),
    period: count('Period of a throttled sending.'),
    sent_in_period: count('Number of recipients in that period.'),
    tested: text({ nullable: 'answered', doc: 'Instant at which the winner of a test is chosen.' }),
  },
  relationships: {
    campaign: toOne('campaign', { create: 'required', data: 'included' }),
    'campaign-message': toOne('campaign-message', { create: 'required', data: 'included' }),
  },
  operations: {},
})
