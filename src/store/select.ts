import type { Comparable, Operator } from '../declare/kinds/kind.js'
import type { Cursor } from '../query/cursor.js'
import type { Connection } from './connection.js'
import { folded, type Plan, type Predicate, plan } from './plan.js'
import type { Index, Table } from './schema.js'

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
  readonly next?: string
  readonly prev?: string
}

/** What to select: conditions, a page, and the direction of the collection. */
export interface Selection {
  readonly predicates: readonly Predicate[]
  readonly size: number
  readonly cursor?: Cursor
  readonly newestFirst: boolean
}

type Raw = Record<string, string | number | null>

/** A range is narrow when fewer rows than this fall into it: then they are sought and sorted, else walked. */
const NARROW = 512

const SYMBOLS: Partial<Record<Operator, string>> = {
  'less-than': '<',
  'less-or-equal': '<=',
  'greater-than': '>',
  'greater-or-equal': '>=',
}

/**
 * Selects one page by its key, in the order rows were made. The cost is that of the page: each walk
 * stops after one row more than the page holds, and walks over several values are merged here.
 */
export function selectPage(connection: Connection, table: Table, selection: Selection): Page {
  const { size, cursor } = selection
  const backward = cursor?.direction === 'prev'
  const descending = selection.newestFirst !== backward
  const predicates = folded(selection.predicates)
  const chosen = plan(table, predicates)
  const found = chosen.walks.flatMap((values) =>
    walk(connection, table, chosen, values, { ...selection, descending }),
  )
  if (chosen.walks.length > 1)
    found.sort((one, other) => (descending ? other.seq - one.seq : one.seq - other.seq))
  const more = found.length > size
  const rows = found.slice(0, size)
  if (backward) rows.reverse()
  const hasNext = backward ? rows.length > 0 : more
  const hasPrev = backward ? more : cursor !== undefined && rows.length > 0
  return {
    rows,
    ...(hasNext && { next: String(rows.at(-1)?.seq) }),
    ...(hasPrev && { prev: String(rows[0]?.seq) }),
  }
}

interface Walk extends Selection {
  readonly descending: boolean
}

function walk(
  connection: Connection,
  table: Table,
  { index, sought, rest }: Plan,
  values: readonly Comparable[],
  { size, cursor, descending }: Walk,
): StoredRow[] {
  const pinned = (index?.equal ?? []).map((column) => `"${column}" = ?`)
  const fragments = rest.map(fragment)
  const checks = fragments.map(({ text }) => text)
  const bound = [...values, ...fragments.flatMap((each) => each.bound)]
  const best = sought && isNarrow(connection, table, sought, [...pinned, ...checks], bound) ? sought : index
  const where = [...pinned, ...checks, `seq ${descending ? '<' : '>'} ?`].join(' AND ')
  const order = `seq ${descending ? 'DESC' : 'ASC'}`
  const statement = `SELECT * FROM ${table.name} ${hint(best)} WHERE ${where} ORDER BY ${order} LIMIT ?`
  const start = cursor ? Number(cursor.key) : descending ? Number.MAX_SAFE_INTEGER : -1
  return connection
    .prepare(statement)
    .all(...bound, start, size + 1)
    .map((raw) => storedRow(raw as Raw, table))
}

function isNarrow(
  connection: Connection,
  table: Table,
  sought: Index,
  conditions: readonly string[],
  bound: readonly Comparable[],
): boolean {
  const inside = `SELECT 1 FROM ${table.name} ${hint(sought)} WHERE ${conditions.join(' AND ')} LIMIT ${NARROW}`
  return (
    Number(
      connection
        .prepare(`SELECT count(*) FROM (${inside})`)
        .pluck()
        .get(...bound),
    ) < NARROW
  )
}

function hint(index: Index | undefined): string {
  return index ? `INDEXED BY "${index.name}"` : 'NOT INDEXED'
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
