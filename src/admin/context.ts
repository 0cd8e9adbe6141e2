import type { Accounts } from '../account/accounts.js'
import type { Announcements } from '../account/announcements.js'
import type { Exchange } from '../account/exchange.js'
import type { EmulatorLimits } from '../account/limits.js'
import type { Metrics } from '../account/metrics.js'
import type { Editions } from '../compile/release.js'
import type { OutboundPolicy } from '../outbound/outbound.js'
import type { Seeds } from './fixtures/seeds.js'
import type { Listeners } from './listeners.js'

/** Settings that can be changed at runtime. */
export interface RuntimeSettings {
  /** The origin of links in responses; undefined for the host that the client used. */
  publicUrl?: string | undefined
  /** Where the emulator listens; undefined if requests only come from this process. */
  listening?: { readonly url: string; readonly ports: ReadonlySet<number> } | undefined
}

/** Hands messages on to other servers, after the transaction in which they were sent. */
export interface Courier {
  /** Resolves once every message of an account that has to leave was handed on, or could not be. */
  idle(companyId: string): Promise<void>
}

/** The parts of the emulator that the admin API uses. */
export interface EmulatorContext {
  readonly editions: Editions
  readonly accounts: Accounts
  readonly settings: RuntimeSettings
  readonly announcements: Announcements
  /** Announces changes of accounts. */
  readonly changes: { note(companyId: string): void }
  /** The configuration of the emulator, for display. */
  readonly configuration: Readonly<Record<string, unknown>>
  /** The CA certificate that TLS clients have to trust, in PEM. */
  readonly certificateAuthority?: string
  /** Startup steps that are not done; the emulator is ready when it is empty. */
  readonly pending: Set<string>
  readonly limits: EmulatorLimits
  /** Counts the clients that follow the event stream or wait for requests. */
  readonly listeners: Listeners
  readonly metrics: Metrics
  /** Hands messages on to other servers. */
  readonly courier: Courier
  /** Decides what the emulator may call. */
  readonly outbound: OutboundPolicy
  /** Makes a request of the journal again; resolves to its new exchange. Throws OperatorError. */
  readonly replay: (exchange: Exchange) => Promise<Exchange>
  /** The fixtures that a reset can load again. */
  readonly seeds: Seeds
}
