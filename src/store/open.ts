import type { Catalog } from '../declare/catalog.js'
import { openFile, openMemory } from './connection.js'
import { schemaStatements } from './schema.js'
import { Store } from './store.js'

/** An account's store in memory: gone when it is closed. */
export function openInMemory(catalog: Catalog): Store {
  const connection = openMemory()
  connection.execute(schemaStatements(catalog))
  return new Store(connection, catalog)
}

/**
 * An account's store in a file, made if it is not there. Throws when the file belongs to another
 * layout of tables, naming the way out, and whatever SQLite says of a file it cannot use.
 */
export function openOnDisk(catalog: Catalog, path: string): Store {
  const connection = openFile(path)
  const statements = schemaStatements(catalog)
  const present = connection
    .prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid')
    .pluck()
    .all()
  if (present.length === 0) connection.transaction(() => connection.execute(statements))
  else if (present.join(';') !== statements.join(';')) {
    connection.close()
    throw new Error(
      'it was written by another version of klaviyo-emulator; move it away, or run the version that wrote it',
    )
  }
  return new Store(connection, catalog)
}
