import type { Instant } from '../base/instant.js'
import type { Connection } from './connection.js'

/** An app that accounts can be connected to. */
export interface OAuthApplication {
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  /** The allowed redirect URIs; a request must name one exactly. */
  readonly redirectUris: readonly string[]
  /** The scopes it may request. */
  readonly scopes: readonly string[]
}

/** The scopes that an account granted to an application. */
export interface OAuthConsent {
  readonly clientId: string
  readonly companyId: string
  readonly scopes: readonly string[]
}

/** An authorization code, which can be exchanged for tokens. */
export interface OAuthCode extends OAuthConsent {
  readonly code: string
  readonly redirectUri: string
  /** The PKCE challenge: the hash of the code verifier. */
  readonly challenge: string
  readonly expiresAt: Instant
}

/** A grant: consent with its refresh token. */
export interface OAuthGrant extends OAuthConsent {
  readonly refreshToken: string
  /** When the last access token was issued. */
  readonly usedAt: Instant
}

/** The access of an access token, and when it expires. */
export interface OAuthAccess extends OAuthConsent {
  readonly expiresAt: Instant
}

interface ConsentRow {
  readonly client_id: string
  readonly company_id: string
  readonly scopes: string
}

interface ApplicationRow {
  readonly client_id: string
  readonly client_secret: string
  readonly name: string
  readonly redirect_uris: string
  readonly scopes: string
}

/** The tables of OAuth. */
export const OAUTH_TABLES = [
  `CREATE TABLE oauth_application
     (seq INTEGER PRIMARY KEY, client_id TEXT NOT NULL UNIQUE, client_secret TEXT NOT NULL, name TEXT NOT NULL,
      redirect_uris TEXT NOT NULL, scopes TEXT NOT NULL) STRICT`,
  `CREATE TABLE oauth_code
     (code TEXT PRIMARY KEY, client_id TEXT NOT NULL, company_id TEXT NOT NULL, scopes TEXT NOT NULL,
      redirect_uri TEXT NOT NULL, challenge TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID, STRICT`,
  `CREATE TABLE oauth_grant
     (refresh_token TEXT PRIMARY KEY, client_id TEXT NOT NULL, company_id TEXT NOT NULL, scopes TEXT NOT NULL,
      used_at INTEGER NOT NULL) WITHOUT ROWID, STRICT`,
  `CREATE TABLE oauth_token
     (token TEXT PRIMARY KEY, refresh_token TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID, STRICT`,
  'CREATE TABLE oauth_count (drawn_for TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID, STRICT',
]

/** The OAuth applications, codes, grants and tokens. */
export class OAuthRecords {
  readonly #connection: Connection
  readonly #accesses = new Map<string, OAuthAccess>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Runs `work` in one transaction, which is rolled back when it throws. */
  write<T>(work: () => T): T {
    return this.#connection.transaction(work)
  }

  /** Draws the number of the next secret of an account, or of applications. No number repeats. */
  next(drawnFor: string): number {
    const statement = this.#connection.prepare(
      `INSERT INTO oauth_count (drawn_for, count) VALUES (?, 1)
         ON CONFLICT (drawn_for) DO UPDATE SET count = count + 1 RETURNING count`,
    )
    return statement.pluck().get(drawnFor) as number
  }

  /** In the order of creation. */
  get applications(): OAuthApplication[] {
    const rows = this.#connection.prepare('SELECT * FROM oauth_application ORDER BY seq').all()
    return (rows as ApplicationRow[]).map(applicationOf)
  }

  application(clientId: string): OAuthApplication | undefined {
    const statement = this.#connection.prepare('SELECT * FROM oauth_application WHERE client_id = ?')
    const row = statement.get(clientId) as ApplicationRow | undefined
    return row && applicationOf(row)
  }

  addApplication({ clientId, clientSecret, name, redirectUris, scopes }: OAuthApplication): void {
    this.#connection
      .prepare(
        `INSERT INTO oauth_application (client_id, client_secret, name, redirect_uris, scopes)
           VALUES (?, ?, ?, ?, ?)`,
      )
      .run(clientId, clientSecret, name, JSON.stringify(redirectUris), JSON.stringify(scopes))
  }

  /** Deletes an application and all its grants. Returns false when it does not exist. */
  removeApplication(clientId: string): boolean {
    return this.write(() => {
      this.#removeConsent('client_id = ?', clientId)
      return this.#run('DELETE FROM oauth_application WHERE client_id = ?', clientId) > 0
    })
  }

  code(code: string): OAuthCode | undefined {
    const row = this.#connection.prepare('SELECT * FROM oauth_code WHERE code = ?').get(code) as
      | (ConsentRow & { redirect_uri: string; challenge: string; expires_at: number })
      | undefined
    if (!row) return undefined
    const { redirect_uri: redirectUri, challenge, expires_at: expiresAt } = row
    return { code, redirectUri, challenge, expiresAt, ...consentOf(row) }
  }

  addCode({ code, clientId, companyId, scopes, redirectUri, challenge, expiresAt }: OAuthCode): void {
    this.#connection
      .prepare(
        `INSERT INTO oauth_code (code, client_id, company_id, scopes, redirect_uri, challenge, expires_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(code, clientId, companyId, JSON.stringify(scopes), redirectUri, challenge, expiresAt)
  }

  removeCode(code: string): void {
    this.#run('DELETE FROM oauth_code WHERE code = ?', code)
  }

  grant(refreshToken: string): OAuthGrant | undefined {
    const statement = this.#connection.prepare('SELECT * FROM oauth_grant WHERE refresh_token = ?')
    const row = statement.get(refreshToken) as (ConsentRow & { used_at: number }) | undefined
    return row && { refreshToken, usedAt: row.used_at, ...consentOf(row) }
  }

  /** The grants of an account, by application. */
  grantsOf(companyId: string): OAuthGrant[] {
    const statement = this.#connection.prepare(
      'SELECT * FROM oauth_grant WHERE company_id = ? ORDER BY client_id, used_at',
    )
    const rows = statement.all(companyId) as (ConsentRow & { refresh_token: string; used_at: number })[]
    return rows.map((row) => ({
      refreshToken: row.refresh_token,
      usedAt: row.used_at,
      ...consentOf(row),
    }))
  }

  /** Creates or replaces a grant. */
  putGrant({ refreshToken, clientId, companyId, scopes, usedAt }: OAuthGrant): void {
    this.#connection
      .prepare(
        `INSERT OR REPLACE INTO oauth_grant (refresh_token, client_id, company_id, scopes, used_at)
           VALUES (?, ?, ?, ?, ?)`,
      )
      .run(refreshToken, clientId, companyId, JSON.stringify(scopes), usedAt)
  }

  /** Returns the access of a token; undefined for an unknown one. The result is cached. */
  access(token: string): OAuthAccess | undefined {
    const known = this.#accesses.get(token)
    if (known) return known
    const statement = this.#connection.prepare(
      `SELECT client_id, company_id, scopes, expires_at
         FROM oauth_token JOIN oauth_grant USING (refresh_token) WHERE token = ?`,
    )
    const row = statement.get(token) as (ConsentRow & { expires_at: number }) | undefined
    if (!row) return undefined
    const access = { ...consentOf(row), expiresAt: row.expires_at }
    this.#accesses.set(token, access)
    return access
  }

  addToken(token: string, { refreshToken }: OAuthGrant, expiresAt: Instant): void {
    this.#connection
      .prepare('INSERT INTO oauth_token (token, refresh_token, expires_at) VALUES (?, ?, ?)')
      .run(token, refreshToken, expiresAt)
  }

  /** Revokes everything an account granted to an application. */
  disconnect(clientId: string, companyId: string): void {
    this.write(() => this.#removeConsent('client_id = ? AND company_id = ?', clientId, companyId))
  }

  /** Deletes the grants of an account and its counter of secrets. */
  forget(companyId: string): void {
    this.write(() => {
      this.#removeConsent('company_id = ?', companyId)
      this.#run('DELETE FROM oauth_count WHERE drawn_for = ?', companyId)
    })
  }

  #removeConsent(where: string, ...bound: readonly string[]): void {
    const granted = `SELECT refresh_token FROM oauth_grant WHERE ${where}`
    this.#run(`DELETE FROM oauth_token WHERE refresh_token IN (${granted})`, ...bound)
    this.#run(`DELETE FROM oauth_grant WHERE ${where}`, ...bound)
    this.#run(`DELETE FROM oauth_code WHERE ${where}`, ...bound)
    this.#accesses.clear()
  }

  #run(text: string, ...bound: readonly string[]): number {
    return this.#connection.prepare(text).run(...bound).changes
  }
}

function consentOf({ client_id, company_id, scopes }: ConsentRow): OAuthConsent {
  return { clientId: client_id, companyId: company_id, scopes: JSON.parse(scopes) }
}

function applicationOf({
  client_id,
  client_secret,
  name,
  redirect_uris,
  scopes,
}: ApplicationRow): OAuthApplication {
  return {
    clientId: client_id,
    clientSecret: client_secret,
    name,
    redirectUris: JSON.parse(redirect_uris),
    scopes: JSON.parse(scopes),
  }
}
