const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `20 Apr 2026` of an ISO instant, in UTC. */
export function dateOf(instant: string): string {
  return DATE.format(new Date(instant))
}

/** `12:00:03` of an ISO instant, in UTC. */
export function timeOf(instant: string): string {
  return new Date(instant).toISOString().slice(11, 19)
}

/** `2026-04-20 12:00:03` of an ISO instant, in UTC. */
export function momentOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ')
}

const STEPS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const

/** The time from `now` to `instant`, in words: `in 5 min`, `2 h ago`, `now`. */
export function relativeTo(instant: string, now: string): string {
  const seconds = (Date.parse(instant) - Date.parse(now)) / 1000
  const [length, unit] = STEPS.find(([each]) => Math.abs(seconds) >= each) ?? []
  if (length === undefined)
    return Math.abs(seconds) < 0.001
      ? 'now'
      : `${seconds > 0 ? 'in ' : ''}${Math.round(Math.abs(seconds) * 1000)} ms${seconds > 0 ? '' : ' ago'}`
  const amount = Math.round(Math.abs(seconds) / length)
  return seconds > 0 ? `in ${amount} ${unit}` : `${amount} ${unit} ago`
}
