import { choice } from '../../src/declare/kinds/choice.js'
import { list } from '../../src/declare/kinds/list.js'
import { number } from '../../src/declare/kinds/number.js'
import { object } from '../../src/declare/kinds/object.js'
import { text } from '../../src/declare/kinds/text.js'
import { variant } from '../../src/declare/kinds/variant.js'
import { defineResource } from '../../src/declare/resource.js'
import { defineRules } from '../../src/declare/rules.js'

const shape = (type: string) => ({ type: choice([type], { create: 'required', doc: 'What it opens.' }) })

const door = variant(
  [
    { ...shape('hall'), seat: number({ create: 'optional', initial: 1, doc: 'The seat.' }) },
    { ...shape('vault'), guard: text({ create: 'optional', nullable: true, doc: 'Who goes along.' }) },
  ],
  { by: ['type'], doc: 'One door.' },
)

const terms = object(
  {
    holder: text({ create: 'optional', nullable: true, doc: 'Who has it.' }),
    hours: object(
      {
        from: number({ create: 'optional', initial: 9, doc: 'The first hour.' }),
        to: number({ create: 'optional', initial: 17, doc: 'The last hour.' }),
      },
      { create: 'optional', initial: {}, doc: 'When it is valid.' },
    ),
    doors: list(door, { create: 'optional', initial: [], doc: 'What it opens.' }),
    stamp: text({ create: 'optional', nullable: true, undocumented: true, doc: 'An old mark.' }),
  },
  { create: 'required', shownIn: ['get', 'create'], doc: 'What it allows.' },
)

/** A ticket for the library. Its id is its row number; only some operations show its terms. */
export const ticket = defineResource({
  type: 'ticket',
  path: 'tickets',
  tag: 'Library',
  scope: 'tickets',
  id: 'serial',
  sequence: 500,
  doc: { id: 'The number of the ticket.', example: '500' },
  notFound: (id) => `A ticket with id ${id} does not exist.`,
  attributes: {
    name: text({ create: 'required', doc: 'What it is called.' }),
    terms,
    color: text({ create: 'optional', nullable: true, doc: 'Its color.' }),
  },
  relationships: {},
  operations: {
    list: { rate: 'S', page: { default: 2 } },
    get: { rate: 'S', attributeOrder: ['color', 'terms', 'name'] },
    create: { rate: 'L' },
  },
})

export const ticketRules = defineRules(ticket, {
  complete: ({ attributes }) => ({ attributes: { terms: terms.kind.complete?.(attributes.terms) as never } }),
})
