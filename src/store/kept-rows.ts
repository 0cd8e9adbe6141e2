import type { StoredRow } from './row.js'

/** The most look-ups that are kept for a type. */
const KEPT_MAX = 500

/** Rows of types that are few and read often, by look-up. They are kept until a row of the type changes. */
export class KeptRows {
  readonly #byType = new Map<string, Map<string, StoredRow[]>>()

  /** Returns the rows of a look-up, which `load` reads if they are not kept. */
  get(type: string, key: string, load: () => StoredRow[]): StoredRow[] {
    const kept = this.#byType.get(type) ?? new Map<string, StoredRow[]>()
    this.#byType.set(type, kept)
    const known = kept.get(key)
    if (known) return known
    if (kept.size >= KEPT_MAX) kept.clear()
    const rows = load()
    kept.set(key, rows)
    return rows
  }

  forget(type: string): void {
    this.#byType.delete(type)
  }

  clear(): void {
    this.#byType.clear()
  }
}
