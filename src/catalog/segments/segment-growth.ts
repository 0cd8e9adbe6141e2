import {
  defineResource,
  number,
  RANGE,
  type Row,
  text,
  time,
  type Watcher,
  type World,
} from '../../declare/index.js'
import { hourSlot } from '../accounts/wall-time.js'
import { segment } from './segment.js'
import { segmentMember } from './segment-member.js'

/** How many profiles entered and left a segment in one hour, and how many it had after that. */
export const segmentGrowth = defineResource({
  type: 'segment-growth',
  path: 'segment-growths',
  tag: '',
  scope: '',
  id: ({ segment: id, slot }) => `${id}/${slot}`,
  doc: { id: 'Segment and hour.', example: 'Y6nRLr/2026-09-04T10:00:00Z' },
  sorts: ['slot'],
  indexes: [['segment', 'slot']],
  notFound: (id) => `No profile entered or left the segment at ${id}.`,
  attributes: {
    segment: text({ filter: { single: ['equals'] }, doc: 'Id of the segment.' }),
    slot: time({ precision: 'second', filter: RANGE, doc: 'Start of the hour, as wall time.' }),
    added: number({ integer: true, doc: 'Profiles that entered.' }),
    removed: number({ integer: true, doc: 'Profiles that left.' }),
    total: number({ integer: true, doc: 'Members after that.' }),
  },
  relationships: {},
  operations: {},
})

/** Counts the changes of segments as they happen. */
export const growthWatchers: readonly Watcher[] = [
  {
    type: segmentMember.type,
    onChange({ related }, world, happening) {
      if (happening === 'changed' || related.segment == null) return
      count(related.segment, happening === 'created' ? 1 : -1, world)
    },
  },
  {
    type: segment.type,
    onChange({ id }, world, happening) {
      if (happening === 'removed') world.removeAll(segmentGrowth, { segment: id })
    },
  },
]

function count(segmentId: string, by: 1 | -1, world: World): void {
  const slot = hourSlot(world.now(), world)
  const change = { added: by > 0 ? 1 : 0, removed: by > 0 ? 0 : 1 }
  const held = world.find(segmentGrowth, `${segmentId}/${slot}`)
  if (held) {
    const { added, removed, total } = held.attributes
    const sums = { added: added + change.added, removed: removed + change.removed, total: total + by }
    world.change(segmentGrowth, held, { attributes: sums })
    return
  }
  const total = membersBefore(segmentId, undefined, world) + by
  world.ensure(segmentGrowth, { attributes: { segment: segmentId, slot, ...change, total }, related: {} })
}

/** The members of a segment before a wall time, or now. */
export function membersBefore(segmentId: string, slot: string | undefined, world: World): number {
  const before = slot === undefined ? [] : [{ on: 'slot', operator: 'less-than' as const, values: [slot] }]
  const [latest] = world.search(segmentGrowth, {
    where: [{ on: 'segment', operator: 'equals', values: [segmentId] }, ...before],
    order: { by: 'slot', descending: true },
    limit: 1,
  })
  return latest?.attributes.total ?? 0
}

/** The changes of a segment from one wall time to another, in order. */
export function growthOf(
  segmentId: string,
  from: string,
  to: string,
  world: World,
): readonly Row<typeof segmentGrowth>[] {
  return world.search(segmentGrowth, {
    where: [
      { on: 'segment', operator: 'equals', values: [segmentId] },
      { on: 'slot', operator: 'greater-or-equal', values: [from] },
      { on: 'slot', operator: 'less-than', values: [to] },
    ],
    order: { by: 'slot', descending: false },
  })
}
