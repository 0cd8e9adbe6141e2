import type { z } from 'zod'
import { check } from '../declare/checked.js'

/** The library was called with invalid options; the message names each of them and what is valid. */
export class InvalidOptions extends TypeError {
  static {
    InvalidOptions.prototype.name = 'InvalidOptions'
  }
}

/** Former names of options, which are now named like the flags. */
const RENAMED: Readonly<Record<string, string>> = {
  directory: 'db',
  enforceRateLimits: 'rateLimits',
  tlsDirectory: 'tlsDir',
}

/**
 * Checks an argument of a library function. `called` is how messages show the call: `startEmulator(options)`. Throws
 * InvalidOptions.
 */
export function readOptions<S extends z.ZodType>(schema: S, value: unknown, called: string): z.output<S> {
  const checked = check(schema, value)
  if (checked.ok) return checked.data
  const renamed = Object.keys(typeof value === 'object' && value !== null ? value : {}).flatMap((name) => {
    const now = Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined
    return now === undefined ? [] : [`${name} was renamed to ${now}`]
  })
  const wrong = checked.violations.map(({ path, message }) => `${[called, ...path].join('.')}: ${message}`)
  throw new InvalidOptions([...wrong, ...renamed].join('; '))
}
