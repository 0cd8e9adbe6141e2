import type { Instant } from '../base/instant.js'
import type { Connection } from './connection.js'

export const ALARM_TABLES = [
  'CREATE TABLE alarm (company_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID, STRICT',
]

interface AlarmRow {
  readonly company_id: string
  readonly at: Instant
}

/**
 * When accounts have work to do, by the system clock, so that a start opens only those. An instant may be earlier than
 * that of the work, never later.
 */
export class Alarms {
  readonly #connection: Connection
  readonly #at: Map<string, Instant>

  constructor(connection: Connection) {
    this.#connection = connection
    const rows = connection.prepare('SELECT company_id, at FROM alarm').all() as AlarmRow[]
    this.#at = new Map(rows.map(({ company_id, at }) => [company_id, at]))
  }

  /** The instants, by company id. */
  get all(): ReadonlyMap<string, Instant> {
    return new Map(this.#at)
  }

  /** Makes the instant of an account no later than `at`. */
  setBy(companyId: string, at: Instant): void {
    const known = this.#at.get(companyId)
    if (known === undefined || at < known) this.set(companyId, at)
  }

  set(companyId: string, at: Instant): void {
    this.#connection.prepare('INSERT OR REPLACE INTO alarm (company_id, at) VALUES (?, ?)').run(companyId, at)
    this.#at.set(companyId, at)
  }

  remove(companyId: string): void {
    if (this.#at.delete(companyId))
      this.#connection.prepare('DELETE FROM alarm WHERE company_id = ?').run(companyId)
  }
}
