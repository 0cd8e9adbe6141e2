import type { Comparable } from '../declare/kinds/kind.js'
import type { Members } from './blank-row.js'
import type { AttributeColumn, Table } from './schema.js'

/** A row of a table as it is kept. */
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly attributes: Record<string, unknown>
  readonly related: Record<string, string | null>
}

/** A row as SQLite returns it. */
export type RawRow = Record<string, string | number | null>

/** Turns a raw row into its parts. */
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

/** The attributes of a row as they are written: without those that are as in a blank one, which most are. */
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

/** An object that has all members of a blank one: those that are different, within a list. Anything else as it is. */
function changesFromBlank(value: unknown, blank: Members | undefined): unknown {
  if (blank === undefined || typeof value !== 'object' || value === null) return value
  const whole = value as Members
  for (const name in blank) if (whole[name] === undefined) return value
  // Without a prototype, so that a member may be called `__proto__`.
  const changes: Record<string, unknown> = Object.create(null)
  for (const name in whole) if (whole[name] !== blank[name]) changes[name] = whole[name]
  return [changes]
}

/** A row and what puts it into its place in an order: a value for each of the order's columns. */
export interface KeyedRow {
  readonly row: StoredRow
  readonly key: readonly Comparable[]
}

/** The columns a SELECT names so that `placedRow` can read a row and its key. */
export function keyedColumns({ columns }: Table, order: readonly string[]): string {
  return [columns, ...order.map((column, position) => `"${column}" AS "key ${position}"`)].join(', ')
}

/** Turns a raw row into its parts and its key. */
export function keyedRow(raw: RawRow, table: Table, order: readonly string[]): KeyedRow {
  return { row: storedRow(raw, table), key: order.map((_, position) => raw[`key ${position}`] ?? '') }
}

/** Compares keys as SQLite does: numbers by value, text by its UTF-8 bytes. */
export function compareKeys({ key: one }: KeyedRow, { key: other }: KeyedRow): number {
  for (const [position, left] of one.entries()) {
    const right = other[position] ?? ''
    if (left === right) continue
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)))
  }
  return 0
}

/** What the column that an attribute earned holds. */
export function columnValue(
  { attribute, least, type }: AttributeColumn,
  attributes: Readonly<Record<string, unknown>>,
): unknown {
  const value = attributes[attribute] ?? least
  // SQLite would write 7 as 7.0 where text belongs.
  if (type === 'TEXT' && typeof value === 'number') return String(value)
  return typeof value === 'boolean' ? Number(value) : value
}

/** What the columns beside a row's attributes hold. */
export function columnValues(
  { references, attributeColumns }: Table,
  { attributes, related }: StoredRow,
): unknown[] {
  const values: unknown[] = references.map(({ name }) => related[name] ?? null)
  for (const each of attributeColumns) values.push(columnValue(each, attributes))
  return values
}
