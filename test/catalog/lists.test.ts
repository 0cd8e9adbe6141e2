import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addList, addMembers, addProfile } from './profiles-and-events.js'
import { filterQuery, idsOf, target } from './requests.js'

type Attributes = Readonly<Record<string, unknown>>

const newList = (attributes: Attributes) => ({ data: { type: 'list', attributes } })
const listChange = (id: string, attributes: Attributes) => ({ data: { type: 'list', id, attributes } })

const missing = (id: string) => `A list with id \`${id}\` does not exist.`

const linked = (id: string, name: string) => ({
  links: {
    self: `${BASE}/api/lists/${id}/relationships/${name}/`,
    related: `${BASE}/api/lists/${id}/${name}/`,
  },
})

const relationshipsOf = (id: string) => ({
  profiles: linked(id, 'profiles'),
  tags: linked(id, 'tags'),
  'flow-triggers': linked(id, 'flow-triggers'),
})

const namesOf = ({ body }: { body: { data: { attributes: { name: string } }[] } }) =>
  body.data.map(({ attributes }) => attributes.name)

describe('POST /api/lists', () => {
  it('responds 201 with the list, to the byte', async () => {
    const reply = await boot().post('/api/lists', newList({ name: 'Newsletter' }))
    const { id } = reply.body.data
    expect(id).toMatch(/^[R-Y][0-9A-Za-z]{5}$/)
    expect(reply.status).toBe(201)
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type: 'list',
          id,
          attributes: {
            name: 'Newsletter',
            created: '2026-11-23T12:00:00.000000+00:00',
            updated: '2026-11-23T12:00:00.000018+00:00',
            opt_in_process: 'single_opt_in',
          },
          relationships: relationshipsOf(id),
          links: { self: `${BASE}/api/lists/${id}/` },
        },
        links: { self: `${BASE}/api/lists` },
      }),
    )
  })

  it.each(['single_opt_in', 'double_opt_in'])('accepts the opt_in_process %s', async (process) => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One', { opt_in_process: process })
    await klaviyo.admin('PATCH', '/account', { opt_in_process: 'single_opt_in' })
    const { body } = await klaviyo.get(`/api/lists/${id}`)
    expect(body.data.attributes.opt_in_process).toBe(process)
  })

  it('refuses another opt_in_process', async () => {
    expectInvalid(
      await boot().post('/api/lists', newList({ name: 'One', opt_in_process: 'triple_opt_in' })),
      {
        detail: "'triple_opt_in' is not a valid choice for 'opt_in_process'.",
        source: { pointer: '/data/attributes/opt_in_process' },
      },
    )
  })

  it('names a missing name', async () => {
    expectInvalid(await boot().post('/api/lists', newList({})), {
      detail: "'name' is a required field for the resource 'list'.",
      source: { pointer: '/data/attributes/name' },
    })
  })

  it.each([null, 7, ['One'], ''])('refuses the name %j', async (name) => {
    expectInvalidAt(await boot().post('/api/lists', newList({ name })), '/data/attributes/name')
  })

  it.each(['created', 'updated', 'profile_count', 'tag_ids', 'id'])(
    'refuses the attribute %s',
    async (name) => {
      expectInvalid(await boot().post('/api/lists', newList({ name: 'One', [name]: null })), {
        detail: `'${name}' is not a valid field for the resource 'list'.`,
        source: { pointer: `/data/attributes/${name}` },
      })
    },
  )

  it('returns the requested fields in the requested order', async () => {
    const query = '?fields[list]=opt_in_process,name'
    const { body } = await boot().post(`/api/lists${query}`, newList({ name: 'One' }))
    expect(Object.keys(body.data.attributes)).toEqual(['opt_in_process', 'name'])
    expect(Object.keys(body.data.relationships)).toEqual(['profiles', 'tags', 'flow-triggers'])
    expect(body.links.self).toBe(`${BASE}/api/lists${query}`)
  })

  it('reports limits of ten requests a second, and 150 a minute and a day', async () => {
    const { headers } = await boot().post('/api/lists', newList({ name: 'One' }))
    expect(headers.get('ratelimit-limit')).toBe('10, 10;w=1, 150;w=60, 150;w=86400')
  })
})

describe('GET /api/lists/{id}', () => {
  it('responds 200 with the list, its instants in seconds', async () => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    const { status, text } = await klaviyo.get(`/api/lists/${id}`)
    expect(status).toBe(200)
    const attributes = {
      name: 'One',
      created: '2026-11-23T12:00:00+00:00',
      updated: '2026-11-23T12:00:00+00:00',
      opt_in_process: 'single_opt_in',
    }
    const self = `${BASE}/api/lists/${id}`
    const data = {
      type: 'list',
      id,
      attributes,
      relationships: relationshipsOf(id),
      links: { self: `${self}/` },
    }
    expect(text).toBe(JSON.stringify({ data, links: { self } }))
  })

  it('counts profiles on request, as the last member, and with a stricter limit', async () => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    const [one, two] = [
      await addProfile(klaviyo, { email: 'a@b.com' }),
      await addProfile(klaviyo, { email: 'b@b.com' }),
    ]
    const counting = `/api/lists/${id}?additional-fields[list]=profile_count`
    const empty = await klaviyo.get(counting)
    expect(Object.entries(empty.body.data.attributes).at(-1)).toEqual(['profile_count', 0])
    expect(empty.headers.get('ratelimit-limit')).toBe('1, 1;w=1, 15;w=60')
    await addMembers(klaviyo, id, one, two)
    expect((await klaviyo.get(counting)).body.data.attributes.profile_count).toBe(2)
    await klaviyo.del(`/api/lists/${id}/relationships/profiles`, {
      body: { data: [{ type: 'profile', id: one }] },
    })
    expect((await klaviyo.get(counting)).body.data.attributes.profile_count).toBe(1)
    expect((await klaviyo.get(`/api/lists/${id}`)).body.data.attributes).not.toHaveProperty('profile_count')
  })

  it('returns an empty list of includes where there are none, and no profiles', async () => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    const { body } = await klaviyo.get(`/api/lists/${id}?include=tags,flow-triggers`)
    expect(body.included).toEqual([])
    expectInvalid(await klaviyo.get(`/api/lists/${id}?include=profiles`), {
      detail: "'profiles' include is not currently supported for the requested operation on this resource.",
      source: { parameter: 'include' },
    })
  })

  it('responds 404 for an unknown list', async () => {
    expectNotFound(await boot().get('/api/lists/NOPE'), missing('NOPE'))
  })
})

describe('GET /api/lists', () => {
  /** Three lists; the one created first was changed last. */
  async function withLists(): Promise<{ klaviyo: TestEmulator; ids: string[] }> {
    const klaviyo = boot({ empty: true })
    const ids: string[] = []
    for (const name of ['c', 'a', 'b']) {
      ids.push(await addList(klaviyo, name))
      await klaviyo.admin('POST', '/clock', { advance: '1h' })
    }
    const [c = ''] = ids
    await klaviyo.patch(`/api/lists/${c}`, listChange(c, { opt_in_process: 'double_opt_in' }))
    return { klaviyo, ids }
  }

  it('is sorted by id, byte by byte', async () => {
    const { klaviyo, ids } = await withLists()
    expect(idsOf(await klaviyo.get('/api/lists'))).toEqual(ids.toSorted())
    expect(idsOf(await klaviyo.get('/api/lists?sort=-id'))).toEqual(ids.toSorted().reverse())
  })

  it.each([
    ['name', ['a', 'b', 'c']],
    ['-name', ['c', 'b', 'a']],
    ['created', ['c', 'a', 'b']],
    ['-created', ['b', 'a', 'c']],
    ['updated', ['a', 'b', 'c']],
    ['-updated', ['c', 'b', 'a']],
  ])('sorts by %s', async (sort, names) => {
    expect(namesOf(await (await withLists()).klaviyo.get(`/api/lists?sort=${sort}`))).toEqual(names)
  })

  it.each([
    ['equals(name,"a")', ['a']],
    ['equals(name,["a"])', ['a']],
    ['any(name,["a","b","d"])', ['a', 'b']],
    ['equals(name,"A")', []],
    ['greater-than(created,2026-11-23T12:30:00Z)', ['a', 'b']],
    ['greater-than(updated,2026-11-23T14:30:00Z)', ['c']],
    ['any(name,["a","c"]),greater-than(created,2026-11-23T12:30:00Z)', ['a']],
  ])('filters by %s', async (filter, names) => {
    const reply = await (await withLists()).klaviyo.get(`/api/lists${filterQuery(filter, { sort: 'name' })}`)
    expect(namesOf(reply)).toEqual(names)
  })

  it('filters by ids, whatever the order they are named in', async () => {
    const { klaviyo, ids } = await withLists()
    const [one = '', two = ''] = ids
    expect(idsOf(await klaviyo.get(`/api/lists${filterQuery(`equals(id,"${one}")`)}`))).toEqual([one])
    for (const order of [
      [one, two],
      [two, one],
    ]) {
      const found = await klaviyo.get(`/api/lists${filterQuery(`any(id,${JSON.stringify(order)})`)}`)
      expect(idsOf(found)).toEqual([one, two].toSorted())
    }
  })

  it.each([
    [
      'contains(name,"a")',
      "'contains' is not an allowed filter operator for name.  Allowed operators are any, equals",
    ],
    [
      'less-than(created,2026-11-23T12:00:00Z)',
      "'less-than' is not an allowed filter operator for created.  Allowed operators are greater-than",
    ],
  ])('refuses %s', async (filter, detail) => {
    expectInvalid(await boot().get(`/api/lists${filterQuery(filter)}`), {
      detail,
      source: { parameter: 'filter' },
    })
  })

  it('pages through all lists, forward and back', async () => {
    const { klaviyo, ids } = await withLists()
    const first = await klaviyo.get('/api/lists?page[size]=2')
    const second = await klaviyo.get(target(first.body.links.next))
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids.toSorted())
    expect([first.body.links.prev, second.body.links.next]).toEqual([null, null])
    expect(idsOf(await klaviyo.get(target(second.body.links.prev)))).toEqual(idsOf(first))
  })
})

describe('PATCH /api/lists/{id}', () => {
  it.each([
    [{ name: 'Two' }, 'Two', 'double_opt_in'],
    [{ opt_in_process: 'single_opt_in' }, 'One', 'single_opt_in'],
    [{ name: 'Two', opt_in_process: 'single_opt_in' }, 'Two', 'single_opt_in'],
  ])(
    'by %j sets %s and %s, and returns the time of the change in microseconds',
    async (change, name, process) => {
      const klaviyo = boot()
      const id = await addList(klaviyo, 'One', { opt_in_process: 'double_opt_in' })
      await klaviyo.admin('POST', '/clock', { advance: '1h' })
      const reply = await klaviyo.patch(`/api/lists/${id}`, listChange(id, change))
      expect(reply.status).toBe(200)
      expect(reply.body.data.attributes).toEqual({
        name,
        created: '2026-11-23T12:00:00+00:00',
        updated: '2026-11-23T13:00:00.000000+00:00',
        opt_in_process: process,
      })
      const { body } = await klaviyo.get(`/api/lists/${id}`)
      expect(body.data.attributes).toEqual({
        ...reply.body.data.attributes,
        updated: '2026-11-23T13:00:00+00:00',
      })
    },
  )

  it('keeps `updated` if nothing changes', async () => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    for (const change of [{}, { name: 'One' }]) {
      const { body } = await klaviyo.patch(`/api/lists/${id}`, listChange(id, change))
      expect(body.data.attributes.updated).toBe('2026-11-23T12:00:00+00:00')
    }
  })

  it('refuses an invalid opt-in, another id, and an unknown list', async () => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    const change = (body: unknown, of = id) => klaviyo.patch(`/api/lists/${of}`, body)
    expectInvalid(await change(listChange(id, { opt_in_process: 'no' })), {
      detail: "'no' is not a valid choice for 'opt_in_process'.",
      source: { pointer: '/data/attributes/opt_in_process' },
    })
    expectInvalidAt(await change(listChange('NOPE', {})), '/data/id')
    expectInvalidAt(await change(newList({ name: 'Two' })), '/data/id')
    expectNotFound(await change(listChange('NOPE', {}), 'NOPE'), missing('NOPE'))
  })
})
