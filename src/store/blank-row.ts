import { keptAttributes, type Resource } from '../declare/resource.js'

/** What a row is read as where nothing is written: most rows say little, and a blank location says it at length. */
export interface Blank {
  readonly values: Readonly<Record<string, unknown>>
  /** The values that are objects or lists, as they would be written. */
  readonly texts: Readonly<Record<string, string>>
  /** The values that are objects with members; one that is written within a list is what stands beside them. */
  readonly objects: Readonly<Record<string, Members>>
}

/** Members of an object by name. */
export type Members = Readonly<Record<string, unknown>>

/** The attributes of a row of a resource that nothing was given for, as far as they are always the same. */
export function blankOf(resource: Resource): Blank {
  const values = Object.fromEntries(
    keptAttributes(resource).map((name) => [name, deepFrozen(beginningOf(resource, name))]),
  )
  const composed = Object.entries(values).filter(([, value]) => typeof value === 'object' && value !== null)
  const objects = composed.filter((entry): entry is [string, Members] => hasMembers(entry[1]))
  return {
    values,
    texts: Object.fromEntries(
      composed.map(([name, value]) => [name, hasMembers(value) ? '[{}]' : JSON.stringify(value)]),
    ),
    objects: Object.fromEntries(objects),
  }
}

function hasMembers(value: unknown): boolean {
  return !Array.isArray(value) && Object.keys(value as Members).length > 0
}

function beginningOf({ attributes }: Resource, name: string): unknown {
  const { kind, options } = attributes[name] ?? {}
  const initial = typeof options?.initial === 'function' ? undefined : options?.initial
  return (kind?.merge ? kind.merge(initial, undefined) : initial) ?? null
}

/** Every row that says nothing shares it. */
function deepFrozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) deepFrozen(each)
  return Object.freeze(value)
}
