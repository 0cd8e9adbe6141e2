import { type Attribute, choice, flag, list, number, object, text } from '../../../declare/index.js'
import type { ElementMembers } from '../../templates/definition/members.js'

export const STATUSES = ['disabled', 'draft', 'live', 'manual'] as const

export const WEEKDAYS = [
  'friday',
  'monday',
  'saturday',
  'sunday',
  'thursday',
  'tuesday',
  'wednesday',
] as const

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/

/** A text that must be there; with `nullable`, it may be null. */
export function neededText(doc: string, nullable = false): Attribute {
  return nullable
    ? text({ create: 'required', mayBeBlank: true, nullable: true, doc })
    : text({ create: 'required', doc })
}

/** A text that may be absent or null. */
export function optionalText(doc: string): Attribute {
  return text({ create: 'optional', nullable: true, doc })
}

/** A boolean with a default. */
export function defaultFlag(value: boolean, doc: string): Attribute {
  return flag({ create: 'optional', initial: value, createDefault: value, doc })
}

/** A word with a default. */
export function defaultChoice<const W extends string>(words: readonly W[], value: W, doc: string): Attribute {
  return choice(words, { create: 'optional', initial: value, createDefault: value, doc })
}

/** A whole number with a default. */
export function defaultWhole(value: number, doc: string): Attribute {
  return number({ create: 'optional', integer: true, initial: value, createDefault: value, doc })
}

/** The status of an action. */
export const status = defaultChoice(STATUSES, 'draft', 'Status of the action.')

/** A time zone: an IANA name, or `profile` for that of the profile. The rules check the name. */
export const timezone = text({
  create: 'optional',
  initial: 'profile',
  createDefault: 'profile',
  doc: 'Time zone, or `profile` for that of the profile.',
})

/** A time of the day, such as 09:00:00. One that is `absent` may be left out, but is not null. */
export function clockTime(presence: 'required' | 'optional' | 'absent'): Attribute {
  return text({
    create: presence === 'required' ? 'required' : 'optional',
    ...(presence === 'optional' && { nullable: true }),
    pattern: CLOCK_TIME,
    doc: 'Time of the day.',
  })
}

const WEEKDAY = choice(WEEKDAYS, { doc: 'Day of the week.' })

/** The days of the week that are allowed. */
export const weekdays = list(WEEKDAY, {
  create: 'optional',
  nullable: true,
  doc: 'Days of the week that are allowed.',
})

/** Parameters to add to the links of a message. */
export const trackingParameters = list(
  object(
    { param: neededText('Name of the parameter.'), value: neededText('Value of the parameter.') },
    { doc: 'Tracking parameter.' },
  ),
  { create: 'optional', nullable: true, doc: 'Parameters to add to links; null for those of the account.' },
)

/** The ids of an action: one that Klaviyo sets, and one that a create uses for links. */
export const ids: ElementMembers = {
  id: text({ create: 'optional', nullable: true, doc: 'Id of the action.', example: '123' }),
  temporary_id: text({
    create: 'optional',
    nullable: true,
    doc: 'Id of a new action in the links of its definition.',
    example: 'action-1',
  }),
}

/** The next action. */
export const nextLink = object(
  { next: text({ create: 'optional', nullable: true, doc: 'Id of the next action.' }) },
  { create: 'optional', nullable: true, doc: 'Next action.' },
)
