/** One place where ours and the official document differ. */
export interface Difference {
  readonly at: string
  readonly ours: unknown
  readonly official: unknown
}

const PROSE = new Set(['description', 'summary', 'example', 'title'])

/** A document with references resolved, prose gone, and lists of words in alphabetical order. */
export function plain(node: unknown, root: unknown): unknown {
  if (Array.isArray(node)) {
    const items = node.map((item) => plain(item, root))
    return items.every((item) => typeof item === 'string') ? [...items].sort() : items
  }
  if (typeof node !== 'object' || node === null) return node
  if ('$ref' in node) return plain(resolve(String(node.$ref), root), root)
  const kept = Object.entries(node).filter(([key, value]) => !isProse(key, value) && !isDefault(key, value))
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value, root)]))
}

/** Every difference between two plain documents, by path. */
export function differences(ours: unknown, official: unknown, at = ''): Difference[] {
  if (!isObject(ours) || !isObject(official))
    return JSON.stringify(ours) === JSON.stringify(official) ? [] : [{ at, ours, official }]
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(official)])].sort()
  return keys.flatMap((key) => differences(ours[key], official[key], `${at}/${key}`))
}

/** Prose is a string (or any example); a member that is merely called `description` is not. */
function isProse(key: string, value: unknown): boolean {
  return PROSE.has(key) && (typeof value !== 'object' || key === 'example')
}

/** `required: false` says nothing that its absence does not. */
function isDefault(key: string, value: unknown): boolean {
  return key === 'required' && value === false
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function resolve(reference: string, root: unknown): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], root)
}
