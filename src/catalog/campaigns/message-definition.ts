import { choice, flag, json, list, number, object, text } from '../../declare/index.js'
import { NAME_MAX } from './campaign-definition.js'
import { trackingParameter } from './earlier/tracking-options.js'
import { MESSAGE_STATUSES, type MessageStatus } from './phases.js'
import { printedTime } from './printed-time.js'

const optional = { create: 'optional', nullable: true } as const

/** The strategies of messages. Those that the schedule does not offer are stored and shown, and sent like `static`. */
export const STRATEGIES = [
  'ab_send_time_test',
  'content_variation',
  'content_variation_local_timezone',
  'local_timezone',
  'personalized_send_time_optimization',
  'send_time_optimization',
  'static',
  'throttled',
  'variation_per_second_throttled',
] as const

export const THROTTLING_TYPES = [
  'none',
  'throttle-for-campaigns',
  'throttle-for-campaigns-and-flows',
  'throttle-for-flows',
] as const

export const THROTTLE_UNITS = ['hour', 'minute'] as const

/** The reference page of revision 2026-10-15 names the members. guess: their types (§7 of the notes). */
const abTest = object(
  {
    winner_metric: text({
      ...optional,
      doc: 'What decides: unique-opens, open-rate, click-rate and others.',
    }),
    winner_percentage: number({
      ...optional,
      integer: true,
      doc: 'Percentage of recipients that get the winner.',
    }),
    winner_wait_hours: number({ ...optional, integer: true, doc: 'Hours until the winner is chosen.' }),
  },
  { ...optional, className: 'MessageABTest', doc: 'How the best variation is found.' },
)

const tracking = object(
  {
    is_add_utm: flag({ ...optional, doc: 'Whether parameters are added to links.' }),
    is_tracking_clicks: flag({ ...optional, doc: 'Whether clicks are tracked.' }),
    is_tracking_opens: flag({ ...optional, doc: 'Whether opens are tracked.' }),
    tracking_params: list(trackingParameter, {
      ...optional,
      doc: 'Parameters to add; those of the account if the list is empty.',
    }),
  },
  { ...optional, initial: {}, className: 'MessageTrackingOptions', doc: 'What is tracked.' },
)

const sending = object(
  {
    send_time: printedTime({ ...optional, doc: 'Time of sending, in UTC.' }),
    send_times: json({ ...optional, doc: 'Time of sending of each variation; read only.' }),
    send_strategy: choice(STRATEGIES, { ...optional, doc: 'How the message is sent.' }),
    recipient_percentage: number({
      ...optional,
      integer: true,
      doc: 'Percentage of the recipients in a period.',
    }),
    throttling_type: choice(THROTTLING_TYPES, { ...optional, doc: 'Which messages Smart Sending looks at.' }),
    throttle_unit: choice(THROTTLE_UNITS, { ...optional, doc: 'The period of a throttled message.' }),
    is_ignoring_unsubscribes: flag({ ...optional, doc: 'Whether unsubscribed profiles get the message.' }),
  },
  {
    ...optional,
    initial: {},
    className: 'MessageSendOptions',
    doc: 'How and when the message is sent.',
  },
)

/** What clients can say of a message. */
export const messageDefinition = object(
  {
    name: text({ ...optional, max: NAME_MAX, doc: 'Name of the message.' }),
    status: choice(MESSAGE_STATUSES, { ...optional, doc: 'How far the message is.' }),
    ab_test: abTest,
    tracking_options: tracking,
    send_options: sending,
  },
  {
    create: 'required',
    update: true,
    always: true,
    className: 'MessageDefinition',
    doc: 'What the message is.',
  },
)

/** The same as rows store it: complete. */
export interface MessageDefinition {
  readonly name: string
  readonly status: MessageStatus | null
  readonly ab_test: {
    readonly winner_metric: string | null
    readonly winner_percentage: number | null
    readonly winner_wait_hours: number | null
  } | null
  readonly tracking_options: {
    readonly is_add_utm: boolean | null
    readonly is_tracking_clicks: boolean | null
    readonly is_tracking_opens: boolean | null
    readonly tracking_params: readonly unknown[] | null
  }
  readonly send_options: {
    readonly send_time: string | null
    readonly send_times: Readonly<Record<string, string>> | null
    readonly send_strategy: (typeof STRATEGIES)[number] | null
    readonly recipient_percentage: number | null
    readonly throttling_type: (typeof THROTTLING_TYPES)[number] | null
    readonly throttle_unit: (typeof THROTTLE_UNITS)[number] | null
    readonly is_ignoring_unsubscribes: boolean | null
  }
}

/** The parts of a definition that null clears. */
interface Parts {
  readonly tracking_options?: object | null
  readonly send_options?: object | null
}

/** A definition with every member. */
export function completedMessage(given: object): MessageDefinition {
  const { tracking_options, send_options } = given as Parts
  const cleared = { ...given, tracking_options: tracking_options ?? {}, send_options: send_options ?? {} }
  return messageDefinition.kind.complete?.(cleared) as MessageDefinition
}
