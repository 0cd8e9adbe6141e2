/** Formats rows of words as lines with aligned columns. */
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

/** The members of an object that have a value, as lines `name value`; objects and arrays are JSON. */
export function memberLines(given: object): string[] {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
}
