import type { Comparable } from '../declare/kinds/kind.js'
import type { Predicate } from './plan.js'
import { tableName } from './table-name.js'

/** A piece of SQL and its bound values, in order. */
export interface Fragment {
  readonly text: string
  readonly bound: readonly Comparable[]
}

const SYMBOLS: Partial<Record<Predicate['operator'], string>> = {
  'less-than': '<',
  'less-or-equal': '<=',
  'greater-than': '>',
  'greater-or-equal': '>=',
}

/** Returns the SQL of a condition on a column; every value is bound. */
export function condition({ column, operator, values, pairs }: Predicate): Fragment {
  const name = `"${column}"`
  const symbol = SYMBOLS[operator]
  if (symbol) return { text: `${name} ${symbol} ?`, bound: values }
  switch (operator) {
    case 'paired': {
      const table = tableName(pairs ?? '')
      const id = `? || ${table}.${name} || ?`
      return { text: `EXISTS (SELECT 1 FROM ${table} AS pair WHERE pair.id = ${id})`, bound: values }
    }
    case 'has':
      return { text: `${name} IS NOT NULL`, bound: [] }
    case 'contains':
    case 'contains-any':
      return { text: `(${values.map(() => `instr(${name}, ?) > 0`).join(' OR ')})`, bound: values }
    case 'contains-all':
      return { text: values.map(() => `instr(${name}, ?) > 0`).join(' AND '), bound: values }
    case 'starts-with':
      return {
        text: `substr(${name}, 1, ?) = ?`,
        bound: values.flatMap((value) => [characters(value), value]),
      }
    case 'ends-with':
      return {
        text: `(? = 0 OR substr(${name}, -?) = ?)`,
        bound: values.flatMap((value) => [characters(value), characters(value), value]),
      }
    default:
      return values.length === 0
        ? { text: 'FALSE', bound: [] }
        : { text: `${name} IN (${values.map(() => '?').join(', ')})`, bound: values }
  }
}

/** The length as `substr` of SQLite counts it. `length` of SQLite would stop at a NUL. */
function characters(value: Comparable): number {
  return [...String(value)].length
}

/** Joins conditions with AND; TRUE when there are none. */
export function conjunction(conditions: readonly Fragment[]): Fragment {
  return {
    text: conditions.map(({ text }) => text).join(' AND ') || 'TRUE',
    bound: conditions.flatMap(({ bound }) => bound),
  }
}
