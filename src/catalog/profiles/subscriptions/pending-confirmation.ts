import { print } from '../../../base/instant.js'
import { defineResource, json, text, time, type World } from '../../../declare/index.js'

/** A double opt-in that waits for the click in the email Klaviyo would have sent. */
export const pendingConfirmation = defineResource({
  type: 'pending-confirmation',
  path: 'pending-confirmations',
  tag: 'Profiles',
  scope: 'subscriptions',
  id: 'ulid',
  doc: { id: 'The id of the confirmation.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  indexes: [['email'], ['phone_number']],
  notFound: (id) => `There is no pending confirmation ${id}.`,
  attributes: {
    email: text({ nullable: true, doc: 'The address that was written to.' }),
    phone_number: text({ nullable: true, doc: 'The number that was written to.' }),
    list_id: text({ nullable: true, doc: 'The list it is for.' }),
    requested_at: time({
      precision: 'microsecond',
      initial: (world: World) => print(world.now()),
      doc: 'When it was asked for.',
    }),
    entry: json({ doc: 'Who subscribes, and to what.' }),
    order: json({ doc: 'The request it is a part of.' }),
  },
  relationships: {},
  operations: {},
})
