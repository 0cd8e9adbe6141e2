import type { Accounts } from '../account/accounts.js'
import type { Announcements } from '../account/announcements.js'
import type { EmulatorLimits } from '../account/limits.js'
import type { Metrics } from '../account/metrics.js'
import type { Editions } from '../compile/release.js'
import type { Seeds } from './fixtures/seeds.js'
import type { Listeners } from './listeners.js'

/** What can be changed while an emulator runs. */
export interface RuntimeSettings {
  /** What links begin with, in place of the host the client used. */
  publicUrl?: string | undefined
}

/** What the admin API works on. */
export interface EmulatorContext {
  readonly editions: Editions
  readonly accounts: Accounts
  readonly settings: RuntimeSettings
  readonly announcements: Announcements
  /** How the emulator was set up, for people to look at. */
  readonly configuration: Readonly<Record<string, unknown>>
  /** What clients have to trust to speak TLS with the emulator, in PEM. */
  readonly certificateAuthority?: string
  /** What has to be done before it is ready; empty once it is. */
  readonly pending: Set<string>
  readonly limits: EmulatorLimits
  /** Who listens to the stream of events, or waits for requests. */
  readonly listeners: Listeners
  readonly metrics: Metrics
  /** What accounts can go back to. */
  readonly seeds: Seeds
}
