import type { JournalSize } from './journal.js'
import type { ProgressRules } from './progress.js'

/** The settings of an account. */
export interface AccountOptions {
  readonly seed: string
  readonly progress: ProgressRules
  /** Starts the account without the rows that Klaviyo creates in every new account. */
  readonly empty?: boolean
  /** Responds 429 when a rate limit is exceeded. */
  readonly enforceRateLimits?: boolean
  /** How much of its traffic the journal keeps. */
  readonly journal?: JournalSize
  /** Called with the error of a background task that failed because of a bug. */
  readonly onBug?: (error: unknown) => void
  /** Called on a reset, so that data kept outside the account is cleared too. */
  readonly onReset?: () => void
}
