import { type Resource, rowsOf } from '../declare/resource.js'
import { invalid, refuse } from '../dialect/refusal.js'
import type { StoredRow } from '../store/row.js'
import type { LiveWorld } from './world.js'

/** Returns the row of the id in a path. Throws the 404 of the operation or resource, or 400 for a malformed id. */
export function findOrRefuse(
  resource: Resource,
  id: string,
  world: LiveWorld,
  notFound = resource.notFound,
): StoredRow {
  const { idPattern } = resource
  const malformed = resource.malformed?.(id)
  if (malformed) throw refuse.problems([malformed])
  if (idPattern && !idPattern.test(id)) {
    const detail = `'id' must match regex '${String(idPattern).slice(1, -1)}' ('${id}' doesn't)`
    throw refuse.problems([invalid(detail, '/data/attributes/id')])
  }
  const row = world.context.store.find(rowsOf(resource), id)
  if (row) return row
  const { missing = notFound } = world.context.catalog.rules(resource)
  throw refuse.notFound(missing(id, world))
}
