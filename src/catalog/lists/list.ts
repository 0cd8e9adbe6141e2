import { AMONG, choice, defineResource, EITHER, text, type World } from '../../declare/index.js'
import { groupAttributes, groupRelationships } from './profile-group.js'

/** A list of profiles, with explicit membership. */
export const list = defineResource({
  type: 'list',
  path: 'lists',
  tag: 'Lists',
  scope: 'lists',
  id: 'short',
  doc: { id: 'Id of the list.', example: 'Y6nRLr' },
  naturalKey: ['name'],
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
      doc: 'Name of the list.',
      example: 'Newsletter',
    }),
    created: groupAttributes.created,
    updated: groupAttributes.updated,
    opt_in_process: choice(['double_opt_in', 'single_opt_in'], {
      create: 'optional',
      update: true,
      nullable: true,
      initial: (world: World) => world.find('account', world.companyId)?.attributes.opt_in_process,
      doc: 'Whether subscribers must confirm their subscription.',
    }),
    profile_count: groupAttributes.profile_count,
  },

  relationships: groupRelationships('list', {
    add: {
      rate: 'M',
      aliases: [
        'create_list_relationships',
        'create_list_relationships_profile',
        'create_list_relationships_profiles',
      ],
    },
    remove: {
      rate: 'M',
      aliases: ['delete_list_relationships', 'delete_list_relationships_profiles'],
    },
    max: 1000,
  }),

  operations: {
    list: { rate: 'L', page: { default: 10, max: 10 }, echoesAnyOf: 'id' },
    get: {
      rate: 'L',
      rateOverrides: [{ parameter: 'additional-fields[list]', value: 'profile_count', rate: 'XS' }],
    },
    create: { rate: { burst: 10, steady: 150, daily: 150 } },
    update: { rate: 'M' },
    delete: { rate: 'M' },
  },
})
