import type { Catalog } from './catalog.js'
import { filterFields } from './filters.js'
import type { ServedOperation } from './operation.js'
import { orderings } from './ordering.js'
import type { Resource } from './resource.js'

/**
 * Checks at boot what the compiler cannot: names that resolve, inverses that meet, paths and
 * operation ids that are there once. Throws with every mistake and the path to it.
 */
export function verify(catalog: Catalog): void {
  const mistakes = [
    ...[...catalog.resources.values()].flatMap((resource) => mistakesOf(resource, catalog)),
    ...twice(catalog.operations.map((operation) => operation.id)).map(
      (id) => `operation id ${id} is declared twice`,
    ),
    ...twice(
      catalog.operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`),
    ).map((route) => `${route} is declared twice`),
    ...catalog.operations
      .filter(({ path }) => path.split('/').some((step, place) => step.startsWith('{') && place !== 3))
      .map(({ path }) => `${path} has a parameter that is not its third step`),
    ...catalog.operations
      .filter((operation) => operation.verb !== 'unserved')
      .flatMap((operation) => filterMistakes(operation)),
  ]
  if (mistakes.length > 0)
    throw new Error(`The catalog ${catalog.revision} does not hold together:\n  ${mistakes.join('\n  ')}`)
}

function mistakesOf(resource: Resource, catalog: Catalog): string[] {
  const mistakes: string[] = []
  for (const [name, relationship] of Object.entries(resource.relationships)) {
    const where = `${resource.type}.relationships.${name}`
    const target = catalog.resources.get(relationship.type)
    const needed =
      relationship.include || relationship.related || relationship.linkage || relationship.arity === 'many'
    if (!target && needed)
      mistakes.push(`${where} leads to ${relationship.type}, which is not in the catalog`)
    if (relationship.arity === 'many' && target) {
      const inverse = target.relationships[relationship.via]
      if (inverse?.arity !== 'one' || inverse.type !== resource.type)
        mistakes.push(`${where} goes via ${target.type}.${relationship.via}, which does not lead back`)
    }
  }
  const fields = filterFields(resource)
  for (const name of (resource.indexes ?? []).flat())
    if (!fields.has(name) && resource.relationships[name]?.arity !== 'one')
      mistakes.push(`${resource.type}.indexes names ${name}, which is no filter field and no reference`)
  for (const name of orderings(resource))
    if (name !== 'seq' && name !== 'id' && !resource.attributes[name])
      mistakes.push(`${resource.type} is sorted by ${name}, which is no attribute`)
  if (resource.job && !catalog.resources.has(resource.job.items.type))
    mistakes.push(`${resource.type}.job takes ${resource.job.items.type}, which is not in the catalog`)
  return mistakes
}

function filterMistakes(operation: ServedOperation): string[] {
  return operation.anyFilterOf
    .filter((field) => !operation.filters.has(field))
    .map((field) => `${operation.id} demands a filter on ${field}, which it does not have`)
}

function twice(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) < index)
}
