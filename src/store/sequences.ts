import type { Resource } from '../declare/resource.js'
import type { Connection } from './connection.js'

/** Row numbers, by type. A number is never reused, even after its row was removed. */
export class Sequences {
  readonly #connection: Connection
  #last = new Map<string, number>()
  #dirty = new Set<string>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Draws the next number of a type. */
  next({ type, sequence = 0 }: Resource): number {
    const last = this.last(type) ?? sequence
    this.#last.set(type, last + 1)
    this.#dirty.add(type)
    return last + 1
  }

  /** Returns the last number drawn; undefined when there is none. */
  last(type: string): number | undefined {
    return (
      this.#last.get(type) ??
      (this.#connection.prepare('SELECT last FROM sequence WHERE type = ?').pluck().get(type) as
        | number
        | undefined)
    )
  }

  /** Writes the numbers drawn since the last save to the database. */
  save(): void {
    for (const type of this.#dirty)
      this.#connection
        .prepare('INSERT OR REPLACE INTO sequence (type, last) VALUES (?, ?)')
        .run(type, this.#last.get(type) ?? 0)
    this.#dirty.clear()
  }

  /** Restarts the numbers of every type. */
  clear(): void {
    this.#connection.prepare('DELETE FROM sequence').run()
    this.#last = new Map()
  }

  /** Drops cached numbers after a rollback or a restore. */
  invalidate(): void {
    this.#last = new Map()
    this.#dirty = new Set()
  }
}
