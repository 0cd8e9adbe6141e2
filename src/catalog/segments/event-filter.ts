import type { Instant } from '../../base/instant.js'
import { object, text, variant } from '../../declare/index.js'
import type { Filter } from './condition.js'
import { EVENT_PROPERTIES } from './filter-shapes.js'
import { ownMember, type SegmentEvent } from './profile-facts.js'
import { compileFilter, type ValueTest } from './value-filter.js'

/** A condition on a property of an event (ProfileMetricPropertyFilter). */
export const eventFilter = object(
  {
    property: text({ create: 'required', doc: 'Name of the event property.' }),
    filter: variant(EVENT_PROPERTIES, {
      create: 'optional',
      nullable: true,
      by: ['type', 'operator'],
      doc: 'Filter on the property.',
    }),
  },
  { doc: 'Condition on an event property.' },
)

/** A validated event filter. */
export interface GivenEventFilter {
  readonly property: string
  readonly filter?: Filter | null
}

/** Compiles filters into a function that returns the events that pass all of them. */
export function passingEvents(
  filters: readonly GivenEventFilter[],
  now: Instant,
): (events: readonly SegmentEvent[]) => readonly SegmentEvent[] {
  const tests = filters.flatMap(({ property, filter }): [string, ValueTest][] =>
    filter ? [[property, compileFilter(filter, now)]] : [],
  )
  if (tests.length === 0) return (events) => events
  return (events) =>
    events.filter(({ properties }) =>
      tests.every(([property, passes]) => passes(ownMember(properties, property))),
    )
}
