import type { Clock } from '../base/clock.js'
import type { Instant } from '../base/instant.js'
import type { HostStanding } from '../declare/fetched.js'
import type { UntypedRow, Where } from '../declare/world.js'
import type { ClusterPlace } from './cluster.js'
import type { UnusableAccount } from './database-files.js'
import type { JournalSize } from './journal.js'
import type { EmulatorLimits } from './limits.js'
import type { ProgressRules } from './progress.js'

/** An account whose pending work can be done on time, without a request. */
export interface PunctualAccount {
  readonly companyId: string
  readonly clock: Clock
  readonly isRemoved: boolean
  /** When the next pending work is due; undefined if none is. */
  readonly nextDue: Instant | undefined
  /** Whether it has a row of a type with these values. It costs no query for a type that is kept in memory. */
  hasRows(type: string, where?: Where): boolean
  runDueWork(): void
}

/** The settings of an account. */
export interface AccountOptions {
  /** Called for every created, changed or removed row, except those of fixtures, in its transaction. */
  readonly noteChange?: ((companyId: string, type: string, row: UntypedRow) => void) | undefined
  readonly seed: string
  readonly progress: ProgressRules
  /** Starts the account without the rows that Klaviyo creates in every new account. */
  readonly empty?: boolean
  /** Responds 429 when a rate limit is exceeded. */
  readonly enforceRateLimits?: boolean
  /** The address of a path of the emulator; `base` is the origin that the client of a request used. */
  readonly webAddress?: (path: string, base: string | undefined) => string
  /** Whether a host may be called, judged by its name or address alone; by default every host is public. */
  readonly hostStanding?: (host: string) => HostStanding
  /** How much of its traffic the journal keeps. */
  readonly journal?: JournalSize
  /** Called with the error of a background task that failed because of a bug. */
  readonly onBug?: (error: unknown) => void
  /** Called when the state of the account was opened or replaced, before its next use. */
  readonly onOpen?: ((account: PunctualAccount) => void) | undefined
  /** Called after everything that may have added pending work. */
  readonly afterWork?: ((account: PunctualAccount) => void) | undefined
  /** Called on a reset, so that data kept outside the account is cleared too. */
  readonly onReset?: () => void
}

/** The settings of every account, and where their databases are. */
export interface AccountsOptions extends Omit<AccountOptions, 'onReset'> {
  /** The directory of the databases; without one they are in memory. */
  readonly directory?: string
  /** `per-key` creates an account for each unknown key; `shared` uses the default account for all of them. */
  readonly isolation: 'shared' | 'per-key'
  readonly limits: Pick<EmulatorLimits, 'accounts' | 'openAccounts'>
  /** The place of this emulator in a cluster; without one, it serves all accounts. */
  readonly cluster?: ClusterPlace | undefined
  /** Called once for each account that cannot be used; the others are still served. */
  readonly onTrouble?: (error: UnusableAccount) => void
}
