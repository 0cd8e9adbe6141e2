import type { Connection } from './connection.js'

/** A key or token that was registered; keys that never were open the default account with every scope. */
export interface Credential {
  readonly secret: string
  readonly kind: 'key' | 'token'
  readonly companyId: string
  /** Null: all of them. */
  readonly scopes: readonly string[] | null
}

/** What is known about all accounts together: who they are and which credentials open them. */
export class Registry {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    connection.execute([
      'CREATE TABLE IF NOT EXISTS account (seq INTEGER PRIMARY KEY, company_id TEXT NOT NULL UNIQUE) STRICT',
      `CREATE TABLE IF NOT EXISTS credential
         (secret TEXT PRIMARY KEY, kind TEXT NOT NULL, company_id TEXT NOT NULL, scopes TEXT) WITHOUT ROWID, STRICT`,
    ])
  }

  /** Company ids in the order the accounts were made; the first is the default account. */
  companyIds(): string[] {
    return this.#connection.prepare('SELECT company_id FROM account ORDER BY seq').pluck().all() as string[]
  }

  addAccount(companyId: string): void {
    this.#connection.prepare('INSERT INTO account (company_id) VALUES (?)').run(companyId)
  }

  credential(kind: Credential['kind'], secret: string): Credential | undefined {
    const row = this.#connection
      .prepare('SELECT * FROM credential WHERE secret = ? AND kind = ?')
      .get(secret, kind) as { company_id: string; scopes: string | null } | undefined
    if (!row) return undefined
    return {
      secret,
      kind,
      companyId: row.company_id,
      scopes: row.scopes === null ? null : JSON.parse(row.scopes),
    }
  }

  setCredential({ secret, kind, companyId, scopes }: Credential): void {
    this.#connection
      .prepare('INSERT OR REPLACE INTO credential (secret, kind, company_id, scopes) VALUES (?, ?, ?, ?)')
      .run(secret, kind, companyId, scopes === null ? null : JSON.stringify(scopes))
  }

  close(): void {
    this.#connection.close()
  }
}
