import { object, text, variant } from '../../declare/index.js'
import { comparisons } from '../comparisons.js'

const { comparing, one, several, textual, numeric, boolean, existence, containing, containingText } =
  comparisons({
    type: 'Type of the filter.',
    operator: 'Operator of the filter.',
    several: 'Values to match.',
    numeral: ({ type: _, ...derived }) => ({ ...derived, oneOf: [{ type: 'integer' }, { type: 'number' }] }),
    item: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
  })

const affixed = comparing(
  'list',
  ['contains-ends-with', 'contains-starts-with', 'not-contains-ends-with', 'not-contains-starts-with'],
  one,
)

const SHAPES = [
  numeric,
  comparing('string', ['in'], several),
  existence,
  boolean,
  textual,
  containing,
  affixed,
  containingText,
]

/** A condition on a property of an event. */
export const propertyFilter = object(
  {
    property: text({ create: 'required', doc: 'Name of the event property.' }),
    filter: variant(SHAPES, { create: 'required', by: ['type', 'operator'], doc: 'Filter on the property.' }),
  },
  { doc: 'Condition on an event property.' },
)
