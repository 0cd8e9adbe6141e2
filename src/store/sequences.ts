import { type Resource, rowsOf } from '../declare/resource.js'
import type { AccountTables } from './account-tables.js'
import type { Connection } from './connection.js'

/**
 * Row numbers, by type. A number is never reused, even after its row was removed. The newest row of a type shows its
 * last number, so the table `sequence` is written only when no row does: when that row was removed, or when a number
 * was drawn without a row.
 */
export class Sequences {
  readonly #connection: Connection
  readonly #tables: AccountTables
  #last = new Map<string, number>()
  /** Types whose last number may be that of no row. */
  #unshown = new Set<string>()

  constructor(connection: Connection, tables: AccountTables) {
    this.#connection = connection
    this.#tables = tables
  }

  /** Draws the next number of a type. */
  next(resource: Resource): number {
    const type = rowsOf(resource)
    const { sequence = 0 } = resource
    const next = (this.last(type) ?? sequence) + 1
    this.#last.set(type, next)
    this.#unshown.add(type)
    return next
  }

  /** Returns the last number drawn; undefined when there is none. */
  last(type: string): number | undefined {
    const known = this.#last.get(type) ?? this.#readLast(type)
    if (known !== undefined) this.#last.set(type, known)
    return known
  }

  /** Records that a row with a number was inserted. */
  inserted(type: string, seq: number): void {
    if (this.#last.get(type) === seq) this.#unshown.delete(type)
  }

  /** Records that rows of a type were removed, maybe the newest. */
  removed(type: string): void {
    if (this.last(type) !== undefined) this.#unshown.add(type)
  }

  /** Writes the numbers that no row shows. */
  save(): void {
    if (this.#unshown.size === 0) return
    for (const type of this.#unshown) this.#write(type)
    this.#unshown.clear()
  }

  /** Writes the numbers of all types. */
  saveAll(): void {
    for (const type of this.#tables.present.keys()) this.#unshown.add(type)
    this.save()
  }

  /** Restarts the numbers of every type. */
  clear(): void {
    this.#connection.prepare('DELETE FROM sequence').run()
    this.invalidate()
  }

  /** Keeps the numbers that were drawn, although a part of the transaction was rolled back. */
  keepAll(): void {
    for (const type of this.#last.keys()) this.#unshown.add(type)
  }

  /** Drops cached numbers after a rollback or a restore. */
  invalidate(): void {
    this.#last = new Map()
    this.#unshown = new Set()
  }

  #write(type: string): void {
    const last = this.last(type)
    if (last === undefined) return
    this.#connection.prepare('INSERT OR REPLACE INTO sequence (type, last) VALUES (?, ?)').run(type, last)
  }

  #readLast(type: string): number | undefined {
    const table = this.#tables.find(type)
    const written = this.#connection
      .named('last number', () => 'SELECT last FROM sequence WHERE type = ?')
      .pluck()
      .get(type) as number | undefined
    if (table === undefined) return written
    const highest = this.#connection.once(`SELECT max(seq) FROM ${table.name}`).pluck().get() as number | null
    return highest === null ? written : Math.max(highest, written ?? 0)
  }
}
