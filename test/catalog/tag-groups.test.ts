import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { filterQuery, idsOf, target } from './requests.js'
import {
  addGroup,
  addTag,
  defaultGroup,
  expectTagServiceError,
  groupChange,
  namesOf,
  newGroup,
} from './tag-requests.js'

const NONE = '00000000-0000-0000-0000-000000000000'

const missing = (id: string) => `A tag group with id ${id} does not exist.`

const shown = (id: string, attributes: object) => ({
  type: 'tag-group',
  id,
  attributes,
  relationships: {
    tags: {
      links: {
        self: `${BASE}/api/tag-groups/${id}/relationships/tags/`,
        related: `${BASE}/api/tag-groups/${id}/tags/`,
      },
    },
  },
  links: { self: `${BASE}/api/tag-groups/${id}/` },
})

describe('the default tag group', () => {
  it.each([true, false])('exists in every new account (empty: %s)', async (empty) => {
    const { body } = await boot({ empty }).get('/api/tag-groups')
    expect(body.data.map((each: { attributes: object }) => each.attributes)).toEqual([
      { name: 'Ungrouped Tags', exclusive: false, default: true },
    ])
  })

  it('cannot be deleted', async () => {
    const klaviyo = boot()
    const id = await defaultGroup(klaviyo)
    const reply = await klaviyo.del(`/api/tag-groups/${id}`)
    expectTagServiceError(reply, 400, 'The default tag group cannot be deleted')
    expect((await klaviyo.get(`/api/tag-groups/${id}`)).status).toBe(200)
  })

  it('can be renamed, and still gets the tags that name no group', async () => {
    const klaviyo = boot()
    const id = await defaultGroup(klaviyo)
    await klaviyo.patch(`/api/tag-groups/${id}`, groupChange(id, { name: 'Others' }))
    await addTag(klaviyo, 'Spring')
    expect(namesOf(await klaviyo.get(`/api/tag-groups/${id}/tags`))).toEqual(['Spring'])
    expect(namesOf(await klaviyo.get('/api/tag-groups'))).toEqual(['Others'])
  })
})

describe('POST /api/tag-groups', () => {
  it('returns 201 with the group, byte for byte', async () => {
    const reply = await boot().post('/api/tag-groups', newGroup({ name: 'Seasons', exclusive: true }))
    const { id } = reply.body.data
    expect(reply.status).toBe(201)
    const data = shown(id, { name: 'Seasons', exclusive: true, default: false })
    expect(reply.text).toBe(JSON.stringify({ data, links: { self: `${BASE}/api/tag-groups` } }))
  })

  it.each([{}, { exclusive: null }, { exclusive: false }])('is not exclusive with %j', async (more) => {
    const { body } = await boot().post('/api/tag-groups', newGroup({ name: 'Seasons', ...more }))
    expect(body.data.attributes.exclusive).toBe(false)
  })

  it('refuses a name that another group has', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/api/tag-groups', newGroup({ name: 'Ungrouped Tags' }))
    expectTagServiceError(reply, 409, "Tag Group with name 'Ungrouped Tags' already exists")
  })

  it('refuses the 51st group', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', { fixture: { tag_groups: [{ name: 'Group {{n}}', count: 49 }] } })
    const reply = await klaviyo.post('/api/tag-groups', newGroup({ name: 'One more' }))
    expectTagServiceError(reply, 400, 'An account cannot have more than 50 tag groups')
  })

  it('creates no second default group', async () => {
    expectInvalid(await boot().post('/api/tag-groups', newGroup({ name: 'Mine', default: true })), {
      detail: "'default' is not a valid field for the resource 'tag-group'.",
      source: { pointer: '/data/attributes/default' },
    })
  })

  it('requires a name, and refuses a flag that is not a boolean', async () => {
    expectInvalid(await boot().post('/api/tag-groups', newGroup({ exclusive: true })), {
      detail: "'name' is a required field for the resource 'tag-group'.",
      source: { pointer: '/data/attributes/name' },
    })
    const reply = await boot().post('/api/tag-groups', newGroup({ name: 'Seasons', exclusive: 'yes' }))
    expectInvalidAt(reply, '/data/attributes/exclusive')
  })
})

describe('GET /api/tag-groups', () => {
  async function withGroups(): Promise<TestEmulator> {
    const klaviyo = boot()
    await addGroup(klaviyo, 'Seasons', true)
    await addGroup(klaviyo, 'Regions')
    return klaviyo
  }

  it('is sorted by name, or by id on request', async () => {
    const klaviyo = await withGroups()
    expect(namesOf(await klaviyo.get('/api/tag-groups'))).toEqual(['Regions', 'Seasons', 'Ungrouped Tags'])
    expect(namesOf(await klaviyo.get('/api/tag-groups?sort=-name'))).toEqual([
      'Ungrouped Tags',
      'Seasons',
      'Regions',
    ])
    const ids = idsOf(await klaviyo.get('/api/tag-groups')).toSorted()
    expect(idsOf(await klaviyo.get('/api/tag-groups?sort=id'))).toEqual(ids)
  })

  it.each([
    ['equals(name,"Seasons")', ['Seasons']],
    ['contains(name,"eg")', ['Regions']],
    ['starts-with(name,"Un")', ['Ungrouped Tags']],
    ['ends-with(name,"ons")', ['Regions', 'Seasons']],
    ['equals(exclusive,true)', ['Seasons']],
    ['equals(exclusive,false)', ['Regions', 'Ungrouped Tags']],
    ['equals(default,false),equals(exclusive,false)', ['Regions']],
  ])('filters by %s', async (filter, names) => {
    expect(namesOf(await (await withGroups()).get(`/api/tag-groups${filterQuery(filter)}`))).toEqual(names)
  })

  it('names the id in the cursor if it is sorted by id', async () => {
    const klaviyo = await withGroups()
    const first = await klaviyo.get('/api/tag-groups?sort=id&page[size]=1')
    const [id] = idsOf(first)
    const cursor = new URL(first.body.links.next).searchParams.get('page[cursor]') ?? ''
    expect(Buffer.from(cursor, 'base64url').toString()).toBe(`next::id::${id}`)
    expect(idsOf(await klaviyo.get(target(first.body.links.next)))).not.toContain(id)
  })
})

describe('GET /api/tag-groups/{id}', () => {
  it('responds 200 with the group', async () => {
    const klaviyo = boot()
    const id = await addGroup(klaviyo, 'Seasons')
    const data = shown(id, { name: 'Seasons', exclusive: false, default: false })
    const { text } = await klaviyo.get(`/api/tag-groups/${id}`)
    expect(text).toBe(JSON.stringify({ data, links: { self: `${BASE}/api/tag-groups/${id}` } }))
  })

  it('responds 404 for a group that does not exist', async () => {
    expectNotFound(await boot().get(`/api/tag-groups/${NONE}`), missing(NONE))
  })
})

describe('PATCH /api/tag-groups/{id}', () => {
  it.each([{}, { return_fields: ['name'] }, { return_fields: null }])(
    'changes the name and answers 204 without a body (%j)',
    async (more) => {
      const klaviyo = boot()
      const id = await addGroup(klaviyo, 'Seasons')
      const reply = await klaviyo.patch(`/api/tag-groups/${id}`, groupChange(id, { name: 'Times', ...more }))
      expect([reply.status, reply.text]).toEqual([204, ''])
      const { body } = await klaviyo.get(`/api/tag-groups/${id}`)
      expect(body.data.attributes).toEqual({ name: 'Times', exclusive: false, default: false })
    },
  )

  it.each(['exclusive', 'default'])('refuses to change %s', async (name) => {
    const klaviyo = boot()
    const id = await addGroup(klaviyo, 'Seasons')
    const reply = await klaviyo.patch(`/api/tag-groups/${id}`, groupChange(id, { name: 'a', [name]: true }))
    expectInvalid(reply, {
      detail: `'${name}' is not a valid field for the resource 'tag-group'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('requires a name, and refuses that of another group', async () => {
    const klaviyo = boot()
    const id = await addGroup(klaviyo, 'Seasons')
    expectInvalid(await klaviyo.patch(`/api/tag-groups/${id}`, groupChange(id, {})), {
      detail: "'name' is a required field for the resource 'tag-group'.",
      source: { pointer: '/data/attributes/name' },
    })
    const reply = await klaviyo.patch(`/api/tag-groups/${id}`, groupChange(id, { name: 'Ungrouped Tags' }))
    expectTagServiceError(reply, 409, "Tag Group with name 'Ungrouped Tags' already exists")
  })

  it.each(['2025-01-15', '2026-01-15'])('answers 200 with the group at revision %s', async (revision) => {
    const klaviyo = boot()
    const id = await addGroup(klaviyo, 'Seasons')
    const reply = await klaviyo.patch(`/api/tag-groups/${id}`, groupChange(id, { name: 'Times' }), {
      revision,
    })
    expect(reply.status).toBe(200)
    const data = shown(id, { name: 'Times', exclusive: false, default: false })
    expect(reply.body).toEqual({ data, links: { self: `${BASE}/api/tag-groups/${id}` } })
  })
})

describe('DELETE /api/tag-groups/{id}', () => {
  it('responds 204 without a body, and deletes the tags of the group', async () => {
    const klaviyo = boot()
    const id = await addGroup(klaviyo, 'Seasons')
    await addTag(klaviyo, 'Spring', id)
    await addTag(klaviyo, 'Offer')
    const reply = await klaviyo.del(`/api/tag-groups/${id}`)
    expect([reply.status, reply.text]).toEqual([204, ''])
    expect(namesOf(await klaviyo.get('/api/tags'))).toEqual(['Offer'])
    expectNotFound(await klaviyo.get(`/api/tag-groups/${id}`), missing(id))
  })

  it.each(['2025-01-15', '2026-01-15'])('answers 200 with the group at revision %s', async (revision) => {
    const klaviyo = boot()
    const id = await addGroup(klaviyo, 'Seasons')
    const reply = await klaviyo.del(`/api/tag-groups/${id}`, { revision })
    expect(reply.status).toBe(200)
    expect(reply.body.data).toEqual(shown(id, { name: 'Seasons', exclusive: false, default: false }))
    expectNotFound(await klaviyo.get(`/api/tag-groups/${id}`), missing(id))
  })
})

describe('GET /api/tag-groups/{id}/tags and its linkage', () => {
  it('return all tags in the order of names, with null for next and prev', async () => {
    const klaviyo = boot()
    const group = await addGroup(klaviyo, 'Seasons')
    await addTag(klaviyo, 'Offer')
    const [summer, spring] = [await addTag(klaviyo, 'Summer', group), await addTag(klaviyo, 'Spring', group)]
    const related = await klaviyo.get(`/api/tag-groups/${group}/tags`)
    expect(namesOf(related)).toEqual(['Spring', 'Summer'])
    expect(related.body.links).toEqual({
      self: `${BASE}/api/tag-groups/${group}/tags`,
      next: null,
      prev: null,
    })
    const self = `/api/tag-groups/${group}/relationships/tags`
    const data = [spring, summer].map((id) => ({ type: 'tag', id }))
    const links = { self: `${BASE}${self}`, next: null, prev: null }
    expect((await klaviyo.get(self)).text).toBe(JSON.stringify({ data, links }))
  })

  it('return the group of each tag as a link only', async () => {
    const klaviyo = boot()
    const group = await addGroup(klaviyo, 'Seasons')
    await addTag(klaviyo, 'Spring', group)
    const { body } = await klaviyo.get(`/api/tag-groups/${group}/tags`)
    expect(Object.keys(body.data[0].relationships['tag-group'])).toEqual(['links'])
  })

  it('answer 404 for a group that does not exist', async () => {
    expectNotFound(await boot().get(`/api/tag-groups/${NONE}/tags`), missing(NONE))
    expectNotFound(await boot().get(`/api/tag-groups/${NONE}/relationships/tags`), missing(NONE))
  })
})
