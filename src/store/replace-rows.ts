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
  const columns = written.map(({ column }) => `, "${column}" = ?`).join('')
  const set = `attributes = json_patch(attributes, ?)${columns}`
  const statement = `UPDATE ${table.name} SET ${set} ${whereOf(table, equalities)}`
  const values = [JSON.stringify(attributes), ...written.map((column) => columnValue(column, attributes))]
  return connection.prepare(statement).run(...values, ...Object.values(equalities)).changes
}
