import { defineResource, type FilterRule, members, text, toOne } from '../../declare/index.js'
import type { Taggable } from './tagging.js'

/** Operators of names; `equals` also takes a list of them. */
export const NAMES: FilterRule = {
  single: ['contains', 'ends-with', 'equals', 'starts-with'],
  list: ['equals'],
}

/** Writes are published to need both scopes (messages.md §7). */
export const WRITE = { rate: 'S', scopes: ['tags:read', 'tags:write'] } as const

/** The resources of a type that a tag is on. They are read as identifiers only; there is no `GET /tags/{id}/lists`. */
function tagged(type: Taggable) {
  const scopes = (verb: 'read' | 'write') => [`${type}s:${verb}`, `tags:${verb}`]
  const write = { rate: 'S', scopes: scopes('write') } as const
  const earlier = `tag_relationships_${type}`
  return members(type, {
    data: 'included',
    page: { whole: 'self' },
    linkage: { rate: 'S', scopes: scopes('read') },
    add: {
      ...write,
      id: `tag_${type}s`,
      aliases: [`create_${earlier}`, `add_${type}s_to_tag`, `create_${earlier}s`],
    },
    remove: {
      ...write,
      id: `remove_tag_from_${type}s`,
      aliases: [`delete_${earlier}s`, `remove_${type}s_from_tag`],
    },
  })
}

/** A label for lists, segments, campaigns and flows. It stays in the tag group it was made in. */
export const tag = defineResource({
  type: 'tag',
  path: 'tags',
  tag: 'Tags',
  scope: 'tags',
  id: 'uuid',
  doc: { id: 'The id of the tag.', example: 'abcd1234-ef56-gh78-ij90-abcdef123456' },
  naturalKey: ['name'],
  order: { by: 'name', descending: false },
  sorts: ['id', 'name'],
  indexes: [['tag-group', 'name']],
  // seen: nickdnk-get_tag.404.
  notFound: (id) => `A tag with id ${id} does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: 'required',
      always: true,
      unique: true,
      max: 255,
      filter: NAMES,
      doc: 'The name of the tag, unique in the account.',
      example: 'My Tag',
    }),
  },

  relationships: {
    'tag-group': toOne('tag-group', {
      create: 'optional',
      include: true,
      // seen: nickdnk-create_tag.201, nango-list-tags; nested lists have links only (nickdnk-get_tags_for_flow.200).
      data: 'direct',
      related: { rate: 'S', aliases: ['get_tag_tag_group', 'get_group_for_tag'] },
      linkage: {
        rate: 'S',
        aliases: ['get_tag_relationships_tag_group', 'get_group_id_for_tag', 'get_tag_relationships_group'],
      },
    }),
    lists: tagged('list'),
    segments: tagged('segment'),
    campaigns: tagged('campaign'),
    flows: tagged('flow'),
  },

  operations: {
    list: { rate: 'S', page: { default: 50, max: 50 } },
    get: { rate: 'S' },
    create: WRITE,
    update: { ...WRITE, status: 204 },
    delete: WRITE,
  },
})
