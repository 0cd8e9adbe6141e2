/** A job that waits for the clock, or for reads. */
export interface Job {
  readonly work: string
  readonly type: string
  readonly id: string | null
  readonly status: string | null
  readonly repeats: boolean
  readonly due: string | null
  readonly reads: number | null
  readonly failures?: number
  readonly failure?: string
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A duration like `90s` or `3d`, in milliseconds; undefined for other text. */
export function durationMs(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim()) ?? []
  const length = unit === undefined ? undefined : UNITS_MS[unit]
  return length === undefined ? undefined : Number(amount) * length
}

/** How many jobs fall due if the clock advances; undefined if the duration cannot be read. */
export function dueBy(jobs: readonly Job[], now: string, duration: string): number | undefined {
  const ms = durationMs(duration)
  if (ms === undefined) return undefined
  const end = Date.parse(now) + ms
  return jobs.filter(({ due }) => due !== null && Date.parse(due) <= end).length
}
