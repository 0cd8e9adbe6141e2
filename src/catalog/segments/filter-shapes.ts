import { choice, number, time } from '../../declare/index.js'
import { type Comparison, comparisons } from '../comparisons.js'

const required = { create: 'required' } as const
const word = (words: readonly string[]) => choice(words, { ...required, doc: 'One of these.' })
const whole = number({ ...required, integer: true, doc: 'How many.' })
const instant = time({ ...required, precision: 'second', doc: 'When.' })
const unit = word(['day', 'hour', 'week'])

const { comparing, words, several, textual, numeric, boolean, existence, containing, containingText } =
  comparisons({ type: 'One of these.', operator: 'One of these.', several: 'With these.' })

const dated = (operators: readonly string[], members: Comparison = {}): Comparison => ({
  ...comparing('date', operators),
  ...members,
})

/** How a number is compared. */
export const NUMERIC: readonly Comparison[] = [numeric]

/** How an instant is compared with fixed ones, or with the present. */
export const DATES: readonly Comparison[] = [
  dated(['after', 'before'], { date: instant }),
  dated(['between-static'], { start: instant, end: instant }),
  dated(['at-least', 'in-the-last', 'in-the-next'], { unit, quantity: whole }),
  dated(['between'], { start: whole, end: whole, unit }),
]

const anniversaries = dated(['anniversary-last', 'anniversary-next'], { unit, quantity: whole })

/** How a span of events is told: as an instant is, or as all time. */
export const TIMEFRAMES: readonly Comparison[] = [...DATES, dated(['alltime']), anniversaries]

/** One of several texts, or equal to one. */
export const AMONG_VALUES = comparing('string', ['in'], several)
export const EQUAL = comparing('string', ['equals'], words)
/** True or false. */
export const BOOLEAN = boolean

const among = comparing('string', ['in', 'not-in'], several)
const length = comparing(
  'list',
  [
    'length-equals',
    'length-greater-than',
    'length-greater-than-or-equal',
    'length-less-than',
    'length-less-than-or-equal',
  ],
  whole,
)

/** How an instant is compared, also by the day of the year it falls on. */
export const EVERY_DATE: readonly Comparison[] = [
  ...DATES,
  dated(['calendar-month'], { value: whole }),
  dated(['anniversary', 'anniversary-month']),
  anniversaries,
]

/** The same, or whether there is an instant at all. */
export const DATES_OR_SET: readonly Comparison[] = [...EVERY_DATE, comparing('existence', ['is-set'])]

/** How a property of a profile is compared (ProfilePropertyCondition). */
export const PROPERTIES: readonly Comparison[] = [
  textual,
  among,
  comparing('string', ['phone-country-code-in', 'phone-country-code-not-in'], several),
  numeric,
  BOOLEAN,
  ...EVERY_DATE,
  containing,
  length,
  existence,
]

/** How a property of an event is compared (ProfileMetricPropertyFilter). */
export const EVENT_PROPERTIES: readonly Comparison[] = [
  textual,
  among,
  existence,
  comparing('list', ['contains-all', 'contains-any', 'not-contains-all', 'not-contains-any'], several),
  length,
  containingText,
  BOOLEAN,
  numeric,
]
