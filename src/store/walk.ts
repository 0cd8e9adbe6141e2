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
  return connection
    .named(`walk ${shapeOf(walk)}`, () => {
      const { text } = conjunction([...rowConditions(walk), afterCursor(walk)])
      const select = `SELECT ${selected(walk)} FROM ${walk.table.name} ${indexHint(walk)}`
      return `${select} WHERE ${text} ORDER BY ${orderOf(walk)} ${LIMIT}`
    })
    .raw()
    .all(...boundOf(walk), walk.limit) as unknown as Found[]
}

/** Returns a short name of everything that the statement of a walk depends on. */
export function shapeOf({ table, index, rest, read, columns, key, descending, cursor }: Walk): string {
  const isWhole = read === table.rowText
  const parts: (string | number | boolean | undefined)[] = [
    index?.name ?? table.name,
    isWhole ? '' : read,
    ...columns,
    ...key,
    descending,
    cursor?.direction,
  ]
  for (const { column, operator, values } of rest) parts.push(column, operator, values.length)
  return parts.join()
}

/** Returns the values to bind to the conditions on rows and to the condition of the cursor. */
export function boundOf(walk: Walk): readonly Comparable[] {
  const bound = [...walk.values]
  for (const each of walk.rest) bound.push(...condition(each).bound)
  bound.push(...afterCursor(walk).bound)
  return bound
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
