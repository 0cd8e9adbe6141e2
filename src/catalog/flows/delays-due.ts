import { instantAt, localTime } from '../../base/calendar.js'
import { DAY, HOUR, type Instant, SECOND } from '../../base/instant.js'
import type { ActionData } from './shapes.js'

const MINUTE = 60 * SECOND

/** Days of the week as JavaScript counts them. */
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

/** Lengths of the units of durations. */
const LENGTHS: Readonly<Record<string, number>> = { minutes: MINUTE, hours: HOUR, days: DAY, weeks: 7 * DAY }

/** The unit of a second value: hours beside days, minutes beside hours. */
const SECOND_LENGTHS: Readonly<Record<string, number>> = { days: HOUR, hours: MINUTE }

/** The longest delay that is waited for; longer ones end there, so that instants stay in the calendar. */
const LONGEST = 100 * 366 * DAY

/**
 * When a time delay that begins at `from` ends (messages.md §3.5, 5): after an exact duration or, with a time of the
 * day, after calendar days at that time; then on the next day that is allowed. Few delays need their time zone.
 */
export function delayEnd(data: ActionData, from: Instant, zoneOf: () => string): Instant {
  const { unit, value, secondary_value, delay_until_time, delay_until_weekdays } = data
  const length = numberOf(value) * (LENGTHS[String(unit)] ?? DAY)
  const further = numberOf(secondary_value) * (SECOND_LENGTHS[String(unit)] ?? 0)
  const duration = Math.min(length + further, LONGEST)
  if (typeof delay_until_time !== 'string' && !delay_until_weekdays) return from + duration
  const zone = zoneOf()
  if (typeof delay_until_time !== 'string') return onAllowedDay(from + duration, delay_until_weekdays, zone)
  const isCalendar = unit !== 'hours' && unit !== 'minutes'
  const local = localTime(from, zone)
  const earliest = isCalendar
    ? startOfDay(local) + Math.min(length, LONGEST)
    : localTime(from + duration, zone)
  const arrived = isCalendar ? local : earliest
  const at = startOfDay(earliest) + timeOfDay(delay_until_time)
  return onAllowedDay(instantAt(at < arrived ? at + DAY : at, zone), delay_until_weekdays, zone)
}

/**
 * When a target date that begins at `from` is: the next time of the day on a day that is allowed. guess: without a time,
 * any time of that day.
 */
export function targetDate(data: ActionData, from: Instant, zone: string): Instant {
  const local = localTime(from, zone)
  const { target_time } = data
  const at = typeof target_time === 'string' ? startOfDay(local) + timeOfDay(target_time) : local
  return onAllowedDay(instantAt(at < local ? at + DAY : at, zone), data.target_days, zone)
}

/** When a countdown to a local date is over: that long before it. */
export function countdownEnd(data: ActionData, date: Instant, from: Instant, zone: string): Instant {
  const { unit, value, delay_until_time, delay_until_weekdays } = data
  const day = before(startOfDay(date), String(unit), numberOf(value))
  const time = typeof delay_until_time === 'string' ? timeOfDay(delay_until_time) : date - startOfDay(date)
  return Math.max(from, onAllowedDay(instantAt(day + time, zone), delay_until_weekdays, zone))
}

/** The local day that is `count` units before a local day. A month that is too short ends with its last day. */
export function before(day: Instant, unit: string, count: number): Instant {
  if (unit !== 'months') return day - count * (LENGTHS[unit] ?? DAY)
  const date = new Date(day / 1_000)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - count)
  date.setUTCDate(Math.min(wanted, lastDay(date)))
  return date.getTime() * 1_000
}

/** The number of days of the month of a date. */
export function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
}

/** Moves an instant to the next day of the week that is allowed, at the same local time. */
export function onAllowedDay(at: Instant, allowed: unknown, zone: string): Instant {
  if (!Array.isArray(allowed) || allowed.length === 0) return at
  let local = localTime(at, zone)
  for (let days = 0; days < 7 && !allowed.includes(weekday(local)); days++) local += DAY
  const moved = instantAt(local, zone)
  return moved < at ? at : moved
}

function weekday(local: Instant): string {
  return DAYS[new Date(local / 1_000).getUTCDay()] ?? ''
}

/** The local time at which a local day begins. */
export function startOfDay(local: Instant): Instant {
  return Math.floor(local / DAY) * DAY
}

/** The time since the start of the day of `09:00:00`. */
export function timeOfDay(text: string): Instant {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return hours * HOUR + minutes * MINUTE + Math.floor(seconds) * SECOND
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
