import { messageOf } from '../base/error-code.js'
import { nearest } from '../base/text.js'
import type { Catalog } from '../compile/catalog.js'
import { type Connection, openMemory } from './connection.js'
import { layOutAccount } from './layout.js'
import type { RawRow, StoredRow } from './row.js'
import { storedRow } from './row.js'
import { type Table, tablesOf } from './schema.js'
import { Store } from './store.js'
import type { TaskAction } from './tasks.js'

/** A row as text can hold it: attributes that are as in a blank row, and references that are null, are left out. */
export interface DumpedRow {
  readonly seq: number
  readonly id: string
  readonly attributes?: Readonly<Record<string, unknown>> | undefined
  readonly related?: Readonly<Record<string, string>> | undefined
}

/** Work that was put off. `payload` is JSON. */
export interface DumpedTask {
  readonly seq: number
  readonly name?: string | undefined
  readonly type: string
  readonly id: string
  readonly deed: TaskAction
  readonly due?: string | undefined
  readonly reads?: number | undefined
  readonly payload?: unknown
}

/** Everything an account keeps, as values instead of the bytes of a database. */
export interface Dump {
  /** By type, in the order they were made. */
  readonly rows: Readonly<Record<string, readonly DumpedRow[]>>
  /** The number that was given last, by type. */
  readonly sequences: Readonly<Record<string, number>>
  readonly tasks: readonly DumpedTask[]
  readonly facts: Readonly<Record<string, string>>
}

/** A dump that cannot be a database; `path` leads to what is wrong in it. */
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

/** What the bytes of an account's database hold. */
export function readDump(bytes: Buffer, catalog: Catalog): Dump {
  const connection = openMemory(bytes)
  try {
    const store = new Store(connection, catalog)
    const tables = [...tablesOf(catalog)].map(([type, table]) => [type, rowsIn(connection, table)] as const)
    const sequences = connection.prepare('SELECT type, last FROM sequence ORDER BY type').all() as {
      type: string
      last: number
    }[]
    return {
      rows: Object.fromEntries(tables.filter(([, rows]) => rows.length > 0)),
      sequences: Object.fromEntries(sequences.map(({ type, last }) => [type, last])),
      tasks: store.tasks.all().map(({ seq, name, type, id, deed, due, reads, payload }) => ({
        seq,
        ...(name != null && { name }),
        type,
        id,
        deed,
        ...(due != null && { due }),
        ...(reads != null && { reads }),
        ...(payload != null && { payload: JSON.parse(payload) as unknown }),
      })),
      facts: store.facts,
    }
  } finally {
    connection.close()
  }
}

function rowsIn(connection: Connection, table: Table): DumpedRow[] {
  const raws = connection.prepare(`SELECT ${table.columns} FROM ${table.name} ORDER BY seq`).all() as RawRow[]
  return raws.map((raw) => {
    const { seq, id, attributes, related } = storedRow(raw, table)
    const said = Object.entries(attributes).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(table.blank.values[name]),
    )
    const tied = Object.entries(related).filter((entry): entry is [string, string] => entry[1] !== null)
    return {
      seq,
      id,
      ...(said.length > 0 && { attributes: Object.fromEntries(said) }),
      ...(tied.length > 0 && { related: Object.fromEntries(tied) }),
    }
  })
}

/** The bytes of a database that holds what a dump says. Throws UnusableDump for what has no place in it. */
export function writeDump(dump: Dump, catalog: Catalog): Buffer {
  const connection = openMemory()
  try {
    layOutAccount(connection, catalog)
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
    if (!table) throw new UnusableDump(noSuch('type', type, [...tables.keys()]), ['rows', type])
    for (const [index, row] of rows.entries()) {
      const path = ['rows', type, index]
      if (!kept(store, type, whole(row, table, path), path))
        throw new UnusableDump(`another ${type} has the id ${row.id}, or the seq ${row.seq}`, path)
    }
  }
  const task = connection.prepare(
    'INSERT OR IGNORE INTO task (seq, name, type, id, deed, due, reads, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  for (const [
    index,
    { seq, name = null, type, id, deed, due = null, reads = null, payload },
  ] of dump.tasks.entries()) {
    const text = payload === undefined ? null : JSON.stringify(payload)
    if (task.run(seq, name, type, id, deed, due, reads, text).changes === 0)
      throw new UnusableDump(`another task has the seq ${seq}`, ['tasks', index])
  }
  const sequence = connection.prepare('INSERT INTO sequence (type, last) VALUES (?, ?)')
  for (const [type, last] of Object.entries(dump.sequences)) sequence.run(type, last)
  for (const [key, value] of Object.entries(dump.facts)) store.setFact(key, value)
}

/** Keeps a row; false when its id or its number is taken. Throws UnusableDump for values that no column takes. */
function kept(store: Store, type: string, row: StoredRow, path: readonly (string | number)[]): boolean {
  try {
    return store.insert(type, row)
  } catch (error) {
    throw new UnusableDump(`${type} ${row.id} has values of another kind: ${messageOf(error)}`, path)
  }
}

/** The row that a dumped one stands for. Throws UnusableDump for a member that its type has not. */
function whole(row: DumpedRow, { blank, references }: Table, path: readonly (string | number)[]): StoredRow {
  const { seq, id, attributes = {}, related = {} } = row
  const known = Object.keys(blank.values)
  const tied = references.map(({ name }) => name)
  for (const name of Object.keys(attributes))
    if (!Object.hasOwn(blank.values, name))
      throw new UnusableDump(noSuch('attribute', name, known), [...path, 'attributes', name])
  for (const name of Object.keys(related))
    if (!tied.includes(name))
      throw new UnusableDump(noSuch('reference', name, tied), [...path, 'related', name])
  return {
    seq,
    id,
    attributes: { ...blank.values, ...attributes },
    related: Object.fromEntries(tied.map((name) => [name, related[name] ?? null])),
  }
}

function noSuch(what: string, name: string, names: readonly string[]): string {
  const meant = nearest(name, names)
  const more = meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`
  return `there is no ${what} ${name}; ${more}`
}
