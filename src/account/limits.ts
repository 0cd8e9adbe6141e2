/** Limits on the resources that clients can use. Requests beyond a limit are rejected. */
export interface EmulatorLimits {
  /** The largest JSON body of an admin route, in bytes. */
  readonly adminBody: number
  /** The largest snapshot that can be imported, in bytes. */
  readonly snapshot: number
  /** The maximum number of accounts. */
  readonly accounts: number
  /**
   * The maximum number of accounts whose database is open at a time. The database of another account is opened at
   * its next use, which takes a few milliseconds.
   */
  readonly openAccounts: number
  /** The maximum number of clients that follow the event stream or wait for requests at a time. */
  readonly listeners: number
}

const MIB = 2 ** 20

/** The default limits. */
export const DEFAULT_LIMITS = {
  adminBody: 64 * MIB,
  snapshot: 1_024 * MIB,
  accounts: 10_000,
  listeners: 100,
} as const satisfies Partial<EmulatorLimits>

/** Adds the defaults to the given limits. `isOnDisk` is true when the databases are files. */
export function limitsOf(given: Partial<EmulatorLimits>, isOnDisk: boolean): EmulatorLimits {
  return { ...DEFAULT_LIMITS, openAccounts: isOnDisk ? OPEN_FILES : OPEN_IN_MEMORY, ...given }
}

/** Each file takes three descriptors; a process often has no more than 512. */
const OPEN_FILES = 100
/** Each database takes about 1.5 MB of memory. */
const OPEN_IN_MEMORY = 250

/** The maximum number of accounts is reached. The message names the remedy. */
export class TooManyAccounts extends Error {
  constructor(max: number) {
    super(
      `the limit of ${max} accounts is reached; DELETE some at /__admin/accounts/{id}, or raise --max-accounts`,
    )
  }
}
