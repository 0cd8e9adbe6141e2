import { type ConfigurationFile, readConfigurationFile } from './configuration-file.js'
import { readVariable } from './environment.js'
import { UsageError } from './exit.js'
import { type Flag, type Flags, flagName } from './flag.js'
import type { GivenText } from './given-text.js'

/** The values of flags. */
export type Values<F extends Flags> = { readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never }

/** The effective values, and where each is set: a flag, a variable, a line of the file, or `default`. */
export interface ResolvedFlags<F extends Flags> {
  readonly values: Values<F>
  readonly origins: Readonly<Record<string, string>>
}

/** The flags on the command line, by name: the texts of each, or the state of a switch. */
export type Typed = Readonly<Record<string, readonly string[] | boolean | undefined>>

/**
 * Resolves flags: the command line wins over the environment, then the configuration file, then the default. The file
 * is only read by commands with the flag `config`, and may contain the settings in `fileNames`. Throws UsageError.
 */
export async function resolveFlags<F extends Flags>(
  flags: F,
  given: Typed,
  fileNames: readonly string[],
): Promise<ResolvedFlags<F>> {
  const named = flags.config && resolveOne('config', flags.config, given, new Map()).value
  const path = typeof named === 'string' ? named : undefined
  const file = flags.config ? await readConfigurationFile(path, fileNames) : new Map()
  const resolved = Object.entries(flags).map(
    ([name, flag]) => [name, resolveOne(name, flag, given, file)] as const,
  )
  return {
    values: Object.fromEntries(resolved.map(([name, { value }]) => [name, value])) as Values<F>,
    origins: Object.fromEntries(resolved.map(([name, { origin }]) => [name, origin])),
  }
}

function resolveOne<T>(
  name: string,
  flag: Flag<T>,
  given: Typed,
  file: ConfigurationFile,
): { readonly value: T; readonly origin: string } {
  const written = asTyped(name, given[name]) ?? readVariable(name, flag) ?? file.get(name)
  if (!written) return { value: flag.fallback, origin: 'default' }
  const value =
    flag.many || flag.isList || written.texts.length === 1 || written.where === flagName(name)
      ? flag.read(written.texts)
      : undefined
  if (value !== undefined) return { value, origin: written.where }
  const place = written.name === undefined ? written.where : `${written.where}: ${written.name}`
  const shown = flag.secret ? 'the value' : JSON.stringify(written.texts.join(', '))
  throw new UsageError(`${place}: ${shown} is not ${flag.expected}`)
}

function asTyped(name: string, given: Typed[string]): GivenText | undefined {
  if (given === undefined) return undefined
  return { texts: typeof given === 'object' ? given : [String(given)], where: flagName(name) }
}
