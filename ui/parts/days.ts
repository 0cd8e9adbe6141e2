/** The intervals that figures are counted by. */
export const INTERVALS = ['day', 'week', 'month'] as const
export type Interval = (typeof INTERVALS)[number]

const SHORT = format({ day: 'numeric', month: 'short' })
const LONG = format({ day: 'numeric', month: 'short', year: 'numeric' })
const MONTH = format({ month: 'short', year: 'numeric' })

function format(parts: Intl.DateTimeFormatOptions) {
  const formatter = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' })
  return (day: string) => formatter.format(new Date(`${day}T00:00:00Z`))
}

/** The labels of a bucket: below the chart, and in full. */
export function bucketLabels(from: string, interval: Interval): { short: string; long: string } {
  if (interval === 'month') return { short: MONTH(from), long: MONTH(from) }
  if (interval === 'day') return { short: SHORT(from), long: LONG(from) }
  return { short: SHORT(from), long: `${SHORT(from)} to ${LONG(dayAfter(from, 6))}` }
}

/** The day that is a number of days after another one; negative numbers go back. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The days that are shown, as the address has them. */
export interface DayRange {
  readonly by: Interval
  /** Undefined for the day of the first figure. */
  readonly from?: string | undefined
  /** Undefined for today. */
  readonly to?: string | undefined
}

/** Reads the range from the query of an address. By default: the last 30 days, by day. */
export function dayRange(query: Readonly<Record<string, string>>, today: string): DayRange {
  const by = INTERVALS.find((each) => each === query.by) ?? 'day'
  const from = query.from === 'first' ? undefined : (query.from ?? dayAfter(today, -29))
  return { by, from, to: query.to }
}

/** The range as the query of an admin route. */
export function rangeQuery({ by, from, to }: DayRange) {
  return { interval: by, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
