import { DAY, HOUR, type Instant } from '../../base/instant.js'
import { choice, flag, list, object, text, variant } from '../../declare/index.js'
import type { Condition, Filter } from './condition.js'
import { eventFilter, type GivenEventFilter, passingEvents } from './event-filter.js'
import { DATES } from './filter-shapes.js'
import type { Facts, ProfileTest, SegmentEvent } from './profile-facts.js'
import { spanOf } from './time-span.js'

const required = { create: 'required' } as const

/** The maximum duration from the first to the last event, by value of `completion_window_seconds`. */
const WINDOWS: Readonly<Record<string, number>> = {
  HOURS_1: HOUR,
  DAYS_1: DAY,
  DAYS_3: 3 * DAY,
  DAYS_5: 5 * DAY,
  WEEKS_1: 7 * DAY,
  DAYS_30: 30 * DAY,
  DAYS_90: 90 * DAY,
  DAYS_180: 180 * DAY,
  YEARS_1: 365 * DAY,
}

const step = object(
  {
    metric_exists: flag({ ...required, doc: 'Whether the event must have happened or must not.' }),
    metric_id: text({ ...required, doc: 'Id of the metric.' }),
    metric_filters: list(eventFilter, { create: 'optional', nullable: true, doc: 'Filters on the events.' }),
  },
  { doc: 'Step of the funnel.' },
)

/** The condition on a sequence of events (SegmentsProfileMetricFunnelCondition). */
export const FUNNEL = {
  type: choice(['profile-metric-funnel'], { ...required, doc: 'Type of the condition.' }),
  timeframe_filter: variant(DATES, { ...required, by: ['type', 'operator'], doc: 'Period of the events.' }),
  completion_window_seconds: choice(Object.keys(WINDOWS), {
    create: 'optional',
    nullable: true,
    doc: 'Maximum time from the first step to the last.',
  }),
  steps: list(step, { ...required, min: 1, doc: 'Steps of the funnel, in order.' }),
} as const

interface Step {
  readonly exists: boolean
  events(facts: Facts): readonly SegmentEvent[]
}

interface GivenStep {
  readonly metric_exists: boolean
  readonly metric_id: string
  readonly metric_filters?: readonly GivenEventFilter[] | null
}

/**
 * Compiles a funnel. guess, from the name of the condition: any event of the first step starts a run. Each further
 * step needs an event after the previous one and within the window; a step that must not have happened has no event
 * from there to the end of the window. A first step that must not have happened has no event at all.
 */
export function compileFunnel(condition: Condition, now: Instant): ProfileTest {
  const [from, to] = spanOf(condition.timeframe_filter as Filter, now)
  const word = condition.completion_window_seconds
  const window = typeof word === 'string' ? (WINDOWS[word] ?? Infinity) : Infinity
  const [first, ...further] = (condition.steps as readonly GivenStep[]).map((given): Step => {
    const passing = passingEvents(given.metric_filters ?? [], now)
    return {
      exists: given.metric_exists,
      events: (facts) =>
        passing(facts.events(given.metric_id, from, to)).toSorted((one, other) => one.at - other.at),
    }
  })
  if (!first) return () => true
  return (facts) => {
    const begun = first.events(facts)
    const steps = further.map((each) => ({ exists: each.exists, events: each.events(facts) }))
    if (!first.exists) return begun.length === 0 && completes(steps, from - 1, to)
    return begun.some(({ at }) => completes(steps, at, Math.min(at + window, to)))
  }
}

/** Returns the time of the first event after `instant`; `events` are sorted by time. */
function firstAfter(events: readonly SegmentEvent[], instant: Instant): Instant | undefined {
  let [from, to] = [0, events.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((events[middle]?.at ?? 0) > instant) to = middle
    else from = middle + 1
  }
  return events[from]?.at
}

/** Do the steps follow an event at `since`, no later than `until`? */
function completes(
  steps: readonly { readonly exists: boolean; readonly events: readonly SegmentEvent[] }[],
  since: Instant,
  until: Instant,
): boolean {
  let reached = since
  for (const { exists, events } of steps) {
    const next = firstAfter(events, reached)
    const isThere = next !== undefined && next <= until
    if (isThere !== exists) return false
    if (isThere) reached = next
  }
  return true
}
