import { print } from '../../base/instant.js'
import { choice } from '../../declare/kinds/choice.js'
import { AMONG, EITHER, EXACT, type FilterRule } from '../../declare/kinds/kind.js'
import { list as listOf } from '../../declare/kinds/list.js'
import { number } from '../../declare/kinds/number.js'
import { text } from '../../declare/kinds/text.js'
import { time } from '../../declare/kinds/time.js'
import { members, named } from '../../declare/relationship.js'
import { defineResource } from '../../declare/resource.js'
import type { World } from '../../declare/world.js'

const AFTER: FilterRule = { single: ['greater-than'] }
const READ = ['lists:read', 'profiles:read']
const WRITE = ['lists:write', 'profiles:write']
const STRAINED = [
  { parameter: 'additional-fields[profile]', value: 'predictive_analytics', rate: 'M' },
] as const

const tagged = { rate: 'S', scopes: ['lists:read', 'tags:read'] } as const
const triggering = { rate: 'S', scopes: ['flows:read', 'lists:read'] } as const

const ids = (doc: string) => listOf(text({ doc: 'An id.' }), { hidden: true, initial: [], doc })

/** A list that profiles are put on, and taken off. */
export const list = defineResource({
  type: 'list',
  path: 'lists',
  tag: 'Lists',
  scope: 'lists',
  id: 'short',
  doc: { id: 'The id the list was given.', example: 'Y6nRLr' },
  natural: ['name'],
  order: { by: 'id', descending: false },
  sorts: ['created', 'id', 'name', 'updated'],
  filters: { id: { on: 'id', rule: EITHER } },
  // seen: nickdnk-get_list.404.
  notFound: (id) => `A list with id \`${id}\` does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: true,
      nullable: 'updated',
      filter: AMONG,
      doc: 'What it is called.',
      example: 'Newsletter',
    }),
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
    opt_in_process: choice(['double_opt_in', 'single_opt_in'], {
      create: 'optional',
      update: true,
      nullable: true,
      initial: (world: World) => world.find('account', world.companyId)?.attributes.opt_in_process,
      doc: 'Must those who subscribe confirm it?',
    }),
    profile_count: number({
      integer: true,
      nullable: true,
      additional: ['get'],
      doc: 'How many profiles are on it.',
    }),
    tag_ids: ids('The tags it bears.'),
    flow_ids: ids('The flows it sets off.'),
  },

  relationships: {
    profiles: members('profile', {
      through: 'list-member',
      here: 'list',
      there: 'profile',
      data: 'included',
      lends: ['joined_group_at'],
      filters: {
        email: { rule: AMONG, of: 'profile', on: 'email' },
        phone_number: { rule: AMONG, of: 'profile', on: 'phone_number' },
        push_token: { rule: AMONG, of: 'push-token', on: 'token', reached: 'profile' },
        _kx: { rule: EXACT, of: 'profile', on: '_kx' },
      },
      page: { default: 20, max: 100 },
      related: { rate: 'L', scopes: READ, strained: STRAINED },
      linkage: { rate: 'L', id: 'get_profile_ids_for_list', scopes: READ },
      add: {
        rate: 'M',
        id: 'add_profiles_to_list',
        aliases: [
          'create_list_relationships',
          'create_list_relationships_profile',
          'create_list_relationships_profiles',
        ],
        scopes: WRITE,
      },
      remove: {
        rate: 'M',
        id: 'remove_profiles_from_list',
        aliases: ['delete_list_relationships', 'delete_list_relationships_profiles'],
        scopes: WRITE,
      },
      max: 1000,
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
      related: { ...triggering, id: 'get_flows_triggered_by_list' },
      linkage: { ...triggering, id: 'get_ids_for_flows_triggered_by_list' },
    }),
  },

  operations: {
    list: { rate: 'L', page: { default: 10, max: 10 }, echoesAnyOf: 'id' },
    get: {
      rate: 'L',
      strained: [{ parameter: 'additional-fields[list]', value: 'profile_count', rate: 'XS' }],
    },
    create: { rate: { burst: 10, steady: 150, daily: 150 } },
    update: { rate: 'M' },
    delete: { rate: 'M' },
  },
})
