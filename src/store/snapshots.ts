import type { Connection } from './connection.js'

/** A saved state, identified by its name. */
export interface Snapshot {
  readonly name: string
  /** The account it was saved in. */
  readonly companyId: string
  /** The instant of that account's clock when it was saved. */
  readonly at: string
  readonly bytes: number
}

interface SnapshotRow {
  readonly name: string
  readonly company_id: string
  readonly at: string
  readonly size: number
}

/** The table of saved states. */
export const SNAPSHOT_TABLES = [
  `CREATE TABLE snapshot
     (name TEXT PRIMARY KEY, company_id TEXT NOT NULL, at TEXT NOT NULL, bytes BLOB NOT NULL) STRICT`,
]

/** The saved states of an emulator. Accounts share them, so names are unique across accounts. */
export class Snapshots {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Sorted by name. */
  get all(): Snapshot[] {
    const rows = this.#connection
      .prepare('SELECT name, company_id, at, length(bytes) AS size FROM snapshot ORDER BY name')
      .all() as SnapshotRow[]
    return rows.map(({ name, company_id, at, size }) => ({ name, companyId: company_id, at, bytes: size }))
  }

  bytes(name: string): Buffer | undefined {
    return this.#connection.prepare('SELECT bytes FROM snapshot WHERE name = ?').pluck().get(name) as
      | Buffer
      | undefined
  }

  /** Saves a state. Replaces a state of the same name. */
  keep({ name, companyId, at }: Omit<Snapshot, 'bytes'>, bytes: Buffer): void {
    this.#connection
      .prepare('INSERT OR REPLACE INTO snapshot (name, company_id, at, bytes) VALUES (?, ?, ?, ?)')
      .run(name, companyId, at, bytes)
  }

  /** Deletes a state. Returns false when the name is unknown. */
  remove(name: string): boolean {
    return this.#connection.prepare('DELETE FROM snapshot WHERE name = ?').run(name).changes > 0
  }
}
