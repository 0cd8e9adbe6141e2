import { print } from '../../base/instant.js'
import { RANGE } from '../../declare/kinds/kind.js'
import { time } from '../../declare/kinds/time.js'
import { toOne } from '../../declare/relationship.js'
import { defineResource } from '../../declare/resource.js'
import type { World } from '../../declare/world.js'

/** A profile's place on a list. Members stand in the order they joined. */
export const listMember = defineResource({
  type: 'list-member',
  path: 'list-members',
  tag: 'Lists',
  scope: 'lists',
  id: (_, { list, profile }) => `${list}/${profile}`,
  doc: { id: 'The list and the profile.', example: 'Y6nRLr/01GDDKASAP8TKDDA2GRZDSVP4H' },
  order: { by: 'joined_group_at', descending: false },
  sorts: ['joined_group_at'],
  indexes: [['list'], ['profile']],
  notFound: (id) => `There is no member ${id}.`,
  attributes: {
    joined_group_at: time({
      precision: 'second',
      filter: RANGE,
      initial: (world: World) => print(world.now()),
      doc: 'When the profile was put on it.',
    }),
  },
  relationships: {
    list: toOne('list', { create: 'required', data: 'always' }),
    profile: toOne('profile', { create: 'required', data: 'always' }),
  },
  operations: {},
})
