import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../base/refusal.js'
import type { Editions } from '../declare/release.js'
import type { Secret } from '../policies/authentication.js'
import { Registry } from '../store/accounts.js'
import { openFile, openMemory } from '../store/connection.js'
import { openInMemory, openOnDisk } from '../store/open.js'
import { Account, companyIdOf, type ProgressRules } from './account.js'

/** Who is asking, and with what rights. */
export interface Caller {
  readonly account: Account
  readonly scopes: readonly string[] | null
  /** The last four characters of the key, by which Klaviyo remembers it. */
  readonly keyTail?: string
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
}

/** The database cannot be used; the message says why and what would help. */
export class UnusableDatabase extends Error {}

/** All accounts of one emulator, opened as they are asked for. */
export class Accounts {
  readonly #editions: Editions
  readonly #options: AccountsOptions
  readonly #registry: Registry
  readonly #open = new Map<string, Account>()

  /** Throws UnusableDatabase. */
  constructor(editions: Editions, options: AccountsOptions) {
    this.#editions = editions
    this.#options = options
    this.#registry = usable(options.directory, () => openRegistry(options.directory))
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
  create(): Account {
    const companyId = companyIdOf(this.#options.seed, this.#registry.companyIds.length)
    this.#registry.addAccount(companyId)
    return this.#account(companyId)
  }

  /** Registers a key or token of an account; `scopes` null means all of them. */
  grant(secret: Secret, account: Account, scopes: readonly string[] | null): void {
    this.#registry.setCredential({ ...secret, companyId: account.companyId, scopes })
  }

  /** Who a key or token belongs to. Throws 401 for a token nobody granted. */
  identify(secret: Secret): Caller {
    const known = this.#registry.credential(secret.kind, secret.secret)
    const keyTail = secret.secret.slice(-4)
    if (known) return { account: this.#account(known.companyId), scopes: known.scopes, keyTail }
    if (secret.kind === 'token') throw refuse.authenticationFailed()
    if (this.#options.isolation === 'shared') return { account: this.default, scopes: null, keyTail }
    const account = this.create()
    this.grant(secret, account, null)
    return { account, scopes: null, keyTail }
  }

  /** The account of a public key: its own where there is one, else the default account. */
  ofCompany(companyId: string): Account {
    return this.#registry.companyIds.includes(companyId) ? this.#account(companyId) : this.default
  }

  close(): void {
    for (const account of this.#open.values()) account.close()
    this.#registry.close()
  }

  #account(companyId: string): Account {
    const known = this.#open.get(companyId)
    if (known) return known
    const { directory } = this.#options
    const account = usable(directory, () => {
      const store = directory
        ? openOnDisk(this.#editions.newest, join(directory, `${companyId}.db`))
        : openInMemory(this.#editions.newest)
      return new Account(companyId, store, this.#editions, this.#options)
    })
    this.#open.set(companyId, account)
    return account
  }
}

function openRegistry(directory: string | undefined): Registry {
  if (directory === undefined) return new Registry(openMemory())
  mkdirSync(directory, { recursive: true })
  return new Registry(openFile(join(directory, 'accounts.db')))
}

function usable<T>(directory: string | undefined, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (directory === undefined || !(error instanceof Error)) throw error
    const remedy = 'give --db a directory this user may write, or an empty one'
    throw new UnusableDatabase(`cannot use the database directory ${directory}: ${error.message}; ${remedy}`)
  }
}
