import type { Ordering } from '../declare/ordering.js'
import type { Through } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'

const OLDEST_FIRST: Ordering = { by: 'seq', descending: false }

/** The order of a resource's collections without `sort=`. */
export function defaultOrder({ order }: Resource): Ordering {
  return order ?? OLDEST_FIRST
}

/** The order of a membership's pages seen from an end. */
export function orderFrom(membership: Resource, end: string): Ordering {
  return membership.orderFrom?.[end] ?? defaultOrder(membership)
}

/** The order for `sort=`. `name` must be a valid sort name of the resource. */
export function sortedBy(resource: Resource, name: string, descending: boolean): Ordering {
  const { tie, cursor } = defaultOrder(resource)
  const by = sortAttribute(resource, name)
  return {
    by,
    ...(resource.sortNames?.[name] !== undefined && { shownAs: name }),
    descending,
    ...(tie && { tie }),
    ...(cursor && { cursor }),
  }
}

function sortAttribute({ sortNames, attributes }: Resource, name: string): string {
  const attribute = sortNames?.[name] ?? name
  return attributes[attribute]?.options.of ?? attribute
}

/** Every attribute (`by`) that a resource can be ordered by. */
export function orderings(resource: Resource): string[] {
  const sorts = (resource.sorts ?? []).map((name) => sortAttribute(resource, name))
  return [...new Set([defaultOrder(resource).by, ...sorts])]
}

const viewsFromEnds = new WeakMap<Through, Resource>()

/** The membership of a relationship as its owner's pages sort it: in the order and by the names of the relationship. */
export function viewFromEnd(membership: Resource, declared: Through): Resource {
  const view = viewsFromEnds.get(declared) ?? {
    ...membership,
    order: orderFrom(membership, declared.here),
    ...(declared.sortNames && { sortNames: declared.sortNames }),
  }
  viewsFromEnds.set(declared, view)
  return view
}

/** Every attribute that a sorted column is needed for: of all orders, also those seen from an end of a membership. */
export function sortedAttributes(resource: Resource): string[] {
  const fromEnds = Object.values(resource.orderFrom ?? {}).map(({ by }) => by)
  return [...new Set([...orderings(resource), ...fromEnds])]
}

/** The columns of an order; the last one is unique. */
export function orderColumns(
  resource: Resource,
  { by, tie }: Pick<Ordering, 'by' | 'tie'>,
): readonly string[] {
  if (by === 'id') return [idsAscend(resource) ? 'seq' : 'id']
  return by === 'seq' ? [by] : [sortedColumn(by), tie ?? 'seq']
}

/** Whether ids ascend with row numbers, so that the row number can stand for the id in orders. */
export function idsAscend({ id }: Resource): boolean {
  return id === 'ulid' || id === 'serial'
}

/** The column that sorts by an attribute. It is never null, so that cursors can compare it. */
export function sortedColumn(attribute: string): string {
  return `${attribute} sorted`
}
