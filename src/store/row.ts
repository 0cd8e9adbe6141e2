import type { Members } from './blank-row.js'
import { FIRST_COLUMN, readRowText } from './row-text.js'
import type { AttributeColumn, Table } from './schema.js'

/** A row of a table. */
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly related: Readonly<Record<string, string | null>>
}

/** The values of a row by column, as SQLite returns them. */
export type RawRow = Record<string, string | number | null>

/** Parses the text of a row, and adds the values that its JSON omits. */
export function storedRow(text: string, { references, blank, columnOnly }: Table): StoredRow {
  const [written, columns] = readRowText(text)
  const related: Record<string, string | null> = {}
  let at = FIRST_COLUMN
  for (const { name } of references) related[name] = columns[at++] as string | null
  const attributes = { ...blank.values, ...written }
  for (const name in blank.objects) {
    const changes = written[name]
    if (Array.isArray(changes)) attributes[name] = { ...blank.objects[name], ...changes[0] }
  }
  for (const name of columnOnly) {
    const value = columns[at++]
    if (value !== null && !Object.hasOwn(written, name)) attributes[name] = value
  }
  return { seq: columns[0], id: columns[1], attributes, related }
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
    const text = changesFromBlank(value, objects[name]) ?? JSON.stringify(value)
    if (text !== texts[name]) members += `${members && ','}${quoted(name)}:${text}`
  }
  return `{${members}}`
}

/** Returns the JSON of the members that differ from the blank object, in a list; undefined for another value. */
function changesFromBlank(value: unknown, blank: Members | undefined): string | undefined {
  if (blank === undefined || typeof value !== 'object' || value === null) return undefined
  const whole = value as Members
  for (const name in blank) if (whole[name] === undefined) return undefined
  let members = ''
  for (const name in whole) {
    const member = whole[name]
    if (member !== blank[name] && member !== undefined)
      members += `${members && ','}${JSON.stringify(name)}:${JSON.stringify(member)}`
  }
  return `[{${members}}]`
}

/** Returns the name of an attribute as JSON. */
function quoted(name: string): string {
  const text = quotedNames.get(name) ?? JSON.stringify(name)
  quotedNames.set(name, text)
  return text
}

/** The names of attributes as JSON, cached. */
const quotedNames = new Map<string, string>()

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
