import { print } from '../../base/instant.js'
import { flag } from '../../declare/kinds/flag.js'
import { AMONG, EITHER, EXACT, type FilterRule } from '../../declare/kinds/kind.js'
import { list as listOf } from '../../declare/kinds/list.js'
import { number } from '../../declare/kinds/number.js'
import { text } from '../../declare/kinds/text.js'
import { time } from '../../declare/kinds/time.js'
import { members, named } from '../../declare/relationship.js'
import { defineResource } from '../../declare/resource.js'
import type { World } from '../../declare/world.js'
import { definition } from './definition.js'

const AFTER: FilterRule = { single: ['greater-than'] }
const READ = ['profiles:read', 'segments:read']
const STRAINED = [
  { parameter: 'additional-fields[profile]', value: 'predictive_analytics', rate: 'M' },
] as const

const tagged = { rate: 'S', scopes: ['segments:read', 'tags:read'] } as const
const triggering = { rate: 'S', scopes: ['flows:read', 'segments:read'] } as const
const writing = { burst: 1, steady: 15, daily: 100 } as const

const ids = (doc: string) => listOf(text({ doc: 'An id.' }), { hidden: true, initial: [], doc })

/** Profiles that meet a definition, for as long as they do. */
export const segment = defineResource({
  type: 'segment',
  path: 'segments',
  tag: 'Segments',
  scope: 'segments',
  id: 'short',
  doc: { id: 'The id the segment was given.', example: 'RvKscW' },
  natural: ['name'],
  order: { by: 'id', descending: false },
  sorts: ['created', 'id', 'name', 'updated'],
  filters: {
    id: { on: 'id', rule: EITHER },
    // seen: `equals(is_starred,true)` is accepted and not applied (live-findings.md).
    is_starred: { on: 'is_starred', rule: EXACT, inert: 'finds all' },
  },
  // seen: nickdnk-get_segment.404.
  notFound: (id) => `A segment with id \`${id}\` does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: true,
      nullable: 'updated',
      filter: AMONG,
      doc: 'What it is called.',
      example: 'Repeat Purchasers',
    }),
    definition,
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
      touched: true,
      doc: 'When it was changed last.',
    }),
    is_active: flag({
      always: true,
      update: true,
      nullable: 'patched',
      filter: EITHER,
      initial: true,
      doc: 'Is it kept up?',
    }),
    is_processing: flag({ always: true, initial: true, doc: 'Is it being worked out?' }),
    is_starred: flag({
      always: true,
      create: 'optional',
      update: true,
      nullable: 'taken',
      initial: false,
      doc: 'Is it a favourite?',
    }),
    profile_count: number({
      integer: true,
      nullable: true,
      additional: ['get'],
      doc: 'How many profiles are in it.',
    }),
    tag_ids: ids('The tags it bears.'),
    flow_ids: ids('The flows it sets off.'),
  },

  relationships: {
    profiles: members('profile', {
      through: 'segment-member',
      here: 'segment',
      there: 'profile',
      data: 'included',
      lends: ['joined_group_at'],
      filters: {
        profile_id: { rule: AMONG, of: 'profile', on: 'id' },
        email: { rule: AMONG, of: 'profile', on: 'email' },
        phone_number: { rule: AMONG, of: 'profile', on: 'phone_number' },
        push_token: { rule: AMONG, of: 'push-token', on: 'token', reached: 'profile' },
        _kx: { rule: EXACT, of: 'profile', on: '_kx' },
      },
      page: { default: 20, max: 100 },
      related: { rate: 'L', scopes: READ, strained: STRAINED },
      linkage: { rate: 'L', id: 'get_profile_ids_for_segment', scopes: READ },
    }),
    tags: named('tag', {
      held: 'tag_ids',
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
      related: { ...triggering, id: 'get_flows_triggered_by_segment' },
      linkage: { ...triggering, id: 'get_ids_for_flows_triggered_by_segment' },
    }),
  },

  operations: {
    list: { rate: 'L', page: { default: 10, max: 10 } },
    get: {
      rate: 'L',
      strained: [{ parameter: 'additional-fields[segment]', value: 'profile_count', rate: 'XS' }],
    },
    create: { rate: writing },
    update: { rate: writing },
    delete: { rate: 'S' },
  },
})
