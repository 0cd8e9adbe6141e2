import { type Instant, print, read, toSecond } from '../../base/instant.js'
import { type AskedPage, type NamedFilter, RANGE, time, type World } from '../../declare/index.js'
import { invalidParameter, type Problem } from '../../dialect/refusal.js'

/** The current time in whole seconds, as it is compared. */
const wholeSecond = (world: World) => print(toSecond(world.now()))

const compared = (doc: string) => time({ hidden: true, precision: 'second', initial: wholeSecond, doc })

/** The times of creation and of the last change as filters and sorts compare them: in the seconds that reads show. */
export const COMPARED_TIMES = {
  created_second: compared('Time of creation in whole seconds.'),
  updated_second: compared('Time of the last change in whole seconds.'),
}

/** The members that a change sets besides those of the row. */
export function touched(world: World) {
  return { updated_second: wholeSecond(world) }
}

const INSTANTS = { single: ['equals', ...(RANGE.single ?? [])] } as const

/** Filters on these times. */
export const timeFilters: Readonly<Record<'created' | 'updated', NamedFilter>> = {
  created: { on: 'created_second', rule: INSTANTS },
  updated: { on: 'updated_second', rule: INSTANTS },
}

/** Sorts by these times. */
export const TIME_SORTS = { created: 'created_second', updated: 'updated_second' } as const

/** Refuses date filters with another sort, and bounds in the future (texts: messages.md §3.3). */
export function refuseQuestion({ filters, sort }: AskedPage, now: Instant): Problem | undefined {
  const dated = filters.filter(({ field }) => field in TIME_SORTS)
  if (sort !== undefined && dated.some(({ field }) => field !== sort))
    return invalidParameter(
      'If a date filter is provided, sort field must also match or be omitted.',
      'filter',
    )
  // guess: an equality is no bound.
  const bounds = dated.filter(({ operator }) => operator !== 'equals').flatMap(({ values }) => values)
  return bounds.some((bound) => read(String(bound)) > now)
    ? invalidParameter('End date may not be in the future', 'filter')
    : undefined
}
