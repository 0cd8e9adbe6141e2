import type { FilterField, ServedOperation } from '../compile/operation.js'
import {
  type Comparable,
  type FilterRule,
  type Literal,
  type Operator,
  operatorsOf,
} from '../declare/kinds/kind.js'
import { invalidParameter, type Refusal, refuse } from '../dialect/refusal.js'
import { FilterSyntaxError, literal, type Token, tokenize } from './tokens.js'

const OPERATORS: ReadonlySet<string> = new Set<Operator>([
  'equals',
  'any',
  'less-than',
  'less-or-equal',
  'greater-than',
  'greater-or-equal',
  'contains',
  'contains-any',
  'contains-all',
  'starts-with',
  'ends-with',
  'has',
])

/** The deepest nesting of `and`; real filters stay far below. */
const DEPTH_MAX = 100

/** The most comparisons and values of an expression, below the limits of SQLite. */
const COMPARISONS_MAX = 200
const VALUES_MAX = 10_000

/** A parsed comparison, before its field is looked up. */
export interface ParsedComparison {
  readonly operator: Operator
  readonly field: string
  readonly values: readonly Literal[]
  readonly isList: boolean
}

/** The part of an operation that a filter is checked against. */
export type Filterable = Pick<ServedOperation, 'filters' | 'filterConflict'>

/**
 * Reads a filter and checks it against an operation. `parameter` names the filter's query parameter or header. Returns
 * the conditions. Throws a Refusal for invalid syntax, and for a filter that is not allowed, naming what is.
 */
export function readFilter(
  expression: string,
  filterable: Filterable,
  parameter = 'filter',
): BoundComparison[] {
  const disallowed: Disallowed = (detail) => refuse.problems([invalidParameter(detail, parameter)])
  const conditions = parseFilter(expression, parameter).map((comparison) =>
    bind(comparison, filterable, disallowed),
  )
  const conflict = filterable.filterConflict?.(conditions.map(({ field }) => field.name))
  if (conflict !== undefined) throw disallowed(conflict)
  return conditions.filter(
    ({ field, values }) => field.matchAll === undefined || values[0] !== field.matchAll,
  )
}

/**
 * Parses an expression into its comparisons; `and(...)` and commas both mean "and", so nesting
 * flattens. seen: issue-ruby3-filter-400 for the wording of the refusal.
 */
export function parseFilter(expression: string, parameter = 'filter'): ParsedComparison[] {
  try {
    const parser = new Parser(tokenize(expression))
    return parser.whole()
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error
    throw refuse.problems(
      [invalidParameter('Invalid filter provided', parameter)],
      `${parameter}: ${error.message}`,
    )
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): ParsedComparison[] {
    const comparisons = this.#expressions(0)
    const rest = this.#take()
    const values = comparisons.reduce((sum, each) => sum + each.values.length, 0)
    if (comparisons.length > COMPARISONS_MAX)
      throw new FilterSyntaxError(`at most ${COMPARISONS_MAX} comparisons, not ${comparisons.length},`, 0)
    if (values > VALUES_MAX) throw new FilterSyntaxError(`at most ${VALUES_MAX} values, not ${values},`, 0)
    if (rest.kind !== 'end') throw new FilterSyntaxError('"," or the end', rest.at)
    return comparisons
  }

  #expressions(depth: number): ParsedComparison[] {
    const all = this.#expression(depth)
    while (this.#peekIs(',')) {
      this.#mark(',')
      for (const comparison of this.#expression(depth)) all.push(comparison)
    }
    return all
  }

  #expression(depth: number): ParsedComparison[] {
    const name = this.#take()
    if (name.kind !== 'word' || !(name.text === 'and' || OPERATORS.has(name.text)))
      throw new FilterSyntaxError(`and, ${[...OPERATORS].join(', ')}`, name.at)
    if (depth > DEPTH_MAX)
      throw new FilterSyntaxError(`and() to be nested at most ${DEPTH_MAX} times`, name.at)
    this.#mark('(')
    const inside =
      name.text === 'and' ? this.#expressions(depth + 1) : [this.#comparison(name.text as Operator)]
    this.#mark(')')
    return inside
  }

  #comparison(operator: Operator): ParsedComparison {
    const field = this.#field()
    if (operator === 'has') return { operator, field, values: [], isList: false }
    this.#mark(',')
    const isList = this.#peekIs('[')
    return { operator, field, values: isList ? this.#list() : [this.#value()], isList }
  }

  /** A field name: one word, several for some event dimensions (`Campaign Name`), or a quoted string. */
  #field(): string {
    const first = this.#take()
    if (first.kind === 'literal' && first.literal.form === 'string') return first.literal.text
    if (first.kind !== 'word') throw new FilterSyntaxError('a field name', first.at)
    const words = [first.text]
    for (let next = this.#tokens[this.#next]; next?.kind === 'word'; next = this.#tokens[this.#next]) {
      words.push(next.text)
      this.#next += 1
    }
    return words.join(' ')
  }

  #list(): Literal[] {
    this.#mark('[')
    const values = [this.#value()]
    while (this.#peekIs(',')) {
      this.#mark(',')
      values.push(this.#value())
    }
    this.#mark(']')
    return values
  }

  #value(): Literal {
    const token = this.#take()
    if (token.kind === 'literal') return token.literal
    if (token.kind === 'word') return literal(token)
    throw new FilterSyntaxError('a value', token.at)
  }

  #mark(text: string): void {
    const token = this.#take()
    if (token.kind !== 'mark' || token.text !== text) throw new FilterSyntaxError(`"${text}"`, token.at)
  }

  #peekIs(text: string): boolean {
    const token = this.#tokens[this.#next]
    return token?.kind === 'mark' && token.text === text
  }

  #take(): Token {
    const token = this.#tokens[this.#next] ?? this.#tokens.at(-1)
    this.#next += 1
    return token ?? { kind: 'end', at: 0 }
  }
}

/** Makes the refusal of a filter with valid syntax. */
type Disallowed = (detail: string) => Refusal

function bind(comparison: ParsedComparison, operation: Filterable, disallowed: Disallowed): BoundComparison {
  const field = operation.filters.get(comparison.field)
  if (!field) throw disallowed(unfilterable(comparison.field, [...operation.filters.keys()].sort()))
  const operators = operatorsOf(field.rule)
  if (!operators.includes(comparison.operator)) {
    // seen: nickdnk-get_campaigns.400, the two spaces included.
    const refused = `'${comparison.operator}' is not an allowed filter operator for ${field.name}.`
    throw disallowed(`${refused}  Allowed operators are ${operators.join(', ')}`)
  }
  checkForm(comparison, field.rule, disallowed)
  return {
    field,
    operator: comparison.operator,
    values: comparison.values.map((value) => bindValue(value, field, disallowed)),
  }
}

/** `any`, `contains-any` and `contains-all` require a list. Others accept one only where the field declares it. */
function checkForm(
  { operator, field, isList }: ParsedComparison,
  { list = [] }: FilterRule,
  disallowed: Disallowed,
): void {
  const needsList = operator === 'any' || operator === 'contains-any' || operator === 'contains-all'
  if (needsList && !isList)
    throw disallowed(`'${operator}' takes a list of values for ${field}, such as ["a","b"]`)
  if (isList && !list.includes(operator))
    throw disallowed(`'${operator}' takes one value for ${field}, not a list`)
}

function bindValue(value: Literal, field: FilterField, disallowed: Disallowed): Comparable {
  const bound = field.kind.bind(value)
  if ('value' in bound) return bound.value
  if ('detail' in bound) throw disallowed(bound.detail)
  throw disallowed(
    `'${value.text}' is not a valid filter value for ${field.name}; expected ${bound.expected}`,
  )
}

/** Returns the detail for an unknown filter field, as reported from the live API (catalogs-and-rest.md §1). */
export function unfilterable(name: string, fields: readonly string[]): string {
  const known = `The filterable fields on this resource are: ${fields.join(', ')}.`
  return `'${name}' is not a filterable field for this resource. ${known}`
}

/** A comparison whose field is bound to a column. */
export interface BoundComparison {
  readonly field: Pick<
    FilterField,
    'name' | 'column' | 'of' | 'owns' | 'alsoOwns' | 'refers' | 'matchAll' | 'standsFor' | 'inert'
  >
  readonly operator: Operator
  readonly values: readonly Comparable[]
}
