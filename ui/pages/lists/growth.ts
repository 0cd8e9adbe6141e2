/** A bucket of `GET /lists/{id}/growth`. */
export interface GrowthBucket {
  /** Its first day. */
  readonly from: string
  readonly joined: number
  readonly left: number
  readonly total: number
  readonly sources: Readonly<Record<string, { readonly joined: number; readonly left: number }>>
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
