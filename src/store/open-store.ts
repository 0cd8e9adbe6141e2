import { messageOf } from '../base/error-code.js'
import type { Catalog } from '../compile/catalog.js'
import { type Connection, openFile, openMemory } from './connection.js'
import { unknownTask } from './integrity.js'
import { isLaidOut, layOutAccount } from './layout.js'
import type { OpenDatabases } from './open-databases.js'
import { schemaStatements } from './schema.js'
import { UnusableNativeModule } from './sqlite.js'
import { Store } from './store.js'

/** Empty databases by the catalog they are laid out for: copying one is a fifth of the work of making it. */
const templates = new WeakMap<Catalog, Buffer>()

/** An account's store in memory: gone when it is closed. */
export function openInMemory(catalog: Catalog, pool?: OpenDatabases): Store {
  const template = templates.get(catalog)
  if (template) return new Store(openMemory(template, undefined, pool), catalog)
  const connection = openMemory(undefined, undefined, pool)
  connection.execute(schemaStatements(catalog))
  templates.set(catalog, connection.serialize())
  return new Store(connection, catalog)
}

/**
 * An account's store in a file, made if it is not there. Throws when the file belongs to another
 * layout of tables or has a task that this version does not know, naming the way out, and whatever SQLite says of a file it cannot use.
 */
export function openOnDisk(catalog: Catalog, path: string, pool?: OpenDatabases): Store {
  const connection = openFile(path, pool)
  try {
    layOutAccount(connection, catalog)
    const unknown = unknownTask(connection, catalog)
    if (unknown !== undefined) throw new Error(`${unknown}: another version of klaviyo-emulator wrote it`)
    return new Store(connection, catalog)
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * Why the bytes of a database from outside cannot be an account's; undefined when they can. `troubleInFacts` looks
 * at what the account says about itself. Nothing is written.
 */
export function problemInDatabase(
  bytes: Buffer,
  catalog: Catalog,
  troubleInFacts: (facts: Readonly<Record<string, string>>) => string | undefined,
): string | undefined {
  const connection = openCopied(bytes)
  if (connection === undefined) return NO_DATABASE
  try {
    if (!isLaidOut(connection, catalog)) return NO_DATABASE
    const store = new Store(connection, catalog)
    return store.problem ?? troubleInFacts(store.facts)
  } catch (error) {
    // SQLite finds that pages are damaged when it comes to them.
    return messageOf(error)
  } finally {
    connection.close()
  }
}

const NO_DATABASE = 'it is not a database of this version'

/** A copy in memory of the bytes of a database; undefined when they are none. */
function openCopied(bytes: Buffer): Connection | undefined {
  try {
    return openMemory(bytes)
  } catch (error) {
    if (error instanceof UnusableNativeModule) throw error
    return undefined
  }
}
