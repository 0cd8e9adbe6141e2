import { type Connection, LIMIT } from './connection.js'
import { type Equalities, whereOf } from './equalities.js'
import { type StoredRow, storedRow } from './row.js'
import type { Table } from './schema.js'

/** Returns the oldest matching rows, at most `limit`. */
export function pickRows(
  connection: Connection,
  table: Table,
  equalities: Equalities,
  limit: number,
): StoredRow[] {
  const found = connection
    .named(
      `pick ${table.resource.type} ${Object.keys(equalities).join()}`,
      () => `SELECT ${table.rowText} FROM ${table.name} ${whereOf(table, equalities)} ORDER BY seq ${LIMIT}`,
    )
    .pluck()
    .all(...Object.values(equalities), limit) as string[]
  return found.map((text) => storedRow(text, table))
}

/** Counts the matching rows, up to `limit`. */
export function countRows(
  connection: Connection,
  table: Table,
  equalities: Equalities,
  limit: number,
): number {
  const matching = () => `SELECT 1 FROM ${table.name} ${whereOf(table, equalities)} ${LIMIT}`
  return Number(
    connection
      .named(
        `count ${table.resource.type} ${Object.keys(equalities).join()}`,
        () => `SELECT count(*) FROM (${matching()})`,
      )
      .pluck()
      .get(...Object.values(equalities), limit),
  )
}

/** Returns the ids of all rows whose `reference` is `id`, oldest first. */
export function idsReferring(connection: Connection, table: Table, reference: string, id: string): string[] {
  const where = whereOf(table, { [reference]: id })
  return connection.prepare(`SELECT id FROM ${table.name} ${where} ORDER BY seq`).pluck().all(id) as string[]
}
