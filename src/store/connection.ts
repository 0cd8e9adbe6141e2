import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  /** How many bytes it may hold before it needs another place. */
  #room: number
  readonly #statements = new Map<string, Statement>()

  /** Of a database in memory with so much room, or of the file at `path`. */
  constructor(
    database: Sqlite,
    { path, room = Number.POSITIVE_INFINITY }: { path?: string; room?: number } = {},
  ) {
    this.#database = database
    this.#path = path
    this.#room = room
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
    if (this.#room < Number.POSITIVE_INFINITY) this.#makeRoom()
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
      this.#room = COPY_ROOM
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

  /** Moves to a file before there is no room left; where none can be written, SQLite will say that it is full. */
  #makeRoom(): void {
    const pages = this.named('pages', () => 'PRAGMA page_count').pluck()
    if (Number(pages.get()) * PAGE < this.#room) return
    this.#room = Number.POSITIVE_INFINITY
    const moved = openApart(this.serialize())
    if (moved === undefined) return
    this.#statements.clear()
    this.#database.close()
    this.#database = moved
  }
}

/** SQLite gives a database that was copied from bytes a gigabyte, and says that it is full when that is used up. */
const COPY_ROOM = 2 ** 29
const PAGE = 4_096

/** Where the header of a database says how it keeps its journal, and what says that it keeps a plain one. */
const MODE_AT = 18
const ROLLBACK_JOURNAL = 1

/** A database in memory: an empty one, or what `bytes` hold; a copy moves to a file once it needs more than `room`. */
export function openMemory(bytes?: Buffer, room = COPY_ROOM): Connection {
  return new Connection(inMemory(bytes), bytes === undefined ? {} : { room })
}

/** What `bytes` hold as a file that nobody else sees and that goes with the process; undefined where none can be. */
function openApart(bytes: Buffer): Sqlite | undefined {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'klaviyo-emulator-'))
    try {
      writeFileSync(join(folder, 'account.db'), bytes)
      const database = new Database(join(folder, 'account.db'))
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY')
      database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -65536')
      return database
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  } catch {
    return undefined
  }
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
  return new Connection(opened(path), { path })
}

function opened(path: string): Sqlite {
  const database = new Database(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY')
  return database
}
