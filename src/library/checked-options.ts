import type { z } from 'zod'
import { check } from '../declare/checked.js'

/** The library was called with options it cannot take; the message names each of them and what would be right. */
export class InvalidOptions extends TypeError {
  static {
    InvalidOptions.prototype.name = 'InvalidOptions'
  }
}

/** Names that options of the library had before they were called like the flags. */
const RENAMED: Readonly<Record<string, string>> = {
  directory: 'db',
  enforceRateLimits: 'rateLimits',
  tlsDirectory: 'tlsDir',
}

/**
 * Checks what a function of the library was given. `called` is how the call reads in a message:
 * `startEmulator(options)`. Throws InvalidOptions.
 */
export function readOptions<S extends z.ZodType>(schema: S, value: unknown, called: string): z.output<S> {
  const checked = check(schema, value)
  if (checked.ok) return checked.data
  const renamed = Object.keys(typeof value === 'object' && value !== null ? value : {}).flatMap((name) => {
    const now = Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined
    return now === undefined ? [] : [`${name} is called ${now}`]
  })
  const wrong = checked.violations.map(({ path, message }) => `${[called, ...path].join('.')}: ${message}`)
  throw new InvalidOptions([...wrong, ...renamed].join('; '))
}
