import { ORIGIN as ORIGIN_PATTERN } from '../admin/prefix.js'
import { duration } from '../base/duration.js'
import { kebab } from '../base/text.js'

/** What the text of a flag may be. */
export interface FlagForm<T> {
  /** In words, after "is not". */
  readonly takes: string
  /** The value a text stands for; undefined when it is none. */
  read(text: string): T | undefined
  /** A value as `read` takes it; as JSON has it without this. */
  print?(value: T): string
}

/** A setting, wherever it is given: as a flag, in the environment, in the configuration file. */
export interface Flag<T> {
  /** As the help shows it, like `<number>`; a switch has none. */
  readonly argument?: string
  readonly doc: string
  readonly takes: string
  /** The value that texts stand for, of which only a flag that is `many` gets more than one. */
  read(texts: readonly string[]): T | undefined
  print(value: T): unknown
  readonly fallback: T
  /** What the help says of its being left out. */
  readonly shownFallback?: string
  /** May it be given more than once? The environment separates values as it does in PATH. */
  readonly many?: boolean
  /** Is its value nobody's business? */
  readonly secret?: boolean
  /** A variable of no prefix that is honoured, too, behind the one with it. */
  readonly bare?: string
  /** The heading it is under in the help. */
  readonly group?: string
}

/** Flags by their names in camel case. */
export type Flags = Readonly<Record<string, Flag<unknown>>>

/** What is known of a flag beside its form. */
interface Rest {
  readonly shownFallback?: string
  readonly secret?: boolean
  readonly bare?: string
}

/** A flag with a value. */
export function valueFlag<T>(
  argument: string,
  doc: string,
  { takes, read, print }: FlagForm<T>,
  rest: Rest & { readonly fallback: NoInfer<T> },
): Flag<T> {
  return {
    argument,
    doc,
    takes,
    read: (texts) => read(texts.at(-1) ?? ''),
    print: print ?? ((value) => value),
    ...rest,
  }
}

/** A flag with a value that is undefined where nobody gives it one. */
export function optional<T>(
  argument: string,
  doc: string,
  form: FlagForm<T>,
  rest: Rest = {},
): Flag<T | undefined> {
  const { takes, read, print } = form
  const shown = (value: T | undefined) => (value !== undefined && print ? print(value) : (value ?? null))
  return {
    ...valueFlag<T | undefined>(argument, doc, { takes, read }, { ...rest, fallback: undefined }),
    print: shown,
  }
}

/** A flag that may be given more than once. */
export function repeated(argument: string, doc: string): Flag<readonly string[]> {
  return {
    argument,
    doc,
    takes: TEXT.takes,
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

/** A flag that is there or not. `--no-…` takes back what the environment says. */
export function toggle(doc: string): Flag<boolean> {
  return {
    doc,
    takes: `one of ${[...SWITCH.keys()].join(', ')}`,
    read: ([text = '']) => SWITCH.get(text.toLowerCase()),
    print: (value) => value,
    fallback: false,
  }
}

/** The same flags under a heading of the help. */
export function groupFlags<F extends Flags>(group: string, flags: F): F {
  return Object.fromEntries(Object.entries(flags).map(([name, each]) => [name, { ...each, group }])) as F
}

/** `httpsPort` as it is typed: `--https-port`. */
export function flagName(name: string): string {
  return `--${kebab(name)}`
}

export const TEXT: FlagForm<string> = { takes: 'text', read: (text) => (text === '' ? undefined : text) }

export const PORT: FlagForm<number> = {
  takes: 'a number from 0 to 65535',
  read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
}

export const COUNT: FlagForm<number> = {
  takes: 'a number above 0',
  read: (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
}

const UNITS: Readonly<Record<string, number>> = { '': 1, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 }

/** Bytes. */
export const SIZE: FlagForm<number> = {
  takes: 'a size, like 64MiB, 1GiB or 500000',
  read(text) {
    const [, digits = '', unit = ''] = /^([1-9]\d{0,12}) ?([KMG]iB|)$/i.exec(text) ?? []
    const bytes = Number(digits) * (UNITS[unit.toLowerCase()] ?? Number.NaN)
    return digits !== '' && Number.isSafeInteger(bytes) ? bytes : undefined
  },
  print: (bytes) => (bytes % 2 ** 20 === 0 ? `${bytes / 2 ** 20}MiB` : String(bytes)),
}

/** Milliseconds. */
export const DURATION: FlagForm<number> = {
  takes: 'a duration, like 500ms, 5s or 2m',
  read(text) {
    const ms = duration(text)
    return ms === undefined || ms < 0 ? undefined : ms
  },
  print: (ms) => `${ms}ms`,
}

/** One of a few words. */
export function oneOf<const T extends string>(...words: readonly T[]): FlagForm<T> {
  return {
    takes: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
    read: (text) => words.find((word) => word === text),
  }
}

/** An address, which a path behind it would not be. */
export const URL_ORIGIN: FlagForm<string> = {
  takes: 'an address like https://klaviyo.test:8443',
  read: (text) => (ORIGIN_PATTERN.test(text) ? text.replace(/\/$/, '') : undefined),
}
