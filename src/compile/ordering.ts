import type { Ordering } from '../declare/ordering.js'
import type { Resource } from '../declare/resource.js'

const OLDEST_FIRST: Ordering = { by: 'seq', descending: false }

/** The order of a resource's collections when a request asks for none. */
export function defaultOrder({ order }: Resource): Ordering {
  return order ?? OLDEST_FIRST
}

/** The order that `sort=` asks for, its name already known to be one of the resource's. */
export function sortedBy(resource: Resource, name: string, descending: boolean): Ordering {
  const { tie, cursor } = defaultOrder(resource)
  return {
    by: sortAttribute(resource, name),
    descending,
    ...(tie && { tie }),
    ...(cursor && { cursor }),
  }
}

function sortAttribute({ sortNames, attributes }: Resource, name: string): string {
  const known = sortNames?.[name] ?? name
  return attributes[known]?.options.of ?? known
}

/** Every `by` that a resource's rows are ever put in order by. */
export function orderings(resource: Resource): string[] {
  const sorts = (resource.sorts ?? []).map((name) => sortAttribute(resource, name))
  return [...new Set([defaultOrder(resource).by, ...sorts])]
}

/** The columns of an order, the last of which tells any two rows apart. */
export function orderColumns(
  resource: Resource,
  { by, tie }: Pick<Ordering, 'by' | 'tie'>,
): readonly string[] {
  if (by === 'id') return [idsAscend(resource) ? 'seq' : 'id']
  return by === 'seq' ? [by] : [sortedColumn(by), tie ?? 'seq']
}

/** Ids that are minted in ascending order run as the numbers of the rows do. */
export function idsAscend({ id }: Resource): boolean {
  return id === 'ulid'
}

/** The column an attribute is sorted by: never null, so that keys compare. */
export function sortedColumn(attribute: string): string {
  return `${attribute} sorted`
}
