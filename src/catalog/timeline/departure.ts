import { currentTime, defineResource, text, time, toOne, type Watcher } from '../../declare/index.js'
import { listMember } from '../lists/list-member.js'
import { segmentMember } from '../segments/segment-member.js'

/** A profile left a list or a segment. Joins need no row: the membership has the time of joining. */
export const departure = defineResource({
  type: 'departure',
  path: 'departures',
  tag: '',
  scope: '',
  id: 'ulid',
  doc: { id: 'Id of the departure.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  sorts: ['left_at'],
  indexes: [['profile']],
  notFound: (id) => `There is no departure ${id}.`,
  attributes: {
    group: text({ doc: 'Whether it left a list or a segment.' }),
    group_id: text({ doc: 'Id of the list or the segment.' }),
    joined_at: time({ precision: 'second', doc: 'Time at which it had joined.' }),
    left_at: time({ precision: 'microsecond', initial: currentTime, doc: 'Time at which it left.' }),
  },
  relationships: { profile: toOne('profile', { data: 'included' }) },
  operations: {},
})

/** Records departures; those of a deleted profile go with it. */
export const departureWatchers: readonly Watcher[] = [
  ...[listMember, segmentMember].map(
    ({ type, ends = [] }): Watcher => ({
      type,
      onChange({ attributes, related }, world, happening) {
        const [group = ''] = ends
        const { profile } = related
        const group_id = related[group] ?? ''
        if (happening !== 'removed' || profile == null) return
        // A profile does not leave a list that is deleted.
        if (!world.find('profile', profile) || !world.find(group, group_id)) return
        const known = { group, group_id, joined_at: String(attributes.joined_group_at) }
        world.create(departure, { attributes: {}, related: {} }, { attributes: known, related: { profile } })
      },
    }),
  ),
  {
    type: 'profile',
    onChange({ id }, world, happening) {
      if (happening === 'removed') world.removeAll(departure, { profile: id })
    },
  },
]
