/** Rows of words as lines, each column as wide as its widest word. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((word, index) => Math.max(word.length, known[index] ?? 0)),
    [],
  )
  return rows.map((row) =>
    row
      .map((word, index) => word.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** Members that have a value, as `name value`, in their order; what holds others is JSON. */
export function memberLines(given: object): string[] {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
}
