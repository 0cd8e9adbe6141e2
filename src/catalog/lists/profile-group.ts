import {
  AMONG,
  type Attributes,
  currentTime,
  defineMembership,
  EXACT,
  type FilterRule,
  type MemberFilter,
  members,
  number,
  RANGE,
  type Through,
  time,
  toMany,
} from '../../declare/index.js'

/*
 * The common part of lists and segments: both have member profiles with a join time, tags, and flows they trigger.
 */

type Group = 'list' | 'segment'

const AFTER: FilterRule = { single: ['greater-than'] }
const PREDICTIONS_RATE = [
  { parameter: 'additional-fields[profile]', value: 'predictive_analytics', rate: 'M' },
] as const

/**
 * Declares the membership of profiles in lists or segments, ordered by join time; `doc` describes that time, `further`
 * are other attributes.
 */
export function groupMembership<const G extends Group, const A extends Attributes>(
  group: G,
  doc: string,
  further: A,
) {
  return defineMembership(group, 'profile', {
    type: `${group}-member`,
    order: { by: 'joined_group_at', descending: false },
    sorts: ['joined_group_at'],
    attributes: {
      joined_group_at: time({
        precision: 'second',
        filter: RANGE,
        initial: currentTime,
        doc,
      }),
      ...further,
    },
  })
}

/** The attributes that lists and segments share. */
export const groupAttributes = {
  created: time({
    nullable: true,
    precision: 'second',
    exactOn: ['create'],
    filter: AFTER,
    initial: currentTime,
    doc: 'Time of creation.',
  }),
  updated: time({
    nullable: true,
    precision: 'second',
    exactOn: ['create', 'update'],
    filter: AFTER,
    setOnChange: true,
    doc: 'Time of the last change.',
  }),
  profile_count: number({
    integer: true,
    nullable: true,
    additional: ['get'],
    doc: 'Number of member profiles.',
  }),
}

/** Filters by profile identifier on the member profiles of a group. */
const IDENTIFYING: Readonly<Record<string, MemberFilter>> = {
  email: { rule: AMONG, of: 'profile', on: 'email' },
  phone_number: { rule: AMONG, of: 'profile', on: 'phone_number' },
  push_token: { rule: AMONG, of: 'push-token', on: 'token', reached: 'profile' },
  _kx: { rule: EXACT, of: 'profile', on: '_kx' },
}

/** Options of the member profiles that only lists or only segments have. */
type OwnMembers = Partial<Pick<Through, 'filters' | 'add' | 'remove' | 'max'>>

/** Returns the relationships of lists or of segments. */
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
      related: { rate: 'L', scopes, rateOverrides: PREDICTIONS_RATE },
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
    'flow-triggers': toMany('flow', {
      via: group,
      include: true,
      data: 'included',
      page: { whole: 'self' },
      related: { ...triggering, id: `get_flows_triggered_by_${group}` },
      linkage: { ...triggering, id: `get_ids_for_flows_triggered_by_${group}` },
    }),
  }
}
