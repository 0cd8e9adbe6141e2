/** A database that can be put to sleep; false when it has to stay open for now. */
interface Sleeper {
  sleep(): boolean
}

/**
 * The databases of accounts that are open. When there are more than `max`, those that were not used for longest
 * are put to sleep, so memory and file descriptors stay bounded whatever the number of accounts.
 */
export class OpenDatabases {
  readonly #max: number
  /** The one used last comes last. */
  readonly #open = new Set<Sleeper>()
  #latest: Sleeper | undefined

  constructor(max: number) {
    this.#max = max
  }

  get size(): number {
    return this.#open.size
  }

  /** Tells that an open database is used now. */
  markUsed(database: Sleeper): void {
    if (database === this.#latest) return
    this.#latest = database
    this.#open.delete(database)
    this.#open.add(database)
    let excess = this.#open.size - this.#max
    for (const each of this.#open) {
      if (excess <= 0) return
      if (each === database || !each.sleep()) continue
      this.#open.delete(each)
      excess -= 1
    }
  }

  /** Tells that a database was closed for good. */
  markClosed(database: Sleeper): void {
    this.#open.delete(database)
    if (this.#latest === database) this.#latest = undefined
  }
}
