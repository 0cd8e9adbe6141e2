import type { Catalog } from '../compile/catalog.js'
import type { Connection } from './connection.js'
import { schemaStatements } from './schema.js'

/** The `CREATE` statements of each catalog, joined and cached. */
const expectedLayouts = new WeakMap<Catalog, string>()

const ANOTHER_VERSION =
  'the database was written by another version of klaviyo-emulator; move it away, or run the version that wrote it'

/** Returns the `CREATE` statements of a database, joined; empty for an empty database. */
function layoutOf(connection: Connection): string {
  return connection
    .prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid')
    .pluck()
    .all()
    .join(';')
}

/** Does a database have exactly the tables and indexes of a catalog? */
export function hasTablesOf(connection: Connection, catalog: Catalog): boolean {
  return layoutOf(connection) === layoutFor(catalog)
}

/** Creates an account's tables in an empty database. Throws when the database has other tables. */
export function createAccountTables(connection: Connection, catalog: Catalog): void {
  createOrCompare(connection, layoutFor(catalog), () => schemaStatements(catalog))
}

/** Runs `CREATE` statements in an empty database. Throws when the database has other tables. */
export function createTables(connection: Connection, statements: readonly string[]): void {
  createOrCompare(connection, statements.join(';'), () => statements)
}

function createOrCompare(connection: Connection, layout: string, statements: () => readonly string[]): void {
  const found = layoutOf(connection)
  if (found === '') connection.transaction(() => connection.execute(statements()))
  else if (found !== layout) throw new Error(ANOTHER_VERSION)
}

function layoutFor(catalog: Catalog): string {
  const text = expectedLayouts.get(catalog) ?? schemaStatements(catalog).join(';')
  expectedLayouts.set(catalog, text)
  return text
}
