import { FilterBuilder, ListsApi, SegmentsApi, TagsApi } from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { connect, failure, idsOf } from './connect.js'

const named = (name: string, group?: string) => ({
  data: {
    type: 'tag' as const,
    attributes: { name },
    ...(group !== undefined && {
      relationships: { tagGroup: { data: { type: 'tag-group' as const, id: group } } },
    }),
  },
})

/** Unfreezes the clock, so that more than three requests a second are allowed. */
const UNLIMITED = { rateLimits: 'off' } as const

describe('the official SDK’s TagsApi', () => {
  it('creates, reads, finds, renames and deletes a tag in a group', async () => {
    const tags = (await connect(UNLIMITED)).open(TagsApi)
    const attributes = { name: 'Seasons', exclusive: true }
    const group = await tags.createTagGroup({ data: { type: 'tag-group', attributes } })
    expect(group.response.status).toBe(201)
    expect(group.body.data.attributes).toEqual({ ...attributes, _default: false })
    const groupId = group.body.data.id ?? ''

    const created = await tags.createTag(named('Spring', groupId))
    expect(created.response.status).toBe(201)
    expect(created.body.data.relationships?.tagGroup?.data?.id).toBe(groupId)
    const id = created.body.data.id ?? ''

    const read = await tags.getTag(id, { include: ['tag-group'] })
    expect(read.body.data.attributes.name).toBe('Spring')
    expect(idsOf(read.body.included ?? [])).toEqual([groupId])
    expect((await tags.getTagGroupForTag(id)).body.data?.attributes.name).toBe('Seasons')
    expect((await tags.getTagGroupIdForTag(id)).body.data?.id).toBe(groupId)

    expect((await tags.updateTag(id, { data: { ...named('Summer').data, id } })).response.status).toBe(204)
    const filter = new FilterBuilder().contains('name', 'umm').build()
    expect(idsOf((await tags.getTags({ filter, sort: '-name' })).body.data)).toEqual([id])
    expect(idsOf((await tags.getTagsForTagGroup(groupId)).body.data)).toEqual([id])
    expect(idsOf((await tags.getTagIdsForTagGroup(groupId)).body.data)).toEqual([id])

    expect((await tags.deleteTag(id)).response.status).toBe(204)
    expect((await failure(tags.getTag(id))).status).toBe(404)
  })

  it('renames and deletes a tag group, and its tags with it', async () => {
    const tags = (await connect(UNLIMITED)).open(TagsApi)
    const attributes = { name: 'Seasons' }
    const { body } = await tags.createTagGroup({ data: { type: 'tag-group', attributes } })
    const id = body.data.id ?? ''
    await tags.createTag(named('Spring', id))
    const change = { type: 'tag-group', id, attributes: { name: 'Times' } } as const
    expect((await tags.updateTagGroup(id, { data: change })).response.status).toBe(204)
    expect((await tags.getTagGroup(id)).body.data?.attributes.name).toBe('Times')
    await tags.deleteTagGroup(id)
    expect((await tags.getTags()).body.data).toEqual([])
    const [left] = (await tags.getTagGroups()).body.data
    expect(left?.attributes).toEqual({ name: 'Ungrouped Tags', exclusive: false, _default: true })
  })

  it('gets a conflict for a duplicate name', async () => {
    const tags = (await connect(UNLIMITED)).open(TagsApi)
    await tags.createTag(named('popular'))
    const { status, error } = await failure(tags.createTag(named('popular')))
    expect([status, error.code, error.detail]).toEqual([
      409,
      'tag_service_error',
      "Tag with name 'popular' already exists",
    ])
  })

  it('tags lists and segments, and untags them', async () => {
    const { open } = await connect(UNLIMITED)
    const [tags, lists, segments] = [open(TagsApi), open(ListsApi), open(SegmentsApi)]
    const id = (await tags.createTag(named('Spring'))).body.data.id ?? ''
    const [list] = (await lists.getLists()).body.data
    const [segment] = (await segments.getSegments()).body.data
    const oneList = { data: [{ type: 'list' as const, id: list?.id ?? '' }] }
    const oneSegment = { data: [{ type: 'segment' as const, id: segment?.id ?? '' }] }

    expect((await tags.tagLists(id, oneList)).response.status).toBe(204)
    expect((await tags.tagSegments(id, oneSegment)).response.status).toBe(204)
    expect((await tags.getListIdsForTag(id)).body.data).toEqual(oneList.data)
    expect((await tags.getSegmentIdsForTag(id)).body.data).toEqual(oneSegment.data)
    expect(idsOf((await lists.getTagsForList(list?.id ?? '')).body.data)).toEqual([id])
    expect(idsOf((await segments.getTagsForSegment(segment?.id ?? '')).body.data)).toEqual([id])

    expect((await tags.removeTagFromLists(id, oneList)).response.status).toBe(204)
    expect((await tags.removeTagFromSegments(id, oneSegment)).response.status).toBe(204)
    expect((await tags.getListIdsForTag(id)).body.data).toEqual([])
    expect((await tags.getSegmentIdsForTag(id)).body.data).toEqual([])
  })

  it('lists no campaigns and flows of a tag, since neither can be created yet', async () => {
    const tags = (await connect(UNLIMITED)).open(TagsApi)
    const id = (await tags.createTag(named('Spring'))).body.data.id ?? ''
    expect((await tags.getCampaignIdsForTag(id)).body.data).toEqual([])
    expect((await tags.getFlowIdsForTag(id)).body.data).toEqual([])
    const campaign = { data: [{ type: 'campaign' as const, id: 'NOPE' }] }
    const flow = { data: [{ type: 'flow' as const, id: 'NOPE' }] }
    const writes = [
      tags.tagCampaigns(id, campaign),
      tags.tagFlows(id, flow),
      tags.removeTagFromCampaigns(id, campaign),
      tags.removeTagFromFlows(id, flow),
    ]
    const details = await Promise.all(writes.map(async (each) => (await failure(each)).error.detail))
    expect(details).toEqual([
      "A campaign with id 'NOPE' does not exist.",
      'A flow with id NOPE does not exist.',
      "A campaign with id 'NOPE' does not exist.",
      'A flow with id NOPE does not exist.',
    ])
  })
})
