import { DAY, HOUR, type Instant, SECOND } from './instant.js'

export type Interval = 'hour' | 'day' | 'week' | 'month'

const NAME = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/
const formats = new Map<string, Intl.DateTimeFormat>()

/** Whether `name` is an IANA time zone. Case matters. */
export function isZone(name: string): boolean {
  if (!NAME.test(name)) return false
  try {
    formatOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The start of each interval that overlaps `from` to `to`, in the local time of `zone`, ascending. */
export function intervalStarts(from: Instant, to: Instant, interval: Interval, zone: string): Instant[] {
  const starts: Instant[] = []
  let local = startOf(from + offsetAt(from, zone), interval)
  for (;;) {
    const start = instantAt(local, zone)
    if (start >= to) return starts
    if (start !== starts.at(-1)) starts.push(start)
    local = following(local, interval)
  }
}

/** The local time at which the interval that contains `local` begins. guess: weeks begin on Monday. */
function startOf(local: Instant, interval: Interval): Instant {
  if (interval === 'hour') return local - modulo(local, HOUR)
  const day = local - modulo(local, DAY)
  if (interval === 'day') return day
  // 1970 began on a Thursday.
  if (interval === 'week') return day - modulo(day / DAY + 3, 7) * DAY
  return monthAt(day, 0)
}

function following(local: Instant, interval: Interval): Instant {
  if (interval === 'hour') return local + HOUR
  if (interval === 'day') return local + DAY
  if (interval === 'week') return local + 7 * DAY
  return monthAt(local, 1)
}

/** The local time at which the month of `local` begins, plus `later` months. */
function monthAt(local: Instant, later: number): Instant {
  const date = new Date(local / 1_000)
  date.setUTCHours(0, 0, 0, 0)
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  return date.setUTCMonth(date.getUTCMonth() + later, 1) * 1_000
}

/** The local time of an instant, as if the zone were UTC. */
export function localTime(instant: Instant, zone: string): Instant {
  return instant + offsetAt(instant, zone)
}

/**
 * The instant of a local time. An ambiguous time is the earlier instant. A time that a clock skips counts from the last
 * valid one, as in Python: 02:30 is 03:30 where the clock goes from 02:00 to 03:00.
 */
export function instantAt(local: Instant, zone: string): Instant {
  const [before, after] = [offsetAt(local - DAY, zone), offsetAt(local + DAY, zone)]
  if (before === after) return local - before
  const valid = [before, after].map((offset) => local - offset).filter((at) => localTime(at, zone) === local)
  return valid.length === 0 ? local - before : Math.min(...valid)
}

/** The offset of a zone from UTC, in microseconds; positive east of Greenwich. */
export function offsetAt(instant: Instant, zone: string): Instant {
  if (zone === 'UTC') return 0
  const second = Math.floor(instant / SECOND) * 1_000
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(second)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = parts
  const local = new Date(0)
  local.setUTCFullYear(year, month - 1, day)
  local.setUTCHours(hour, minute, seconds)
  return (local.getTime() - second) * 1_000
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formats.set(zone, known)
  return known
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
