/**
 * JSON of clients, read so that nothing behind the reader can fail because of its shape: its depth is bounded,
 * every number in it is finite, and every text in it can be stored as UTF-8.
 */

/** The deepest nesting that is read. SQLite reads 1,000 levels, `JSON.stringify` writes about 4,000. */
export const DEPTH_MAX = 500

/** Text that is not JSON, which then is the `cause`, or JSON that cannot be kept. The message says what is wrong. */
export class UnreadableJson extends Error {
  override readonly name = 'UnreadableJson'
}

/** A number that may be too large: its exponent has three digits, or it has so many that one of two is enough. */
const HUGE_NUMBER = /\d[eE]\+?\d{3}|(?<!\d)\d{210}/

/** The escape of a surrogate, which may lack its other half. */
const SURROGATE = /\\u[dD][89a-fA-F]/

/**
 * Reads JSON text. Unpaired surrogates become U+FFFD, so that what is answered at once and what is read back from
 * the store are the same (guess: what Klaviyo does with them is not known). Throws UnreadableJson for what is not
 * JSON, for nesting beyond `DEPTH_MAX`, and for numbers beyond the range of a double.
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

/** Is a JSON text nested deeper than `DEPTH_MAX`? Brackets are counted first: few texts have so many. */
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

function occurrences(text: string, character: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1
  return count
}

/** The place of the quote that ends the string which begins at `start`, or the end of the text. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') return at
    if (character === '\\') at += 1
  }
  return text.length
}

/**
 * A value whose texts can be stored as UTF-8 and whose numbers are finite; its depth must be bounded already. Throws
 * UnreadableJson for a number that is out of range.
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
