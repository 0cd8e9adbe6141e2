import type { Where } from '../declare/world.js'
import type { StoredRow } from '../store/row.js'

/** The most entries to cache of a type, so that an import of thousands does not keep all its rows. */
const CACHED_MAX = 256

/** The largest result of `pick` to cache, in rows. */
export const PICKED_MAX = 10

/** Rows that the worlds of one transaction have read or written. */
export class RowCache {
  readonly #rows = new Map<string, Map<string, StoredRow | undefined>>()
  readonly #picked = new Map<string, Map<string, readonly StoredRow[]>>()
  /** The number of writes. */
  writes = 0

  /** Rows of a type by id; undefined for an id without a row. */
  rows(type: string): Map<string, StoredRow | undefined> {
    const known = this.#rows.get(type)
    if (known !== undefined && known.size < CACHED_MAX) return known
    const fresh = new Map<string, StoredRow | undefined>()
    this.#rows.set(type, fresh)
    return fresh
  }

  /** Results of `pick` for a type, by query. */
  picked(type: string): Map<string, readonly StoredRow[]> {
    const known = this.#picked.get(type)
    if (known !== undefined && known.size < CACHED_MAX) return known
    const fresh = new Map<string, readonly StoredRow[]>()
    this.#picked.set(type, fresh)
    return fresh
  }

  /** Drops the `pick` results of a type, because one of its rows was added, changed or removed. */
  forgetPicked(type: string): void {
    this.writes += 1
    this.#picked.delete(type)
  }

  /** Drops everything. */
  forgetAll(): void {
    this.#rows.clear()
    this.#picked.clear()
  }

  /** Drops everything of a type, because its rows were changed in bulk. */
  forget(type: string): void {
    this.writes += 1
    this.#rows.delete(type)
    this.#picked.delete(type)
  }
}

/** The key of a pick: its conditions and its limit. */
export function keyOf(where: Where, limit: number): string {
  let key = String(limit)
  for (const name in where) key += `\n${name},${where[name]}`
  return key
}
