import type { Attribute } from './kinds/kind.js'
import type { Resource } from './resource.js'

/** What an answer shows of a resource beyond what it always shows. */
export interface Extent {
  /** Additional fields it may be asked for. */
  readonly additional: readonly string[]
  /** Attributes lent by the membership the resource was found through. */
  readonly lent: readonly string[]
  /** It tells who the resource is, and nothing of it. */
  readonly bare?: boolean
}

export const PLAIN: Extent = { additional: [], lent: [] }

/** The attributes an answer of this extent may show, in the table's order. */
export function shownAttributes(
  { attributes }: Resource,
  { additional, lent }: Extent,
): [string, Attribute][] {
  return Object.entries(attributes).filter(([name, { options }]) => {
    if (options.hidden) return false
    if (options.additional) return additional.includes(name)
    return !options.lent || lent.includes(name)
  })
}

/** What `fields[...]` may name there, dotted members included, in Klaviyo's alphabetical order. */
export function sparseNames(resource: Resource, extent: Extent): string[] {
  if (extent.bare) return ['id']
  const names = shownAttributes(resource, extent).flatMap(([name, attribute]) => dotted(name, attribute))
  return (resource.sparseId === false ? names : [...names, 'id']).sort()
}

function dotted(name: string, { kind, options }: Attribute): string[] {
  if (options.undocumented) return []
  const inside = Object.entries(kind.members ?? {}).flatMap(([member, each]) =>
    dotted(`${name}.${member}`, each),
  )
  return [name, ...inside]
}
