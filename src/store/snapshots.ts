import type { Connection } from './connection.js'

/** A state that was saved under a name. */
export interface Snapshot {
  readonly name: string
  /** The account it was saved in. */
  readonly companyId: string
  /** The instant of that account's clock. */
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

/** The states that were saved; their names hold throughout an emulator, so that accounts can share them. */
export class Snapshots {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** By name. */
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

  /** Saves a state, in place of what had the name. */
  keep({ name, companyId, at }: Omit<Snapshot, 'bytes'>, bytes: Buffer): void {
    this.#connection
      .prepare('INSERT OR REPLACE INTO snapshot (name, company_id, at, bytes) VALUES (?, ?, ?, ?)')
      .run(name, companyId, at, bytes)
  }

  /** False when there was none of that name. */
  remove(name: string): boolean {
    return this.#connection.prepare('DELETE FROM snapshot WHERE name = ?').run(name).changes > 0
  }
}
