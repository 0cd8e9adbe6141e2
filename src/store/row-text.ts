/*
 * SQLite returns a row as one text, which is parsed once. To read a row column by column takes more than twice as long.
 */

/** The parts of the text of a row. */
export interface RowParts {
  readonly seq: number
  readonly id: string
  /** The stored attributes. */
  readonly written: Readonly<Record<string, unknown>>
  /** The values of the named columns. */
  readonly columns: readonly (string | null)[]
}

/** Returns the SQL expression of a row as one text, with the values of `columns`, which hold text. */
export function rowTextOf(columns: readonly string[]): string {
  const others = ['seq', 'id', ...columns.map((column) => `"${column}"`)]
  return `format('[%s,%s', attributes, substr(json_array(${others.join(', ')}), 2))`
}

/** Parses the text of a row. */
export function readRowText(text: string): RowParts {
  const [written, seq, id, ...columns] = JSON.parse(text)
  return { written, seq, id, columns }
}
