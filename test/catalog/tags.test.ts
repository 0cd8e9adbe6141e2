import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { filterQuery, idsOf, target } from './requests.js'
import {
  addGroup,
  addTag,
  defaultGroup,
  expectTagServiceError,
  namesOf,
  newTag,
  tagChange,
} from './tag-requests.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const NONE = '00000000-0000-0000-0000-000000000000'

const missing = (id: string) => `A tag with id ${id} does not exist.`

const linked = (id: string, name: string) => ({
  links: {
    self: `${BASE}/api/tags/${id}/relationships/${name}/`,
    related: `${BASE}/api/tags/${id}/${name}/`,
  },
})

/** A tag as its own endpoints show it. */
const shown = (id: string, name: string, group: string) => ({
  type: 'tag',
  id,
  attributes: { name },
  relationships: {
    'tag-group': { data: { type: 'tag-group', id: group }, ...linked(id, 'tag-group') },
    lists: linked(id, 'lists'),
    segments: linked(id, 'segments'),
    campaigns: linked(id, 'campaigns'),
    flows: linked(id, 'flows'),
  },
  links: { self: `${BASE}/api/tags/${id}/` },
})

describe('POST /api/tags', () => {
  it('returns 201 with the tag, in the default group, byte for byte', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/api/tags', newTag({ name: 'Spring' }))
    const { id } = reply.body.data
    expect(id).toMatch(UUID)
    expect(reply.status).toBe(201)
    const data = shown(id, 'Spring', await defaultGroup(klaviyo))
    expect(reply.text).toBe(JSON.stringify({ data, links: { self: `${BASE}/api/tags` } }))
    expect(reply.headers.get('ratelimit-limit')).toBe('3, 3;w=1, 60;w=60')
  })

  it('generates the same ids from the same seed', async () => {
    const ids = await Promise.all([1, 2].map(() => addTag(boot({ seed: 'one' }), 'Spring')))
    expect(ids[0]).toBe(ids[1])
    expect(await addTag(boot({ seed: 'two' }), 'Spring')).not.toBe(ids[0])
  })

  it('puts the tag into the group it names', async () => {
    const klaviyo = boot()
    const group = await addGroup(klaviyo, 'Seasons')
    const { body } = await klaviyo.post('/api/tags', newTag({ name: 'Spring' }, group))
    expect(body.data.relationships['tag-group'].data).toEqual({ type: 'tag-group', id: group })
  })

  it('refuses an unknown group, and creates nothing', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/api/tags', newTag({ name: 'Spring' }, NONE))
    expectTagServiceError(reply, 404, `Tag Group with id ${NONE} not found`)
    expect(namesOf(await klaviyo.get('/api/tags'))).toEqual([])
  })

  it('refuses a duplicate name, in any group', async () => {
    const klaviyo = boot()
    await addTag(klaviyo, 'popular')
    const group = await addGroup(klaviyo, 'Seasons')
    for (const body of [newTag({ name: 'popular' }), newTag({ name: 'popular' }, group)])
      expectTagServiceError(
        await klaviyo.post('/api/tags', body),
        409,
        "Tag with name 'popular' already exists",
      )
    await addTag(klaviyo, 'Popular')
  })

  it('refuses the 501st tag', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', { fixture: { tags: [{ name: 'Tag {{n}}', count: 500 }] } })
    const reply = await klaviyo.post('/api/tags', newTag({ name: 'One more' }))
    expectTagServiceError(reply, 400, 'An account cannot have more than 500 tags')
  })

  it('refuses an empty body', async () => {
    expectInvalid(await boot().post('/api/tags', { data: { type: 'tag' } }), {
      detail: 'One of `attributes`, `relationships` or `id` must be included in the request payload.',
      source: { pointer: '/data' },
    })
  })

  it('requires a name', async () => {
    expectInvalid(await boot().post('/api/tags', newTag({})), {
      detail: "'name' is a required field for the resource 'tag'.",
      source: { pointer: '/data/attributes/name' },
    })
  })

  it.each([null, 7, ['One'], '', '  ', 'x'.repeat(256)])('refuses the name %j', async (name) => {
    expectInvalidAt(await boot().post('/api/tags', newTag({ name })), '/data/attributes/name')
  })

  it.each(['lists', 'segments', 'campaigns', 'flows'])('refuses the relationship %s', async (name) => {
    const body = {
      data: { type: 'tag', attributes: { name: 'Spring' }, relationships: { [name]: { data: [] } } },
    }
    expectInvalid(await boot().post('/api/tags', body), {
      detail: `'${name}' is not a valid field for the resource 'tag'.`,
      source: { pointer: `/data/relationships/${name}` },
    })
  })
})

describe('GET /api/tags', () => {
  async function withTags(): Promise<TestEmulator> {
    const klaviyo = boot()
    const group = await addGroup(klaviyo, 'Seasons')
    for (const name of ['Summer', 'Spring', 'Winter']) await addTag(klaviyo, name, group)
    await addTag(klaviyo, 'Offer')
    return klaviyo
  }

  it('is sorted by name', async () => {
    expect(namesOf(await (await withTags()).get('/api/tags'))).toEqual([
      'Offer',
      'Spring',
      'Summer',
      'Winter',
    ])
  })

  it('returns each tag with the identifier of its group, with or without include', async () => {
    const klaviyo = boot()
    const id = await addTag(klaviyo, 'Spring')
    const data = [shown(id, 'Spring', await defaultGroup(klaviyo))]
    const links = { self: `${BASE}/api/tags`, next: null, prev: null }
    expect((await klaviyo.get('/api/tags')).text).toBe(JSON.stringify({ data, links }))
  })

  it('sorts by name and by id', async () => {
    const klaviyo = await withTags()
    expect(namesOf(await klaviyo.get('/api/tags?sort=-name'))).toEqual([
      'Winter',
      'Summer',
      'Spring',
      'Offer',
    ])
    const ids = idsOf(await klaviyo.get('/api/tags')).toSorted()
    expect(idsOf(await klaviyo.get('/api/tags?sort=id'))).toEqual(ids)
    expect(idsOf(await klaviyo.get('/api/tags?sort=-id'))).toEqual(ids.toReversed())
  })

  it.each([
    ['equals(name,"Spring")', ['Spring']],
    ['equals(name,["Spring","Offer"])', ['Offer', 'Spring']],
    ['contains(name,"mm")', ['Summer']],
    ['starts-with(name,"S")', ['Spring', 'Summer']],
    ['ends-with(name,"er")', ['Offer', 'Summer', 'Winter']],
    ['starts-with(name,"S"),ends-with(name,"er")', ['Summer']],
    ['equals(name,"Autumn")', []],
  ])('filters by %s', async (filter, names) => {
    expect(namesOf(await (await withTags()).get(`/api/tags${filterQuery(filter)}`))).toEqual(names)
  })

  it('refuses another operator', async () => {
    expectInvalid(await boot().get(`/api/tags${filterQuery('any(name,["a"])')}`), {
      detail:
        "'any' is not an allowed filter operator for name.  Allowed operators are contains, ends-with, equals, starts-with",
      source: { parameter: 'filter' },
    })
  })

  it('includes each group once', async () => {
    const { body } = await (await withTags()).get('/api/tags?include=tag-group')
    const names = body.included.map((each: { attributes: { name: string } }) => each.attributes.name)
    expect(names).toEqual(['Ungrouped Tags', 'Seasons'])
  })

  it('returns fifty, and pages forward and back', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', { fixture: { tags: [{ name: 'Tag {{n}}', count: 52 }] } })
    const first = await klaviyo.get('/api/tags')
    const second = await klaviyo.get(target(first.body.links.next))
    expect([first.body.data.length, second.body.data.length]).toEqual([50, 2])
    expect(idsOf(await klaviyo.get(target(second.body.links.prev)))).toEqual(idsOf(first))
    expect((await klaviyo.get('/api/tags?page[size]=51')).status).toBe(400)
  })
})

describe('GET /api/tags/{id}', () => {
  it('responds 200 with the tag', async () => {
    const klaviyo = boot()
    const id = await addTag(klaviyo, 'Spring')
    const data = shown(id, 'Spring', await defaultGroup(klaviyo))
    const { status, text } = await klaviyo.get(`/api/tags/${id}`)
    expect(status).toBe(200)
    expect(text).toBe(JSON.stringify({ data, links: { self: `${BASE}/api/tags/${id}` } }))
  })

  it('responds 404 for an unknown tag', async () => {
    expectNotFound(await boot().get(`/api/tags/${NONE}`), missing(NONE))
  })
})

describe('PATCH /api/tags/{id}', () => {
  it('changes the name, and responds 204 without a body', async () => {
    const klaviyo = boot()
    const id = await addTag(klaviyo, 'Spring')
    const reply = await klaviyo.patch(`/api/tags/${id}`, tagChange(id, { name: 'Summer' }))
    expect([reply.status, reply.text]).toEqual([204, ''])
    expect(namesOf(await klaviyo.get('/api/tags'))).toEqual(['Summer'])
  })

  it('accepts the tag’s own name, and refuses that of another', async () => {
    const klaviyo = boot()
    const id = await addTag(klaviyo, 'Spring')
    await addTag(klaviyo, 'Summer')
    expect((await klaviyo.patch(`/api/tags/${id}`, tagChange(id, { name: 'Spring' }))).status).toBe(204)
    const reply = await klaviyo.patch(`/api/tags/${id}`, tagChange(id, { name: 'Summer' }))
    expectTagServiceError(reply, 409, "Tag with name 'Summer' already exists")
    expect(namesOf(await klaviyo.get('/api/tags'))).toEqual(['Spring', 'Summer'])
  })

  it('requires a name', async () => {
    const klaviyo = boot()
    const id = await addTag(klaviyo, 'Spring')
    expectInvalid(await klaviyo.patch(`/api/tags/${id}`, tagChange(id, {})), {
      detail: "'name' is a required field for the resource 'tag'.",
      source: { pointer: '/data/attributes/name' },
    })
    for (const name of [null, ''])
      expectInvalidAt(
        await klaviyo.patch(`/api/tags/${id}`, tagChange(id, { name })),
        '/data/attributes/name',
      )
  })

  it('cannot move a tag to another group', async () => {
    const klaviyo = boot()
    const id = await addTag(klaviyo, 'Spring')
    const group = await addGroup(klaviyo, 'Seasons')
    const body = { data: { ...newTag({ name: 'Spring' }, group).data, id } }
    expectInvalid(await klaviyo.patch(`/api/tags/${id}`, body), {
      detail: "'relationships' is not a valid field for the resource 'tag'.",
      source: { pointer: '/data/relationships' },
    })
  })

  it('responds 404 for an unknown tag', async () => {
    expectNotFound(await boot().patch(`/api/tags/${NONE}`, tagChange(NONE, { name: 'a' })), missing(NONE))
  })
})

describe('DELETE /api/tags/{id}', () => {
  it('responds 204 without a body, and frees the name', async () => {
    const klaviyo = boot()
    const id = await addTag(klaviyo, 'Spring')
    const reply = await klaviyo.del(`/api/tags/${id}`)
    expect([reply.status, reply.text]).toEqual([204, ''])
    expectNotFound(await klaviyo.get(`/api/tags/${id}`), missing(id))
    expectNotFound(await klaviyo.del(`/api/tags/${id}`), missing(id))
    await addTag(klaviyo, 'Spring')
  })
})

describe('GET /api/tags/{id}/tag-group and its linkage', () => {
  it('return the group, and its identifier', async () => {
    const klaviyo = boot()
    const group = await addGroup(klaviyo, 'Seasons', true)
    const id = await addTag(klaviyo, 'Spring', group)
    const related = await klaviyo.get(`/api/tags/${id}/tag-group?fields[tag-group]=name,exclusive`)
    expect(related.body.data).toMatchObject({
      type: 'tag-group',
      id: group,
      attributes: { name: 'Seasons', exclusive: true },
    })
    const self = `/api/tags/${id}/relationships/tag-group`
    expect((await klaviyo.get(self)).text).toBe(
      JSON.stringify({ data: { type: 'tag-group', id: group }, links: { self: `${BASE}${self}` } }),
    )
  })

  it.each(['tag-group', 'relationships/tag-group'])('respond 404 at %s for an unknown tag', async (path) => {
    expectNotFound(await boot().get(`/api/tags/${NONE}/${path}`), missing(NONE))
  })
})
