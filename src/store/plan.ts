import { sortedColumn } from '../compile/ordering.js'
import type { Comparable, Operator } from '../declare/kinds/kind.js'
import type { Index, Table } from './schema.js'

/** A condition on a column, as SQL can ask it. */
export interface Predicate {
  readonly column: string
  readonly operator: Operator
  readonly values: readonly Comparable[]
}

/** How a page is found: which index, and with which values each part of it is walked. */
export interface Plan {
  /** None: the rows themselves, in the order of their numbers or ids. */
  readonly index: Index | undefined
  /** One walk for each combination of values; its columns are those of the index's equal part. */
  readonly walks: readonly (readonly Comparable[])[]
  /** Conditions that are checked row by row along the walk. */
  readonly rest: readonly Predicate[]
}

const RANGES: ReadonlySet<Operator> = new Set([
  'less-than',
  'less-or-equal',
  'greater-than',
  'greater-or-equal',
])
const WALKS_MAX = 200

/** Is it an equality, with one value or several? */
function equates({ operator }: Predicate): boolean {
  return operator === 'equals' || operator === 'any'
}

/**
 * Chooses an index that runs in the asked order, or block by block where a range is asked of it: the one
 * that pins the most columns. An index whose values few rows share beats them all. The choice depends on
 * the shape of the question alone, never on statistics, so a page costs the same on any data.
 */
export function plan(table: Table, asked: readonly Predicate[], order: readonly string[]): Plan {
  const predicates = asked.flatMap((predicate) => alongOrder(predicate, order))
  const equalities = new Map(predicates.filter(equates).map((predicate) => [predicate.column, predicate]))
  const ranges = predicates.filter(({ operator }) => RANGES.has(operator)).map(({ column }) => column)
  const runs = ({ unique, ranged, order: own }: Index) =>
    unique || (ranged === undefined ? sameColumns(own, order) : order[0] === 'seq' && ranges.includes(ranged))
  const score = ({ unique, equal, ranged }: Index) => (unique ? 100 : 0) + equal.length * 2 + (ranged ? 1 : 0)
  const [index] = table.indexes
    .filter(({ equal }) => equal.every((column) => equalities.has(column)))
    .filter((each) => runs(each) && walksOf(each, equalities).length <= WALKS_MAX)
    .sort((one, other) => score(other) - score(one))
  return {
    index,
    walks: index ? walksOf(index, equalities) : [[]],
    rest: predicates.filter((predicate) => !(equates(predicate) && index?.equal.includes(predicate.column))),
  }
}

/**
 * A range on the attribute that rows are put in order by is one on the column of that order, where it is
 * sought and not checked. Rows without a value stand first there, and no range holds them.
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

/** The predicates with equalities on one column folded into the values they share. */
export function mergeEqualities(predicates: readonly Predicate[]): Predicate[] {
  const kept: Predicate[] = []
  for (const predicate of predicates) {
    const position = kept.findIndex(
      (other) => equates(other) && equates(predicate) && other.column === predicate.column,
    )
    const other = kept[position]
    if (other)
      kept[position] = { ...other, values: other.values.filter((value) => predicate.values.includes(value)) }
    else kept.push(predicate)
  }
  return kept
}
