import type { Connection } from './connection.js'
import type { RawRow } from './row.js'
import type { Table } from './schema.js'

/** A stored value, or a text with gaps: its odd parts are the names of the gaps. */
type TemplateValue = string | number | null | readonly string[]

/** The rows, tasks and sequences of one account, with gaps where another account has other texts. */
export interface StateTemplate {
  readonly inserts: readonly TableRows[]
}

/** An `INSERT` statement and its values for all rows of a table. `type` is undefined for sequences, tasks and marks. */
interface TableRows {
  readonly type: string | undefined
  readonly statement: string
  readonly values: readonly TemplateValue[]
}

/** Reads a template from a database with few rows. `cut` splits a text at its gaps, whose names are the odd parts. */
export function readTemplate(
  connection: Connection,
  tables: ReadonlyMap<string, Table>,
  cut: (text: string) => readonly string[],
): StateTemplate {
  const base = ['sequence', 'task', 'mark'].map((name) => [undefined, name] as const)
  const typed = [...tables].map(([type, { name }]) => [type, name] as const)
  const all = [...base, ...typed].map(([type, name]) => rowsOf(connection, type, name, cut))
  return { inserts: all.filter(({ values }) => values.length > 0) }
}

function rowsOf(
  connection: Connection,
  type: string | undefined,
  table: string,
  cut: (text: string) => readonly string[],
): TableRows {
  const names = connection.once('SELECT name FROM pragma_table_info(?)').pluck().all(table)
  const columns = names.map((name) => `"${name}"`).join(', ')
  const rows = connection.once(`SELECT ${columns} FROM ${table}`).all() as RawRow[]
  const marks = `(${names.map(() => '?').join(', ')})`
  return {
    type,
    statement: `INSERT INTO ${table} (${columns}) VALUES ${rows.map(() => marks).join(', ')}`,
    values: rows.flatMap((raw) => Object.values(raw).map((value) => withGaps(value, cut))),
  }
}

function withGaps(value: string | number | null, cut: (text: string) => readonly string[]): TemplateValue {
  if (typeof value !== 'string') return value
  const parts = cut(value)
  return parts.length === 1 ? value : parts
}

/** Writes the rows of a template to a database that has none. `textOf` returns the text for the name of a gap. */
export function fillFrom(
  connection: Connection,
  { inserts }: StateTemplate,
  textOf: (gap: string) => string,
): void {
  for (const { statement, values } of inserts)
    connection
      .once(statement)
      .run(...values.map((value) => (Array.isArray(value) ? filled(value, textOf) : value)))
}

function filled(parts: readonly string[], textOf: (gap: string) => string): string {
  return parts.map((part, position) => (position % 2 === 1 ? textOf(part) : part)).join('')
}
