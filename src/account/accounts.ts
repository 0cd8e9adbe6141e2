import type { Editions } from '../compile/release.js'
import { type Secret, withoutScheme } from '../dialect/authorization.js'
import { refuse } from '../dialect/refusal.js'
import type { Registry } from '../store/accounts.js'
import type { LockedDirectory } from '../store/directory.js'
import { inspect } from '../store/open.js'
import { OpenDatabases } from '../store/open-databases.js'
import type { Snapshots } from '../store/snapshots.js'
import { Account } from './account.js'
import type { AccountOptions } from './account-options.js'
import { companyIdOf } from './company-id.js'
import {
  DatabaseFiles,
  openDirectory,
  openOrExplain,
  UnusableAccount,
  UnusableDatabase,
} from './database-files.js'
import { Faults } from './faults.js'
import { keyLabel } from './key-label.js'
import { type EmulatorLimits, TooManyAccounts } from './limits.js'
import { OAuth } from './oauth.js'
import { readSavedSettings, UnusableState } from './saved-settings.js'

/** Who is asking, and with what rights. */
export interface Caller {
  readonly account: Account
  readonly scopes: readonly string[] | null
  /** The last four characters of the key, by which Klaviyo remembers it. */
  readonly keyTail?: string
  /** The OAuth application it is. */
  readonly clientId?: string
}

/** How every account is set up, and how they are kept. */
export interface AccountsOptions extends Omit<AccountOptions, 'onReset'> {
  /** A directory for the databases; in memory without one. */
  readonly directory?: string
  /** Does every key open an account of its own, or all of them the default one? */
  readonly isolation: 'shared' | 'per-key'
  readonly limits: Pick<EmulatorLimits, 'accounts' | 'openAccounts'>
  /** Called once for each account that cannot be used, while the others are served. */
  readonly onTrouble?: (error: UnusableAccount) => void
}

/** All accounts of one emulator, opened as they are asked for. With a directory, no other process can use it. */
export class Accounts {
  readonly #editions: Editions
  readonly #options: AccountsOptions
  readonly #directory: LockedDirectory | undefined
  readonly #files: DatabaseFiles
  readonly #registry: Registry
  /** Accounts that were used since the start, by their company ids. */
  readonly used = new Map<string, Account>()
  /** Accounts of which it was told that they cannot be used. */
  readonly #told = new Map<string, string>()
  /** States that were saved. */
  readonly snapshots: Snapshots
  /** Applications, and what accounts let them do. */
  readonly oauth: OAuth
  /** Faults that strike in every account. */
  readonly faults = new Faults('fault-of-all')

  /** Puts an account that a key gets for its own into the state it begins with. */
  beginKeyed: (account: Account) => void = () => {}

  /** Throws UnusableDatabase. */
  constructor(editions: Editions, options: AccountsOptions) {
    this.#editions = editions
    this.#options = options
    const { directory, limits } = options
    this.#files = new DatabaseFiles(directory, editions.newest, new OpenDatabases(limits.openAccounts))
    const { locked, records } = openDirectory(directory)
    this.#directory = locked
    this.#registry = records.registry
    this.snapshots = records.snapshots
    this.oauth = new OAuth(records.oauth, {
      seed: options.seed,
      scopes: editions.scopes,
      now: (companyId) => this.#account(companyId).clock.now(),
    })
    try {
      // Opened at once, so that a database that cannot be used is told of at start and not at the first request.
      openOrExplain(directory, () => this.#openFirst())
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** In the order the accounts were made; the first is that of the default account. */
  get companyIds(): readonly string[] {
    return [...this.#registry.companyIds]
  }

  /** The account that any key opens unless it was given another. Throws UnusableAccount. */
  get default(): Account {
    const [first = ''] = this.#registry.companyIds
    return this.#account(first)
  }

  /** The default account, or the first of the others while that one cannot be used. */
  get firstUsable(): Account {
    for (const companyId of this.#registry.companyIds) {
      const account = this.attempt(companyId)
      if (account instanceof Account) return account
    }
    throw new UnusableDatabase('none of the accounts can be used')
  }

  /** All accounts that can be used. */
  all(): Account[] {
    return this.companyIds.flatMap((companyId) => {
      const account = this.attempt(companyId)
      return account instanceof Account ? [account] : []
    })
  }

  /** Why an account cannot be used; undefined as far as it is known to be usable. */
  troubleWith(companyId: string): string | undefined {
    return this.#told.get(companyId)
  }

  /** An account, or why it cannot be used. */
  attempt(companyId: string): Account | UnusableAccount {
    try {
      return this.#account(companyId)
    } catch (error) {
      if (error instanceof UnusableAccount) return error
      throw error
    }
  }

  /**
   * Makes an account that shares nothing with the others. When `prepare` fails, or anything else about it, there
   * is no trace of it. Throws TooManyAccounts.
   */
  create(companyId = this.#nextCompanyId(), prepare: (account: Account) => void = () => {}): Account {
    const { accounts: max } = this.#options.limits
    if (this.#registry.companyIds.size >= max) throw new TooManyAccounts(max)
    this.#files.remove(companyId)
    try {
      return this.#registry.write(() => {
        this.#registry.addAccount(companyId)
        const account = this.#account(companyId)
        prepare(account)
        return account
      })
    } catch (error) {
      this.used.get(companyId)?.close()
      this.used.delete(companyId)
      this.#files.remove(companyId)
      throw error
    }
  }

  /** Changes what an account is called in lists. */
  rename(companyId: string, label: string): void {
    this.#registry.setLabel(companyId, label)
  }

  /** What an account is called in lists: the test it was made for, or the end of the key that opens it. */
  labelOf(companyId: string): string {
    const label = this.#registry.label(companyId)
    return label ?? (companyId === this.companyIds[0] ? 'default' : companyId)
  }

  /** Removes an account with all it keeps, one that cannot be used as well; false when there is none. */
  remove(companyId: string): boolean {
    if (!this.#registry.companyIds.has(companyId)) return false
    this.used.get(companyId)?.remove()
    this.used.delete(companyId)
    this.#files.remove(companyId)
    this.#registry.removeAccount(companyId)
    this.oauth.forget(companyId)
    return true
  }

  /** Why the bytes of a state from outside cannot be used; undefined when they can. */
  troubleOf(bytes: Buffer): string | undefined {
    return inspect(bytes, this.#editions.newest, (facts) => {
      try {
        readSavedSettings(facts)
        return undefined
      } catch (error) {
        if (error instanceof UnusableState) return error.message
        throw error
      }
    })
  }

  /** An account by its company id. Throws UnusableAccount. */
  find(companyId: string): Account | undefined {
    return this.#registry.companyIds.has(companyId) ? this.#account(companyId) : undefined
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
    const account = this.create(undefined, (made) => {
      this.rename(made.companyId, keyLabel(secret.secret))
      this.grant(secret, made, null)
      this.beginKeyed(made)
    })
    return { account, scopes: null, keyTail }
  }

  /** The account of a public key: its own where there is one, else the default account. */
  ofCompany(companyId: string): Account {
    return this.find(companyId) ?? this.default
  }

  /** Is this a private key or an access token, which must not stand where a public key belongs? */
  isSecret(text: string): boolean {
    const secret = withoutScheme(text)
    if (secret.toLowerCase().startsWith('pk_')) return true
    const isGranted = (kind: Secret['kind']) => this.holder({ kind, secret }) !== undefined
    return isGranted('key') || isGranted('token') || this.oauth.access(secret) !== undefined
  }

  close(): void {
    for (const account of this.used.values()) account.close()
    this.#registry.close()
    this.#directory?.release()
  }

  /** Who an access token was given to; how Klaviyo remembers such a one is not known, so it has no tail. */
  #bearer(token: string): Caller {
    const access = this.oauth.access(token)
    if (!access) throw refuse.authenticationFailed(this.oauth.troubleWith(token))
    const { companyId, scopes, clientId } = access
    return { account: this.#account(companyId), scopes, clientId }
  }

  /** The next company id of the seed that nobody has. */
  #nextCompanyId(): string {
    for (let index = this.#registry.companyIds.size; ; index++) {
      const companyId = companyIdOf(this.#options.seed, index)
      if (!this.#registry.companyIds.has(companyId)) return companyId
    }
  }

  #openFirst(): void {
    const [first] = this.#registry.companyIds
    if (first === undefined) {
      this.create()
      return
    }
    const opened = this.attempt(first)
    if (opened instanceof UnusableAccount && this.all().length === 0) throw opened
  }

  #account(companyId: string): Account {
    const known = this.used.get(companyId)
    if (known) {
      known.use()
      return known
    }
    if (!this.#registry.companyIds.has(companyId)) throw new UnusableAccount(companyId, 'it was removed')
    const onReset = () => this.oauth.forget(companyId)
    try {
      const account = this.#files.open(
        companyId,
        (store) => new Account(companyId, store, this.#editions, { ...this.#options, onReset }),
      )
      this.used.set(companyId, account)
      return account
    } catch (error) {
      if (error instanceof UnusableAccount) this.#tell(error)
      throw error
    }
  }

  #tell(error: UnusableAccount): void {
    if (this.#told.has(error.companyId)) return
    this.#told.set(error.companyId, error.message)
    this.#options.onTrouble?.(error)
  }
}
