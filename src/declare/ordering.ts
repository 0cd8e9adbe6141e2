import type { Resource } from './resource.js'

/** How a collection runs: by when rows were made (`seq`), by `id`, or by an attribute. */
export interface Ordering {
  readonly by: string
  readonly descending: boolean
}

const OLDEST_FIRST: Ordering = { by: 'seq', descending: false }

/** The order of a resource's collections when a request asks for none. */
export function defaultOrder({ order }: Resource): Ordering {
  return order ?? OLDEST_FIRST
}

/** Every `by` that a resource's rows are ever put in order by. */
export function orderings(resource: Resource): string[] {
  return [...new Set([defaultOrder(resource).by, ...(resource.sorts ?? [])])]
}

/** The columns of an order, the last of which tells any two rows apart. */
export function orderColumns(by: string): readonly string[] {
  return by === 'seq' || by === 'id' ? [by] : [sortedColumn(by), 'seq']
}

/** The column an attribute is sorted by: never null, so that keys compare. */
export function sortedColumn(attribute: string): string {
  return `${attribute} sorted`
}
