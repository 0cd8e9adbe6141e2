import { z } from 'zod'
import { PROGRESS_FORMS, type Progress, readProgress } from '../account/progress.js'
import { isAdminPrefix, ORIGIN } from '../admin/prefix.js'
import { readOptions } from './checked-options.js'

/** How an emulator is set up, by the names of the command's flags; everything has a default. */
export interface EmulatorOptions {
  /** A directory for the databases; without one everything is in memory. */
  readonly db?: string | undefined
  /** Ids are drawn from it: the same seed and the same requests give the same ids. */
  readonly seed?: string | undefined
  /** `per-key` gives every private key an account of its own. */
  readonly isolation?: 'shared' | 'per-key' | undefined
  /** When work that Klaviyo puts off gets done: `immediate`, `after 5s`, `after 3 reads` or `realistic`. */
  readonly jobs?: string | undefined
  /** The same as an object: `{ afterMs: 0 }` is `immediate`. */
  readonly progress?: Progress | undefined
  /** Short for `jobs: 'realistic'`. */
  readonly realistic?: boolean | undefined
  /** Begin accounts without the lists, metrics and segments that Klaviyo puts into a new one. */
  readonly empty?: boolean | undefined
  /** `on` answers 429 when a limit is exceeded; the headers are there in any case. */
  readonly rateLimits?: 'on' | 'off' | undefined
  /** Refuse requests that name no revision. */
  readonly strictRevision?: boolean | undefined
  /** What links begin with, in place of the host the client used. */
  readonly publicUrl?: string | undefined
  /** What every admin path begins with, `/__admin` unless given. */
  readonly adminPrefix?: string | undefined
  /** The key that the admin routes ask for; without it, only this machine may use them. */
  readonly adminKey?: string | undefined
  /** How many requests each account remembers: 1,000 unless given. */
  readonly journalRequests?: number | undefined
  /** How many bytes of bodies and answers each account remembers: 8,000,000 unless given. */
  readonly journalBytes?: number | undefined
  /** The largest body of an admin route, in bytes: 64 MiB unless given. */
  readonly maxAdminBody?: number | undefined
  /** The largest snapshot that is imported, in bytes: 1 GiB unless given. */
  readonly maxSnapshot?: number | undefined
  /** How many accounts there may be: 10,000 unless given. */
  readonly maxAccounts?: number | undefined
  /** How many accounts are kept open, the others sleep until they are used: 100 with `db`, else 250. */
  readonly openAccounts?: number | undefined
  /** How many clients may listen to events or wait for requests at a time: 100 unless given. */
  readonly maxListeners?: number | undefined
  /** Called with errors that are the emulator's own fault; the client gets a 500. */
  readonly onBug?: ((error: unknown) => void) | undefined
}

/** Where an emulator listens and what it loads, on top of how it is set up. */
export interface StartOptions extends EmulatorOptions {
  /** 127.0.0.1 unless given: this machine only. */
  readonly host?: string | undefined
  /** 5528 unless given; 0 takes a free one. */
  readonly port?: number | undefined
  /** Listens with TLS too, beside HTTP; 0 takes a free one. Without it there is no TLS. */
  readonly httpsPort?: number | undefined
  /** Where the certificates are kept: `tls` in `db` unless given, in memory where there is neither. */
  readonly tlsDir?: string | undefined
  /** Fixtures to load before it is ready: files, directories, or scenarios by their names. */
  readonly seeds?: string | readonly string[] | undefined
  /** `warn` goes on without a file that cannot be loaded, and calls `onBug`; else nothing starts. */
  readonly seedErrors?: 'fail' | 'warn' | undefined
  /** Begins anew with `seeds` whenever one of their files changes. */
  readonly watch?: boolean | undefined
  /** Brings the default account to the state that a file holds, as `klaviyo-emulator export` writes it. */
  readonly import?: string | undefined
  /** Writes the default account to this file when the emulator is closed. */
  readonly exportOnExit?: string | undefined
}

const text = z.string().min(1)
const port = z.int().min(0).max(65_535)
const aboveZero = z.int().min(1).optional()
/** The sizes of a journal, for an emulator and for an account. */
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
  publicUrl: z.string().regex(ORIGIN, 'must be an address like https://klaviyo.test:8443').optional(),
  adminPrefix: z.string().refine(isAdminPrefix, 'must be a path like /__admin').optional(),
  adminKey: z
    .string()
    .regex(/^[!-~]+$/, 'must be letters, digits and signs, without spaces')
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

/** One setting under two names would have to ignore one of them. */
const oneProgress = [
  (given: Readonly<Record<string, unknown>>) =>
    PROGRESS_NAMES.filter((name) => given[name] !== undefined && given[name] !== false).length <= 1,
  'jobs, progress and realistic say the same thing; give one of them',
] as const

const emulatorOptions = z.strictObject(emulatorShape).refine(...oneProgress)
const startOptions = z.strictObject(startShape).refine(...oneProgress)

/** Checks what `createEmulator` was given. Throws InvalidOptions. */
export function readEmulatorOptions(options: EmulatorOptions): EmulatorOptions {
  return readOptions(emulatorOptions, options, 'createEmulator(options)')
}

/** Checks what `startEmulator` was given. Throws InvalidOptions. */
export function readStartOptions(options: StartOptions): StartOptions {
  return readOptions(startOptions, options, 'startEmulator(options)')
}

/** The progress that options ask for; undefined where none of them says so. */
export function progressOf({ jobs, progress, realistic }: EmulatorOptions): Progress | undefined {
  if (realistic) return { realistic: true }
  return progress ?? (jobs === undefined ? undefined : readProgress(jobs))
}
