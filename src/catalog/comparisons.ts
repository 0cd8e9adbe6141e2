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

/** The members of one kind of comparison: its type, its operators, and mostly a value. */
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

/** How the comparisons of one family are published. */
interface Publication {
  /** The descriptions of the type, of the operator, and of a list of values. */
  readonly type: string
  readonly operator: string
  readonly several: string
  /** A number, and an item of a list, where they are not published as what they are. */
  readonly numeral?: Exclude<AttributeOptions['published'], undefined>
  readonly item?: Exclude<AttributeOptions['published'], undefined>
}

const required = { create: 'required' } as const

/**
 * The comparisons that conditions of segments and filters of custom metrics share (ProfilePropertyCondition,
 * CustomMetricDefinition). `comparing` makes further ones: of a type, by one of some operators, with a value.
 */
export function comparisons(published: Publication) {
  const { numeral, item } = published
  const comparing = (type: string, operators: readonly string[], value?: Attribute): Comparison => ({
    type: choice([type], { ...required, doc: published.type }),
    operator: choice(operators, { ...required, doc: published.operator }),
    ...(value && { value }),
  })
  const words = text({ ...required, nullable: true, mayBeBlank: true, doc: 'With what.' })
  const one = textOrNumber({
    ...required,
    nullable: true,
    doc: 'With what.',
    ...(item && { published: item }),
  })
  const several = list(text({ doc: 'One of them.' }), { ...required, doc: published.several })
  return {
    comparing,
    words,
    one,
    several,
    textual: comparing('string', TEXTUAL, words),
    numeric: comparing(
      'numeric',
      COMPARING,
      number({ ...required, doc: 'With what.', ...(numeral && { published: numeral }) }),
    ),
    boolean: comparing('boolean', ['equals'], flag({ ...required, doc: 'With what.' })),
    existence: comparing('existence', ['is-set', 'not-set']),
    containing: comparing('list', ['contains', 'not-contains'], one),
    containingText: comparing('list', ['contains-substring', 'not-contains-substring'], words),
  }
}
