import { text } from '../../src/declare/kinds/text.js'
import { toMany, toOne } from '../../src/declare/relationship.js'
import { defineResource } from '../../src/declare/resource.js'
import type { Watcher } from '../../src/declare/rules.js'
import { invalidParameter } from '../../src/dialect/refusal.js'

/** A roll of stubs. Responses to writes show its note; other reads have to request it. */
export const roll = defineResource({
  type: 'roll',
  path: 'rolls',
  tag: 'Library',
  scope: 'rolls',
  id: 'serial',
  sequence: 40,
  kept: true,
  doc: { id: 'The number of the roll.', example: '41' },
  notFound: (id) => `A roll with id ${id} does not exist.`,
  attributes: {
    color: text({ create: 'required', update: true, doc: 'Its color.' }),
    note: text({
      create: 'optional',
      nullable: true,
      additional: ['get', 'create'],
      unasked: ['create'],
      doc: 'A note.',
    }),
    happened: text({ hidden: true, initial: '', doc: 'What happened to its stubs.' }),
  },
  relationships: {
    stubs: toMany('stub', {
      via: 'roll',
      include: true,
      data: 'included',
      newestFirst: true,
      sorted: true,
      page: { default: 5 },
      related: { rate: 'L' },
      linkage: { rate: 'L', unfiltered: ['label'] },
    }),
  },
  operations: { get: { rate: 'L' }, create: { rate: 'L' }, update: { rate: 'L' } },
})

/** A stub of a roll. */
export const stub = defineResource({
  type: 'stub',
  path: 'stubs',
  tag: 'Library',
  scope: 'stubs',
  id: 'serial',
  sequence: 900,
  doc: { id: 'The number of the stub.', example: '901' },
  sorts: ['id', 'label'],
  questionConflict: ({ filters, sort }) =>
    filters.some(({ field }) => field === 'label') && sort === 'id'
      ? invalidParameter('Labels are sorted by label.', 'sort')
      : undefined,
  notFound: (id) => `A stub with id ${id} does not exist.`,
  attributes: {
    label: text({
      create: 'required',
      update: true,
      filter: { single: ['equals'] },
      doc: 'What is printed on it.',
    }),
  },
  relationships: {
    roll: toOne('roll', {
      create: 'required',
      data: 'always',
      related: { rate: 'L' },
      linkage: { rate: 'L', numericIds: true },
    }),
  },
  operations: { create: { rate: 'L' }, update: { rate: 'L' }, delete: { rate: 'L' } },
})

/** Records the changes of stubs on their roll. */
export const stubWatcher: Watcher = {
  type: 'stub',
  onChange({ attributes, related }, world, change) {
    const row = world.find(roll, related.roll ?? '')
    if (!row) return
    const happened = `${row.attributes.happened} ${attributes.label} ${change}`
    world.change(roll, row, { attributes: { happened } })
  },
}
