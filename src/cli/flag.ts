import { ORIGIN as ORIGIN_PATTERN } from '../admin/prefix.js'
import { duration } from '../base/duration.js'
import { kebab } from '../base/text.js'

/** The format of a flag's value. */
export interface FlagForm<T> {
  /** The valid values in words, as messages show them after "is not". */
  readonly expected: string
  /** Parses a text; returns undefined if it is invalid. */
  read(text: string): T | undefined
  /** Formats a value so that `read` accepts it; without it, the value is shown as JSON. */
  print?(value: T): string
  /** Whether commas separate several values, so that several texts are one list. */
  readonly isList?: boolean
}

/** A setting: a flag, an environment variable and a member of the configuration file. */
export interface Flag<T> {
  /** The placeholder in the help, like `<number>`; a switch has none. */
  readonly argument?: string
  readonly doc: string
  readonly expected: string
  /** Parses the texts; only a flag with `many` or `isList` gets several. Returns undefined if they are invalid. */
  read(texts: readonly string[]): T | undefined
  print(value: T): unknown
  readonly fallback: T
  /** The default as the help shows it. */
  readonly shownFallback?: string
  /** May it be repeated? In the environment, values are separated as in PATH. */
  readonly many?: boolean
  /** Do commas separate its values? A flag that is repeated, and a list in a file, add to the list. */
  readonly isList?: boolean
  /** Must its value not be shown? */
  readonly secret?: boolean
  /** A variable without our prefix, used if the one with the prefix is not set: PORT. */
  readonly unprefixed?: string
  /** Its heading in the help. */
  readonly group?: string
}

/** Flags by their names in camel case. */
export type Flags = Readonly<Record<string, Flag<unknown>>>

/** Optional members of a flag. */
interface FlagExtras {
  readonly shownFallback?: string
  readonly secret?: boolean
  readonly unprefixed?: string
}

/** A flag with a value. */
export function valueFlag<T>(
  argument: string,
  doc: string,
  { expected, read, print, isList = false }: FlagForm<T>,
  rest: FlagExtras & { readonly fallback: NoInfer<T> },
): Flag<T> {
  return {
    argument,
    doc,
    expected,
    read: (texts) => read(isList ? texts.join(',') : (texts.at(-1) ?? '')),
    isList,
    print: print ?? ((value) => value),
    ...rest,
  }
}

/** A flag with a value and no default. */
export function optional<T>(
  argument: string,
  doc: string,
  form: FlagForm<T>,
  rest: FlagExtras = {},
): Flag<T | undefined> {
  const { expected, read, print, isList = false } = form
  const shown = (value: T | undefined) => (value !== undefined && print ? print(value) : (value ?? null))
  return {
    ...valueFlag<T | undefined>(argument, doc, { expected, read, isList }, { ...rest, fallback: undefined }),
    print: shown,
  }
}

/** A flag that may be repeated. */
export function repeated(argument: string, doc: string): Flag<readonly string[]> {
  return {
    argument,
    doc,
    expected: TEXT.expected,
    read: (texts) => (texts.every((text) => text !== '') ? texts : undefined),
    print: (values) => values,
    fallback: [],
    many: true,
  }
}

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 'yes', 'on'].map((word) => [word, true] as const),
  ...['0', 'false', 'no', 'off'].map((word) => [word, false] as const),
])

/** A switch. `--no-…` overrides the environment and the configuration file. */
export function toggle(doc: string, fallback = false): Flag<boolean> {
  return {
    doc,
    expected: `one of ${[...SWITCH.keys()].join(', ')}`,
    read: ([text = '']) => SWITCH.get(text.toLowerCase()),
    print: (value) => value,
    fallback,
  }
}

/** The same flags under a heading of the help. */
export function groupFlags<F extends Flags>(group: string, flags: F): F {
  return Object.fromEntries(Object.entries(flags).map(([name, each]) => [name, { ...each, group }])) as F
}

/** The flag of a name in camel case: `httpsPort` is `--https-port`. */
export function flagName(name: string): string {
  return `--${kebab(name)}`
}

export const TEXT: FlagForm<string> = { expected: 'text', read: (text) => (text === '' ? undefined : text) }

export const PORT: FlagForm<number> = {
  expected: 'a number from 0 to 65535',
  read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
}

export const COUNT: FlagForm<number> = {
  expected: 'a number above 0',
  read: (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
}

const UNITS: Readonly<Record<string, number>> = { '': 1, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 }

/** Bytes. */
export const SIZE: FlagForm<number> = {
  expected: 'a size, like 64MiB, 1GiB or 500000',
  read(text) {
    const [, digits = '', unit = ''] = /^([1-9]\d{0,12}) ?([KMG]iB|)$/i.exec(text) ?? []
    const bytes = Number(digits) * (UNITS[unit.toLowerCase()] ?? Number.NaN)
    return digits !== '' && Number.isSafeInteger(bytes) ? bytes : undefined
  },
  print: (bytes) => (bytes % 2 ** 20 === 0 ? `${bytes / 2 ** 20}MiB` : String(bytes)),
}

/** Milliseconds. */
export const DURATION: FlagForm<number> = {
  expected: 'a duration, like 500ms, 5s or 2m',
  read(text) {
    const ms = duration(text)
    return ms === undefined || ms < 0 ? undefined : ms
  },
  print: (ms) => `${ms}ms`,
}

/** One of several words. */
export function oneOf<const T extends string>(...words: readonly T[]): FlagForm<T> {
  return {
    expected: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
    read: (text) => words.find((word) => word === text),
  }
}

/** An origin without a path. */
export const URL_ORIGIN: FlagForm<string> = {
  expected: 'an address like https://klaviyo.test:8443',
  read: (text) => (ORIGIN_PATTERN.test(text) ? text.replace(/\/$/, '') : undefined),
}
