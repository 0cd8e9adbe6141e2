import {
  type Attribute,
  type AttributeOptions,
  choice,
  flag,
  list,
  number,
  text,
  textOrNumber,
} from '../declare/index.js'

/** The members of one kind of comparison: type, operator and, for most kinds, a value. */
export type Comparison = Readonly<Record<string, Attribute>>

const COMPARING = [
  'equals',
  'greater-than',
  'greater-than-or-equal',
  'less-than',
  'less-than-or-equal',
  'not-equals',
] as const

const TEXTUAL = [
  'contains',
  'ends-with',
  'equals',
  'not-contains',
  'not-ends-with',
  'not-equals',
  'not-starts-with',
  'nregex',
  'regex',
  'starts-with',
] as const

/** How the OpenAPI document describes the comparisons of one family. */
interface Publication {
  /** The descriptions of the type, of the operator, and of a list of values. */
  readonly type: string
  readonly operator: string
  readonly several: string
  /** Schemas that replace those of a number and of an item of a list. */
  readonly numeral?: Exclude<AttributeOptions['published'], undefined>
  readonly item?: Exclude<AttributeOptions['published'], undefined>
}

const required = { create: 'required' } as const

/**
 * Returns the comparisons that segment conditions and custom metric filters share (ProfilePropertyCondition,
 * CustomMetricDefinition). `comparing` declares further ones from a type, its operators and a value.
 */
export function comparisons(published: Publication) {
  const { numeral, item } = published
  const comparing = (type: string, operators: readonly string[], value?: Attribute): Comparison => ({
    type: choice([type], { ...required, doc: published.type }),
    operator: choice(operators, { ...required, doc: published.operator }),
    ...(value && { value }),
  })
  const words = text({ ...required, nullable: true, mayBeBlank: true, doc: 'Value to compare with.' })
  const one = textOrNumber({
    ...required,
    nullable: true,
    doc: 'Value to compare with.',
    ...(item && { published: item }),
  })
  const several = list(text({ doc: 'Value of the list.' }), { ...required, doc: published.several })
  return {
    comparing,
    words,
    one,
    several,
    textual: comparing('string', TEXTUAL, words),
    numeric: comparing(
      'numeric',
      COMPARING,
      number({ ...required, doc: 'Value to compare with.', ...(numeral && { published: numeral }) }),
    ),
    boolean: comparing('boolean', ['equals'], flag({ ...required, doc: 'Value to compare with.' })),
    existence: comparing('existence', ['is-set', 'not-set']),
    containing: comparing('list', ['contains', 'not-contains'], one),
    containingText: comparing('list', ['contains-substring', 'not-contains-substring'], words),
  }
}
