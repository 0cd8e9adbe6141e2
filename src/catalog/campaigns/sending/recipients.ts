import { defineResource, list, number, text, time, toOne } from '../../../declare/index.js'

/** The most recipients of a batch. */
export const BATCH_MAX = 1_000

/**
 * A batch of recipients that still wait for a message. The audience is written down when sending starts; a batch is
 * removed in the transaction that sends it, so a restart neither repeats nor loses a recipient.
 */
export const recipients = defineResource({
  type: 'campaign-recipients',
  path: 'campaign-recipients',
  tag: '',
  scope: '',
  id: ({ number: batch }, { 'campaign-message': message }) => `${message}/${batch}`,
  doc: { id: 'Id of the message and number of the batch.', example: '01GDDKASAP8TKDDA2GRZDSVP4I/1' },
  indexes: [['campaign-message'], ['campaign-message', 'due']],
  notFound: (id) => `There is no batch ${id}.`,
  attributes: {
    number: number({ integer: true, doc: 'Number of the batch.' }),
    due: time({ precision: 'microsecond', doc: 'When its recipients get the message.' }),
    profiles: list(text({ doc: 'Id of a profile.' }), { doc: 'Ids of the recipients.' }),
    variations: list(text({ doc: 'Id of a variation.' }), {
      doc: 'The variations that they get, one for each channel; none before the winner of a test is known.',
    }),
  },
  relationships: { 'campaign-message': toOne('campaign-message', { create: 'required', data: 'included' }) },
  operations: {},
})
