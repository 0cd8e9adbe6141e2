import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { eventWithout, onlyEvent, person } from './event-requests.js'
import { metricNamed, newEvent, postEvent, timeline } from './profiles-and-events.js'

const NOON = '2026-11-23T12:00:00+00:00'
const NOON_SECONDS = 1_795_435_200

describe('POST /api/events', () => {
  it('responds 202 with neither body nor content type', async () => {
    const reply = await boot().post('/api/events', newEvent('Placed Order'))
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([202, '', null])
  })

  it('creates an event, its members in Klaviyo’s order, with data of profile and metric only', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { properties: { sku: 'A-1', lines: [{ n: 1 }] }, value: 9.99 })
    const { text, body } = await klaviyo.get('/api/events')
    const [{ id, attributes, relationships }] = body.data
    const linked = (name: string, type: string) => ({
      data: { type, id: relationships[name].data.id },
      links: {
        self: `${BASE}/api/events/${id}/relationships/${name}/`,
        related: `${BASE}/api/events/${id}/${name}/`,
      },
    })
    const printed = {
      type: 'event',
      id,
      attributes: {
        timestamp: NOON_SECONDS,
        event_properties: {
          sku: 'A-1',
          lines: [{ n: 1 }],
          $event_id: String(NOON_SECONDS),
          $value: 9.99,
        },
        datetime: NOON,
        uuid: attributes.uuid,
      },
      relationships: { profile: linked('profile', 'profile'), metric: linked('metric', 'metric') },
      links: { self: `${BASE}/api/events/${id}/` },
    }
    const links = { self: `${BASE}/api/events`, next: null, prev: null }
    expect(text).toBe(JSON.stringify({ data: [printed], links }))
  })

  it('processes a row of accepted events before the next read', async () => {
    const klaviyo = boot()
    const postEvents = async (numbers: number, name: string) => {
      for (let n = 0; n < numbers; n++) await postEvent(klaviyo, name, { unique_id: String(n) })
    }
    await postEvents(120, 'Viewed Product')
    expect((await klaviyo.admin('GET', '/state')).body.resources.event).toBe(120)
    await postEvents(70, 'Placed Order')
    expect((await klaviyo.get('/api/events?page[size]=200')).body.data).toHaveLength(190)
  })

  it('has an id of eleven letters and digits, and a time-based uuid of its second', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { time: '2026-09-04T13:38:55.750Z' })
    const { id, attributes } = await onlyEvent(klaviyo)
    expect(id).toMatch(/^[1-9A-HJ-NP-Za-km-z]{11}$/)
    expect(attributes.uuid).toMatch(/^f9204180-a865-11f1-8001-[0-9a-f]{12}$/)
  })

  it.each([
    [undefined, NOON],
    [null, NOON],
    ['2026-11-20T10:00:00.999999Z', '2026-11-20T10:00:00+00:00'],
    ['2026-11-20T10:00:00+02:00', '2026-11-20T08:00:00+00:00'],
    ['1990-01-02T00:00:00Z', '1990-01-02T00:00:00+00:00'],
    ['2027-11-22T12:00:00Z', '2027-11-22T12:00:00+00:00'],
  ])('accepts the time %j as %s', async (time, datetime) => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { time })
    const { attributes } = await onlyEvent(klaviyo)
    expect([attributes.datetime, attributes.timestamp]).toEqual([datetime, Date.parse(datetime) / 1_000])
  })

  it.each([1_795_435_200, 'yesterday', '', true, '1989-12-31T23:59:59Z', '2027-11-24T12:00:00Z'])(
    'refuses the time %j',
    async (time) => {
      const reply = await boot().post('/api/events', newEvent('Placed Order', { time }))
      expectInvalidAt(reply, '/data/attributes/time')
    },
  )

  it.each([9.99, 0, -5, 1e12])('stores the value %j as $value', async (value) => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { value, value_currency: 'EUR', unique_id: 'A' })
    const { attributes } = await onlyEvent(klaviyo)
    expect(attributes.event_properties).toEqual({ $value: value, $value_currency: 'EUR', $event_id: 'A' })
  })

  it('stores nothing for a value, currency and unique id that are null', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', {
      value: null,
      value_currency: null,
      unique_id: null,
      backfill: null,
    })
    const { attributes } = await onlyEvent(klaviyo)
    expect(attributes.event_properties).toEqual({ $event_id: String(NOON_SECONDS) })
  })

  it('stores $value 0 for events once another of their metric had one, and not for those of other metrics', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { time: '2026-11-01T00:00:00Z', value: 5 })
    await postEvent(klaviyo, 'Placed Order', { time: '2026-11-02T00:00:00Z' })
    await postEvent(klaviyo, 'Viewed Product', { time: '2026-11-03T00:00:00Z' })
    const values = (await timeline(klaviyo)).map(([, properties]) => properties.$value)
    expect(values).toEqual([5, 0, undefined])
  })

  it('uses a numeric $value among the properties as the value', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { time: '2026-11-01T00:00:00Z', properties: { $value: 5 } })
    await postEvent(klaviyo, 'Placed Order', { time: '2026-11-02T00:00:00Z' })
    await postEvent(klaviyo, 'Placed Order', {
      time: '2026-11-03T00:00:00Z',
      properties: { $value: 5 },
      value: 7,
    })
    const values = (await timeline(klaviyo)).map(([, properties]) => properties.$value)
    expect(values).toEqual([5, 0, 7])
  })

  it.each(['five', true, [5], { amount: 5 }, null])(
    'keeps the $value %j, which is not a number',
    async ($value) => {
      const klaviyo = boot()
      await postEvent(klaviyo, 'Placed Order', { properties: { $value } })
      expect((await onlyEvent(klaviyo)).attributes.event_properties.$value).toEqual($value)
      expect(klaviyo.bugs).toEqual([])
    },
  )

  it('drops $event_id from its properties, and keeps $extra', async () => {
    const klaviyo = boot()
    const properties = { $event_id: 'mine', $extra: { html: '<b>' }, nothing: null, blank: '' }
    await postEvent(klaviyo, 'Placed Order', { properties, unique_id: 'order-1' })
    expect((await onlyEvent(klaviyo)).attributes.event_properties).toEqual({
      $extra: { html: '<b>' },
      nothing: null,
      blank: '',
      $event_id: 'order-1',
    })
  })

  it.each([true, false, null])('accepts backfill %j and stores nothing of it', async (backfill) => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { backfill })
    const { attributes } = await onlyEvent(klaviyo)
    expect(attributes.event_properties).toEqual({ $event_id: String(NOON_SECONDS) })
  })

  it.each([
    ['value', '9.99'],
    ['value', true],
    ['value_currency', 978],
    ['unique_id', 7],
    ['backfill', 'yes'],
    ['properties', ['none']],
    ['properties', 'none'],
    ['properties', null],
  ])('refuses %s %j', async (name, wrong) => {
    const body = eventWithout(name)
    Object.assign(body.data.attributes, { [name]: wrong })
    expectInvalidAt(await boot().post('/api/events', body), `/data/attributes/${name}`)
  })

  it.each(['properties', 'metric', 'profile'])('names a missing %s', async (name) => {
    expectInvalid(await boot().post('/api/events', eventWithout(name)), {
      detail: `'${name}' is a required field for the resource 'event'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it.each(['metric', 'profile'])('names %s if it is not wrapped in data', async (name) => {
    const body = eventWithout(name)
    Object.assign(body.data.attributes, {
      [name]: { type: name, attributes: { name: 'X', email: 'a@b.co' } },
    })
    expectInvalid(await boot().post('/api/events', body), {
      detail: "'data' key missing in relationship",
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('names the missing name of a metric', async () => {
    const body = eventWithout('metric')
    Object.assign(body.data.attributes, { metric: { data: { type: 'metric', attributes: {} } } })
    expectInvalid(await boot().post('/api/events', body), {
      detail: "'name' is a required field for the resource 'metric'.",
      source: { pointer: '/data/attributes/metric/data/attributes/name' },
    })
  })

  it.each(['event_id', 'timestamp', 'event_properties', 'metric_id'])(
    'refuses the attribute %s',
    async (name) => {
      expectInvalid(await boot().post('/api/events', newEvent('Placed Order', { [name]: 'x' })), {
        detail: `'${name}' is not a valid field for the resource 'event'.`,
        source: { pointer: `/data/attributes/${name}` },
      })
    },
  )

  it('creates nothing if it is refused: no event, no profile, no metric', async () => {
    const klaviyo = boot({ empty: true })
    await klaviyo.post('/api/events', newEvent('Placed Order', { value: 'nine' }))
    for (const path of ['events', 'profiles', 'metrics'])
      expect((await klaviyo.get(`/api/${path}`)).body.data, path).toEqual([])
  })

  it.each(['sarah@example.com', 'sarah@test.com'])('stores events about %s', async (email) => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', person({ email }))
    await onlyEvent(klaviyo)
  })
})

describe('POST /api/events for an event that exists', () => {
  const listEvents = async (klaviyo: ReturnType<typeof boot>) =>
    (await timeline(klaviyo)).map(([name, { n }]) => `${name} ${n}`).toSorted()

  it('responds 202 and keeps the first one, by profile, metric and unique_id', async () => {
    const klaviyo = boot()
    for (const n of [1, 2]) await postEvent(klaviyo, 'Placed Order', { unique_id: 'A', properties: { n } })
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'B', properties: { n: 3 } })
    await postEvent(klaviyo, 'Refunded Order', { unique_id: 'A', properties: { n: 4 } })
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'A', properties: { n: 5 }, email: 'other@b.co' })
    expect(await listEvents(klaviyo)).toEqual([
      'Placed Order 1',
      'Placed Order 3',
      'Placed Order 5',
      'Refunded Order 4',
    ])
  })

  it('is the same event at another time with another value', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'A', value: 1, time: '2026-11-01T00:00:00Z' })
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'A', value: 2, time: '2026-11-02T00:00:00Z' })
    const { attributes } = await onlyEvent(klaviyo)
    expect([attributes.datetime, attributes.event_properties.$value]).toEqual([
      '2026-11-01T00:00:00+00:00',
      1,
    ])
  })

  it('is identified by its second if it has no unique_id', async () => {
    const klaviyo = boot()
    for (const [n, time] of ['10:00:00.1', '10:00:00.9', '10:00:01'].entries())
      await postEvent(klaviyo, 'Placed Order', { time: `2026-11-20T${time}Z`, properties: { n } })
    expect(await listEvents(klaviyo)).toEqual(['Placed Order 0', 'Placed Order 2'])
  })

  it('matches the profile by any of its identifiers', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', {
      unique_id: 'A',
      ...person({ email: 'a@b.co', external_id: 'e' }),
    })
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'A', ...person({ external_id: 'e' }) })
    await onlyEvent(klaviyo)
  })

  it('applies to the metric that the first one created', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'A' })
    const first = await metricNamed(klaviyo, 'Placed Order')
    await klaviyo.admin('POST', '/clock', { advance: '1d' })
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'B' })
    const { body } = await klaviyo.get('/api/events')
    expect(
      body.data.map(
        (each: { relationships: { metric: { data: object } } }) => each.relationships.metric.data,
      ),
    ).toEqual([
      { type: 'metric', id: first },
      { type: 'metric', id: first },
    ])
  })
})
