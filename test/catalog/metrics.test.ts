import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { API, eventWithout, KLAVIYO, namesOf, withOrders } from './event-requests.js'
import { addList, metricNamed, postEvent } from './profiles-and-events.js'
import { filterQuery, idsOf, target } from './requests.js'

/** The built-in metrics of a new account. */
const NATIVE = [
  'Bounced Email',
  'Clicked Email',
  'Clicked Text Message',
  'Clicked email to unsubscribe',
  'Dropped Email',
  'Failed to Deliver Automated Response Text Message',
  'Failed to Deliver Text Message',
  'Marked Email as Spam',
  'Opened Email',
  'Opened Text',
  'Received Automated Response Text Message',
  'Received Email',
  'Received Text Message',
  'Relayed Text Message',
  'Sent Text Message',
  'Skipped Send',
  'Subscribed to Text Messaging Marketing',
  'Unsubscribed from Text Messaging Marketing',
]

describe('GET /api/metrics', () => {
  it('starts with Klaviyo’s own metrics and one of the API', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.get('/api/metrics')
    const shownMetrics = body.data.map(
      ({ attributes }: { attributes: { name: string; integration: object } }) => [
        attributes.name,
        attributes.integration,
      ],
    )
    expect(shownMetrics.toSorted()).toEqual([
      ['Active on Site', API],
      ...NATIVE.map((name) => [name, KLAVIYO]),
    ])
  })

  it('is sorted by ids of letters and digits', async () => {
    const ids = idsOf(await boot().get('/api/metrics'))
    expect(ids).toEqual(ids.toSorted())
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{6}$/)
  })

  it('returns a metric’s members in Klaviyo’s order, without data of flow-triggers', async () => {
    const { klaviyo, id } = await withOrders({})
    const { text } = await klaviyo.get('/api/metrics')
    const self = `${BASE}/api/metrics/${id}`
    const data = {
      type: 'metric',
      id,
      attributes: {
        name: 'Placed Order',
        created: '2026-11-23T12:00:00+00:00',
        updated: '2026-11-23T12:00:00+00:00',
        integration: API,
      },
      relationships: {
        'flow-triggers': {
          links: { self: `${self}/relationships/flow-triggers/`, related: `${self}/flow-triggers/` },
        },
      },
      links: { self: `${self}/` },
    }
    const links = { self: `${BASE}/api/metrics`, next: null, prev: null }
    expect(text).toBe(JSON.stringify({ data: [data], links }))
  })

  it.each([
    ['equals(integration.name,"API")', ['Active on Site', 'Placed Order']],
    ['equals(integration.name,"Klaviyo")', NATIVE],
    ['equals(integration.name,"api")', []],
  ])('filters by %s', async (filter, names) => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order')
    expect(namesOf(await klaviyo.get(`/api/metrics${filterQuery(filter)}`)).toSorted()).toEqual(names)
  })

  it.each([
    'equals(integration.category,"API")',
    'equals(integration.category,"Internal")',
    'equals(integration.name,"API"),equals(integration.category,"API")',
  ])('finds nothing by %s, as Klaviyo does, and the journal reports it', async (filter) => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order')
    const { body } = await klaviyo.get(`/api/metrics${filterQuery(filter)}`)
    expect(body.data).toEqual([])
    expect(body.links).toMatchObject({ next: null, prev: null })
    const [seen] = (await klaviyo.admin('GET', '/requests?limit=1')).body.requests
    expect(seen.ignored).toEqual(['filter integration.category: Klaviyo does not compare it; it finds none'])
  })

  it('cannot be filtered by name', async () => {
    expectInvalid(await boot().get(`/api/metrics${filterQuery('equals(name,"Placed Order")')}`), {
      detail:
        "'name' is not a filterable field for this resource. The filterable fields on this resource are: " +
        'integration.category, integration.name.',
      source: { parameter: 'filter' },
    })
  })

  it('refuses other operators', async () => {
    expectInvalid(await boot().get(`/api/metrics${filterQuery('any(integration.name,["API"])')}`), {
      detail: "'any' is not an allowed filter operator for integration.name.  Allowed operators are equals",
      source: { parameter: 'filter' },
    })
  })

  it('refuses a page size as an invalid field', async () => {
    expectInvalid(await boot().get('/api/metrics?page[size]=5'), {
      detail: "'page_size' is not a valid field for the resource 'metric'.",
      source: { pointer: '/data/attributes/page_size' },
    })
  })

  it('has pages of 200', async () => {
    const klaviyo = boot({ empty: true })
    for (let n = 0; n < 201; n += 1) await postEvent(klaviyo, `Metric ${n}`)
    const first = await klaviyo.get('/api/metrics')
    const then = await klaviyo.get(target(first.body.links.next))
    expect([idsOf(first).length, idsOf(then).length, then.body.links.next]).toEqual([200, 1, null])
    expect(new Set([...idsOf(first), ...idsOf(then)]).size).toBe(201)
  })

  it('includes no flows if none is triggered', async () => {
    const { klaviyo, id } = await withOrders({})
    const { body } = await klaviyo.get('/api/metrics?include=flow-triggers')
    expect(body.included).toEqual([])
    expect(body.data[0].relationships['flow-triggers'].data).toEqual([])
    for (const path of ['flow-triggers', 'relationships/flow-triggers'])
      expect((await klaviyo.get(`/api/metrics/${id}/${path}`)).body).toEqual({
        data: [],
        links: { self: `${BASE}/api/metrics/${id}/${path}` },
      })
  })

  it('returns the requested fields in that order, and keeps the relationships', async () => {
    const { body } = await (await withOrders({})).klaviyo.get('/api/metrics?fields[metric]=integration,name')
    expect(Object.keys(body.data[0].attributes)).toEqual(['integration', 'name'])
    expect(body.data[0]).toHaveProperty('relationships')
  })
})

describe('GET /api/metrics/{id}', () => {
  it('returns the metric as the list does', async () => {
    const { klaviyo, id } = await withOrders({})
    const { body } = await klaviyo.get('/api/metrics')
    const one = await klaviyo.get(`/api/metrics/${id}`)
    expect(one.body).toEqual({ data: body.data[0], links: { self: `${BASE}/api/metrics/${id}` } })
    expect(one.headers.get('ratelimit-limit')).toBe('10, 10;w=1, 150;w=60')
  })

  it('responds 404 for an unknown metric, on all of its paths', async () => {
    for (const path of ['', '/metric-properties', '/relationships/metric-properties', '/flow-triggers'])
      expectNotFound(await boot().get(`/api/metrics/NOPE01${path}`), 'Metric with id NOPE01 does not exist.')
  })

  it('cannot be changed, deleted or created', async () => {
    const { klaviyo, id } = await withOrders({})
    const body = { data: { type: 'metric', id, attributes: { name: 'X' } } }
    for (const reply of [
      await klaviyo.patch(`/api/metrics/${id}`, body),
      await klaviyo.del(`/api/metrics/${id}`),
      await klaviyo.post('/api/metrics', body),
    ])
      expect(reply.status).toBe(405)
  })
})

describe('a metric', () => {
  it('is created with its first event, at the time of arrival and not of the event', async () => {
    const klaviyo = boot({ empty: true })
    expect(namesOf(await klaviyo.get('/api/metrics'))).toEqual([])
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await postEvent(klaviyo, 'Placed Order', { time: '2020-01-01T00:00:00Z' })
    const { body } = await klaviyo.get('/api/metrics')
    expect(body.data[0].attributes).toMatchObject({
      created: '2026-11-23T13:00:00+00:00',
      updated: '2026-11-23T13:00:00+00:00',
    })
  })

  it('is shared by all events with its name, and another name has another one', async () => {
    const klaviyo = boot({ empty: true })
    for (const [n, name] of ['Placed Order', 'Placed Order', 'Viewed Product'].entries())
      await postEvent(klaviyo, name, { unique_id: String(n) })
    expect(namesOf(await klaviyo.get('/api/metrics')).toSorted()).toEqual(['Placed Order', 'Viewed Product'])
  })

  it('belongs to the API, whatever service the event names', async () => {
    const klaviyo = boot({ empty: true })
    const metric = { data: { type: 'metric', attributes: { name: 'Placed Order', service: 'shopify' } } }
    const body = eventWithout('metric')
    Object.assign(body.data.attributes, { metric })
    expect((await klaviyo.post('/api/events', body)).status).toBe(202)
    const found = await klaviyo.get(`/api/metrics/${await metricNamed(klaviyo, 'Placed Order')}`)
    expect(found.body.data.attributes.integration).toEqual(API)
  })

  it('of Klaviyo is created with the first event that it counts', async () => {
    const klaviyo = boot({ empty: true })
    const list = await addList(klaviyo, 'News', { opt_in_process: 'single_opt_in' })
    const subscriptions = { email: { marketing: { consent: 'SUBSCRIBED' } } }
    const profile = { type: 'profile', attributes: { email: 'sarah@klaviyo-demo.com', subscriptions } }
    const reply = await klaviyo.post('/api/profile-subscription-bulk-create-jobs', {
      data: {
        type: 'profile-subscription-bulk-create-job',
        attributes: { profiles: { data: [profile] } },
        relationships: { list: { data: { type: 'list', id: list } } },
      },
    })
    expect(reply.status, reply.text).toBe(202)
    const { body } = await klaviyo.get('/api/metrics')
    const shownMetrics = body.data.map(
      ({ attributes }: { attributes: { name: string; integration: object } }) => [
        attributes.name,
        attributes.integration,
      ],
    )
    expect(shownMetrics.toSorted()).toEqual([
      ['Subscribed to Email Marketing', KLAVIYO],
      ['Subscribed to List', KLAVIYO],
    ])
  })
})
