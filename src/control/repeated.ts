interface Level {
  readonly path: string
  /** The names an object has had so far; of an array, undefined. */
  readonly names: Set<string> | undefined
  /** The member, or the index, that is being read. */
  at: string | number
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

/**
 * Pointers to the members of a JSON text that another member of the same name follows in the same object:
 * a parser takes the last one without a word.
 */
export function repeatedMembers(json: string): string[] {
  const repeated: string[] = []
  const levels: Level[] = []
  let name: string | undefined
  for (const [token] of json.matchAll(TOKEN)) {
    const level = levels.at(-1)
    if (token === '{' || token === '[') {
      const path = level === undefined ? '' : `${level.path}/${level.at}`
      levels.push({ path, names: token === '{' ? new Set() : undefined, at: 0 })
    } else if (token === '}' || token === ']') levels.pop()
    else if (token === ',' && level && !level.names) level.at = Number(level.at) + 1
    else if (token === ':' && level?.names && name !== undefined) {
      if (level.names.has(name)) repeated.push(`${level.path}/${name}`)
      level.names.add(name)
      level.at = name
    }
    name = token.startsWith('"') ? token.slice(1, -1) : undefined
  }
  return repeated
}
