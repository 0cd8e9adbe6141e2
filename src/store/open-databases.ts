/** A database that can be suspended. `suspend` returns false when it has to stay open for now. */
interface PooledDatabase {
  suspend(): boolean
}

/**
 * The open databases of accounts. Beyond `max`, the least recently used ones are suspended, so memory and file
 * descriptors stay bounded for any number of accounts.
 */
export class OpenDatabases {
  readonly #max: number
  /** Least recently used first. */
  readonly #open = new Set<PooledDatabase>()
  #latest: PooledDatabase | undefined

  constructor(max: number) {
    this.#max = max
  }

  get size(): number {
    return this.#open.size
  }

  /** Records a use of an open database, and suspends others beyond the limit. */
  markUsed(database: PooledDatabase): void {
    if (database === this.#latest) return
    this.#latest = database
    this.#open.delete(database)
    this.#open.add(database)
    let excess = this.#open.size - this.#max
    for (const each of this.#open) {
      if (excess <= 0) return
      if (each === database || !each.suspend()) continue
      this.#open.delete(each)
      excess -= 1
    }
  }

  /** Removes a database that was closed for good. */
  markClosed(database: PooledDatabase): void {
    this.#open.delete(database)
    if (this.#latest === database) this.#latest = undefined
  }
}
