import type { Catalog } from '../compile/catalog.js'
import type { Connection } from './connection.js'
import { BASE_TABLES, tableStatements, tablesOf } from './schema.js'

const ANOTHER_VERSION =
  'the database was written by another version of klaviyo-emulator; move it away, or run the version that wrote it'

/** Returns the `CREATE` statements of a database. */
function layoutOf(connection: Connection): ReadonlySet<string> {
  const statements = connection.once('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL').pluck().all()
  return new Set(statements as string[])
}

/**
 * Does a database have exactly the tables and indexes of a catalog? Tables of types that never had a row may be
 * missing.
 */
export function hasTablesOf(connection: Connection, catalog: Catalog): boolean {
  return isLayoutOf(layoutOf(connection), catalog)
}

function isLayoutOf(found: ReadonlySet<string>, catalog: Catalog): boolean {
  const tables = [...tablesOf(catalog).values()].map(tableStatements)
  const expected = [...BASE_TABLES, ...tables.filter(([table = '']) => found.has(table)).flat()]
  return expected.length === found.size && expected.every((statement) => found.has(statement))
}

/** Creates the tables that every account has in an empty database. Throws when the database has other tables. */
export function createAccountTables(connection: Connection, catalog: Catalog): void {
  createOrCheck(connection, BASE_TABLES, (found) => isLayoutOf(found, catalog))
}

/** Runs `CREATE` statements in an empty database. Throws when the database has other tables. */
export function createTables(connection: Connection, statements: readonly string[]): void {
  createOrCheck(
    connection,
    statements,
    (found) => found.size === statements.length && statements.every((statement) => found.has(statement)),
  )
}

function createOrCheck(
  connection: Connection,
  statements: readonly string[],
  isExpected: (found: ReadonlySet<string>) => boolean,
): void {
  const found = layoutOf(connection)
  if (found.size === 0) connection.transaction(() => connection.execute(statements))
  else if (!isExpected(found)) throw new Error(ANOTHER_VERSION)
}
