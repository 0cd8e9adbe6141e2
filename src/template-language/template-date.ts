import { offsetAt } from '../base/calendar.js'
import { type Instant, print, SECOND } from '../base/instant.js'

/** An instant in a time zone, which the filter `date` formats. */
export class TemplateDate {
  readonly instant: Instant
  readonly zone: string

  constructor(instant: Instant, zone: string) {
    this.instant = instant
    this.zone = zone
  }

  /** The local time, as fields of a Date in UTC. */
  get local(): Date {
    return new Date(Math.floor((this.instant + offsetAt(this.instant, this.zone)) / 1_000))
  }

  /** Minutes east of Greenwich. */
  get offsetMinutes(): number {
    return Math.round(offsetAt(this.instant, this.zone) / SECOND / 60)
  }

  /** guess: an unformatted date prints as Python prints a datetime. */
  toString(): string {
    const text = print(this.instant + this.offsetMinutes * 60 * SECOND).slice(0, 19)
    return `${text.replace('T', ' ')}${offsetText(this.offsetMinutes, ':')}`
  }
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]
/** Django abbreviates months in Associated Press style. */
const PRESS_MONTHS = [
  ...['Jan.', 'Feb.', 'March', 'April', 'May', 'June'],
  ...['July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'],
]
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

type Format = (local: Date, date: TemplateDate) => string

/** Django's format letters (`date` filter). */
const DJANGO: Readonly<Record<string, Format>> = {
  a: (local) => (local.getUTCHours() < 12 ? 'a.m.' : 'p.m.'),
  A: (local) => (local.getUTCHours() < 12 ? 'AM' : 'PM'),
  b: (local) => monthName(local).slice(0, 3).toLowerCase(),
  c: (local, date) => {
    const fraction = microseconds(date)
    const shown = fraction === '000000' ? '' : `.${fraction}`
    return `${local.toISOString().slice(0, 19)}${shown}${offsetText(date.offsetMinutes, ':')}`
  },
  d: (local) => two(local.getUTCDate()),
  D: (local) => weekdayName(local).slice(0, 3),
  e: zoneName,
  E: monthName,
  f: (local) => {
    const minutes = local.getUTCMinutes()
    return minutes === 0 ? String(twelveHour(local)) : `${twelveHour(local)}:${two(minutes)}`
  },
  F: monthName,
  g: (local) => String(twelveHour(local)),
  G: (local) => String(local.getUTCHours()),
  h: (local) => two(twelveHour(local)),
  H: (local) => two(local.getUTCHours()),
  i: (local) => two(local.getUTCMinutes()),
  I: (local, date) => (isSummerTime(local, date) ? '1' : '0'),
  j: (local) => String(local.getUTCDate()),
  l: weekdayName,
  L: (local) => (daysIn(local.getUTCFullYear(), 2) === 29 ? 'True' : 'False'),
  m: (local) => two(local.getUTCMonth() + 1),
  M: (local) => monthName(local).slice(0, 3),
  n: (local) => String(local.getUTCMonth() + 1),
  N: (local) => PRESS_MONTHS[local.getUTCMonth()] ?? '',
  o: (local) => String(isoWeek(local).year),
  O: (_, date) => offsetText(date.offsetMinutes, ''),
  P: (local, date) => {
    const [hour, minute] = [local.getUTCHours(), local.getUTCMinutes()]
    if (minute === 0 && hour === 0) return 'midnight'
    if (minute === 0 && hour === 12) return 'noon'
    return `${DJANGO.f?.(local, date)} ${DJANGO.a?.(local, date)}`
  },
  r: (_, date) => formatDate(date, 'D, d M Y H:i:s O'),
  s: (local) => two(local.getUTCSeconds()),
  S: (local) => ordinalSuffix(local.getUTCDate()),
  t: (local) => String(daysIn(local.getUTCFullYear(), local.getUTCMonth() + 1)),
  T: zoneName,
  u: (_, date) => microseconds(date),
  U: (_, { instant }) => String(Math.floor(instant / SECOND)),
  w: (local) => String(local.getUTCDay()),
  W: (local) => String(isoWeek(local).week),
  y: (local) => two(local.getUTCFullYear() % 100),
  Y: (local) => String(local.getUTCFullYear()),
  z: (local) => String(dayOfYear(local)),
  Z: (_, date) => String(date.offsetMinutes * 60),
}

/** Letters of `strftime`, as letters of Django or as a function. */
const STRFTIME: Readonly<Record<string, string | Format>> = {
  ...{ A: 'l', a: 'D', B: 'F', b: 'M', h: 'M', d: 'd', e: (local) => String(local.getUTCDate()).padStart(2) },
  ...{ f: 'u', H: 'H', I: 'h', M: 'i', m: 'm', p: 'A', S: 's', w: 'w', Y: 'Y', y: 'y', z: 'O', Z: 'T' },
  ...{ G: 'o', V: (local) => two(isoWeek(local).week), u: (local) => String(local.getUTCDay() || 7) },
  j: (local) => String(dayOfYear(local)).padStart(3, '0'),
  D: (_, date) => formatTime(date, '%m/%d/%y'),
  F: (_, date) => formatTime(date, '%Y-%m-%d'),
  T: (_, date) => formatTime(date, '%H:%M:%S'),
  c: (_, date) => formatTime(date, '%a %b %e %H:%M:%S %Y'),
  x: (_, date) => formatTime(date, '%m/%d/%y'),
  X: (_, date) => formatTime(date, '%H:%M:%S'),
  R: (_, date) => formatTime(date, '%H:%M'),
  r: (_, date) => formatTime(date, '%I:%M:%S %p'),
  C: (local) => two(Math.floor(local.getUTCFullYear() / 100)),
  k: (local) => String(local.getUTCHours()).padStart(2),
  l: (local) => String(twelveHour(local)).padStart(2),
  P: (local) => (local.getUTCHours() < 12 ? 'am' : 'pm'),
  s: 'U',
  // The weeks of a year, counted from its first Sunday or Monday.
  U: (local) => two(Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7)),
  W: (local) => two(Math.floor((dayOfYear(local) + 6 - ((local.getUTCDay() + 6) % 7)) / 7)),
  n: () => '\n',
  t: () => '\t',
  '%': () => '%',
}

/** Formats a date with Django's letters, like `F d, o`. A backslash before a letter prints the letter. */
export function formatDate(date: TemplateDate, format: string): string {
  const { local } = date
  return format.replaceAll(/\\(.)|([a-zA-Z])/gs, (_, escaped?: string, letter = '') =>
    escaped === undefined ? (DJANGO[letter]?.(local, date) ?? letter) : escaped,
  )
}

/** Formats a date with a pattern of `strftime`, like `%Y-%m-%d`. Unknown letters stay. */
export function formatTime(date: TemplateDate, pattern: string): string {
  const { local } = date
  return pattern.replaceAll(/%-?([a-zA-Z%])/g, (whole, letter: string) => {
    const known = STRFTIME[letter]
    const format = typeof known === 'string' ? DJANGO[known] : known
    const text = format?.(local, date) ?? whole
    return whole.startsWith('%-') ? text.replace(/^[0 ]+(?=.)/, '') : text
  })
}

function monthName(local: Date): string {
  return MONTHS[local.getUTCMonth()] ?? ''
}

function weekdayName(local: Date): string {
  return WEEKDAYS[local.getUTCDay()] ?? ''
}

function twelveHour(local: Date): number {
  return local.getUTCHours() % 12 || 12
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function ordinalSuffix(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const DAY_MS = 86_400_000

function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / DAY_MS) + 1
}

/** The ISO week: it belongs to the year of its Thursday. */
function isoWeek(local: Date): { year: number; week: number } {
  const thursday = new Date(local)
  thursday.setUTCDate(local.getUTCDate() + 4 - (local.getUTCDay() || 7))
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) }
}

function offsetText(minutes: number, separator: string): string {
  const absolute = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}${separator}${two(absolute % 60)}`
}

function microseconds({ instant }: TemplateDate): string {
  return String(((instant % SECOND) + SECOND) % SECOND).padStart(6, '0')
}

/** Is the offset more than the least one of the year? */
function isSummerTime(local: Date, { instant, zone }: TemplateDate): boolean {
  const year = local.getUTCFullYear()
  const offsets = [0, 6].map((month) => offsetAt(Date.UTC(year, month) * 1_000, zone))
  return offsetAt(instant, zone) > Math.min(...offsets)
}

/** Each knows the abbreviations of its own part of the world. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'] as const

/** The abbreviation of a zone, like `CET`; its offset if it has none. */
function zoneName(_: Date, { instant, zone }: TemplateDate): string {
  const names = LOCALES.map((locale) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
    return format.formatToParts(instant / 1_000).find(({ type }) => type === 'timeZoneName')?.value ?? zone
  })
  return names.find((name) => !/[-+\d]/.test(name)) ?? names[0] ?? zone
}
