import { choice } from '../../declare/kinds/choice.js'
import { flag } from '../../declare/kinds/flag.js'
import { textOrNumber } from '../../declare/kinds/json.js'
import type { Attribute } from '../../declare/kinds/kind.js'
import { list } from '../../declare/kinds/list.js'
import { number } from '../../declare/kinds/number.js'
import { text } from '../../declare/kinds/text.js'
import { time } from '../../declare/kinds/time.js'

type Shape = Readonly<Record<string, Attribute>>

const required = { create: 'required' } as const
const word = <const W extends string>(words: readonly W[]) =>
  choice(words, { ...required, doc: 'One of these.' })
const whole = number({ ...required, integer: true, doc: 'How many.' })
const numeral = number({ ...required, doc: 'With what.' })
const instant = time({ ...required, precision: 'second', doc: 'When.' })
const words = text({ ...required, nullable: true, mayBeBlank: true, doc: 'With what.' })
const item = textOrNumber({ ...required, nullable: true, doc: 'With what.' })
const several = list(text({ doc: 'One of them.' }), { ...required, doc: 'With these.' })
const unit = word(['day', 'hour', 'week'])

const COMPARISONS = [
  'equals',
  'greater-than',
  'greater-than-or-equal',
  'less-than',
  'less-than-or-equal',
  'not-equals',
] as const

const TEXTUAL = [
  'contains',
  'ends-with',
  'equals',
  'not-contains',
  'not-ends-with',
  'not-equals',
  'not-starts-with',
  'nregex',
  'regex',
  'starts-with',
] as const

/** How a number is compared. */
export const NUMERIC: readonly Shape[] = [
  { type: word(['numeric']), operator: word(COMPARISONS), value: numeral },
]

/** How an instant is compared with fixed ones, or with the present. */
export const DATES: readonly Shape[] = [
  { type: word(['date']), operator: word(['after', 'before']), date: instant },
  { type: word(['date']), operator: word(['between-static']), start: instant, end: instant },
  { type: word(['date']), operator: word(['at-least', 'in-the-last', 'in-the-next']), unit, quantity: whole },
  { type: word(['date']), operator: word(['between']), start: whole, end: whole, unit },
]

/** How a span of events is told: as an instant is, or as all time. */
export const TIMEFRAMES: readonly Shape[] = [
  ...DATES,
  { type: word(['date']), operator: word(['alltime']) },
  { type: word(['date']), operator: word(['anniversary-last', 'anniversary-next']), unit, quantity: whole },
]

const textual: Shape = { type: word(['string']), operator: word(TEXTUAL), value: words }
/** One of several texts, or equal to one. */
export const AMONG: Shape = { type: word(['string']), operator: word(['in']), value: several }
export const EQUAL: Shape = { type: word(['string']), operator: word(['equals']), value: words }
const among: Shape = { type: word(['string']), operator: word(['in', 'not-in']), value: several }
/** True or false. */
export const BOOLEAN: Shape = {
  type: word(['boolean']),
  operator: word(['equals']),
  value: flag({ ...required, doc: 'With what.' }),
}
const existence: Shape = { type: word(['existence']), operator: word(['is-set', 'not-set']) }
const length: Shape = {
  type: word(['list']),
  operator: word([
    'length-equals',
    'length-greater-than',
    'length-greater-than-or-equal',
    'length-less-than',
    'length-less-than-or-equal',
  ]),
  value: whole,
}

/** How an instant is compared, also by the day of the year it falls on. */
export const EVERY_DATE: readonly Shape[] = [
  ...DATES,
  { type: word(['date']), operator: word(['calendar-month']), value: whole },
  { type: word(['date']), operator: word(['anniversary', 'anniversary-month']) },
  { type: word(['date']), operator: word(['anniversary-last', 'anniversary-next']), unit, quantity: whole },
]

/** The same, or whether there is an instant at all. */
export const DATES_OR_SET: readonly Shape[] = [
  ...EVERY_DATE,
  { type: word(['existence']), operator: word(['is-set']) },
]

/** How a property of a profile is compared (ProfilePropertyCondition). */
export const PROPERTIES: readonly Shape[] = [
  textual,
  among,
  {
    type: word(['string']),
    operator: word(['phone-country-code-in', 'phone-country-code-not-in']),
    value: several,
  },
  ...NUMERIC,
  BOOLEAN,
  ...EVERY_DATE,
  { type: word(['list']), operator: word(['contains', 'not-contains']), value: item },
  length,
  existence,
]

/** How a property of an event is compared (ProfileMetricPropertyFilter). */
export const EVENT_PROPERTIES: readonly Shape[] = [
  textual,
  among,
  existence,
  {
    type: word(['list']),
    operator: word(['contains-all', 'contains-any', 'not-contains-all', 'not-contains-any']),
    value: several,
  },
  length,
  { type: word(['list']), operator: word(['contains-substring', 'not-contains-substring']), value: words },
  BOOLEAN,
  ...NUMERIC,
]
