import type { StoredRow } from '../store/row.js'

/** So much of a type is remembered: an import of thousands would hold on to all of it. */
const REMEMBERED_MAX = 256

/** So few rows at a time are remembered of what was picked. */
export const PICKED_MAX = 10

/** What worlds of one transaction found in the store, and what they made of it. */
export class RowCache {
  readonly #rows = new Map<string, Map<string, StoredRow | undefined>>()
  readonly #picked = new Map<string, Map<string, readonly StoredRow[]>>()
  /** How often something was written. */
  writes = 0

  /** Rows of a type by their ids; undefined for an id that leads to none. */
  rows(type: string): Map<string, StoredRow | undefined> {
    const known = this.#rows.get(type)
    if (known !== undefined && known.size < REMEMBERED_MAX) return known
    const fresh = new Map<string, StoredRow | undefined>()
    this.#rows.set(type, fresh)
    return fresh
  }

  /** What was picked of a type, by what was asked. */
  picked(type: string): Map<string, readonly StoredRow[]> {
    const known = this.#picked.get(type)
    if (known !== undefined && known.size < REMEMBERED_MAX) return known
    const fresh = new Map<string, readonly StoredRow[]>()
    this.#picked.set(type, fresh)
    return fresh
  }

  /** A row of the type is new, changed or gone: the same question may have another answer. */
  forgetPicked(type: string): void {
    this.writes += 1
    this.#picked.delete(type)
  }

  /** Nothing that is remembered may still hold. */
  forgetAll(): void {
    this.#rows.clear()
    this.#picked.clear()
  }

  /** Rows of the type were changed without being looked at. */
  forget(type: string): void {
    this.writes += 1
    this.#rows.delete(type)
    this.#picked.delete(type)
  }
}
