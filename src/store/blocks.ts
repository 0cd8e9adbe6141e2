import type { BlockBounds } from './block-bounds.js'
import { type Connection, LIMIT } from './connection.js'
import { conjunction } from './sql-conditions.js'
import {
  afterCursor,
  boundOf,
  type Found,
  indexHint,
  orderOf,
  rowConditions,
  selected,
  shapeOf,
  type Walk,
} from './walk.js'

/** Tells which blocks are within a range. */
export type Bounds = Pick<BlockBounds, 'blocksWithin'>

/** If a batch of blocks fills less than a quarter of the page, the next batch is four times as large. */
const GROWTH = 4

/**
 * Selects rows in a range, in order of creation. The index is sorted by the ranged column within each block of rows, so
 * a block without a match is skipped in one step. Returns at most `walk.limit`.
 */
export function walkBlocks(connection: Connection, walk: Walk, bounds: Bounds): Found[] {
  const rows: Found[] = []
  let batch: number[] = []
  let size = 1
  for (const block of matchingBlocks(connection, walk, bounds)) {
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
  return connection
    .named(`blocks ${shapeOf(walk)}`, () => {
      const { text } = conjunction([...rowConditions(walk), afterCursor(walk)])
      const order = orderOf(walk)
      const found = `
        SELECT seq FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN ${table.name} ${indexHint(walk)}
        WHERE block = wanted AND ${text} ORDER BY ${order} ${LIMIT}`
      return `SELECT ${selected(walk)} FROM ${table.name} WHERE seq IN (${found}) ORDER BY ${order}`
    })
    .raw()
    .all(JSON.stringify(batch), ...boundOf(walk), limit) as unknown as Found[]
}

/** The most blocks to look at in one statement. */
const LOOKED_AT = 64

/** Returns the blocks that hold a matching row, in the order of the walk. */
function* matchingBlocks(connection: Connection, walk: Walk, bounds: Bounds): Generator<number> {
  const within = bounds.blocksWithin(walk)
  for (let at = 0; at < within.length; at += LOOKED_AT) {
    const { text, bound } = conjunction(rowConditions(walk))
    const rows = `SELECT 1 FROM ${walk.table.name} ${indexHint(walk)} WHERE ${text} AND block = value`
    yield* connection
      .prepare(`SELECT value FROM json_each(?) WHERE EXISTS (${rows})`)
      .pluck()
      .iterate(JSON.stringify(within.slice(at, at + LOOKED_AT)), ...bound) as Iterable<number>
  }
}
