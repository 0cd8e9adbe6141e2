/**
 * Reads JSON from clients so that later code cannot fail because of its shape: its depth is bounded, every number is
 * finite, and every text can be stored as UTF-8.
 */

/** The deepest nesting accepted. SQLite reads 1,000 levels; `JSON.stringify` writes about 4,000. */
export const DEPTH_MAX = 500

/** Thrown for text that is not JSON (with the SyntaxError as `cause`), and for JSON that cannot be stored. */
export class UnreadableJson extends Error {
  override readonly name = 'UnreadableJson'
}

/** Text that may hold a number out of range: an exponent of three digits, or 210 digits in a row. */
const HUGE_NUMBER = /\d[eE]\+?\d{3}|(?<!\d)\d{210}/

/** The escape of a surrogate, which may be unpaired. */
const SURROGATE = /\\u[dD][89a-fA-F]/

/**
 * Reads JSON text. Unpaired surrogates become U+FFFD, so that a value reads the same before and after it is stored
 * (guess: what Klaviyo does with them is not known). Throws UnreadableJson for text that is not JSON, for nesting
 * deeper than `DEPTH_MAX`, and for numbers beyond the range of a double.
 */
export function parseJson(text: string): unknown {
  if (isDeep(text)) throw new UnreadableJson(`nested more than ${DEPTH_MAX} levels deep`)
  const value = parsed(text)
  return HUGE_NUMBER.test(text) || SURROGATE.test(text) ? storable(value) : value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UnreadableJson(error instanceof SyntaxError ? error.message : 'not JSON', { cause: error })
  }
}

/** Whether a JSON text is nested deeper than `DEPTH_MAX`. Counts brackets first, which rules out most texts quickly. */
function isDeep(text: string): boolean {
  if (occurrences(text, '{') + occurrences(text, '[') <= DEPTH_MAX) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') at = endOfString(text, at)
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > DEPTH_MAX) return true
  }
  return false
}

/** Texts that JSON prints as they are: no quote, backslash, control character or surrogate. */
const UNESCAPED = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

/** Returns a text as JSON, like `JSON.stringify`. */
export function quoted(text: string): string {
  return UNESCAPED.test(text) ? `"${text}"` : JSON.stringify(text)
}

/** How often a text occurs in another one. */
export function occurrences(text: string, sought: string): number {
  let count = 0
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) count += 1
  return count
}

/** The index of the quote that closes the string opened at `start`, or the length of the text. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') return at
    if (character === '\\') at += 1
  }
  return text.length
}

/**
 * Returns a copy of `value` whose texts can be stored as UTF-8. Throws UnreadableJson for a number that is out of
 * range. The caller must have bounded the depth.
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value
    throw new UnreadableJson('a number is out of the range of a double (about 1.8e308)')
  }
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name.toWellFormed(), storable(each)]),
  )
}
