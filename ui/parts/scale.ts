/** Ticks on a scale that begins at zero, above its line. */
const TICKS = 4

/** A scale of a chart: its ends, and the values that have a line. */
export interface Scale {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
}

/**
 * A scale of whole steps from zero to at least `above`, and down to `below` (a positive number), so that the ticks are
 * 1, 2 or 5 times a power of ten apart.
 */
export function scaleOf(above: number, below = 0): Scale {
  const step = niceStep(Math.max(above, below) / TICKS)
  const max = step * Math.max(1, Math.ceil(above / step))
  const down = Math.floor(below / step)
  const ticks = Array.from({ length: max / step + down + 1 }, (_, at) => (at - down) * step)
  return { min: below === 0 ? 0 : -below, max, ticks }
}

/** A scale for other values, whose zero is as high as that of `first`. */
export function alignedScale(first: Scale, above: number): Scale {
  const { max, ticks } = scaleOf(above)
  return { min: (first.min / first.max) * max, max, ticks }
}

function niceStep(least: number): number {
  if (least <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5].find((each) => each * power >= least) ?? 10) * power
}

/** The sums of each series and the ones before it, for bars upon each other. */
export function stacked(series: readonly (readonly number[])[]): number[][] {
  const sums: number[][] = []
  for (const values of series) sums.push(values.map((value, at) => value + (sums.at(-1)?.[at] ?? 0)))
  return sums
}
