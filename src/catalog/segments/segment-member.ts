import { print } from '../../base/instant.js'
import { RANGE } from '../../declare/kinds/kind.js'
import { time } from '../../declare/kinds/time.js'
import { toOne } from '../../declare/relationship.js'
import { defineResource } from '../../declare/resource.js'
import type { World } from '../../declare/world.js'

/** A profile's place in a segment. Members stand in the order they joined. */
export const segmentMember = defineResource({
  type: 'segment-member',
  path: 'segment-members',
  tag: 'Segments',
  scope: 'segments',
  id: (_, { segment, profile }) => `${segment}/${profile}`,
  doc: { id: 'The segment and the profile.', example: 'RvKscW/01GDDKASAP8TKDDA2GRZDSVP4H' },
  order: { by: 'joined_group_at', descending: false },
  sorts: ['joined_group_at'],
  indexes: [['segment'], ['profile']],
  notFound: (id) => `There is no member ${id}.`,
  attributes: {
    joined_group_at: time({
      precision: 'second',
      filter: RANGE,
      initial: (world: World) => print(world.now()),
      doc: 'Since when the profile meets the definition.',
    }),
  },
  relationships: {
    segment: toOne('segment', { create: 'required', data: 'always' }),
    profile: toOne('profile', { create: 'required', data: 'always' }),
  },
  operations: {},
})
