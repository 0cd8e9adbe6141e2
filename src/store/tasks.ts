import { type Instant, print, read } from '../base/instant.js'
import type { Connection } from './connection.js'
import { compareDue, isWork, type Task } from './task.js'
import type { UndoLog } from './undo-log.js'
import { UnwrittenTasks } from './unwritten-tasks.js'

/** A task to add. Its input is `value`. */
type NewTask = Omit<Task, 'seq' | 'payload'>

/** So many tasks of a database in memory may be only in memory; then they are written. */
const UNWRITTEN_MAX = 10_000

/**
 * The tasks of an account, in the order they fall due. Those of a database in memory are written to its table late:
 * most run within half a second, and never need to be written.
 */
export class Tasks {
  readonly #connection: Connection
  readonly #unwritten: UnwrittenTasks
  /** When the earliest task in the table is due; infinite without tasks, undefined when not cached. */
  #earliestDue: Instant | undefined
  /** The highest number of a task; undefined when not cached. */
  #last: number | undefined
  /** The number of tasks in the table that a client can observe; undefined when not cached. */
  #writtenWork: number | undefined
  /** The types whose reads tasks wait for; undefined when not cached. */
  #readTypes: ReadonlySet<string> | undefined

  constructor(connection: Connection, undo: UndoLog) {
    this.#connection = connection
    this.#unwritten = new UnwrittenTasks(undo)
  }

  /** Adds a task: due at `due` (a row's instant text), or after `reads` reads of its subject. */
  add(task: NewTask): void {
    this.#last = this.last + 1
    const numbered = { seq: this.#last, ...task }
    if (this.#connection.isFile || task.due == null) this.#insert(numbered)
    else this.#unwritten.add(numbered)
    if (this.#unwritten.count > UNWRITTEN_MAX) this.save()
  }

  /** Writes the tasks that are only in memory. */
  save(): void {
    for (const task of this.#unwritten.takeAll()) this.#insert(task)
  }

  /** Returns the earliest task that is due at `now`, if any. */
  due(now: Instant): Task | undefined {
    const written = this.#writtenDue(now)
    const unwritten = this.#unwritten.first
    if (unwritten?.due == null || unwritten.due > print(now)) return written
    return written && compareDue(written, unwritten) < 0 ? written : unwritten
  }

  /** When the earliest task is due; undefined without tasks that have a due time. */
  get nextDue(): Instant | undefined {
    this.#writtenDue(Number.NEGATIVE_INFINITY)
    const { first } = this.#unwritten
    const written = this.#earliestDue ?? Number.POSITIVE_INFINITY
    const unwritten = first?.due == null ? Number.POSITIVE_INFINITY : read(first.due)
    const earliest = Math.min(written, unwritten)
    return earliest === Number.POSITIVE_INFINITY ? undefined : earliest
  }

  #writtenDue(now: Instant): Task | undefined {
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
    this.#readTypes ??= new Set(
      this.#connection
        .prepare('SELECT DISTINCT type FROM task WHERE reads IS NOT NULL')
        .pluck()
        .all() as string[],
    )
    return this.#readTypes.has(type)
  }

  /** Returns the tasks of one row. */
  of(type: string, id: string): Task[] {
    const written = this.#connection
      .prepare('SELECT * FROM task WHERE type = ? AND id = ? ORDER BY seq')
      .all(type, id) as Task[]
    const unwritten = this.#unwritten.all.filter((task) => task.type === type && task.id === id)
    return [...written, ...unwritten].sort((one, other) => one.seq - other.seq)
  }

  /** Returns all tasks, soonest first; those that wait for reads come last. */
  all(): Task[] {
    const written = this.#connection.prepare('SELECT * FROM task').all() as Task[]
    return [...written, ...this.#unwritten.all].sort(compareDue)
  }

  /** When the next work that a client can observe is due after `now`, as a row's instant text. */
  nextWorkAfter(now: Instant): string | undefined {
    const after = print(now)
    const statement = `SELECT due FROM task INDEXED BY task_by_due
      WHERE due > ? AND action IN ('finish', 'run') ORDER BY due, seq LIMIT 1`
    // Without a count, every request would pass the timers of all flows.
    const written =
      this.#countWrittenWork() > 0
        ? (this.#connection.prepare(statement).pluck().get(after) as string | undefined)
        : undefined
    const unwritten = this.#unwritten.nextWorkAfter(after)
    return [written, unwritten].filter((due) => due !== undefined).sort()[0]
  }

  #countWrittenWork(): number {
    const statement = "SELECT count(*) FROM task WHERE action IN ('finish', 'run')"
    this.#writtenWork ??= this.#connection.prepare(statement).pluck().get() as number
    return this.#writtenWork
  }

  /** The number of tasks; undefined while the database is suspended, which a count must not reopen. */
  get count(): number | undefined {
    if (!this.#connection.isOpen) return undefined
    const written = this.#connection.prepare('SELECT count(*) FROM task').pluck().get() as number
    return written + this.#unwritten.count
  }

  find(seq: number): Task | undefined {
    const written = () => this.#connection.prepare('SELECT * FROM task WHERE seq = ?').get(seq)
    return this.#unwritten.find(seq) ?? (written() as Task | undefined)
  }

  /** Changes when a task is due. */
  setDue(seq: number, due: string): void {
    this.#beforeUpdate(seq)
    this.#connection.prepare('UPDATE task SET due = ? WHERE seq = ?').run(due, seq)
  }

  remove(seq: number): void {
    if (this.#unwritten.remove(seq)) return
    this.#forgetWritten()
    const action = this.#connection
      .prepare('DELETE FROM task WHERE seq = ? RETURNING action')
      .pluck()
      .get(seq)
    if (this.#writtenWork !== undefined && isWork(action)) this.#writtenWork -= 1
  }

  /** Schedules the retry of a failed task at `due` (a row's instant text). */
  postpone(seq: number, due: string, failure: string): void {
    this.#beforeUpdate(seq)
    this.#connection
      .prepare('UPDATE task SET due = ?, reads = NULL, failures = failures + 1, failure = ? WHERE seq = ?')
      .run(due, failure, seq)
  }

  clear(): void {
    this.#unwritten.takeAll()
    this.#connection.prepare('DELETE FROM task').run()
    this.invalidate()
  }

  /** Drops cached values after a rollback. */
  invalidate(): void {
    this.#forgetWritten()
    this.#last = undefined
    this.#writtenWork = undefined
  }

  /** Drops cached values and the tasks in memory, because the database was replaced. */
  forgetAll(): void {
    this.#unwritten.takeAll()
    this.invalidate()
  }

  /** The highest number of a task. */
  get last(): number {
    if (this.#last !== undefined) return this.#last
    const written = this.#connection.prepare('SELECT max(seq) FROM task').pluck().get() as number | null
    this.#last = Math.max(written ?? 0, ...this.#unwritten.all.map(({ seq }) => seq))
    return this.#last
  }

  /** Before a statement that changes a task, which has to be in the table for it. */
  #beforeUpdate(seq: number): void {
    if (this.#unwritten.find(seq)) this.save()
    this.#forgetWritten()
  }

  #forgetWritten(): void {
    this.#earliestDue = undefined
    this.#readTypes = undefined
  }

  #insert({ seq, name, type, id, action, due, reads, value, payload }: Task): void {
    this.#forgetWritten()
    if (this.#writtenWork !== undefined && isWork(action)) this.#writtenWork += 1
    const text = value === undefined ? (payload ?? null) : JSON.stringify(value)
    this.#connection
      .prepare(
        'INSERT INTO task (seq, name, type, id, action, due, reads, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(seq, name ?? null, type, id, action, due ?? null, reads ?? null, text)
  }
}
