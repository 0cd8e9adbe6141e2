import type { Resource } from '../declare/resource.js'
import type { Connection } from './connection.js'

/** The numbers that rows get, type by type. None is given twice, not even when the newest row was removed. */
export class Sequences {
  readonly #connection: Connection
  #last = new Map<string, number>()
  #dirty = new Set<string>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The next number of a type. */
  next({ type, sequence = 0 }: Resource): number {
    const last = this.last(type) ?? sequence
    this.#last.set(type, last + 1)
    this.#dirty.add(type)
    return last + 1
  }

  /** The number that was given last; undefined when none was. */
  last(type: string): number | undefined {
    return (
      this.#last.get(type) ??
      (this.#connection.prepare('SELECT last FROM sequence WHERE type = ?').pluck().get(type) as
        | number
        | undefined)
    )
  }

  /** Writes down what was given since the last time. */
  save(): void {
    for (const type of this.#dirty)
      this.#connection
        .prepare('INSERT OR REPLACE INTO sequence (type, last) VALUES (?, ?)')
        .run(type, this.#last.get(type) ?? 0)
    this.#dirty.clear()
  }

  /** Forgets every number: each type begins anew. */
  clear(): void {
    this.#connection.prepare('DELETE FROM sequence').run()
    this.#last = new Map()
  }

  /** What is known of the numbers may no longer hold. */
  invalidate(): void {
    this.#last = new Map()
    this.#dirty = new Set()
  }
}
