import type { Resource } from '../declare/resource.js'

/** Returns a function that tells the relationships of a resource how documents show their targets. */
export function bindShown(resources: readonly Resource[]): (resource: Resource) => Resource {
  const byType = new Map(resources.flatMap(({ type, shownAs }) => (shownAs ? [[type, shownAs]] : [])))
  return (resource) => {
    const entries = Object.entries(resource.relationships)
    if (!entries.some(([, { type }]) => byType.has(type))) return resource
    const relationships = entries.map(([name, declared]) => {
      const shownAs = byType.get(declared.type)
      return [name, shownAs ? { ...declared, shownAs } : declared] as const
    })
    return { ...resource, relationships: Object.fromEntries(relationships) }
  }
}
