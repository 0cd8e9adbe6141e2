import { join } from 'node:path'
import { REGISTRY_TABLES, Registry } from './accounts.js'
import { openFile, openMemory } from './connection.js'
import { createTables } from './layout.js'
import { OAUTH_TABLES, OAuthRecords } from './oauth.js'
import { SNAPSHOT_TABLES, Snapshots } from './snapshots.js'

/** What is kept beside the accounts themselves. */
export interface EmulatorRecords {
  readonly registry: Registry
  readonly snapshots: Snapshots
  readonly oauth: OAuthRecords
}

/**
 * Opens what is kept beside the accounts: `accounts.db` in a directory, or in memory without one. Throws when the
 * file has another layout of tables, and what SQLite throws of a file it cannot use.
 */
export function openRecords(directory: string | undefined): EmulatorRecords {
  const connection = directory === undefined ? openMemory() : openFile(join(directory, 'accounts.db'))
  try {
    createTables(connection, [...REGISTRY_TABLES, ...SNAPSHOT_TABLES, ...OAUTH_TABLES])
    return {
      registry: new Registry(connection),
      snapshots: new Snapshots(connection),
      oauth: new OAuthRecords(connection),
    }
  } catch (error) {
    connection.close()
    throw error
  }
}
