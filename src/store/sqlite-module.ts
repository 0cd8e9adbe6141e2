import { createRequire } from 'node:module'
import type Database from 'better-sqlite3'

const load = createRequire(import.meta.url)

/** Opens a database of better-sqlite3. Throws when the package or its native part cannot be loaded. */
export function openWithModule(source: string | Buffer, options: Database.Options): Database.Database {
  // Loaded lazily, so that commands without a database work when the module is broken.
  const Sqlite3 = load('better-sqlite3') as typeof Database
  return new Sqlite3(source, options)
}
