import type { Resource } from '../declare/resource.js'
import { invalid, refuse } from '../dialect/refusal.js'
import type { StoredRow } from '../store/row.js'
import type { LiveWorld } from './world.js'

/** The row of an id that a path names. Throws the resource's own 404, or 400 where ids have a pattern. */
export function findOrRefuse(resource: Resource, id: string, world: LiveWorld): StoredRow {
  const { idPattern } = resource
  const malformed = resource.malformed?.(id)
  if (malformed) throw refuse.problems([malformed])
  if (idPattern && !idPattern.test(id)) {
    const detail = `'id' must match regex '${String(idPattern).slice(1, -1)}' ('${id}' doesn't)`
    throw refuse.problems([invalid(detail, '/data/attributes/id')])
  }
  const row = world.context.store.find(resource.type, id)
  if (!row) throw refuse.notFound(resource.notFound(id))
  return row
}
