import type { Catalog } from '../compile/catalog.js'
import type { Connection } from './connection.js'
import { schemaStatements } from './schema.js'

/** What tables a catalog asks for, in one text: the same for all of its accounts. */
const wanted = new WeakMap<Catalog, string>()

/** What is said of tables that this version did not lay out. */
const ANOTHER_VERSION =
  'it was written by another version of klaviyo-emulator; move it away, or run the version that wrote it'

/** What tables there are, in one text; empty where there are none. */
function layoutOf(connection: Connection): string {
  return connection
    .prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid')
    .pluck()
    .all()
    .join(';')
}

/** Is a database laid out for a catalog? */
export function isLaidOut(connection: Connection, catalog: Catalog): boolean {
  return layoutOf(connection) === layoutFor(catalog)
}

/** Lays an account's database out, if it is empty. Throws when it has another layout than its catalog asks for. */
export function layOutAccount(connection: Connection, catalog: Catalog): void {
  layOut(connection, layoutFor(catalog), () => schemaStatements(catalog))
}

/** Lays a database out by its `CREATE` statements, if it is empty. Throws when it has another layout. */
export function layOutTables(connection: Connection, statements: readonly string[]): void {
  layOut(connection, statements.join(';'), () => statements)
}

function layOut(connection: Connection, layout: string, statements: () => readonly string[]): void {
  const found = layoutOf(connection)
  if (found === '') connection.transaction(() => connection.execute(statements()))
  else if (found !== layout) throw new Error(ANOTHER_VERSION)
}

function layoutFor(catalog: Catalog): string {
  const text = wanted.get(catalog) ?? schemaStatements(catalog).join(';')
  wanted.set(catalog, text)
  return text
}
