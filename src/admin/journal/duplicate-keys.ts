import { endOfString } from '../../base/json.js'
import { pointer } from '../../base/pointer.js'

interface Level {
  /** The names an object has had so far; of an array, undefined. */
  readonly names: Set<string> | undefined
  /** The member, or the index, that is being read. */
  at: string | number
}

/** At most so many pointers are told: how many there are is told in any case. */
const POINTERS_MAX = 20

/** Members of a JSON text that another member of the same name follows in the same object. */
export interface DuplicateKeys {
  /** JSON pointers to the first of them. */
  readonly pointers: readonly string[]
  /** How many there are beyond those. */
  readonly more: number
}

/**
 * Finds repeated members, of which a parser takes the last one without a word. `json` must be text that a parser
 * takes. The text is gone through once; pointers are made for those that are told only.
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

/** The name that a string of JSON is: `"a"` and `"\u0061"` are the same. */
function nameOf(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1)
}
