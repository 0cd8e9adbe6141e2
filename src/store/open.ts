import type { Catalog } from '../declare/catalog.js'
import { openFile, openMemory } from './connection.js'
import { isLaidOut, layoutOf } from './layout.js'
import { schemaStatements } from './schema.js'
import { Store } from './store.js'

/** Empty databases by the catalog they are laid out for: copying one is a fifth of the work of making it. */
const templates = new WeakMap<Catalog, Buffer>()

/** An account's store in memory: gone when it is closed. */
export function openInMemory(catalog: Catalog): Store {
  const template = templates.get(catalog)
  if (template) return new Store(openMemory(template), catalog)
  const connection = openMemory()
  connection.execute(schemaStatements(catalog))
  templates.set(catalog, connection.serialize())
  return new Store(connection, catalog)
}

/**
 * An account's store in a file, made if it is not there. Throws when the file belongs to another
 * layout of tables, naming the way out, and whatever SQLite says of a file it cannot use.
 */
export function openOnDisk(catalog: Catalog, path: string): Store {
  const connection = openFile(path)
  if (layoutOf(connection) === '') connection.transaction(() => connection.execute(schemaStatements(catalog)))
  else if (!isLaidOut(connection, catalog)) {
    connection.close()
    throw new Error(
      'it was written by another version of klaviyo-emulator; move it away, or run the version that wrote it',
    )
  }
  return new Store(connection, catalog)
}

/** Are these the bytes of a sound database that is laid out for a catalog? */
export function fits(bytes: Buffer, catalog: Catalog): boolean {
  try {
    const connection = openMemory(bytes)
    const fitting = isLaidOut(connection, catalog) && connection.isSound()
    connection.close()
    return fitting
  } catch {
    return false
  }
}
