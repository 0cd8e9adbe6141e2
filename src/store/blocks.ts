import { type Connection, LIMIT } from './connection.js'
import { BLOCK_BITS } from './schema.js'
import { conjunction } from './sql-conditions.js'
import {
  afterCursor,
  equalConditions,
  type Found,
  indexHint,
  orderOf,
  rowConditions,
  selected,
  type Walk,
} from './walk.js'

/** If a batch of blocks fills less than a quarter of the page, the next batch is four times as large. */
const GROWTH = 4

/**
 * Selects rows in a range, in order of creation. The index is sorted by the ranged column within each block of rows, so
 * a block without a match is skipped in one step. Returns at most `walk.limit`.
 */
export function walkBlocks(connection: Connection, walk: Walk): Found[] {
  const rows: Found[] = []
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

/** Reads the matching rows of some blocks. The index alone finds and sorts them before any row is read. */
function readBlocks(connection: Connection, walk: Walk, batch: readonly number[], limit: number): Found[] {
  if (batch.length === 0) return []
  const { table } = walk
  const { text, bound } = conjunction([...rowConditions(walk), afterCursor(walk)])
  const order = orderOf(walk)
  const found = `
    SELECT seq FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN ${table.name} ${indexHint(walk)}
    WHERE block = wanted AND ${text} ORDER BY ${order} ${LIMIT}`
  return connection
    .prepare(`SELECT ${selected(walk)} FROM ${table.name} WHERE seq IN (${found}) ORDER BY ${order}`)
    .raw()
    .all(JSON.stringify(batch), ...bound, limit) as unknown as Found[]
}

/** Returns the blocks that hold a matching row, in the order of the walk. */
function blocks(connection: Connection, walk: Walk): Iterable<number> {
  const { table, cursor, descending } = walk
  const from = `${table.name} ${indexHint(walk)}`
  const fixed = conjunction(equalConditions(walk))
  const end = (order: string) =>
    connection
      .prepare(`SELECT block FROM ${from} WHERE ${fixed.text} AND block >= 0 ORDER BY block ${order} LIMIT 1`)
      .pluck()
      .get(...fixed.bound) as number | undefined
  const [least, most] = [end('ASC'), end('DESC')]
  if (least === undefined || most === undefined) return []
  const start = cursor ? Math.floor(Number(cursor.key[0]) / 2 ** BLOCK_BITS) : undefined
  const [first, last, step] = descending
    ? [Math.min(start ?? most, most), least, -1]
    : [Math.max(start ?? least, least), most, 1]
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
