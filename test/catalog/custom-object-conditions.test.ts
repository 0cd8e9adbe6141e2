import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalidAt } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import { openPets, type Pets, sendRecords } from './custom-object-requests.js'
import { addLiveFlow, advance, definitionOf as flowOf, sendable, sentMessages } from './flow-requests.js'
import { addProfile } from './profiles-and-events.js'
import { addSegment, definitionOf, newSegment, SEGMENTS } from './segment-requests.js'
import { addTemplate } from './template-requests.js'

const ADA = 'ada@example.com'
const BEN = 'ben@example.com'
const IS_SET = { type: 'existence', operator: 'is-set' }

const pet = (id: string, owner: string, details: object = {}) => ({ id, owners: [{ email: owner }], details })

const has = ({ type, owners }: Pets, operator: string, value: number, filters: readonly object[] = []) => ({
  type: 'profile-has-custom-object',
  object_type_id: type,
  object_type_relationship_id: owners,
  filter: { type: 'numeric', operator, value },
  filters,
})

async function emailsIn(klaviyo: TestEmulator, segment: string): Promise<string[]> {
  await klaviyo.admin('POST', '/clock', { advance: '1m' })
  const { body } = await klaviyo.get(`${SEGMENTS}/${segment}/profiles?page[size]=100`)
  return body.data.map(({ attributes }: { attributes: { email: string } }) => attributes.email).toSorted()
}

describe('a segment of custom objects', () => {
  it('counts the objects of a profile', async () => {
    const klaviyo = boot({ empty: true })
    const pets = await openPets(klaviyo)
    await sendRecords(klaviyo, pets.source, pet('rex', ADA), pet('tom', ADA), pet('max', BEN))
    const several = await addSegment(klaviyo, definitionOf([has(pets, 'greater-than', 1)]))
    const one = await addSegment(klaviyo, definitionOf([has(pets, 'equals', 1)]), { name: 'One' })
    expect([await emailsIn(klaviyo, several), await emailsIn(klaviyo, one)]).toEqual([[ADA], [BEN]])
  })

  it('counts objects that pass all filters on their properties', async () => {
    const klaviyo = boot({ empty: true })
    const pets = await openPets(klaviyo)
    await sendRecords(
      klaviyo,
      pets.source,
      pet('rex', ADA, { name: 'Rex', age: 3 }),
      pet('max', BEN, { name: 'Max', age: 9 }),
    )
    const filters = [
      { property_id: 2, filter: { type: 'string', operator: 'starts-with', value: 'm' } },
      { property_id: 3, filter: { type: 'numeric', operator: 'between', start: 5, end: 9 } },
    ]
    const old = await addSegment(klaviyo, definitionOf([has(pets, 'greater-than', 0, filters)]))
    expect(await emailsIn(klaviyo, old)).toEqual([BEN])
  })

  it('follows records that are added, changed, unlinked or deleted', async () => {
    const klaviyo = boot({ empty: true })
    const pets = await openPets(klaviyo)
    const old = [{ property_id: 3, filter: { type: 'numeric', operator: 'greater-than', value: 5 } }]
    const id = await addSegment(klaviyo, definitionOf([has(pets, 'greater-than', 0, old)]))
    await sendRecords(klaviyo, pets.source, pet('rex', ADA, { age: 3 }), pet('max', BEN, { age: 9 }))
    expect(await emailsIn(klaviyo, id)).toEqual([BEN])
    await sendRecords(klaviyo, pets.source, pet('rex', ADA, { age: 6 }))
    expect(await emailsIn(klaviyo, id)).toEqual([ADA, BEN])
    await sendRecords(klaviyo, pets.source, pet('rex', BEN, { age: 6 }))
    expect(await emailsIn(klaviyo, id)).toEqual([BEN])
    const data = ['rex', 'max'].map((key) => ({ type: 'object-record', id: `${pets.type}:::${key}` }))
    await klaviyo.post('/api/object-record-bulk-delete-jobs', {
      data: { type: 'object-record-bulk-delete-job', relationships: { 'object-records': { data } } },
    })
    expect(await emailsIn(klaviyo, id)).toEqual([])
  })

  it('follows a merge of profiles, and drops a deleted profile', async () => {
    const klaviyo = boot({ empty: true })
    const pets = await openPets(klaviyo)
    const to = await addProfile(klaviyo, { email: 'dan@example.com' })
    const from = await addProfile(klaviyo, { email: ADA })
    await sendRecords(klaviyo, pets.source, pet('rex', ADA), pet('max', BEN))
    const id = await addSegment(klaviyo, definitionOf([has(pets, 'greater-than', 0)]))
    expect(await emailsIn(klaviyo, id)).toEqual([ADA, BEN])
    const merge = {
      type: 'profile-merge',
      id: to,
      relationships: { profiles: { data: [{ type: 'profile', id: from }] } },
    }
    expect((await klaviyo.post('/api/profile-merge', { data: merge })).status).toBe(202)
    expect(await emailsIn(klaviyo, id)).toEqual([BEN, 'dan@example.com'])
    const profile = { data: { type: 'profile', attributes: { email: BEN } } }
    const deletion = { type: 'data-privacy-deletion-job', attributes: { profile } }
    expect((await klaviyo.post('/api/data-privacy-deletion-jobs', { data: deletion })).status).toBe(202)
    expect(await emailsIn(klaviyo, id)).toEqual(['dan@example.com'])
    expect((await klaviyo.get(`/api/object-records/${pets.type}:::max`)).status).toBe(200)
  })

  it('is refused with a filter of another kind', async () => {
    const klaviyo = boot()
    const pets = await openPets(klaviyo)
    const at = '/data/attributes/definition/condition_groups/0/conditions/0'
    const refused = async (condition: object, pointer: string) =>
      expectInvalidAt(
        await klaviyo.post(SEGMENTS, newSegment(definitionOf([condition as never]))),
        `${at}${pointer}`,
      )
    await refused(has(pets, 'equals', 1.5), '/filter/value')
    await refused(
      { ...has(pets, 'equals', 1), filters: [{ property_id: 'age', filter: IS_SET }] },
      '/filters/0/property_id',
    )
  })
})

describe('a segment of a distance from a postal code', () => {
  const within = (postal_code: string, operator: string, value: number, unit = 'kilometers') => ({
    type: 'profile-postal-code-distance',
    country_code: 'US',
    postal_code,
    unit,
    filter: { type: 'numeric', operator, value },
  })

  it('measures from the location of profiles with that postal code', async () => {
    const klaviyo = boot({ empty: true })
    const at = (zip: string, latitude?: number, longitude?: number) => ({
      country: 'United States',
      zip,
      latitude,
      longitude,
    })
    await addProfile(klaviyo, { email: 'boston@example.com', location: at('02111', 42.35, -71.06) })
    await addProfile(klaviyo, { email: 'york@example.com', location: at('10017', 40.75, -73.97) })
    await addProfile(klaviyo, { email: 'nearby@example.com', location: at('02111') })
    await addProfile(klaviyo, { email: 'nowhere@example.com' })
    const found = async (condition: object, name: string) =>
      emailsIn(klaviyo, await addSegment(klaviyo, definitionOf([condition as never]), { name }))
    expect(await found(within('02111', 'less-than', 100), 'A')).toEqual([
      'boston@example.com',
      'nearby@example.com',
    ])
    // New York is 306 km or 190 miles away.
    expect(await found(within('02111', 'greater-than', 300), 'B')).toEqual(['york@example.com'])
    expect(await found(within('02111', 'greater-than', 200, 'miles'), 'C')).toEqual([])
    expect(await found(within('99999', 'greater-than', 1), 'D')).toEqual([])
  })
})

describe('a flow of a date of custom objects', () => {
  const born = ({ type, owners }: Pets) => ({
    type: 'date',
    date_field_type: 'custom-object',
    custom_object_label: 'Pet',
    custom_object_property_id: 4,
    object_type_id: type,
    object_type_relationship_id: owners,
    timedelta_unit_before_date: 'days',
    timedelta_value_before_date: 0,
    recurrence_frequency: 'annually',
    timezone: 'UTC',
    trigger_time: '09:00:00',
  })

  /** Pets with birthdays; their owner is on a list and can get emails. */
  async function openFlows(): Promise<{ klaviyo: TestEmulator; pets: Pets }> {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-11-24T10:00:00Z')
    await addProfile(klaviyo, { email: ADA })
    return { klaviyo, pets: await openPets(klaviyo) }
  }

  it('enters the owner once for each object, and renders the object in its messages', async () => {
    const { klaviyo, pets } = await openFlows()
    const template_id = await addTemplate(klaviyo, { name: 'Birthday', html: '<p>{{ object.name }}</p>' })
    const subject_line = '{{ object.name }} is a year older'
    const message = { subject_line, template_id, smart_sending_enabled: false }
    const mail = { temporary_id: 'a', type: 'send-email', data: { message, status: 'draft' } }
    await addLiveFlow(klaviyo, flowOf(born(pets), [mail]))
    await sendRecords(
      klaviyo,
      pets.source,
      pet('rex', ADA, { name: 'Rex', born: '2020-11-26' }),
      pet('tom', ADA, { name: 'Tom', born: '2021-11-26' }),
    )
    await advance(klaviyo, '5d')
    expect((await sentMessages(klaviyo)).toSorted()).toEqual([
      '2026-11-26T09:00 ada@example.com Rex is a year older',
      '2026-11-26T09:00 ada@example.com Tom is a year older',
    ])
  })

  it('splits by the properties of the object', async () => {
    const { klaviyo, pets } = await openFlows()
    const named = (type: string, more: object) => ({
      condition_groups: [
        { conditions: [{ type, ...more, filter: { type: 'string', operator: 'equals', value: 'Rex' } }] },
      ],
    })
    const split = {
      temporary_id: 'split',
      type: 'trigger-split',
      data: {
        trigger_filter: named('custom-object-property', { custom_object_label: 'Pet', field: 'name' }),
        trigger_id: pets.type,
        trigger_type: 'date',
        trigger_subtype: 'custom-object',
      },
      links: { next_if_true: 'yes', next_if_false: 'no' },
    }
    const [yes, no] = [await sendable(klaviyo, 'yes', 'Rex'), await sendable(klaviyo, 'no', 'Other')]
    const last = { links: { next: null } }
    await addLiveFlow(klaviyo, flowOf(born(pets), [split, { ...yes, ...last }, { ...no, ...last }]))
    await sendRecords(klaviyo, pets.source, pet('rex', ADA, { name: 'Rex', born: '2020-11-26' }))
    await advance(klaviyo, '3d')
    await sendRecords(klaviyo, pets.source, pet('tom', ADA, { name: 'Tom', born: '2020-11-28' }))
    await advance(klaviyo, '3d')
    expect((await sentMessages(klaviyo)).map((each) => each.split(' ').at(-1))).toEqual(['Rex', 'Other'])
  })
})
