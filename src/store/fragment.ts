import type { Comparable, Operator } from '../declare/kinds/kind.js'
import type { Predicate } from './plan.js'

/** A piece of SQL and the values bound in it, in order. */
export interface Fragment {
  readonly text: string
  readonly bound: readonly Comparable[]
}

const SYMBOLS: Partial<Record<Operator, string>> = {
  'less-than': '<',
  'less-or-equal': '<=',
  'greater-than': '>',
  'greater-or-equal': '>=',
}

/** A condition on a column in SQL; every value is bound. */
export function condition({ column, operator, values }: Predicate): Fragment {
  const name = `"${column}"`
  const symbol = SYMBOLS[operator]
  if (symbol) return { text: `${name} ${symbol} ?`, bound: values }
  switch (operator) {
    case 'has':
      return { text: `${name} IS NOT NULL`, bound: [] }
    case 'contains':
    case 'contains-any':
      return { text: `(${values.map(() => `instr(${name}, ?) > 0`).join(' OR ')})`, bound: values }
    case 'contains-all':
      return { text: values.map(() => `instr(${name}, ?) > 0`).join(' AND '), bound: values }
    case 'starts-with':
      return { text: `substr(${name}, 1, length(?)) = ?`, bound: [...values, ...values] }
    case 'ends-with':
      return {
        text: `(length(${name}) >= length(?) AND substr(${name}, length(${name}) - length(?) + 1) = ?)`,
        bound: [...values, ...values, ...values],
      }
    default:
      return values.length === 0
        ? { text: 'FALSE', bound: [] }
        : { text: `${name} IN (${values.map(() => '?').join(', ')})`, bound: values }
  }
}

/** Conditions that hold together. */
export function conjunction(conditions: readonly Fragment[]): Fragment {
  return {
    text: conditions.map(({ text }) => text).join(' AND ') || 'TRUE',
    bound: conditions.flatMap(({ bound }) => bound),
  }
}
