import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid, expectNotFound } from '../support/problems.js'
import { addList, addMembers, addProfile, emailsOf, profileIds } from './profiles-and-events.js'

const UNKNOWN_PROFILE = '01GDDKASAP8TKDDA2GRZDSVP4H'

const change = (id: string, attributes: object) => ({ data: { type: 'list', id, attributes } })

const namesOf = ({ body }: { body: { data: { attributes: { name: string } }[] } }) =>
  body.data.map(({ attributes }) => attributes.name)

describe('an account', () => {
  it('starts with the lists of a new account, or empty', async () => {
    expect(namesOf(await boot().get('/api/lists')).toSorted()).toEqual(
      expect.arrayContaining(['Email List', 'Preview List']),
    )
    expect(namesOf(await boot({ empty: true }).get('/api/lists'))).toEqual([])
  })
})

describe('/api/lists', () => {
  it('creates a list, whose opt-in is the default of the account unless it is set', async () => {
    const klaviyo = boot()
    const single = await klaviyo.get(`/api/lists/${await addList(klaviyo, 'One')}`)
    expect(single.body.data.attributes).toEqual({
      name: 'One',
      created: '2026-11-23T12:00:00+00:00',
      updated: '2026-11-23T12:00:00+00:00',
      opt_in_process: 'single_opt_in',
    })
    await klaviyo.admin('PATCH', '/account', { opt_in_process: 'double_opt_in' })
    const double = await klaviyo.get(`/api/lists/${await addList(klaviyo, 'Two')}`)
    expect(double.body.data.attributes.opt_in_process).toBe('double_opt_in')
    const own = await addList(klaviyo, 'Three', { opt_in_process: 'single_opt_in' })
    const { body } = await klaviyo.get(`/api/lists/${own}`)
    expect(body.data.attributes.opt_in_process).toBe('single_opt_in')
  })

  it('allows lists with the same name', async () => {
    const klaviyo = boot({ empty: true })
    await addList(klaviyo, 'Twin')
    await addList(klaviyo, 'Twin')
    expect(namesOf(await klaviyo.get('/api/lists?filter=equals(name,"Twin")'))).toEqual(['Twin', 'Twin'])
  })

  it('renames a list, and deletes it with its memberships', async () => {
    const klaviyo = boot()
    const [id, profile] = [await addList(klaviyo, 'One'), await addProfile(klaviyo, { email: 'a@b.com' })]
    await addMembers(klaviyo, id, profile)
    const { body } = await klaviyo.patch(`/api/lists/${id}`, change(id, { name: 'Two' }))
    expect(body.data.attributes.name).toBe('Two')
    expect((await klaviyo.del(`/api/lists/${id}`)).status).toBe(204)
    expectNotFound(await klaviyo.get(`/api/lists/${id}`), `A list with id \`${id}\` does not exist.`)
    expect((await klaviyo.get(`/api/profiles/${profile}/lists`)).body.data).toEqual([])
  })

  it('returns ten per page at most', async () => {
    const klaviyo = boot({ empty: true })
    for (let n = 0; n < 12; n += 1) await addList(klaviyo, `List ${n}`)
    const { body } = await klaviyo.get('/api/lists')
    expect(body.data).toHaveLength(10)
    const next = await klaviyo.get(new URL(body.links.next).pathname + new URL(body.links.next).search)
    expect(next.body.data).toHaveLength(2)
    expectInvalid(await klaviyo.get('/api/lists?page[size]=11'), {
      detail: "'11' is not a valid page size; it must be an integer from 1 to 10.",
      source: { parameter: 'page[size]' },
    })
  })

  it('returns the profile count of a single list only', async () => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    await addMembers(klaviyo, id, await addProfile(klaviyo, { email: 'a@b.com' }))
    const { body } = await klaviyo.get(`/api/lists/${id}?additional-fields[list]=profile_count`)
    expect(body.data.attributes.profile_count).toBe(1)
    expect((await klaviyo.get('/api/lists?additional-fields[list]=profile_count')).status).toBe(400)
  })

  it('refuses more than 150 lists a day if limits are on', async () => {
    const klaviyo = boot({ enforceRateLimits: true })
    const statuses: number[] = []
    for (let n = 0; n < 151; n += 1) {
      await klaviyo.admin('POST', '/clock', { advance: '1m' })
      const body = { data: { type: 'list', attributes: { name: `List ${n}` } } }
      statuses.push((await klaviyo.post('/api/lists', body)).status)
    }
    expect(statuses.slice(0, 150).every((status) => status === 201)).toBe(true)
    expect(statuses[150]).toBe(429)
  })
})

describe('/api/lists/{id}/relationships/profiles', () => {
  it('adds members once, even if repeated, and ignores the removal of non-members', async () => {
    const klaviyo = boot()
    const [id, profile] = [await addList(klaviyo, 'One'), await addProfile(klaviyo, { email: 'a@b.com' })]
    const path = `/api/lists/${id}/relationships/profiles`
    await addMembers(klaviyo, id, profile, profile)
    await addMembers(klaviyo, id, profile)
    expect((await klaviyo.get(path)).body.data).toEqual([{ type: 'profile', id: profile }])
    for (let round = 0; round < 2; round += 1) {
      const reply = await klaviyo.del(path, { body: profileIds(profile) })
      expect([reply.status, reply.text]).toEqual([204, ''])
    }
    expect((await klaviyo.get(path)).body.data).toEqual([])
  })

  it('accepts at most a thousand at once', async () => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    const path = `/api/lists/${id}/relationships/profiles`
    const profiles: string[] = []
    for (let n = 0; n < 1000; n += 1) profiles.push(await addProfile(klaviyo, { email: `p${n}@b.com` }))
    expect((await klaviyo.post(path, profileIds(...profiles))).status).toBe(204)
    const { body } = await klaviyo.get(`/api/lists/${id}?additional-fields[list]=profile_count`)
    expect(body.data.attributes.profile_count).toBe(1000)
    const reply = await klaviyo.post(path, profileIds(...profiles, UNKNOWN_PROFILE))
    expect([reply.status, reply.body.errors[0].source]).toEqual([400, { pointer: '/data' }])
  })

  it('refuses unknown profiles, and then adds none', async () => {
    const klaviyo = boot()
    const [id, profile] = [await addList(klaviyo, 'One'), await addProfile(klaviyo, { email: 'a@b.com' })]
    const path = `/api/lists/${id}/relationships/profiles`
    expectGeneral(await klaviyo.post(path, profileIds(profile, UNKNOWN_PROFILE)), {
      status: 400,
      code: 'invalid',
      title: 'Invalid input.',
      detail: `Invalid profile IDs: ${UNKNOWN_PROFILE}`,
    })
    expect((await klaviyo.get(path)).body.data).toEqual([])
    expectNotFound(
      await klaviyo.post('/api/lists/NOPE/relationships/profiles', profileIds(profile)),
      'A list with id `NOPE` does not exist.',
    )
  })

  it('does not change consent', async () => {
    const klaviyo = boot()
    const [id, profile] = [await addList(klaviyo, 'One'), await addProfile(klaviyo, { email: 'a@b.com' })]
    await addMembers(klaviyo, id, profile)
    const { body } = await klaviyo.get(`/api/profiles/${profile}?additional-fields[profile]=subscriptions`)
    expect(body.data.attributes.subscriptions.email.marketing.consent).toBe('NEVER_SUBSCRIBED')
  })
})

describe('GET /api/lists/{id}/profiles', () => {
  async function withMembers(): Promise<{ klaviyo: TestEmulator; path: string }> {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    for (const name of ['b', 'a', 'c']) {
      const phone_number = `+1500555000${name.charCodeAt(0) - 90}`
      await addMembers(klaviyo, id, await addProfile(klaviyo, { email: `${name}@b.com`, phone_number }))
      await klaviyo.admin('POST', '/clock', { advance: '1h' })
    }
    return { klaviyo, path: `/api/lists/${id}/profiles` }
  }

  it('returns members in the order of joining, with the time', async () => {
    const { klaviyo, path } = await withMembers()
    const reply = await klaviyo.get(path)
    expect(emailsOf(reply)).toEqual(['b@b.com', 'a@b.com', 'c@b.com'])
    expect(reply.body.data[1].attributes.joined_group_at).toBe('2026-11-23T13:00:00+00:00')
    expect(emailsOf(await klaviyo.get(`${path}?sort=-joined_group_at`))).toEqual([
      'c@b.com',
      'a@b.com',
      'b@b.com',
    ])
  })

  it.each([
    ['equals(email,"a@b.com")', ['a@b.com']],
    ['any(email,["a@b.com","c@b.com","x@b.com"])', ['a@b.com', 'c@b.com']],
    ['equals(phone_number,"+15005550007")', ['a@b.com']],
    ['greater-or-equal(joined_group_at,2026-11-23T13:00:00Z)', ['a@b.com', 'c@b.com']],
    ['less-than(joined_group_at,2026-11-23T13:00:00Z)', ['b@b.com']],
  ])('filters members by %s', async (filter, emails) => {
    const { klaviyo, path } = await withMembers()
    expect(emailsOf(await klaviyo.get(`${path}?filter=${encodeURIComponent(filter)}`))).toEqual(emails)
  })

  it('pages through all members, both ways', async () => {
    const { klaviyo, path } = await withMembers()
    const first = await klaviyo.get(`${path}?page[size]=2`)
    const { pathname, search } = new URL(first.body.links.next)
    const second = await klaviyo.get(pathname + search)
    expect([...emailsOf(first), ...emailsOf(second)]).toEqual(['b@b.com', 'a@b.com', 'c@b.com'])
    const back = new URL(second.body.links.prev)
    expect(emailsOf(await klaviyo.get(back.pathname + back.search))).toEqual(['b@b.com', 'a@b.com'])
  })
})

describe('relationships of a list that cannot be filled yet', () => {
  it.each(['tags', 'flow-triggers'])('exists and is empty: %s', async (name) => {
    const klaviyo = boot()
    const id = await addList(klaviyo, 'One')
    expect((await klaviyo.get(`/api/lists/${id}/${name}`)).body.data).toEqual([])
    expect((await klaviyo.get(`/api/lists/${id}/relationships/${name}`)).body.data).toEqual([])
  })
})
