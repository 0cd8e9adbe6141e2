import type { Connection } from './connection.js'

/** A registered key or token. A key that is not registered gives access to the default account with every scope. */
export interface Credential {
  readonly secret: string
  readonly kind: 'key' | 'token'
  readonly companyId: string
  /** Null means all scopes. */
  readonly scopes: readonly string[] | null
  readonly label: string
  /** When it was registered, by the clock of its account. */
  readonly created: string
  /** `seen`: the first request with the key created its account. `revoked`: requests with it are refused. */
  readonly state: 'given' | 'seen' | 'revoked'
}

interface CredentialRow extends Omit<Credential, 'companyId' | 'scopes'> {
  readonly company_id: string
  readonly scopes: string | null
}

interface AccountRow {
  readonly company_id: string
  readonly label: string | null
}

/** The most secrets to cache. Unknown ones are cached too, and a client may send a new one with every request. */
const CACHED_MAX = 10_000

/** The tables of accounts and their credentials. */
export const REGISTRY_TABLES = [
  'CREATE TABLE account (seq INTEGER PRIMARY KEY, company_id TEXT NOT NULL UNIQUE, label TEXT) STRICT',
  `CREATE TABLE credential
     (secret TEXT NOT NULL, kind TEXT NOT NULL, company_id TEXT NOT NULL, scopes TEXT,
      label TEXT NOT NULL, created TEXT NOT NULL, state TEXT NOT NULL,
      PRIMARY KEY (secret, kind)) WITHOUT ROWID, STRICT`,
]

/** The list of accounts and their credentials. */
export class Registry {
  readonly #connection: Connection
  #companyIds = new Set<string>()
  #labels = new Map<string, string>()
  readonly #credentials = new Map<string, Credential | undefined>()

  constructor(connection: Connection) {
    this.#connection = connection
    this.#reload()
  }

  /** In the order of creation. The first is the default account. */
  get companyIds(): ReadonlySet<string> {
    return this.#companyIds
  }

  /** Runs `work` in one transaction, which is rolled back when it throws. */
  write<T>(work: () => T): T {
    try {
      return this.#connection.transaction(work)
    } catch (error) {
      this.#reload()
      throw error
    }
  }

  addAccount(companyId: string): void {
    this.#connection.prepare('INSERT INTO account (company_id) VALUES (?)').run(companyId)
    this.#companyIds.add(companyId)
  }

  /** The label of an account, for people; undefined when none was set. */
  label(companyId: string): string | undefined {
    return this.#labels.get(companyId)
  }

  setLabel(companyId: string, label: string): void {
    this.#connection.prepare('UPDATE account SET label = ? WHERE company_id = ?').run(label, companyId)
    this.#labels.set(companyId, label)
  }

  /** Deletes an account and its credentials. */
  removeAccount(companyId: string): void {
    this.write(() => {
      this.#connection.prepare('DELETE FROM account WHERE company_id = ?').run(companyId)
      this.#connection.prepare('DELETE FROM credential WHERE company_id = ?').run(companyId)
    })
    this.#companyIds.delete(companyId)
    this.#labels.delete(companyId)
    this.#credentials.clear()
  }

  credential(kind: Credential['kind'], secret: string): Credential | undefined {
    const key = `${kind} ${secret}`
    const known = this.#credentials.get(key)
    if (known !== undefined || this.#credentials.has(key)) return known
    if (this.#credentials.size >= CACHED_MAX) this.#credentials.clear()
    const read = this.#read(kind, secret)
    this.#credentials.set(key, read)
    return read
  }

  setCredential(credential: Credential): void {
    const { secret, kind, companyId, scopes, label, created, state } = credential
    const columns = 'secret, kind, company_id, scopes, label, created, state'
    this.#connection
      .prepare(`INSERT OR REPLACE INTO credential (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`)
      .run(secret, kind, companyId, scopes === null ? null : JSON.stringify(scopes), label, created, state)
    this.#credentials.set(`${kind} ${secret}`, credential)
  }

  /** The credentials that an account was given and that are not revoked, oldest first. */
  given(companyId: string): Credential[] {
    const rows = this.#connection
      .prepare("SELECT * FROM credential WHERE company_id = ? AND state = 'given' ORDER BY created, secret")
      .all(companyId) as CredentialRow[]
    return rows.map(credentialOf)
  }

  close(): void {
    this.#connection.close()
  }

  #reload(): void {
    const accounts = this.#connection.prepare('SELECT company_id, label FROM account ORDER BY seq').all()
    const rows = accounts as AccountRow[]
    this.#companyIds = new Set(rows.map(({ company_id }) => company_id))
    this.#labels = new Map(
      rows.flatMap(({ company_id, label }) => (label === null ? [] : [[company_id, label]])),
    )
    this.#credentials.clear()
  }

  #read(kind: Credential['kind'], secret: string): Credential | undefined {
    const statement = this.#connection.prepare('SELECT * FROM credential WHERE secret = ? AND kind = ?')
    const row = statement.get(secret, kind) as CredentialRow | undefined
    return row && credentialOf(row)
  }
}

function credentialOf({ company_id, scopes, ...row }: CredentialRow): Credential {
  return { ...row, companyId: company_id, scopes: scopes === null ? null : JSON.parse(scopes) }
}
