import { type ConfigurationFile, readConfigurationFile } from './configuration-file.js'
import { readVariable } from './environment.js'
import { Misuse } from './exit.js'
import { type Flag, type Flags, flagName } from './flag.js'
import type { GivenText } from './given-text.js'

/** The values of flags. */
export type Values<F extends Flags> = { readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never }

/** The values that count, and where each comes from; `default` where nobody said anything. */
export interface ResolvedFlags<F extends Flags> {
  readonly values: Values<F>
  readonly origins: Readonly<Record<string, string>>
}

/** What was typed, by the names of flags: the texts behind it, or whether a switch was turned on. */
export type Typed = Readonly<Record<string, readonly string[] | boolean | undefined>>

/**
 * What counts: what was typed, else what the environment says, else the configuration file, else the default.
 * The file is read by commands that have the flag `config`, and holds what `fileNames` names. Throws Misuse.
 */
export async function resolveFlags<F extends Flags>(
  flags: F,
  given: Typed,
  fileNames: readonly string[],
): Promise<ResolvedFlags<F>> {
  const named = flags.config && settleOne('config', flags.config, given, new Map()).value
  const path = typeof named === 'string' ? named : undefined
  const file = flags.config ? await readConfigurationFile(path, fileNames) : new Map()
  const settled = Object.entries(flags).map(
    ([name, flag]) => [name, settleOne(name, flag, given, file)] as const,
  )
  return {
    values: Object.fromEntries(settled.map(([name, { value }]) => [name, value])) as Values<F>,
    origins: Object.fromEntries(settled.map(([name, { origin }]) => [name, origin])),
  }
}

function settleOne<T>(
  name: string,
  flag: Flag<T>,
  given: Typed,
  file: ConfigurationFile,
): { readonly value: T; readonly origin: string } {
  const written = asTyped(name, given[name]) ?? readVariable(name, flag) ?? file.get(name)
  if (!written) return { value: flag.fallback, origin: 'default' }
  const value =
    flag.many || written.texts.length === 1 || written.where === flagName(name)
      ? flag.read(written.texts)
      : undefined
  if (value !== undefined) return { value, origin: written.where }
  const place = written.name === undefined ? written.where : `${written.where}: ${written.name}`
  const shown = flag.secret ? 'what it says' : JSON.stringify(written.texts.join(', '))
  throw new Misuse(`${place}: ${shown} is not ${flag.takes}`)
}

function asTyped(name: string, given: Typed[string]): GivenText | undefined {
  if (given === undefined) return undefined
  return { texts: typeof given === 'object' ? given : [String(given)], where: flagName(name) }
}
