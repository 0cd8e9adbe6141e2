import { type Connection, LIMIT } from './connection.js'
import { type KeyedRow, keyedColumns, keyedRow, type RawRow } from './row.js'
import { BLOCK_BITS } from './schema.js'
import { conjunction } from './sql-conditions.js'
import { afterCursor, equalConditions, indexHint, orderOf, rowConditions, type Walk } from './walk.js'

/** Where the blocks that were read together held less than a quarter of a page, four times as many are read next. */
const GROWTH = 4

/**
 * Walks rows in the order they were made, of which a range is asked: the index is in the order of the
 * range within each block of rows, so a block without any is passed over in one step.
 */
export function walkBlocks(connection: Connection, walk: Walk): KeyedRow[] {
  const rows: KeyedRow[] = []
  let batch: number[] = []
  let size = 1
  for (const block of blocks(connection, walk)) {
    batch.push(block)
    if (batch.length < size) continue
    const found = readBlocks(connection, walk, batch, walk.limit - rows.length)
    rows.push(...found)
    if (rows.length >= walk.limit) return rows
    batch = []
    if (found.length * GROWTH < walk.limit) size *= GROWTH
  }
  return [...rows, ...readBlocks(connection, walk, batch, walk.limit - rows.length)]
}

/** The rows of some blocks, found and sorted in the index alone before any of them is read. */
function readBlocks(connection: Connection, walk: Walk, batch: readonly number[], limit: number): KeyedRow[] {
  if (batch.length === 0) return []
  const { table, columns } = walk
  const { text, bound } = conjunction([...rowConditions(walk), afterCursor(walk)])
  const order = orderOf(walk)
  const found = `
    SELECT seq FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN ${table.name} ${indexHint(walk)}
    WHERE block = wanted AND ${text} ORDER BY ${order} ${LIMIT}`
  return connection
    .prepare(
      `SELECT ${keyedColumns(table, columns)} FROM ${table.name} WHERE seq IN (${found}) ORDER BY ${order}`,
    )
    .all(JSON.stringify(batch), ...bound, limit)
    .map((raw) => keyedRow(raw as RawRow, table, columns))
}

/** The blocks that hold a row in the range, in the order of the walk. */
function blocks(connection: Connection, walk: Walk): Iterable<number> {
  const { table, cursor, descending } = walk
  const from = `${table.name} ${indexHint(walk)}`
  const pinned = conjunction(equalConditions(walk))
  const end = (order: string) =>
    connection
      .prepare(
        `SELECT block FROM ${from} WHERE ${pinned.text} AND block >= 0 ORDER BY block ${order} LIMIT 1`,
      )
      .pluck()
      .get(...pinned.bound) as number | undefined
  const [least, most] = [end('ASC'), end('DESC')]
  if (least === undefined || most === undefined) return []
  const begun = cursor ? Math.floor(Number(cursor.key[0]) / 2 ** BLOCK_BITS) : undefined
  const [first, last, step] = descending
    ? [Math.min(begun ?? most, most), least, -1]
    : [Math.max(begun ?? least, least), most, 1]
  if ((last - first) * step < 0) return []
  const { text, bound } = conjunction(rowConditions(walk))
  const statement = `
    WITH RECURSIVE walked (n) AS (SELECT ? UNION ALL SELECT n + ${step} FROM walked WHERE n <> ?)
    SELECT n FROM walked WHERE EXISTS (SELECT 1 FROM ${from} WHERE ${text} AND block = walked.n)`
  return connection
    .prepare(statement)
    .pluck()
    .iterate(first, last, ...bound) as Iterable<number>
}
