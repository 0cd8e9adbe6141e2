import type { Catalog } from '../compile/catalog.js'
import type { Resource } from '../declare/resource.js'
import type { Sum, Tally } from '../declare/world.js'
import { type Connection, LIMIT } from './connection.js'
import { type Equalities, whereOf } from './equalities.js'
import { explainPage, type Step } from './explain.js'
import { problemIn, problemOutsideRows } from './integrity.js'
import { isLaidOut } from './layout.js'
import {
  columnValue,
  columnValues,
  type RawRow,
  type StoredRow,
  storedRow,
  writtenAttributes,
} from './row.js'
import { type Table, tablesOf } from './schema.js'
import { type Page, type Selection, selectPage } from './select.js'
import { Sequences } from './sequences.js'
import { tallyRows } from './tally.js'
import { Tasks } from './tasks.js'

/** All that one account keeps. The only room that speaks SQL. */
export class Store {
  readonly #connection: Connection
  readonly #catalog: Catalog
  readonly #tables: ReadonlyMap<string, Table>
  readonly #sequences: Sequences
  /** Types that no row was ever made of: there is nothing to look for. */
  readonly #unused = new Map<string, boolean>()
  readonly #newest = new Map<string, string>()
  /** The work that was put off. */
  readonly tasks: Tasks

  constructor(connection: Connection, catalog: Catalog) {
    this.#connection = connection
    this.#catalog = catalog
    this.tasks = new Tasks(connection)
    this.#sequences = new Sequences(connection)
    this.#tables = tablesOf(catalog)
  }

  /** Runs `work` in one transaction: all of what it writes is kept, or nothing when it throws. */
  write<T>(work: () => T): T {
    try {
      return this.#connection.transaction(() => {
        const result = work()
        this.#sequences.save()
        return result
      })
    } catch (error) {
      this.#invalidate()
      throw error
    }
  }

  /** Runs a part of a transaction, which alone is undone when it throws. Numbers given to rows are not given again. */
  attempt<T>(work: () => T): T {
    try {
      return this.#connection.part(work)
    } catch (error) {
      this.#clearCaches()
      throw error
    }
  }

  /** Everything that is kept, as the bytes of a database. */
  serialize(): Buffer {
    return this.#connection.serialize()
  }

  /**
   * Keeps what the bytes of a database hold, in place of everything that was kept; false when those are the
   * tables of another version, and then nothing changed. `prepare` gets the other store before it takes the place
   * of this one: what it writes is kept, and when it throws nothing changed.
   */
  restore(bytes: Buffer, prepare: (next: Store) => void): boolean {
    const isReplaced = this.#connection.replace(bytes, (next) => {
      if (!isLaidOut(next, this.#catalog)) return false
      prepare(new Store(next, this.#catalog))
      return true
    })
    if (isReplaced) this.#invalidate()
    return isReplaced
  }

  /** Says that the account is used, so that others are put to sleep before it is. */
  markUsed(): void {
    this.#connection.markUsed()
  }

  /** What is wrong with what is kept, row by row; undefined when nothing is. For what came from outside. */
  get problem(): string | undefined {
    return problemIn(this.#connection, this.#catalog)
  }

  /** What is wrong with the beginning and the put-off work; undefined when nothing is. */
  get problemOutsideRows(): string | undefined {
    return problemOutsideRows(this.#connection, this.#catalog)
  }

  /** How many rows there are of a type. */
  size(type: string): number {
    const { name } = this.#table(type)
    return Number(
      this.#connection
        .named(`size ${type}`, () => `SELECT count(*) FROM ${name}`)
        .pluck()
        .get(),
    )
  }

  find(type: string, id: string): StoredRow | undefined {
    const table = this.#table(type)
    if (this.#isUnused(type)) return undefined
    const raw = this.#connection.prepare(table.findStatement).get(id)
    return raw === undefined ? undefined : storedRow(raw as RawRow, table)
  }

  /** The rows of `ids`, in that order, without those that are not there. */
  findAll(type: string, ids: readonly string[]): StoredRow[] {
    return ids.flatMap((id) => this.find(type, id) ?? [])
  }

  select(type: string, selection: Selection): Page {
    return selectPage(this.#connection, this.#table(type), selection)
  }

  /** The ids of all rows whose `reference` is `id`, oldest first. */
  referring(type: string, reference: string, id: string): string[] {
    const table = this.#table(type)
    const where = whereOf(table, { [reference]: id })
    return this.#connection
      .prepare(`SELECT id FROM ${table.name} ${where} ORDER BY seq`)
      .pluck()
      .all(id) as string[]
  }

  /** The oldest rows that match, at most `limit` of them. */
  pick(type: string, equalities: Equalities, limit: number): StoredRow[] {
    const table = this.#table(type)
    if (this.#isUnused(type)) return []
    const found = this.#connection
      .named(
        `pick ${type} ${Object.keys(equalities).join()}`,
        () =>
          `SELECT ${table.columns} FROM ${table.name} ${whereOf(table, equalities)} ORDER BY seq ${LIMIT}`,
      )
      .all(...Object.values(equalities), limit)
    return found.map((raw) => storedRow(raw as RawRow, table))
  }

  /** How many rows match, counting no further than `limit`. */
  count(type: string, equalities: Equalities, limit: number): number {
    const table = this.#table(type)
    return Number(
      this.#connection
        .named(
          `count ${type} ${Object.keys(equalities).join()}`,
          () => `SELECT count(*) FROM (SELECT 1 FROM ${table.name} ${whereOf(table, equalities)} ${LIMIT})`,
        )
        .pluck()
        .get(...Object.values(equalities), limit),
    )
  }

  /** Adds rows up, span by span. */
  tally(resource: Resource, tally: Tally): Sum[] {
    return tallyRows(this.#connection, this.#table(resource.type), tally)
  }

  /** The next number of a type. Numbers are never given twice, not even when the newest row was removed. */
  nextSeq(resource: Resource): number {
    this.#unused.delete(resource.type)
    return this.#sequences.next(resource)
  }

  /** The id of the row that was made last. */
  newestId(type: string): string | undefined {
    const known = this.#newest.get(type)
    if (known !== undefined) return known
    const { name } = this.#table(type)
    return this.#connection
      .named(`newest ${type}`, () => `SELECT id FROM ${name} ORDER BY seq DESC LIMIT 1`)
      .pluck()
      .get() as string | undefined
  }

  /** Keeps a row more; false when its id is taken, and then nothing was kept. */
  insert(type: string, row: StoredRow): boolean {
    const table = this.#table(type)
    const statement = this.#connection.prepare(table.insertStatement)
    const isInserted =
      statement.run(row.seq, row.id, writtenAttributes(row.attributes, table), columnValues(table, row))
        .changes > 0
    if (isInserted) this.#newest.set(type, row.id)
    return isInserted
  }

  /** Keeps a row in place of what it was `before`. Columns that stay are left alone, and their indexes with them. */
  replace(type: string, row: StoredRow, before: StoredRow): void {
    const table = this.#table(type)
    const [after, old] = [columnValues(table, row), columnValues(table, before)]
    const changed = [...table.references, ...table.attributeColumns].flatMap(({ column }, at) =>
      after[at] === old[at] ? [] : [{ column, value: after[at] }],
    )
    this.#connection
      .named(`replace ${type} ${changed.map(({ column }) => column).join()}`, () => {
        const columns = changed.map(({ column }) => `, "${column}" = ?`).join('')
        return `UPDATE ${table.name} SET attributes = ?${columns} WHERE seq = ?`
      })
      .run(writtenAttributes(row.attributes, table), ...changed.map(({ value }) => value), row.seq)
  }

  /** Sets `attributes` on every matching row and says how many there were. */
  replaceAll(type: string, equalities: Equalities, attributes: Readonly<Record<string, unknown>>): number {
    const table = this.#table(type)
    const written = table.attributeColumns.filter(({ attribute }) => attribute in attributes)
    const columns = written.map(({ column }) => `, "${column}" = ?`).join('')
    const set = `attributes = json_patch(attributes, ?)${columns}`
    const statement = `UPDATE ${table.name} SET ${set} ${whereOf(table, equalities)}`
    const values = [JSON.stringify(attributes), ...written.map((column) => columnValue(column, attributes))]
    return this.#connection.prepare(statement).run(...values, ...Object.values(equalities)).changes
  }

  remove(type: string, id: string): void {
    const { name } = this.#table(type)
    this.#connection.named(`remove ${type}`, () => `DELETE FROM ${name} WHERE id = ?`).run(id)
  }

  /** Removes every matching row and says how many there were. */
  removeAll(type: string, equalities: Equalities): number {
    const table = this.#table(type)
    const statement = `DELETE FROM ${table.name} ${whereOf(table, equalities)}`
    return this.#connection.prepare(statement).run(...Object.values(equalities)).changes
  }

  /** A fact about the account itself: its clock, its company id. */
  fact(key: string): string | undefined {
    return this.#connection.prepare('SELECT value FROM fact WHERE key = ?').pluck().get(key) as
      | string
      | undefined
  }

  /** All facts about the account, by their keys. */
  get facts(): Readonly<Record<string, string>> {
    const rows = this.#connection.prepare('SELECT key, value FROM fact').all() as {
      key: string
      value: string
    }[]
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  }

  setFact(key: string, value: string): void {
    this.#connection.prepare('INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)').run(key, value)
  }

  /** Forgets every row, task and sequence; facts stay. */
  clear(): void {
    this.write(() => {
      for (const { name } of this.#tables.values()) this.#connection.prepare(`DELETE FROM ${name}`).run()
      this.tasks.clear()
      this.#sequences.clear()
      this.#unused.clear()
      this.#newest.clear()
    })
  }

  /** The statements a page is found with and SQLite's own account of each, for the law that forbids scans. */
  explain(type: string, selection: Selection): readonly Step[] {
    return explainPage(this.#connection, this.#table(type), selection)
  }

  close(): void {
    this.#connection.close()
  }

  /** What was known of the rows may no longer hold. */
  #invalidate(): void {
    this.#sequences.invalidate()
    this.#clearCaches()
  }

  #clearCaches(): void {
    this.#unused.clear()
    this.#newest.clear()
    this.tasks.invalidate()
  }

  #table(type: string): Table {
    const table = this.#tables.get(type)
    if (!table) throw new Error(`no table for ${type}`)
    return table
  }

  #isUnused(type: string): boolean {
    const known = this.#unused.get(type)
    if (known !== undefined) return known
    const unused = this.#sequences.last(type) === undefined
    this.#unused.set(type, unused)
    return unused
  }
}
