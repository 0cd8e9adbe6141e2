import { newGroup, newTag } from '../catalog/tag-requests.js'
import { nothing, replay, type Stage } from '../support/replay.js'
import { throttled, withRecorded, withRecordedAnd, withResources } from '../support/stages.js'

const GROUP = 'e30baa69-f382-4eef-8ff6-222d5c3d9a8a'

const defaultGroup = (id = GROUP) => ({
  type: 'tag-group',
  id,
  attributes: { name: 'Ungrouped Tags', exclusive: false, default: true },
})

const aGroup = (id: string) => ({ type: 'tag-group', id, attributes: { name: 'SDK Smoke' } })

const aTag = (id: string, group = GROUP) => ({
  type: 'tag',
  id,
  attributes: { name: `SDK Smoke ${id}` },
  relationships: { 'tag-group': { data: { type: 'tag-group', id: group } } },
})

const SHARED = 'f837de98-3527-4bae-8226-bda7c2395e29'
const SHARED_GROUP = '34c01a4a-208c-4428-a80b-4d0b4e0741db'

/** A tag that is created in the default group of that account; `name` if the body was not recorded. */
const created = (group: string, name?: string): Stage => ({
  ...withResources(defaultGroup(group)),
  ...(name !== undefined && { body: newTag({ name }) }),
  minted: { '/data/id': 'tags are given an id' },
})

/** A write of a relationship: the tag and the resources in the body exist. */
const tagging = (tag: string, type: 'list' | 'flow' | 'campaign', id: string): Stage => ({
  ...withResources(defaultGroup(), aTag(tag), { type, id, attributes: { name: 'SDK Smoke' } }),
  body: { data: [{ type, id }] },
})

replay('Tags', {
  'amp-delete-tag-not-found': nothing,
  'amp-write-tag': created('7da3b722-7e43-44ec-8450-4247843972ab', 'popular'),
  'amp-write-tag-bad-request': { body: { data: { type: 'tag' } } },
  'amp-write-tag-conflict': {
    async set(klaviyo) {
      await klaviyo.post('/api/tags', newTag({ name: 'popular' }))
      return {}
    },
    body: newTag({ name: 'popular' }),
  },
  'nango-create-tag': created('9177d0e0-65c1-4114-87d6-2bc6c4daaaed'),
  'nango-create-tag-group': { minted: { '/data/id': 'tag groups are given an id' } },
  'nango-delete-tag-group': withResources(aGroup('6318417e-c48a-4dc2-8962-e0b8cf3d0ad7')),
  'nango-list-tags': withRecordedAnd(defaultGroup('9177d0e0-65c1-4114-87d6-2bc6c4daaaed')),
  'nickdnk-create_tag.201': created(GROUP, 'sdk-smoke-09048514-tag'),
  'nickdnk-create_tag.404': {
    body: newTag({ name: 'sdk-smoke' }, '00000000-0000-0000-0000-000000000000'),
  },
  'nickdnk-create_tag_group.201': {
    body: newGroup({ name: 'sdk-smoke-0904b975-tg-excl', exclusive: true }),
    minted: { '/data/id': 'tag groups are given an id' },
  },
  'nickdnk-delete_tag.204': withResources(aTag('fe22c973-0e88-4ae3-8229-6700b2c0f43f')),
  'nickdnk-delete_tag_group.204': withResources(aGroup('c8aa0a0d-bad4-457f-b709-cf62fdeb9b09')),
  'nickdnk-get_list_ids_for_tag.200': withResources(aTag(SHARED)),
  'nickdnk-get_tag.200': withRecorded,
  'nickdnk-get_tag.404': nothing,
  'nickdnk-get_tag_group.200': withRecorded,
  'nickdnk-get_tag_group_for_tag.200': withRecordedAnd(aTag(SHARED, SHARED_GROUP)),
  'nickdnk-get_tag_group_for_tag.404': nothing,
  'nickdnk-get_tag_group_id_for_tag.200': withResources(aGroup(SHARED_GROUP), aTag(SHARED, SHARED_GROUP)),
  'nickdnk-get_tag_group_id_for_tag.404': nothing,
  'nickdnk-get_tag_groups.429': {
    ...throttled(3),
    incomparable: { 'content-type': 'a 429 comes in two forms; ours is the more frequent one, without it' },
  },
  'nickdnk-get_tag_ids_for_tag_group.200': withResources(
    defaultGroup(),
    aTag('3153c2aa-8f96-40bb-be8f-6d3573129b95'),
  ),
  'nickdnk-get_tags.200': withRecorded,
  'nickdnk-get_tags_for_tag_group.200': withResources(defaultGroup(), {
    ...aTag('3153c2aa-8f96-40bb-be8f-6d3573129b95'),
    attributes: { name: 'sdk-smoke-0904b975-t-default' },
  }),
  'nickdnk-remove_tag_from_flows.204': tagging('da4ac434-4e42-417c-8860-19cd2ca68f4e', 'flow', 'T6EyQF'),
  'nickdnk-remove_tag_from_lists.204': tagging('d2cdecf0-1682-4358-a76f-a99703569137', 'list', 'YafG4m'),
  'nickdnk-tag_campaigns.204': tagging(
    'fe22c973-0e88-4ae3-8229-6700b2c0f43f',
    'campaign',
    '01M1PA99J4GSD6B3XGYF78793W',
  ),
  'nickdnk-tag_flows.204': tagging('da4ac434-4e42-417c-8860-19cd2ca68f4e', 'flow', 'T6EyQF'),
  'nickdnk-tag_lists.204': tagging(SHARED, 'list', 'YafG4m'),
  'nickdnk-update_tag.204': {
    ...withResources(aTag(SHARED)),
    body: { data: { type: 'tag', id: SHARED, attributes: { name: 'sdk-smoke-renamed' } } },
  },
})
