import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addList, addMembers, addProfile } from './profiles-and-events.js'
import { idsOf } from './requests.js'
import { addGroup, addTag, expectTagServiceError, namesOf } from './tag-requests.js'

const NONE = '00000000-0000-0000-0000-000000000000'

const HAS_EMAIL = {
  condition_groups: [
    {
      conditions: [
        { type: 'profile-property', property: 'email', filter: { type: 'existence', operator: 'is-set' } },
      ],
    },
  ],
}

async function addSegment(klaviyo: TestEmulator, name: string): Promise<string> {
  const data = { type: 'segment', attributes: { name, definition: HAS_EMAIL } }
  const reply = await klaviyo.post('/api/segments', { data })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** Types of resources that the API can tag today. */
const kinds = [
  { type: 'list', path: 'lists', add: addList },
  { type: 'segment', path: 'segments', add: addSegment },
] as const

/** Types of resources that can be tagged once they can be created. */
const futureKinds = [
  {
    type: 'campaign',
    path: 'campaigns',
    missing: (id: string) => `A campaign with id '${id}' does not exist.`,
  },
  { type: 'flow', path: 'flows', missing: (id: string) => `A flow with id ${id} does not exist.` },
] as const

const identifiers = (type: string, ...ids: readonly string[]) => ({ data: ids.map((id) => ({ type, id })) })

const taggings = (tag: string, path: string) => `/api/tags/${tag}/relationships/${path}`

/** Adds a tag to resources. */
async function tagResources(
  klaviyo: TestEmulator,
  tag: string,
  type: 'list' | 'segment',
  ...ids: readonly string[]
) {
  const reply = await klaviyo.post(taggings(tag, `${type}s`), identifiers(type, ...ids))
  expect([reply.status, reply.text]).toEqual([204, ''])
}

describe.each(kinds)('POST /api/tags/{id}/relationships/$path', ({ type, path, add }) => {
  it('responds 204 without a body, and is readable from both ends', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const [one, two] = [await add(klaviyo, 'One'), await add(klaviyo, 'Two')]
    await tagResources(klaviyo, tag, type, one, two)
    const self = taggings(tag, path)
    const data = [one, two].map((id) => ({ type, id }))
    expect((await klaviyo.get(self)).text).toBe(JSON.stringify({ data, links: { self: `${BASE}${self}` } }))
    const back = `/api/${path}/${one}/relationships/tags`
    expect((await klaviyo.get(back)).text).toBe(
      JSON.stringify({ data: [{ type: 'tag', id: tag }], links: { self: `${BASE}${back}` } }),
    )
  })

  it('returns the tags of a resource with links only', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const one = await add(klaviyo, 'One')
    await tagResources(klaviyo, tag, type, one)
    const { body } = await klaviyo.get(`/api/${path}/${one}/tags?fields[tag]=name`)
    expect(body.data).toHaveLength(1)
    expect(body.data[0]).toMatchObject({ type: 'tag', id: tag, attributes: { name: 'Spring' } })
    expect(Object.keys(body.data[0].relationships['tag-group'])).toEqual(['links'])
    expect(body.links).toEqual({ self: `${BASE}/api/${path}/${one}/tags?fields[tag]=name` })
  })

  it('is included, in lists and in single resources', async () => {
    const klaviyo = boot({ empty: true })
    const tag = await addTag(klaviyo, 'Spring')
    const one = await add(klaviyo, 'One')
    await tagResources(klaviyo, tag, type, one)
    for (const target of [`/api/${path}`, `/api/${path}/${one}`]) {
      const { body } = await klaviyo.get(`${target}?include=tags`)
      const [data] = [body.data].flat()
      expect(data.relationships.tags.data).toEqual([{ type: 'tag', id: tag }])
      expect(body.included).toHaveLength(1)
      expect(body.included[0]).toMatchObject({ type: 'tag', id: tag, attributes: { name: 'Spring' } })
    }
  })

  it('keeps resources that are tagged already', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const one = await add(klaviyo, 'One')
    await tagResources(klaviyo, tag, type, one)
    await tagResources(klaviyo, tag, type, one, one)
    expect(idsOf(await klaviyo.get(taggings(tag, path)))).toEqual([one])
  })

  it('refuses an unknown id, and tags nothing', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const one = await add(klaviyo, 'One')
    const reply = await klaviyo.post(taggings(tag, path), identifiers(type, one, 'NOPE'))
    expectNotFound(reply, `A ${type} with id \`NOPE\` does not exist.`)
    expect(idsOf(await klaviyo.get(taggings(tag, path)))).toEqual([])
  })

  it('refuses an unknown tag, and a body of another type', async () => {
    const klaviyo = boot()
    const one = await add(klaviyo, 'One')
    const reply = await klaviyo.post(taggings(NONE, path), identifiers(type, one))
    expectNotFound(reply, `A tag with id ${NONE} does not exist.`)
    const tag = await addTag(klaviyo, 'Spring')
    expectInvalidAt(await klaviyo.post(taggings(tag, path), identifiers('tag', one)), '/data/0/type')
  })

  it('replaces the tag of an exclusive group, and no other', async () => {
    const klaviyo = boot()
    const group = await addGroup(klaviyo, 'Seasons', true)
    const [spring, summer] = [await addTag(klaviyo, 'Spring', group), await addTag(klaviyo, 'Summer', group)]
    const offer = await addTag(klaviyo, 'Offer')
    const [one, two] = [await add(klaviyo, 'One'), await add(klaviyo, 'Two')]
    await tagResources(klaviyo, offer, type, one)
    await tagResources(klaviyo, spring, type, one, two)
    await tagResources(klaviyo, summer, type, one)
    expect(namesOf(await klaviyo.get(`/api/${path}/${one}/tags`)).toSorted()).toEqual(['Offer', 'Summer'])
    expect(namesOf(await klaviyo.get(`/api/${path}/${two}/tags`))).toEqual(['Spring'])
  })

  it('refuses the 101st tag of a resource', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', { fixture: { tags: [{ name: 'Tag {{n}}', count: 101 }] } })
    const one = await add(klaviyo, 'One')
    const pages = [await klaviyo.get('/api/tags'), await klaviyo.get('/api/tags?sort=-name')]
    const third = await klaviyo.get(new URL(pages[0]?.body.links.next).href.slice(BASE.length))
    const tags = [...new Set([...pages, third].flatMap(idsOf))]
    expect(tags).toHaveLength(101)
    for (const tag of tags.slice(0, 100)) await tagResources(klaviyo, tag, type, one)
    const reply = await klaviyo.post(taggings(tags[100] ?? '', path), identifiers(type, one))
    expectTagServiceError(reply, 400, `A ${type} cannot have more than 100 tags`)
    await tagResources(klaviyo, tags[0] ?? '', type, one)
  })

  it('reports a limit of three requests a second', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const reply = await klaviyo.post(taggings(tag, path), identifiers(type, await add(klaviyo, 'One')))
    expect(reply.headers.get('ratelimit-limit')).toBe('3, 3;w=1, 60;w=60')
  })

  it.each(['tags:write', `${path}:write`])('requires the scope %s', async (lacked) => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const one = await add(klaviyo, 'One')
    const scopes = ['tags:write', `${path}:write`].filter((scope) => scope !== lacked)
    await klaviyo.admin('POST', '/credentials', { kind: 'key', secret: 'pk_narrow', scopes })
    expectGeneral(await klaviyo.post(taggings(tag, path), identifiers(type, one), { key: 'pk_narrow' }), {
      status: 403,
      code: 'permission_denied',
      title: 'You do not have permission to perform this action.',
      detail: `The credentials lack the required scope: ${lacked}.`,
    })
  })
})

describe.each(kinds)('DELETE /api/tags/{id}/relationships/$path', ({ type, path, add }) => {
  it('responds 204 without a body, also if there was no tag', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const [one, two] = [await add(klaviyo, 'One'), await add(klaviyo, 'Two')]
    await tagResources(klaviyo, tag, type, one, two)
    for (let time = 0; time < 2; time += 1) {
      const reply = await klaviyo.del(taggings(tag, path), { body: identifiers(type, one) })
      expect([reply.status, reply.text]).toEqual([204, ''])
    }
    expect(idsOf(await klaviyo.get(taggings(tag, path)))).toEqual([two])
    expect(idsOf(await klaviyo.get(`/api/${path}/${one}/tags`))).toEqual([])
  })

  it('refuses an unknown id', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const reply = await klaviyo.del(taggings(tag, path), { body: identifiers(type, 'NOPE') })
    expectNotFound(reply, `A ${type} with id \`NOPE\` does not exist.`)
  })
})

describe.each(kinds)('the tags of $path', ({ type, path, add }) => {
  it('are removed with the tag or its group', async () => {
    const klaviyo = boot()
    const group = await addGroup(klaviyo, 'Seasons')
    const [offer, spring] = [await addTag(klaviyo, 'Offer'), await addTag(klaviyo, 'Spring', group)]
    const one = await add(klaviyo, 'One')
    for (const tag of [offer, spring]) await tagResources(klaviyo, tag, type, one)
    await klaviyo.del(`/api/tag-groups/${group}`)
    expect(namesOf(await klaviyo.get(`/api/${path}/${one}/tags`))).toEqual(['Offer'])
    await klaviyo.del(`/api/tags/${offer}`)
    expect(idsOf(await klaviyo.get(`/api/${path}/${one}/relationships/tags`))).toEqual([])
  })

  it('are removed with the resource', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const [one, two] = [await add(klaviyo, 'One'), await add(klaviyo, 'Two')]
    await tagResources(klaviyo, tag, type, one, two)
    expect((await klaviyo.del(`/api/${path}/${one}`)).status).toBe(204)
    expect(idsOf(await klaviyo.get(taggings(tag, path)))).toEqual([two])
  })

  it('can be set in a fixture, from both ends', async () => {
    const klaviyo = boot()
    const entries =
      type === 'list'
        ? [{ name: 'One', tags: ['Spring'] }]
        : [{ name: 'One', definition: HAS_EMAIL, tags: ['Spring'] }]
    const fixture = { tags: [{ name: 'Spring' }], [path]: entries }
    await klaviyo.admin('POST', '/seed', { fixture })
    await klaviyo.admin('POST', '/seed', { fixture: { tags: [{ name: 'Offer', [path]: ['One'] }] } })
    const { body } = await klaviyo.get(`/api/${path}?include=tags&filter=equals(name,["One"])`)
    const names = body.included.map((each: { attributes: { name: string } }) => each.attributes.name)
    expect(names.toSorted()).toEqual(['Offer', 'Spring'])
  })
})

describe.each(futureKinds)('the $path of a tag', ({ type, path, missing }) => {
  it('are empty, since none can be created yet', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    const self = taggings(tag, path)
    expect((await klaviyo.get(self)).text).toBe(
      JSON.stringify({ data: [], links: { self: `${BASE}${self}` } }),
    )
  })

  it('are refused in requests', async () => {
    const klaviyo = boot()
    const tag = await addTag(klaviyo, 'Spring')
    expectNotFound(await klaviyo.post(taggings(tag, path), identifiers(type, 'NOPE')), missing('NOPE'))
    expectNotFound(
      await klaviyo.del(taggings(tag, path), { body: identifiers(type, 'NOPE') }),
      missing('NOPE'),
    )
  })
})

describe('a tagged list', () => {
  it('stores its members and its tags separately', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'One')
    const profile = await addProfile(klaviyo, { email: 'a@example.com' })
    await addMembers(klaviyo, list, profile)
    await tagResources(klaviyo, await addTag(klaviyo, 'Spring'), 'list', list)
    await klaviyo.del(`/api/lists/${list}/relationships/profiles`, { body: identifiers('profile', profile) })
    expect(namesOf(await klaviyo.get(`/api/lists/${list}/tags`))).toEqual(['Spring'])
  })
})
