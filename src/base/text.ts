import { distance } from 'fastest-levenshtein'

/** The longest text that messages repeat, in UTF-16 units. */
const SHOWN_MAX = 1_000

/** Names longer than this are not compared: nobody misspells so much, and the time grows with the square. */
const COMPARED_MAX = 100

/** `coupon-code` as a name in SQL or in an operation id: `coupon_code`. */
export function snake(type: string): string {
  return type.replaceAll('-', '_')
}

/** `coupon-code` as a name in a schema: `CouponCode`. */
export function pascal(type: string): string {
  return type.replaceAll(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The number and its noun, in the plural where there is not exactly one: `2 seconds`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/**
 * Any value as text: text as it is, anything else as JSON. Never throws, whatever members an object has: what a
 * client sent may hold `toString` and `valueOf` that are no functions.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return typeof value === 'bigint' ? value.toString() : `[${typeof value}]`
  }
}

/** Any value as text for a message: what is longer than a message can be is cut, and says by how much. */
export function shown(value: unknown, max = SHOWN_MAX): string {
  const text = textOf(value)
  if (text.length <= max) return text
  return `${text.slice(0, max).toWellFormed()}… (${text.length - max} more characters)`
}

/** The one of `names` that was probably meant by `text`, if any is near enough; upper and lower case are equal. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  if (text.length > COMPARED_MAX) return undefined
  const written = text.toLowerCase()
  const ranked = names.map((name) => ({ name, far: distance(written, name.toLowerCase()) }))
  const best = ranked.toSorted((one, other) => one.far - other.far)[0]
  return best && best.far <= Math.max(2, distinctive(text) / 3) ? best.name : undefined
}

/** How much of a text tells it from others: addresses share their domains. */
function distinctive(text: string): number {
  const at = text.indexOf('@')
  return at < 0 ? text.length : at
}

/** The name that was probably meant, behind "there is no <text>"; empty where none is near. */
export function guessed(text: string, names: readonly string[]): string {
  const meant = nearest(text, names)
  return meant === undefined ? '' : `; did you mean ${meant}?`
}

/**
 * What follows "there is no <text>": the name that was probably meant, if one is near, and all there are.
 * Empty when there are no names.
 */
export function suggested(text: string, names: readonly string[]): string {
  if (nearest(text, names) !== undefined) return `${guessed(text, names)} There are ${names.join(', ')}`
  return names.length === 0 ? '' : `; there are ${names.join(', ')}`
}

/** `httpsPort` as a name that is typed: `https-port`. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
