import type { Comparable } from '../declare/kinds/kind.js'
import type { Cursor } from '../dialect/cursor.js'
import { type Connection, LIMIT } from './connection.js'
import type { Predicate } from './plan.js'
import { type KeyedRow, keyedColumns, keyedRow, type RawRow } from './row.js'
import type { Index, Table } from './schema.js'
import { condition, conjunction, type Fragment } from './sql-conditions.js'

/** One walk along an index, from the cursor on, until `limit` rows are found. */
export interface Walk {
  readonly table: Table
  readonly index: Index | undefined
  /** A value for each column of the index's equal part. */
  readonly values: readonly Comparable[]
  /** Conditions that are checked along the way. */
  readonly rest: readonly Predicate[]
  /** The columns of the order. */
  readonly columns: readonly string[]
  readonly descending: boolean
  readonly cursor: Cursor | undefined
  readonly limit: number
}

/** Walks an index that runs in the order of the page. */
export function walkInOrder(connection: Connection, walk: Walk): KeyedRow[] {
  const { table, limit, columns } = walk
  const { text, bound } = conjunction([...rowConditions(walk), afterCursor(walk)])
  const select = `SELECT ${keyedColumns(table, columns)} FROM ${table.name} ${indexHint(walk)}`
  const statement = `${select} WHERE ${text} ORDER BY ${orderOf(walk)} ${LIMIT}`
  return connection
    .prepare(statement)
    .all(...bound, limit)
    .map((raw) => keyedRow(raw as RawRow, table, columns))
}

/** Everything that is asked of a row, wherever the walk begins. */
export function rowConditions(walk: Walk): Fragment[] {
  return [...equalConditions(walk), ...walk.rest.map(condition)]
}

/** The columns that the index holds still, and what it takes for granted of its rows. */
export function equalConditions({ index, values }: Walk): Fragment[] {
  const equal = (index?.equal ?? []).map((column, position) => ({
    text: `"${column}" = ?`,
    bound: [values[position] ?? ''],
  }))
  const taken = index?.ranged && index.sparse ? [{ text: `"${index.sparse}" IS NOT NULL`, bound: [] }] : []
  return [...equal, ...taken]
}

/** Rows beyond the cursor; without one, a condition every row meets, so that the order is sought all the same. */
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

/** The order in SQL. */
export function orderOf({ columns, descending }: Walk): string {
  return columns.map((column) => `"${column}" ${descending ? 'DESC' : 'ASC'}`).join(', ')
}

/** Names the index, so that statistics have no say. */
export function indexHint({ index, columns: [first] }: Walk): string {
  if (index) return `INDEXED BY "${index.name}"`
  return first === 'id' ? '' : 'NOT INDEXED'
}
