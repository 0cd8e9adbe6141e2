import { type Instant, print, read } from '../../base/instant.js'
import {
  choice,
  defineResource,
  number,
  RANGE,
  type Row,
  text,
  time,
  type Watcher,
  type World,
} from '../../declare/index.js'
import { dayStart } from '../accounts/day-buckets.js'
import { wallTime } from '../accounts/wall-time.js'
import { list } from './list.js'
import { type GrowthSource, listMember, SOURCES } from './list-member.js'

/**
 * What the members of a list do not tell about its growth on one day: who left, and joins that the API did not make.
 * The members themselves have the times of all other joins, so that an import of thousands counts nothing here.
 */
export const listGrowth = defineResource({
  type: 'list-growth',
  path: 'list-growths',
  tag: '',
  scope: '',
  id: ({ list: id, slot, source }) => `${id}/${slot}/${source}`,
  doc: { id: 'List, day and source.', example: 'Y6nRLr/2026-09-04T00:00:00Z/API' },
  sorts: ['slot'],
  indexes: [['list', 'slot']],
  notFound: (id) => `No profile left the list at ${id}.`,
  attributes: {
    list: text({ filter: { single: ['equals'] }, doc: 'Id of the list.' }),
    slot: time({ precision: 'second', filter: RANGE, doc: 'Start of the day, as wall time.' }),
    source: choice(SOURCES, { doc: 'How the profiles joined or left.' }),
    joined: number({ integer: true, doc: 'Profiles that joined; not counted for the API.' }),
    left: number({ integer: true, doc: 'Profiles that left.' }),
    gone: number({ integer: true, doc: 'Profiles that joined and have left since.' }),
  },
  relationships: {},
  operations: {},
})

/** Counts the changes of lists as they happen. */
export const growthWatchers: readonly Watcher[] = [
  {
    type: listMember.type,
    onChange({ attributes, related }, world, happening) {
      const id = related.list ?? ''
      const source = attributes.source as GrowthSource
      const joined = { id, at: String(attributes.joined_group_at), source }
      if (happening === 'created' && source !== 'API') count('joined', joined, world)
      // The growth of a deleted list goes with it. A moved membership has not left.
      const leaving = attributes.left_by as GrowthSource | null
      if (happening !== 'removed' || leaving === 'Transferred membership' || !world.find(list, id)) return
      const isDeleted = !world.find('profile', related.profile ?? '')
      const by = leaving ?? (isDeleted ? 'Unknown' : 'API')
      count('gone', joined, world)
      count('left', { id, at: print(world.now()), source: by }, world)
    },
  },
  {
    type: list.type,
    onChange({ id }, world, happening) {
      if (happening === 'removed') world.removeAll(listGrowth, { list: id })
    },
  },
]

function count(
  change: 'joined' | 'left' | 'gone',
  { id, at, source }: { readonly id: string; readonly at: string; readonly source: GrowthSource },
  world: World,
): void {
  const wall = wallTime(read(at), world)
  const slot = print(dayStart(wall))
  const held = world.find(listGrowth, `${id}/${slot}/${source}`)
  if (held) {
    world.change(listGrowth, held, { attributes: { [change]: held.attributes[change] + 1 } })
    return
  }
  const counts = { joined: 0, left: 0, gone: 0, [change]: 1 }
  world.ensure(listGrowth, { attributes: { list: id, slot, source, ...counts }, related: {} })
}

/** The counts of a list before a wall time, in order. */
export function growthBefore(listId: string, end: Instant, world: World): readonly Row<typeof listGrowth>[] {
  return world.search(listGrowth, {
    where: [
      { on: 'list', operator: 'equals', values: [listId] },
      { on: 'slot', operator: 'less-than', values: [print(end)] },
    ],
    order: { by: 'slot', descending: false },
  })
}

/** How many members a list has that joined in each span between two instants, counted along an index. */
export function joinsIn(listId: string, bounds: readonly string[], world: World): readonly number[] {
  const sums = world.tally(listMember, {
    where: [{ on: 'list', operator: 'equals', values: [listId] }],
    along: 'joined_group_at',
    bounds,
    by: [],
    among: [],
  })
  const counts = bounds.slice(1).map(() => 0)
  for (const { span, count: members } of sums) counts[span] = members
  return counts
}

/** When the first of the members joined; undefined for an empty list. */
export function firstJoin(listId: string, world: World): string | undefined {
  const [first] = world.search(listMember, {
    where: [{ on: 'list', operator: 'equals', values: [listId] }],
    order: { by: 'joined_group_at', descending: false },
    limit: 1,
  })
  return first?.attributes.joined_group_at
}
