type Members = Readonly<Record<string, unknown>>

/** A definition after a change: named members replace held ones, also inside objects; lists and texts are replaced. */
export function merged<T extends object>(held: T, change: object): T {
  const before: Members = held as Members
  const entries = Object.entries(change).map(([name, value]) => {
    const inside = before[name]
    return [name, isPlain(inside) && isPlain(value) && !WHOLE.has(name) ? merged(inside, value) : value]
  })
  return { ...held, ...Object.fromEntries(entries) } as T
}

/** Objects whose members are the client's own. */
const WHOLE: ReadonlySet<string> = new Set(['kv_pairs', 'message_hierarchy'])

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
