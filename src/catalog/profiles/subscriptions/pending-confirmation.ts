import { currentTime, defineResource, json, text, time } from '../../../declare/index.js'

/** A double opt-in that is pending until the link in Klaviyo's email would be clicked. */
export const pendingConfirmation = defineResource({
  type: 'pending-confirmation',
  path: 'pending-confirmations',
  tag: 'Profiles',
  scope: 'subscriptions',
  id: 'ulid',
  doc: { id: 'Id of the confirmation.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  indexes: [['email'], ['phone_number']],
  notFound: (id) => `There is no pending confirmation ${id}.`,
  attributes: {
    email: text({ nullable: true, doc: 'Email address of the confirmation request.' }),
    phone_number: text({ nullable: true, doc: 'Phone number of the confirmation request.' }),
    list_id: text({ nullable: true, doc: 'List to subscribe to.' }),
    requested_at: time({
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of the confirmation request.',
    }),
    entry: json({ doc: 'Profile and permissions to subscribe.' }),
    order: json({ doc: 'Subscription request that it belongs to.' }),
  },
  relationships: {},
  operations: {},
})
