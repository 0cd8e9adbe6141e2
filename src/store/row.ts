import type { Comparable } from '../declare/kinds/kind.js'
import type { Table } from './schema.js'

/** A row of a table as it is kept. */
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly attributes: Record<string, unknown>
  readonly related: Record<string, string | null>
}

/** A row as SQLite returns it. */
export type Raw = Record<string, string | number | null>

/** Turns a raw row into its parts. */
export function storedRow(raw: Raw, { references }: Table): StoredRow {
  const related: Record<string, string | null> = {}
  for (const { name, column } of references) related[name] = raw[column] as string | null
  return { seq: Number(raw.seq), id: String(raw.id), attributes: JSON.parse(String(raw.attributes)), related }
}

/** What puts a row into its place in an order: a value for each of the order's columns. */
export function keyOf({ seq, id, attributes }: StoredRow, by: string): Comparable[] {
  if (by === 'seq') return [seq]
  return by === 'id' ? [id] : [(attributes[by] as Comparable | null) ?? '', seq]
}
