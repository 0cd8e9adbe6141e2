import type { Connection } from './connection.js'
import type { Equalities } from './equalities.js'
import type { StoredRow } from './row.js'
import type { UndoLog } from './undo-log.js'

/** The most counts that are kept for one combination of relationships. */
const KEPT_MAX = 1_000

/** The counts of rows by the ids that a combination of relationships names; of all rows for the empty one. */
interface Combination {
  readonly names: readonly string[]
  readonly counts: Map<string, number>
}

/**
 * The numbers of rows that were asked for. SQLite counts rows one by one, so a count is read once, and kept up to date
 * by what is written. It is rolled back with the database.
 */
export class RowCounts {
  readonly #connection: Connection
  readonly #undo: UndoLog
  readonly #byType = new Map<string, Map<string, Combination>>()

  constructor(connection: Connection, undo: UndoLog) {
    this.#connection = connection
    this.#undo = undo
  }

  /** Returns the number of rows of a type with these relationships, which `read` counts if it is not known. */
  get(type: string, where: Equalities, read: () => number): number {
    const names = Object.keys(where).sort()
    const combinations = this.#byType.get(type) ?? new Map<string, Combination>()
    this.#byType.set(type, combinations)
    const combination = combinations.get(names.join()) ?? { names, counts: new Map<string, number>() }
    combinations.set(names.join(), combination)
    const { counts } = combination
    const key = keyOf(names, where)
    const known = counts.get(key)
    if (known !== undefined) return known
    if (counts.size >= KEPT_MAX) counts.clear()
    const rows = read()
    counts.set(key, rows)
    // What was counted in a transaction may be rolled back.
    if (this.#connection.inTransaction) this.#undo.add(() => counts.delete(key))
    return rows
  }

  /** Counts a row that was inserted. */
  inserted(type: string, { related }: StoredRow): void {
    for (const combination of this.#of(type)) this.#add(combination, related, 1)
  }

  /** Counts a row that was changed. */
  replaced(type: string, { related: after }: StoredRow, { related: before }: StoredRow): void {
    for (const combination of this.#of(type)) {
      if (combination.names.every((name) => after[name] === before[name])) continue
      this.#add(combination, before, -1)
      this.#add(combination, after, 1)
    }
  }

  /** Takes off a row that will be removed. `find` reads it, and returns undefined if there is none. */
  removing(type: string, find: () => StoredRow | undefined): void {
    const combinations = this.#byType.get(type)
    const row = combinations && find()
    if (row) for (const combination of combinations.values()) this.#add(combination, row.related, -1)
  }

  /** Takes off the rows that were removed together. Only their total is known then. */
  removedAll(type: string, rows: number): void {
    if (rows === 0) return
    for (const combination of this.#of(type))
      if (combination.names.length === 0) this.#add(combination, {}, -rows)
      else combination.counts.clear()
  }

  /** Forgets all counts, because other bytes have replaced the database. */
  clear(): void {
    this.#byType.clear()
  }

  #of(type: string): Iterable<Combination> {
    return this.#byType.get(type)?.values() ?? []
  }

  #add({ names, counts }: Combination, related: StoredRow['related'], amount: number): void {
    const key = keyOf(names, related)
    const change = (by: number) => {
      const known = counts.get(key)
      if (known !== undefined) counts.set(key, known + by)
    }
    if (!counts.has(key)) return
    change(amount)
    this.#undo.add(() => change(-amount))
  }
}

/** The ids of a row, or of a question, as one text. */
function keyOf(names: readonly string[], related: Readonly<Record<string, string | null>>): string {
  return names.length === 1
    ? (related[names[0] ?? ''] ?? '')
    : names.map((name) => related[name] ?? '').join('\n')
}
