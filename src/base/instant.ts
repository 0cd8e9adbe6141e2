/**
 * Instants: whole microseconds since the epoch.
 *
 * Klaviyo prints microseconds in places (`wire.md` §10), which a Date cannot hold. So the emulator counts in
 * microseconds and stores instants as sortable text: `2026-09-04T13:39:48.271058+00:00`.
 */
export type Instant = number

export const SECOND = 1_000_000
export const DAY = 86_400 * SECOND

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
  if (second !== printed.second)
    printed = { second, text: new Date(second / 1_000).toISOString().slice(0, 19) }
  return `${printed.text}.${String(micros).padStart(6, '0')}+00:00`
}

/** Cache of the last printed second: most calls in a row print the same one. */
let printed = { second: Number.NaN, text: '' }

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
  const instant = parse(text)
  if (instant === undefined) throw new Error(`not an instant: ${text}`)
  return instant
}
