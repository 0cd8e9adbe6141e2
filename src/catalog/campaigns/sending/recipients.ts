import { defineResource, list, number, text, time, toOne } from '../../../declare/index.js'

/** The most recipients of a batch. */
export const BATCH_MAX = 1_000

/**
 * A batch of recipients that still wait for a campaign. The audience is written down when sending starts; a batch is
 * removed in the transaction that sends it, so a restart neither repeats nor loses a recipient.
 */
export const recipients = defineResource({
  type: 'campaign-recipients',
  path: 'campaign-recipients',
  tag: '',
  scope: '',
  id: ({ number: batch }, { campaign }) => `${campaign}/${batch}`,
  doc: { id: 'Id of the campaign and number of the batch.', example: '01GDDKASAP8TKDDA2GRZDSVP4H/1' },
  indexes: [['campaign'], ['campaign', 'due']],
  notFound: (id) => `There is no batch ${id}.`,
  attributes: {
    number: number({ integer: true, doc: 'Number of the batch.' }),
    due: time({ precision: 'microsecond', doc: 'When its recipients get the campaign.' }),
    profiles: list(text({ doc: 'Id of a profile.' }), { doc: 'Ids of the recipients.' }),
  },
  relationships: { campaign: toOne('campaign', { create: 'required', data: 'included' }) },
  operations: {},
})
