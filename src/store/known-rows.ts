import { BoundedMap } from '../base/bounded-map.js'
import { type StoredRow, storedRow } from './row.js'
import type { Table } from './schema.js'

/*
 * Rows that were read before, by their text. A text stands for everything that is in a row, so that a write makes none
 * of them invalid. A row is never changed: a change makes another one.
 */

/** The most rows to keep, of all accounts. */
const ROWS_MAX = 1_000

/** The longest text to keep a row of, in characters: with `ROWS_MAX`, it bounds the memory. */
const LENGTH_MAX = 2_000

const rows = new BoundedMap<string, { readonly table: Table; readonly row: StoredRow }>(ROWS_MAX)

/** Parses the text of a row as `storedRow` does. A text that was read before returns the same row. */
export function knownRow(text: string, table: Table): StoredRow {
  if (text.length > LENGTH_MAX) return storedRow(text, table)
  const known = rows.peek(text)
  if (known?.table === table) return known.row
  const row = storedRow(text, table)
  rows.set(text, { table, row })
  return row
}
