import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { snake } from '../../src/base/text.js'
import { klaviyo } from '../../src/catalog/index.js'
import { referenceColumn } from '../../src/compile/filters.js'
import { references } from '../../src/declare/resource.js'
import { storedResources } from '../../src/store/schema.js'
import { folder } from '../support/command.js'

/**
 * What is wrong with the database files in a directory: pages that do not hang together, and rows that refer
 * to rows that are not there. A copy is looked at, so that it is the emulator that mends what it left behind.
 */
export function faultsOf(directory: string): string[] {
  const copy = folder()
  cpSync(directory, copy, { recursive: true })
  return readdirSync(copy)
    .filter((name) => name.endsWith('.db'))
    .flatMap((name) => {
      const database = new Database(join(copy, name))
      const unsound = database
        .prepare('PRAGMA integrity_check')
        .pluck()
        .all()
        .filter((said) => said !== 'ok')
      const dangling = name === 'accounts.db' ? [] : REFERENCES.flatMap((each) => lost(database, each))
      database.close()
      return [...unsound, ...dangling].map((said) => `${name}: ${said}`)
    })
}

interface Reference {
  readonly table: string
  readonly column: string
  readonly target: string
}

const TABLED = storedResources(klaviyo.newest)

const REFERENCES: readonly Reference[] = TABLED.flatMap((resource) =>
  references(resource)
    .filter(([, { type }]) => TABLED.some((each) => each.type === type))
    .map(([name, { type }]) => ({
      table: snake(resource.type),
      column: referenceColumn(name),
      target: snake(type),
    })),
)

function lost(database: Database.Database, { table, column, target }: Reference): string[] {
  // A table that has had no row yet does not exist.
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  if (!tables.includes(table)) return []
  const whole = tables.includes(target) ? `EXISTS (SELECT 1 FROM ${target} WHERE id = "${column}")` : 'FALSE'
  const ids = database
    .prepare(`SELECT "${column}" FROM ${table} WHERE "${column}" IS NOT NULL AND NOT ${whole}`)
    .pluck()
    .all()
  return ids.map((id) => `${table}.${column} refers to ${id}, which is not there`)
}
