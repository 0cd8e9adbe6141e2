const PLACES = 1e6

/**
 * Returns a number without the error that sums and differences of binary fractions have: 8.2 - 3.2 is 5. Numbers that are
 * too large for six places stay as they are.
 */
export function withoutBinaryError(number: number): number {
  const scaled = Math.round(number * PLACES)
  return Number.isSafeInteger(scaled) ? scaled / PLACES : number
}
