import { defineResource, named, text, toOne } from '../../declare/index.js'

/** What lists and segments are sorted by. Nothing makes one yet: the Tags API is not served. */
export const tag = defineResource({
  type: 'tag',
  path: 'tags',
  tag: 'Tags',
  scope: 'tags',
  id: (_attributes, _related, { random }) => random.hex(32),
  doc: { id: 'The id of the tag.', example: 'c2a1a9b8-2f6b-4f6e-8a6e-9f3f5d1c7b20' },
  notFound: (id) => `A tag with id ${id} does not exist.`,
  attributes: {
    name: text({ always: true, doc: 'What it is called.', example: 'Spring' }),
  },
  relationships: {
    'tag-group': toOne('tag-group', { data: 'included' }),
    lists: named('list', { held: 'list_ids', data: 'included' }),
    segments: named('segment', { held: 'segment_ids', data: 'included' }),
    campaigns: named('campaign', { held: 'campaign_ids', data: 'included' }),
    flows: named('flow', { held: 'flow_ids', data: 'included' }),
  },
  operations: {},
})
