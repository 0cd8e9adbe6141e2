import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { BULK, bulkOf, eventOf, type Group } from './event-requests.js'
import { postEvent, timeline } from './profiles-and-events.js'
import { idsOf } from './requests.js'

const GROUPS = '/data/attributes/events-bulk-create/data'

const known = (email: string) => ({ type: 'profile', attributes: { email } })
const orders = (...ids: readonly string[]) => ids.map((unique_id) => eventOf('Placed Order', { unique_id }))
const many = (count: number) => orders(...Array.from({ length: count }, (_, n) => String(n)))

/** Sends groups of events and expects that they are accepted. */
async function send(klaviyo: TestEmulator, ...groups: readonly Group[]) {
  const reply = await klaviyo.post(BULK, bulkOf(...groups))
  expect(reply.status, reply.text).toBe(202)
  return reply
}

/** The number of events and of profiles. */
async function counts(klaviyo: TestEmulator): Promise<[number, number]> {
  const events = idsOf(await klaviyo.get('/api/events?page[size]=1000'))
  return [events.length, idsOf(await klaviyo.get('/api/profiles')).length]
}

describe('POST /api/event-bulk-create-jobs', () => {
  it('responds 202 with neither body nor content type', async () => {
    const reply = await send(boot(), { events: orders('1') })
    expect([reply.text, reply.headers.get('content-type')]).toEqual(['', null])
    expect(reply.headers.get('ratelimit-limit')).toBe('10, 10;w=1, 150;w=60')
  })

  it('records the events of each profile, as single ones are recorded', async () => {
    const klaviyo = boot()
    const first = eventOf('Placed Order', {
      time: '2026-11-01T10:00:00.900Z',
      properties: { sku: 'A', $event_id: 'mine' },
      value: 5,
      value_currency: 'USD',
      unique_id: 'one',
      backfill: true,
    })
    await send(
      klaviyo,
      {
        profile: known('a@b.co'),
        events: [first, eventOf('Placed Order', { time: '2026-11-02T10:00:00Z' })],
      },
      { profile: known('c@d.co'), events: [eventOf('Viewed Product')] },
    )
    expect(await timeline(klaviyo)).toEqual([
      ['Placed Order', { sku: 'A', $value: 5, $value_currency: 'USD', $event_id: 'one' }],
      ['Placed Order', { $value: 0, $event_id: String(Date.parse('2026-11-02T10:00:00Z') / 1_000) }],
      ['Viewed Product', { $event_id: String(Date.parse('2026-11-23T12:00:00Z') / 1_000) }],
    ])
    expect(await counts(klaviyo)).toEqual([3, 2])
  })

  it('creates or updates the profiles of events', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { email: 'a@b.co' })
    const attributes = { email: 'a@b.co', first_name: 'Ann', properties: { tags: ['x'] } }
    await send(klaviyo, { profile: { type: 'profile', attributes }, events: orders('1') })
    const meta = { patch_properties: { append: { tags: 'y' } } }
    await send(klaviyo, { profile: { ...known('a@b.co'), meta }, events: orders('2') })
    const { body } = await klaviyo.get('/api/profiles')
    expect(body.data).toHaveLength(1)
    expect(body.data[0].attributes).toMatchObject({ first_name: 'Ann', properties: { tags: ['x', 'y'] } })
  })

  it('finds a profile by its id', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { email: 'a@b.co' })
    const [id] = idsOf(await klaviyo.get('/api/profiles'))
    await send(klaviyo, { profile: { type: 'profile', id, attributes: {} }, events: orders('1') })
    expect(await counts(klaviyo)).toEqual([2, 1])
  })

  it('merges several groups about one profile', async () => {
    const klaviyo = boot()
    const profile = known('a@b.co')
    await send(klaviyo, { profile, events: orders('1') }, { profile, events: orders('2') })
    expect(await counts(klaviyo)).toEqual([2, 1])
  })

  it('keeps the first of events with one unique_id in several requests', async () => {
    const klaviyo = boot()
    const order = (n: number) => eventOf('Placed Order', { unique_id: 'A', properties: { n } })
    await send(klaviyo, { events: [order(1)] })
    await send(klaviyo, { events: [order(2)] })
    expect(await timeline(klaviyo)).toEqual([['Placed Order', { n: 1, $event_id: 'A' }]])
  })

  it.each([true, false, null])('accepts backfill %j for all events of a profile', async (backfill) => {
    const klaviyo = boot()
    await send(klaviyo, { events: orders('1'), backfill })
    expect(await counts(klaviyo)).toEqual([1, 1])
  })

  it('accepts a thousand events, of one profile or of several', async () => {
    const klaviyo = boot()
    await send(klaviyo, { events: many(1000) })
    expect(await counts(klaviyo)).toEqual([1000, 1])
    const groups = ['a@b.co', 'c@d.co'].map((email) => ({ profile: known(email), events: many(500) }))
    await send(klaviyo, ...groups)
  })

  it('refuses more than a thousand events, of one profile or of several', async () => {
    const klaviyo = boot()
    const one = await klaviyo.post(BULK, bulkOf({ events: many(1001) }))
    expect([one.status, one.body.errors[0].source]).toEqual([
      400,
      { pointer: `${GROUPS}/0/attributes/events/data` },
    ])
    const groups = ['a@b.co', 'c@d.co'].map((email) => ({ profile: known(email), events: many(501) }))
    expectInvalidAt(await klaviyo.post(BULK, bulkOf(...groups)), GROUPS)
    expect(await counts(klaviyo)).toEqual([0, 0])
  })

  it('refuses empty lists of groups and events', async () => {
    const klaviyo = boot()
    expectInvalidAt(await klaviyo.post(BULK, bulkOf()), GROUPS)
    const reply = await klaviyo.post(BULK, bulkOf({ events: [] }))
    expectInvalidAt(reply, `${GROUPS}/0/attributes/events/data`)
  })
})

describe('POST /api/event-bulk-create-jobs with mistakes', () => {
  it('records nothing, and points at each mistake', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post(
      BULK,
      bulkOf(
        { profile: known('a@b.co'), events: orders('1') },
        { profile: known('nobody'), events: orders('2') },
        { profile: known('also nobody'), events: orders('3') },
      ),
    )
    const at = (index: number) => `${GROUPS}/${index}/attributes/profile/data/attributes/email`
    expectInvalid(
      reply,
      { detail: 'Invalid email address', source: { pointer: at(1) } },
      { detail: 'Invalid email address', source: { pointer: at(2) } },
    )
    expect(await counts(klaviyo)).toEqual([0, 0])
  })

  it('refuses a profile without an identifier', async () => {
    const nobody = { type: 'profile', attributes: { first_name: 'Sarah' } }
    expectInvalid(await boot().post(BULK, bulkOf({ profile: nobody, events: orders('1') })), {
      detail: 'One or more identifiers is required',
      source: { pointer: `${GROUPS}/0/attributes/profile/data/attributes` },
    })
  })

  it.each([
    ['time', 1_795_435_200],
    ['time', 'yesterday'],
    ['time', '1989-12-31T00:00:00Z'],
    ['time', '2027-12-01T00:00:00Z'],
    ['value', '5'],
    ['unique_id', ''],
    ['unique_id', 'x'.repeat(256)],
    ['properties', ['none']],
    ['properties', Object.fromEntries(Array.from({ length: 401 }, (_, n) => [`k${n}`, n]))],
  ])('refuses %s %j of an event', async (name, wrong) => {
    const events = [eventOf('Placed Order'), eventOf('Placed Order', { [name]: wrong })]
    const reply = await boot().post(BULK, bulkOf({ events }))
    expectInvalidAt(reply, `${GROUPS}/0/attributes/events/data/1/attributes/${name}`)
  })

  it('names a missing member of an event', async () => {
    const at = `${GROUPS}/0/attributes/events/data/0/attributes`
    expectInvalid(
      await boot().post(BULK, bulkOf({ events: [{ type: 'event', attributes: {} }] })),
      {
        detail: "'properties' is a required field for the resource 'event'.",
        source: { pointer: `${at}/properties` },
      },
      {
        detail: "'metric' is a required field for the resource 'event'.",
        source: { pointer: `${at}/metric` },
      },
    )
  })

  it('refuses a profile inside an event, because it belongs beside them', async () => {
    const events = [eventOf('Placed Order', { profile: { data: known('a@b.co') } })]
    expectInvalid(await boot().post(BULK, bulkOf({ events })), {
      detail: "'profile' is not a valid field for the resource 'event'.",
      source: { pointer: `${GROUPS}/0/attributes/events/data/0/attributes/profile` },
    })
  })

  it('names missing groups, profiles and events', async () => {
    const klaviyo = boot()
    const bare = { data: { type: 'event-bulk-create-job', attributes: {} } }
    expectInvalid(await klaviyo.post(BULK, bare), {
      detail: "'events-bulk-create' is a required field for the resource 'event-bulk-create-job'.",
      source: { pointer: '/data/attributes/events-bulk-create' },
    })
    for (const name of ['profile', 'events']) {
      const attributes = {
        profile: { data: known('a@b.co') },
        events: { data: orders('1') },
        [name]: undefined,
      }
      const data = [{ type: 'event-bulk-create', attributes }]
      const body = { data: { type: 'event-bulk-create-job', attributes: { 'events-bulk-create': { data } } } }
      expectInvalid(await klaviyo.post(BULK, body), {
        detail: `'${name}' is a required field for the resource 'event-bulk-create'.`,
        source: { pointer: `${GROUPS}/0/attributes/${name}` },
      })
    }
  })

  it('refuses groups that are not wrapped in data', async () => {
    const body = { data: { type: 'event-bulk-create-job', attributes: { 'events-bulk-create': {} } } }
    expectInvalid(await boot().post(BULK, body), {
      detail: "'data' key missing in relationship",
      source: { pointer: '/data/attributes/events-bulk-create' },
    })
  })

  it('has no job resource', async () => {
    const reply = await boot().get(BULK)
    expect(reply.status).toBe(405)
  })
})
