import { messageOf } from '../base/error-code.js'
import type { Catalog } from '../compile/catalog.js'
import { type Connection, openFile, openMemory } from './connection.js'
import { unknownTask } from './integrity.js'
import { createAccountTables, hasTablesOf } from './layout.js'
import type { OpenDatabases } from './open-databases.js'
import { schemaStatements } from './schema.js'
import { UnusableNativeModule } from './sqlite.js'
import { Store } from './store.js'

/** An empty database for each catalog. Copying it takes a fifth of the time of creating the tables. */
const templates = new WeakMap<Catalog, Buffer>()

/** Opens an account's store in memory. Its rows are lost when it is closed. */
export function openInMemory(catalog: Catalog, pool?: OpenDatabases): Store {
  const template = templates.get(catalog)
  if (template) return new Store(openMemory(template, undefined, pool), catalog)
  const connection = openMemory(undefined, undefined, pool)
  connection.execute(schemaStatements(catalog))
  templates.set(catalog, connection.serialize())
  return new Store(connection, catalog)
}

/**
 * Opens an account's store in a file, which is created if it is missing. Throws when the file has the tables of another
 * version or a task that this version does not support, and what SQLite throws for a file it cannot open.
 */
export function openOnDisk(catalog: Catalog, path: string, pool?: OpenDatabases): Store {
  const connection = openFile(path, pool)
  try {
    createAccountTables(connection, catalog)
    const unknown = unknownTask(connection, catalog)
    if (unknown !== undefined)
      throw new Error(`${unknown}: another version of klaviyo-emulator wrote the database`)
    return new Store(connection, catalog)
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * Checks the bytes of a database from outside before they become an account's. `problemInFacts` checks the facts about
 * the account. Returns the first problem in words, or undefined. Writes nothing.
 */
export function problemInDatabase(
  bytes: Buffer,
  catalog: Catalog,
  problemInFacts: (facts: Readonly<Record<string, string>>) => string | undefined,
): string | undefined {
  const connection = openBytes(bytes)
  if (connection === undefined) return 'it is not an SQLite database'
  try {
    if (!hasTablesOf(connection, catalog)) return 'its tables are not those of this version'
    const store = new Store(connection, catalog)
    return store.problem ?? problemInFacts(store.facts.all)
  } catch (error) {
    // SQLite detects a damaged page only when it reads it.
    return messageOf(error)
  } finally {
    connection.close()
  }
}

/** Opens a copy in memory; undefined when the bytes are not a database. */
function openBytes(bytes: Buffer): Connection | undefined {
  try {
    return openMemory(bytes)
  } catch (error) {
    if (error instanceof UnusableNativeModule) throw error
    return undefined
  }
}
