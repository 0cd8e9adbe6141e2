import { z } from 'zod'
import { readOptions } from './checked-options.js'
import { journalSizeOptions } from './emulator-options.js'

/** What a new account begins with. */
export interface AccountBeginning {
  /** The name of a snapshot. */
  readonly snapshot?: string | undefined
  /** Six letters or digits; drawn from the seed unless given. */
  readonly companyId?: string | undefined
  /** A private key; `pk_` and the company id unless given. */
  readonly apiKey?: string | undefined
  /** What it is called wherever accounts are listed, the name of a test for instance; the key's end unless given. */
  readonly label?: string | undefined
  /** How many requests it remembers, unless as many as the emulator's other accounts. */
  readonly journalRequests?: number | undefined
  /** How many bytes of bodies and answers it remembers. */
  readonly journalBytes?: number | undefined
}

/** How the admin routes of an emulator that runs elsewhere are reached. */
export interface ConnectOptions {
  /** The admin key, where the emulator asks for one: KLAVIYO_EMULATOR_ADMIN_KEY unless given. */
  readonly adminKey?: string | undefined
  /** What every admin path begins with, `/__admin` unless given. */
  readonly adminPrefix?: string | undefined
}

/** What an account is reset to. */
export interface ResetOptions {
  /** `empty` unless given. */
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

/** The members that `fetch` of the platform takes. */
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

/** Checks what functions of the library were given; each throws InvalidOptions. */
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
  /** As text that the clock reads. */
  instant(given: string | Date, called: string): string {
    const read = readOptions(instant, given, `clock.${called}(at)`)
    return typeof read === 'string' ? read : read.toISOString()
  },
}
