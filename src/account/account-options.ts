import type { JournalSize } from './journal.js'
import type { ProgressRules } from './progress.js'

/** How an account is set up. */
export interface AccountOptions {
  readonly seed: string
  readonly progress: ProgressRules
  /** Begin without what Klaviyo puts into a new account? */
  readonly empty?: boolean
  /** Answer 429 when a limit is exceeded? */
  readonly enforceRateLimits?: boolean
  /** How much it remembers of its requests. */
  readonly journal?: JournalSize
  /** Called with what should never happen: work that was put off and failed. */
  readonly onBug?: (error: unknown) => void
  /** Called when the account forgets everything, for what is kept of it elsewhere. */
  readonly onReset?: () => void
}
