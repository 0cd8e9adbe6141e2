import { editions } from '../../src/compile/release.js'
import type { Family } from '../../src/declare/family.js'
import type { Gate } from '../../src/declare/gate.js'
import { list } from '../../src/declare/kinds/list.js'
import { text } from '../../src/declare/kinds/text.js'
import { named, toOne } from '../../src/declare/relationship.js'
import { defineResource } from '../../src/declare/resource.js'
import { defineRules } from '../../src/declare/rules.js'
import { invalid, refuse } from '../../src/dialect/refusal.js'

/*
 * A library that sells permits: their numbers and those of receipts are one sequence, the desk must be open before permits
 * are sold, and a permit names the rooms it is for.
 */

const SEQUENCE = ['permit', 'receipt']
const base = { tag: 'Permits', scope: 'permits', id: 'serial', shared: SEQUENCE, digits: 4 } as const

/** A room, which opens the desk as soon as it exists. */
const room = defineResource({
  tag: 'Permits',
  scope: 'permits',
  type: 'room',
  path: 'rooms',
  id: ({ name }) => name ?? '',
  doc: { id: 'Name of the room.', example: 'attic' },
  notFound: (id) => `There is no room ${id}.`,
  attributes: { name: text({ create: 'required', doc: 'What it is called.' }) },
  relationships: {},
  operations: { list: { rate: 'L', page: { default: 10 } }, create: { rate: 'L' } },
})

const permit = defineResource({
  ...base,
  type: 'permit',
  path: 'permits',
  doc: { id: 'Number of the permit.', example: '4711' },
  notFound: (id) => `There is no permit ${id}.`,
  emptyRelationships: true,
  attributes: {
    holders: list(text({ doc: 'Name of a holder.' }), { create: 'required', max: 2, doc: 'Its holders.' }),
    website: text({ create: 'optional', update: true, nullable: true, doc: 'Host of the holder.' }),
    copy: text({ hidden: true, nullable: true, doc: 'The permit as it was shown.' }),
    room_names: list(text({ doc: 'Name of a room.' }), { hidden: true, initial: [], doc: 'Its rooms.' }),
  },
  relationships: {
    rooms: named('room', {
      held: 'room_names',
      create: 'optional',
      update: true,
      data: 'included',
      include: true,
      unlinked: true,
    }),
  },
  operations: {
    get: { rate: 'L' },
    create: { rate: 'L' },
    update: { rate: 'L' },
    delete: { rate: 'L', notFound: (id) => `The permit ${id} cannot be given back.` },
  },
})

const receipt = defineResource({
  ...base,
  type: 'receipt',
  path: 'receipts',
  doc: { id: 'Number of the receipt.', example: '4712' },
  notFound: (id) => `There is no receipt ${id}.`,
  attributes: { shown: text({ nullable: true, doc: 'The permit as a GET shows it.' }) },
  relationships: { permit: toOne('permit', { create: 'required', data: 'always' }) },
  operations: { get: { rate: 'L' }, create: { rate: 'L' } },
})

const rules = [
  defineRules(permit, {
    beforeCreate({ attributes: { website } }, world) {
      if (website != null && world.hostStanding(website) === 'private')
        throw refuse.problems([invalid('The website must be public.', '/data/attributes/website')])
    },
    complete: ({ linked }) => ({ attributes: { room_names: [...(linked?.rooms ?? [])] } }),
    amend: (_, { attributes, linked }) => ({
      attributes: { ...attributes, ...(linked?.rooms && { room_names: [...linked.rooms] }) },
    }),
  }),
  defineRules(receipt, {
    afterCreate(row, _, world) {
      const sold = world.find(permit, row.related.permit ?? '')
      const shown = sold ? world.resourceObject(permit, sold as never) : null
      return world.change(receipt, row, { attributes: { shown } })
    },
  }),
]

const closed: Gate = {
  operations: ['create_permit'],
  refusal: (world) =>
    world.count(room, {}, 1) === 0 ? refuse.notPermitted('The desk is closed.') : undefined,
}

const family: Family = { tag: 'Permits', resources: [room, permit, receipt], rules, gates: [closed] }

export const permits = editions([{ revision: '2026-07-15', undo: [] }], [family], [])
