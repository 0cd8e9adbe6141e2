import Database from 'better-sqlite3'

/**
 * The clause that ends a statement after a bound number of rows. SQLite plans a statement anew for each
 * number that is bound to a bare `LIMIT ?`, which takes ten times as long as finding one row; of a sum it
 * makes nothing.
 */
export const LIMIT = 'LIMIT ? + 0'

/** One SQLite database and the statements prepared on it. */
export class Connection {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  /** The statement for `text`, prepared once. */
  prepare(text: string): Database.Statement {
    const known = this.#statements.get(text) ?? this.#database.prepare(text)
    this.#statements.set(text, known)
    return known
  }

  /** The statement that goes by a short name, its text made once: a long text takes longer to find than to run. */
  named(name: string, text: () => string): Database.Statement {
    const known = this.#statements.get(name) ?? this.#database.prepare(text())
    this.#statements.set(name, known)
    return known
  }

  /** Runs `work` in one transaction, which is undone when it throws. */
  transaction<T>(work: () => T): T {
    return this.#database.transaction(work).immediate()
  }

  execute(statements: readonly string[]): void {
    this.#database.exec(statements.join(';\n'))
  }

  close(): void {
    this.#database.close()
  }
}

/** A database in memory. */
export function openMemory(): Connection {
  return new Connection(tuned(new Database(':memory:')))
}

/**
 * A database file. A commit is in the write-ahead log before it is acknowledged, so what was answered
 * survives the process; throws what SQLite throws when the file is no database or cannot be written.
 */
export function openFile(path: string): Connection {
  const database = tuned(new Database(path))
  database.pragma('journal_mode = WAL')
  return new Connection(database)
}

/** Pages of 8 KiB take bulk writes some 7 % faster than those of 4; only a new database heeds it. */
function tuned(database: Database.Database): Database.Database {
  database.pragma('page_size = 8192')
  database.pragma('synchronous = NORMAL')
  database.pragma('temp_store = MEMORY')
  return database
}
