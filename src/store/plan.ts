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
  /** None: the rows themselves, in their own order. */
  readonly index: Index | undefined
  /** The narrow-range twin of `index`, worth it where few rows fall into the range. */
  readonly sought: Index | undefined
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
 * Chooses the index that pins the most columns; among those, one that also carries the column a range
 * is asked of. The choice depends on the shape of the question alone, never on statistics, so a page
 * costs the same on any data.
 */
export function plan(table: Table, predicates: readonly Predicate[]): Plan {
  const equalities = new Map(predicates.filter(equates).map((predicate) => [predicate.column, predicate]))
  const ranged = new Set(
    predicates.filter(({ operator }) => RANGES.has(operator)).map(({ column }) => column),
  )
  const usable = table.indexes
    .filter(({ equal, rangeFirst }) => !rangeFirst && equal.every((column) => equalities.has(column)))
    .filter((index) => index.equal.length > 0)
    .map((index) => ({
      index,
      score: index.equal.length * 2 + (index.range && ranged.has(index.range) ? 1 : 0),
    }))
    .filter(({ index }) => combinations(index, equalities).length <= WALKS_MAX)
    .sort((one, other) => other.score - one.score)
  const index = usable[0]?.index
  const range = index?.range
  return {
    index,
    sought:
      range !== undefined && ranged.has(range)
        ? table.indexes.find(
            (twin) => twin.rangeFirst && twin.range === range && sameColumns(twin.equal, index?.equal ?? []),
          )
        : undefined,
    walks: index ? combinations(index, equalities) : [[]],
    rest: predicates.filter((predicate) => !(equates(predicate) && index?.equal.includes(predicate.column))),
  }
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((column, position) => column === other[position])
}

function combinations(
  index: Index,
  equalities: ReadonlyMap<string, Predicate>,
): readonly (readonly Comparable[])[] {
  return index.equal.reduce<readonly (readonly Comparable[])[]>(
    (combined, column) => {
      const values = [...new Set(equalities.get(column)?.values ?? [])]
      return combined.flatMap((walk) => values.map((value) => [...walk, value]))
    },
    [[]],
  )
}

/** The predicates with equalities on one column folded into the values they share. */
export function folded(predicates: readonly Predicate[]): Predicate[] {
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
