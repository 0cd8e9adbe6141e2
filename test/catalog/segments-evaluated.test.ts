import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'
import {
  addList,
  addMembers,
  addProfile,
  emailsOf,
  metricNamed,
  postEvent,
  profileChange,
} from './profiles-and-events.js'

type Condition = Readonly<Record<string, unknown>>

const definitionOf = (...groups: readonly (readonly Condition[])[]) => ({
  condition_groups: groups.map((conditions) => ({ conditions })),
})

const newSegment = (name: string, definition: object) => ({
  data: { type: 'segment', attributes: { name, definition } },
})

const property = (name: string, filter: object): Condition => ({
  type: 'profile-property',
  property: name,
  filter,
})

const HAS_EMAIL = property('email', { type: 'existence', operator: 'is-set' })

async function addSegment(klaviyo: TestEmulator, ...groups: readonly (readonly Condition[])[]) {
  const reply = await klaviyo.post('/api/segments', newSegment('Segment', definitionOf(...groups)))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data
}

const membersOf = async (klaviyo: TestEmulator, id: string) =>
  emailsOf(await klaviyo.get(`/api/segments/${id}/profiles`)).toSorted()

describe('/api/segments', () => {
  it('starts with the segments of a new account, or none', async () => {
    const { body } = await boot().get('/api/segments?sort=name')
    expect(body.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)).toEqual([
      'Engaged (30 Days)',
      'Engaged (60 Days)',
      'Engaged (90 Days)',
      'New Subscribers',
    ])
    expect((await boot({ empty: true }).get('/api/segments')).body.data).toEqual([])
  })

  it('is processing at creation, and not after that', async () => {
    const klaviyo = boot()
    const { id, attributes } = await addSegment(klaviyo, [HAS_EMAIL])
    expect(attributes).toMatchObject({ is_active: true, is_processing: true, is_starred: false })
    const { body } = await klaviyo.get(`/api/segments/${id}`)
    expect(body.data.attributes).toMatchObject({ is_active: true, is_processing: false })
  })

  it('fills in omitted parts of definitions', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const member = { type: 'profile-group-membership', is_member: true, group_ids: [list] }
    const { attributes } = await addSegment(klaviyo, [member])
    expect(attributes.definition.condition_groups[0].conditions).toEqual([
      { ...member, timeframe_filter: null },
    ])
  })

  it('renames, stars and deletes', async () => {
    const klaviyo = boot()
    const { id } = await addSegment(klaviyo, [HAS_EMAIL])
    const change = { data: { type: 'segment', id, attributes: { name: 'Everybody', is_starred: true } } }
    const { body } = await klaviyo.patch(`/api/segments/${id}`, change)
    expect(body.data.attributes).toMatchObject({ name: 'Everybody', is_starred: true })
    expect((await klaviyo.del(`/api/segments/${id}`)).status).toBe(204)
    expectNotFound(await klaviyo.get(`/api/segments/${id}`), `A segment with id \`${id}\` does not exist.`)
  })

  it.each([
    [{}, '/data/attributes/definition/condition_groups'],
    [definitionOf(), '/data/attributes/definition/condition_groups'],
    [
      definitionOf([{ type: 'horoscope' }]),
      '/data/attributes/definition/condition_groups/0/conditions/0/type',
    ],
    [
      definitionOf([property('email', { type: 'existence', operator: 'is-odd' })]),
      '/data/attributes/definition/condition_groups/0/conditions/0/filter/operator',
    ],
    [
      definitionOf([{ type: 'profile-property', property: 'email' }]),
      '/data/attributes/definition/condition_groups/0/conditions/0/filter',
    ],
  ])('refuses the definition %j', async (definition, pointer) => {
    const reply = await boot().post('/api/segments', newSegment('Segment', definition))
    expect([reply.status, reply.body.errors[0].source]).toEqual([400, { pointer }])
  })
})

describe('the members of a segment', () => {
  async function withPeople(): Promise<TestEmulator> {
    const klaviyo = boot({ empty: true })
    await addProfile(klaviyo, {
      email: 'a@b.com',
      first_name: 'Anna',
      location: { country: 'Denmark' },
      properties: { score: 10, vip: true, tags: ['x', 'y'], since: '2026-11-20T00:00:00Z' },
    })
    await addProfile(klaviyo, { email: 'b@b.com', properties: { score: 3, since: '2026-01-01T00:00:00Z' } })
    await addProfile(klaviyo, { external_id: 'X', phone_number: '+15005550006' })
    return klaviyo
  }

  it.each<[string, Condition, readonly string[]]>([
    ['have an email', HAS_EMAIL, ['a@b.com', 'b@b.com']],
    [
      'are called',
      property('first_name', { type: 'string', operator: 'equals', value: 'Anna' }),
      ['a@b.com'],
    ],
    [
      'have an address that ends',
      property('email', { type: 'string', operator: 'ends-with', value: '@b.com' }),
      ['a@b.com', 'b@b.com'],
    ],
    [
      'live somewhere',
      property("location['country']", { type: 'string', operator: 'equals', value: 'Denmark' }),
      ['a@b.com'],
    ],
    [
      'have more than',
      property("properties['score']", { type: 'numeric', operator: 'greater-than', value: 5 }),
      ['a@b.com'],
    ],
    [
      'are or are not',
      property("properties['vip']", { type: 'boolean', operator: 'equals', value: true }),
      ['a@b.com'],
    ],
    [
      'have among theirs',
      property("properties['tags']", { type: 'list', operator: 'contains', value: 'x' }),
      ['a@b.com'],
    ],
    [
      'came in the last days',
      property("properties['since']", { type: 'date', operator: 'in-the-last', unit: 'day', quantity: 7 }),
      ['a@b.com'],
    ],
  ])('contain profiles that %s', async (_, condition, emails) => {
    const klaviyo = await withPeople()
    const { id } = await addSegment(klaviyo, [condition])
    expect(await membersOf(klaviyo, id)).toEqual(emails)
  })

  it('match every group, with one condition of each', async () => {
    const klaviyo = await withPeople()
    const score = (operator: string, value: number) =>
      property("properties['score']", { type: 'numeric', operator, value })
    const { id } = await addSegment(
      klaviyo,
      [HAS_EMAIL],
      [score('less-than', 5), property('first_name', { type: 'string', operator: 'equals', value: 'Anna' })],
    )
    expect(await membersOf(klaviyo, id)).toEqual(['a@b.com', 'b@b.com'])
    const { id: neverMatching } = await addSegment(
      klaviyo,
      [score('less-than', 5)],
      [score('greater-than', 5)],
    )
    expect(await membersOf(klaviyo, neverMatching)).toEqual([])
  })

  it('change as profiles change', async () => {
    const klaviyo = boot({ empty: true })
    const { id } = await addSegment(klaviyo, [
      property('title', { type: 'string', operator: 'equals', value: 'CEO' }),
    ])
    const profile = await addProfile(klaviyo, { email: 'a@b.com' })
    expect(await membersOf(klaviyo, id)).toEqual([])
    await klaviyo.patch(`/api/profiles/${profile}`, profileChange(profile, { title: 'CEO' }))
    expect(await membersOf(klaviyo, id)).toEqual(['a@b.com'])
    expect((await klaviyo.get(`/api/profiles/${profile}/segments`)).body.data).toHaveLength(1)
    await klaviyo.patch(`/api/profiles/${profile}`, profileChange(profile, { title: null }))
    expect(await membersOf(klaviyo, id)).toEqual([])
  })

  it('are on a list, off it, or joined it recently', async () => {
    const klaviyo = boot({ empty: true })
    const list = await addList(klaviyo, 'Newsletter')
    await addMembers(klaviyo, list, await addProfile(klaviyo, { email: 'in@b.com' }))
    await addProfile(klaviyo, { email: 'out@b.com' })
    const belonging = (is_member: boolean, timeframe_filter: object | null = null) => ({
      type: 'profile-group-membership',
      is_member,
      group_ids: [list],
      timeframe_filter,
    })
    const inside = await addSegment(klaviyo, [belonging(true)])
    const outside = await addSegment(klaviyo, [{ ...belonging(false) }])
    const recently = { type: 'date', operator: 'in-the-last', unit: 'day', quantity: 30 }
    const recent = await addSegment(klaviyo, [belonging(true, recently)])
    expect(await membersOf(klaviyo, inside.id)).toEqual(['in@b.com'])
    expect(await membersOf(klaviyo, outside.id)).toEqual(['out@b.com'])
    expect(await membersOf(klaviyo, recent.id)).toEqual(['in@b.com'])
    await klaviyo.admin('POST', '/clock', { advance: '31d' })
    expect(await membersOf(klaviyo, recent.id)).toEqual([])
  })

  it('have a number of recent events', async () => {
    const klaviyo = boot({ empty: true })
    for (const day of ['20', '21'])
      await postEvent(klaviyo, 'Placed Order', { time: `2026-11-${day}T00:00:00Z`, value: 10 })
    await postEvent(klaviyo, 'Placed Order', { email: 'once@b.com', time: '2026-11-21T00:00:00Z', value: 50 })
    const metric_id = await metricNamed(klaviyo, 'Placed Order')
    const ordered = (measurement: string, value: number) => ({
      type: 'profile-metric',
      metric_id,
      measurement,
      measurement_filter: { type: 'numeric', operator: 'greater-than', value },
      timeframe_filter: { type: 'date', operator: 'in-the-last', unit: 'day', quantity: 30 },
      metric_filters: null,
    })
    const often = await addSegment(klaviyo, [ordered('count', 1)])
    const much = await addSegment(klaviyo, [ordered('sum', 30)])
    expect(await membersOf(klaviyo, often.id)).toEqual(['sarah@klaviyo-demo.com'])
    expect(await membersOf(klaviyo, much.id)).toEqual(['once@b.com'])
    await klaviyo.admin('POST', '/clock', { advance: '60d' })
    expect(await membersOf(klaviyo, often.id)).toEqual([])
  })

  it('consented to email marketing', async () => {
    const klaviyo = boot({ empty: true })
    await addProfile(klaviyo, { email: 'never@b.com' })
    const attributes = {
      email: 'asked@b.com',
      subscriptions: { email: { marketing: { consent: 'SUBSCRIBED' } } },
    }
    await klaviyo.post('/api/profile-subscription-bulk-create-jobs', {
      data: {
        type: 'profile-subscription-bulk-create-job',
        attributes: { profiles: { data: [{ type: 'profile', attributes }] } },
      },
    })
    const { id } = await addSegment(klaviyo, [
      {
        type: 'profile-marketing-consent',
        consent: {
          channel: 'email',
          can_receive_marketing: true,
          consent_status: { subscription: 'subscribed', filters: null },
        },
      },
    ])
    expect(await membersOf(klaviyo, id)).toEqual(['asked@b.com'])
  })

  it('are computed as late as at Klaviyo on request', async () => {
    const klaviyo = boot({ empty: true, progress: { realistic: true } })
    await addProfile(klaviyo, { email: 'a@b.com' })
    const { id } = await addSegment(klaviyo, [HAS_EMAIL])
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    expect(await membersOf(klaviyo, id)).toEqual([])
    await klaviyo.admin('POST', '/clock', { advance: '10m' })
    expect(await membersOf(klaviyo, id)).toEqual(['a@b.com'])
  })
})
