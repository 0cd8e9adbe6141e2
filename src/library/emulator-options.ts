import { z } from 'zod'
import { clusterProblem } from '../account/cluster.js'
import { PROGRESS_FORMS, type Progress, readProgress } from '../account/progress.js'
import { isAdminPrefix, ORIGIN } from '../admin/prefix.js'
import { HOST_FORMS, isHostPattern } from '../outbound/hosts.js'
import { isSmtpUrl, SMTP_FORM } from '../outbound/smtp.js'
import { readOptions } from './checked-options.js'

/** Settings of an emulator, named like the flags of the command; each has a default. */
export interface EmulatorOptions {
  /** A directory for the databases; in memory by default. */
  readonly db?: string | undefined
  /** Ids are derived from it: the same seed and the same requests produce the same ids. */
  readonly seed?: string | undefined
  /** `per-key` gives every private key an account of its own. */
  readonly isolation?: 'shared' | 'per-key' | undefined
  /** When postponed work, like bulk jobs, is done: `immediate`, `after 5s`, `after 3 reads` or `realistic`. */
  readonly jobs?: string | undefined
  /** `jobs` as an object: `{ afterMs: 0 }` is `immediate`. */
  readonly progress?: Progress | undefined
  /** Short for `jobs: 'realistic'`. */
  readonly realistic?: boolean | undefined
  /** Creates accounts without the lists, metrics and segments that every new Klaviyo account has. */
  readonly empty?: boolean | undefined
  /** `on` answers 429 when a limit is exceeded; the rate limit headers are always sent. */
  readonly rateLimits?: 'on' | 'off' | undefined
  /** Refuses requests without a revision header. */
  readonly strictRevision?: boolean | undefined
  /** The name of this emulator among `clusterNodes`: new accounts get ids that the load balancer sends here. */
  readonly clusterNode?: string | undefined
  /** The nodes behind a load balancer, as nginx's upstream names them: `node-1:5528`. */
  readonly clusterNodes?: readonly string[] | undefined
  /** The origin of links; the host that the client used by default. */
  readonly publicUrl?: string | undefined
  /**
   * The hosts that may be called: names, `*.example.com`, addresses, ranges like `10.0.0.0/8`, or `*` for every public
   * host. By default only this machine; `[]` allows none.
   */
  readonly outboundHosts?: readonly string[] | undefined
  /** The SMTP server that emails are handed on to, like `smtp://127.0.0.1:1025`; its host must be allowed. */
  readonly smtpUrl?: string | undefined
  /** The prefix of the links in messages; `/__mail` by default. */
  readonly mailPrefix?: string | undefined
  /** The prefix of the paths that the onsite script calls; `/__onsite` by default. */
  readonly onsitePrefix?: string | undefined
  /** The prefix of the Customer Hub and its toy shop; `/__hub` by default. */
  readonly hubPrefix?: string | undefined
  /** The prefix of the Smile.io API; `/__smile` by default. */
  readonly smilePrefix?: string | undefined
  /** The prefix of all admin paths; `/__admin` by default. */
  readonly adminPrefix?: string | undefined
  /** Serves the web UI under the admin prefix; true by default. */
  readonly ui?: boolean | undefined
  /** The key that the admin API requires; without it, only this machine can use the admin API. */
  readonly adminKey?: string | undefined
  /** How many requests each account's journal keeps; 1,000 by default. */
  readonly journalRequests?: number | undefined
  /** How many bytes of bodies and responses each account's journal keeps; 8,000,000 by default. */
  readonly journalBytes?: number | undefined
  /** The largest body of an admin request, in bytes; 64 MiB by default. */
  readonly maxAdminBody?: number | undefined
  /** The largest snapshot that can be imported, in bytes; 1 GiB by default. */
  readonly maxSnapshot?: number | undefined
  /** The most accounts; 10,000 by default. */
  readonly maxAccounts?: number | undefined
  /** The most accounts with an open database; others are reopened when used. 100 with `db`, else 250 by default. */
  readonly openAccounts?: number | undefined
  /** The most clients that may stream events or wait for requests at the same time; 100 by default. */
  readonly maxListeners?: number | undefined
  /** Called with unexpected errors of the emulator; the client gets a 500. */
  readonly onBug?: ((error: unknown) => void) | undefined
}

/** Where an emulator listens and what it loads, in addition to its settings. */
export interface StartOptions extends EmulatorOptions {
  /** The address to listen on; 127.0.0.1 by default, this machine only. */
  readonly host?: string | undefined
  /** 5528 by default; 0 chooses a free port. */
  readonly port?: number | undefined
  /** The port for TLS, in addition to HTTP; 0 chooses a free port. Off by default. */
  readonly httpsPort?: number | undefined
  /** The directory of the certificates; `tls` in `db` by default, in memory without `db`. */
  readonly tlsDir?: string | undefined
  /** Fixtures to load before it is ready: files, directories or names of scenarios. */
  readonly seeds?: string | readonly string[] | undefined
  /** What happens if a fixture cannot be loaded: `fail`, the default, stops; `warn` calls `onBug` and skips it. */
  readonly seedErrors?: 'fail' | 'warn' | undefined
  /** Resets to `seeds` whenever one of their files changes. */
  readonly watch?: boolean | undefined
  /** Loads this file, written by `klaviyo-emulator export`, into the default account. */
  readonly import?: string | undefined
  /** Exports the default account to this file when the emulator is closed. */
  readonly exportOnExit?: string | undefined
}

const text = z.string().min(1)
const port = z.int().min(0).max(65_535)
const aboveZero = z.int().min(1).optional()
/** The options for the size of a journal, of an emulator and of an account. */
export const journalSizeOptions = {
  journalRequests: z.int().min(1).max(10_000_000).optional(),
  journalBytes: z.int().min(1).optional(),
}

const emulatorShape = {
  db: text.optional(),
  seed: text.optional(),
  isolation: z.enum(['shared', 'per-key']).optional(),
  jobs: z
    .string()
    .refine((given) => readProgress(given) !== undefined, `must be ${PROGRESS_FORMS}`)
    .optional(),
  progress: z
    .union([
      z.strictObject({ afterMs: z.number().min(0) }),
      z.strictObject({ reads: z.int().min(0) }),
      z.strictObject({ realistic: z.literal(true) }),
    ])
    .optional(),
  realistic: z.boolean().optional(),
  empty: z.boolean().optional(),
  rateLimits: z.enum(['on', 'off']).optional(),
  strictRevision: z.boolean().optional(),
  clusterNode: text.optional(),
  clusterNodes: z.array(text).optional(),
  publicUrl: z.string().regex(ORIGIN, 'must be an address like https://klaviyo.test:8443').optional(),
  outboundHosts: z.array(z.string().refine(isHostPattern, `must be in ${HOST_FORMS}`)).optional(),
  smtpUrl: z.string().refine(isSmtpUrl, `must be ${SMTP_FORM}`).optional(),
  mailPrefix: z.string().refine(isAdminPrefix, 'must be a path like /__mail').optional(),
  onsitePrefix: z.string().refine(isAdminPrefix, 'must be a path like /__onsite').optional(),
  hubPrefix: z.string().refine(isAdminPrefix, 'must be a path like /__hub').optional(),
  smilePrefix: z.string().refine(isAdminPrefix, 'must be a path like /__smile').optional(),
  adminPrefix: z.string().refine(isAdminPrefix, 'must be a path like /__admin').optional(),
  ui: z.boolean().optional(),
  adminKey: z
    .string()
    .regex(/^[!-~]+$/, 'must be printable ASCII characters without spaces')
    .optional(),
  ...journalSizeOptions,
  maxAdminBody: aboveZero,
  maxSnapshot: aboveZero,
  maxAccounts: aboveZero,
  openAccounts: aboveZero,
  maxListeners: aboveZero,
  onBug: z
    .custom<(error: unknown) => void>((given) => typeof given === 'function', 'must be a function')
    .optional(),
} satisfies Record<keyof EmulatorOptions, z.ZodType>

const startShape = {
  ...emulatorShape,
  host: text.optional(),
  port: port.optional(),
  httpsPort: port.optional(),
  tlsDir: text.optional(),
  seeds: z.union([text, z.array(text)]).optional(),
  seedErrors: z.enum(['fail', 'warn']).optional(),
  watch: z.boolean().optional(),
  import: text.optional(),
  exportOnExit: text.optional(),
} satisfies Record<keyof StartOptions, z.ZodType>

const PROGRESS_NAMES = ['jobs', 'progress', 'realistic'] as const

/** Two of these options would contradict each other, and one would be ignored. */
const oneProgress = [
  (given: Readonly<Record<string, unknown>>) =>
    PROGRESS_NAMES.filter((name) => given[name] !== undefined && given[name] !== false).length <= 1,
  'jobs, progress and realistic are the same setting; set only one of them',
] as const

/** A cluster needs both of its options, and this emulator must be one of its nodes. */
function checkCluster(
  { clusterNode: node, clusterNodes: nodes }: EmulatorOptions,
  check: z.RefinementCtx,
): void {
  if (node === undefined && nodes === undefined) return
  const problem =
    node === undefined || nodes === undefined
      ? 'clusterNode and clusterNodes belong together; set both of them'
      : clusterProblem({ node, nodes })
  if (problem !== undefined) check.addIssue({ code: 'custom', path: ['clusterNodes'], message: problem })
}

const emulatorOptions = z
  .strictObject(emulatorShape)
  .refine(...oneProgress)
  .superRefine(checkCluster)
const startOptions = z
  .strictObject(startShape)
  .refine(...oneProgress)
  .superRefine(checkCluster)

/** Checks the options of `createEmulator`. Throws InvalidOptions. */
export function readEmulatorOptions(options: EmulatorOptions): EmulatorOptions {
  return readOptions(emulatorOptions, options, 'createEmulator(options)')
}

/** Checks the options of `startEmulator`. Throws InvalidOptions. */
export function readStartOptions(options: StartOptions): StartOptions {
  return readOptions(startOptions, options, 'startEmulator(options)')
}

/** The progress that the options set; undefined if none of them does. */
export function progressOf({ jobs, progress, realistic }: EmulatorOptions): Progress | undefined {
  if (realistic) return { realistic: true }
  return progress ?? (jobs === undefined ? undefined : readProgress(jobs))
}
