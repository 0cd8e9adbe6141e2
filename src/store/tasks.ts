import { type Instant, print, read } from '../base/instant.js'
import type { Connection } from './connection.js'

/**
 * What a task does: `finish` completes a job, `forget` deletes it, `run` and `timer` run postponed work. `run` follows
 * the progress settings, `timer` only the clock.
 */
export type TaskAction = (typeof TASK_ACTIONS)[number]

export const TASK_ACTIONS = ['finish', 'forget', 'run', 'timer'] as const

/** A pending task: due at an instant, or after a number of reads of its subject. */
export interface Task {
  readonly seq: number
  /** The name of the postponed work; null for a task of a job. */
  readonly name?: string | null
  /** The type, and possibly the row, of its subject, whose reads are counted. */
  readonly type: string
  readonly id: string
  readonly deed: TaskAction
  readonly due?: string | null
  /** The remaining reads, if it waits for reads. */
  readonly reads?: number | null
  /** The input of the work, as JSON. */
  readonly payload?: string | null
  /** The number of failed attempts, and the message of the last one. */
  readonly failures?: number
  readonly failure?: string | null
}

/** The tasks of an account, in the order they fall due. */
export class Tasks {
  readonly #connection: Connection
  /** When the earliest task is due; infinite without tasks, undefined when not cached. */
  #earliestDue: Instant | undefined

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Adds a task: due at `due` (a row's instant text), or after `reads` reads of its subject. */
  add(task: Omit<Task, 'seq'> & { readonly reads?: number }): void {
    this.#earliestDue = undefined
    const statement =
      'INSERT INTO task (name, type, id, deed, due, reads, payload) VALUES (?, ?, ?, ?, ?, ?, ?)'
    this.#connection
      .prepare(statement)
      .run(
        task.name ?? null,
        task.type,
        task.id,
        task.deed,
        task.due ?? null,
        task.reads ?? null,
        task.payload ?? null,
      )
  }

  /** Returns the earliest task that is due at `now`, if any. */
  due(now: Instant): Task | undefined {
    if (this.#earliestDue !== undefined && this.#earliestDue > now) return undefined
    const statement =
      'SELECT * FROM task INDEXED BY task_by_due WHERE due IS NOT NULL ORDER BY due, seq LIMIT 1'
    const earliest = this.#connection.prepare(statement).get() as Task | undefined
    this.#earliestDue = earliest?.due ? read(earliest.due) : Number.POSITIVE_INFINITY
    return this.#earliestDue <= now ? earliest : undefined
  }

  /**
   * Counts a read of a type, or of one of its rows, for the tasks that wait for it. Returns the tasks that had no reads
   * left before.
   */
  countRead(type: string, id: string | undefined): Task[] {
    const where = `type = ? AND reads IS NOT NULL${id === undefined ? '' : ' AND id = ?'}`
    const subject = id === undefined ? [type] : [type, id]
    const over = this.#connection
      .prepare(`SELECT * FROM task WHERE ${where} AND reads <= 0 ORDER BY seq`)
      .all(...subject)
    this.#connection.prepare(`UPDATE task SET reads = reads - 1 WHERE ${where}`).run(...subject)
    return over as Task[]
  }

  /** Are there tasks that wait for reads of a type? */
  waitsForReads(type: string): boolean {
    return (
      this.#connection
        .prepare('SELECT 1 FROM task WHERE type = ? AND reads IS NOT NULL LIMIT 1')
        .get(type) !== undefined
    )
  }

  /** Returns the tasks of one row. */
  of(type: string, id: string): Task[] {
    return this.#connection
      .prepare('SELECT * FROM task WHERE type = ? AND id = ? ORDER BY seq')
      .all(type, id) as Task[]
  }

  /** Returns all tasks, soonest first; those that wait for reads come last. */
  all(): Task[] {
    return this.#connection.prepare('SELECT * FROM task ORDER BY due IS NULL, due, seq').all() as Task[]
  }

  /** When the next work that a client can observe is due after `now`, as a row's instant text. */
  nextWorkAfter(now: Instant): string | undefined {
    const statement = `SELECT due FROM task INDEXED BY task_by_due
      WHERE due > ? AND deed IN ('finish', 'run') ORDER BY due, seq LIMIT 1`
    return this.#connection.prepare(statement).pluck().get(print(now)) as string | undefined
  }

  /** The number of tasks; undefined while the database is suspended, which a count must not reopen. */
  get count(): number | undefined {
    if (!this.#connection.isOpen) return undefined
    return this.#connection.prepare('SELECT count(*) FROM task').pluck().get() as number
  }

  find(seq: number): Task | undefined {
    return this.#connection.prepare('SELECT * FROM task WHERE seq = ?').get(seq) as Task | undefined
  }

  /** Changes when a task is due. */
  setDue(seq: number, due: string): void {
    this.#earliestDue = undefined
    this.#connection.prepare('UPDATE task SET due = ? WHERE seq = ?').run(due, seq)
  }

  remove(seq: number): void {
    this.#earliestDue = undefined
    this.#connection.prepare('DELETE FROM task WHERE seq = ?').run(seq)
  }

  /** Schedules the retry of a failed task at `due` (a row's instant text). */
  postpone(seq: number, due: string, failure: string): void {
    this.#earliestDue = undefined
    this.#connection
      .prepare('UPDATE task SET due = ?, reads = NULL, failures = failures + 1, failure = ? WHERE seq = ?')
      .run(due, failure, seq)
  }

  clear(): void {
    this.#connection.prepare('DELETE FROM task').run()
    this.invalidate()
  }

  /** Drops the cached instant of the earliest task. */
  invalidate(): void {
    this.#earliestDue = undefined
  }
}
