import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { read, UNKNOWN_PROFILE } from './profile-requests.js'
import { addProfile, newProfile, profileChange } from './profiles-and-events.js'
import { filterQuery, target } from './requests.js'

const NOWHERE = {
  address1: null,
  address2: null,
  city: null,
  country: null,
  latitude: null,
  longitude: null,
  region: null,
  zip: null,
  timezone: null,
  ip: null,
}

const linked = (id: string, name: string) => ({
  links: {
    self: `${BASE}/api/profiles/${id}/relationships/${name}/`,
    related: `${BASE}/api/profiles/${id}/${name}/`,
  },
})

const valuesOf = ({ body }: Reply, name: string) =>
  body.data.map(({ attributes }: { attributes: Record<string, unknown> }) => attributes[name])

describe('POST /api/profiles', () => {
  it('returns exactly these bytes: attributes, four relationships with the singular conversation, links', async () => {
    const sent = { email: 'a@example.com', first_name: 'Save', properties: { source: 'nango' } }
    const reply = await boot().post('/api/profiles', newProfile(sent))
    const { id } = reply.body.data
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type: 'profile',
          id,
          attributes: {
            email: 'a@example.com',
            phone_number: null,
            external_id: null,
            anonymous_id: null,
            whatsapp_bsuid: null,
            first_name: 'Save',
            last_name: null,
            organization: null,
            locale: null,
            title: null,
            image: null,
            created: '2026-11-23T12:00:00.000000+00:00',
            updated: '2026-11-23T12:00:00.000018+00:00',
            last_event_date: null,
            location: NOWHERE,
            properties: { source: 'nango' },
          },
          relationships: {
            lists: linked(id, 'lists'),
            segments: linked(id, 'segments'),
            'push-tokens': linked(id, 'push-tokens'),
            conversation: linked(id, 'conversation'),
          },
          links: { self: `${BASE}/api/profiles/${id}/` },
        },
        links: { self: `${BASE}/api/profiles` },
      }),
    )
  })

  it('stores every accepted attribute', async () => {
    const klaviyo = boot()
    const sent = {
      email: 'sarah@example.com',
      phone_number: '+15005550006',
      external_id: 'X1',
      first_name: 'Sarah',
      last_name: 'Mason',
      organization: 'Example Corporation',
      locale: 'en-US',
      title: 'Regional Manager',
      image: 'https://images.example.com/sarah.jpg',
      properties: { tags: ['a', 1, null], deep: { er: true }, 'with space': '' },
    }
    const place = { address1: '89 E 42nd St', latitude: 40.7128, longitude: '-74.006', zip: '10017' }
    const id = await addProfile(klaviyo, { ...sent, location: place })
    expect(await read(klaviyo, id)).toMatchObject({ ...sent, location: { ...NOWHERE, ...place } })
  })

  it.each(['$organization', 'Ünïcode', ''])('accepts properties under the key %j', async (key) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com', properties: { [key]: 'x' } })
    expect((await read(klaviyo, id)).properties).toEqual({ [key]: 'x' })
  })

  it.each(['created', 'updated', 'last_event_date', 'joined_group_at', 'subscriptions', 'consent', '_kx'])(
    'refuses the attribute %s',
    async (name) => {
      expectInvalid(await boot().post('/api/profiles', newProfile({ email: 'a@b.com', [name]: null })), {
        detail: `'${name}' is not a valid field for the resource 'profile'.`,
        source: { pointer: `/data/attributes/${name}` },
      })
    },
  )

  it.each([
    ['first_name', 1],
    ['properties', ['list']],
    ['location', 'here'],
    ['email', 7],
  ])('refuses %s as %j', async (name, value) => {
    const body = newProfile({ external_id: 'X', [name]: value })
    expectInvalidAt(await boot().post('/api/profiles', body), `/data/attributes/${name}`)
  })

  it('refuses data with only a type', async () => {
    expectInvalid(await boot().post('/api/profiles', { data: { type: 'profile' } }), {
      detail: 'One of `attributes`, `relationships` or `id` must be included in the request payload.',
      source: { pointer: '/data' },
    })
  })

  it('returns the requested additional fields, after the others', async () => {
    const query = '?additional-fields[profile]=subscriptions&fields[profile]=external_id,email'
    const { body } = await boot().post(`/api/profiles${query}`, newProfile({ email: 'a@b.com' }))
    expect(Object.keys(body.data.attributes)).toEqual(['external_id', 'email', 'subscriptions'])
    expect(body.data.attributes.subscriptions.sms.marketing.consent).toBe('NEVER_SUBSCRIBED')
    expect(Object.keys(body.data.relationships)).toEqual(['lists', 'segments', 'push-tokens', 'conversation'])
  })
})

describe('GET /api/profiles', () => {
  async function withPeople(): Promise<{ klaviyo: TestEmulator; ids: string[] }> {
    const klaviyo = boot({ empty: true })
    const ids: string[] = []
    for (const [index, name] of ['c', 'a', 'b'].entries()) {
      const phone_number = `+1500555000${index}`
      ids.push(await addProfile(klaviyo, { email: `${name}+x@b.com`, phone_number, external_id: name }))
      await klaviyo.admin('POST', '/clock', { advance: '1h' })
    }
    return { klaviyo, ids }
  }

  it.each([
    ['equals(phone_number,"+15005550001")', ['a']],
    ['any(phone_number,["+15005550001","+15005550002"])', ['a', 'b']],
    ['equals(email,"a+x@b.com")', ['a']],
    ['equals(email,"A+X@B.com")', ['a']],
    ['equals(email,["a+x@b.com","b+x@b.com"])', ['a', 'b']],
    ['any(external_id,["b","c","d"])', ['c', 'b']],
    ['equals(external_id,"A")', []],
    ['less-than(created,2026-11-23T13:00:00Z)', ['c']],
    ['less-than(updated,2026-11-23T15:00:00+01:00)', ['c', 'a']],
    ['greater-than(updated,2026-11-23T13:30:00Z)', ['b']],
    ['greater-than(created,2026-11-23)', ['c', 'a', 'b']],
    [
      'equals(subscriptions.email.marketing.list_suppressions.reason,"USER_SUPPRESSED"),' +
        'equals(subscriptions.email.marketing.list_suppressions.list_id,"YafG4m")',
      [],
    ],
    ['greater-or-equal(subscriptions.email.marketing.suppression.timestamp,2020-01-01T00:00:00Z)', []],
  ])('filters by %s', async (filter, found) => {
    const { klaviyo } = await withPeople()
    expect(valuesOf(await klaviyo.get(`/api/profiles${filterQuery(filter)}`), 'external_id')).toEqual(found)
  })

  it('filters by id, one or several, in the order of ids', async () => {
    const { klaviyo, ids } = await withPeople()
    const [c = '', a = '', b = ''] = ids
    const one = await klaviyo.get(`/api/profiles${filterQuery(`equals(id,"${a}")`)}`)
    expect(valuesOf(one, 'external_id')).toEqual(['a'])
    const some = await klaviyo.get(
      `/api/profiles${filterQuery(`any(id,["${b}","${c}","${UNKNOWN_PROFILE}"])`)}`,
    )
    expect(valuesOf(some, 'external_id')).toEqual(['c', 'b'])
  })

  it.each([
    ['contains(email,"a")', "'contains' is not an allowed filter operator for email.  Allowed operators are"],
    ['equals(created,2026-11-23T12:00:00Z)', "'equals' is not an allowed filter operator for created.  "],
    ['any(_kx,["a"])', "'any' is not an allowed filter operator for _kx.  Allowed operators are equals"],
    ['greater-or-equal(updated,2026-11-23T12:00:00Z)', "'greater-or-equal' is not an allowed filter"],
    ['equals(first_name,"Sarah")', "'first_name' is not a filterable field for this resource. "],
    ['equals(anonymous_id,"x")', "'anonymous_id' is not a filterable field for this resource. "],
    ['equals(joined_group_at,"x")', "'joined_group_at' is not a filterable field for this resource. "],
  ])('refuses %s', async (filter, detail) => {
    const reply = await boot().get(`/api/profiles${filterQuery(filter)}`)
    expectInvalid(reply, { detail: reply.body.errors[0].detail, source: { parameter: 'filter' } })
    expect(reply.body.errors[0].detail).toContain(detail)
  })

  it.each([
    ['updated', ['a', 'b', 'c']],
    ['-updated', ['c', 'b', 'a']],
    ['-id', ['b', 'a', 'c']],
  ])('sorts by %s', async (sort, found) => {
    const { klaviyo, ids } = await withPeople()
    const [c = ''] = ids
    await klaviyo.patch(`/api/profiles/${c}`, profileChange(c, { title: 'CEO' }))
    expect(valuesOf(await klaviyo.get(`/api/profiles?sort=${sort}`), 'external_id')).toEqual(found)
  })

  it.each(['first_name', 'last_event_date', '--id', 'joined_group_at'])('cannot sort by %s', async (sort) => {
    const reply = await boot().get(`/api/profiles?sort=${sort}`)
    expect([reply.status, reply.body.errors[0].source]).toEqual([400, { parameter: 'sort' }])
  })

  it('returns an empty page without links if no profile matches', async () => {
    const { text } = await boot({ empty: true }).get('/api/profiles')
    const links = { self: `${BASE}/api/profiles`, next: null, prev: null }
    expect(text).toBe(JSON.stringify({ data: [], links }))
  })

  it('returns 20 per page and at most 100, and the cursor names the last of them', async () => {
    const klaviyo = boot({ empty: true })
    for (let n = 0; n < 21; n += 1) await addProfile(klaviyo, { external_id: `X${n}` })
    const first = await klaviyo.get('/api/profiles')
    expect(first.body.data).toHaveLength(20)
    const cursor = new URL(first.body.links.next).searchParams.get('page[cursor]') ?? ''
    expect(Buffer.from(cursor, 'base64url').toString()).toBe(`next::id::${first.body.data[19].id}`)
    const second = await klaviyo.get(target(first.body.links.next))
    expect([valuesOf(second, 'external_id'), second.body.links.next]).toEqual([['X20'], null])
    expect((await klaviyo.get('/api/profiles?page[size]=100')).body.data).toHaveLength(21)
    expect((await klaviyo.get('/api/profiles?page[size]=101')).status).toBe(400)
  })

  it('has the plural of conversations, and includes an empty list of requested relationships', async () => {
    const { klaviyo } = await withPeople()
    const { body } = await klaviyo.get('/api/profiles?include=conversations,push-tokens')
    const names = ['lists', 'segments', 'push-tokens', 'conversations']
    expect(Object.keys(body.data[0].relationships)).toEqual(names)
    expect(body.included).toEqual([])
    expect((await klaviyo.get('/api/profiles')).body).not.toHaveProperty('included')
  })
})

describe('PATCH /api/profiles/{id}', () => {
  it('clears every attribute by null', async () => {
    const klaviyo = boot()
    const names = ['first_name', 'last_name', 'organization', 'locale', 'title', 'image', 'phone_number']
    const filled = Object.fromEntries(
      names.map((name) => [name, name === 'phone_number' ? '+15005550006' : name]),
    )
    const id = await addProfile(klaviyo, { email: 'a@b.com', external_id: 'X', ...filled })
    const nulls = Object.fromEntries([...names, 'external_id'].map((name) => [name, null]))
    const reply = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, nulls))
    expect(reply.status).toBe(200)
    expect(await read(klaviyo, id)).toMatchObject({ ...nulls, email: 'a@b.com' })
  })

  it('merges a location by part, clears a part by null and all of it by null', async () => {
    const klaviyo = boot()
    const location = { city: 'Boston', region: 'MA', zip: '02110' }
    const id = await addProfile(klaviyo, { email: 'a@b.com', location })
    const change = async (to: object | null) => {
      await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { location: to }))
      return (await read(klaviyo, id)).location
    }
    expect(await change({ city: 'Salem', zip: null })).toEqual({ ...NOWHERE, city: 'Salem', region: 'MA' })
    expect(await change({})).toEqual({ ...NOWHERE, city: 'Salem', region: 'MA' })
    expect(await change(null)).toEqual(NOWHERE)
  })

  it('keeps its anonymous_id if it is null', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com', anonymous_id: 'guest-1' })
    await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { anonymous_id: null }))
    expect((await read(klaviyo, id)).anonymous_id).toBe('guest-1')
  })

  it('returns the profile’s own link, query included', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const path = `/api/profiles/${id}?fields[profile]=title`
    const { body } = await klaviyo.patch(path, profileChange(id, { title: 'CEO' }))
    expect([body.data.attributes, body.links]).toEqual([{ title: 'CEO' }, { self: `${BASE}${path}` }])
  })

  it('refuses a missing or different id in the body', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    expectInvalidAt(
      await klaviyo.patch(`/api/profiles/${id}`, profileChange(UNKNOWN_PROFILE, {})),
      '/data/id',
    )
    expectInvalidAt(await klaviyo.patch(`/api/profiles/${id}`, newProfile({})), '/data/id')
  })
})
