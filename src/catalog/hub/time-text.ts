const SECONDS = '2026-04-20T12:00:00'.length

/** A time as the Hub shows it: `2026-04-20T12:00:00+00:00`. */
export function timeText(stored: string): string {
  return `${stored.slice(0, SECONDS)}+00:00`
}
