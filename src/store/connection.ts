import { renameSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'

/**
 * The clause that ends a statement after a bound number of rows. SQLite plans a statement anew for each
 * number that is bound to a bare `LIMIT ?`, which takes ten times as long as finding one row; of a sum it
 * makes nothing.
 */
export const LIMIT = 'LIMIT ? + 0'

/** A prepared statement, as far as it is used. Its types are told here, so that who uses ours needs no others. */
export interface Statement {
  run(...values: unknown[]): { readonly changes: number }
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
  iterate(...values: unknown[]): Iterable<unknown>
  /** The same, but for the first column alone. */
  pluck(): Statement
}

/** A database, as far as it is used. */
interface Sqlite {
  readonly inTransaction: boolean
  prepare(text: string): Statement
  exec(text: string): unknown
  serialize(): Buffer
  close(): unknown
}

/** One SQLite database and the statements prepared on it. */
export class Connection {
  #database: Sqlite
  readonly #path: string | undefined
  readonly #statements = new Map<string, Statement>()

  /** Of a database in memory, or of the file at `path`. */
  constructor(database: Sqlite, path?: string) {
    this.#database = database
    this.#path = path
  }

  /** The statement for `text`, prepared once. */
  prepare(text: string): Statement {
    const known = this.#statements.get(text) ?? this.#database.prepare(text)
    this.#statements.set(text, known)
    return known
  }

  /** The statement that goes by a short name, its text made once: a long text takes longer to find than to run. */
  named(name: string, text: () => string): Statement {
    const known = this.#statements.get(name) ?? this.#database.prepare(text())
    this.#statements.set(name, known)
    return known
  }

  /** Runs `work` in one transaction, which is undone when it throws; within another, as a part of that. */
  transaction<T>(work: () => T): T {
    if (this.#database.inTransaction) return work()
    this.named('begin', () => 'BEGIN IMMEDIATE').run()
    try {
      const result = work()
      this.named('commit', () => 'COMMIT').run()
      return result
    } catch (error) {
      if (this.#database.inTransaction) this.named('rollback', () => 'ROLLBACK').run()
      throw error
    }
  }

  execute(statements: readonly string[]): void {
    this.#database.exec(statements.join(';\n'))
  }

  /** The whole database as the bytes of a file of its own. */
  serialize(): Buffer {
    const bytes = this.#database.serialize()
    // A database in memory cannot be opened in the mode of one that keeps a write-ahead log.
    bytes.fill(ROLLBACK_JOURNAL, MODE_AT, MODE_AT + 2)
    return bytes
  }

  /** Is every page of it as SQLite wrote it? */
  isSound(): boolean {
    return this.#database.prepare('PRAGMA quick_check(1)').pluck().get() === 'ok'
  }

  /** Puts another database in the place of this one, which is lost; false when `fits` refuses it, and all stays. */
  replace(bytes: Buffer, fits: (next: Connection) => boolean): boolean {
    const next = inMemory(bytes)
    if (!fits(new Connection(next))) {
      next.close()
      return false
    }
    // Written beside and moved, so that a crash leaves the one database or the other, as does a full disk.
    if (this.#path !== undefined) writeFileSync(`${this.#path}.next`, bytes)
    this.#statements.clear()
    this.#database.close()
    if (this.#path === undefined) {
      this.#database = next
      return true
    }
    next.close()
    for (const suffix of ['-wal', '-shm']) rmSync(this.#path + suffix, { force: true })
    renameSync(`${this.#path}.next`, this.#path)
    this.#database = opened(this.#path)
    return true
  }

  close(): void {
    this.#database.close()
  }
}

/** Where the header of a database says how it keeps its journal, and what says that it keeps a plain one. */
const MODE_AT = 18
const ROLLBACK_JOURNAL = 1

/** A database in memory: an empty one, or what `bytes` hold. */
export function openMemory(bytes?: Buffer): Connection {
  return new Connection(inMemory(bytes))
}

function inMemory(bytes: Buffer | undefined): Sqlite {
  const database = new Database(bytes ?? ':memory:')
  database.exec('PRAGMA temp_store = MEMORY')
  return database
}

/**
 * A database file. A commit is in the write-ahead log before it is acknowledged, so what was answered
 * survives the process; throws what SQLite throws when the file is no database or cannot be written.
 */
export function openFile(path: string): Connection {
  return new Connection(opened(path), path)
}

function opened(path: string): Sqlite {
  const database = new Database(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY')
  return database
}
