import { defineResource, EXACT, flag, list, text, toMany } from '../../declare/index.js'
import { NAMES, WRITE } from './tag.js'

/** A set of tags. Every account has one default group, which takes the tags that name no group. */
export const tagGroup = defineResource({
  type: 'tag-group',
  path: 'tag-groups',
  tag: 'Tags',
  scope: 'tags',
  id: 'uuid',
  doc: { id: 'The id of the tag group.', example: 'zyxw9876-vu54-ts32-rq10-zyxwvu654321' },
  naturalKey: ['name'],
  order: { by: 'name', descending: false },
  sorts: ['id', 'name'],
  // guess: in the words of tags.
  notFound: (id) => `A tag group with id ${id} does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: 'required',
      always: true,
      unique: true,
      max: 255,
      filter: NAMES,
      doc: 'The name of the tag group, unique in the account.',
      example: 'My Tag Group',
    }),
    exclusive: flag({
      create: 'optional',
      nullable: 'taken',
      always: true,
      filter: EXACT,
      initial: false,
      createDefault: false,
      doc: 'Whether a list, segment, campaign or flow can have at most one tag of the group.',
    }),
    default: flag({
      always: true,
      filter: EXACT,
      initial: false,
      doc: 'Whether it is the group of tags that name no group.',
    }),
    return_fields: list(text({ doc: 'A field.' }), {
      update: true,
      nullable: 'patched',
      writeOnly: true,
      hidden: true,
      doc: 'Has no effect: the response has no body (live-findings.md, "Tags").',
    }),
  },

  relationships: {
    tags: toMany('tag', {
      via: 'tag-group',
      data: 'included',
      // seen: nickdnk-get_tags_for_tag_group.200: `next` and `prev`, though no page parameters are published.
      page: { whole: 'ends' },
      related: { rate: 'S', aliases: ['get_tag_group_tags'] },
      linkage: { rate: 'S', aliases: ['get_tag_group_relationships_tags'] },
    }),
  },

  operations: {
    list: { rate: 'S', page: { default: 25, max: 25 } },
    get: { rate: 'S' },
    create: WRITE,
    update: { ...WRITE, status: 204 },
    delete: WRITE,
  },
})
