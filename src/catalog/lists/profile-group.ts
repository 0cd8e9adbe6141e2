import { print } from '../../base/instant.js'
import {
  AMONG,
  defineMembership,
  EXACT,
  type FilterRule,
  list as listOf,
  type MemberFilter,
  members,
  named,
  number,
  RANGE,
  type Through,
  text,
  time,
  type World,
} from '../../declare/index.js'

/*
 * What lists and segments have in common: profiles belong to them since an instant, tags are put on them, and
 * flows are triggered by them.
 */

type Group = 'list' | 'segment'

const AFTER: FilterRule = { single: ['greater-than'] }
const STRAINED = [
  { parameter: 'additional-fields[profile]', value: 'predictive_analytics', rate: 'M' },
] as const

const ids = (doc: string) => listOf(text({ doc: 'An id.' }), { hidden: true, initial: [], doc })

/** Which profiles belong to the groups of a type, in the order they joined; `doc` says what joining is. */
export function groupMembership<const G extends Group>(group: G, doc: string) {
  return defineMembership(group, 'profile', {
    type: `${group}-member`,
    order: { by: 'joined_group_at', descending: false },
    sorts: ['joined_group_at'],
    attributes: {
      joined_group_at: time({
        precision: 'second',
        filter: RANGE,
        initial: (world: World) => print(world.now()),
        doc,
      }),
    },
  })
}

/** Attributes that both have, in Klaviyo's order around those of their own. */
export const groupAttributes = {
  created: time({
    nullable: true,
    precision: 'second',
    exactOn: ['create'],
    filter: AFTER,
    initial: (world: World) => print(world.now()),
    doc: 'When it was made.',
  }),
  updated: time({
    nullable: true,
    precision: 'second',
    exactOn: ['create', 'update'],
    filter: AFTER,
    setOnChange: true,
    doc: 'When it was changed last.',
  }),
  profile_count: number({
    integer: true,
    nullable: true,
    additional: ['get'],
    doc: 'How many profiles belong to it.',
  }),
  flow_ids: ids('The flows it sets off.'),
}

/** Filters on what identifies a profile, where the profiles of a group are read. */
const IDENTIFYING: Readonly<Record<string, MemberFilter>> = {
  email: { rule: AMONG, of: 'profile', on: 'email' },
  phone_number: { rule: AMONG, of: 'profile', on: 'phone_number' },
  push_token: { rule: AMONG, of: 'push-token', on: 'token', reached: 'profile' },
  _kx: { rule: EXACT, of: 'profile', on: '_kx' },
}

/** What only one of the two has about its profiles. */
type OwnMembers = Partial<Pick<Through, 'filters' | 'add' | 'remove' | 'max'>>

/** The relationships of a list or a segment. */
export function groupRelationships(group: Group, { filters, ...own }: OwnMembers) {
  const scopes = [`${group}s:read`, 'profiles:read'].sort()
  const tagged = { rate: 'S', scopes: [`${group}s:read`, 'tags:read'] } as const
  const triggering = { rate: 'S', scopes: ['flows:read', `${group}s:read`] } as const
  return {
    profiles: members('profile', {
      data: 'included',
      fromMembership: ['joined_group_at'],
      filters: { ...filters, ...IDENTIFYING },
      page: { default: 20, max: 100 },
      related: { rate: 'L', scopes, rateOverrides: STRAINED },
      linkage: { rate: 'L', scopes },
      ...own,
    }),
    tags: members('tag', {
      include: true,
      data: 'included',
      page: { whole: 'self' },
      related: tagged,
      linkage: tagged,
    }),
    'flow-triggers': named('flow', {
      held: 'flow_ids',
      include: true,
      data: 'included',
      page: { whole: 'self' },
      related: { ...triggering, id: `get_flows_triggered_by_${group}` },
      linkage: { ...triggering, id: `get_ids_for_flows_triggered_by_${group}` },
    }),
  }
}
