import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addProfile } from './profiles-and-events.js'
import { filterQuery, idsOf, target } from './requests.js'
import {
  addSegment,
  type Condition,
  consentCondition,
  definitionOf,
  HAS_EMAIL,
  membershipCondition,
  metricCondition,
  newSegment,
  propertyCondition,
  SEGMENTS,
  segmentChange,
} from './segment-requests.js'

const DEFINITION = '/data/attributes/definition'
const FIRST = `${DEFINITION}/condition_groups/0/conditions/0`

const RECENT = { type: 'date', operator: 'in-the-last', unit: 'day', quantity: 7 }

const missing = (id: string) => `A segment with id \`${id}\` does not exist.`

const namesOf = ({ body }: { body: { data: { attributes: { name: string } }[] } }) =>
  body.data.map(({ attributes }) => attributes.name)

describe('the segments of an account', () => {
  it('start with those of a new account, or none', async () => {
    expect(namesOf(await boot().get(`${SEGMENTS}?sort=name`))).toEqual([
      'Engaged (30 Days)',
      'Engaged (60 Days)',
      'Engaged (90 Days)',
      'New Subscribers',
    ])
    expect(namesOf(await boot({ empty: true }).get(SEGMENTS))).toEqual([])
  })
})

describe(`POST ${SEGMENTS}`, () => {
  it('returns 201 with a processing segment, its members in Klaviyo’s order', async () => {
    const reply = await boot().post(SEGMENTS, newSegment(definitionOf([HAS_EMAIL]), { name: 'Reachable' }))
    const { id } = reply.body.data
    const self = `${BASE}${SEGMENTS}/${id}`
    expect(id).toMatch(/^[R-Y][0-9A-Za-z]{5}$/)
    expect(reply.status).toBe(201)
    const { created, updated } = reply.body.data.attributes
    expect(created).toBe('2026-11-23T12:00:00.000000+00:00')
    expect(updated).toMatch(/^2026-11-23T12:00:00\.0000\d\d\+00:00$/)
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type: 'segment',
          id,
          attributes: {
            name: 'Reachable',
            definition: { condition_groups: [{ conditions: [HAS_EMAIL] }] },
            created,
            updated,
            is_active: true,
            is_processing: true,
            is_starred: false,
          },
          relationships: Object.fromEntries(
            ['profiles', 'tags', 'flow-triggers'].map((name) => [
              name,
              { links: { self: `${self}/relationships/${name}/`, related: `${self}/${name}/` } },
            ]),
          ),
          links: { self: `${self}/` },
        },
        links: { self: `${BASE}${SEGMENTS}` },
      }),
    )
  })

  it('is processed after that, and returns times in whole seconds', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.get(`${SEGMENTS}/${await addSegment(klaviyo)}`)
    expect(body.data.attributes).toMatchObject({
      is_processing: false,
      created: '2026-11-23T12:00:00+00:00',
      updated: '2026-11-23T12:00:00+00:00',
    })
  })

  it.each<[string, Condition, object]>([
    ['a membership', membershipCondition(true, 'RQC7cf'), { timeframe_filter: null }],
    ['a metric', metricCondition('RQC7cf', 1), { metric_filters: null }],
  ])('adds an empty filter to %s, behind the rest', async (_, condition, added) => {
    const { body } = await boot().post(SEGMENTS, newSegment(definitionOf([condition])))
    const [{ conditions }] = body.data.attributes.definition.condition_groups
    expect(JSON.stringify(conditions)).toBe(JSON.stringify([{ ...condition, ...added }]))
  })

  it.each<[string, Condition]>([
    ['a property', propertyCondition('first_name', 'string', 'equals', { value: 'Sarah' })],
    ['consent', consentCondition('email', true, 'subscribed')],
  ])('returns %s as sent', async (_, condition) => {
    const { body } = await boot().post(SEGMENTS, newSegment(definitionOf([condition])))
    expect(body.data.attributes.definition).toEqual(definitionOf([condition]))
  })

  it('may be starred, and may have a duplicate name', async () => {
    const klaviyo = boot({ empty: true })
    await addSegment(klaviyo, undefined, { name: 'Twin' })
    await addSegment(klaviyo, undefined, { name: 'Twin', is_starred: true })
    const { body } = await klaviyo.get(SEGMENTS)
    const starred = body.data.map(
      (each: { attributes: { is_starred: boolean } }) => each.attributes.is_starred,
    )
    expect(namesOf(await klaviyo.get(SEGMENTS))).toEqual(['Twin', 'Twin'])
    expect(starred.toSorted()).toEqual([false, true])
  })

  it('is found by equals(is_starred,...) whatever the value, as at Klaviyo, and the journal reports it', async () => {
    const klaviyo = boot({ empty: true })
    await addSegment(klaviyo, undefined, { name: 'Plain' })
    await addSegment(klaviyo, undefined, { name: 'Starred', is_starred: true })
    const all = ['Plain', 'Starred']
    const found = async (filter: string) =>
      namesOf(await klaviyo.get(`${SEGMENTS}${filterQuery(filter)}`)).toSorted()
    expect(await found('equals(is_starred,true)')).toEqual(all)
    const [seen] = (await klaviyo.admin('GET', '/requests?limit=1')).body.requests
    expect(seen.ignored).toEqual(['filter is_starred: Klaviyo does not compare it; it finds all'])
    expect(await found('equals(is_starred,false)')).toEqual(all)
    expect(await found('equals(is_starred,true),equals(name,["Plain"])')).toEqual(['Plain'])
  })

  it.each(['name', 'definition'])('is refused without its %s', async (name) => {
    expectInvalid(await boot().post(SEGMENTS, newSegment(undefined, { [name]: undefined })), {
      detail: `'${name}' is a required field for the resource 'segment'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it.each(['is_active', 'is_processing', 'created'])('is refused with %s', async (name) => {
    expectInvalid(await boot().post(SEGMENTS, newSegment(undefined, { [name]: true })), {
      detail: `'${name}' is not a valid field for the resource 'segment'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })
})

describe('a definition', () => {
  it.each([
    ['a type that there is not', { type: 'profile-shoe-size' }, `${FIRST}/type`, 'profile-shoe-size', 'type'],
    [
      'an operator that there is not',
      propertyCondition('first_name', 'string', 'resembles', { value: 'Sarah' }),
      `${FIRST}/filter/operator`,
      'resembles',
      'operator',
    ],
    [
      'numbers between others',
      propertyCondition('age', 'numeric', 'between', { start: 1, end: 2 }),
      `${FIRST}/filter/operator`,
      'between',
      'operator',
    ],
    [
      'lists that contain several',
      propertyCondition('tags', 'list', 'contains-any', { value: ['x'] }),
      `${FIRST}/filter/operator`,
      'contains-any',
      'operator',
    ],
    [
      'a measurement that there is not',
      metricCondition('RQC7cf', 1, { measurement: 'average' }),
      `${FIRST}/measurement`,
      'average',
      'measurement',
    ],
    [
      'consent over a channel that there is not',
      consentCondition('fax', true, 'any'),
      `${FIRST}/consent/channel`,
      'fax',
      'channel',
    ],
  ])('is refused for %s', async (_, condition, pointer, value, name) => {
    expectInvalid(await boot().post(SEGMENTS, newSegment(definitionOf([condition]))), {
      detail: `'${value}' is not a valid choice for '${name}'.`,
      source: { pointer },
    })
  })

  it.each<[string, Condition, string]>([
    [
      'a text as a number',
      propertyCondition('age', 'numeric', 'equals', { value: 'x' }),
      `${FIRST}/filter/value`,
    ],
    ['no value', propertyCondition('age', 'numeric', 'equals'), `${FIRST}/filter/value`],
    ['no property', { ...HAS_EMAIL, property: undefined }, `${FIRST}/property`],
    ['no metric', { ...metricCondition('M', 1), metric_id: undefined }, `${FIRST}/metric_id`],
    [
      'no timeframe',
      { ...metricCondition('M', 1), timeframe_filter: undefined },
      `${FIRST}/timeframe_filter`,
    ],
    ['no groups', { ...membershipCondition(true, 'L'), group_ids: undefined }, `${FIRST}/group_ids`],
  ])('is refused for %s, pointing at it', async (_, condition, pointer) => {
    expectInvalidAt(await boot().post(SEGMENTS, newSegment(definitionOf([condition]))), pointer)
  })

  it('is refused with no groups', async () => {
    const reply = await boot().post(SEGMENTS, newSegment(definitionOf()))
    expectInvalidAt(reply, `${DEFINITION}/condition_groups`)
  })

  it('is refused with an empty group, which would match everyone or no one', async () => {
    const reply = await boot().post(SEGMENTS, newSegment(definitionOf([HAS_EMAIL], [])))
    expectInvalid(reply, {
      detail: 'At least one item is required.',
      source: { pointer: `${DEFINITION}/condition_groups/1/conditions` },
    })
  })

  it.each([
    ['group_ids', { ...membershipCondition(true, 'L'), group_ids: [] }],
    ['steps', { type: 'profile-metric-funnel', timeframe_filter: RECENT, steps: [] }],
  ])('is refused with a condition whose %s are empty', async (name, condition) => {
    const reply = await boot().post(SEGMENTS, newSegment(definitionOf([condition])))
    expectInvalidAt(reply, `${FIRST}/${name}`)
  })
})

describe(`GET ${SEGMENTS}`, () => {
  it('returns ten per page, by id, at most', async () => {
    const klaviyo = boot({ empty: true })
    for (let n = 0; n < 12; n += 1) await addSegment(klaviyo, undefined, { name: `Segment ${n}` })
    const first = await klaviyo.get(SEGMENTS)
    const ids = [...idsOf(first), ...idsOf(await klaviyo.get(target(first.body.links.next)))]
    expect([idsOf(first).length, ids.length]).toEqual([10, 12])
    expect(ids).toEqual([...ids].sort())
    expect((await klaviyo.get(`${SEGMENTS}?page[size]=11`)).status).toBe(400)
  })

  it('filters segments by name, id, date and activity', async () => {
    const klaviyo = boot({ empty: true })
    const one = await addSegment(klaviyo, undefined, { name: 'One' })
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const two = await addSegment(klaviyo, undefined, { name: 'Two' })
    await klaviyo.patch(`${SEGMENTS}/${two}`, segmentChange(two, { is_active: false }))
    const found = async (filter: string) => idsOf(await klaviyo.get(SEGMENTS + filterQuery(filter)))
    expect(await found('equals(name,["One"])')).toEqual([one])
    expect(await found(`any(id,["${two}","NOPE01"])`)).toEqual([two])
    expect(await found('greater-than(created,2026-11-23T12:30:00Z)')).toEqual([two])
    expect(await found('equals(is_active,true)')).toEqual([one])
    expect(idsOf(await klaviyo.get(`${SEGMENTS}?sort=-created`))).toEqual([two, one])
  })
})

describe(`GET ${SEGMENTS}/{id}`, () => {
  it('counts its profiles on request', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'sarah@klaviyo-demo.com' })
    const id = await addSegment(klaviyo)
    const { body } = await klaviyo.get(`${SEGMENTS}/${id}?additional-fields[segment]=profile_count`)
    expect(body.data.attributes.profile_count).toBe(1)
    const plain = await klaviyo.get(`${SEGMENTS}/${id}`)
    expect(plain.body.data.attributes).not.toHaveProperty('profile_count')
    expect((await klaviyo.get(`${SEGMENTS}?additional-fields[segment]=profile_count`)).status).toBe(400)
  })

  it.each(['', '/profiles', '/tags', '/relationships/profiles', '/flow-triggers'])(
    'responds 404 for an unknown segment: %s',
    async (path) => {
      expectNotFound(await boot().get(`${SEGMENTS}/NOPE01${path}`), missing('NOPE01'))
    },
  )
})
