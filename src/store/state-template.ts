import type { Connection } from './connection.js'
import type { RawRow } from './row.js'

/** A stored value, or a text with gaps: its odd parts are the names of the gaps. */
type TemplateValue = string | number | null | readonly string[]

/** The rows, tasks and sequences of one account, with gaps where another account has other texts. */
export interface StateTemplate {
  /** An `INSERT` statement for each table, and the values to bind. */
  readonly inserts: readonly { readonly statement: string; readonly values: readonly TemplateValue[] }[]
}

/** Reads a template from a database with few rows. `cut` splits a text at its gaps, whose names are the odd parts. */
export function readTemplate(
  connection: Connection,
  tables: readonly string[],
  cut: (text: string) => readonly string[],
): StateTemplate {
  const inserts = tables.flatMap((table) => {
    const columns = connection
      .prepare('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table)
      .map((column) => `"${column}"`)
    const rows = connection.prepare(`SELECT ${columns.join(', ')} FROM ${table}`).all() as RawRow[]
    if (rows.length === 0) return []
    const row = `(${columns.map(() => '?').join(', ')})`
    const statement = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => row).join(', ')}`
    return [
      { statement, values: rows.flatMap((raw) => Object.values(raw).map((value) => withGaps(value, cut))) },
    ]
  })
  return { inserts }
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
    connection.runOnce(
      statement,
      values.map((value) => (Array.isArray(value) ? filled(value, textOf) : value)),
    )
}

function filled(parts: readonly string[], textOf: (gap: string) => string): string {
  return parts.map((part, position) => (position % 2 === 1 ? textOf(part) : part)).join('')
}
