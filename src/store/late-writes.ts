import type { AccountTables } from './account-tables.js'
import type { Connection } from './connection.js'
import { Marks } from './marks.js'
import { RowCounts } from './row-counts.js'
import { Sequences } from './sequences.js'
import { Tasks } from './tasks.js'
import { UndoLog } from './undo-log.js'

/**
 * What an account keeps in memory and writes to its tables later than its rows, or never: tasks, marks, row numbers and
 * counts of rows. Its memory is rolled back with the database. The tables are complete after `saveAll`.
 */
export class LateWrites {
  readonly tasks: Tasks
  readonly marks: Marks
  readonly sequences: Sequences
  readonly counts: RowCounts
  readonly #undo = new UndoLog()

  constructor(connection: Connection, tables: AccountTables) {
    this.tasks = new Tasks(connection, this.#undo)
    this.marks = new Marks(connection, this.#undo)
    this.sequences = new Sequences(connection, tables)
    this.counts = new RowCounts(connection, this.#undo)
  }

  /** Runs a transaction, and undoes its changes in memory when it throws. */
  transaction<T>(run: () => T): T {
    const before = this.#undo.length
    try {
      const result = run()
      this.#undo.clear()
      return result
    } catch (error) {
      this.#undo.rollBackTo(before)
      this.marks.rollBack()
      this.sequences.invalidate()
      throw error
    }
  }

  /** Runs a savepoint, and undoes its changes in memory when it throws. Row numbers stay drawn. */
  savepoint<T>(run: () => T): T {
    const before = this.#undo.length
    try {
      return run()
    } catch (error) {
      this.#undo.rollBackTo(before)
      this.sequences.keepAll()
      throw error
    }
  }

  /** At the end of a transaction: writes what a crash of the process must not lose. */
  save(): void {
    this.sequences.save()
    this.marks.save()
  }

  /** Writes everything, before the bytes of the database are used elsewhere. */
  saveAll(): void {
    this.tasks.save()
    this.marks.saveAll()
    this.sequences.saveAll()
  }

  /** Removes everything. */
  clear(): void {
    this.tasks.clear()
    this.marks.clear()
    this.sequences.clear()
    this.counts.clear()
  }

  /** Drops what is in memory, because other bytes have replaced the database. */
  forgetAll(): void {
    this.tasks.forgetAll()
    this.marks.invalidate()
    this.sequences.invalidate()
    this.counts.clear()
    this.#undo.clear()
  }
}
