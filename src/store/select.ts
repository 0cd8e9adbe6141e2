import { idsAscend, orderColumns } from '../compile/ordering.js'
import type { Ordering } from '../declare/ordering.js'
import type { Cursor } from '../dialect/cursor.js'
import { type Bounds, walkBlocks } from './blocks.js'
import type { Connection } from './connection.js'
import { knownRow } from './known-rows.js'
import { mergeEqualities, type Predicate, plan } from './plan.js'
import type { StoredRow } from './row.js'
import type { Table } from './schema.js'
import { compareKeys, type Found, walkInOrder } from './walk.js'

/** A page of rows, with the keys of its ends where more rows follow or precede. */
export interface Page<T = StoredRow> {
  readonly rows: readonly T[]
  readonly next?: readonly string[]
  readonly prev?: readonly string[]
}

/** A page size larger than any table. */
export const NO_LIMIT = 1_000_000_000

/** What to select: conditions, an order, and a page of it. */
export interface Selection {
  readonly predicates: readonly Predicate[]
  readonly size: number
  readonly cursor?: Cursor
  readonly order: Ordering
}

/** Where rows are read from. */
export interface RowSource {
  readonly connection: Connection
  readonly bounds: Bounds
}

/** Selects one page of rows. */
export function selectPage(source: RowSource, table: Table, selection: Selection): Page {
  const page = readPage(source, table, selection, table.rowText)
  return { ...page, rows: page.rows.map((text) => knownRow(text ?? '', table)) }
}

/** Selects one page of rows, and reads only one column with text from them. */
export function selectColumn(
  source: RowSource,
  table: Table,
  selection: Selection,
  column: string,
): Page<string | null> {
  return readPage(source, table, selection, `"${column}"`)
}

/**
 * Reads an SQL expression from the rows of one page, by keyset. The cost depends on the page size only: each walk stops
 * one row after the page, and the rows of several walks are merged here.
 */
function readPage(
  { connection, bounds }: RowSource,
  table: Table,
  selection: Selection,
  read: string,
): Page<string | null> {
  const { size, order } = selection
  const columns = orderColumns(table.resource, order)
  const byIds = order.by === 'id' && idsAscend(table.resource)
  const cursor = byIds ? cursorBySeq(connection, table, selection) : selection.cursor
  const backward = cursor?.direction === 'prev'
  const descending = order.descending !== backward
  const { index, walks, rest } = plan(table, mergeEqualities(selection.predicates), columns)
  const key = byIds ? ['id'] : columns
  const found = walks.flatMap((values) => {
    const walk = { table, index, values, rest, read, columns, key, descending, cursor, limit: size + 1 }
    return index?.ranged ? walkBlocks(connection, walk, bounds) : walkInOrder(connection, walk)
  })
  if (walks.length > 1) found.sort((one, other) => compareKeys(one, other) * (descending ? -1 : 1))
  const more = found.length > size
  const placed = found.slice(0, size)
  if (backward) placed.reverse()
  const [first, last] = [placed[0], placed.at(-1)]
  const hasNext = backward ? last !== undefined : more
  const hasPrev = backward ? more : cursor !== undefined
  return {
    rows: placed.map(([text]) => text),
    ...(hasNext && last && { next: keyOf(last) }),
    ...(hasPrev && first && { prev: keyOf(first) }),
  }
}

function keyOf([, ...key]: Found): string[] {
  return key.map(String)
}

/**
 * Converts a cursor by id to one by row number, where both have the same order. If the row of the id was removed, the
 * adjacent id is used.
 */
function cursorBySeq(
  connection: Connection,
  { name }: Table,
  { cursor, order }: Selection,
): Cursor | undefined {
  if (!cursor) return undefined
  const [id = ''] = cursor.key
  const upwards = (cursor.direction === 'next') !== order.descending
  const statement = upwards
    ? `SELECT seq FROM ${name} WHERE id <= ? ORDER BY id DESC LIMIT 1`
    : `SELECT seq FROM ${name} WHERE id >= ? ORDER BY id LIMIT 1`
  const seq = connection.prepare(statement).pluck().get(id)
  const beyondAll = upwards ? 0 : Number.MAX_SAFE_INTEGER
  return { ...cursor, key: [String(seq ?? beyondAll)] }
}
