import { distance } from 'fastest-levenshtein'

/** The longest text quoted in a message, in UTF-16 units. */
const SHOWN_MAX = 1_000

/** Longer names are not compared: the time grows with the square of the length. */
const COMPARED_MAX = 100

/** `coupon-code` as a name in SQL or in an operation id: `coupon_code`. */
export function snake(type: string): string {
  return type.replaceAll('-', '_')
}

/** `coupon-code` as a name in a schema: `CouponCode`. */
export function pascal(type: string): string {
  return type.replaceAll(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** A number with its noun, in the plural unless the number is 1: `2 seconds`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/**
 * Any value as text: text as it is, anything else as JSON. Never throws, although an object from a client may have a
 * `toString` or `valueOf` that is not a function.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return typeof value === 'bigint' ? value.toString() : `[${typeof value}]`
  }
}

/** Any value as text for a message, truncated after `max` characters with a note of how many are missing. */
export function shown(value: unknown, max = SHOWN_MAX): string {
  const text = textOf(value)
  if (text.length <= max) return text
  return `${text.slice(0, max).toWellFormed()}… (${text.length - max} more characters)`
}

/** The name most similar to `text`, ignoring case; undefined if none is similar enough. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  if (text.length > COMPARED_MAX) return undefined
  const lower = text.toLowerCase()
  const ranked = names.map((name) => ({ name, edits: distance(lower, name.toLowerCase()) }))
  const best = ranked.toSorted((one, other) => one.edits - other.edits)[0]
  return best && best.edits <= Math.max(2, distinctiveLength(text) / 3) ? best.name : undefined
}

/** The length of the part that distinguishes a text: of an email address, the part before its domain. */
function distinctiveLength(text: string): number {
  const at = text.indexOf('@')
  return at < 0 ? text.length : at
}

/** A suggestion to append to "there is no <text>": the most similar name. Empty if no name is similar. */
export function guessed(text: string, names: readonly string[]): string {
  const similar = nearest(text, names)
  return similar === undefined ? '' : `; did you mean ${similar}?`
}

/**
 * A suggestion to append to "there is no <text>": the most similar name, if any, and the list of all names.
 * Empty when there are no names.
 */
export function suggested(text: string, names: readonly string[]): string {
  if (nearest(text, names) !== undefined) return `${guessed(text, names)} There are ${names.join(', ')}`
  return names.length === 0 ? '' : `; there are ${names.join(', ')}`
}

/** `httpsPort` as a flag: `https-port`. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
