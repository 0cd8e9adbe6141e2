import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid, expectNotFound } from '../support/problems.js'
import { addCustom, onlyEvent } from './event-requests.js'
import { addProfile, metricNamed, postEvent } from './profiles-and-events.js'
import { filterQuery, idsOf, target } from './requests.js'

const EMAIL = 'sarah@klaviyo-demo.com'

/** Orders on the first four days of November, the last one by another profile, and a refund on the second. */
async function withEvents() {
  const klaviyo = boot()
  const sarah = await addProfile(klaviyo, { email: EMAIL })
  for (const [day, name, email] of [
    [3, 'Placed Order', EMAIL],
    [1, 'Placed Order', EMAIL],
    [2, 'Refunded Order', EMAIL],
    [4, 'Placed Order', 'other@b.co'],
  ] as const)
    await postEvent(klaviyo, name, { email, time: `2026-11-0${day}T00:00:00Z` })
  const orders = await metricNamed(klaviyo, 'Placed Order')
  const refunds = await metricNamed(klaviyo, 'Refunded Order')
  return { klaviyo, sarah, orders, refunds }
}

/** The days of the month of the events on a page. */
function daysOf({ status, text, body }: Reply): number[] {
  expect(status, text).toBe(200)
  return body.data.map(({ attributes }: { attributes: { datetime: string } }) =>
    Number(attributes.datetime.slice(8, 10)),
  )
}

describe('GET /api/events', () => {
  it('returns the latest first by default', async () => {
    const { klaviyo } = await withEvents()
    expect(daysOf(await klaviyo.get('/api/events'))).toEqual([4, 3, 2, 1])
    for (const name of ['datetime', 'timestamp']) {
      expect(daysOf(await klaviyo.get(`/api/events?sort=${name}`)), name).toEqual([1, 2, 3, 4])
      expect(daysOf(await klaviyo.get(`/api/events?sort=-${name}`)), name).toEqual([4, 3, 2, 1])
    }
  })

  it('sorts events of one second by id, descending', async () => {
    const klaviyo = boot()
    for (const unique_id of ['A', 'B', 'C', 'D', 'E']) await postEvent(klaviyo, 'Placed Order', { unique_id })
    const ids = idsOf(await klaviyo.get('/api/events'))
    expect(ids).toEqual([...ids].sort().reverse())
    expect(idsOf(await klaviyo.get('/api/events?sort=datetime'))).toEqual([...ids].reverse())
  })

  it('refuses another sort', async () => {
    const reply = await boot().get('/api/events?sort=uuid')
    expect([reply.status, reply.body.errors[0].code, reply.body.errors[0].source]).toEqual([
      400,
      'invalid',
      { parameter: 'sort' },
    ])
  })

  it.each([
    ['greater-than(datetime,2026-11-02T00:00:00Z)', [4, 3]],
    ['greater-or-equal(datetime,2026-11-02T00:00:00Z)', [4, 3, 2]],
    ['less-than(datetime,2026-11-02T00:00:00Z)', [1]],
    ['less-or-equal(datetime,2026-11-02T02:00:00+02:00)', [2, 1]],
    ['greater-than(timestamp,1793577600)', [4, 3]],
    ['greater-or-equal(timestamp,1793577600)', [4, 3, 2]],
    ['less-than(timestamp,1793577600)', [1]],
    ['less-or-equal(timestamp,1793577600)', [2, 1]],
    ['greater-than(datetime,2026-11-01T00:00:00Z),less-than(datetime,2026-11-04T00:00:00Z)', [3, 2]],
    ['and(greater-than(timestamp,1793577600),less-than(datetime,2026-11-04T00:00:00Z))', [3]],
    ['has(profile)', [4, 3, 2, 1]],
    ['has(metric)', [4, 3, 2, 1]],
  ])('filtered by %s returns the days %j', async (filter, days) => {
    const { klaviyo } = await withEvents()
    expect(daysOf(await klaviyo.get(`/api/events${filterQuery(filter)}`))).toEqual(days)
  })

  it('filters by metric and by profile, each alone, both together, and with a time', async () => {
    const { klaviyo, sarah, orders, refunds } = await withEvents()
    const find = async (filter: string) => daysOf(await klaviyo.get(`/api/events${filterQuery(filter)}`))
    expect(await find(`equals(metric_id,"${orders}")`)).toEqual([4, 3, 1])
    expect(await find(`equals(metric_id,["${orders}","${refunds}"])`)).toEqual([4, 3, 2, 1])
    expect(await find(`equals(profile_id,"${sarah}")`)).toEqual([3, 2, 1])
    const both = `equals(metric_id,"${orders}"),equals(profile_id,"${sarah}")`
    expect(await find(both)).toEqual([3, 1])
    expect(await find(`${both},greater-than(datetime,2026-11-02T00:00:00Z)`)).toEqual([3])
    expect(daysOf(await klaviyo.get(`/api/events${filterQuery(both, { sort: 'datetime' })}`))).toEqual([1, 3])
  })

  it('returns nothing for an unknown profile', async () => {
    const { klaviyo } = await withEvents()
    expect(daysOf(await klaviyo.get(`/api/events${filterQuery('equals(profile_id,"NOBODY")')}`))).toEqual([])
  })

  it('refuses unknown metrics, and custom ones', async () => {
    const { klaviyo, orders } = await withEvents()
    const custom = await addCustom(klaviyo, 'Orders', orders)
    for (const id of ['SOME_METRIC_ID', custom])
      expectInvalid(await klaviyo.get(`/api/events${filterQuery(`equals(metric_id,"${id}")`)}`), {
        detail: `Metric IDs ['${id}'] do not exist.`,
        source: { parameter: 'filter' },
      })
  })

  it.each([
    [
      'equals(datetime,2026-11-02T00:00:00Z)',
      'equals',
      'datetime',
      'greater-or-equal, greater-than, less-or-equal, less-than',
    ],
    ['any(metric_id,["A"])', 'any', 'metric_id', 'equals'],
    ['has(profile_id)', 'has', 'profile_id', 'equals'],
    ['equals(profile,"A")', 'equals', 'profile', 'has'],
  ])('refuses %s and lists what is allowed', async (filter, operator, field, allowed) => {
    expectInvalid(await boot().get(`/api/events${filterQuery(filter)}`), {
      detail: `'${operator}' is not an allowed filter operator for ${field}.  Allowed operators are ${allowed}`,
      source: { parameter: 'filter' },
    })
  })

  it.each([
    'equals(uuid,"x")',
    'greater-than(timestamp,"x")',
    'greater-than(datetime,"x")',
    'equals(profile_id,',
  ])('refuses %s', async (filter) => {
    const reply = await boot().get(`/api/events${filterQuery(filter)}`)
    expect([reply.status, reply.body.errors[0].source]).toEqual([400, { parameter: 'filter' }])
  })

  it('includes metrics first and then profiles, each once', async () => {
    const { klaviyo, sarah, orders, refunds } = await withEvents()
    const { body } = await klaviyo.get('/api/events?include=metric,profile&sort=datetime')
    const [other] = body.data.slice(-1)
    expect(body.included.map(({ type, id }: { type: string; id: string }) => [type, id])).toEqual([
      ['metric', orders],
      ['metric', refunds],
      ['profile', sarah],
      ['profile', other.relationships.profile.data.id],
    ])
    expect((await klaviyo.get('/api/events')).body).not.toHaveProperty('included')
  })

  it('includes no attributions, and shows no such relationship', async () => {
    const { klaviyo } = await withEvents()
    const { body } = await klaviyo.get('/api/events?include=attributions')
    expect(body.included).toEqual([])
    expect(Object.keys(body.data[0].relationships)).toEqual(['profile', 'metric'])
  })

  it('refuses another include', async () => {
    expectInvalid(await boot().get('/api/events?include=lists'), {
      detail: "'lists' is not an allowed include parameter for this resource.",
      source: { parameter: 'include' },
    })
  })

  it('returns the requested fields in that order, and keeps the relationships', async () => {
    const { klaviyo } = await withEvents()
    const query = 'fields[event]=datetime,timestamp&fields[metric]=name&include=metric'
    const { body } = await klaviyo.get(`/api/events?${query}`)
    expect(Object.keys(body.data[0].attributes)).toEqual(['datetime', 'timestamp'])
    expect(Object.keys(body.data[0].relationships)).toEqual(['profile', 'metric'])
    expect(body.included[0].attributes).toEqual({ name: 'Placed Order' })
  })

  it('allows 350 requests a second, and 10 for a single event', async () => {
    const { klaviyo } = await withEvents()
    const limit = async (path: string) => (await klaviyo.get(path)).headers.get('ratelimit-limit')
    const [id] = idsOf(await klaviyo.get('/api/events'))
    expect(await limit('/api/events')).toBe('350, 350;w=1, 3500;w=60')
    expect(await limit(`/api/events/${id}`)).toBe('10, 10;w=1, 150;w=60')
    expect(await limit(`/api/events/${id}/profile`)).toBe('350, 350;w=1, 3500;w=60')
  })
})

describe('pages of GET /api/events', () => {
  /** The decoded cursor of a link. */
  const cursorOf = (link: string) =>
    Buffer.from(new URL(link).searchParams.get('page[cursor]') ?? '', 'base64').toString()

  const second = (day: number) => Date.parse(`2026-11-0${day}T00:00:00Z`) / 1_000

  it('continue after their last row and before their first', async () => {
    const { klaviyo } = await withEvents()
    const all = idsOf(await klaviyo.get('/api/events'))
    const first = await klaviyo.get('/api/events?page[size]=2')
    expect([idsOf(first), first.body.links.prev]).toEqual([all.slice(0, 2), null])
    expect(cursorOf(first.body.links.next)).toBe(`[${second(3)}, "${all[1]}", true]`)
    const then = await klaviyo.get(target(first.body.links.next))
    expect([idsOf(then), then.body.links.next]).toEqual([all.slice(2), null])
    expect(cursorOf(then.body.links.prev)).toBe(`[${second(2)}, "${all[2]}", false]`)
    const back = await klaviyo.get(target(then.body.links.prev))
    expect(idsOf(back)).toEqual(all.slice(0, 2))
  })

  it('keep the query in their links, encoded', async () => {
    const { klaviyo } = await withEvents()
    const query = 'include=metric&filter=has(profile)&sort=datetime&page[size]=1'
    const { body } = await klaviyo.get(`/api/events?${query}`)
    const next = new URL(body.links.next)
    expect(next.origin + next.pathname).toBe(`${BASE}/api/events`)
    expect(next.searchParams.get('sort')).toBe('datetime')
    expect(next.searchParams.get('filter')).toBe('has(profile)')
    expect(body.links.next).toMatch(/page%5Bsize%5D=1&page%5Bcursor%5D=[A-Za-z0-9+/%]+$/)
    expect(daysOf(await klaviyo.get(target(body.links.next)))).toEqual([2])
  })

  it('lose and repeat nothing if events share a second', async () => {
    const klaviyo = boot()
    for (let n = 0; n < 7; n += 1) await postEvent(klaviyo, 'Placed Order', { unique_id: String(n) })
    for (const sort of ['datetime', '-datetime', 'timestamp', '-timestamp']) {
      const ids: string[] = []
      let next: string | null = `${BASE}/api/events?sort=${sort}&page[size]=3`
      while (next) {
        const page: Reply = await klaviyo.get(target(next))
        ids.push(...idsOf(page))
        next = page.body.links.next
      }
      expect(ids, sort).toEqual(idsOf(await klaviyo.get(`/api/events?sort=${sort}`)))
    }
  })

  it('have 200 events by default, 1 at least and 1000 at most', async () => {
    const klaviyo = boot()
    for (let n = 0; n < 201; n += 1) await postEvent(klaviyo, 'Placed Order', { unique_id: String(n) })
    expect(idsOf(await klaviyo.get('/api/events'))).toHaveLength(200)
    expect(idsOf(await klaviyo.get('/api/events?page[size]=1'))).toHaveLength(1)
    expect(idsOf(await klaviyo.get('/api/events?page[size]=1000'))).toHaveLength(201)
    for (const size of ['0', '1001', 'many', '-1']) {
      const { status, body } = await klaviyo.get(`/api/events?page[size]=${size}`)
      expect([status, body.errors[0].source], size).toEqual([400, { parameter: 'page[size]' }])
    }
  })

  it.each([
    'nonsense',
    Buffer.from('next::id::2').toString('base64'),
    Buffer.from('[1, "x"]').toString('base64'),
  ])('refuse the cursor %s', async (cursor) => {
    expectGeneral(await boot().get(`/api/events?page[cursor]=${encodeURIComponent(cursor)}`), {
      status: 400,
      code: 'invalid',
      title: 'Invalid input.',
      detail: 'Invalid cursor provided.',
    })
  })
})

describe('GET /api/events/{id}', () => {
  const one = async (): Promise<{ klaviyo: TestEmulator; id: string; event: Record<string, unknown> }> => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { value: 5 })
    const event = await onlyEvent(klaviyo)
    return { klaviyo, id: event.id, event }
  }

  it('returns the event as the list does, with includes', async () => {
    const { klaviyo, id, event } = await one()
    const { status, body } = await klaviyo.get(`/api/events/${id}?include=metric,profile,attributions`)
    expect([status, body.data]).toEqual([200, event])
    expect(body.included.map(({ type }: { type: string }) => type)).toEqual(['metric', 'profile'])
  })

  it('links to its metric and its profile', async () => {
    const { klaviyo, id } = await one()
    for (const [name, shown] of [
      ['metric', { name: 'Placed Order' }],
      ['profile', { email: EMAIL }],
    ] as const) {
      const { body } = await klaviyo.get(`/api/events/${id}/${name}`)
      expect([body.data.type, body.data.attributes]).toEqual([name, expect.objectContaining(shown)])
      const linked = await klaviyo.get(`/api/events/${id}/relationships/${name}`)
      expect(linked.body).toEqual({
        data: { type: name, id: body.data.id },
        links: { self: `${BASE}/api/events/${id}/relationships/${name}` },
      })
    }
  })

  it.each(['NOPE01', 'no-id', '0OIl0OIl0OI', '111111111111'])('refuses %s, an invalid id', async (id) => {
    for (const path of [id, `${id}/metric`, `${id}/relationships/profile`])
      expectInvalid(await boot().get(`/api/events/${path}`), {
        detail: `Invalid Event ID: '${id}'`,
        source: { pointer: '/data/id' },
      })
  })

  it('responds 404 for an unknown event', async () => {
    expectNotFound(
      await boot().get('/api/events/7qWkC6JPz7g'),
      'An event with id `7qWkC6JPz7g` does not exist.',
    )
  })
})
