import { type Resource, rowsOf } from '../declare/resource.js'
import type { StoredRow } from '../store/row.js'
import type { RowWorld } from './row-world.js'

/** An attribute of a membership that copies one of a type, which is its end `end`. */
interface Copy {
  readonly membership: Resource
  readonly end: string
  readonly name: string
  readonly of: string
}

const copiesByType = new WeakMap<Resource, readonly Copy[]>()

/** Returns the copies of the attributes of a type. */
function copiesOf(resource: Resource, world: RowWorld): readonly Copy[] {
  const known = copiesByType.get(resource)
  if (known) return known
  const found = world.context.catalog.membershipEnds(rowsOf(resource)).flatMap(({ membership, end }) =>
    Object.entries(membership.attributes).flatMap(
      ([
        name,
        {
          options: { copyOf },
        },
      ]) => (copyOf?.end === end ? [{ membership, end, name, of: copyOf.attribute }] : []),
    ),
  )
  copiesByType.set(resource, found)
  return found
}

/** Updates the copies that memberships hold of the attributes of a row, after it changed. */
export function refreshCopies(resource: Resource, before: StoredRow, row: StoredRow, world: RowWorld): void {
  for (const { membership, end, name, of } of copiesOf(resource, world))
    if (before.attributes[of] !== row.attributes[of])
      world.changeAll(membership, { [end]: row.id }, { [name]: row.attributes[of] })
}
