/** A place where the published document and the official one differ. */
export interface Difference {
  readonly at: string
  readonly ours: unknown
  readonly official: unknown
}

const PROSE = new Set(['description', 'summary', 'example', 'title', 'x-klaviyo-subtag'])

/**
 * A document with resolved references, without prose, and with sorted lists of values. A recursive schema becomes any
 * object. `inside` lists the references that led to the node.
 */
export function plain(node: unknown, root: unknown, inside: readonly string[] = []): unknown {
  if (Array.isArray(node)) {
    const items = node.map((item) => plain(item, root, inside))
    return items.every((item) => typeof item === 'string') ? [...items].sort() : items
  }
  if (typeof node !== 'object' || node === null) return node
  if ('$ref' in node) {
    const { $ref, ...beside } = node
    const target = referred(String($ref), root, inside)
    if (Object.keys(beside).length === 0) return target
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

const known = new WeakMap<object, Map<string, object>>()

/** References that are recursive: their resolution depends on the place. */
let cycles = 0

/** The resolution of a reference. It is computed once for each document, so that equal parts are the same object. */
function referred(reference: string, root: unknown, inside: readonly string[]): object {
  if (inside.includes(reference)) {
    cycles += 1
    return { type: 'object' }
  }
  const ofRoot = known.get(root as object) ?? new Map<string, object>()
  known.set(root as object, ofRoot)
  const made = ofRoot.get(reference)
  if (made) return made
  const before = cycles
  const target = plain(resolve(reference, root), root, [...inside, reference]) as object
  if (cycles === before) ofRoot.set(reference, target)
  return target
}

/** Sorts members by name, so that objects can be compared as text. */
function inOrder(node: object): object {
  return Object.fromEntries(Object.entries(node).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** The order of several shapes has no meaning. */
function sorted(key: string, value: unknown): unknown {
  if (key !== 'oneOf' || !Array.isArray(value)) return value
  return [...value].sort((one, other) => ((textOf(one) ?? '') < (textOf(other) ?? '') ? -1 : 1))
}

const texts = new WeakMap<object, string>()

/** The JSON of a value, computed once for each object. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const text = texts.get(value) ?? JSON.stringify(value)
  texts.set(value, text)
  return text
}

/** Merges schemas that apply together into one. */
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

const equals = new WeakMap<object, WeakSet<object>>()

/** Every difference between two plain documents, by path. */
export function differences(ours: unknown, official: unknown, at = ''): Difference[] {
  if (!isObject(ours) || !isObject(official))
    return textOf(ours) === textOf(official) ? [] : [{ at, ours, official }]
  if (equals.get(ours)?.has(official)) return []
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(official)])].sort()
  const found = keys.flatMap((key) => differences(ours[key], official[key], `${at}/${key}`))
  if (found.length === 0) equals.set(ours, (equals.get(ours) ?? new WeakSet()).add(official))
  return found
}

/** Prose is a string (or any example); a member named `description` of another type is not. */
function isProse(key: string, value: unknown): boolean {
  return PROSE.has(key) && (typeof value !== 'object' || key === 'example')
}

/** `required: false` means the same as its absence. */
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
