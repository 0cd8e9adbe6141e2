/** The intervals of the growth of a list. */
export const INTERVALS = ['day', 'week', 'month'] as const
export type GrowthInterval = (typeof INTERVALS)[number]

/** A bucket of `GET /lists/{id}/growth`. */
export interface GrowthBucket {
  /** Its first day. */
  readonly from: string
  readonly joined: number
  readonly left: number
  readonly total: number
  readonly sources: Readonly<Record<string, { readonly joined: number; readonly left: number }>>
}

const SHORT = format({ day: 'numeric', month: 'short' })
const LONG = format({ day: 'numeric', month: 'short', year: 'numeric' })
const MONTH = format({ month: 'short', year: 'numeric' })

function format(parts: Intl.DateTimeFormatOptions) {
  const formatter = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' })
  return (day: string) => formatter.format(new Date(`${day}T00:00:00Z`))
}

/** The labels of a bucket: below the chart, and in full. */
export function bucketLabels(from: string, interval: GrowthInterval): { short: string; long: string } {
  if (interval === 'month') return { short: MONTH(from), long: MONTH(from) }
  if (interval === 'day') return { short: SHORT(from), long: LONG(from) }
  return { short: SHORT(from), long: `${SHORT(from)} to ${LONG(dayAfter(from, 6))}` }
}

/** The day that is a number of days after another one; negative numbers go back. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The sources that occur in buckets, sorted. */
export function sourcesIn(buckets: readonly GrowthBucket[]): string[] {
  return [...new Set(buckets.flatMap(({ sources }) => Object.keys(sources)))].sort()
}

/** Buckets with the figures of one source; `total` stays that of the list. */
export function ofSource(buckets: readonly GrowthBucket[], source: string): GrowthBucket[] {
  return buckets.map((bucket) => {
    const { joined = 0, left = 0 } = bucket.sources[source] ?? {}
    const sources = joined + left === 0 ? {} : { [source]: { joined, left } }
    return { ...bucket, joined, left, sources }
  })
}

/** `API 2, Embedded form 1 · left: API 1`: where the profiles of a bucket came from, and how they left. */
export function sourcesText({ sources }: GrowthBucket): string {
  const named = (count: 'joined' | 'left') =>
    Object.entries(sources)
      .filter(([, figures]) => figures[count] > 0)
      .map(([name, figures]) => `${name} ${figures[count]}`)
      .join(', ')
  const [joined, left] = [named('joined'), named('left')]
  return [joined, left && `left: ${left}`].filter((each) => each !== '').join(' · ')
}

/** The sums of buckets, and the members after the last one. */
export function sumOf(buckets: readonly GrowthBucket[]) {
  const sum = (count: 'joined' | 'left') => buckets.reduce((all, bucket) => all + bucket[count], 0)
  return { joined: sum('joined'), left: sum('left'), total: buckets.at(-1)?.total ?? 0 }
}

/** A number with its sign: `+5`, `0`, `-2`. */
export function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toLocaleString('en')}`
}

/** Buckets as a file of comma-separated values, with a head. */
export function growthCsv(buckets: readonly GrowthBucket[]): string {
  const rows = buckets.map((bucket) => {
    const { from, joined, left, total } = bucket
    return [from, joined, left, joined - left, total, `"${sourcesText(bucket).replaceAll('"', '""')}"`]
  })
  return [['from', 'joined', 'left', 'net', 'members', 'sources'], ...rows]
    .map((row) => `${row.join(',')}\r\n`)
    .join('')
}
