import { type Instant, print, read } from '../base/instant.js'
import type { Connection } from './connection.js'

/**
 * What a task does: finishes or forgets a job, or runs postponed work. The work of `run` waits as progress settings say,
 * that of `timer` for the clock alone.
 */
export type TaskAction = (typeof TASK_ACTIONS)[number]

export const TASK_ACTIONS = ['finish', 'forget', 'run', 'timer'] as const

/** A task the scheduler has to do: due at an instant, or after a number of reads of its subject. */
export interface Task {
  readonly seq: number
  /** The name of the postponed work to run; null for what is done to a job. */
  readonly name?: string | null
  /** The type, and possibly the row, that it is about: their reads count, where it waits for reads. */
  readonly type: string
  readonly id: string
  readonly deed: TaskAction
  readonly due?: string | null
  /** Reads it still waits for, where it waits for reads. */
  readonly reads?: number | null
  /** What the postponed work gets, as JSON. */
  readonly payload?: string | null
  /** How often it was tried and failed, and why it failed last. */
  readonly failures?: number
  readonly failure?: string | null
}

/** The tasks of an account, in the order they fall due. */
export class Tasks {
  readonly #connection: Connection
  /** The earliest instant a task is due at, infinite where none is; undefined when it has to be asked for. */
  #earliestDue: Instant | undefined

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Puts a task down: due at `due` (a row's instant text), or when its subject was read `reads` times. */
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

  /** The earliest task that is due at `now`, if any. */
  due(now: Instant): Task | undefined {
    if (this.#earliestDue !== undefined && this.#earliestDue > now) return undefined
    const statement =
      'SELECT * FROM task INDEXED BY task_by_due WHERE due IS NOT NULL ORDER BY due, seq LIMIT 1'
    const earliest = this.#connection.prepare(statement).get() as Task | undefined
    this.#earliestDue = earliest?.due ? read(earliest.due) : Number.POSITIVE_INFINITY
    return this.#earliestDue <= now ? earliest : undefined
  }

  /**
   * Counts one read of the tasks that wait for reads of a type, or of one of its rows, and returns
   * those whose count was used up before.
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

  /** The tasks that are put down for one row. */
  of(type: string, id: string): Task[] {
    return this.#connection
      .prepare('SELECT * FROM task WHERE type = ? AND id = ? ORDER BY seq')
      .all(type, id) as Task[]
  }

  /** Everything that was put off, soonest first; what waits for reads comes last. */
  all(): Task[] {
    return this.#connection.prepare('SELECT * FROM task ORDER BY due IS NULL, due, seq').all() as Task[]
  }

  /** When the earliest work is due after `now`, as a row's instant text: what a client waits for, not housekeeping. */
  nextWorkAfter(now: Instant): string | undefined {
    const statement = `SELECT due FROM task INDEXED BY task_by_due
      WHERE due > ? AND deed IN ('finish', 'run') ORDER BY due, seq LIMIT 1`
    return this.#connection.prepare(statement).pluck().get(print(now)) as string | undefined
  }

  /** How many there are; undefined while the account sleeps, which is no reason to wake it. */
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

  /** Keeps a task that failed, to be tried again at `due` (a row's instant text). */
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

  /** What was known of the earliest task may no longer hold. */
  invalidate(): void {
    this.#earliestDue = undefined
  }
}
