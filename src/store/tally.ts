import { columnOf } from '../compile/filters.js'
import { sortedColumn } from '../compile/ordering.js'
import type { Sum, Tally } from '../declare/world.js'
import type { Connection } from './connection.js'
import type { Table } from './schema.js'
import { condition, conjunction, type Fragment } from './sql-conditions.js'

interface Row {
  readonly count: number
  readonly sum: number | null
  readonly unique: number
  readonly [group: `group ${number}`]: string | number | null
}

/** Aggregates rows for each time span and group, along an index in time order. */
export function tallyRows(connection: Connection, table: Table, tally: Tally): Sum[] {
  const { where, along, bounds, by, among, value, distinct } = tally
  const { resource, name } = table
  const timeColumn = `"${sortedColumn(along)}"`
  const groups = by.map((path, index) => `${member(table, path)} AS "group ${index}"`)
  const measures = [
    'count(*) AS count',
    value === undefined ? '0 AS sum' : `sum("${columnOf(resource, value)}") AS sum`,
    distinct === undefined
      ? '0 AS "unique"'
      : `count(DISTINCT "${columnOf(resource, distinct)}") AS "unique"`,
  ]
  const conditions: Fragment[] = [
    ...where.map((each) => condition({ ...each, column: columnOf(resource, each.on) })),
    ...among.map(({ path, values }) => {
      const accepted = values.flatMap((value) => [JSON.stringify(value), value])
      return { text: `${member(table, path)} IN (${accepted.map(() => '?').join(', ')})`, bound: accepted }
    }),
  ]
  const { text, bound } = conjunction(conditions)
  const grouped = by.length > 0 ? `GROUP BY ${by.map((_, index) => index + 1).join(', ')}` : ''
  const statement = connection.prepare(
    `SELECT ${[...groups, ...measures].join(', ')} FROM ${name}
     WHERE ${text} AND ${timeColumn} >= ? AND ${timeColumn} < ? ${grouped}`,
  )
  return bounds.slice(0, -1).flatMap((from, span) => {
    const rows = statement.all(...bound, from, bounds[span + 1] ?? from) as Row[]
    return rows
      .filter(({ count }) => count > 0)
      .map((row) => ({
        span,
        group: by.map((_, index) => String(JSON.parse(String(row[`group ${index}`])) ?? '')),
        count: row.count,
        sum: row.sum ?? 0,
        unique: row.unique,
      }))
  })
}

/**
 * Returns the SQL of an attribute member as JSON: `"text"`, `true`, `7`. A null counts as absent. Every step is quoted,
 * so any key is possible. A column of the first step's attribute holds JSON.
 */
function member({ attributeColumns }: Table, path: readonly string[]): string {
  const [first, ...rest] = path
  const column = attributeColumns.find(({ attribute, least }) => attribute === first && least === null)
  const steps = (column ? rest : path).map((step) => `."${step.replaceAll('"', '').replaceAll("'", "''")}"`)
  return `NULLIF(${column ? `"${column.column}"` : 'attributes'} -> '$${steps.join('')}', 'null')`
}
