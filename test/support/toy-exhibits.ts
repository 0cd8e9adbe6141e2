import { defineAction, handle } from '../../src/declare/action.js'
import { defineBody } from '../../src/declare/body.js'
import { choice } from '../../src/declare/kinds/choice.js'
import { fixed } from '../../src/declare/kinds/fixed.js'
import { number } from '../../src/declare/kinds/number.js'
import { object } from '../../src/declare/kinds/object.js'
import { text } from '../../src/declare/kinds/text.js'
import { variant } from '../../src/declare/kinds/variant.js'
import { toMany, toOne } from '../../src/declare/relationship.js'
import { defineResource } from '../../src/declare/resource.js'
import { defineRules } from '../../src/declare/rules.js'

const kind = (word: string) => choice([word], { create: 'required', doc: 'What it is.' })
const width = number({ create: 'optional', nullable: true, doc: 'In centimetres.' })

const GIVEN = [
  {
    kind: kind('painting'),
    frame: object({ width }, { create: 'optional', className: 'Frame', doc: 'Its frame.' }),
  },
  { kind: kind('statue'), height: fixed([100, 200], { create: 'required', doc: 'In centimetres.' }) },
]

const given = variant(GIVEN, { by: ['kind'], classNames: ['Painting', 'Statue'], doc: 'What it is.' })

/** A hall with exhibits. */
export const hall = defineResource({
  type: 'hall',
  path: 'halls',
  tag: 'Library',
  scope: 'halls',
  id: 'short',
  doc: { id: 'Id of the hall.', example: 'HALL01' },
  notFound: (id) => `There is no hall ${id}.`,
  attributes: { name: text({ create: 'required', doc: 'What it is called.' }) },
  relationships: {
    exhibits: toMany('exhibit', {
      via: 'hall',
      data: 'included',
      page: { whole: 'self' },
      related: { rate: 'M', include: true },
    }),
  },
  operations: { get: { rate: 'M' }, create: { rate: 'M' } },
})

/** An exhibit: bodies have fewer shapes than responses, and the 404 of an exhibit depends on its hall. */
export const exhibit = defineResource({
  type: 'exhibit',
  path: 'exhibits',
  tag: 'Library',
  scope: 'exhibits',
  id: 'short',
  doc: { id: 'Id of the exhibit.', example: 'EXHI01' },
  indexes: [['hall']],
  notFound: (id) => `There is no exhibit ${id}.`,
  attributes: {
    what: {
      kind: variant([...GIVEN, { kind: kind('lost') }], { by: ['kind'], dotted: true, doc: 'What it is.' })
        .kind,
      options: { create: 'required', createKind: given.kind, doc: 'What it is.' },
    },
  },
  relationships: {
    hall: toOne('hall', { create: 'required', include: true, data: 'included' }),
  },
  operations: { get: { rate: 'M' }, create: { rate: 'M' } },
})

export const exhibitRules = defineRules(exhibit, {
  missing: (id, world) => (world.find(hall, id) ? `${id} is a hall.` : exhibit.notFound(id)),
})

/** The label of an exhibit: only the response of the action has this shape. */
const label = defineResource({
  type: 'exhibit',
  schema: 'ExhibitLabel',
  path: 'exhibits',
  tag: 'Library',
  scope: 'exhibits',
  id: 'short',
  doc: exhibit.doc,
  notFound: exhibit.notFound,
  attributes: { words: text({ doc: 'What is written on it.' }) },
  relationships: { hall: toOne('hall', { data: 'always' }) },
  operations: {},
})

/** Writes the label of an exhibit. */
export const labelExhibit = handle(
  defineAction({
    id: 'label_exhibit',
    path: '/api/exhibit-labels',
    tag: 'Library',
    scopes: ['exhibits:read'],
    rate: 'M',
    status: 200,
    body: defineBody({ type: 'exhibit', schema: 'ExhibitLabelQuery', id: 'required' }),
    responseType: 'exhibit',
    responseShape: label,
    included: ['hall'],
  }),
  ({ id = '' }, world) => {
    const row = world.find(exhibit, id)
    if (!row) throw new Error('tests label what is there')
    return { row: { ...row, attributes: { words: `A ${(row.attributes.what as { kind: string }).kind}` } } }
  },
)
