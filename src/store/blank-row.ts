import { keptAttributes, type Resource } from '../declare/resource.js'

/** The values of omitted attributes. Rows omit values equal to these, which saves space: a blank location is long. */
export interface Blank {
  readonly values: Readonly<Record<string, unknown>>
  /** The stored JSON of the values that are objects or lists. */
  readonly texts: Readonly<Record<string, string>>
  /** The values that are objects with members. A list in their place stores only the members that differ. */
  readonly objects: Readonly<Record<string, Members>>
}

/** Members of an object by name. */
export type Members = Readonly<Record<string, unknown>>

/** Returns the attributes of a resource created without any values, as far as they are constant. */
export function blankOf(resource: Resource): Blank {
  const values = Object.fromEntries(
    keptAttributes(resource).map((name) => [name, deepFreeze(constantInitial(resource, name))]),
  )
  const structured = Object.entries(values).filter(([, value]) => typeof value === 'object' && value !== null)
  const objects = structured.filter((entry): entry is [string, Members] => hasMembers(entry[1]))
  return {
    values,
    texts: Object.fromEntries(
      structured.map(([name, value]) => [name, hasMembers(value) ? '[{}]' : JSON.stringify(value)]),
    ),
    objects: Object.fromEntries(objects),
  }
}

function hasMembers(value: unknown): boolean {
  return !Array.isArray(value) && Object.keys(value as Members).length > 0
}

function constantInitial({ attributes }: Resource, name: string): unknown {
  const { kind, options } = attributes[name] ?? {}
  const initial = typeof options?.initial === 'function' ? undefined : options?.initial
  return (kind?.merge ? kind.merge(initial, undefined) : initial) ?? null
}

/** The value is shared by every row that omits it. */
function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) deepFreeze(each)
  return Object.freeze(value)
}
