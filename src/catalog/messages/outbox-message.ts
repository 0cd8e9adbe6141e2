import {
  choice,
  currentTime,
  defineResource,
  EXACT,
  json,
  list,
  number,
  RANGE,
  text,
  time,
  toOne,
} from '../../declare/index.js'
import { CHANNELS, SOURCES } from './message-draft.js'

export const STATES = ['sent', 'bounced', 'skipped', 'review', 'cancelled', 'held', 'failed', 'test'] as const

/**
 * One message to one recipient, as it was captured. A row stores what differs between recipients: the texts between
 * those that `message-content` holds. `captured-message.ts` puts them together. What can be filtered has a column of its own,
 * which takes less memory than a member of the JSON.
 */
export const outboxMessage = defineResource({
  type: 'outbox-message',
  path: 'outbox-messages',
  tag: '',
  scope: '',
  id: 'ulid',
  doc: { id: 'Id of the message, and of its transmission.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  indexes: [['to'], ['state'], ['profile'], ['campaign'], ['flow'], ['message', 'to']],
  notFound: (id) => `There is no message ${id} in the outbox.`,
  attributes: {
    created_at: time({
      precision: 'microsecond',
      filter: RANGE,
      initial: currentTime,
      doc: 'Time of sending.',
    }),
    state: choice(STATES, { initial: 'sent', doc: 'What became of the message.' }),
    reason: text({
      nullable: true,
      doc: 'Why the recipient was skipped, or why a webhook was not delivered.',
    }),
    mistake: text({ nullable: true, doc: 'What is wrong with a template, for a recipient skipped by it.' }),
    handed_on: text({
      nullable: true,
      filter: EXACT,
      doc: 'What the SMTP server did with it: delivered, or an error.',
    }),
    source: choice(SOURCES, { filter: EXACT, doc: 'What sent the message.' }),
    channel: choice(CHANNELS, { filter: EXACT, doc: 'Channel of the message.' }),
    to: text({ nullable: true, doc: 'Address of the recipient.' }),
    locale: text({ nullable: true, doc: 'Locale of its texts; null without a translation.' }),
    sender: text({ nullable: true, doc: 'Number that a text message comes from.' }),
    message: text({ nullable: true, doc: 'Id of the campaign message or the flow message.' }),
    audience: text({ nullable: true, doc: 'Id of the audience of the campaign.' }),
    variation: text({
      nullable: true,
      doc: 'Id of the variation, if its message has several of its channel.',
    }),
    variation_name: text({ nullable: true, doc: 'Name of the variation.' }),
    enrolment: text({ nullable: true, doc: 'Enrolment in the flow.' }),
    pieces: json({ nullable: true, doc: 'For each text, what the templates printed for this recipient.' }),
    coupon_codes: list(json({ doc: 'A coupon and a code.' }), { initial: [], doc: 'Codes in the message.' }),
    trigger_event_id: text({ nullable: true, doc: 'Event that triggered the flow.' }),
    events: list(text({ doc: 'Id of an event.' }), { initial: [], doc: 'Events of the message.' }),
    counted: list(text({ doc: 'A figure.' }), {
      initial: [],
      doc: 'Figures of reports that count a recipient once, and counted this one.',
    }),
    opens: number({ integer: true, initial: 0, doc: 'Number of times it was opened.' }),
    clicks: number({ integer: true, initial: 0, doc: 'Number of times a link was clicked.' }),
  },
  relationships: {
    profile: toOne('profile', { data: 'included' }),
    campaign: toOne('campaign', { data: 'included' }),
    flow: toOne('flow', { data: 'included' }),
    content: toOne('message-content', { data: 'included' }),
  },
  operations: {},
})
