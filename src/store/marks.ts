import type { Connection } from './connection.js'
import type { UndoLog } from './undo-log.js'

/**
 * The ids that tasks will run for, by the name of the task. They are kept in memory. In a database file they are also
 * written at each commit, so they survive a crash; a database in memory gets them only before its bytes are copied.
 */
export class Marks {
  readonly #connection: Connection
  readonly #undo: UndoLog
  /** The ids by task; undefined while they are not read. */
  #ids: Map<string, Set<string>> | undefined
  /** What differs from the table: ids that were added, and tasks whose ids were taken before that. */
  readonly #added = new Map<string, Set<string>>()
  readonly #taken = new Set<string>()

  constructor(connection: Connection, undo: UndoLog) {
    this.#connection = connection
    this.#undo = undo
  }

  /** All ids, by task. */
  get all(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.#sets].map(([task, ids]) => [task, [...ids]]))
  }

  /** Adds an id. Returns whether it is the first one of the task. */
  add(task: string, id: string): boolean {
    const all = this.#sets
    const ids = all.get(task) ?? new Set()
    if (ids.has(id)) return false
    all.set(task, ids.add(id))
    if (this.#connection.isFile) this.#added.set(task, (this.#added.get(task) ?? new Set()).add(id))
    this.#undo.add(() => ids.delete(id))
    return ids.size === 1
  }

  /** Returns the ids of a task in the order they were added, and removes them. */
  take(task: string): string[] {
    const ids = this.#sets.get(task)
    if (ids === undefined) return []
    this.#sets.delete(task)
    this.#taken.add(task)
    this.#undo.add(() => this.#sets.set(task, ids))
    return [...ids]
  }

  /** Writes what differs from the table of a database file. */
  save(): void {
    if (!this.#connection.isFile) return
    for (const task of this.#taken) {
      this.#connection.prepare('DELETE FROM mark WHERE task = ?').run(task)
      for (const id of this.#sets.get(task) ?? []) this.#insert(task, id)
    }
    for (const [task, added] of this.#added)
      if (!this.#taken.has(task))
        for (const id of added) if (this.#sets.get(task)?.has(id)) this.#insert(task, id)
    this.#forgetDifferences()
  }

  /** Writes all ids to the table. */
  saveAll(): void {
    const all = this.#sets
    this.#connection.prepare('DELETE FROM mark').run()
    for (const [task, ids] of all) for (const id of ids) this.#insert(task, id)
    this.#forgetDifferences()
  }

  /** Removes all ids. */
  clear(): void {
    for (const task of [...this.#sets.keys()]) this.take(task)
    this.#connection.prepare('DELETE FROM mark').run()
  }

  /** Drops what was to be written, because the transaction was rolled back. */
  rollBack(): void {
    this.#forgetDifferences()
  }

  /** Reads the ids again at their next use, because the database was replaced. */
  invalidate(): void {
    this.#ids = undefined
    this.#forgetDifferences()
  }

  get #sets(): Map<string, Set<string>> {
    this.#ids ??= this.#read()
    return this.#ids
  }

  #read(): Map<string, Set<string>> {
    const rows = this.#connection.prepare('SELECT task, id FROM mark ORDER BY rowid').all() as {
      task: string
      id: string
    }[]
    const all = new Map<string, Set<string>>()
    for (const { task, id } of rows) all.set(task, (all.get(task) ?? new Set()).add(id))
    return all
  }

  #insert(task: string, id: string): void {
    this.#connection.prepare('INSERT INTO mark (task, id) VALUES (?, ?)').run(task, id)
  }

  #forgetDifferences(): void {
    this.#added.clear()
    this.#taken.clear()
  }
}
