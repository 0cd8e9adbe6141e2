import { messageOf } from '../base/error-code.js'
import { nearest } from '../base/text.js'
import type { Catalog } from '../compile/catalog.js'
import { AccountTables } from './account-tables.js'
import { type Connection, openMemory } from './connection.js'
import { createAccountTables } from './layout.js'
import type { StoredRow } from './row.js'
import { storedRow } from './row.js'
import { type Table, tablesOf } from './schema.js'
import { Store } from './store.js'
import type { TaskAction } from './task.js'

/** A row as plain values, without attributes equal to those of a blank row and without null references. */
export interface DumpedRow {
  readonly seq: number
  readonly id: string
  readonly attributes?: Readonly<Record<string, unknown>> | undefined
  readonly related?: Readonly<Record<string, string>> | undefined
}

/** A pending task. `payload` is its parsed JSON. */
export interface DumpedTask {
  readonly seq: number
  readonly name?: string | undefined
  readonly type: string
  readonly id: string
  readonly action: TaskAction
  readonly due?: string | undefined
  readonly reads?: number | undefined
  readonly payload?: unknown
}

/** The content of an account's database as plain values. */
export interface Dump {
  /** By type, oldest first. */
  readonly rows: Readonly<Record<string, readonly DumpedRow[]>>
  /** The last row number drawn, by type. */
  readonly sequences: Readonly<Record<string, number>>
  readonly tasks: readonly DumpedTask[]
  /** The ids that tasks will run for, by the name of the task. */
  readonly marks: Readonly<Record<string, readonly string[]>>
  readonly facts: Readonly<Record<string, string>>
}

/** A dump cannot be written to a database; `path` leads to the invalid member. */
export class UnusableDump extends Error {
  readonly path: readonly (string | number)[]

  static {
    UnusableDump.prototype.name = 'UnusableDump'
  }

  constructor(message: string, path: readonly (string | number)[]) {
    super(message)
    this.path = path
  }
}

/** Reads the bytes of an account's database. Throws what SQLite throws for bytes that are not a database. */
export function readDump(bytes: Buffer, catalog: Catalog): Dump {
  const connection = openMemory(bytes)
  try {
    const store = new Store(connection, catalog)
    const present = new AccountTables(connection, catalog).present
    const tables = [...present].map(([type, table]) => [type, rowsIn(connection, table)] as const)
    const sequences = connection.prepare('SELECT type, last FROM sequence ORDER BY type').all() as {
      type: string
      last: number
    }[]
    return {
      rows: Object.fromEntries(tables.filter(([, rows]) => rows.length > 0)),
      sequences: Object.fromEntries(sequences.map(({ type, last }) => [type, last])),
      tasks: store.tasks.all().map(({ seq, name, type, id, action, due, reads, payload }) => ({
        seq,
        ...(name != null && { name }),
        type,
        id,
        action,
        ...(due != null && { due }),
        ...(reads != null && { reads }),
        ...(payload != null && { payload: JSON.parse(payload) as unknown }),
      })),
      marks: store.marks.all,
      facts: store.facts.all,
    }
  } finally {
    connection.close()
  }
}

function rowsIn(connection: Connection, table: Table): DumpedRow[] {
  const texts = connection.prepare(`SELECT ${table.rowText} FROM ${table.name} ORDER BY seq`).pluck().all()
  return texts.map((text) => {
    const { seq, id, attributes, related } = storedRow(String(text), table)
    const changed = Object.entries(attributes).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(table.blank.values[name]),
    )
    const references = Object.entries(related).filter((entry): entry is [string, string] => entry[1] !== null)
    return {
      seq,
      id,
      ...(changed.length > 0 && { attributes: Object.fromEntries(changed) }),
      ...(references.length > 0 && { related: Object.fromEntries(references) }),
    }
  })
}

/** Writes a dump to a new database and returns its bytes. Throws UnusableDump for a member that cannot be stored. */
export function writeDump(dump: Dump, catalog: Catalog): Buffer {
  const connection = openMemory()
  try {
    createAccountTables(connection, catalog)
    const store = new Store(connection, catalog)
    store.write(() => fill(store, connection, dump, catalog))
    return connection.serialize()
  } finally {
    connection.close()
  }
}

function fill(store: Store, connection: Connection, dump: Dump, catalog: Catalog): void {
  const tables = tablesOf(catalog)
  for (const [type, rows] of Object.entries(dump.rows)) {
    const table = tables.get(type)
    if (!table) throw new UnusableDump(unknownName('type', type, [...tables.keys()]), ['rows', type])
    for (const [index, row] of rows.entries()) {
      const path = ['rows', type, index]
      if (!isInserted(store, type, completeRow(row, table, path), path))
        throw new UnusableDump(`another ${type} has the id ${row.id}, or the seq ${row.seq}`, path)
    }
  }
  const task = connection.prepare(
    'INSERT OR IGNORE INTO task (seq, name, type, id, action, due, reads, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  for (const [
    index,
    { seq, name = null, type, id, action, due = null, reads = null, payload },
  ] of dump.tasks.entries()) {
    const text = payload === undefined ? null : JSON.stringify(payload)
    if (task.run(seq, name, type, id, action, due, reads, text).changes === 0)
      throw new UnusableDump(`another task has the seq ${seq}`, ['tasks', index])
  }
  const sequence = connection.prepare('INSERT INTO sequence (type, last) VALUES (?, ?)')
  for (const [type, last] of Object.entries(dump.sequences)) sequence.run(type, last)
  for (const [name, ids] of Object.entries(dump.marks)) for (const id of ids) store.marks.add(name, id)
  store.marks.saveAll()
  for (const [key, value] of Object.entries(dump.facts)) store.facts.set(key, value)
}

/** Inserts a row; false when its id or number is taken. Throws UnusableDump for values of the wrong type. */
function isInserted(store: Store, type: string, row: StoredRow, path: readonly (string | number)[]): boolean {
  try {
    return store.insert(type, row)
  } catch (error) {
    throw new UnusableDump(`${type} ${row.id} has values of the wrong type: ${messageOf(error)}`, path)
  }
}

/** Adds the omitted members to a row. Throws UnusableDump for a member that its type does not have. */
function completeRow(
  row: DumpedRow,
  { blank, references }: Table,
  path: readonly (string | number)[],
): StoredRow {
  const { seq, id, attributes = {}, related = {} } = row
  const known = Object.keys(blank.values)
  const referenceNames = references.map(({ name }) => name)
  for (const name of Object.keys(attributes))
    if (!Object.hasOwn(blank.values, name))
      throw new UnusableDump(unknownName('attribute', name, known), [...path, 'attributes', name])
  for (const name of Object.keys(related))
    if (!referenceNames.includes(name))
      throw new UnusableDump(unknownName('reference', name, referenceNames), [...path, 'related', name])
  return {
    seq,
    id,
    attributes: { ...blank.values, ...attributes },
    related: Object.fromEntries(referenceNames.map((name) => [name, related[name] ?? null])),
  }
}

function unknownName(what: string, name: string, names: readonly string[]): string {
  const suggestion = nearest(name, names)
  const more = suggestion === undefined ? `there are ${names.join(', ')}` : `did you mean ${suggestion}?`
  return `there is no ${what} ${name}; ${more}`
}
