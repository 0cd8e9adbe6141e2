import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { OpenDatabases } from './open-databases.js'
import { openAt, openCopy, openUnnamed, type Sqlite, type Statement } from './sqlite.js'

/**
 * The clause that ends a statement after a bound number of rows. SQLite plans a statement anew for each
 * number that is bound to a bare `LIMIT ?`, which takes ten times as long as finding one row; of a sum it
 * makes nothing.
 */
export const LIMIT = 'LIMIT ? + 0'

/** Something asked for a database that was closed: its account was removed, or the emulator was closed. */
export class ClosedDatabase extends Error {
  constructor() {
    super('the database was closed')
  }
}

/** How a connection is kept. */
interface ConnectionOptions {
  /** The file of the database; without one it is in memory. */
  readonly path?: string
  /** How many bytes it may hold before it moves to another place. */
  readonly room?: number
  /** Where its database is counted while it is open. */
  readonly pool?: OpenDatabases | undefined
}

/**
 * One SQLite database and the statements prepared on it. A database that was not used for a while can be put to
 * sleep, and opens again when it is next used: one on disk is closed, one in memory is kept as compressed bytes.
 */
export class Connection {
  #database: Sqlite | undefined
  /** A database in memory that sleeps. */
  #packed: Buffer | undefined
  #isClosed = false
  readonly #path: string | undefined
  readonly #pool: OpenDatabases | undefined
  #room: number
  /** Does it live in a file without a name, which would be lost if it were closed? */
  #isUnnamed = false
  readonly #statements = new Map<string, Statement>()

  constructor(database: Sqlite, { path, room = Number.POSITIVE_INFINITY, pool }: ConnectionOptions = {}) {
    this.#database = database
    this.#path = path
    this.#room = room
    this.#pool = pool
    pool?.markUsed(this)
  }

  /** Is it open, neither asleep nor closed? */
  get isOpen(): boolean {
    return this.#database !== undefined
  }

  /** Says that the database is used, so that others are put to sleep before it is. */
  markUsed(): void {
    if (this.#database !== undefined) this.#pool?.markUsed(this)
  }

  /** The statement for `text`, prepared once. */
  prepare(text: string): Statement {
    const known = this.#statements.get(text) ?? this.#awake().prepare(text)
    this.#statements.set(text, known)
    return known
  }

  /** The statement that goes by a short name, its text made once: a long text takes longer to find than to run. */
  named(name: string, text: () => string): Statement {
    const known = this.#statements.get(name) ?? this.#awake().prepare(text())
    this.#statements.set(name, known)
    return known
  }

  /** Runs `work` in one transaction, which is undone when it throws; within another, as a part of that. */
  transaction<T>(work: () => T): T {
    if (this.#awake().inTransaction) return work()
    if (this.#room < Number.POSITIVE_INFINITY) this.#makeRoom()
    this.named('begin', () => 'BEGIN IMMEDIATE').run()
    try {
      const result = work()
      this.named('commit', () => 'COMMIT').run()
      return result
    } catch (error) {
      if (this.#database?.inTransaction) this.named('rollback', () => 'ROLLBACK').run()
      throw error
    }
  }

  /** Runs a part of a transaction; what it wrote is undone when it throws, and the transaction goes on. */
  part<T>(work: () => T): T {
    this.named('savepoint', () => 'SAVEPOINT part').run()
    try {
      return work()
    } catch (error) {
      if (this.#database?.inTransaction) this.named('undo', () => 'ROLLBACK TO part').run()
      throw error
    } finally {
      if (this.#database?.inTransaction) this.named('release', () => 'RELEASE part').run()
    }
  }

  execute(statements: readonly string[]): void {
    this.#awake().exec(statements.join(';\n'))
  }

  /** The whole database as the bytes of a file of its own. */
  serialize(): Buffer {
    const bytes = this.#awake().serialize()
    // A database in memory cannot be opened in the mode of one that keeps a write-ahead log.
    bytes.fill(ROLLBACK_JOURNAL, MODE_AT, MODE_AT + 2)
    return bytes
  }

  /** Is every page of it as SQLite wrote it? */
  isSound(): boolean {
    return this.#awake().prepare('PRAGMA quick_check(1)').pluck().get() === 'ok'
  }

  /**
   * Puts another database in the place of this one, which is lost; false when `prepare` refuses it, and then
   * nothing changed. `prepare` may write into the other one before it takes its place.
   */
  replace(bytes: Buffer, prepare: (next: Connection) => boolean): boolean {
    const next = openCopy(bytes)
    try {
      const prepared = new Connection(next)
      if (!prepare(prepared)) {
        next.close()
        return false
      }
      // Written beside and moved, so that a crash leaves the one database or the other, as does a full disk.
      if (this.#path !== undefined) writeAside(this.#path, prepared.serialize())
    } catch (error) {
      next.close()
      throw error
    }
    this.#awake().close()
    this.#statements.clear()
    if (this.#path === undefined) {
      this.#database = next
      this.#isUnnamed = false
      this.#room = COPY_ROOM
      return true
    }
    next.close()
    // Whatever fails from here on, the file is opened again when it is next used.
    this.#database = undefined
    for (const suffix of ['-wal', '-shm']) rmSync(this.#path + suffix, { force: true })
    renameSync(`${this.#path}.next`, this.#path)
    return true
  }

  /** Frees what an open database takes, until it is next used; false when it has to stay open. */
  sleep(): boolean {
    const database = this.#database
    if (database === undefined) return true
    if (database.inTransaction || this.#isUnnamed) return false
    if (this.#path === undefined) {
      if (this.#size() > PACKED_MAX) return false
      this.#packed = deflateRawSync(this.serialize(), { level: 1 })
    }
    this.#statements.clear()
    this.#database = undefined
    database.close()
    return true
  }

  close(): void {
    this.#isClosed = true
    this.#pool?.markClosed(this)
    this.#statements.clear()
    this.#packed = undefined
    this.#database?.close()
    this.#database = undefined
  }

  /** The database, opened again if it sleeps. Throws ClosedDatabase, and what SQLite throws. */
  #awake(): Sqlite {
    if (this.#database !== undefined) return this.#database
    if (this.#isClosed) throw new ClosedDatabase()
    if (this.#path === undefined) {
      this.#database = openCopy(this.#packed && inflateRawSync(this.#packed))
      this.#packed = undefined
      this.#room = COPY_ROOM
    } else this.#database = openAt(this.#path)
    this.#pool?.markUsed(this)
    return this.#database
  }

  /** Moves to a file before there is no room left; where none can be written, SQLite will say that it is full. */
  #makeRoom(): void {
    if (this.#size() < this.#room) return
    this.#room = Number.POSITIVE_INFINITY
    const moved = openUnnamed(this.serialize())
    if (moved === undefined) return
    this.#statements.clear()
    this.#database?.close()
    this.#database = moved
    this.#isUnnamed = true
  }

  /** In bytes. */
  #size(): number {
    const pages = this.named('pages', () => 'PRAGMA page_count').pluck()
    return Number(pages.get()) * PAGE
  }
}

/** SQLite gives a database that was copied from bytes a gigabyte, and says that it is full when that is used up. */
const COPY_ROOM = 2 ** 29
const PAGE = 4_096

/** A larger database in memory stays open, in bytes: packing it would take longer than a request may. */
const PACKED_MAX = 2 ** 24

/** Where the header of a database says how it keeps its journal, and what says that it keeps a plain one. */
const MODE_AT = 18
const ROLLBACK_JOURNAL = 1

/** A database in memory: an empty one, or what `bytes` hold; a copy moves to a file once it needs more than `room`. */
export function openMemory(bytes?: Buffer, room = COPY_ROOM, pool?: OpenDatabases): Connection {
  return new Connection(openCopy(bytes), bytes === undefined ? { pool } : { room, pool })
}

/** A database file, made if it is not there. Throws what SQLite throws. */
export function openFile(path: string, pool?: OpenDatabases): Connection {
  return new Connection(openAt(path), { path, pool })
}

/** Writes the bytes of the next database beside a file; what a full disk left of them is removed. */
function writeAside(path: string, bytes: Buffer): void {
  try {
    writeFileSync(`${path}.next`, bytes, { mode: 0o600 })
  } catch (error) {
    rmSync(`${path}.next`, { force: true })
    throw error
  }
}
