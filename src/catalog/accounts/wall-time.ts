import { offsetAt } from '../../base/calendar.js'
import { HOUR, type Instant, print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { accountOf } from './begin.js'

/*
 * The time that a clock on the wall shows in the account's zone, as an instant in UTC: reports print it so (seen:
 * nickdnk-query_flow_series.200, of an account in Copenhagen).
 */

/** Offsets of zones are multiples of this. */
const QUARTER = HOUR / 4

let known = { quarter: Number.NaN, zone: '', offset: 0 }

/** The wall time of an instant. Consecutive calls within a quarter of an hour are cheap. */
export function wallTime(instant: Instant, world: World): Instant {
  const zone = accountOf(world).attributes.timezone
  const quarter = Math.floor(instant / QUARTER)
  if (known.quarter !== quarter || known.zone !== zone)
    known = { quarter, zone, offset: offsetAt(quarter * QUARTER, zone) }
  return instant + known.offset
}

/** The start of the wall hour of an instant, which figures are counted for. */
export function hourSlot(instant: Instant, world: World): string {
  const wall = wallTime(instant, world)
  return print(wall - (((wall % HOUR) + HOUR) % HOUR))
}
