import { choice, defineResource, number, text, toOne } from '../../declare/index.js'
import { THROTTLE_UNITS } from './message-definition.js'
import { printedTime } from './printed-time.js'

/** The strategies of a schedule. */
export const SCHEDULE_STRATEGIES = ['local_timezone', 'smart_send_time', 'static', 'throttled'] as const

/** The schedule of a message, which has its id. It can be written, but not be read: it is a face of the message. */
export const messageSchedule = defineResource({
  type: 'campaign-message-schedule',
  rows: 'campaign-message',
  path: 'campaign-message-schedule',
  tag: 'Campaigns',
  scope: 'campaigns',
  id: 'ulid',
  doc: { id: 'The ID of the message.', example: '01GDDKASAP8TKDDA2GRZDSVP4I' },
  notFound: (id) => `A message with id '${id}' does not exist.`,
  attributes: {
    send_time: printedTime({ nullable: 'answered', doc: 'Time of sending.' }),
    send_date: text({ nullable: 'answered', published: { format: 'date' }, doc: 'Day of sending.' }),
    strategy: choice(SCHEDULE_STRATEGIES, { always: true, doc: 'How the message is sent.' }),
    throttling_percentage: number({
      nullable: 'answered',
      integer: true,
      doc: 'Percentage of the recipients in a period.',
    }),
    throttle_unit: choice(THROTTLE_UNITS, { nullable: 'answered', doc: 'The period.' }),
    action: choice(['cancel', 'revert'], {
      update: 'required',
      writeOnly: true,
      hidden: true,
      doc: 'Cancel the message for good, or make it a draft again.',
      example: 'cancel',
    }),
  },
  relationships: { 'campaign-message': toOne('campaign-message', { data: 'always' }) },
  operations: { update: { rate: 'M', status: 204 } },
})
