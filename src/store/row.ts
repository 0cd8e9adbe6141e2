import type { Comparable } from '../declare/kinds/kind.js'
import type { Members } from './blank-row.js'
import type { AttributeColumn, Table } from './schema.js'

/** A row of a table. */
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly attributes: Record<string, unknown>
  readonly related: Record<string, string | null>
}

/** A row as SQLite returns it. */
export type RawRow = Record<string, string | number | null>

/** Parses a raw row, and adds the values that its JSON omits. */
export function storedRow(raw: RawRow, { references, blank, columnOnly }: Table): StoredRow {
  const related: Record<string, string | null> = {}
  for (const { name, column } of references) related[name] = raw[column] as string | null
  const written: Record<string, unknown> = JSON.parse(String(raw.attributes))
  const attributes = { ...blank.values, ...written }
  for (const name in blank.objects) {
    const changes = written[name]
    if (Array.isArray(changes)) attributes[name] = { ...blank.objects[name], ...changes[0] }
  }
  for (const name of columnOnly) {
    const text = raw[name]
    if (text !== null && !Object.hasOwn(written, name)) attributes[name] = text
  }
  return { seq: Number(raw.seq), id: String(raw.id), attributes, related }
}

/** Returns the JSON of a row's attributes, without those that equal the blank row or have a column of their own. */
export function attributesJson(
  attributes: Readonly<Record<string, unknown>>,
  { blank, columnOnly }: Table,
): string {
  const { values, texts, objects } = blank
  let members = ''
  for (const name in attributes) {
    const value = attributes[name]
    if (value === undefined || value === values[name]) continue
    if (typeof value === 'string' && columnOnly.has(name)) continue
    const text = JSON.stringify(changesFromBlank(value, objects[name]))
    if (text !== texts[name]) members += `${members && ','}${JSON.stringify(name)}:${text}`
  }
  return `{${members}}`
}

/** Returns the members of an object that differ from the blank one, in a list; any other value unchanged. */
function changesFromBlank(value: unknown, blank: Members | undefined): unknown {
  if (blank === undefined || typeof value !== 'object' || value === null) return value
  const whole = value as Members
  for (const name in blank) if (whole[name] === undefined) return value
  // Has no prototype, so a member may be named `__proto__`.
  const changes: Record<string, unknown> = Object.create(null)
  for (const name in whole) if (whole[name] !== blank[name]) changes[name] = whole[name]
  return [changes]
}

/** A row and its sort key: a value for each column of the order. */
export interface KeyedRow {
  readonly row: StoredRow
  readonly key: readonly Comparable[]
}

/** Returns the column list of a SELECT whose rows `keyedRow` parses. */
export function keyedColumns({ columns }: Table, order: readonly string[]): string {
  return [columns, ...order.map((column, position) => `"${column}" AS "key ${position}"`)].join(', ')
}

/** Parses a raw row and its sort key. */
export function keyedRow(raw: RawRow, table: Table, order: readonly string[]): KeyedRow {
  return { row: storedRow(raw, table), key: order.map((_, position) => raw[`key ${position}`] ?? '') }
}

/** Compares keys as SQLite does: numbers by value, text by UTF-8 bytes. Returns a sign, as for `sort`. */
export function compareKeys({ key: one }: KeyedRow, { key: other }: KeyedRow): number {
  for (const [position, left] of one.entries()) {
    const right = other[position] ?? ''
    if (left === right) continue
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)))
  }
  return 0
}

/** Returns the value of the column of an attribute. */
export function columnValue(
  { attribute, least, type }: AttributeColumn,
  attributes: Readonly<Record<string, unknown>>,
): unknown {
  const value = attributes[attribute] ?? least
  // SQLite would store 7 as 7.0 in a text column.
  if (type === 'TEXT' && typeof value === 'number') return String(value)
  return typeof value === 'boolean' ? Number(value) : value
}

/** Returns the values of a row's reference and attribute columns, in the order of the table. */
export function columnValues(
  { references, attributeColumns }: Table,
  { attributes, related }: StoredRow,
): unknown[] {
  const values: unknown[] = references.map(({ name }) => related[name] ?? null)
  for (const each of attributeColumns) values.push(columnValue(each, attributes))
  return values
}
