import { endOfString, occurrences } from '../../base/json.js'
import { pointer } from '../../base/pointer.js'

interface Level {
  /** The names read so far in an object; undefined for an array. */
  readonly names: Set<string> | undefined
  /** The current member or index. */
  at: string | number
}

/** The maximum number of pointers; duplicates beyond it are only counted. */
const POINTERS_MAX = 20

/** Duplicate members of the objects in a JSON text. */
export interface DuplicateKeys {
  /** JSON pointers to the first duplicates. */
  readonly pointers: readonly string[]
  /** The number of further duplicates. */
  readonly more: number
}

/**
 * Finds duplicate members, of which a JSON parser silently keeps the last. `json` must be valid JSON. The text is
 * scanned once.
 */
export function duplicateKeysIn(json: string): DuplicateKeys {
  const pointers: string[] = []
  let count = 0
  const levels: Level[] = []
  let name: string | undefined
  for (let at = 0; at < json.length; at++) {
    const character = json.charAt(at)
    const level = levels.at(-1)
    if (character === '"') {
      const end = endOfString(json, at)
      if (level?.names) name = nameOf(json.slice(at, end + 1))
      at = end
    } else if (character === '{' || character === '[')
      levels.push({ names: character === '{' ? new Set() : undefined, at: 0 })
    else if (character === '}' || character === ']') levels.pop()
    else if (character === ',' && level && !level.names) level.at = Number(level.at) + 1
    else if (character === ':' && level?.names && name !== undefined) {
      level.at = name
      if (level.names.has(name) && ++count <= POINTERS_MAX)
        pointers.push(pointer(levels.map((each) => each.at)))
      level.names.add(name)
    }
  }
  return { pointers, more: count - pointers.length }
}

/** A name that is separated from its colon. */
const APART = /"\s+:/

/**
 * Whether a JSON text may have duplicate members: whether it has more names than `value`, which was parsed from it, has
 * members. Every name ends in `":`, and so may other text, so this is not certain.
 */
export function mayHaveDuplicateKeys(json: string, value: unknown): boolean {
  return APART.test(json) || occurrences(json, '":') > membersOf(value)
}

/** The number of members of all objects in a parsed body. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const isArray = Array.isArray(value)
  let count = 0
  for (const each of isArray ? value : Object.values(value)) count += membersOf(each) + (isArray ? 0 : 1)
  return count
}

/** Decodes a JSON string that is a name: `"a"` and `"\u0061"` are the same. */
function nameOf(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1)
}
