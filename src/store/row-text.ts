/*
 * SQLite returns a row as one text, which is parsed once. To read a row column by column takes more than twice as long.
 */

/** The parsed text of a row: its stored attributes, and its number, its id and the values of the named columns. */
export type RowParts = readonly [
  written: Readonly<Record<string, unknown>>,
  columns: readonly [seq: number, id: string, ...named: (string | null)[]],
]

/** Returns the SQL expression of a row as one text, with the values of `columns`, which hold text. */
export function rowTextOf(columns: readonly string[]): string {
  const others = ['seq', 'id', ...columns.map((column) => `"${column}"`)]
  return `'[' || attributes || ',' || json_array(${others.join(', ')}) || ']'`
}

/** Parses the text of a row. The values of the named columns begin at `FIRST_COLUMN`. */
export function readRowText(text: string): RowParts {
  return JSON.parse(text)
}

/** The position of the first named column among the columns. */
export const FIRST_COLUMN = 2
