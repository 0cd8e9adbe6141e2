import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { OpenDatabases } from './open-databases.js'
import { hasTemporaryRoom, openAt, openCopy, openTemporary, type Sqlite, type Statement } from './sqlite.js'

/**
 * A LIMIT clause with a bound value. SQLite prepares a statement again for each value bound to a bare `LIMIT ?`, which
 * takes ten times as long as finding one row. It does not do so for a sum.
 */
export const LIMIT = 'LIMIT ? + 0'

/** The database is closed, because its account was removed or the emulator was closed. */
export class ClosedDatabase extends Error {
  constructor() {
    super('the database was closed')
  }
}

/** Options of a connection. */
interface ConnectionOptions {
  /** The database file. Default: in memory. */
  readonly path?: string
  /** The size in bytes at which a database in memory moves to a temporary one. */
  readonly maxBytes?: number
  /** The pool that limits the number of open databases. */
  readonly pool?: OpenDatabases | undefined
}

/**
 * One SQLite database and its prepared statements. An idle database can be suspended and reopens at its next use: one
 * on disk is closed, one in memory is kept as compressed bytes.
 */
export class Connection {
  #database: Sqlite | undefined
  /** The compressed bytes of a suspended database in memory. */
  #packed: Buffer | undefined
  #isClosed = false
  readonly #path: string | undefined
  readonly #pool: OpenDatabases | undefined
  #maxBytes: number
  /** The number of transactions that have begun. */
  #transactions = 0
  /** The size of a page in bytes; undefined when it is not known. */
  #pageSize: number | undefined
  /** Is it a temporary database, which closing would lose? */
  #isTemporary = false
  readonly #statements = new Map<string, Statement>()
  /** The transaction that runs. It begins with its first statement: some requests need none. */
  #transaction: 'none' | 'pending' | 'begun' = 'none'

  constructor(database: Sqlite, { path, maxBytes = Number.POSITIVE_INFINITY, pool }: ConnectionOptions = {}) {
    this.#database = database
    this.#path = path
    this.#maxBytes = maxBytes
    this.#pool = pool
    pool?.markUsed(this)
  }

  /** Is it open, neither suspended nor closed? */
  get isOpen(): boolean {
    return this.#database !== undefined
  }

  /** Is it a database file, whose commits survive the process? */
  get isFile(): boolean {
    return this.#path !== undefined
  }

  /** Does `transaction` run? */
  get inTransaction(): boolean {
    return this.#transaction !== 'none'
  }

  /** Marks the database as used, so that less recently used ones are suspended first. */
  markUsed(): void {
    if (this.#database !== undefined) this.#pool?.markUsed(this)
  }

  /** Returns the statement for `text`, prepared once. */
  prepare(text: string): Statement {
    return this.named(text, () => text)
  }

  /** Returns the statement cached under a short name. Looking up a long text would take longer than running it. */
  named(name: string, text: () => string): Statement {
    if (this.#transaction === 'pending') this.#begin()
    const known = this.#statements.get(name)
    if (known !== undefined) return known
    const prepared = this.#opened().prepare(text())
    this.#statements.set(name, prepared)
    return prepared
  }

  /** Returns a statement that is not kept for the next use, which saves its memory. */
  once(text: string): Statement {
    if (this.#transaction === 'pending') this.#begin()
    return this.#opened().prepare(text)
  }

  /** Runs `work` in one transaction, which is rolled back when it throws. A nested call joins the outer transaction. */
  transaction<T>(work: () => T): T {
    if (this.#transaction !== 'none') return work()
    this.#transaction = 'pending'
    try {
      const result = work()
      if (this.#hasBegun) this.named('commit', () => 'COMMIT').run()
      return result
    } catch (error) {
      if (this.#hasBegun && this.#database?.inTransaction) this.named('rollback', () => 'ROLLBACK').run()
      throw error
    } finally {
      this.#transaction = 'none'
    }
  }

  get #hasBegun(): boolean {
    return this.#transaction === 'begun'
  }

  #begin(): void {
    // The statements of the beginning itself do not wait for it.
    this.#transaction = 'begun'
    if (this.#maxBytes < Number.POSITIVE_INFINITY && this.#transactions++ % CHECKED_EVERY === 0)
      this.#moveIfLarge()
    this.named('begin', () => 'BEGIN IMMEDIATE').run()
  }

  /** Runs `work` in a savepoint, which is rolled back when it throws. The transaction stays open. */
  savepoint<T>(work: () => T): T {
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
    if (this.#transaction === 'pending') this.#begin()
    this.#opened().exec(statements.join(';\n'))
  }

  /** Returns the database as the bytes of a database file. */
  serialize(): Buffer {
    const bytes = this.#opened().serialize()
    // A database in memory cannot be opened in write-ahead-log mode.
    bytes.fill(ROLLBACK_JOURNAL, JOURNAL_MODE_OFFSET, JOURNAL_MODE_OFFSET + 2)
    return bytes
  }

  /** Does the quick check of SQLite pass? */
  isSound(): boolean {
    return this.#opened().prepare('PRAGMA quick_check(1)').pluck().get() === 'ok'
  }

  /**
   * Replaces the database by the one in `bytes`. Returns false, and changes nothing, when `prepare` returns false.
   * `prepare` may write to the new database first. When it throws, nothing changes.
   */
  replace(bytes: Buffer, prepare: (next: Connection) => boolean): boolean {
    const next = openCopy(bytes)
    try {
      const prepared = new Connection(next)
      if (!prepare(prepared)) {
        next.close()
        return false
      }
      // Written to another file and renamed, so a crash or a full disk leaves one of the two databases intact.
      if (this.#path !== undefined) writeNext(this.#path, prepared.serialize())
    } catch (error) {
      next.close()
      throw error
    }
    this.#opened().close()
    this.#statements.clear()
    if (this.#path === undefined) {
      this.#database = next
      this.#pageSize = undefined
      this.#isTemporary = false
      this.#maxBytes = COPY_MAX
      return true
    }
    next.close()
    // If a step below fails, the file is reopened at the next use.
    this.#database = undefined
    for (const suffix of ['-wal', '-shm']) rmSync(this.#path + suffix, { force: true })
    renameSync(`${this.#path}.next`, this.#path)
    return true
  }

  /** Frees memory and file descriptors until the next use. Returns false when the database has to stay open. */
  suspend(): boolean {
    const database = this.#database
    if (database === undefined) return true
    if (this.#transaction !== 'none' || this.#isTemporary) return false
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

  /** Returns the database, reopened if it is suspended. Throws ClosedDatabase, and what SQLite throws. */
  #opened(): Sqlite {
    if (this.#database !== undefined) return this.#database
    if (this.#isClosed) throw new ClosedDatabase()
    if (this.#path === undefined) {
      this.#database = openCopy(this.#packed && inflateRawSync(this.#packed))
      this.#packed = undefined
      this.#maxBytes = COPY_MAX
    } else this.#database = openAt(this.#path)
    this.#pool?.markUsed(this)
    return this.#database
  }

  /**
   * Moves to a temporary database at the size limit. Without room for one, it tries again at twice the size; SQLite
   * reports a full database at a gigabyte.
   */
  #moveIfLarge(): void {
    const size = this.#size()
    if (size < this.#maxBytes) return
    this.#maxBytes *= 2
    const moved = hasTemporaryRoom(size) ? openTemporary(this.serialize()) : undefined
    if (moved === undefined) return
    this.#maxBytes = Number.POSITIVE_INFINITY
    this.#pageSize = undefined
    this.#statements.clear()
    this.#database?.close()
    this.#database = moved
    this.#isTemporary = true
  }

  /** The size of the database in bytes. */
  #size(): number {
    this.#pageSize ??= Number(this.once('PRAGMA page_size').pluck().get())
    const pages = this.named('pages', () => 'PRAGMA page_count').pluck()
    return Number(pages.get()) * this.#pageSize
  }
}

/**
 * A size in bytes. A larger database in memory moves to a temporary one, which bounds the memory of an account: with
 * 100,000 messages the server holds 220 MiB in place of 660.
 */
const COPY_MAX = 2 ** 26

/** Reading the size takes as long as a look-up, so it is not read for each transaction. One adds some 20 MB at most. */
const CHECKED_EVERY = 16

/** A size in bytes: a larger database in memory stays open, because compressing it would delay a request too long. */
const PACKED_MAX = 2 ** 24

/** The offset of the journal mode in the database header, and the value for a rollback journal. */
const JOURNAL_MODE_OFFSET = 18
const ROLLBACK_JOURNAL = 1

/** Opens a database in memory: empty, or a copy of `bytes` that moves to a temporary one beyond `maxBytes`. */
export function openMemory(bytes?: Buffer, maxBytes = COPY_MAX, pool?: OpenDatabases): Connection {
  return new Connection(openCopy(bytes), bytes === undefined ? { pool } : { maxBytes, pool })
}

/** Opens a database file, which is created if it is missing. Throws what SQLite throws. */
export function openFile(path: string, pool?: OpenDatabases): Connection {
  return new Connection(openAt(path), { path, pool })
}

/** Writes bytes to `<path>.next`. Removes the partial file when the write fails. */
function writeNext(path: string, bytes: Buffer): void {
  try {
    writeFileSync(`${path}.next`, bytes, { mode: 0o600 })
  } catch (error) {
    rmSync(`${path}.next`, { force: true })
    throw error
  }
}
