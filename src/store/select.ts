import type { Comparable, Operator } from '../declare/kinds/kind.js'
import { type Ordering, orderColumns } from '../declare/ordering.js'
import type { Cursor } from '../query/cursor.js'
import type { Connection } from './connection.js'
import { folded, type Plan, type Predicate, plan } from './plan.js'
import { BLOCK_BITS, type Index, type Table } from './schema.js'

/** A row of a table as it is kept. */
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly attributes: Record<string, unknown>
  readonly related: Record<string, string | null>
}

/** A page of rows, and the keys of its ends where there is more beyond them. */
export interface Page {
  readonly rows: readonly StoredRow[]
  readonly next?: readonly string[]
  readonly prev?: readonly string[]
}

/** What to select: conditions, an order, and a page of it. */
export interface Selection {
  readonly predicates: readonly Predicate[]
  readonly size: number
  readonly cursor?: Cursor
  readonly order: Ordering
}

type Raw = Record<string, string | number | null>

const SYMBOLS: Partial<Record<Operator, string>> = {
  'less-than': '<',
  'less-or-equal': '<=',
  'greater-than': '>',
  'greater-or-equal': '>=',
}

/**
 * Selects one page by its key. The cost is that of the page: each walk stops after one row more than the
 * page holds, and walks over several values are merged here.
 */
export function selectPage(connection: Connection, table: Table, selection: Selection): Page {
  const { size, cursor, order } = selection
  const backward = cursor?.direction === 'prev'
  const descending = order.descending !== backward
  const columns = orderColumns(order.by)
  const chosen = plan(table, folded(selection.predicates), columns)
  const walked = { ...selection, columns, descending }
  const found = chosen.walks.flatMap((values) => walk(connection, table, chosen, values, walked))
  if (chosen.walks.length > 1)
    found.sort((one, other) => compare(one, other, order.by) * (descending ? -1 : 1))
  const more = found.length > size
  const rows = found.slice(0, size)
  if (backward) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  const hasNext = backward ? last !== undefined : more
  const hasPrev = backward ? more : cursor !== undefined
  return {
    rows,
    ...(hasNext && last && { next: keyOf(last, order.by).map(String) }),
    ...(hasPrev && first && { prev: keyOf(first, order.by).map(String) }),
  }
}

/** What puts a row into its place: a value for each column of the order. */
function keyOf({ seq, id, attributes }: StoredRow, by: string): Comparable[] {
  if (by === 'seq') return [seq]
  return by === 'id' ? [id] : [(attributes[by] as Comparable | null) ?? '', seq]
}

function compare(one: StoredRow, other: StoredRow, by: string): number {
  const theirs = keyOf(other, by)
  const differing = keyOf(one, by).map((own, position) => [own, theirs[position] ?? ''] as const)
  const [own, their] = differing.find(([mine, yours]) => mine !== yours) ?? [0, 0]
  return own < their ? -1 : own > their ? 1 : 0
}

interface Walk extends Selection {
  readonly columns: readonly string[]
  readonly descending: boolean
}

/** The rows of one walk, in order, up to one more than the page holds. */
function walk(
  connection: Connection,
  table: Table,
  { index, rest }: Plan,
  values: readonly Comparable[],
  walked: Walk,
): StoredRow[] {
  const conditions = [
    ...(index?.equal ?? []).map((column, position) => ({
      text: `"${column}" = ?`,
      bound: [values[position] ?? ''],
    })),
    ...rest.map(fragment),
  ]
  const beyond = start(walked)
  const order = walked.columns.map((column) => `"${column}" ${walked.descending ? 'DESC' : 'ASC'}`).join(', ')
  const select = (columns: string, extra: readonly Fragment[], limit: number) => {
    const all = [...conditions, ...extra, beyond]
    const where = all.map(({ text }) => text).join(' AND ')
    const from = `${table.name} ${hint(index, walked.columns)}`
    const bound = [...all.flatMap((each) => each.bound), limit]
    return { text: `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ?`, bound }
  }
  const run = ({ text, bound }: Fragment) =>
    connection
      .prepare(text)
      .all(...bound)
      .map((raw) => storedRow(raw as Raw, table))
  if (!index?.ranged) return run(select(table.columns, [], walked.size + 1))
  const rows: StoredRow[] = []
  for (const block of blocks(connection, table, index, conditions, walked)) {
    const { text, bound } = select(
      'seq',
      [{ text: 'block = ?', bound: [block] }],
      walked.size + 1 - rows.length,
    )
    rows.push(
      ...run({
        text: `SELECT ${table.columns} FROM ${table.name} WHERE seq IN (${text}) ORDER BY ${order}`,
        bound,
      }),
    )
    if (rows.length > walked.size) break
  }
  return rows
}

/**
 * The blocks that hold a row in the range, in the order of the walk: within a block the index finds such
 * a row, or that there is none, in one step.
 */
function blocks(
  connection: Connection,
  { name }: Table,
  index: Index,
  conditions: readonly Fragment[],
  { cursor, descending }: Walk,
): Iterable<number> {
  const from = `${name} ${hint(index)}`
  const pins = conditions.slice(0, index.equal.length)
  const pinned = pins.map(({ text }) => `${text} AND`).join(' ')
  const pinValues = pins.flatMap(({ bound }) => bound)
  const end = (order: string) =>
    connection
      .prepare(`SELECT block FROM ${from} WHERE ${pinned} block >= 0 ORDER BY block ${order} LIMIT 1`)
      .pluck()
      .get(...pinValues) as number | undefined
  const [least, most] = [end('ASC'), end('DESC')]
  if (least === undefined || most === undefined) return []
  const begun = cursor ? Number(cursor.key[0]) >> BLOCK_BITS : undefined
  const [first, last, step] = descending
    ? [Math.min(begun ?? most, most), least, -1]
    : [Math.max(begun ?? least, least), most, 1]
  const all = conditions.map(({ text }) => text).join(' AND ')
  const statement = `
    WITH RECURSIVE walked (n) AS (SELECT ? UNION ALL SELECT n + ${step} FROM walked WHERE n <> ?)
    SELECT n FROM walked WHERE EXISTS (SELECT 1 FROM ${from} WHERE ${all} AND block = walked.n)`
  if ((last - first) * step < 0) return []
  const values = conditions.flatMap(({ bound }) => bound)
  return connection
    .prepare(statement)
    .pluck()
    .iterate(first, last, ...values) as Iterable<number>
}

/** Rows beyond the cursor; without one, a condition that every row meets, so that the order is sought all the same. */
function start({ columns, descending, cursor }: Walk): Fragment {
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

function hint(index: Index | undefined, [first]: readonly string[] = []): string {
  if (index) return `INDEXED BY "${index.name}"`
  return first === 'id' ? '' : 'NOT INDEXED'
}

/** A condition in SQL and the values bound in it, in order. */
interface Fragment {
  readonly text: string
  readonly bound: readonly Comparable[]
}

function fragment({ column, operator, values }: Predicate): Fragment {
  const name = `"${column}"`
  const symbol = SYMBOLS[operator]
  if (symbol) return { text: `${name} ${symbol} ?`, bound: values }
  switch (operator) {
    case 'has':
      return { text: `${name} IS NOT NULL`, bound: [] }
    case 'contains':
    case 'contains-any':
      return { text: `(${values.map(() => `instr(${name}, ?) > 0`).join(' OR ')})`, bound: values }
    case 'contains-all':
      return { text: values.map(() => `instr(${name}, ?) > 0`).join(' AND '), bound: values }
    case 'starts-with':
      return { text: `substr(${name}, 1, length(?)) = ?`, bound: [...values, ...values] }
    case 'ends-with':
      return { text: `substr(${name}, -length(?)) = ?`, bound: [...values, ...values] }
    default:
      return values.length === 0
        ? { text: 'FALSE', bound: [] }
        : { text: `${name} IN (${values.map(() => '?').join(', ')})`, bound: values }
  }
}

/** Turns a raw row into its parts. */
export function storedRow(raw: Raw, { references }: Table): StoredRow {
  const related: Record<string, string | null> = {}
  for (const { name, column } of references) related[name] = raw[column] as string | null
  return {
    seq: Number(raw.seq),
    id: String(raw.id),
    attributes: JSON.parse(String(raw.attributes)),
    related,
  }
}
