import type { Instant } from '../base/instant.js'
import type { Connection } from './connection.js'

/** An app that accounts can be connected to. */
export interface OAuthApplication {
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  /** Where people may be sent back to, to the letter. */
  readonly redirectUris: readonly string[]
  /** What it may ask for. */
  readonly scopes: readonly string[]
}

/** What an account lets an application do. */
export interface OAuthConsent {
  readonly clientId: string
  readonly companyId: string
  readonly scopes: readonly string[]
}

/** Consent that waits to be exchanged for tokens. */
export interface OAuthCode extends OAuthConsent {
  readonly code: string
  readonly redirectUri: string
  /** What the verifier has to hash to. */
  readonly challenge: string
  readonly expiresAt: Instant
}

/** Consent that was exchanged. */
export interface OAuthGrant extends OAuthConsent {
  readonly refreshToken: string
  /** When it last gave an access token. */
  readonly usedAt: Instant
}

/** What an access token opens, and until when. */
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

/** What is kept of OAuth: the applications, and which accounts they were connected to. */
export class OAuthRecords {
  readonly #connection: Connection
  readonly #accesses = new Map<string, OAuthAccess>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Runs `work` as one: all of it is kept, or nothing. */
  write<T>(work: () => T): T {
    return this.#connection.transaction(work)
  }

  /** The number of the next secret that is drawn for an account, or for applications; no number comes twice. */
  next(drawnFor: string): number {
    const statement = this.#connection.prepare(
      `INSERT INTO oauth_count (drawn_for, count) VALUES (?, 1)
         ON CONFLICT (drawn_for) DO UPDATE SET count = count + 1 RETURNING count`,
    )
    return statement.pluck().get(drawnFor) as number
  }

  /** In the order they were made. */
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

  /** Forgets an application and what accounts let it do; false when there is none. */
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

  /** Keeps a grant as it is now. */
  putGrant({ refreshToken, clientId, companyId, scopes, usedAt }: OAuthGrant): void {
    this.#connection
      .prepare(
        `INSERT OR REPLACE INTO oauth_grant (refresh_token, client_id, company_id, scopes, used_at)
           VALUES (?, ?, ?, ?, ?)`,
      )
      .run(refreshToken, clientId, companyId, JSON.stringify(scopes), usedAt)
  }

  /** What an access token opens; one that was looked up is not read again. */
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

  /** Takes back everything an account let an application do. */
  disconnect(clientId: string, companyId: string): void {
    this.write(() => this.#removeConsent('client_id = ? AND company_id = ?', clientId, companyId))
  }

  /** Forgets what an account let any application do, and which secrets were drawn for it. */
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
