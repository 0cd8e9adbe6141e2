import type { Catalog } from '../declare/catalog.js'
import type { Connection } from './connection.js'
import { schemaStatements } from './schema.js'

/** What tables a catalog asks for, in one text: the same for all of its accounts. */
const wanted = new WeakMap<Catalog, string>()

/** What tables there are, in one text; empty where there are none. */
export function layoutOf(connection: Connection): string {
  return connection
    .prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid')
    .pluck()
    .all()
    .join(';')
}

/** Is a database laid out for a catalog? */
export function isLaidOut(connection: Connection, catalog: Catalog): boolean {
  const text = wanted.get(catalog) ?? schemaStatements(catalog).join(';')
  wanted.set(catalog, text)
  return layoutOf(connection) === text
}
