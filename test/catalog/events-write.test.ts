import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { addProfile, metricNamed, newEvent, postEvent, timeline } from './profiles-and-events.js'

const EMAIL = 'sarah@klaviyo-demo.com'

describe('POST /api/events', () => {
  it('responds 202 without a body, and the event exists once it is processed', async () => {
    const klaviyo = boot({ progress: { afterMs: 500 } })
    const reply = await klaviyo.post('/api/events', newEvent('Placed Order'))
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([202, '', null])
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
    await klaviyo.admin('POST', '/clock', { advance: '500ms' })
    expect((await klaviyo.get('/api/events')).body.data).toHaveLength(1)
  })

  it('is processed as late as at Klaviyo on request', async () => {
    const klaviyo = boot({ progress: { realistic: true } })
    await postEvent(klaviyo, 'Placed Order')
    await klaviyo.admin('POST', '/clock', { advance: '4s' })
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
    await klaviyo.admin('POST', '/clock', { advance: '1s' })
    expect((await klaviyo.get('/api/events')).body.data).toHaveLength(1)
  })

  it('is processed after a number of reads on request', async () => {
    const klaviyo = boot({ progress: { reads: 2 } })
    await postEvent(klaviyo, 'Placed Order')
    const seen = []
    for (let read = 0; read < 4; read += 1) seen.push((await klaviyo.get('/api/events')).body.data.length)
    expect(seen).toEqual([0, 0, 1, 1])
  })

  it('creates its profile, or updates its attributes', async () => {
    const klaviyo = boot()
    const person = (attributes: object) => ({
      profile: { type: 'profile', attributes: { email: EMAIL, ...attributes } },
    })
    await postEvent(klaviyo, 'Placed Order', person({ first_name: 'Sarah', properties: { plan: 'free' } }))
    await postEvent(klaviyo, 'Placed Order', {
      ...person({ last_name: 'Mason', properties: { tag: 'x' } }),
      unique_id: '2',
    })
    const { body } = await klaviyo.get('/api/profiles')
    expect(body.data).toHaveLength(1)
    expect(body.data[0].attributes).toMatchObject({
      first_name: 'Sarah',
      last_name: 'Mason',
      properties: { plan: 'free', tag: 'x' },
      last_event_date: '2026-11-23T12:00:00+00:00',
    })
  })

  it('finds a profile by its anonymous id alone', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Viewed Product', {
      profile: { type: 'profile', attributes: { anonymous_id: 'guest-1' } },
    })
    const { body } = await klaviyo.get('/api/profiles')
    expect(body.data[0].attributes).toMatchObject({ email: null, anonymous_id: 'guest-1' })
  })

  it('stores value, currency and unique id among the properties, and accepts no $event_id', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', {
      properties: { sku: 'A', $event_id: 'mine' },
      value: 9.99,
      value_currency: 'USD',
      unique_id: 'order-1',
    })
    expect(await timeline(klaviyo)).toEqual([
      ['Placed Order', { sku: 'A', $value: 9.99, $value_currency: 'USD', $event_id: 'order-1' }],
    ])
  })

  it('has the value 0, not null, once another event of its metric had a value', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { unique_id: '1' })
    await postEvent(klaviyo, 'Placed Order', { unique_id: '2', value: 5 })
    await postEvent(klaviyo, 'Placed Order', { unique_id: '3' })
    const properties = (await timeline(klaviyo)).map(([, properties]) => properties)
    expect(properties.toSorted((a, b) => String(a.$event_id).localeCompare(String(b.$event_id)))).toEqual([
      { $event_id: '1' },
      { $value: 5, $event_id: '2' },
      { $value: 0, $event_id: '3' },
    ])
  })

  it('is identified by its second, unless it has a unique id', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { time: '2026-11-20T10:00:00.900Z' })
    expect(await timeline(klaviyo)).toEqual([
      ['Placed Order', { $event_id: String(Date.parse('2026-11-20T10:00:00Z') / 1000) }],
    ])
  })

  it('is unique by profile, metric and unique id; the first one wins', async () => {
    const klaviyo = boot()
    for (const n of [1, 2]) await postEvent(klaviyo, 'Placed Order', { unique_id: 'A', properties: { n } })
    await postEvent(klaviyo, 'Refunded Order', { unique_id: 'A' })
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'A', email: 'other@klaviyo-demo.com' })
    expect(await timeline(klaviyo)).toHaveLength(3)
    expect((await timeline(klaviyo)).filter(([, { n }]) => n === 2)).toEqual([])
  })

  it('creates a metric of the API, whatever service it names', async () => {
    const klaviyo = boot()
    const body = newEvent('Placed Order')
    Object.assign(body.data.attributes.metric.data.attributes, { service: 'shopify' })
    expect((await klaviyo.post('/api/events', body)).status).toBe(202)
    const reply = await klaviyo.get(`/api/metrics/${await metricNamed(klaviyo, 'Placed Order')}`)
    expect(reply.body.data.attributes.integration).toEqual({
      object: 'integration',
      id: '7FtS4J',
      key: 'api',
      name: 'API',
      category: 'API',
    })
  })

  it.each([
    [{ time: 1_782_943_739 }, '/data/attributes/time'],
    [{ time: '1989-12-31T00:00:00Z' }, '/data/attributes/time'],
    [{ time: '2027-12-01T00:00:00Z' }, '/data/attributes/time'],
    [{ unique_id: '' }, '/data/attributes/unique_id'],
    [{ value: 'nine' }, '/data/attributes/value'],
    [
      { properties: Object.fromEntries(Array.from({ length: 401 }, (_, n) => [`k${n}`, n])) },
      '/data/attributes/properties',
    ],
  ])('refuses %j', async (wrong, pointer) => {
    const klaviyo = boot()
    expectInvalidAt(await klaviyo.post('/api/events', newEvent('Placed Order', wrong)), pointer)
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
  })

  it('refuses an event without a profile, and invalid emails', async () => {
    const klaviyo = boot()
    const to = (attributes: object) =>
      klaviyo.post('/api/events', newEvent('X', { profile: { type: 'profile', attributes } }))
    expectInvalid(await to({ first_name: 'Sarah' }), {
      detail: 'One or more identifiers is required',
      source: { pointer: '/data/attributes/profile/data/attributes' },
    })
    expectInvalid(await to({ email: 'nobody' }), {
      detail: 'Invalid email address',
      source: { pointer: '/data/attributes/profile/data/attributes/email' },
    })
  })
})

describe('POST /api/event-bulk-create-jobs', () => {
  const bulk = (...people: readonly { email: string; ids: readonly string[] }[]) => ({
    data: {
      type: 'event-bulk-create-job',
      attributes: {
        'events-bulk-create': {
          data: people.map(({ email, ids }) => ({
            type: 'event-bulk-create',
            attributes: {
              profile: { data: { type: 'profile', attributes: { email } } },
              events: {
                data: ids.map((unique_id) => ({
                  type: 'event',
                  attributes: {
                    unique_id,
                    properties: {},
                    metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
                  },
                })),
              },
            },
          })),
        },
      },
    },
  })

  it('records several events of several profiles at once', async () => {
    const klaviyo = boot()
    const body = bulk({ email: 'a@b.com', ids: ['1', '2'] }, { email: 'c@d.com', ids: ['3'] })
    const reply = await klaviyo.post('/api/event-bulk-create-jobs', body)
    expect([reply.status, reply.text]).toEqual([202, ''])
    expect(await timeline(klaviyo)).toHaveLength(3)
    expect((await klaviyo.get('/api/profiles')).body.data).toHaveLength(2)
  })

  it('records nothing if there is a mistake, and points at it', async () => {
    const klaviyo = boot()
    const body = bulk({ email: 'a@b.com', ids: ['1'] }, { email: 'nobody', ids: ['2'] })
    expectInvalid(await klaviyo.post('/api/event-bulk-create-jobs', body), {
      detail: 'Invalid email address',
      source: {
        pointer: '/data/attributes/events-bulk-create/data/1/attributes/profile/data/attributes/email',
      },
    })
    expect(await timeline(klaviyo)).toEqual([])
  })

  it('accepts at most a thousand events', async () => {
    const klaviyo = boot()
    const ids = Array.from({ length: 1001 }, (_, n) => String(n))
    const refused = await klaviyo.post('/api/event-bulk-create-jobs', bulk({ email: 'a@b.com', ids }))
    expect(refused.status).toBe(400)
    const accepted = await klaviyo.post(
      '/api/event-bulk-create-jobs',
      bulk({ email: 'a@b.com', ids: ids.slice(1) }),
    )
    expect(accepted.status).toBe(202)
    const { body } = await klaviyo.get('/api/events?page[size]=1000')
    expect(body.data).toHaveLength(1000)
  })
})

describe('GET /api/events', () => {
  async function withEvents() {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL })
    for (const [day, name] of [
      ['03', 'Placed Order'],
      ['01', 'Placed Order'],
      ['02', 'Refunded Order'],
    ] as const)
      await postEvent(klaviyo, name, { time: `2026-11-${day}T00:00:00Z` })
    await postEvent(klaviyo, 'Placed Order', { email: 'other@b.com', time: '2026-11-04T00:00:00Z' })
    const metric = await metricNamed(klaviyo, 'Placed Order')
    const daysOf = async (query: string) => {
      const { status, body, text } = await klaviyo.get(`/api/events?${query}`)
      expect(status, text).toBe(200)
      return body.data.map((each: { attributes: { datetime: string } }) =>
        Number(each.attributes.datetime.slice(8, 10)),
      )
    }
    return { klaviyo, id, metric, daysOf }
  }

  it('returns the latest first by default', async () => {
    const { daysOf } = await withEvents()
    expect(await daysOf('')).toEqual([4, 3, 2, 1])
    for (const sort of ['datetime', 'timestamp']) {
      expect(await daysOf(`sort=${sort}`)).toEqual([1, 2, 3, 4])
      expect(await daysOf(`sort=-${sort}`)).toEqual([4, 3, 2, 1])
    }
  })

  it('filters by profile, metric and time', async () => {
    const { id, metric, daysOf } = await withEvents()
    const where = (filter: string) => daysOf(`filter=${encodeURIComponent(filter)}`)
    expect(await where(`equals(profile_id,"${id}")`)).toEqual([3, 2, 1])
    expect(await where(`equals(metric_id,"${metric}")`)).toEqual([4, 3, 1])
    expect(await where(`equals(metric_id,"${metric}"),equals(profile_id,"${id}")`)).toEqual([3, 1])
    expect(await where('greater-than(datetime,2026-11-02T00:00:00Z)')).toEqual([4, 3])
    const second = Date.parse('2026-11-02T00:00:00Z') / 1000
    expect(await where(`less-or-equal(timestamp,${second})`)).toEqual([2, 1])
    expect(await where('has(profile)')).toEqual([4, 3, 2, 1])
  })

  it('includes metrics before profiles, each once', async () => {
    const { klaviyo } = await withEvents()
    const { body } = await klaviyo.get('/api/events?include=metric,profile')
    expect(body.included.map(({ type }: { type: string }) => type)).toEqual([
      'metric',
      'metric',
      'profile',
      'profile',
    ])
  })

  it('refuses an unknown metric, and an invalid id', async () => {
    const { klaviyo } = await withEvents()
    expectInvalid(await klaviyo.get('/api/events?filter=equals(metric_id,"NOPE")'), {
      detail: "Metric IDs ['NOPE'] do not exist.",
      source: { parameter: 'filter' },
    })
    expectInvalid(await klaviyo.get('/api/events/no-id'), {
      detail: "Invalid Event ID: 'no-id'",
      source: { pointer: '/data/id' },
    })
  })
})
