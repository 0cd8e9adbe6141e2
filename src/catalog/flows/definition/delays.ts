import { number } from '../../../declare/index.js'
import { type ElementMembers, needed } from '../../templates/definition/members.js'
import { clockTime, defaultChoice, defaultWhole, timezone, weekdays } from './members.js'

/** A delay of a duration, or until a time of the day. */
export const TIME_DELAY = needed(
  {
    unit: defaultChoice(['days', 'hours', 'minutes'], 'days', 'Unit of the delay.'),
    value: number({ create: 'required', integer: true, min: 0, doc: 'Length of the delay.' }),
    secondary_value: number({
      create: 'optional',
      nullable: true,
      integer: true,
      min: 0,
      doc: 'Hours beside days, or minutes beside hours.',
    }),
    timezone,
    delay_until_time: clockTime('optional'),
    delay_until_weekdays: weekdays,
  },
  'Data of the delay.',
)

/** A delay until a time of one of several days. */
export const TARGET_DATE = needed(
  { timezone, target_time: clockTime('absent'), target_days: weekdays } satisfies ElementMembers,
  'Data of the target date.',
)

/** A delay until a time before the date of the trigger. */
export const COUNTDOWN = needed(
  {
    unit: defaultChoice(['days', 'months', 'weeks'], 'days', 'Unit of the time before the date.'),
    value: defaultWhole(0, 'Time before the date.'),
    timezone,
    delay_until_time: clockTime('optional'),
    delay_until_weekdays: weekdays,
  },
  'Data of the countdown.',
)
