import { z } from 'zod'
import { readOptions } from './checked-options.js'
import { journalSizeOptions } from './emulator-options.js'

/** How a new account is created. */
export interface AccountBeginning {
  /** The name of the snapshot that it starts with. */
  readonly snapshot?: string | undefined
  /** Six letters or digits; derived from the emulator's seed by default. */
  readonly companyId?: string | undefined
  /** A private key; `pk_` and the company id by default. */
  readonly apiKey?: string | undefined
  /** Its label in lists of accounts, for example the name of a test; the end of its key by default. */
  readonly label?: string | undefined
  /** How many requests its journal keeps; the emulator's setting by default. */
  readonly journalRequests?: number | undefined
  /** How many bytes of bodies and responses its journal keeps; the emulator's setting by default. */
  readonly journalBytes?: number | undefined
}

/** How to reach the admin API of an emulator in another process. */
export interface ConnectOptions {
  /** The admin key, if the emulator requires one; KLAVIYO_EMULATOR_ADMIN_KEY by default. */
  readonly adminKey?: string | undefined
  /** The prefix of all admin paths; `/__admin` by default. */
  readonly adminPrefix?: string | undefined
}

/** The state an account is reset to. */
export interface ResetOptions {
  /** `empty` by default. */
  readonly to?: 'empty' | 'seeds' | undefined
}

const name = z.string().min(1)

const beginning = z.strictObject({
  snapshot: name.optional(),
  companyId: name.optional(),
  apiKey: name.optional(),
  label: name.optional(),
  ...journalSizeOptions,
} satisfies Record<keyof AccountBeginning, z.ZodType>)

const connect = z.strictObject({
  adminKey: name.optional(),
  adminPrefix: name.optional(),
} satisfies Record<keyof ConnectOptions, z.ZodType>)

const address = z.string().regex(/^https?:\/\/[^/]/, 'must be an address like http://127.0.0.1:5528')

/** The options that the platform's `fetch` accepts. */
const INIT = {
  ...{
    method: z.string(),
    headers: z.unknown(),
    body: z.unknown(),
    signal: z.unknown(),
    redirect: z.string(),
  },
  ...{ cache: z.string(), credentials: z.string(), dispatcher: z.unknown(), duplex: z.string() },
  ...{ integrity: z.string(), keepalive: z.boolean(), mode: z.string(), priority: z.string() },
  ...{ referrer: z.string(), referrerPolicy: z.string(), window: z.null() },
}

const init = z.strictObject(INIT).partial()
const path = z.string().startsWith('/', 'must begin with a slash, like /api/profiles')
const instant = z.union([z.string().min(1), z.date()], 'must be a Date or text like 2026-04-20T12:00:00Z')
const span = z.string().min(1, 'must be a span like 7d, 90m or 500ms')
const fixture = z.union(
  [name, z.record(z.string(), z.unknown())],
  'must be a fixture, like { lists: [{ name: "VIP" }] }, or the name of a scenario',
)
const reset = z.strictObject({ to: z.enum(['empty', 'seeds']).optional() } satisfies Record<
  keyof ResetOptions,
  z.ZodType
>)

/** Checks arguments of the library's functions; each check throws InvalidOptions. */
export const readArgument = {
  beginning: (given: AccountBeginning) => readOptions(beginning, given, 'account(options)'),
  connect: (given: ConnectOptions) => readOptions(connect, given, 'connectEmulator(url, options)'),
  address: (given: string) => readOptions(address, given, 'connectEmulator(url)'),
  path: (given: string) => readOptions(path, given, 'fetch(path)'),
  init: (given: RequestInit) => readOptions(init, given, 'fetch(path, init)') as RequestInit,
  fixture: <T>(given: T | string): T | string => readOptions(fixture, given, 'seed(fixture)') as T | string,
  reset: (given: ResetOptions) => readOptions(reset, given, 'reset(options)'),
  name: (given: string, called: string) => readOptions(name, given, `${called}(name)`),
  span: (given: string) => readOptions(span, given, 'clock.advance(span)'),
  /** As text in ISO 8601. */
  instant(given: string | Date, called: string): string {
    const read = readOptions(instant, given, `clock.${called}(at)`)
    return typeof read === 'string' ? read : read.toISOString()
  },
}
