import { BoundedMap } from '../base/bounded-map.js'
import type { Comparable } from '../declare/kinds/kind.js'
import type { Connection } from './connection.js'
import type { Predicate } from './plan.js'
import { columnValue, type StoredRow } from './row.js'
import { BLOCK_BITS, type Index, type Table } from './schema.js'
import { conjunction } from './sql-conditions.js'
import { equalConditions, indexHint, type Walk } from './walk.js'

/*
 * The least and the greatest value of a ranged column in each block of rows, by which a page skips blocks without asking
 * SQLite. They are read when a range is first asked for. Written rows widen them. Removed rows leave them wide: then a
 * page looks at a block in vain. After a rollback or a restore they are read again.
 */

/** The most groups of rows with equal values to keep the bounds of. */
const GROUPS_MAX = 256

/** A block that has rows with a value. */
interface Block {
  readonly number: number
  least: Comparable
  greatest: Comparable
}

/** The bounds of the blocks of an account's tables. */
export class BlockBounds {
  readonly #connection: Connection
  /** The blocks of each group in ascending order, by index and equal values. */
  #groups = new BoundedMap<string, Block[]>(GROUPS_MAX)

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Returns the blocks that may hold a row in the range of a walk, in its order, from its cursor on. */
  blocksWithin(walk: Walk): number[] {
    const { index, values, rest, cursor, descending } = walk
    if (!index) return []
    const ranges = rest.filter(({ column }) => column === index.ranged)
    const start = cursor && blockOf(Number(cursor.key[0]))
    const isAhead = (number: number) =>
      start === undefined || (descending ? number <= start : number >= start)
    const within: number[] = []
    for (const block of this.#groups.get(groupKey(index, values), () => this.#read(walk)))
      if (isAhead(block.number) && ranges.every((range) => mayHold(block, range))) within.push(block.number)
    return descending ? within.reverse() : within
  }

  /** Widens the bounds by a row that was inserted or changed. */
  widen(table: Table, row: StoredRow): void {
    if (this.#groups.size === 0) return
    for (const index of table.indexes) {
      if (index.ranged === undefined) continue
      const value = valueIn(table, row, index.ranged)
      const values = index.equal.map((column) => valueIn(table, row, column))
      const blocks = this.#groups.peek(groupKey(index, values))
      if (blocks && value !== null) widen(blocks, blockOf(row.seq), value)
    }
  }

  /** Drops all bounds. */
  forget(): void {
    if (this.#groups.size > 0) this.#groups = new BoundedMap(GROUPS_MAX)
  }

  /** Reads the bounds of a group: three seeks for each of its blocks. */
  #read(walk: Walk): Block[] {
    const { text, bound } = conjunction(equalConditions(walk))
    const from = `FROM ${walk.table.name} ${indexHint(walk)} WHERE ${text}`
    const ranged = `"${walk.index?.ranged}"`
    const end = (order: string) =>
      `(SELECT ${ranged} ${from} AND block = n AND ${ranged} IS NOT NULL ORDER BY ${ranged} ${order} LIMIT 1)`
    const blocks = this.#connection
      .named(
        `bounds ${walk.index?.name}`,
        () => `
        WITH RECURSIVE walked (n) AS (
          SELECT (SELECT block ${from} AND block >= 0 ORDER BY block LIMIT 1)
          UNION ALL
          SELECT (SELECT block ${from} AND block > n ORDER BY block LIMIT 1) FROM walked WHERE n IS NOT NULL)
        SELECT n, ${end('ASC')}, ${end('DESC')} FROM walked WHERE n IS NOT NULL`,
      )
      .raw()
      .all(bound, bound, bound, bound) as [number, Comparable | null, Comparable | null][]
    return blocks.flatMap(([number, least, greatest]) =>
      least === null || greatest === null ? [] : { number, least, greatest },
    )
  }
}

function blockOf(seq: number): number {
  return Math.floor(seq / 2 ** BLOCK_BITS)
}

function groupKey({ name }: Index, values: readonly (Comparable | null)[]): string {
  return JSON.stringify([name, ...values])
}

/** Ranged columns hold numbers and instants, which JavaScript compares as SQLite does. */
function mayHold({ least, greatest }: Block, { operator, values: [value = ''] }: Predicate): boolean {
  switch (operator) {
    case 'less-than':
      return least < value
    case 'less-or-equal':
      return least <= value
    case 'greater-than':
      return greatest > value
    case 'greater-or-equal':
      return greatest >= value
    default:
      return true
  }
}

/** Returns the value of a reference or of an attribute that has a column. */
function valueIn({ references, attributeColumns }: Table, row: StoredRow, name: string): Comparable | null {
  const reference = references.find(({ column }) => column === name)
  if (reference) return row.related[reference.name] ?? null
  const column = attributeColumns.find((each) => each.column === name)
  return column ? (columnValue(column, row.attributes) as Comparable | null) : null
}

/** Widens the bounds of a block. Most rows are in the last one. */
function widen(blocks: Block[], number: number, value: Comparable): void {
  const at = blocks.findLastIndex((block) => block.number <= number)
  const block = blocks[at]
  if (block?.number !== number) blocks.splice(at + 1, 0, { number, least: value, greatest: value })
  else if (value < block.least) block.least = value
  else if (value > block.greatest) block.greatest = value
}
