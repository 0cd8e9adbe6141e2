import type { Catalog } from '../compile/catalog.js'
import type { Resource } from '../declare/resource.js'
import type { Sum, Tally } from '../declare/world.js'
import { AccountFacts } from './account-facts.js'
import { AccountTables } from './account-tables.js'
import { BlockBounds } from './block-bounds.js'
import type { Connection } from './connection.js'
import { areOfReferences, type Equalities, whereOf } from './equalities.js'
import { explainPage, type Step } from './explain.js'
import { problemIn, problemOutsideRows } from './integrity.js'
import { KeptRows } from './kept-rows.js'
import { knownRow } from './known-rows.js'
import { LateWrites } from './late-writes.js'
import { hasTablesOf } from './layout.js'
import type { Marks } from './marks.js'
import { countRows, idsReferring, pickRows } from './pick-rows.js'
import { replaceRow, replaceRows } from './replace-rows.js'
import { attributesJson, columnValues, type StoredRow } from './row.js'
import { NO_LIMIT, type Page, type RowSource, type Selection, selectColumn, selectPage } from './select.js'
import { fillFrom, readTemplate, type StateTemplate } from './state-template.js'
import { tallyRows } from './tally.js'
import type { Tasks } from './tasks.js'

/** The rows, tasks, sequences and facts of one account, in one SQLite database. */
export class Store {
  readonly #connection: Connection
  readonly #catalog: Catalog
  readonly #tables: AccountTables
  readonly #late: LateWrites
  readonly #newest = new Map<string, string>()
  readonly #kept = new KeptRows()
  readonly #bounds: BlockBounds
  readonly #source: RowSource
  readonly facts: AccountFacts
  readonly tasks: Tasks
  readonly marks: Marks

  constructor(connection: Connection, catalog: Catalog) {
    this.#connection = connection
    this.#catalog = catalog
    this.#bounds = new BlockBounds(connection)
    this.#source = { connection, bounds: this.#bounds }
    this.facts = new AccountFacts(connection)
    this.#tables = new AccountTables(connection, catalog)
    this.#late = new LateWrites(connection, this.#tables)
    this.tasks = this.#late.tasks
    this.marks = this.#late.marks
  }

  /** Runs `work` in one transaction, which is rolled back when it throws. A nested call joins the outer transaction. */
  write<T>(work: () => T): T {
    if (this.#connection.inTransaction) return work()
    const run = () => {
      const result = work()
      this.#late.save()
      return result
    }
    return this.#orForget(() => this.#late.transaction(() => this.#connection.transaction(run)))
  }

  /** Runs `work` in a savepoint, which is rolled back when it throws. Row numbers drawn meanwhile are not reused. */
  attempt<T>(work: () => T): T {
    return this.#orForget(() => this.#late.savepoint(() => this.#connection.savepoint(work)))
  }

  /** Returns the whole database as the bytes of a database file. */
  serialize(): Buffer {
    this.#saveAll()
    return this.#connection.serialize()
  }

  /**
   * Replaces the database by the one in `bytes`. Returns false, and changes nothing, when its tables are those of
   * another version. `prepare` may write to the new store before it replaces this one; when it throws, nothing changes.
   */
  restore(bytes: Buffer, prepare: (next: Store) => void): boolean {
    const isReplaced = this.#connection.replace(bytes, (next) => {
      if (!hasTablesOf(next, this.#catalog)) return false
      const store = new Store(next, this.#catalog)
      prepare(store)
      store.#saveAll()
      return true
    })
    if (!isReplaced) return false
    this.#late.forgetAll()
    this.#clearCaches()
    return true
  }

  /** Marks the database as used, so that less recently used ones are suspended first. */
  markUsed(): void {
    this.#connection.markUsed()
  }

  /** Checks a database from outside, row by row. Returns the first problem, or undefined. */
  get problem(): string | undefined {
    return problemIn(this.#connection, this.#catalog)
  }

  /** Checks the facts and the pending tasks. Returns the first problem, or undefined. */
  get problemOutsideRows(): string | undefined {
    return problemOutsideRows(this.#connection, this.#catalog)
  }

  /** Returns the number of rows of a type. */
  size(type: string): number {
    return this.count(type, {}, NO_LIMIT)
  }

  find(type: string, id: string): StoredRow | undefined {
    const table = this.#tables.find(type)
    if (table === undefined) return undefined
    const text = this.#connection.prepare(table.findStatement).pluck().get(id)
    return text === undefined ? undefined : knownRow(text as string, table)
  }

  /** Returns the rows of `ids`, in that order; unknown ids are skipped. */
  findAll(type: string, ids: readonly string[]): StoredRow[] {
    return ids.flatMap((id) => this.find(type, id) ?? [])
  }

  select(type: string, selection: Selection): Page {
    const table = this.#tables.find(type)
    return table === undefined ? { rows: [] } : selectPage(this.#source, table, selection)
  }

  /** Selects a page, and reads only one column with text. */
  selectColumn(type: string, selection: Selection, column: string): Page<string | null> {
    const table = this.#tables.find(type)
    return table === undefined ? { rows: [] } : selectColumn(this.#source, table, selection, column)
  }

  /** Returns the ids of all rows whose `reference` is `id`, oldest first. */
  referring(type: string, reference: string, id: string): string[] {
    const table = this.#tables.find(type)
    return table === undefined ? [] : idsReferring(this.#connection, table, reference, id)
  }

  /** Returns the oldest matching rows, at most `limit`. */
  pick(type: string, equalities: Equalities, limit: number): StoredRow[] {
    const table = this.#tables.find(type)
    if (table === undefined) return []
    const read = () => pickRows(this.#connection, table, equalities, limit)
    return table.resource.kept ? this.#kept.get(type, JSON.stringify([equalities, limit]), read) : read()
  }

  /** Counts the matching rows, up to `limit`. Counts by relationships alone are kept. */
  count(type: string, equalities: Equalities, limit: number): number {
    const table = this.#tables.find(type)
    if (table === undefined) return 0
    const read = () => countRows(this.#connection, table, equalities, limit)
    if (limit < NO_LIMIT || !areOfReferences(table, equalities)) return read()
    return this.#late.counts.get(type, equalities, read)
  }

  /** Aggregates rows, one group set for each time span. */
  tally({ type }: Resource, tally: Tally): Sum[] {
    const table = this.#tables.find(type)
    return table === undefined ? [] : tallyRows(this.#connection, table, tally)
  }

  /** Draws the next row number of a type. A number is never reused, even after its row was removed. */
  nextSeq(resource: Resource): number {
    return this.#late.sequences.next(resource)
  }

  /** Returns the last row number that was drawn for a type; 0 before the first one. */
  lastNumber(type: string): number {
    return this.#late.sequences.last(type) ?? 0
  }

  /** Returns the id of the newest row. */
  newestId(type: string): string | undefined {
    const known = this.#newest.get(type)
    if (known !== undefined) return known
    const table = this.#tables.find(type)
    if (table === undefined) return undefined
    return this.#connection
      .named(`newest ${type}`, () => `SELECT id FROM ${table.name} ORDER BY seq DESC LIMIT 1`)
      .pluck()
      .get() as string | undefined
  }

  /** Inserts a row. Returns false, and inserts nothing, when its id is taken. */
  insert(type: string, row: StoredRow): boolean {
    const table = this.#tables.ensure(type)
    const statement = this.#connection.prepare(table.insertStatement)
    const values = columnValues(table, row)
    const { changes } = statement.run(row.seq, row.id, attributesJson(row.attributes, table), values)
    if (changes > 0) {
      this.#kept.forget(type)
      this.#newest.set(type, row.id)
      this.#bounds.widen(table, row)
      this.#late.sequences.inserted(type, row.seq)
      this.#late.counts.inserted(type, row)
    }
    return changes > 0
  }

  /** Updates a row from its state `before`. */
  replace(type: string, row: StoredRow, before: StoredRow): void {
    const table = this.#tables.ensure(type)
    this.#kept.forget(type)
    replaceRow(this.#connection, table, row, before)
    this.#late.counts.replaced(type, row, before)
    this.#bounds.widen(table, row)
  }

  /** Sets `attributes` on every matching row. Returns their number. */
  replaceAll(type: string, equalities: Equalities, attributes: Readonly<Record<string, unknown>>): number {
    const table = this.#tables.find(type)
    if (table === undefined) return 0
    this.#bounds.forget()
    this.#kept.forget(type)
    return replaceRows(this.#connection, table, equalities, attributes)
  }

  remove(type: string, id: string): void {
    const table = this.#tables.find(type)
    if (table === undefined) return
    this.#removed(type)
    this.#late.counts.removing(type, () => this.find(type, id))
    this.#connection.named(`remove ${type}`, () => `DELETE FROM ${table.name} WHERE id = ?`).run(id)
  }

  #removed(type: string): void {
    this.#late.sequences.removed(type)
    this.#kept.forget(type)
  }

  /** Removes every matching row. Returns their number. */
  removeAll(type: string, equalities: Equalities): number {
    const table = this.#tables.find(type)
    if (table === undefined) return 0
    this.#removed(type)
    const statement = this.#connection.prepare(`DELETE FROM ${table.name} ${whereOf(table, equalities)}`)
    const { changes } = statement.run(...Object.values(equalities))
    this.#late.counts.removedAll(type, changes)
    return changes
  }

  /** Deletes every row, task and sequence; facts stay. */
  clear(): void {
    this.write(() => {
      for (const { name } of this.#tables.present.values()) this.#connection.once(`DELETE FROM ${name}`).run()
      this.#late.clear()
      this.#bounds.forget()
      this.#newest.clear()
      this.#kept.clear()
    })
  }

  /** Reads the rows, tasks and sequences as a template. `cut` splits a text at its gaps (`state-template.ts`). */
  template(cut: (text: string) => readonly string[]): StateTemplate {
    this.#saveAll()
    return readTemplate(this.#connection, this.#tables.present, cut)
  }

  /** Writes the rows, tasks and sequences of a template to a store that has none. */
  fill(template: StateTemplate, textOf: (gap: string) => string): void {
    for (const { type } of template.inserts) if (type !== undefined) this.#tables.ensure(type)
    fillFrom(this.#connection, template, textOf)
    this.#late.forgetAll()
    this.#clearCaches()
  }

  /** Returns the query plan of each statement that selects a page, for the test that forbids scans. */
  explain(type: string, selection: Selection): readonly Step[] {
    return explainPage(this.#connection, this.#tables.ensure(type), selection)
  }

  close(): void {
    this.#connection.close()
  }

  /** Runs a transaction or a savepoint. Drops cached values when it is rolled back. */
  #orForget<T>(run: () => T): T {
    try {
      return run()
    } catch (error) {
      this.#clearCaches()
      throw error
    }
  }

  /** Writes what is only in memory to the tables. */
  #saveAll(): void {
    this.write(() => this.#late.saveAll())
  }

  /** Drops cached values after a rollback or a restore. */
  #clearCaches(): void {
    this.#tables.invalidate()
    this.#bounds.forget()
    this.#newest.clear()
    this.#kept.clear()
    this.tasks.invalidate()
  }
}
