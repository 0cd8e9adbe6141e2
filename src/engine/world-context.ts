import type { Catalog } from '../compile/catalog.js'
import type { Fetched, HostStanding } from '../declare/fetched.js'
import type { UntypedRow, World } from '../declare/world.js'
import type { Store } from '../store/store.js'
import type { Progress } from './progress.js'

/** The parts of a world that all requests of an account share. */
export interface WorldContext {
  readonly store: Store
  readonly catalog: Catalog
  readonly seed: string
  readonly companyId: string
  progress(type: string): Progress
  /** Called for every created, changed or removed row, in its transaction; undefined without listeners. */
  readonly noteChange?: ((type: string, row: UntypedRow) => void) | undefined
  /** The address of a path of the emulator. `base` is the origin that the client of a request used. */
  webAddress(path: string, base: string | undefined): string
  /** Whether a host may be called, judged by its name or address alone; without it, every host is public. */
  readonly hostStanding?: ((host: string) => HostStanding) | undefined
}

/** A world with the account behind it, for what prints its rows. */
export interface WorldWithContext extends World {
  readonly context: WorldContext
}

/** The address of a path where nothing else is set: that of an emulator with default settings. */
export function plainAddress(path: string, base = 'http://localhost:5528'): string {
  return `${base}${path}`
}

/** What a world knows of the request that it serves; nothing when a task runs or a fixture is loaded. */
export interface WorldRequest {
  /** The last four characters of the private key. */
  readonly keyTail?: string | undefined
  /** `base` is the origin that the client used. */
  readonly address?: { readonly base: string }
  /** What the addresses in its body lead to. */
  readonly fetched?: ReadonlyMap<string, Fetched> | undefined
}

/** The result for an address that nothing fetched, because no client sent it. */
export const NOT_FETCHED: Fetched = { outcome: 'held', reason: 'only requests of clients fetch files' }
