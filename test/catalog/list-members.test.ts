import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectInvalidAt, expectNotFound } from '../support/problems.js'
import { absent, read, UNKNOWN_PROFILE } from './profile-requests.js'
import { addList, addMembers, addProfile, emailsOf, postEvent, profileIds } from './profiles-and-events.js'
import { filterQuery, idsOf, target } from './requests.js'

const missing = (id: string) => `A list with id \`${id}\` does not exist.`
const membersOf = (list: string) => `/api/lists/${list}/relationships/profiles`

const valuesOf = ({ body }: Reply, name: string) =>
  body.data.map(({ attributes }: { attributes: Record<string, unknown> }) => attributes[name])

/** A list and profiles that are not on it. */
async function withPeople(...names: readonly string[]) {
  const klaviyo = boot()
  const list = await addList(klaviyo, 'Newsletter')
  const ids: string[] = []
  for (const name of names) ids.push(await addProfile(klaviyo, { email: `${name}@b.com` }))
  return { klaviyo, list, path: membersOf(list), ids }
}

/** A list whose members joined an hour apart, starting at noon. */
async function withMembers(...names: readonly string[]) {
  const people = await withPeople(...names)
  for (const id of people.ids) {
    await addMembers(people.klaviyo, people.list, id)
    await people.klaviyo.admin('POST', '/clock', { advance: '1h' })
  }
  return people
}

const since = async (klaviyo: TestEmulator, list: string) =>
  valuesOf(await klaviyo.get(`/api/lists/${list}/profiles`), 'joined_group_at')

describe('POST /api/lists/{id}/relationships/profiles', () => {
  it('responds 204 with neither body nor content type, and the profiles are on the list at once', async () => {
    const { klaviyo, path, ids } = await withPeople('a', 'b')
    const reply = await klaviyo.post(path, profileIds(...ids))
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', null])
    expect(reply.headers.get('ratelimit-limit')).toBe('10, 10;w=1, 150;w=60')
    expect(idsOf(await klaviyo.get(path)).toSorted()).toEqual(ids.toSorted())
  })

  it('does not change when existing members joined', async () => {
    const { klaviyo, list, path, ids } = await withMembers('a', 'b')
    expect((await klaviyo.post(path, profileIds(...ids))).status).toBe(204)
    expect(await since(klaviyo, list)).toEqual(['2026-11-23T12:00:00+00:00', '2026-11-23T13:00:00+00:00'])
  })

  it('adds new members among existing ones', async () => {
    const { klaviyo, path, ids } = await withPeople('a', 'b')
    const [a = '', b = ''] = ids
    await klaviyo.post(path, profileIds(a))
    expect((await klaviyo.post(path, profileIds(b, a, b))).status).toBe(204)
    expect(idsOf(await klaviyo.get(path)).toSorted()).toEqual([a, b].toSorted())
  })

  it('does not change a profile’s other lists and consent', async () => {
    const { klaviyo, path, ids } = await withPeople('a')
    const [id = ''] = ids
    const other = await addList(klaviyo, 'Other')
    await addMembers(klaviyo, other, id)
    const before = await read(klaviyo, id)
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await klaviyo.post(path, profileIds(id))
    expect(idsOf(await klaviyo.get(`/api/profiles/${id}/lists`))).toContain(other)
    expect(await read(klaviyo, id)).toEqual(before)
  })

  it('names every unknown profile', async () => {
    const { klaviyo, path, ids } = await withPeople('a')
    const reply = await klaviyo.post(path, profileIds('NOPE', ...ids, UNKNOWN_PROFILE))
    expect([reply.status, reply.body.errors[0].code]).toEqual([400, 'invalid'])
    expect(reply.body.errors[0].detail).toBe(`Invalid profile IDs: NOPE, ${UNKNOWN_PROFILE}`)
    expect(reply.body.errors[0].source).toEqual({ pointer: '/data/' })
    expect(idsOf(await klaviyo.get(path))).toEqual([])
  })

  it('refuses a body without profiles', async () => {
    const { klaviyo, path, ids } = await withPeople('a')
    const [id = ''] = ids
    expectInvalidAt(await klaviyo.post(path, { data: [{ type: 'list', id }] }), '/data/0/type')
    expectInvalidAt(await klaviyo.post(path, { data: [{ type: 'profile' }] }), '/data/0/id')
    expectInvalidAt(await klaviyo.post(path, { data: { type: 'profile', id } }), '/data')
    expect(idsOf(await klaviyo.get(path))).toEqual([])
  })
})

describe('DELETE /api/lists/{id}/relationships/profiles', () => {
  it('removes the named profiles only', async () => {
    const { klaviyo, path, ids } = await withMembers('a', 'b', 'c')
    const [a = '', b = '', c = ''] = ids
    const reply = await klaviyo.del(path, { body: profileIds(a, c) })
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', null])
    expect(idsOf(await klaviyo.get(path))).toEqual([b])
    expect((await klaviyo.get(`/api/profiles/${a}`)).status).toBe(200)
  })

  it('keeps a profile on its other lists', async () => {
    const { klaviyo, path, ids } = await withMembers('a')
    const [id = ''] = ids
    const other = await addList(klaviyo, 'Other')
    await addMembers(klaviyo, other, id)
    await klaviyo.del(path, { body: profileIds(id) })
    expect(idsOf(await klaviyo.get(`/api/profiles/${id}/lists`))).toEqual([other])
  })

  it('lets a profile join again, with a new time', async () => {
    const { klaviyo, list, path, ids } = await withMembers('a')
    await klaviyo.del(path, { body: profileIds(...ids) })
    await addMembers(klaviyo, list, ...ids)
    expect(await since(klaviyo, list)).toEqual(['2026-11-23T13:00:00+00:00'])
  })

  it('accepts at most a thousand ids', async () => {
    const { klaviyo, path, ids } = await withPeople('a')
    const many = (count: number) => profileIds(...Array.from({ length: count }, () => ids[0] ?? ''))
    expect((await klaviyo.del(path, { body: many(1000) })).status).toBe(204)
    expectInvalidAt(await klaviyo.del(path, { body: many(1001) }), '/data')
  })

  it('reports unknown profiles, and an unknown list', async () => {
    const { klaviyo, path, ids } = await withMembers('a')
    const { status, body } = await klaviyo.del(path, { body: profileIds(...ids, UNKNOWN_PROFILE) })
    expect([status, body.errors[0].detail]).toEqual([400, `Invalid profile IDs: ${UNKNOWN_PROFILE}`])
    expect(body.errors[0].source).toEqual({ pointer: '/data/' })
    expect(idsOf(await klaviyo.get(path))).toEqual(ids)
    expectNotFound(await klaviyo.del(membersOf('NOPE'), { body: profileIds(...ids) }), missing('NOPE'))
  })
})

describe('GET /api/lists/{id}/profiles', () => {
  it('returns the profile, and then since when it is on the list', async () => {
    const { klaviyo, list, ids } = await withMembers('a')
    const [id = ''] = ids
    const { body } = await klaviyo.get(`/api/lists/${list}/profiles`)
    const { joined_group_at, ...attributes } = body.data[0].attributes
    expect(attributes).toEqual(await read(klaviyo, id))
    expect(Object.keys(body.data[0].attributes).at(-1)).toBe('joined_group_at')
    expect(joined_group_at).toBe('2026-11-23T12:00:00+00:00')
    const names = ['lists', 'segments', 'push-tokens', 'conversation']
    expect(Object.keys(body.data[0].relationships)).toEqual(names)
  })

  it('omits that in other reads of a profile', async () => {
    const { klaviyo, ids } = await withMembers('a')
    expect(await read(klaviyo, ids[0] ?? '')).not.toHaveProperty('joined_group_at')
  })

  it('returns the requested fields in order, and the additional ones after them', async () => {
    const { klaviyo, list } = await withMembers('a')
    const query = '?fields[profile]=joined_group_at,email&additional-fields[profile]=subscriptions'
    const { body } = await klaviyo.get(`/api/lists/${list}/profiles${query}`)
    expect(Object.keys(body.data[0].attributes)).toEqual(['joined_group_at', 'email', 'subscriptions'])
  })

  it.each([
    ['greater-than(joined_group_at,2026-11-23T13:00:00Z)', ['c']],
    ['greater-or-equal(joined_group_at,2026-11-23T13:00:00Z)', ['a', 'c']],
    ['less-than(joined_group_at,2026-11-23T13:00:00Z)', ['b']],
    ['less-or-equal(joined_group_at,2026-11-23T13:00:00Z)', ['b', 'a']],
    ['equals(email,["A@b.com"])', ['a']],
    ['any(email,["c@b.com","b@b.com"]),greater-than(joined_group_at,2026-11-23T12:00:00Z)', ['c']],
    ['any(phone_number,["+15005550006"])', []],
    ['equals(push_token,["none"])', []],
  ])('filters by %s', async (filter, names) => {
    const { klaviyo, list } = await withMembers('b', 'a', 'c')
    const emails = names.map((name) => `${name}@b.com`)
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles${filterQuery(filter)}`))).toEqual(emails)
    const linked = await klaviyo.get(`${membersOf(list)}${filterQuery(filter)}`)
    expect(idsOf(linked)).toHaveLength(names.length)
  })

  it.each([
    'equals(joined_group_at,2026-11-23T12:00:00Z)',
    'contains(email,"a")',
    'equals(id,"a")',
    'equals(external_id,"a")',
  ])('refuses %s', async (filter) => {
    const { klaviyo, list } = await withPeople()
    const reply = await klaviyo.get(`/api/lists/${list}/profiles${filterQuery(filter)}`)
    expect([reply.status, reply.body.errors[0].source]).toEqual([400, { parameter: 'filter' }])
  })

  it('is sorted by the time of joining only', async () => {
    const { klaviyo, list } = await withMembers('b', 'a', 'c')
    const sorted = async (sort: string) =>
      valuesOf(await klaviyo.get(`/api/lists/${list}/profiles?sort=${sort}`), 'email')
    expect(await sorted('joined_group_at')).toEqual(['b@b.com', 'a@b.com', 'c@b.com'])
    expect(await sorted('-joined_group_at')).toEqual(['c@b.com', 'a@b.com', 'b@b.com'])
    const reply = await klaviyo.get(`/api/lists/${list}/profiles?sort=email`)
    expect([reply.status, reply.body.errors[0].source]).toEqual([400, { parameter: 'sort' }])
  })

  it('pages through members that joined at the same instant, each once, either way', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const { klaviyo, list, ids } = await withPeople(...names)
    await addMembers(klaviyo, list, ...ids)
    for (const sort of ['joined_group_at', '-joined_group_at']) {
      const seen: string[] = []
      let next: string | null = `/api/lists/${list}/profiles?sort=${sort}&page[size]=2`
      while (next) {
        const reply: Reply = await klaviyo.get(next)
        seen.push(...idsOf(reply))
        next = reply.body.links.next && target(reply.body.links.next)
      }
      expect(seen.toSorted()).toEqual(ids.toSorted())
    }
  })

  it('responds 404 for an unknown list', async () => {
    for (const path of ['/api/lists/NOPE/profiles', membersOf('NOPE')])
      expectNotFound(await boot().get(path), missing('NOPE'))
  })

  it('follows profiles that events change, and stays in order', async () => {
    const { klaviyo, list } = await withMembers('b', 'a')
    await postEvent(klaviyo, 'Placed Order', { email: 'b@b.com' })
    const reply = await klaviyo.get(`/api/lists/${list}/profiles`)
    expect(emailsOf(reply)).toEqual(['b@b.com', 'a@b.com'])
    expect(valuesOf(reply, 'last_event_date')).toEqual(['2026-11-23T14:00:00+00:00', null])
  })
})

describe('GET /api/profiles/{id}/lists', () => {
  it('returns only the lists of the profile, unpaged, in either order', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const [on] = [await addList(klaviyo, 'On'), await addList(klaviyo, 'Off')]
    await addMembers(klaviyo, on, id)
    const { body } = await klaviyo.get(`/api/profiles/${id}/lists`)
    expect(valuesOf({ body } as Reply, 'name')).toEqual(['On'])
    expect(body.links).toEqual({ self: `${BASE}/api/profiles/${id}/lists`, next: null, prev: null })
    const self = `${BASE}/api/profiles/${id}/relationships/lists`
    const { text } = await klaviyo.get(`/api/profiles/${id}/relationships/lists`)
    expect(text).toBe(
      JSON.stringify({ data: [{ type: 'list', id: on }], links: { self, next: null, prev: null } }),
    )
  })

  it.each(['lists', 'relationships/lists', 'segments'])(
    'reports for %s that the profile does not exist',
    async (name) => {
      expectNotFound(await boot().get(`/api/profiles/${UNKNOWN_PROFILE}/${name}`), absent(UNKNOWN_PROFILE))
    },
  )
})

describe('DELETE /api/lists/{id}', () => {
  it('responds 204 with neither body nor content type, and 404 the next time', async () => {
    const klaviyo = boot()
    const [id, other] = [await addList(klaviyo, 'One'), await addList(klaviyo, 'One')]
    const reply = await klaviyo.del(`/api/lists/${id}`)
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', null])
    expectNotFound(await klaviyo.del(`/api/lists/${id}`), missing(id))
    expect((await klaviyo.get(`/api/lists/${other}`)).status).toBe(200)
  })

  it('keeps the profiles that were on it', async () => {
    const klaviyo = boot()
    const [id, profile] = [await addList(klaviyo, 'One'), await addProfile(klaviyo, { email: 'a@b.com' })]
    await addMembers(klaviyo, id, profile)
    await klaviyo.del(`/api/lists/${id}`)
    expect((await klaviyo.get(`/api/profiles/${profile}`)).status).toBe(200)
    expectNotFound(await klaviyo.get(`/api/lists/${id}/profiles`), missing(id))
  })
})
