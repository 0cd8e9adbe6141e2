import { createHash } from 'node:crypto'
import { print } from '../base/instant.js'
import type { Secret } from '../dialect/authorization.js'
import type { Credential, Registry } from '../store/accounts.js'
import type { Account } from './account.js'
import { keyLabel } from './key-label.js'

/** What is known of a key besides its account. */
interface KeyFacts {
  readonly scopes: readonly string[] | null
  /** A name for lists; by default the end of the key. */
  readonly label?: string | undefined
  /** The key was not given to the emulator: the first request with it created its account. */
  readonly isSeen?: boolean
}

/** The keys and tokens that accounts were given. */
export class Keys {
  readonly #registry: Registry

  constructor(registry: Registry) {
    this.#registry = registry
  }

  /** Registers a key or token of an account; `scopes` null means all of them. */
  grant(secret: Secret, { companyId, clock }: Account, { scopes, label, isSeen = false }: KeyFacts): void {
    this.#registry.setCredential({
      ...secret,
      companyId,
      scopes,
      label: label ?? keyLabel(secret.secret),
      created: print(clock.now()),
      state: isSeen ? 'seen' : 'given',
    })
  }

  /** The keys and tokens that an account was given, oldest first, without those that were only seen in requests. */
  of(companyId: string): readonly Credential[] {
    return this.#registry.given(companyId)
  }

  /** Revokes a key or token: requests with it are refused until it is registered again. */
  revoke(key: Credential): void {
    this.#registry.setCredential({ ...key, state: 'revoked' })
  }
}

/** The id of a key or token in the admin API. It does not reveal the secret. */
export function keyId({ kind, secret }: Secret): string {
  return createHash('sha256').update(`${kind} ${secret}`).digest('hex').slice(0, 12)
}
