import { klaviyo } from './catalog/index.js'
import { EVERY_JOB } from './control/account.js'
import { Accounts } from './control/accounts.js'
import { Announcements } from './control/announcements.js'
import type { Desk, Settings } from './control/desk.js'
import { type Limits, limitsOf } from './control/limits.js'
import { Listeners } from './control/listeners.js'
import type { Editions } from './declare/release.js'
import { DEFAULT_PROGRESS, type Progress } from './engine/progress.js'
import { createApp } from './http/app.js'
import { ADMIN } from './http/control.js'
import type { Bindings } from './http/incoming.js'

/** How an emulator is set up; everything has a default. */
export interface EmulatorOptions {
  /** A directory for the databases; without one everything is in memory. */
  readonly directory?: string
  /** Ids are drawn from it: the same seed and the same requests give the same ids. */
  readonly seed?: string
  /** `per-key` gives every private key an account of its own. */
  readonly isolation?: 'shared' | 'per-key'
  /** How bulk jobs progress unless an account was told otherwise. */
  readonly progress?: Progress
  /** Begin accounts without the lists, metrics and segments that Klaviyo puts into a new one. */
  readonly empty?: boolean
  /** Answer 429 when a limit is exceeded; the headers are there in any case. */
  readonly enforceRateLimits?: boolean
  /** Refuse requests that name no revision. */
  readonly strictRevision?: boolean
  /** What links begin with, in place of the host the client used. */
  readonly publicUrl?: string
  /** What clients have to trust to speak TLS with it, in PEM; `GET /__admin/ca.pem` gives it. */
  readonly certificateAuthority?: string
  /** What every admin path begins with, `/__admin` unless given. */
  readonly adminPrefix?: string
  /** What whoever comes to the admin routes has to show; without it, only this machine may come. */
  readonly adminKey?: string
  /** How the emulator was set up, for `GET /__admin/config`. */
  readonly configuration?: Readonly<Record<string, unknown>>
  /** How much it takes on; each has a default. */
  readonly limits?: Partial<Limits>
  /** Called with errors that are the emulator's own fault, of which the client sees a 500, and with trouble. */
  readonly onBug?: (error: unknown) => void
}

/** An emulator that is not listening: requests go straight into `fetch`. */
export interface Emulator {
  readonly accounts: Accounts
  readonly announcements: Announcements
  /** What the admin routes work on. */
  readonly desk: Desk
  /** What has to be done before it says that it is ready. */
  readonly pending: Set<string>
  fetch(request: Request, bindings?: Bindings): Response | Promise<Response>
  close(): void
}

/** An emulator of Klaviyo. Throws UnusableDatabase. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return assemble(klaviyo, options)
}

/** Puts the rooms together around a catalog: the machine does not mind whose. Throws UnusableDatabase. */
export function assemble(editions: Editions, options: EmulatorOptions): Emulator {
  const { seed = 'klaviyo', isolation = 'shared', onBug = () => {} } = options
  const progress = new Map([[EVERY_JOB, options.progress ?? DEFAULT_PROGRESS]])
  const limits = limitsOf(options.limits ?? {}, options.directory !== undefined)
  const accounts = new Accounts(editions, {
    seed,
    limits,
    onTrouble: onBug,
    isolation,
    progress,
    empty: options.empty ?? false,
    enforceRateLimits: options.enforceRateLimits ?? false,
    ...(options.directory !== undefined && { directory: options.directory }),
  })
  const announcements = new Announcements()
  const settings: Settings = { publicUrl: options.publicUrl }
  const pending = new Set<string>()
  const desk: Desk = {
    editions,
    accounts,
    announcements,
    settings,
    pending,
    limits,
    listeners: new Listeners(limits.listeners),
    configuration: options.configuration ?? {},
    ...(options.certificateAuthority !== undefined && { certificateAuthority: options.certificateAuthority }),
  }
  const app = createApp(desk, {
    seed,
    onBug,
    strictRevision: options.strictRevision ?? false,
    adminPrefix: options.adminPrefix ?? ADMIN,
    adminKey: options.adminKey,
  })
  return {
    accounts,
    announcements,
    desk,
    pending,
    fetch: app.fetch,
    close: () => accounts.close(),
  }
}
