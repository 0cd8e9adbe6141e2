import { sortedColumn } from '../compile/ordering.js'
import type { Comparable, Operator } from '../declare/kinds/kind.js'
import type { Index, Table } from './schema.js'

/** A condition on a column. */
export interface Predicate {
  readonly column: string
  /** `paired`: a row of the type `pairs` has an id of the first value, the column, and the second value. */
  readonly operator: Operator | 'paired'
  readonly values: readonly Comparable[]
  readonly pairs?: string
}

/** A query plan of a page: the index, and the values to walk it with. */
export interface Plan {
  /** Undefined: the table itself, in the order of row numbers or ids. */
  readonly index: Index | undefined
  /** One walk for each combination of values of the index's `equal` columns. */
  readonly walks: readonly (readonly Comparable[])[]
  /** Conditions that are checked for each row of the walk. */
  readonly rest: readonly Predicate[]
}

const RANGES: ReadonlySet<Predicate['operator']> = new Set([
  'less-than',
  'less-or-equal',
  'greater-than',
  'greater-or-equal',
])
const WALKS_MAX = 200

/** Is it an equality with one or several values? */
function isEquality({ operator }: Predicate): boolean {
  return operator === 'equals' || operator === 'any'
}

/**
 * Chooses the index of a page. It must be in the requested order, or be ranged on a column with a range condition. The
 * index with the most equal columns wins; a unique one always wins. The choice depends on the shape of the query alone,
 * never on statistics, so a page costs the same on any data.
 */
export function plan(table: Table, requested: readonly Predicate[], order: readonly string[]): Plan {
  const predicates = requested.flatMap((predicate) => alongOrder(predicate, order))
  const equalities = new Map(predicates.filter(isEquality).map((predicate) => [predicate.column, predicate]))
  const hasRange = (ranged: string) =>
    predicates.some(({ column, operator }) => column === ranged && RANGES.has(operator))
  const index = candidates(table, order).find(
    ({ equal, unique, ranged }) =>
      equal.every((column) => equalities.has(column)) &&
      (unique || ranged === undefined || hasRange(ranged)) &&
      countWalks(equal, equalities) <= WALKS_MAX,
  )
  return {
    index,
    walks: index ? walksOf(index, equalities) : [[]],
    rest: predicates.filter(
      (predicate) => !(isEquality(predicate) && index?.equal.includes(predicate.column)),
    ),
  }
}

const candidatesByTable = new WeakMap<Table, Map<string, readonly Index[]>>()

/** Returns the indexes that are usable for an order, the best one first. Cached: tables have few orders. */
function candidates(table: Table, order: readonly string[]): readonly Index[] {
  const byOrder = candidatesByTable.get(table) ?? new Map<string, readonly Index[]>()
  candidatesByTable.set(table, byOrder)
  const key = order.join()
  const known = byOrder.get(key)
  if (known) return known
  const isUsable = ({ unique, ranged, order: own }: Index) =>
    unique || (ranged === undefined ? sameColumns(own, order) : order[0] === 'seq')
  const score = ({ unique, equal, ranged }: Index) => (unique ? 100 : 0) + equal.length * 2 + (ranged ? 1 : 0)
  const found = table.indexes.filter(isUsable).sort((one, other) => score(other) - score(one))
  byOrder.set(key, found)
  return found
}

/**
 * Moves a range on the attribute that sorts the page to its sorted column, where the index can seek it. Rows without a
 * value come first in that column, and no range includes them.
 */
function alongOrder(predicate: Predicate, [first]: readonly string[]): Predicate[] {
  const { column, operator } = predicate
  if (!RANGES.has(operator) || first !== sortedColumn(column)) return [predicate]
  const along = { ...predicate, column: first }
  return operator.startsWith('less') ? [along, { column, operator: 'has', values: [] }] : [along]
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((column, position) => column === other[position])
}

function countWalks(equal: readonly string[], equalities: ReadonlyMap<string, Predicate>): number {
  return equal.reduce((count, column) => count * new Set(equalities.get(column)?.values).size, 1)
}

function walksOf(
  { equal }: Index,
  equalities: ReadonlyMap<string, Predicate>,
): readonly (readonly Comparable[])[] {
  return equal.reduce<readonly (readonly Comparable[])[]>(
    (combined, column) => {
      const values = [...new Set(equalities.get(column)?.values ?? [])]
      return combined.flatMap((walk) => values.map((value) => [...walk, value]))
    },
    [[]],
  )
}

/** Merges equalities on the same column into one, with the values that they share. */
export function mergeEqualities(predicates: readonly Predicate[]): Predicate[] {
  const kept: Predicate[] = []
  for (const predicate of predicates) {
    const position = kept.findIndex(
      (other) => isEquality(other) && isEquality(predicate) && other.column === predicate.column,
    )
    const other = kept[position]
    if (other)
      kept[position] = { ...other, values: other.values.filter((value) => predicate.values.includes(value)) }
    else kept.push(predicate)
  }
  return kept
}
