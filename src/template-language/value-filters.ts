import type { Context } from 'liquidjs'
import { type Instant, isRepresentable, parse, SECOND } from '../base/instant.js'
import { Stream } from '../base/random.js'
import { defineFilters, defineMarkedFilter } from './define-filter.js'
import { outputText } from './escaping.js'
import { hostOf } from './message-host.js'
import { requireLength } from './output.js'
import { formatDate, TemplateDate } from './template-date.js'
import {
  characterCount,
  compareValues,
  DIGITS_MAX,
  hasMembers,
  integerOf,
  isTrue,
  itemsOf,
  memberOf,
  numberOf,
  printedText,
  SafeText,
  unwrap,
  WholeFloat,
} from './values.js'

/** Registers the filters of numbers, lists, objects and dates (`messages.md` §2.6). */
export function registerValueFilters(): void {
  defineFilters('keeps', {
    last: (value) => itemAt(value, -1),
    slice: (value, [range]) => sliced(value, printedText(range)),
    random: (value, _, context) => {
      const items = itemsOf(value)
      return items[
        Math.floor(new Stream(`random/${hostOf(context).now}/${printedText(value)}`).next() * items.length)
      ]
    },
  })
  // Their values and arguments may be safe text, as quoted text is, or floats without decimals.
  defineMarkedFilter('default', (value, [fallback]) => (isTrue(value) ? value : fallback))
  defineMarkedFilter('default_if_none', (value, [fallback]) => value ?? fallback)
  defineMarkedFilter('join', joined)
  defineMarkedFilter('add', added)
  defineMarkedFilter('get_digit', digitAt)
  defineMarkedFilter('at_least', (value, [other]) => chosen(value, other, (a, b) => a >= b))
  defineMarkedFilter('at_most', (value, [other]) => chosen(value, other, (a, b) => a <= b))
  defineFilters('loses', NUMBERS)
  defineFilters('loses', LISTS)
  defineFilters('loses', {
    lookup: (value, [key]) => memberOf(value, key),
    format_date_string: (value, _, context) => dateOf(value, hostOf(context).zone) ?? value,
    days_later: (value, [days]) => daysLater(value, numberOf(days) ?? 0),
    date: (value, [format]) =>
      value instanceof TemplateDate ? formatDate(value, printedText(format) || 'N j, Y') : '',
    time: (value, [format]) =>
      value instanceof TemplateDate ? formatDate(value, printedText(format) || 'P') : '',
    timesince: (value, [since], context) => span(value, nowOr(since, context), -1),
    timeuntil: (value, [until], context) => span(value, nowOr(until, context), 1),
    pluralize: (value, [suffixes]) =>
      pluralSuffix(value, suffixes === undefined ? 's' : printedText(suffixes)),
    yesno: (value, [words]) => yesNo(value, words === undefined ? 'yes,no,maybe' : printedText(words)),
  })
}

type Numbers = Readonly<Record<string, (value: unknown, args: readonly unknown[]) => unknown>>

const NUMBERS: Numbers = {
  abs: withNumber(Math.abs),
  ceil: withNumber((number) => `${Math.ceil(number)}.0`),
  floor: withNumber(Math.floor),
  round: (value, [digits]) => {
    const [number, places] = [numberOf(value), numberOf(digits) ?? 0]
    return number === undefined ? value : Number(number.toFixed(Math.min(Math.max(places, 0), DIGITS_MAX)))
  },
  round_up: withNumber(Math.ceil),
  floatadd: withTwo((a, b) => a + b),
  plus: withTwo((a, b) => a + b),
  minus: withTwo((a, b) => a - b),
  multiply: withTwo((a, b) => a * b),
  times: withTwo((a, b) => a * b),
  divided_by: withTwo((a, b) => (Number.isInteger(a) && Number.isInteger(b) ? Math.floor(a / b) : a / b)),
  modulo: withTwo((a, b) => a % b),
  divisibleby: (value, [by]) => (integerOf(value) ?? Number.NaN) % (integerOf(by) ?? Number.NaN) === 0,
}

/** Django adds whole numbers, and joins anything else. Two safe texts make a safe one. */
function added(value: unknown, [more]: readonly unknown[]): unknown {
  const [a, b] = [integerOf(value), integerOf(more)]
  if (a !== undefined && b !== undefined) return a + b
  const [one, other] = [unwrap(value), unwrap(more)]
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other]
  if (typeof one !== 'string' || typeof other !== 'string') return ''
  return value instanceof SafeText && more instanceof SafeText ? new SafeText(one + other) : one + other
}

/** What is no whole number stays as it is. */
function digitAt(value: unknown, [position]: readonly unknown[]): unknown {
  const [number, at] = [integerOf(value), integerOf(position)]
  if (number === undefined || at === undefined) return value
  return at < 1 ? number : Number(String(Math.abs(number)).at(-at) ?? 0)
}

/** One of two numbers, as it was written: `{{ 1|at_least:5.0 }}` prints 5.0 (the glossary of filters). */
function chosen(value: unknown, other: unknown, isFirst: (one: number, other: number) => boolean): unknown {
  const [a, b] = [numberOf(value), numberOf(other)]
  if (a === undefined || b === undefined) return ''
  return isFirst(a, b) ? numeric(value, a) : numeric(other, b)
}

/** A number as it was written, or what a text means as a number. */
function numeric(value: unknown, number: number): unknown {
  return value instanceof WholeFloat ? value : number
}

function withNumber(calculate: (number: number) => unknown): Numbers[string] {
  return (value) => {
    const number = numberOf(value)
    return number === undefined ? value : calculate(number)
  }
}

function withTwo(calculate: (one: number, other: number) => number): Numbers[string] {
  return (value, [other]) => {
    const [a, b] = [numberOf(value), numberOf(other)]
    if (a === undefined || b === undefined) return ''
    const result = calculate(a, b)
    // Ten decimals hide the error of binary fractions: 0.1 + 0.2 is 0.3.
    return Number.isFinite(result) ? Number(result.toFixed(10)) : ''
  }
}

const LISTS: Numbers = {
  first: (value) => itemAt(value, 0),
  length: sizeOf,
  size: sizeOf,
  compact: (value, [key]) => itemsOf(value).filter((each) => (keyed(each, key) ?? null) !== null),
  // It joins texts (the glossary of filters) or, as in Liquid, lists.
  concat: (value, [more]) =>
    Array.isArray(value) || Array.isArray(more)
      ? [...itemsOf(value), ...itemsOf(more)]
      : printedText(value) + printedText(more),
  uniq: (value, [key]) => [
    ...new Map(itemsOf(value).map((each) => [printedText(keyed(each, key)), each])).values(),
  ],
  sum: (value, [key]) =>
    itemsOf(value).reduce<number>((total, each) => total + (numberOf(keyed(each, key)) ?? 0), 0),
  map: (value, [key]) => itemsOf(value).map((each) => memberOf(each, key)),
  where: (value, [key, wanted]) =>
    itemsOf(value).filter((each) =>
      wanted === undefined
        ? isTrue(memberOf(each, key))
        : printedText(memberOf(each, key)) === printedText(wanted),
    ),
  sort_natural: (value, [key]) => {
    const text = (each: unknown) => printedText(keyed(each, key)).toLowerCase()
    return [...itemsOf(value)].sort((one, other) => (text(one) < text(other) ? -1 : 1))
  },
  dictsort: (value, [key]) => sortedBy(value, key),
  dictsortreversed: (value, [key]) => sortedBy(value, key, -1),
}

/** An item, or its member if a key is given. */
function keyed(item: unknown, key: unknown): unknown {
  return key === undefined ? item : memberOf(item, key)
}

function itemAt(value: unknown, place: number): unknown {
  const items = itemsOf(value)
  return items.length === 0 ? '' : items.at(place)
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return characterCount(value)
  return hasMembers(value) ? Object.keys(value).length : itemsOf(value).length
}

/** Items and separator are escaped unless they are safe. What is no list stays as it is. */
function joined(value: unknown, [separator]: readonly unknown[], context: Context): unknown {
  const list = unwrap(value)
  if (!Array.isArray(list) && typeof list !== 'string' && !hasMembers(list)) return value
  const between = outputText(separator, context)
  const items = itemsOf(list)
  requireLength(items.length * between.length)
  return new SafeText(items.map((each) => outputText(each, context)).join(between))
}

/** Sorts by a member. As in Django, nothing is left if an item lacks it, or if two values cannot be ordered. */
function sortedBy(value: unknown, key: unknown, direction: 1 | -1 = 1): unknown {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return ''
  const items = itemsOf(value).map((item) => ({ item, by: unwrap(memberOf(item, key)) }))
  const [first] = items
  if (items.some(({ by }) => by === undefined)) return ''
  if (items.length > 1 && items.some(({ by }) => compareValues(first?.by, by) === undefined)) return ''
  items.sort((one, other) => direction * (compareValues(one.by, other.by) ?? 0))
  return items.map(({ item }) => item)
}

/** Python's slice: `:2`, `1:3`, `-2:`, `::-1`. A range that Python refuses changes nothing. */
function sliced(value: unknown, range: string): unknown {
  const parts = range.split(':').map((part) => (part.trim() === '' ? undefined : numberOf(part)))
  const isReadable = range.split(':').every((part) => /^\s*(?:[-+]?\d+\s*)?$/.test(part))
  const [start, end, step = 1] = parts.length === 1 ? [undefined, parts[0]] : parts
  const isList = Array.isArray(value) || typeof value === 'string'
  if (!isReadable || !isList || parts.length > 3 || step === 0) return value
  const items = itemsOf(value)
  const taken: unknown[] = []
  const place = (at: number | undefined, otherwise: number) => {
    if (at === undefined) return otherwise
    const [lowest, highest] = step > 0 ? [0, items.length] : [-1, items.length - 1]
    return Math.min(Math.max(at < 0 ? at + items.length : at, lowest), highest)
  }
  const [first, last] = step > 0 ? [0, items.length] : [items.length - 1, -1]
  const stop = place(end, last)
  for (let at = place(start, first); step > 0 ? at < stop : at > stop; at += step) taken.push(items[at])
  return typeof value === 'string' ? taken.join('') : taken
}

const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/i

/** The date of ISO 8601 text, in `zone` if the text has an offset. */
function dateOf(value: unknown, zone: string): TemplateDate | undefined {
  if (value instanceof TemplateDate) return value
  const instant = typeof value === 'string' ? parse(value) : undefined
  if (instant === undefined) return undefined
  // Text without an offset has no zone: it prints as it is, as Python's naive datetimes do.
  return new TemplateDate(instant, OFFSET.test(value as string) ? zone : 'UTC')
}

const DAY_SECONDS = 86_400

/** Text stays text, in the form of a date alone. guess: a date that no calendar has stays as it is. */
function daysLater(value: unknown, days: number): unknown {
  const shift = days * DAY_SECONDS * SECOND
  if (value instanceof TemplateDate)
    return isRepresentable(value.instant + shift)
      ? new TemplateDate(value.instant + shift, value.zone)
      : value
  const date = dateOf(value, 'UTC')
  return date && isRepresentable(date.instant + shift)
    ? formatDate(new TemplateDate(date.instant + shift, 'UTC'), 'Y-m-d')
    : value
}

const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ['year', 365 * DAY_SECONDS],
  ['month', 30 * DAY_SECONDS],
  ['week', 7 * DAY_SECONDS],
  ['day', DAY_SECONDS],
  ['hour', 3_600],
  ['minute', 60],
]

/** The instant of a date; now for anything else. */
function nowOr(date: unknown, context: Context): Instant {
  return date instanceof TemplateDate ? date.instant : hostOf(context).now
}

/** The time between two instants in at most two neighbouring units, like `4 days, 6 hours`. */
function span(value: unknown, now: Instant, direction: 1 | -1): string {
  if (!(value instanceof TemplateDate)) return ''
  let left = Math.floor(((value.instant - now) * direction) / SECOND)
  const first = UNITS.findIndex(([, seconds]) => left >= seconds)
  if (first < 0) return '0\u00a0minutes'
  const parts: string[] = []
  for (const [name, seconds] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(left / seconds)
    if (count === 0) break
    parts.push(`${count}\u00a0${name}${count === 1 ? '' : 's'}`)
    left -= count * seconds
  }
  return parts.join(', ')
}

/** Text that is no number, and more than two suffixes, have none. */
function pluralSuffix(value: unknown, suffixes: string): string {
  const parts = suffixes.split(',')
  const [singular = '', plural = ''] = parts.length > 1 ? parts : ['', parts[0]]
  const count = Array.isArray(value) || hasMembers(value) ? sizeOf(value) : numberOf(value)
  return parts.length > 2 || count === undefined ? '' : count === 1 ? singular : plural
}

function yesNo(value: unknown, words: string): unknown {
  const parts = words.split(',')
  const [yes = '', no] = parts
  if (no === undefined) return value
  const maybe = parts.length === 3 ? parts[2] : no
  return value === null || value === undefined ? maybe : isTrue(value) ? yes : no
}
