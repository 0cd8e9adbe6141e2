import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../base/error-code.js'
import { refuse } from '../base/refusal.js'
import type { Editions } from '../declare/release.js'
import type { Secret } from '../policies/authentication.js'
import { Faults } from '../policies/fault.js'
import { Registry } from '../store/accounts.js'
import { openFile, openMemory } from '../store/connection.js'
import { OAuthRecords } from '../store/oauth.js'
import { fits, openInMemory, openOnDisk } from '../store/open.js'
import { Snapshots } from '../store/snapshots.js'
import { Account, companyIdOf, type ProgressRules } from './account.js'
import { OAuth } from './oauth.js'

/** Who is asking, and with what rights. */
export interface Caller {
  readonly account: Account
  readonly scopes: readonly string[] | null
  /** The last four characters of the key, by which Klaviyo remembers it. */
  readonly keyTail?: string
  /** The OAuth application it is. */
  readonly clientId?: string
}

export interface AccountsOptions {
  /** A directory for the databases; in memory without one. */
  readonly directory?: string
  readonly seed: string
  /** Does every key open an account of its own, or all of them the default one? */
  readonly isolation: 'shared' | 'per-key'
  readonly progress: ProgressRules
  /** Begin accounts without what Klaviyo puts into a new one? */
  readonly empty?: boolean
  /** Answer 429 when a limit is exceeded? */
  readonly enforceRateLimits?: boolean
}

/** The database cannot be used; the message says why and what would help. */
export class UnusableDatabase extends Error {
  static {
    UnusableDatabase.prototype.name = 'UnusableDatabase'
  }
}

/** All accounts of one emulator, opened as they are asked for. */
export class Accounts {
  readonly #editions: Editions
  readonly #options: AccountsOptions
  readonly #registry: Registry
  readonly #open = new Map<string, Account>()
  /** States that were saved. */
  readonly snapshots: Snapshots
  /** Applications, and what accounts let them do. */
  readonly oauth: OAuth
  /** Faults that strike in every account. */
  readonly faults = new Faults('fault-of-all')

  /** Throws UnusableDatabase. */
  constructor(editions: Editions, options: AccountsOptions) {
    this.#editions = editions
    this.#options = options
    const [registry, snapshots, records] = usable(options.directory, () => openRegistry(options.directory))
    this.#registry = registry
    this.snapshots = snapshots
    this.oauth = new OAuth(records, {
      seed: options.seed,
      scopes: editions.scopes,
      now: (companyId) => this.#account(companyId).clock.now(),
    })
    // Opened at once, so that a database that cannot be used is told of at start and not at the first request.
    const [first] = this.#registry.companyIds
    if (first === undefined) this.create()
    else this.#account(first)
  }

  /** The account that any key opens unless it was given another. */
  get default(): Account {
    return this.#account(this.#registry.companyIds[0] ?? '')
  }

  all(): Account[] {
    return this.#registry.companyIds.map((companyId) => this.#account(companyId))
  }

  /** Makes an account that shares nothing with the others. */
  create(companyId = this.#nextCompanyId()): Account {
    this.#registry.addAccount(companyId)
    return this.#account(companyId)
  }

  /** Removes an account with all it keeps; false when there is none. */
  remove(companyId: string): boolean {
    if (!this.#registry.companyIds.includes(companyId)) return false
    this.#account(companyId).close()
    this.#open.delete(companyId)
    const { directory } = this.#options
    // Before the account is struck off: a file left behind would be found by the next one of that id.
    if (directory !== undefined)
      for (const suffix of ['', '-wal', '-shm'])
        rmSync(join(directory, `${companyId}.db${suffix}`), { force: true })
    this.#registry.removeAccount(companyId)
    this.oauth.forget(companyId)
    return true
  }

  /** Are these the bytes of a state that an account can be brought to? */
  fits(bytes: Buffer): boolean {
    return fits(bytes, this.#editions.newest)
  }

  /** An account by its company id. */
  find(companyId: string): Account | undefined {
    return this.#registry.companyIds.includes(companyId) ? this.#account(companyId) : undefined
  }

  /** Registers a key or token of an account; `scopes` null means all of them. */
  grant(secret: Secret, account: Account, scopes: readonly string[] | null): void {
    this.#registry.setCredential({ ...secret, companyId: account.companyId, scopes })
  }

  /** The company id of the account that a key or token was registered for; undefined when it never was. */
  holder({ kind, secret }: Secret): string | undefined {
    return this.#registry.credential(kind, secret)?.companyId
  }

  /** Who a key or token belongs to. Throws 401 for a token nobody granted. */
  identify(secret: Secret): Caller {
    const known = this.#registry.credential(secret.kind, secret.secret)
    const keyTail = secret.secret.slice(-4)
    if (known) return { account: this.#account(known.companyId), scopes: known.scopes, keyTail }
    if (secret.kind === 'token') return this.#bearer(secret.secret)
    if (this.#options.isolation === 'shared') return { account: this.default, scopes: null, keyTail }
    const account = this.create()
    this.grant(secret, account, null)
    return { account, scopes: null, keyTail }
  }

  /** The account of a public key: its own where there is one, else the default account. */
  ofCompany(companyId: string): Account {
    return this.find(companyId) ?? this.default
  }

  /** Is this a private key or an access token, which must not stand where a public key belongs? */
  isSecret(text: string): boolean {
    const secret = text.trim()
    if (secret.toLowerCase().startsWith('pk_')) return true
    const isGranted = (kind: Secret['kind']) => this.holder({ kind, secret }) !== undefined
    return isGranted('key') || isGranted('token') || this.oauth.access(secret) !== undefined
  }

  close(): void {
    for (const account of this.#open.values()) account.close()
    this.#registry.close()
  }

  /** Who an access token was given to; how Klaviyo remembers such a one is not known, so it has no tail. */
  #bearer(token: string): Caller {
    const access = this.oauth.access(token)
    if (!access) throw refuse.authenticationFailed()
    const { companyId, scopes, clientId } = access
    return { account: this.#account(companyId), scopes, clientId }
  }

  /** The next company id of the seed that nobody has. */
  #nextCompanyId(): string {
    for (let index = this.#registry.companyIds.length; ; index++) {
      const companyId = companyIdOf(this.#options.seed, index)
      if (!this.#registry.companyIds.includes(companyId)) return companyId
    }
  }

  #account(companyId: string): Account {
    const known = this.#open.get(companyId)
    if (known) return known
    const { directory } = this.#options
    const account = usable(directory, () => {
      const store = directory
        ? openOnDisk(this.#editions.newest, join(directory, `${companyId}.db`))
        : openInMemory(this.#editions.newest)
      const onReset = () => this.oauth.forget(companyId)
      return new Account(companyId, store, this.#editions, { ...this.#options, onReset })
    })
    this.#open.set(companyId, account)
    return account
  }
}

function openRegistry(directory: string | undefined): [Registry, Snapshots, OAuthRecords] {
  if (directory !== undefined) mkdirSync(directory, { recursive: true })
  const connection = directory === undefined ? openMemory() : openFile(join(directory, 'accounts.db'))
  return [new Registry(connection), new Snapshots(connection), new OAuthRecords(connection)]
}

function usable<T>(directory: string | undefined, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (directory === undefined) throw error
    const remedy = 'give --db a directory this user may write, or an empty one'
    throw new UnusableDatabase(
      `cannot use the database directory ${directory}: ${messageOf(error)}; ${remedy}`,
    )
  }
}
