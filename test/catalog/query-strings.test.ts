import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addList, addProfile, emailsOf, postEvent } from './profiles-and-events.js'

const filtered = (path: string, filter: string) => `${path}?filter=${encodeURIComponent(filter)}`

/** An account with one event and its metric. */
async function withEvent(): Promise<TestEmulator> {
  const klaviyo = boot()
  await postEvent(klaviyo, 'Placed Order', {
    properties: { 'a.b': 1, sku: { id: 'X', size: 'M' }, $value: 3 },
  })
  await klaviyo.get('/api/events')
  return klaviyo
}

describe('fields[...]', () => {
  it.each(['2025-01-15', '2025-10-15', '2026-07-15'])(
    'can contain the id at revision %s',
    async (revision) => {
      const klaviyo = boot()
      const id = await addProfile(klaviyo, { email: 'a@example.com' })
      const { status, body } = await klaviyo.get('/api/profiles?fields[profile]=id', { revision })
      expect([status, body.data[0].id, body.data[0].attributes]).toEqual([200, id, {}])
    },
  )

  it.each([
    ['/api/segments', 'profile', 'email'],
    ['/api/segments', 'tag', 'name'],
    ['/api/lists', 'profile', 'email,location.city'],
    ['/api/lists', 'flow', 'name'],
    ['/api/profiles', 'list', 'name'],
    ['/api/profiles', 'segment', 'name'],
    ['/api/events', 'attribution', 'id'],
  ])('accepts on %s the family %s of a related resource', async (path, family, names) => {
    const reply = await boot().get(`${path}?fields[${family}]=${names}`)
    expect(reply.status, reply.text).toBe(200)
  })

  it('lists the known families if it refuses one', async () => {
    for (const [path, families] of [
      ['/api/lists', 'list, profile, tag, flow'],
      ['/api/segments', 'segment, profile, tag, flow'],
    ])
      expectInvalid(await boot().get(`${path}?fields[flow-triggers]=name`), {
        detail:
          "'flow-triggers' is not an allowed field family for this resource. " +
          `Allowed field families are ${families}.`,
        source: { parameter: 'fields[flow-triggers]' },
      })
  })

  it('can contain a member of a free-form object', async () => {
    const klaviyo = await withEvent()
    const metrics = await klaviyo.get('/api/metrics?fields[metric]=integration.name,name')
    const metricAttributes = metrics.body.data.map(({ attributes }: { attributes: object }) => attributes)
    expect(metricAttributes).toContainEqual({ integration: { name: 'API' }, name: 'Placed Order' })
    const names = 'event_properties.$value,event_properties.a.b,event_properties.sku.size'
    const { body } = await klaviyo.get(`/api/events?fields[event]=${names}`)
    expect(body.data[0].attributes).toEqual({
      event_properties: { $value: 3, 'a.b': 1, sku: { size: 'M' } },
    })
    const none = await klaviyo.get(
      '/api/events?fields[event]=event_properties.nope,event_properties.__proto__',
    )
    expect(none.body.data[0].attributes).toEqual({ event_properties: {} })
  })
})

describe('page[size]', () => {
  it.each([
    ['/api/events', '2025-07-15', 200],
    ['/api/lists', '2025-07-15', 10],
    ['/api/segments', '2025-10-15', 10],
    ['/api/coupons', '2025-01-15', 100],
  ])('is accepted by %s before a document declares it, at %s', async (path, revision, size) => {
    const reply = await boot().get(`${path}?page[size]=${size}`, { revision })
    expect(reply.status, reply.text).toBe(200)
  })
})

describe('additional-fields[...]', () => {
  it.each([
    ['/api/lists?additional-fields[list]=profile_count', '[]', 'profile_count'],
    ['/api/segments?additional-fields[segment]=profile_count', '[]', 'profile_count'],
    [
      '/api/profiles?additional-fields[profile]=orders',
      "['subscriptions', 'predictive_analytics']",
      'orders',
    ],
  ])('is refused as in production: %s', async (target, allowed, got) => {
    const [parameter = ''] = target.split('?')[1]?.split('=') ?? []
    expectInvalid(await boot().get(target), {
      detail: `additional-fields must be in ${allowed}: (got ${got})`,
      source: { parameter },
    })
  })
})

describe('filter', () => {
  it.each([
    'equals("email","a@example.com")',
    "equals('email','a@example.com')",
    'any("email",["a@example.com"])',
    'equals(email,"\\u0061@example\\u002Ecom")',
    'and(equals("email","a@example.com"),greater-than("created",2020-01-01))',
  ])('filters by %s', async (filter) => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'a@example.com' })
    await addProfile(klaviyo, { email: 'b@example.com' })
    expect(emailsOf(await klaviyo.get(filtered('/api/profiles', filter)))).toEqual(['a@example.com'])
  })

  it.each([
    ['equals(name,"\\u00fc")', 'ü'],
    ['equals(name,"\\ud83d\\ude00 \\u2028")', '😀 \u2028'],
    ['equals(name,"a\\tb\\nc\\/d")', 'a\tb\nc/d'],
    ['equals(name,"it\\\'s")', "it's"],
    ['equals(name,"\\u00g0")', '\\u00g0'],
    ['any("name",["\\u00FC"])', 'ü'],
  ])('reads the escapes of %s', async (filter, name) => {
    const klaviyo = boot()
    await addList(klaviyo, name)
    const { body } = await klaviyo.get(filtered('/api/lists', filter))
    expect(body.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)).toEqual([
      name,
    ])
  })

  it('has a quoted field in the filter for events without a profile', async () => {
    const klaviyo = await withEvent()
    expect((await klaviyo.get(filtered('/api/events', 'has("profile")'))).body.data).toHaveLength(1)
  })
})

describe('page[cursor]', () => {
  it.each([
    ['with an equals sign before it', (cursor: string) => `=${cursor}`],
    ['percent-encoded twice', (cursor: string) => encodeURIComponent(encodeURIComponent(cursor))],
    ['as the whole link', (cursor: string) => `https://a.klaviyo.com/api/events?page%5Bcursor%5D=${cursor}`],
    ['as a relative link', (cursor: string) => `/api/events?sort=datetime&page[cursor]=${cursor}&x=1`],
  ])('is accepted %s', async (_, written) => {
    const klaviyo = boot()
    for (const name of ['One', 'Two', 'Three'])
      await postEvent(klaviyo, name, { time: '2026-06-01T00:00:00Z' })
    const first = await klaviyo.get('/api/events?page[size]=2')
    const cursor = new URL(first.body.links.next).searchParams.get('page[cursor]') ?? ''
    const target = `/api/events?page[size]=2&page[cursor]=${encodeURIComponent(written(cursor))}`
    const second = await klaviyo.get(target)
    expect([second.status, second.body.data.length]).toEqual([200, 1])
    expect(second.body.links.self).toMatch(/page\[cursor\]=/)
  })
})

describe('the parameter company_id', () => {
  it.each([
    'pk_test',
    'pk_0123456789abcdef',
    'PK_TEST',
    'pk_a-b',
    ' pk_test',
    'Klaviyo-API-Key pk_test',
    'klaviyo-api-key  pk_other',
    'Bearer pk_test',
  ])('refuses a private key: %j', async (key) => {
    const path = `/client/events?company_id=${encodeURIComponent(key)}`
    const reply = await boot().post(path, { data: { type: 'event', attributes: {} } })
    expectInvalid(reply, { detail: 'Invalid Company ID', source: { pointer: '/data' } })
    expect(reply.headers.get('x-klaviyo-emulator-hint')).toMatch(/public API key/)
  })

  it('refuses it wherever a public key is expected', async () => {
    for (const path of ['/client/geofences', '/client/reviews', '/client/ip-allowlists/integration-egress'])
      expectInvalid(await boot().get(`${path}?company_id=pk_test`), {
        detail: 'Invalid Company ID',
        source: { pointer: '/data' },
      })
  })

  it('refuses a granted access token', async () => {
    const klaviyo = boot()
    const { accounts } = klaviyo.emulator
    accounts.keys.grant({ kind: 'token', secret: 'token-of-an-app' }, accounts.default, { scopes: null })
    for (const given of ['token-of-an-app', 'Bearer%20token-of-an-app'])
      expectInvalid(await klaviyo.get(`/client/reviews?company_id=${given}`), {
        detail: 'Invalid Company ID',
        source: { pointer: '/data' },
      })
  })

  it.each(['', '%20', '%09'])('is required, and must not be blank: %j', async (given) => {
    for (const path of ['/client/geofences', '/client/reviews'])
      expectInvalid(await boot().get(`${path}?company_id=${given}`), {
        detail: "'company_id' is required.",
        source: { parameter: 'company_id' },
      })
  })

  it('finds the account of a public key with blanks around it', async () => {
    const klaviyo = boot()
    const { companyId } = klaviyo.emulator.accounts.create()
    const reply = await klaviyo.get(`/client/geofences?company_id=%20${companyId}%0A`)
    expect([reply.status, reply.headers.get('cid')]).toEqual([200, companyId])
  })
})
