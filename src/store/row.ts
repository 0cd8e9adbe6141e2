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
export function storedRow(raw: Raw, { references, blank }: Table): StoredRow {
  const related: Record<string, string | null> = {}
  for (const { name, column } of references) related[name] = raw[column] as string | null
  const attributes = { ...blank, ...JSON.parse(String(raw.attributes)) }
  return { seq: Number(raw.seq), id: String(raw.id), attributes, related }
}

/** The attributes of a row as they are written: without those that are null, which most are. */
export function written(attributes: Readonly<Record<string, unknown>>): string {
  const known: Record<string, unknown> = {}
  for (const name in attributes) if (attributes[name] !== null) known[name] = attributes[name]
  return JSON.stringify(known)
}

/** A row and what puts it into its place in an order: a value for each of the order's columns. */
export interface PlacedRow {
  readonly row: StoredRow
  readonly key: readonly Comparable[]
}

/** The columns a SELECT names so that `placedRow` can read a row and its key. */
export function placedColumns({ columns }: Table, order: readonly string[]): string {
  return [columns, ...order.map((column, position) => `"${column}" AS "key ${position}"`)].join(', ')
}

/** Turns a raw row into its parts and its key. */
export function placedRow(raw: Raw, table: Table, order: readonly string[]): PlacedRow {
  return { row: storedRow(raw, table), key: order.map((_, position) => raw[`key ${position}`] ?? '') }
}

/** Compares keys as SQLite does: numbers by value, text by its UTF-8 bytes. */
export function compareKeys({ key: one }: PlacedRow, { key: other }: PlacedRow): number {
  for (const [position, own] of one.entries()) {
    const their = other[position] ?? ''
    if (own === their) continue
    if (typeof own === 'number' && typeof their === 'number') return own - their
    return Buffer.compare(Buffer.from(String(own)), Buffer.from(String(their)))
  }
  return 0
}
