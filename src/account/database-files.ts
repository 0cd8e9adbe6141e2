import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, messageOf } from '../base/error-code.js'
import type { Catalog } from '../compile/catalog.js'
import { DirectoryInUse, type LockedDirectory, lockDirectory, makeDirectory } from '../store/directory.js'
import { type EmulatorRecords, openRecords } from '../store/emulator-records.js'
import type { OpenDatabases } from '../store/open-databases.js'
import { openInMemory, openOnDisk } from '../store/open-store.js'
import { UnusableNativeModule } from '../store/sqlite.js'
import { storageProblem } from '../store/storage-problems.js'
import type { Store } from '../store/store.js'

/** One account cannot be used, while others can. The message gives the cause and the remedy. */
export class UnusableAccount extends Error {
  readonly companyId: string

  static {
    UnusableAccount.prototype.name = 'UnusableAccount'
  }

  constructor(companyId: string, why: string) {
    super(`account ${companyId} cannot be used: ${why}`)
    this.companyId = companyId
  }
}

/** The database directory cannot be used. The message gives the cause and the remedy. */
export class UnusableDatabase extends Error {
  static {
    UnusableDatabase.prototype.name = 'UnusableDatabase'
  }
}

/** The databases of accounts: files in a directory, or in memory without one. */
export class DatabaseFiles {
  readonly #directory: string | undefined
  readonly #catalog: Catalog
  readonly #pool: OpenDatabases
  /** The types that a new database in memory has tables for. */
  readonly #types: readonly string[]

  constructor(
    directory: string | undefined,
    catalog: Catalog,
    pool: OpenDatabases,
    types: readonly string[],
  ) {
    this.#directory = directory
    this.#catalog = catalog
    this.#pool = pool
    this.#types = types
  }

  /**
   * Opens the database of an account, which it creates if needed, and returns the result of `use`. Throws
   * UnusableAccount for an unusable file, and SQLite's own error when the disk is full or too many files are open.
   */
  open<T>(companyId: string, use: (store: Store) => T): T {
    const path = this.#pathOf(companyId)
    if (path === undefined) return use(openInMemory(this.#catalog, this.#types, this.#pool))
    try {
      const store = openOnDisk(this.#catalog, path, this.#pool)
      try {
        return use(store)
      } catch (error) {
        store.close()
        throw error
      }
    } catch (error) {
      if (isPassing(error)) throw error
      const remedy = `move ${path} away to start with an empty account, or DELETE /__admin/accounts/${companyId}`
      throw new UnusableAccount(companyId, `${messageOf(error)}; ${remedy}`)
    }
  }

  /** Removes the files of an account. A file left behind would be opened by the next account with that id. */
  remove(companyId: string): void {
    const path = this.#pathOf(companyId)
    if (path === undefined) return
    for (const suffix of ['', '-wal', '-shm', '.next']) rmSync(path + suffix, { force: true })
  }

  #pathOf(companyId: string): string | undefined {
    return this.#directory === undefined ? undefined : join(this.#directory, `${companyId}.db`)
  }
}

/** Whether the cause is the environment, such as a full disk, and not the file of the account. */
function isPassing(error: unknown): boolean {
  if (error instanceof UnusableNativeModule) return true
  const isOfFile = /NOTADB|CORRUPT/.test(codeOf(error) ?? '')
  return !isOfFile && storageProblem(error) !== undefined
}

/** A locked directory, and the records in it that belong to no single account. */
interface OpenDirectory {
  readonly locked: LockedDirectory | undefined
  readonly records: EmulatorRecords
}

/** Locks a directory and opens the records that belong to no single account. Throws UnusableDatabase. */
export function openDirectory(directory: string | undefined): OpenDirectory {
  return openOrExplain(directory, () => {
    if (directory === undefined) return { locked: undefined, records: openRecords(undefined) }
    makeDirectory(directory)
    const locked = lockDirectory(directory)
    try {
      return { locked, records: openRecords(directory) }
    } catch (error) {
      locked.release()
      throw error
    }
  })
}

/** Returns the result of `open`. Throws UnusableDatabase, with a remedy, for any error about the directory. */
export function openOrExplain<T>(directory: string | undefined, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (error instanceof UnusableNativeModule) throw new UnusableDatabase(error.message)
    if (directory === undefined) throw error
    const remedy =
      error instanceof DirectoryInUse
        ? 'stop it, or give --db another directory'
        : 'give --db a directory that this user can write, or an empty one'
    throw new UnusableDatabase(
      `cannot use the database directory ${directory}: ${messageOf(error)}; ${remedy}`,
    )
  }
}
