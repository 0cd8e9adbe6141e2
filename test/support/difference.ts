/** One place where ours and the official document differ. */
export interface Difference {
  readonly at: string
  readonly ours: unknown
  readonly official: unknown
}

const PROSE = new Set(['description', 'summary', 'example', 'title', 'x-klaviyo-subtag'])

/**
 * A document with references resolved, prose gone, and lists of words in alphabetical order. A schema inside itself is
 * any object. `inside` are the references that led to the node.
 */
export function plain(node: unknown, root: unknown, inside: readonly string[] = []): unknown {
  if (Array.isArray(node)) {
    const items = node.map((item) => plain(item, root, inside))
    return items.every((item) => typeof item === 'string') ? [...items].sort() : items
  }
  if (typeof node !== 'object' || node === null) return node
  if ('$ref' in node) {
    const { $ref, ...beside } = node
    const reference = String($ref)
    const target = inside.includes(reference)
      ? { type: 'object' }
      : (plain(resolve(reference, root), root, [...inside, reference]) as object)
    return inOrder({ ...target, ...(plain(beside, root, inside) as object) })
  }
  if ('allOf' in node) {
    const { allOf, ...beside } = node
    const parts = (allOf as unknown[]).map((part) => plain(part, root, inside))
    return [...parts, plain(beside, root, inside)].reduce(merged)
  }
  const kept = Object.entries(node)
    .filter(([key, value]) => value !== undefined && !isProse(key, value) && !isDefault(key, value))
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(kept.map(([key, value]) => [key, sorted(key, plain(value, root, inside))]))
}

/** Members in alphabetical order, so that objects can be compared as text. */
function inOrder(node: object): object {
  return Object.fromEntries(Object.entries(node).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Which of several shapes stands first says nothing. */
function sorted(key: string, value: unknown): unknown {
  if (key !== 'oneOf' || !Array.isArray(value)) return value
  return [...value].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
}

/** Schemas that hold together, as the one that says what they all say. */
function merged(one: unknown, other: unknown): unknown {
  if (!isObject(one) || !isObject(other)) return other
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(
    keys.map((key) => [
      key,
      key in one && key in other ? merged(one[key], other[key]) : (one[key] ?? other[key]),
    ]),
  )
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
