/**
 * Returns the quantile: the value that a `share` of all values does not exceed.
 *
 * @param {readonly number[]} values
 * @param {number} share 0.5 for the median, 0.99 for p99
 */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values) {
  return quantile(values, 0.5)
}

export function sum(values) {
  return values.reduce((total, value) => total + value, 0)
}
