import type { Comparable } from '../declare/kinds/kind.js'
import type { Cursor } from '../dialect/cursor.js'
import { type Connection, LIMIT } from './connection.js'
import type { Predicate } from './plan.js'
import type { Index, Table } from './schema.js'
import { condition, conjunction, type Fragment } from './sql-conditions.js'

/** One walk along an index, from the cursor on, up to `limit` rows. */
export interface Walk {
  readonly table: Table
  readonly index: Index | undefined
  /** A value for each `equal` column of the index. */
  readonly values: readonly Comparable[]
  /** Conditions that are checked for each row. */
  readonly rest: readonly Predicate[]
  /** The SQL expression to read from each row. */
  readonly read: string
  /** The columns of the order. */
  readonly columns: readonly string[]
  /** The columns of a row's key in cursors, which sort like those of the order. */
  readonly key: readonly string[]
  readonly descending: boolean
  readonly cursor: Cursor | undefined
  readonly limit: number
}

/** What is read from a row, and its key. */
export type Found = readonly [read: string | null, ...key: Comparable[]]

/** Selects rows along an index in the order of the page, at most `walk.limit`. */
export function walkInOrder(connection: Connection, walk: Walk): Found[] {
  const { table, limit } = walk
  const { text, bound } = conjunction([...rowConditions(walk), afterCursor(walk)])
  const select = `SELECT ${selected(walk)} FROM ${table.name} ${indexHint(walk)}`
  const statement = `${select} WHERE ${text} ORDER BY ${orderOf(walk)} ${LIMIT}`
  return connection
    .prepare(statement)
    .raw()
    .all(...bound, limit) as unknown as Found[]
}

/** Returns the column list of a SELECT whose raw rows are `Found`. */
export function selected({ read, key }: Walk): string {
  return [read, ...key.map((column) => `"${column}"`)].join(', ')
}

/** Compares keys as SQLite does: numbers by value, text by UTF-8 bytes. Returns a sign, as for `sort`. */
export function compareKeys([, ...one]: Found, [, ...other]: Found): number {
  for (const [position, left] of one.entries()) {
    const right = other[position] ?? ''
    if (left === right) continue
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)))
  }
  return 0
}

/** Returns the conditions on rows, without the cursor. */
export function rowConditions(walk: Walk): Fragment[] {
  return [...equalConditions(walk), ...walk.rest.map(condition)]
}

/** Returns the conditions on the `equal` columns of the index, and the one that a sparse index implies. */
export function equalConditions({ index, values }: Walk): Fragment[] {
  const equal = (index?.equal ?? []).map((column, position) => ({
    text: `"${column}" = ?`,
    bound: [values[position] ?? ''],
  }))
  const implied = index?.ranged && index.sparse ? [{ text: `"${index.sparse}" IS NOT NULL`, bound: [] }] : []
  return [...equal, ...implied]
}

/** Returns the condition of the cursor. Without one, it is true for every row, so SQLite still seeks in order. */
export function afterCursor({ columns, descending, cursor }: Walk): Fragment {
  const symbol = descending ? '<' : '>'
  const [first = 'seq'] = columns
  if (cursor) {
    const names = columns.map((column) => `"${column}"`).join(', ')
    const marks = columns.map(() => '?').join(', ')
    const bound = columns.map((column, at) =>
      column === 'seq' ? Number(cursor.key[at]) : (cursor.key[at] ?? ''),
    )
    return { text: `(${names}) ${symbol} (${marks})`, bound }
  }
  if (first === 'seq') return { text: `seq ${symbol} ?`, bound: [descending ? Number.MAX_SAFE_INTEGER : -1] }
  return { text: first === 'id' ? "id > ''" : `"${first}" IS NOT NULL`, bound: [] }
}

/** Returns the ORDER BY terms. */
export function orderOf({ columns, descending }: Walk): string {
  return columns.map((column) => `"${column}" ${descending ? 'DESC' : 'ASC'}`).join(', ')
}

/** Returns the clause that names the index, so that SQLite does not choose one by statistics. */
export function indexHint({ index, columns: [first] }: Walk): string {
  if (index) return `INDEXED BY "${index.name}"`
  return first === 'id' ? '' : 'NOT INDEXED'
}
