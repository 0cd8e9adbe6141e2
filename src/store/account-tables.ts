import type { Catalog } from '../compile/catalog.js'
import type { Resource } from '../declare/resource.js'
import type { Connection } from './connection.js'
import { resourcesByTable, type Table, tableOf, tableStatements } from './schema.js'

/**
 * The tables in the database of one account. A table and its indexes are created with the first row of their type:
 * most accounts use few types, and each empty table would take memory and time in all of them.
 */
export class AccountTables {
  readonly #connection: Connection
  readonly #catalog: Catalog
  /** The tables in the database, by type; undefined when they are not known. */
  #present: Map<string, Table> | undefined

  constructor(connection: Connection, catalog: Catalog) {
    this.#connection = connection
    this.#catalog = catalog
  }

  /** Returns the table of a type; undefined when the type never had a row. */
  find(type: string): Table | undefined {
    const table = (this.#present ?? this.#load()).get(type)
    if (table === undefined) this.#resource(type)
    return table
  }

  /** Returns the table of a type, which it creates if it is missing. */
  ensure(type: string): Table {
    const present = this.#present ?? this.#load()
    const known = present.get(type)
    if (known !== undefined) return known
    const table = tableOf(this.#resource(type))
    this.#connection.execute(tableStatements(table))
    present.set(type, table)
    return table
  }

  /** The tables in the database, by type, in the order of their declaration. */
  get present(): ReadonlyMap<string, Table> {
    this.invalidate()
    return this.#load()
  }

  /** Forgets which tables there are, after a rollback or a restore. */
  invalidate(): void {
    this.#present = undefined
  }

  #load(): Map<string, Table> {
    const names = new Set(
      this.#connection.once("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all(),
    )
    this.#present = new Map(
      [...resourcesByTable(this.#catalog)]
        .filter(([name]) => names.has(name))
        .map(([, resource]) => [resource.type, tableOf(resource)]),
    )
    return this.#present
  }

  #resource(type: string): Resource {
    const resource = this.#catalog.resources.get(type)
    if (!resource || resource.tableless) throw new Error(`no table for ${type}`)
    return resource
  }
}
