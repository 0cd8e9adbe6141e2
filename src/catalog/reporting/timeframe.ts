import { z } from 'zod'
import { type Interval, intervalStarts } from '../../base/calendar.js'
import { DAY, HOUR, type Instant, parse } from '../../base/instant.js'
import { type Attribute, choice, jsonObject, object, text, type World } from '../../declare/index.js'
import { invalid, type Refusal, refuse } from '../../dialect/refusal.js'
import { wallTime } from '../accounts/wall-time.js'

/*
 * The time that a report covers, as the clock on the wall of the account shows it: Klaviyo ignores offsets, and prints
 * wall days as if they were UTC (seen: nickdnk-query_flow_series.200).
 */

const KEYS = [
  'last_12_months',
  'last_30_days',
  'last_365_days',
  'last_3_months',
  'last_7_days',
  'last_90_days',
  'last_month',
  'last_week',
  'last_year',
  'this_month',
  'this_week',
  'this_year',
  'today',
  'yesterday',
] as const

type Key = (typeof KEYS)[number]

/** A timeframe in a body: a key, or a start and an end. */
export interface Timeframe {
  readonly key?: Key
  readonly start?: string
  readonly end?: string
}

const keyed = object(
  { key: choice(KEYS, { create: 'required', doc: 'Name of the timeframe.' }) },
  { doc: 'A timeframe with a name.' },
)

const bound = (doc: string) =>
  text({ create: 'required', doc, published: { type: 'string', format: 'date-time' } })

const custom = object(
  {
    start: bound('Start. Its offset is ignored: the zone of the account is used.'),
    end: bound('End. Its offset is ignored: the zone of the account is used.'),
  },
  { doc: 'A timeframe with a start and an end.' },
)

const options = { create: 'required', doc: 'The time that the report covers, a year at most.' } as const

/** The member `timeframe` of a report. */
export const timeframe: Attribute<Timeframe, typeof options> = {
  kind: {
    name: 'object',
    column: 'TEXT',
    accepts: () =>
      jsonObject().transform((value, context) => {
        const { kind } = 'key' in value ? keyed : custom
        const result = kind.accepts().safeParse(value, { reportInput: true })
        if (result.success) return result.data
        for (const issue of result.error.issues) context.issues.push(issue as never)
        return z.NEVER
      }),
    schema: () => ({ oneOf: [keyed.kind.schema(), custom.kind.schema()] }),
    print: (value) => value,
    bind: () => ({ expected: 'nothing: an object cannot be filtered' }),
  },
  options,
}

export const INTERVALS = ['daily', 'hourly', 'monthly', 'weekly'] as const

/** The interval of a series. */
export const interval = choice(INTERVALS, { create: 'required', doc: 'Length of an interval of the series.' })

const LENGTHS: Readonly<Record<(typeof INTERVALS)[number], Interval>> = {
  daily: 'day',
  hourly: 'hour',
  monthly: 'month',
  weekly: 'week',
}

/** The longest timeframe of an interval, in days (query_flow_series). */
const LONGEST = { hourly: 7, daily: 60, weekly: 366, monthly: 364 } as const

/** What a report covers, in wall time: `from` to `to`, and the start of each interval, the last before `to`. */
export interface Frame {
  readonly from: Instant
  readonly to: Instant
  readonly starts: readonly Instant[]
}

/** What a report asks for. */
export interface Asked {
  readonly timeframe: Timeframe
  /** Without it, the report has one value instead of a series. */
  readonly interval?: (typeof INTERVALS)[number] | undefined
  /** Text of the first wall time with data. */
  readonly earliest?: string
}

/** The frame of a report. Throws a 400 for a timeframe that is empty, too long or too early. */
export function frameOf({ timeframe: given, interval: each, earliest }: Asked, world: World): Frame {
  const { from, to } = given.key === undefined ? customFrame(given, each) : keyedFrame(given.key, each, world)
  if (earliest !== undefined && given.key === undefined && from < (parse(earliest) ?? 0))
    throw refused(`Data is unavailable before ${earliest.slice(0, 10)}.`)
  const starts = each === undefined ? [from] : intervalStarts(from, to, LENGTHS[each], 'UTC')
  return { from, to, starts }
}

/**
 * The hour in which a frame begins. guess: figures that are counted by the hour belong to each frame that has a part of
 * their hour.
 */
export function firstHour({ from }: Frame): Instant {
  return from - (((from % HOUR) + HOUR) % HOUR)
}

/** The place of the interval that a wall time is in. */
export function placeIn({ starts }: Frame, wall: Instant): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= wall),
  )
}

function customFrame({ start = '', end = '' }: Timeframe, each: Asked['interval']) {
  const [from, to] = [wallOf(start, 'start'), wallOf(end, 'end')]
  if (from >= to) throw refused('The start of the timeframe must be before its end.')
  if (to > yearAfter(from)) throw refused('The timeframe cannot be longer than 1 year.')
  if (each !== undefined && to - from > LONGEST[each] * DAY) throw tooLong(each)
  return { from, to }
}

/** A datetime without its offset. */
function wallOf(given: string, member: string): Instant {
  const wall = parse(given) === undefined ? undefined : parse(`${given.replace(OFFSET, '')}Z`)
  if (wall !== undefined) return wall
  throw refuse.problems([
    invalid(`'${given}' is not a valid datetime; expected ISO 8601`, `/data/attributes/timeframe/${member}`),
  ])
}

const OFFSET = /(?:[Zz]|[+-]\d{2}:?\d{2})$/

function yearAfter(instant: Instant): Instant {
  const date = new Date(instant / 1_000)
  return date.setUTCFullYear(date.getUTCFullYear() + 1) * 1_000
}

/** Keys of a year, which a monthly series may have. guess: `52 weeks` of the document mean a year. */
const YEARS: ReadonlySet<Key> = new Set(['last_12_months', 'last_365_days', 'last_year', 'this_year'])

function keyedFrame(key: Key, each: Asked['interval'], world: World) {
  const now = wallTime(world.now(), world)
  const today = now - (((now % DAY) + DAY) % DAY)
  const frame = boundsOf(key, today)
  const { from } = frame
  const to = Math.min(frame.to, today + DAY)
  // Today is not finished: `last_7_days` has eight days, and may be hourly.
  const days = Math.round((Math.min(to, today) - from) / DAY)
  if (each !== undefined && days > LONGEST[each] && !(each === 'monthly' && YEARS.has(key)))
    throw tooLong(each)
  return { from, to }
}

/** The bounds of a named timeframe. guess: months count back from today, weeks begin on Monday. */
function boundsOf(key: Key, today: Instant): { from: Instant; to: Instant } {
  const tomorrow = today + DAY
  const week = startOf(today, 'week')
  const month = startOf(today, 'month')
  const year = startOf(today, 'year')
  switch (key) {
    case 'today':
      return { from: today, to: tomorrow }
    case 'yesterday':
      return { from: today - DAY, to: today }
    case 'this_week':
      return { from: week, to: tomorrow }
    case 'last_week':
      return { from: week - 7 * DAY, to: week }
    case 'this_month':
      return { from: month, to: tomorrow }
    case 'last_month':
      return { from: monthsBefore(month, 1), to: month }
    case 'this_year':
      return { from: year, to: tomorrow }
    case 'last_year':
      return { from: monthsBefore(year, 12), to: year }
    case 'last_3_months':
      return { from: monthsBefore(today, 3), to: tomorrow }
    case 'last_12_months':
      return { from: monthsBefore(today, 12), to: tomorrow }
    default:
      // seen: `last_7_days` has 8 days, `last_30_days` 31 (nickdnk-query_flow_series.200, query_segment_series.200).
      return { from: today - Number(key.split('_')[1]) * DAY, to: tomorrow }
  }
}

function startOf(day: Instant, unit: 'week' | 'month' | 'year'): Instant {
  const date = new Date(day / 1_000)
  if (unit === 'week') return day - ((date.getUTCDay() + 6) % 7) * DAY
  return date.setUTCMonth(unit === 'month' ? date.getUTCMonth() : 0, 1) * 1_000
}

/** The same day of an earlier month, or its last day if it is shorter. */
function monthsBefore(day: Instant, months: number): Instant {
  const date = new Date(day / 1_000)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return date.setUTCFullYear(year, month, Math.min(date.getUTCDate(), last)) * 1_000
}

function tooLong(each: (typeof INTERVALS)[number]): Refusal {
  const longest = { hourly: '7 days', daily: '60 days', weekly: '1 year', monthly: '52 weeks' }[each]
  return refused(`The timeframe cannot be longer than ${longest} for the interval ${each}.`)
}

/** guess: the words and the pointer (messages.md §9). */
function refused(detail: string): Refusal {
  return refuse.problems([invalid(detail, '/data/attributes/timeframe')])
}
