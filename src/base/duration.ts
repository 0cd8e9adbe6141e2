const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/**
 * Reads `250ms`, `5s`, `2m`, `1h`, `7d` or `2w`, also with a minus sign, as milliseconds. Returns undefined for other
 * text and for values beyond the range of a double. Rounds to whole microseconds, the unit of the clock.
 */
export function duration(text: string): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)$/.exec(text.trim())
  if (match?.[1] === undefined) return undefined
  const ms = Math.round(Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] * 1_000) / 1_000
  return Number.isFinite(ms) ? ms : undefined
}
