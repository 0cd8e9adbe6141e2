import type { Editions } from '../compile/release.js'
import { type Secret, withoutScheme } from '../dialect/authorization.js'
import { refuse } from '../dialect/refusal.js'
import type { Registry } from '../store/accounts.js'
import type { Alarms } from '../store/alarms.js'
import type { LockedDirectory } from '../store/directory.js'
import { OpenDatabases } from '../store/open-databases.js'
import { problemInDatabase } from '../store/open-store.js'
import type { Snapshots } from '../store/snapshots.js'
import { Account } from './account.js'
import type { AccountsOptions } from './account-options.js'
import { Cluster } from './cluster.js'
import { nextCompanyId } from './company-id.js'
import {
  DatabaseFiles,
  openDirectory,
  openOrExplain,
  UnusableAccount,
  UnusableDatabase,
} from './database-files.js'
import { Faults } from './faults.js'
import { initialTemplate } from './initial-template.js'
import { keyLabel } from './key-label.js'
import { Keys } from './keys.js'
import { TooManyAccounts } from './limits.js'
import { OAuth } from './oauth.js'
import { readSavedSettings, UnusableState } from './saved-settings.js'

/** The account and the scopes of an authenticated request; `scopes` null means all scopes. */
export interface Caller {
  readonly account: Account
  readonly scopes: readonly string[] | null
  /** The last four characters of the key, which Klaviyo stores with some rows. */
  readonly keyTail?: string
  /** The client id of the OAuth application. */
  readonly clientId?: string
}

/** Opens the account that it names, with all scopes. Such a key is not stored, so that reading needs no write. */
const ACCOUNT_KEY = /^pk_(\w{6})_ui$/

/** All accounts of one emulator, each opened at its first use. Other processes cannot use the database directory. */
export class Accounts {
  readonly #editions: Editions
  readonly #options: AccountsOptions
  readonly #directory: LockedDirectory | undefined
  readonly #files: DatabaseFiles
  readonly #registry: Registry
  /** Which accounts belong on this node. */
  readonly cluster: Cluster
  /** Accounts used since the start, by company id. */
  readonly used = new Map<string, Account>()
  /** Messages of accounts that cannot be used, by company id. Each was reported once. */
  readonly #reported = new Map<string, string>()
  /** Saved states, which all accounts share. */
  readonly snapshots: Snapshots
  /** When accounts have work that must not wait for a request. */
  readonly alarms: Alarms
  /** The keys and tokens of all accounts. */
  readonly keys: Keys
  /** OAuth applications and their grants. */
  readonly oauth: OAuth
  /** Faults that apply to every account. */
  readonly faults = new Faults('fault-of-all')

  /** Called with each account that `per-key` isolation creates, to load its initial fixtures. */
  prepareKeyedAccount: (account: Account) => void = () => {}

  /** Throws UnusableDatabase. */
  constructor(editions: Editions, options: AccountsOptions) {
    this.#editions = editions
    this.#options = options
    const { directory, limits } = options
    this.cluster = new Cluster(options.cluster)
    const { rows } = initialTemplate(editions.newest, options.empty ?? false)
    const pool = new OpenDatabases(limits.openAccounts)
    this.#files = new DatabaseFiles(directory, editions.newest, pool, Object.keys(rows))
    const { locked, records } = openDirectory(directory)
    this.#directory = locked
    this.#registry = records.registry
    this.snapshots = records.snapshots
    this.alarms = records.alarms
    this.keys = new Keys(records.registry)
    this.oauth = new OAuth(records.oauth, {
      seed: options.seed,
      get scopes() {
        return editions.scopes
      },
      now: (companyId) => this.#account(companyId).clock.now(),
    })
    try {
      // Opened at start, so that an unusable database is reported then and not at the first request.
      openOrExplain(directory, () => this.#openDefault())
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

  /** The default account, or the first usable account when the default one cannot be used. */
  get firstUsable(): Account {
    for (const companyId of this.#registry.companyIds) {
      const account = this.tryOpen(companyId)
      if (account instanceof Account) return account
    }
    throw new UnusableDatabase('none of the accounts can be used')
  }

  /** All accounts that can be used. */
  all(): Account[] {
    return this.companyIds.flatMap((companyId) => {
      const account = this.tryOpen(companyId)
      return account instanceof Account ? [account] : []
    })
  }

  /** Why an account cannot be used; undefined while no failure is known. */
  troubleWith(companyId: string): string | undefined {
    return this.#reported.get(companyId)
  }

  /** An account, or the error that says why it cannot be used. */
  tryOpen(companyId: string): Account | UnusableAccount {
    try {
      return this.#account(companyId)
    } catch (error) {
      if (error instanceof UnusableAccount) return error
      throw error
    }
  }

  /**
   * Creates an account and runs `prepare` on it. On any error, also one of `prepare`, the account is removed again.
   * Throws TooManyAccounts.
   */
  create(
    companyId = nextCompanyId(this.#options.seed, this.#registry.companyIds, this.cluster),
    prepare: (account: Account) => void = () => {},
  ): Account {
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

  /** Sets the label of an account. */
  rename(companyId: string, label: string): void {
    this.#registry.setLabel(companyId, label)
  }

  /** The label of an account in lists: the test that created it, or the end of its key. */
  labelOf(companyId: string): string {
    const label = this.#registry.label(companyId)
    return label ?? (companyId === this.companyIds[0] ? 'default' : companyId)
  }

  /** Removes an account and its data, even when it cannot be used; false when it does not exist. */
  remove(companyId: string): boolean {
    if (!this.#registry.companyIds.has(companyId)) return false
    this.used.get(companyId)?.remove()
    this.used.delete(companyId)
    this.#files.remove(companyId)
    this.#registry.removeAccount(companyId)
    this.oauth.forget(companyId)
    this.alarms.remove(companyId)
    return true
  }

  /** Why an imported state cannot be used; undefined when it can. `bytes` is a SQLite database. */
  troubleOf(bytes: Buffer): string | undefined {
    return problemInDatabase(bytes, this.#editions.newest, (facts) => {
      try {
        readSavedSettings(facts)
        return undefined
      } catch (error) {
        if (error instanceof UnusableState) return error.message
        throw error
      }
    })
  }

  /** An account by its company id; undefined when it does not exist. Throws UnusableAccount. */
  find(companyId: string): Account | undefined {
    return this.#registry.companyIds.has(companyId) ? this.#account(companyId) : undefined
  }

  /** The company id that a key or token is registered for; undefined when it is not registered. */
  holder({ kind, secret }: Secret): string | undefined {
    return this.#registry.credential(kind, secret)?.companyId
  }

  /** Authenticates a key or token. Throws Refusal 401 for an unknown token. */
  identify(secret: Secret): Caller {
    const known = this.#registry.credential(secret.kind, secret.secret)
    const keyTail = secret.secret.slice(-4)
    if (known?.state === 'revoked') throw refuse.authenticationFailed('the key was revoked')
    if (known) {
      const account = this.#account(known.companyId)
      return { account, scopes: known.scopes, ...(secret.kind === 'key' && { keyTail }) }
    }
    if (secret.kind === 'token') return this.#bearer(secret.secret)
    const named = ACCOUNT_KEY.exec(secret.secret)?.[1] ?? ''
    if (this.#registry.companyIds.has(named)) return { account: this.#account(named), scopes: null, keyTail }
    if (this.#options.isolation === 'shared') return { account: this.default, scopes: null, keyTail }
    const account = this.create(undefined, (made) => {
      this.rename(made.companyId, keyLabel(secret.secret))
      this.keys.grant(secret, made, { scopes: null, isSeen: true })
      this.prepareKeyedAccount(made)
    })
    return { account, scopes: null, keyTail }
  }

  /** The account of a public key; the default account when the key is unknown. */
  ofCompany(companyId: string): Account {
    return this.find(companyId) ?? this.default
  }

  /** Whether text is a private key or an access token, which must not be used as a public key. */
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

  /** Authenticates an access token. There is no `keyTail`: what Klaviyo stores for OAuth is unknown. */
  #bearer(token: string): Caller {
    const access = this.oauth.access(token)
    if (!access) throw refuse.authenticationFailed(this.oauth.troubleWith(token))
    const { companyId, scopes, clientId } = access
    return { account: this.#account(companyId), scopes, clientId }
  }

  #openDefault(): void {
    const [first] = this.#registry.companyIds
    if (first === undefined) {
      this.create()
      return
    }
    const opened = this.tryOpen(first)
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
      if (error instanceof UnusableAccount) this.#report(error)
      throw error
    }
  }

  #report(error: UnusableAccount): void {
    if (this.#reported.has(error.companyId)) return
    this.#reported.set(error.companyId, error.message)
    this.#options.onTrouble?.(error)
  }
}
