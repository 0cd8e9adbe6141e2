import { type Editions, editions } from '../../src/compile/release.js'
import { object } from '../../src/declare/kinds/object.js'
import { text } from '../../src/declare/kinds/text.js'
import { toMany, toOne } from '../../src/declare/relationship.js'
import { defineResource } from '../../src/declare/resource.js'
import { defineRules } from '../../src/declare/rules.js'
import { invalid, refuse } from '../../src/dialect/refusal.js'

/*
 * Towns with roads to other towns. A road is a row of its own, which documents show as a town with a compound id and a
 * `meta`.
 */

const road = defineResource({
  type: 'road',
  path: 'towns',
  tag: 'Towns',
  scope: 'towns',
  schema: 'TownRoad',
  shownAs: { type: 'town', id: (id) => id.slice(id.indexOf(':') + 1), meta: 'meta' },
  id: ({ meta: { name } }, { town: from, target }) => `${from}:${target}:${name}`,
  doc: { id: 'The town and the name of the road.', example: 'oslo:north' },
  notFound: (id) => `There is no road ${id}.`,
  attributes: {
    meta: object({ name: text({ always: true, doc: 'Its name.' }) }, { doc: 'The road.' }),
  },
  relationships: {
    town: toOne('town', { hidden: true, data: 'included' }),
    target: toOne('town', { hidden: true, data: 'included' }),
  },
  operations: {},
})

const town = defineResource({
  type: 'town',
  path: 'towns',
  tag: 'Towns',
  scope: 'towns',
  id: ({ name }) => name,
  doc: { id: 'Its name.', example: 'oslo' },
  order: { by: 'seq', descending: false, cursor: 'first' },
  notFound: (id) => `A town with id ${id} does not exist.`,
  attributes: { name: text({ create: 'required', doc: 'Its name.' }) },
  relationships: {
    roads: toMany('road', {
      via: 'town',
      include: 'get',
      data: 'included',
      page: { whole: 'self' },
      linkage: { rate: 'M', unknownOwner: 'empty' },
      add: {
        rate: 'M',
        schema: 'RoadCreateQuery',
        meta: { name: text({ create: 'required', doc: 'Its name.' }) },
      },
      replace: {
        rate: 'M',
        schema: 'RoadUpdateQuery',
        single: true,
        meta: { name: text({ create: 'optional', doc: 'Its name.' }) },
      },
      remove: { rate: 'M', schema: 'RoadDeleteQuery', meta: {} },
    }),
  },
  operations: {
    list: { rate: 'M', page: { default: 2, max: 5 } },
    get: { rate: 'M' },
    create: { rate: 'M' },
    delete: { rate: 'M' },
  },
})

const townRules = defineRules(town, {
  relate({ part, owner, identifiers }, world) {
    for (const { id, meta, pointer } of identifiers) {
      if (!world.find(town, id)) throw refuse.problems([invalid('No such town.', pointer)])
      const name = String(meta.name ?? part)
      world.ensure(road, { attributes: { meta: { name } }, related: { town: owner, target: id } })
    }
  },
})

export const towns: Editions = editions(
  [{ revision: '2026-07-15', undo: [] }],
  [{ tag: 'Towns', resources: [town, road], rules: [townRules] }],
  [],
)
