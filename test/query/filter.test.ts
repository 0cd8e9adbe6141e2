import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ServedOperation } from '../../src/compile/operation.js'
import { type Operator, operatorsOf } from '../../src/declare/kinds/kind.js'
import { Refusal } from '../../src/dialect/refusal.js'
import { type ParsedComparison, parseFilter, readFilter } from '../../src/query/filter.js'
import { sized } from '../support/size.js'
import { toy } from '../support/toy-catalog.js'

const OPERATORS: readonly Operator[] = [
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
]

const quoted = (text: string, quote: '"' | "'") =>
  quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote

/** A comparison in filter syntax, with strings in double quotes. */
function printed({ operator, field, values, isList }: ParsedComparison): string {
  const words = values.map((value) => (value.form === 'string' ? quoted(value.text, '"') : value.text))
  const given = isList ? `,[${words.join(',')}]` : words.map((word) => `,${word}`).join('')
  return `${operator}(${field}${given})`
}

const expressionOf = (comparisons: readonly ParsedComparison[]) => comparisons.map(printed).join(',')

/** The parsed expression, or undefined if it is refused; any other error fails the test. */
function meaning(expression: string): ParsedComparison[] | undefined {
  try {
    return parseFilter(expression)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

const value = fc.oneof(
  fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', "'"))
    .map(([text, quote]) => quoted(text, quote as '"')),
  fc.integer().map(String),
  fc.tuple(fc.integer(), fc.nat()).map(([whole, part]) => `${whole}.${part}`),
  fc.constantFrom(
    'true',
    'false',
    'null',
    '2026-04-20',
    '2026-04-20T10:00:00.5+02:00',
    '2026-04-20T10:00:00Z',
  ),
)
const field = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}(\.[a-z_]{1,8}){0,2}$/)
const comparison = fc.oneof(
  fc.tuple(field).map(([name]) => `has(${name})`),
  fc
    .tuple(fc.constantFrom(...OPERATORS.filter((name) => name !== 'has')), field, value)
    .map(([operator, name, one]) => `${operator}(${name},${one})`),
  fc
    .tuple(
      fc.constantFrom('any', 'equals', 'contains-all'),
      field,
      fc.array(value, { minLength: 1, maxLength: 4 }),
    )
    .map(([operator, name, several]) => `${operator}(${name},[${several.join(',')}])`),
)
const { expression } = fc.letrec<{ expression: string; term: string }>((tie) => ({
  expression: fc.array(tie('term'), { minLength: 1, maxLength: 3 }).map((terms) => terms.join(',')),
  term: fc.oneof(
    { maxDepth: 4 },
    comparison,
    tie('expression').map((inside) => `and(${inside})`),
  ),
}))

/** Random text that resembles filter syntax. */
const fragments = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'and(',
        'equals(',
        'any(',
        'has(',
        '(',
        ')',
        ',',
        '[',
        ']',
        '"',
        "'",
        '\\',
        ' ',
        'title',
      ),
      fc.constantFrom('1', '-', '.', 'null', '2026-04-20', 'T00:00:00 02:00', '+', '%', '\u0000', '\ud800'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

describe('the filter parser', () => {
  it('parses every expression of the grammar', () => {
    fc.assert(
      fc.property(expression, (text) => {
        expect(parseFilter(text).length).toBeGreaterThan(0)
      }),
    )
  })

  it('parses any text or refuses it, and never fails otherwise', () => {
    fc.assert(
      fc.property(fc.oneof(fragments, fc.string({ unit: 'binary' })), (text) => {
        meaning(text)
      }),
      { numRuns: sized(200, 2_000) },
    )
  })

  it('parses its printed result to the same result', () => {
    fc.assert(
      fc.property(fc.oneof(expression, fragments), (text) => {
        const comparisons = meaning(text)
        fc.pre(comparisons !== undefined)
        expect(parseFilter(expressionOf(comparisons ?? []))).toEqual(comparisons)
      }),
    )
  })

  it('flattens nested parts at any depth', () => {
    fc.assert(
      fc.property(expression, fc.nat({ max: 20 }), (text, depth) => {
        expect(parseFilter('and('.repeat(depth) + text + ')'.repeat(depth))).toEqual(parseFilter(text))
      }),
    )
  })

  it('ignores nothing: an insertion changes the meaning of an expression, or makes it invalid', () => {
    const garbage = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 3 })
    const inserted = garbage.filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(expression, fc.nat(), inserted, (text, at, more) => {
        const comparisons = parseFilter(text)
        const whole = expressionOf(comparisons)
        const place = at % (whole.length + 1)
        const changed = whole.slice(0, place) + more + whole.slice(place)
        expect(meaning(changed)).not.toEqual(comparisons)
      }),
      { numRuns: sized(200, 2_000) },
    )
  })

  it('loses nothing: a cut at the end of an expression changes its meaning too', () => {
    fc.assert(
      fc.property(expression, fc.nat(), (text, at) => {
        const comparisons = parseFilter(text)
        const whole = expressionOf(comparisons)
        const cut = whole.slice(0, at % whole.length)
        expect(meaning(cut)).not.toEqual(comparisons)
      }),
    )
  })

  it('ignores white space around its punctuation', () => {
    const spaces = fc.constantFrom(' ', '\t', '\n  ')
    fc.assert(
      fc.property(field, fc.array(value, { minLength: 1, maxLength: 3 }), spaces, (name, values, space) => {
        const tight = `and(any(${name},[${values.join(',')}]),has(${name}))`
        const parts = ['and', '(', 'any', '(', name, ',', '[', values.join(`${space},${space}`), ']', ')']
        const loose = [...parts, ',', 'has', '(', name, ')', ')'].join(space)
        expect(parseFilter(space + loose + space)).toEqual(parseFilter(tight))
      }),
    )
  })

  it.each([100, 4_000, 100_000])('refuses or parses nesting %i levels deep', (depth) => {
    const deep = `${'and('.repeat(depth)}has(title)${')'.repeat(depth)}`
    expect([undefined, 1]).toContain(meaning(deep)?.length)
    expect(meaning('and('.repeat(depth))).toBeUndefined()
  })

  it('distinguishes the kinds of values', () => {
    const [{ values } = { values: [] }] = parseFilter('any(a,["1",1,-2.50,true,null,2026-04-20])')
    expect(values).toEqual([
      { form: 'string', text: '1' },
      { form: 'number', text: '1', number: 1 },
      { form: 'number', text: '-2.50', number: -2.5 },
      { form: 'boolean', text: 'true', boolean: true },
      { form: 'null', text: 'null' },
      { form: 'datetime', text: '2026-04-20' },
    ])
  })

  it.each([
    ['-5.0E-4', -0.0005],
    ['5e-05', 0.00005],
    ['1.7e9', 1_700_000_000],
    ['1E+2', 100],
  ])('parses numbers as Kotlin, Swift and Python print them: %s', (text, number) => {
    expect(parseFilter(`equals(a,${text})`)[0]?.values).toEqual([{ form: 'number', text, number }])
  })

  it.each(['1e400', '-1e999', '1e', 'e5', '1e5.5'])('refuses numbers that are not finite: %s', (text) => {
    expect(meaning(`equals(a,${text})`)).toBeUndefined()
  })
})

describe('a filter that is bound to an operation', () => {
  const operation = toy.operation('2026-07-15', 'get_books') as ServedOperation

  it('uses existing columns, or is refused', () => {
    const columns = [...operation.filters.values()].map(({ column }) => column)
    const known = fc.constantFrom(...operation.filters.keys(), 'price', 'constructor')
    const near = fc
      .tuple(fc.constantFrom(...OPERATORS), known, fc.array(value, { maxLength: 2 }), fc.boolean())
      .map(([operator, name, values, list]) => {
        const inside = list ? `[${values.join(',')}]` : values.join(',')
        return values.length === 0 ? `${operator}(${name})` : `${operator}(${name},${inside})`
      })
    fc.assert(
      fc.property(near, (text) => {
        try {
          for (const { field: predicate, operator, values } of readFilter(text, operation)) {
            expect(columns).toContain(predicate.column)
            expect(operatorsOf(operation.filters.get(predicate.name)?.rule ?? {})).toContain(operator)
            expect(values.every((each) => ['string', 'number'].includes(typeof each))).toBe(true)
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          expect(error.problems).toHaveLength(1)
          expect(error.problems[0]).toMatchObject({ status: 400, source: { parameter: 'filter' } })
        }
      }),
      { numRuns: sized(100, 1_000) },
    )
  })
})
