import { choice, number, time } from '../../declare/index.js'
import { type Comparison, comparisons } from '../comparisons.js'

const required = { create: 'required' } as const
const word = (words: readonly string[]) => choice(words, { ...required, doc: 'Allowed value.' })
const whole = number({ ...required, integer: true, doc: 'Number of units or items.' })
const instant = time({ ...required, precision: 'second', doc: 'Time to compare with.' })
const unit = word(['day', 'hour', 'week'])

const { comparing, words, several, textual, numeric, boolean, existence, containing, containingText } =
  comparisons({
    type: 'Type of the filter.',
    operator: 'Operator of the filter.',
    several: 'Values to match.',
  })

const dated = (operators: readonly string[], members: Comparison = {}): Comparison => ({
  ...comparing('date', operators),
  ...members,
})

/** Filter on a number of objects (IntegerFilter). */
export const WHOLE_NUMERIC: Comparison = { ...numeric, value: whole }

/** Filter on a distance (GreaterThanPositiveNumericFilter, LessThanPositiveNumericFilter). */
export const DISTANCE: Comparison = {
  ...comparing('numeric', ['greater-than', 'less-than']),
  value: number({ ...required, min: 0, doc: 'Distance.' }),
}

/** Filters on a number. */
export const NUMERIC: readonly Comparison[] = [numeric]

/** Filters on a time, compared with fixed times or with the present. */
export const DATES: readonly Comparison[] = [
  dated(['after', 'before'], { date: instant }),
  dated(['between-static'], { start: instant, end: instant }),
  dated(['at-least', 'in-the-last', 'in-the-next'], { unit, quantity: whole }),
  dated(['between'], { start: whole, end: whole, unit }),
]

const anniversaries = dated(['anniversary-last', 'anniversary-next'], { unit, quantity: whole })

/** Filters on the period of events: a date filter or all time. */
export const TIMEFRAMES: readonly Comparison[] = [...DATES, dated(['alltime']), anniversaries]

/** Text filters: one of several values, or one value. */
export const AMONG_VALUES = comparing('string', ['in'], several)
export const EQUAL = comparing('string', ['equals'], words)
/** Filter on a boolean. */
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

/** Filters on a time, including anniversaries and calendar months. */
export const EVERY_DATE: readonly Comparison[] = [
  ...DATES,
  dated(['calendar-month'], { value: whole }),
  dated(['anniversary', 'anniversary-month']),
  anniversaries,
]

/** The same, and a filter on whether the time is set. */
export const DATES_OR_SET: readonly Comparison[] = [...EVERY_DATE, comparing('existence', ['is-set'])]

/** Filters on a profile property (ProfilePropertyCondition). */
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

/** Filters on an event property (ProfileMetricPropertyFilter). */
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

const bound = (doc: string) => number({ ...required, doc })

/** Filters on a property of a custom object (ProfileHasCustomObjectFilter). */
export const OBJECT_PROPERTIES: readonly Comparison[] = [
  textual,
  among,
  numeric,
  { ...comparing('numeric', ['between']), start: bound('Lower bound.'), end: bound('Upper bound.') },
  BOOLEAN,
  ...DATES,
  anniversaries,
  containing,
  length,
  existence,
]
