import { DAY, HOUR, type Instant, parse } from '../../base/instant.js'
import { textOf } from '../../base/text.js'
import type { Filter } from './condition.js'

const UNITS: ReadonlyMap<unknown, number> = new Map([
  ['hour', HOUR],
  ['day', DAY],
  ['week', 7 * DAY],
])

/** The range without bounds. */
const EVER: readonly [Instant, Instant] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

/** Compiles a date filter into a test of instants at the time `now`. */
export function compileDate(filter: Filter, now: Instant): (at: Instant) => boolean {
  const today = new Date(now / 1_000)
  const dateOf = (at: Instant) => new Date(at / 1_000)
  switch (filter.operator) {
    case 'calendar-month':
      return (at) => dateOf(at).getUTCMonth() + 1 === filter.value
    case 'anniversary-month':
      return (at) => dateOf(at).getUTCMonth() === today.getUTCMonth()
    case 'anniversary':
      return (at) =>
        dateOf(at).getUTCMonth() === today.getUTCMonth() && dateOf(at).getUTCDate() === today.getUTCDate()
    case 'anniversary-last':
    case 'anniversary-next':
      return (at) => isAnniversaryNear(dateOf(at), filter, now)
    default: {
      const [from, to] = spanOf(filter, now)
      return (at) => at >= from && at < to
    }
  }
}

function isAnniversaryNear(date: Date, filter: Filter, now: Instant): boolean {
  const reach = durationOf(filter.quantity, filter)
  const thisYear = new Date(now / 1_000).getUTCFullYear()
  return [-1, 0, 1].some((year) => {
    const again = Date.UTC(thisYear + year, date.getUTCMonth(), date.getUTCDate()) * 1_000
    const ahead = filter.operator === 'anniversary-next' ? again - now : now - again
    return ahead >= 0 && ahead <= reach
  })
}

/** Returns the time range of a filter: from (inclusive) to (exclusive). */
export function spanOf(filter: Filter, now: Instant): readonly [Instant, Instant] {
  const { operator, date, start, end, quantity } = filter
  const fixed = (text: unknown) => parse(textOf(text)) ?? 0
  switch (operator) {
    case 'after':
      return [fixed(date), EVER[1]]
    case 'before':
      return [EVER[0], fixed(date)]
    case 'between-static':
      return [fixed(start), fixed(end)]
    case 'in-the-last':
      return [now - durationOf(quantity, filter), now + 1]
    case 'in-the-next':
      return [now, now + durationOf(quantity, filter)]
    case 'at-least':
      return [EVER[0], now - durationOf(quantity, filter)]
    case 'between':
      return [now - durationOf(end, filter), now - durationOf(start, filter)]
    default:
      return EVER
  }
}

/** Returns the length of `quantity` units of a filter. */
function durationOf(quantity: unknown, { unit }: Filter): number {
  return (typeof quantity === 'number' ? quantity : 0) * (UNITS.get(unit) ?? DAY)
}
