import type { Catalog } from '../compile/catalog.js'
import type { Connection } from './connection.js'
import { BASE_TABLES, resourcesByTable, tableOf, tableStatements } from './schema.js'

const ANOTHER_VERSION =
  'the database was written by another version of klaviyo-emulator; move it away, or run the version that wrote it'

/** An entry of the schema of a database: a table or an index, and its `CREATE` statement. */
interface Entry {
  readonly name: string
  readonly sql: string
}

function layoutOf(connection: Connection): readonly Entry[] {
  return connection.once('SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL').all() as Entry[]
}

/**
 * Does a database have exactly the tables and indexes of a catalog? Tables of types that never had a row may be
 * missing.
 */
export function hasTablesOf(connection: Connection, catalog: Catalog): boolean {
  return isLayoutOf(layoutOf(connection), catalog)
}

function isLayoutOf(found: readonly Entry[], catalog: Catalog): boolean {
  const names = new Set(found.map(({ name }) => name))
  const present = [...resourcesByTable(catalog)].filter(([name]) => names.has(name))
  return hasStatements(found, [
    ...BASE_TABLES,
    ...present.flatMap(([, resource]) => tableStatements(tableOf(resource))),
  ])
}

function hasStatements(found: readonly Entry[], expected: readonly string[]): boolean {
  const statements = new Set(found.map(({ sql }) => sql))
  return found.length === expected.length && expected.every((statement) => statements.has(statement))
}

/** Creates the tables that every account has in an empty database. Throws when the database has other tables. */
export function createAccountTables(connection: Connection, catalog: Catalog): void {
  createOrCheck(connection, BASE_TABLES, (found) => isLayoutOf(found, catalog))
}

/** Runs `CREATE` statements in an empty database. Throws when the database has other tables. */
export function createTables(connection: Connection, statements: readonly string[]): void {
  createOrCheck(connection, statements, (found) => hasStatements(found, statements))
}

function createOrCheck(
  connection: Connection,
  statements: readonly string[],
  isExpected: (found: readonly Entry[]) => boolean,
): void {
  const found = layoutOf(connection)
  if (found.length === 0) connection.transaction(() => connection.execute(statements))
  else if (!isExpected(found)) throw new Error(ANOTHER_VERSION)
}
