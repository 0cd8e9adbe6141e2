/**
 * Instants: whole microseconds since the epoch.
 *
 * Klaviyo prints microseconds in places (`wire.md` §10), which a Date cannot hold. So the emulator counts in
 * microseconds and stores instants as sortable text: `2026-09-04T13:39:48.271058+00:00`.
 */
export type Instant = number

export const SECOND = 1_000_000
export const HOUR = 3_600 * SECOND
export const DAY = 24 * HOUR

/** The first representable instant, and the first one after the last: the years 1 to 9999 in UTC. */
const FIRST = Date.parse('0001-01-01T00:00:00Z') * 1_000
const END = Date.parse('+010000-01-01T00:00:00Z') * 1_000

/** The last representable instant: 9999-12-31T23:59:59.999. A double cannot hold the microseconds after it exactly. */
export const LAST = END - 1_000

/** Whether an instant is in the years 1 to 9999 in UTC. Outside of them the printed form would not sort. */
export function isRepresentable(instant: Instant): boolean {
  return instant >= FIRST && instant <= LAST
}

/** The instant `ms` milliseconds after `instant`, rounded to the whole microseconds that rows store. */
export function after(instant: Instant, ms: number): Instant {
  return instant + Math.round(ms * 1_000)
}

/**
 * Prints an instant in the sortable form that rows store: six decimals, `+00:00`. Clamps it to the representable
 * years, and drops fractions of a microsecond.
 */
export function print(given: Instant): string {
  const instant = Math.floor(Math.min(Math.max(given, FIRST), LAST))
  const micros = ((instant % SECOND) + SECOND) % SECOND
  const second = instant - micros
  if (second !== printed.second) printed = { second, text: printSecond(second) }
  return `${printed.text}.${micros === 0 ? '000000' : String(micros).padStart(6, '0')}+00:00`
}

/** Cache of the last printed second: most calls in a row print the same one. */
let printed = { second: Number.NaN, text: '' }

/** Prints a whole second without an offset: `2026-09-04T13:39:48`. */
function printSecond(second: Instant): string {
  const start = Math.floor(second / DAY) * DAY
  const inDay = (second - start) / SECOND
  const [hour, minute] = [Math.floor(inDay / 3_600), Math.floor(inDay / 60) % 60]
  const day = days.get(start) ?? rememberDay(start, new Date(start / 1_000).toISOString().slice(0, 10))
  return `${day}T${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[inDay % 60]}`
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/** Cache of days: the text of an instant that starts a day, and the instant of a text. */
const days = new Map<Instant, string>()
const dayStarts = new Map<string, Instant>()
const DAYS_MAX = 1_000

function rememberDay(start: Instant, text: string): string {
  if (days.size >= DAYS_MAX) {
    days.clear()
    dayStarts.clear()
  }
  days.set(start, text)
  dayStarts.set(text, start)
  return text
}

/** Drops the fraction of a second. */
export function toWholeSecond(instant: Instant): Instant {
  return Math.floor(instant / SECOND) * SECOND
}

/** Rounds to the nearest whole second, as Klaviyo does when it reads a value that it stored with microseconds. */
export function toSecond(instant: Instant): Instant {
  return Math.round(instant / SECOND) * SECOND
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:([Zz])|([+\- ])(\d\d):?(\d\d))?)?$/

/**
 * Reads ISO 8601 as leniently as Klaviyo: a date alone, no offset (UTC), a `+` that a query string turned into a
 * space. Returns undefined for text that is not a valid instant.
 */
export function parse(text: string): Instant | undefined {
  const match = ISO.exec(text)
  if (!match) return undefined
  const [
    ,
    year,
    month,
    day,
    hour = '0',
    minute = '0',
    second = '0',
    fraction = '',
    ,
    sign,
    offsetHour,
    offsetMinute,
  ] = match
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(Date.UTC(2000, 0, 1, Number(hour), Number(minute), Number(second)))
  const ms = date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const isReal =
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60
  if (!isReal || Number(offsetHour ?? 0) > 23 || Number(offsetMinute ?? 0) > 59) return undefined
  const minutes = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * (sign === '-' ? -1 : 1)
  const whole = (ms - minutes * 60_000) * 1_000
  if (whole < FIRST || whole >= END) return undefined
  return Math.min(whole + Number(fraction.padEnd(6, '0').slice(0, 6)), LAST)
}

/** Reads the text that a row stores. Throws an Error for other text: only a bug can have written it. */
export function read(text: string): Instant {
  const instant = readStored(text) ?? parse(text)
  if (instant === undefined) throw new Error(`not an instant: ${text}`)
  return instant
}

/** Reads a text that `print` returned on a day that it has cached; undefined for any other text. */
function readStored(text: string): Instant | undefined {
  if (text.length !== 32 || !text.endsWith('+00:00')) return undefined
  const start = dayStarts.get(text.slice(0, 10))
  if (start === undefined) return undefined
  const seconds =
    Number(text.slice(11, 13)) * 3_600 + Number(text.slice(14, 16)) * 60 + Number(text.slice(17, 19))
  const instant = start + seconds * SECOND + Number(text.slice(20, 26))
  return Number.isInteger(instant) ? instant : undefined
}
