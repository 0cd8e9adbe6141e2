import { z } from 'zod'
import { instantAt, intervalStarts, localTime } from '../../base/calendar.js'
import { DAY, type Instant, parse, print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { invalidParameter, refuse } from '../../dialect/refusal.js'
import { accountOf } from './begin.js'

/*
 * Days, weeks and months in the time zone of the account, for figures that only Klaviyo's UI shows. Weeks begin on
 * Monday (guess).
 */

/** The most buckets of a response. */
const BUCKETS_MAX = 3_700

const INTERVALS = ['day', 'week', 'month'] as const

const DAYS = { day: 1, week: 7, month: 28 } as const

/** The schema of an interval. */
export const bucketInterval = () => z.enum(INTERVALS)

/** The schema of a day in a query. */
export const bucketDay = () => z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is a date like 2026-04-20')

/** What a query says about its buckets. */
interface BucketQuery {
  readonly interval: (typeof INTERVALS)[number]
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The buckets of a range of days. */
export interface Buckets {
  /** The first and the end of the last day, as wall time. */
  readonly begin: Instant
  readonly end: Instant
  readonly timezone: string
  /** The instants at which they begin, then the end of the last one, as texts. */
  readonly bounds: readonly string[]
  /** Per bucket: where it begins in wall time, cut by the range, and the first day of its interval. */
  readonly each: readonly { readonly wall: Instant; readonly from: string }[]
}

/**
 * The buckets of a query. `firstOf` gives the wall time of the first thing that is counted, if the query has no first
 * day. Throws a Refusal for days that do not exist, a reversed range, and one of too many buckets.
 */
export function bucketsOf(
  { interval, from, to }: BucketQuery,
  firstOf: () => Instant,
  world: World,
): Buckets {
  const { timezone } = accountOf(world).attributes
  const last = to === undefined ? localTime(world.now(), timezone) : wallOf(to)
  const first = from === undefined ? Math.min(last, firstOf()) : wallOf(from)
  if (first > last) throw refuse.problems([invalidParameter('the range ends before it begins', 'range')])
  const [begin, end] = [dayStart(first), dayStart(last) + DAY]
  if ((end - begin) / DAY / DAYS[interval] > BUCKETS_MAX)
    throw refuse.problems([invalidParameter(`the range has more than ${BUCKETS_MAX} buckets`, 'range')])
  const [start, stop] = [instantAt(begin, timezone), instantAt(end, timezone)]
  const starts = intervalStarts(start, stop, interval, timezone)
  return {
    begin,
    end,
    timezone,
    bounds: [start, ...starts.slice(1), stop].map(print),
    each: starts.map((instant, at) => {
      const wall = localTime(instant, timezone)
      return { wall: at === 0 ? begin : wall, from: print(wall).slice(0, 10) }
    }),
  }
}

/** The start of the day of a wall time. */
export function dayStart(wall: Instant): Instant {
  return wall - (((wall % DAY) + DAY) % DAY)
}

/** The start of a day in the query, as wall time. Throws a Refusal for a date that no calendar has. */
function wallOf(text: string): Instant {
  const instant = parse(`${text}T00:00:00Z`)
  if (instant !== undefined) return instant
  throw refuse.problems([invalidParameter(`there is no date ${text}`, 'range')])
}
