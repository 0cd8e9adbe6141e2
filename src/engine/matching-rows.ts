import { columnOf } from '../compile/filters.js'
import { defaultOrder } from '../compile/ordering.js'
import { type Resource, rowsOf } from '../declare/resource.js'
import type { Search, Where } from '../declare/world.js'
import type { Predicate } from '../store/plan.js'
import type { StoredRow } from '../store/row.js'
import { NO_LIMIT, type Selection } from '../store/select.js'
import type { Store } from '../store/store.js'

const PAGE = 1_000

/** Yields every matching row. Reads them page by page, so that memory stays bounded. */
export function* matchingRows(resource: Resource, where: Where, store: Store): Generator<StoredRow> {
  const order = defaultOrder(resource)
  const predicates = Object.entries(where).map(
    ([name, value]): Predicate => ({ column: columnOf(resource, name), operator: 'equals', values: [value] }),
  )
  let key: readonly string[] | undefined
  do {
    const cursor = key && ({ direction: 'next', key } as const)
    const page = store.select(rowsOf(resource), { predicates, size: PAGE, order, ...(cursor && { cursor }) })
    yield* page.rows
    key = page.next
  } while (key)
}

/** The selection of a search. */
export function selectionOf(
  resource: Resource,
  { where, order = defaultOrder(resource), limit: size = NO_LIMIT, after }: Search,
): Selection {
  const predicates = where.map(
    ({ on, operator, values }): Predicate => ({
      column: columnOf(resource, on),
      operator,
      values,
    }),
  )
  const cursor = after === undefined ? undefined : ({ direction: 'next', key: [after] } as const)
  return { predicates, size, order, ...(cursor && { cursor }) }
}
