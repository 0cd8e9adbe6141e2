/** How much an emulator takes on: what nobody reads, or asks for without an end, is refused instead of kept. */
export interface EmulatorLimits {
  /** The largest JSON body of an admin route, in bytes. */
  readonly adminBody: number
  /** The largest snapshot that can be imported, in bytes. */
  readonly snapshot: number
  /** How many accounts there may be. */
  readonly accounts: number
  /**
   * How many accounts have their database open at a time; the others sleep until they are next asked for. Waking
   * one takes a few milliseconds.
   */
  readonly openAccounts: number
  /** How many clients may listen to the stream of events, or wait for requests, at a time. */
  readonly listeners: number
}

const MIB = 2 ** 20

/** The limits of which nothing else was said. */
export const DEFAULT_LIMITS = {
  adminBody: 64 * MIB,
  snapshot: 1_024 * MIB,
  accounts: 10_000,
  listeners: 100,
} as const satisfies Partial<EmulatorLimits>

/** The limits of an emulator that was given some of them; whose databases are files when `isOnDisk`. */
export function limitsOf(given: Partial<EmulatorLimits>, isOnDisk: boolean): EmulatorLimits {
  return { ...DEFAULT_LIMITS, openAccounts: isOnDisk ? OPEN_FILES : OPEN_IN_MEMORY, ...given }
}

/** Three descriptors each, where a process often has no more than 512. */
const OPEN_FILES = 100
/** About a megabyte and a half each. */
const OPEN_IN_MEMORY = 250

/** There are as many accounts as there may be; the message says what would help. */
export class TooManyAccounts extends Error {
  constructor(max: number) {
    super(`there are ${max} accounts already; DELETE some at /__admin/accounts/{id}, or raise --max-accounts`)
  }
}
