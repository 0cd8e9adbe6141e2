import type { Connection } from './connection.js'
import { type Equalities, whereOf } from './equalities.js'
import { attributesJson, columnValue, type StoredRow } from './row.js'
import type { Table } from './schema.js'

/** Updates a row from its state `before`. Only columns that differ are written, so other indexes stay untouched. */
export function replaceRow(connection: Connection, table: Table, row: StoredRow, before: StoredRow): void {
  let set = ''
  const values: unknown[] = []
  const write = (column: string, value: unknown) => {
    set += `, "${column}" = ?`
    values.push(value)
  }
  for (const { name, column } of table.references) {
    const value = row.related[name] ?? null
    if (value !== (before.related[name] ?? null)) write(column, value)
  }
  for (const each of table.attributeColumns) {
    if (row.attributes[each.attribute] === before.attributes[each.attribute]) continue
    const value = columnValue(each, row.attributes)
    if (value !== columnValue(each, before.attributes)) write(each.column, value)
  }
  connection
    .named(`replace ${table.name}${set}`, () => `UPDATE ${table.name} SET attributes = ?${set} WHERE seq = ?`)
    .run(attributesJson(row.attributes, table), values, row.seq)
}

/** Sets `attributes` on every matching row. Returns their number. */
export function replaceRows(
  connection: Connection,
  table: Table,
  equalities: Equalities,
  attributes: Readonly<Record<string, unknown>>,
): number {
  const written = table.attributeColumns.filter(({ attribute }) => attribute in attributes)
  const sets = written.map(({ column }) => `"${column}" = ?`)
  const values = written.map((column) => columnValue(column, attributes))
  // A row that matched by a text in a column has no JSON of that attribute, and gets none by another text.
  const isInColumns = Object.entries(attributes).every(
    ([name, value]) =>
      table.columnOnly.has(name) && typeof value === 'string' && typeof equalities[name] === 'string',
  )
  if (!isInColumns) {
    sets.unshift('attributes = json_patch(attributes, ?)')
    values.unshift(JSON.stringify(attributes))
  }
  const statement = `UPDATE ${table.name} SET ${sets.join(', ')} ${whereOf(table, equalities)}`
  return connection.prepare(statement).run(...values, ...Object.values(equalities)).changes
}
