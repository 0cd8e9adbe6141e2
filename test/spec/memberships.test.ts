import { describe, expect, it } from 'vitest'
import { BASE, bootWith, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { clubsOf } from '../support/toy-clubs.js'
import { create, idsOf } from './requests.js'

const PEOPLE = '/api/clubs/poetry/relationships/people'
const TOPICS = '/api/clubs/poetry/relationships/topics'
const CHAIR = '/api/clubs/poetry/relationships/chair'

const named = (type: string, ...ids: readonly unknown[]) => ({ data: ids.map((id) => ({ type, id })) })
const people = (...ids: readonly unknown[]) => named('person', ...ids)
const one = (id: string | null) => ({ data: id === null ? null : { type: 'person', id } })

/** Clubs `poetry` and `chess`; people ada, ben, cleo and dora. */
async function open(noticed: string[] = []): Promise<TestEmulator> {
  const clubs = bootWith(clubsOf(noticed))
  for (const name of ['poetry', 'chess'])
    await create(clubs, '/api/clubs', { data: { type: 'club', attributes: { name } } })
  for (const id of ['ada', 'ben', 'cleo', 'dora'])
    await create(clubs, '/api/people', {
      data: { type: 'person', attributes: { email: `${id}@example.com` } },
    })
  return clubs
}

/** The same, with people in the poetry club who joined a second apart. */
async function openWith(...ids: string[]): Promise<TestEmulator> {
  const clubs = await open()
  for (const id of ids) {
    expectEmpty(await clubs.post(PEOPLE, people(id)))
    await clubs.admin('POST', '/clock', { advance: '1s' })
  }
  return clubs
}

function expectEmpty(reply: Reply, status = 204): void {
  expect([reply.status, reply.text]).toEqual([status, ''])
}

const idsAt = async (clubs: TestEmulator, path: string) => idsOf(await clubs.get(path))
const remove = (clubs: TestEmulator, path: string, body: unknown) => clubs.request('DELETE', path, { body })

describe('a membership', () => {
  it('is readable from both ends, as resources and as identifiers', async () => {
    const clubs = await openWith('ben', 'ada')
    for (const path of ['/api/clubs/poetry/people', PEOPLE])
      expect(await idsAt(clubs, path)).toEqual(['ben', 'ada'])
    for (const path of ['/api/people/ada/clubs', '/api/people/ada/relationships/clubs'])
      expect(await idsAt(clubs, path)).toEqual(['poetry'])
  })

  it('is paged at one end, and whole at the other', async () => {
    const clubs = await openWith('ada', 'ben', 'cleo')
    const { body } = await clubs.get(PEOPLE)
    expect([body.data.length, body.links.prev, typeof body.links.next]).toEqual([2, null, 'string'])
    expect(await idsAt(clubs, body.links.next.slice(BASE.length))).toEqual(['cleo'])
    expect(await idsAt(clubs, `${PEOPLE}?page[size]=5`)).toEqual(['ada', 'ben', 'cleo'])
    const path = '/api/people/ada/relationships/clubs'
    expect((await clubs.get(path)).body).toEqual({
      data: [{ type: 'club', id: 'poetry' }],
      links: { self: `${BASE}${path}` },
    })
  })

  it('is included from both ends', async () => {
    const clubs = await openWith('ben', 'ada')
    const fromClub = (await clubs.get('/api/clubs/poetry?include=people')).body
    expect(fromClub.data.relationships.people.data).toEqual(people('ben', 'ada').data)
    expect(fromClub.included.map(({ id }: { id: string }) => id)).toEqual(['ben', 'ada'])
    const fromPerson = (await clubs.get('/api/people/ben?include=clubs')).body
    expect(fromPerson.data.relationships.clubs.data).toEqual(named('club', 'poetry').data)
    expect(fromPerson.included.map(({ id }: { id: string }) => id)).toEqual(['poetry'])
  })

  it('adds its attributes to members only', async () => {
    const clubs = await openWith('ada')
    const [member] = (await clubs.get('/api/clubs/poetry/people')).body.data
    expect(member.attributes).toEqual({ email: 'ada@example.com', joined_at: '2026-11-23T12:00:00+00:00' })
    expect((await clubs.get('/api/people/ada')).body.data.attributes).toEqual({ email: 'ada@example.com' })
  })

  it('is sorted in its own order, and in reverse on request', async () => {
    const clubs = await openWith('cleo', 'ada')
    expect(await idsAt(clubs, PEOPLE)).toEqual(['cleo', 'ada'])
    expect(await idsAt(clubs, `${PEOPLE}?sort=-joined_at`)).toEqual(['ada', 'cleo'])
  })

  it('can be filtered by its attributes, and by identifiers of a member', async () => {
    const clubs = await openWith('ada', 'ben')
    const found = (filter: string) => idsAt(clubs, `${PEOPLE}?filter=${encodeURIComponent(filter)}`)
    expect(await found('greater-than(joined_at,2026-11-23T12:00:00Z)')).toEqual(['ben'])
    expect(await found('any(email,["ada@example.com","dora@example.com"])')).toEqual(['ada'])
  })

  it('may connect a type to itself', async () => {
    const clubs = await open()
    expectEmpty(await clubs.post('/api/people/ada/relationships/pupils', people('ben', 'cleo')))
    expect(await idsAt(clubs, '/api/people/ada/pupils')).toEqual(['ben', 'cleo'])
    expect(await idsAt(clubs, '/api/people/ben/teachers')).toEqual(['ada'])
    expect(await idsAt(clubs, '/api/people/ada/teachers')).toEqual([])
    expect((await clubs.del('/api/people/ada')).status).toBe(204)
    expect(await idsAt(clubs, '/api/people/ben/teachers')).toEqual([])
  })

  it('to a type without operations is empty', async () => {
    const clubs = await open()
    for (const path of ['/api/clubs/poetry/topics', TOPICS])
      expect((await clubs.get(path)).body).toEqual({ data: [], links: { self: `${BASE}${path}` } })
    expectNotFound(await clubs.post(TOPICS, named('topic', 'x')), 'A topic with id x does not exist.')
  })
})

describe('the deletion of an end', () => {
  it.each([
    ['a club', '/api/clubs/poetry', '/api/people/ada/clubs'],
    ['a person', '/api/people/ada', '/api/clubs/poetry/people'],
  ])('of %s removes its memberships', async (_, deleted, read) => {
    const clubs = await openWith('ada')
    expectEmpty(await clubs.del(deleted))
    expect(await idsAt(clubs, read)).toEqual([])
  })

  it('does not remove memberships of others', async () => {
    const clubs = await openWith('ada', 'ben')
    await clubs.post('/api/people/ada/relationships/clubs', named('club', 'chess'))
    await clubs.del('/api/people/ada')
    expect(await idsAt(clubs, PEOPLE)).toEqual(['ben'])
    await clubs.del('/api/clubs/chess')
    expect(await idsAt(clubs, '/api/people/ben/clubs')).toEqual(['poetry'])
  })

  it('does not restore memberships if an end is created again', async () => {
    const clubs = await openWith('ada')
    await clubs.del('/api/clubs/poetry')
    await create(clubs, '/api/clubs', { data: { type: 'club', attributes: { name: 'poetry' } } })
    expect(await idsAt(clubs, PEOPLE)).toEqual([])
  })

  it('notifies watchers of each membership, however many there are', async () => {
    const noticed: string[] = []
    const clubs = bootWith(clubsOf(noticed, 2_500))
    await clubs.get('/api/clubs')
    const made = new Set(noticed.splice(0))
    expectEmpty(await clubs.del('/api/clubs/crowd'))
    expect([noticed.length, made.size]).toEqual([2_500, 2_500])
    expect(new Set(noticed)).toEqual(made)
  })

  it('notifies watchers of each membership, as its creation did', async () => {
    const noticed: string[] = []
    const clubs = await open(noticed)
    await clubs.post(PEOPLE, people('ada', 'ben'))
    await clubs.post('/api/people/ben/relationships/clubs', named('club', 'chess'))
    expect(noticed.splice(0)).toEqual(['poetry/ada', 'poetry/ben', 'chess/ben'])
    await clubs.del('/api/clubs/poetry')
    expect(noticed.splice(0)).toEqual(['poetry/ada', 'poetry/ben'])
    await clubs.del('/api/people/ben')
    expect(noticed).toEqual(['chess/ben'])
  })
})

describe('POST of a relationship', () => {
  it('adds members, at either end', async () => {
    const clubs = await open()
    expectEmpty(await clubs.post(PEOPLE, people('ada')))
    expectEmpty(await clubs.post('/api/people/ben/relationships/clubs', named('club', 'poetry')))
    expect(await idsAt(clubs, PEOPLE)).toEqual(['ada', 'ben'])
  })

  it('keeps existing members as they are, and counts a repeated id once', async () => {
    const clubs = await openWith('ada')
    expectEmpty(await clubs.post(PEOPLE, people('ada', 'ben', 'ben')))
    const { data } = (await clubs.get('/api/clubs/poetry/people')).body
    expect(data.map(({ attributes }: { attributes: { joined_at: string } }) => attributes.joined_at)).toEqual(
      ['2026-11-23T12:00:00+00:00', '2026-11-23T12:00:01+00:00'],
    )
  })

  it('refuses members if that is declared, and adds nothing', async () => {
    const clubs = await open()
    expectEmpty(await clubs.post(TOPICS, named('topic', 'verse')))
    const again = await clubs.post(TOPICS, named('topic', 'prose', 'verse'))
    expectConflict(again, 'The club poetry deals with it already.', '/data/id')
    expect(await idsAt(clubs, TOPICS)).toEqual(['verse'])
  })

  it('applies the rules of the membership, and adds all or nothing', async () => {
    const clubs = await open()
    await create(clubs, '/api/people', {
      data: { type: 'person', attributes: { email: 'banned@example.com' } },
    })
    expectConflict(await clubs.post(PEOPLE, people('ada', 'banned')), 'Not this one.', '/data')
    expect(await idsAt(clubs, PEOPLE)).toEqual([])
  })
})

describe('DELETE of a relationship', () => {
  it('removes members, at either end, and ignores ids that are not members', async () => {
    const clubs = await openWith('ada', 'ben')
    expectEmpty(await remove(clubs, PEOPLE, people('ada', 'cleo')))
    expect(await idsAt(clubs, PEOPLE)).toEqual(['ben'])
    expectEmpty(await remove(clubs, '/api/people/ben/relationships/clubs', named('club', 'poetry', 'chess')))
    expect(await idsAt(clubs, PEOPLE)).toEqual([])
  })
})

describe('PATCH of a relationship to many', () => {
  it('sets the named resources as the only members; existing ones keep their place and attributes', async () => {
    const clubs = await openWith('ada', 'ben')
    expectEmpty(await clubs.patch(PEOPLE, people('cleo', 'ben')))
    const { data } = (await clubs.get('/api/clubs/poetry/people')).body
    expect(
      data.map(({ id, attributes }: { id: string; attributes: { joined_at: string } }) => [
        id,
        attributes.joined_at.slice(17, 19),
      ]),
    ).toEqual([
      ['ben', '01'],
      ['cleo', '02'],
    ])
    expect(await idsAt(clubs, '/api/people/ada/clubs')).toEqual([])
  })

  it('removes all members with an empty list, and keeps those of other clubs', async () => {
    const clubs = await openWith('ada', 'ben')
    await clubs.post('/api/clubs/chess/relationships/people', people('ada'))
    expectEmpty(await clubs.patch(PEOPLE, people()))
    expect(await idsAt(clubs, PEOPLE)).toEqual([])
    expect(await idsAt(clubs, '/api/people/ada/clubs')).toEqual(['chess'])
  })

  it('notifies watchers of the changed memberships only', async () => {
    const noticed: string[] = []
    const clubs = await open(noticed)
    await clubs.post(PEOPLE, people('ada', 'ben'))
    noticed.splice(0)
    await clubs.patch(PEOPLE, people('ben', 'cleo'))
    expect(noticed).toEqual(['poetry/ada', 'poetry/cleo'])
  })

  it('returns the declared status', async () => {
    const clubs = await open()
    expectEmpty(await clubs.patch(TOPICS, named('topic')), 200)
  })

  it('changes nothing if it is refused', async () => {
    const clubs = await openWith('ada')
    expectInvalidAt(await clubs.patch(PEOPLE, people('ben', 'nobody')), '/data')
    await create(clubs, '/api/people', {
      data: { type: 'person', attributes: { email: 'banned@example.com' } },
    })
    expectConflict(await clubs.patch(PEOPLE, people('banned')), 'Not this one.', '/data')
    expect(await idsAt(clubs, PEOPLE)).toEqual(['ada'])
  })
})

describe('PATCH of a relationship to one', () => {
  it('sets the target, and replaces it', async () => {
    const clubs = await open()
    for (const id of ['ada', 'ben']) {
      expectEmpty(await clubs.patch(CHAIR, one(id)))
      expect((await clubs.get(CHAIR)).body.data).toEqual({ type: 'person', id })
      expect((await clubs.get('/api/clubs/poetry/chair')).body.data.id).toBe(id)
    }
  })

  it('clears it with null, if that is declared', async () => {
    const clubs = await open()
    await clubs.patch(CHAIR, one('ada'))
    expectEmpty(await clubs.patch(CHAIR, one(null)))
    expect((await clubs.get(CHAIR)).text).toBe('{"data":null}')
    const reply = await clubs.patch('/api/clubs/poetry/relationships/host', one(null))
    expectInvalid(reply, { detail: "'data' may not be null.", source: { pointer: '/data' } })
  })

  it('applies the rules of an update', async () => {
    const clubs = await open()
    await create(clubs, '/api/people', {
      data: { type: 'person', attributes: { email: 'banned@example.com' } },
    })
    expectConflict(await clubs.patch(CHAIR, one('banned')), 'Not this one.', '/data')
    expect((await clubs.get(CHAIR)).text).toBe('{"data":null}')
  })

  it.each([
    [people('ada'), "'data' must be of type object.", '/data'],
    [{ data: { type: 'club', id: 'chess' } }, "'club' is not a valid choice for 'type'.", '/data/type'],
    [{ data: { type: 'person' } }, "'id' is a required field for the resource 'person'.", '/data/id'],
    [{}, "'data' is a required field for the resource 'person'.", '/data'],
  ])('refuses %j', async (body, detail, pointer) => {
    const clubs = await open()
    expectInvalid(await clubs.patch(CHAIR, body), { detail, source: { pointer } })
  })

  it('refuses an unknown id, in the words of the target type', async () => {
    const clubs = await open()
    const reply = await clubs.patch(CHAIR, one('nobody'))
    expectInvalid(reply, { detail: 'Unknown people: nobody', source: { pointer: '/data' } })
  })
})

describe.each(['POST', 'PATCH', 'DELETE'])('%s of a relationship to many', (method) => {
  it.each([
    [{ data: null }, "'data' may not be null.", '/data'],
    [{ data: { type: 'person', id: 'ada' } }, "'data' must be of type array.", '/data'],
    [{}, "'data' is a required field for the resource 'person'.", '/data'],
    [named('club', 'chess'), "'club' is not a valid choice for 'type'.", '/data/0/type'],
    [people(7), "'id' must be of type string.", '/data/0/id'],
    [{ data: [{ type: 'person' }] }, "'id' is a required field for the resource 'person'.", '/data/0/id'],
    [people('a', 'b', 'c', 'd'), 'A maximum of 3 items is allowed per request; got 4.', '/data'],
    [people('nobody', 'ada', 'nix'), 'Unknown people: nobody, nix', '/data'],
  ])('refuses %j and changes nothing', async (body, detail, pointer) => {
    const clubs = await openWith('dora')
    expectInvalid(await clubs.request(method, PEOPLE, { body }), { detail, source: { pointer } })
    expect(await idsAt(clubs, PEOPLE)).toEqual(['dora'])
  })

  it('refuses an unknown club', async () => {
    const clubs = await open()
    const reply = await clubs.request(method, PEOPLE.replace('poetry', 'nowhere'), { body: people('ada') })
    expectNotFound(reply, 'A club with id nowhere does not exist.')
  })

  it('has no other parameters', async () => {
    const clubs = await open()
    const reply = await clubs.request(method, `${PEOPLE}?include=clubs`, { body: people('ada') })
    expect(reply.status).toBe(400)
    expect(await idsAt(clubs, PEOPLE)).toEqual([])
  })
})

describe.each(['POST', 'DELETE'])('%s of a relationship to many', (method) => {
  it('refuses an empty list', async () => {
    const clubs = await openWith('dora')
    const reply = await clubs.request(method, PEOPLE, { body: people() })
    expectInvalid(reply, { detail: 'At least one item is required.', source: { pointer: '/data' } })
  })
})

describe('the description of a relationship', () => {
  it('names its writes as the official document does, with the scopes of both ends', async () => {
    const { paths, components } = (await (await open()).get('/__admin/openapi.json')).body
    const idOf = (method: string) => {
      const { operationId, responses, ...operation } = paths['/api/clubs/{id}/relationships/people'][method]
      return [operationId, Object.keys(responses)[0], operation['x-klaviyo-scopes']]
    }
    expect(idOf('post')).toEqual(['add_people_to_club', '204', ['clubs:write', 'people:write']])
    expect(idOf('patch')).toEqual(['update_people_for_club', '204', ['clubs:write', 'people:write']])
    expect(idOf('delete')).toEqual(['remove_people_from_club', '204', ['clubs:write', 'people:write']])
    const chair = paths['/api/clubs/{id}/relationships/chair'].patch
    expect([chair.operationId, chair['x-klaviyo-scopes']]).toEqual([
      'update_chair_for_club',
      ['clubs:write', 'people:read'],
    ])
    const { $ref } = chair.requestBody.content['application/vnd.api+json'].schema
    expect(components.schemas[$ref.split('/').at(-1)].properties.data).toMatchObject({
      type: 'object',
      nullable: true,
    })
  })
})
