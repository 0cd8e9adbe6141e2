import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf, messageOf } from '../base/error-code.js'
import { openWithModule } from './sqlite-module.js'

/** The used part of a prepared statement, declared here so that users of the library need no types of SQLite. */
export interface Statement {
  run(...values: unknown[]): { readonly changes: number }
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
  iterate(...values: unknown[]): Iterable<unknown>
  /** Returns the same statement, which then returns only the first column. */
  pluck(): Statement
  /** Returns the same statement, which then returns rows as lists of values. */
  raw(): Statement
}

/** The used part of a database. */
export interface Sqlite {
  readonly inTransaction: boolean
  prepare(text: string): Statement
  exec(text: string): unknown
  serialize(): Buffer
  close(): unknown
}

/** The native module cannot be loaded; the message says why and which command repairs the installation. */
export class UnusableNativeModule extends Error {
  override readonly name = 'UnusableNativeModule'
}

/**
 * Opens a database: a file, `:memory:`, or a copy of bytes in memory. `waitMs` is how long to wait for a lock.
 * Throws UnusableNativeModule, and what SQLite throws.
 */
export function openDatabase(source: string | Buffer, waitMs = 5_000): Sqlite {
  try {
    return openWithModule(source, { timeout: waitMs })
  } catch (error) {
    const why = explainLoading(error)
    throw why === undefined ? error : new UnusableNativeModule(why)
  }
}

/** Describes why the native module cannot be loaded, with the remedy; undefined for any other error. */
function explainLoading(error: unknown): string | undefined {
  const code = codeOf(error)
  const message = messageOf(error)
  if (code === 'MODULE_NOT_FOUND')
    return 'better-sqlite3 is not installed; run: npm install (or npm install better-sqlite3)'
  if (message.startsWith('Could not locate the bindings file'))
    return (
      'the native part of better-sqlite3 was not built: its install script did not run (--ignore-scripts, or ' +
      'pnpm, which asks first); run: npm rebuild better-sqlite3, or pnpm approve-builds'
    )
  if (code !== 'ERR_DLOPEN_FAILED') return undefined
  const { node, modules } = process.versions
  const built = /NODE_MODULE_VERSION (\d+)/.exec(message)?.[1]
  const reason =
    built === undefined
      ? `cannot be loaded (${message.split('\n', 1)[0]})`
      : `was built for another Node (its module version is ${built}, that of Node ${node} is ${modules})`
  return `the native part of better-sqlite3 ${reason}; run: npm rebuild better-sqlite3`
}

/**
 * Opens a database in memory: empty, or a copy of `bytes`. Throws what SQLite throws. Most tables of an account hold
 * few rows, so pages of half the usual size halve its memory; a copy has the page size of its bytes.
 */
export function openCopy(bytes: Buffer | undefined): Sqlite {
  const database = openDatabase(bytes ?? ':memory:')
  database.exec('PRAGMA page_size = 2048; PRAGMA temp_store = MEMORY')
  return database
}

/**
 * Opens a database file that only its owner can read, and creates it if it is missing. A commit is in the write-ahead
 * log before it is acknowledged, so answered writes survive a crash of the process. Throws what SQLite throws when the
 * file is not a database or cannot be written.
 */
export function openAt(path: string): Sqlite {
  makePrivate(path)
  const database = openDatabase(path)
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Makes a file readable by its owner alone, and creates it if it is missing. Does not open an existing file, because
 * closing it would release the locks that this process holds on it.
 */
export function makePrivate(path: string): void {
  if (!existsSync(path)) {
    writeFileSync(path, '', { mode: 0o600, flag: 'a' })
    return
  }
  for (const suffix of ['', '-wal', '-shm'])
    try {
      chmodSync(path + suffix, 0o600)
    } catch {
      // The file is missing or has another owner. SQLite reports it if that matters.
    }
}

/** How many times its size a database that moves to a temporary file must find free there: it will grow. */
const ROOM = 4

/** Is there room in the folder of temporary files for a database of `size` bytes that grows? */
export function hasTemporaryRoom(size: number): boolean {
  try {
    const { bavail, bsize } = statfsSync(tmpdir())
    return bavail * bsize >= size * ROOM
  } catch {
    return false
  }
}

/** The page size of large databases in bytes: their rows are written faster than with the pages of small ones. */
const LARGE_PAGE = 8192

/**
 * Copies a database to a temporary one, which SQLite keeps in a file without a name; undefined if it cannot be written.
 * SQLite holds 64 MiB of its pages in memory, and writes them when they have no more room: a commit writes nothing, so
 * that it takes as long as in memory.
 */
export function openTemporary(bytes: Buffer): Sqlite | undefined {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'klaviyo-emulator-'))
    try {
      const path = join(folder, 'account.db')
      writeFileSync(path, bytes)
      return temporaryCopy(path)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  } catch {
    return undefined
  }
}

/** Throws what SQLite throws. */
function temporaryCopy(path: string): Sqlite {
  const copy = openDatabase('')
  try {
    // SQLite writes to the file at once with so few pages in memory: the caller learns here if it cannot.
    copy.exec(`PRAGMA page_size = ${LARGE_PAGE}; PRAGMA journal_mode = OFF; PRAGMA cache_size = -8192`)
    copy.prepare('ATTACH ? AS source').run(path)
    copy.exec('BEGIN')
    const entries = entriesOf(copy)
    for (const { isUnique, sql } of entries) if (!isUnique) copy.exec(sql)
    for (const { type, name } of entries)
      if (type === 'table') copy.exec(`INSERT INTO main."${name}" SELECT * FROM source."${name}"`)
    for (const { isUnique, sql } of entries) if (isUnique) copy.exec(sql)
    copy.exec('COMMIT; DETACH source; PRAGMA journal_mode = MEMORY')
    copy.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
    return copy
  } catch (error) {
    copy.close()
    throw error
  }
}

/** An entry of the schema: a table or an index, and its `CREATE` statement. */
interface Entry {
  readonly type: string
  readonly name: string
  readonly sql: string
  /** Is it a unique index? Without one, SQLite copies a table and its indexes as they are, with generated columns. */
  readonly isUnique: boolean
}

/** The entries of the attached database, tables first. */
function entriesOf(database: Sqlite): readonly Entry[] {
  const found = database
    .prepare('SELECT type, name, sql FROM source.sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC')
    .all() as Omit<Entry, 'isUnique'>[]
  return found.map((each) => ({ ...each, isUnique: each.sql.startsWith('CREATE UNIQUE') }))
}
