import { choice } from '../../declare/kinds/choice.js'
import { flag } from '../../declare/kinds/flag.js'
import { textOrNumber } from '../../declare/kinds/json.js'
import type { Attribute } from '../../declare/kinds/kind.js'
import { list } from '../../declare/kinds/list.js'
import { number } from '../../declare/kinds/number.js'
import { object } from '../../declare/kinds/object.js'
import { text } from '../../declare/kinds/text.js'
import { variant } from '../../declare/kinds/variant.js'

const type = <const W extends string>(word: W) =>
  choice([word], { create: 'required', doc: 'What is compared.' })
const operator = <const W extends string>(words: readonly W[]) =>
  choice(words, { create: 'required', doc: 'How it is compared.' })
const words = text({ create: 'required', nullable: true, mayBeBlank: true, doc: 'With what.' })
const item = textOrNumber({
  create: 'required',
  nullable: true,
  doc: 'With what.',
  published: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
})

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

const SHAPES: readonly Readonly<Record<string, Attribute>>[] = [
  {
    type: type('numeric'),
    operator: operator([
      'equals',
      'greater-than',
      'greater-than-or-equal',
      'less-than',
      'less-than-or-equal',
      'not-equals',
    ]),
    value: number({
      create: 'required',
      doc: 'With what.',
      published: ({ type: _, ...derived }) => ({
        ...derived,
        oneOf: [{ type: 'integer' }, { type: 'number' }],
      }),
    }),
  },
  {
    type: type('string'),
    operator: operator(['in']),
    value: list(text({ doc: 'One of them.' }), { create: 'required', doc: 'With any of these.' }),
  },
  { type: type('existence'), operator: operator(['is-set', 'not-set']) },
  {
    type: type('boolean'),
    operator: operator(['equals']),
    value: flag({ create: 'required', doc: 'With what.' }),
  },
  { type: type('string'), operator: operator(TEXTUAL), value: words },
  { type: type('list'), operator: operator(['contains', 'not-contains']), value: item },
  {
    type: type('list'),
    operator: operator([
      'contains-ends-with',
      'contains-starts-with',
      'not-contains-ends-with',
      'not-contains-starts-with',
    ]),
    value: item,
  },
  { type: type('list'), operator: operator(['contains-substring', 'not-contains-substring']), value: words },
]

/** A condition on a property of an event. */
export const propertyFilter = object(
  {
    property: text({ create: 'required', doc: 'The property.' }),
    filter: variant(SHAPES, { create: 'required', by: ['type', 'operator'], doc: 'What is asked of it.' }),
  },
  { doc: 'A condition.' },
)
