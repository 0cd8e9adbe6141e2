import type { Instant } from '../../base/instant.js'

/** A billing period; its end is not part of it. */
export interface Period {
  readonly start: Instant
  readonly end: Instant
}

/** The month around an instant that begins, in UTC, on a day of the month, or on the last one of shorter months. */
export function periodAround(instant: Instant, anchorDay: number): Period {
  const date = new Date(Math.floor(instant / 1_000))
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  const start = startIn(year, month, anchorDay)
  return start <= instant
    ? { start, end: startIn(year, month + 1, anchorDay) }
    : { start: startIn(year, month - 1, anchorDay), end: start }
}

function startIn(year: number, month: number, anchorDay: number): Instant {
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(anchorDay, days)) * 1_000
}

/** The day of the month of an instant, in UTC. */
export function dayOf(instant: Instant): number {
  return new Date(Math.floor(instant / 1_000)).getUTCDate()
}
