import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { accept, consentTo, EMAIL, PHONE, person, SUBSCRIBE, subscription } from './consent-requests.js'
import { addList, addMembers, addProfile, emailsOf, profileChange } from './profiles-and-events.js'
import { filterQuery, target } from './requests.js'
import {
  addSegment,
  type Condition,
  consentCondition,
  definitionOf,
  HAS_EMAIL,
  membershipCondition,
  propertyCondition,
  SEGMENTS,
} from './segment-requests.js'

const recently = (quantity: number, unit = 'day') => ({
  timeframe_filter: { type: 'date', operator: 'in-the-last', unit, quantity },
})

/** The first names of the profiles that meet the groups. */
async function membersOf(klaviyo: TestEmulator, ...groups: readonly (readonly Condition[])[]) {
  const id = await addSegment(klaviyo, definitionOf(...groups))
  const { body } = await klaviyo.get(`${SEGMENTS}/${id}/profiles?page[size]=100`)
  return body.data
    .map(({ attributes }: { attributes: { first_name: string } }) => attributes.first_name)
    .toSorted()
}

const emailOf = (name: string) => `${name.toLowerCase()}@klaviyo-demo.com`

async function addMember(klaviyo: TestEmulator, first_name: string, more: object = {}): Promise<string> {
  return await addProfile(klaviyo, { email: emailOf(first_name), first_name, ...more })
}

describe('a segment of profile properties', () => {
  async function withPeople(): Promise<TestEmulator> {
    const klaviyo = boot()
    await addMember(klaviyo, 'Ann', {
      phone_number: PHONE,
      location: { city: 'Boston' },
      properties: { age: 30, tags: ['vip', 'eu'], member: true, born: '1990-11-23T00:00:00Z' },
    })
    await addMember(klaviyo, 'Bob', {
      properties: { age: 20, tags: ['us'], member: false, born: '2000-03-01' },
    })
    await addMember(klaviyo, 'Cyd')
    return klaviyo
  }
  const own = (name: string) => `properties['${name}']`

  it.each<[string, string, string, object, readonly string[]]>([
    ['first_name', 'string', 'equals', { value: 'Ann' }, ['Ann']],
    ['first_name', 'string', 'not-equals', { value: 'Ann' }, ['Bob', 'Cyd']],
    ['first_name', 'string', 'contains', { value: 'y' }, ['Cyd']],
    ['first_name', 'string', 'starts-with', { value: 'B' }, ['Bob']],
    ['first_name', 'string', 'ends-with', { value: 'nn' }, ['Ann']],
    ['first_name', 'string', 'in', { value: ['Ann', 'Cyd'] }, ['Ann', 'Cyd']],
    ['first_name', 'string', 'not-in', { value: ['Ann', 'Cyd'] }, ['Bob']],
    ['first_name', 'string', 'regex', { value: '^[AB]' }, ['Ann', 'Bob']],
    ['first_name', 'string', 'nregex', { value: '^[AB]' }, ['Cyd']],
    ['phone_number', 'existence', 'is-set', {}, ['Ann']],
    ['phone_number', 'existence', 'not-set', {}, ['Bob', 'Cyd']],
    ["location['city']", 'string', 'equals', { value: 'Boston' }, ['Ann']],
    [own('age'), 'numeric', 'equals', { value: 30 }, ['Ann']],
    [own('age'), 'numeric', 'greater-than', { value: 20 }, ['Ann']],
    [own('age'), 'numeric', 'greater-than-or-equal', { value: 20 }, ['Ann', 'Bob']],
    [own('age'), 'numeric', 'less-than', { value: 30 }, ['Bob']],
    [own('member'), 'boolean', 'equals', { value: true }, ['Ann']],
    [own('member'), 'boolean', 'equals', { value: false }, ['Bob']],
    [own('tags'), 'list', 'contains', { value: 'vip' }, ['Ann']],
    [own('tags'), 'list', 'not-contains', { value: 'vip' }, ['Bob', 'Cyd']],
    [own('tags'), 'list', 'length-greater-than', { value: 1 }, ['Ann']],
    [own('born'), 'date', 'before', { date: '1995-01-01T00:00:00Z' }, ['Ann']],
    [own('born'), 'date', 'calendar-month', { value: 3 }, ['Bob']],
    [own('born'), 'date', 'anniversary', {}, ['Ann']],
    ['created', 'date', 'in-the-last', { unit: 'day', quantity: 1 }, ['Ann', 'Bob', 'Cyd']],
  ])('%s, of type %s, %s %j', async (name, type, operator, more, names) => {
    const klaviyo = await withPeople()
    expect(await membersOf(klaviyo, [propertyCondition(name, type, operator, { ...more })])).toEqual(names)
  })

  it('contains profiles for which one condition of every group holds', async () => {
    const klaviyo = await withPeople()
    const called = (value: string) => propertyCondition('first_name', 'string', 'equals', { value })
    const old = propertyCondition(own('age'), 'numeric', 'greater-than', { value: 25 })
    expect(await membersOf(klaviyo, [called('Ann'), called('Bob')])).toEqual(['Ann', 'Bob'])
    expect(await membersOf(klaviyo, [called('Ann'), called('Bob')], [old])).toEqual(['Ann'])
    expect(await membersOf(klaviyo, [called('Cyd')], [old])).toEqual([])
  })

  it('is updated as profiles change', async () => {
    const klaviyo = await withPeople()
    const id = await addSegment(klaviyo, definitionOf([propertyCondition('title', 'existence', 'is-set')]))
    const members = async () => emailsOf(await klaviyo.get(`${SEGMENTS}/${id}/profiles`))
    expect(await members()).toEqual([])
    const dan = await addMember(klaviyo, 'Dan', { title: 'CEO' })
    expect(await members()).toEqual([emailOf('Dan')])
    await klaviyo.patch(`/api/profiles/${dan}`, profileChange(dan, { title: null }))
    expect(await members()).toEqual([])
  })
})

describe('a segment of memberships', () => {
  it('contains profiles on a list, off it, or that joined recently', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const [ann, bob] = [await addMember(klaviyo, 'Ann'), await addMember(klaviyo, 'Bob')]
    await addMember(klaviyo, 'Cyd')
    await addMembers(klaviyo, list, ann)
    await klaviyo.admin('POST', '/clock', { advance: '10d' })
    await addMembers(klaviyo, list, bob)
    expect(await membersOf(klaviyo, [membershipCondition(true, list)])).toEqual(['Ann', 'Bob'])
    expect(await membersOf(klaviyo, [membershipCondition(false, list)])).toEqual(['Cyd'])
    expect(await membersOf(klaviyo, [membershipCondition(true, list, recently(5))])).toEqual(['Bob'])
  })

  it('follows the list and the clock', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const ann = await addMember(klaviyo, 'Ann')
    const id = await addSegment(klaviyo, definitionOf([membershipCondition(true, list, recently(5))]))
    const members = async () => emailsOf(await klaviyo.get(`${SEGMENTS}/${id}/profiles`))
    await addMembers(klaviyo, list, ann)
    expect(await members()).toEqual([emailOf('Ann')])
    await klaviyo.admin('POST', '/clock', { advance: '7d' })
    expect(await members()).toEqual([])
  })

  it('can use another segment, too', async () => {
    const klaviyo = boot()
    await addMember(klaviyo, 'Ann', { title: 'CEO' })
    await addMember(klaviyo, 'Bob')
    const titled = await addSegment(
      klaviyo,
      definitionOf([propertyCondition('title', 'existence', 'is-set')]),
    )
    await klaviyo.get(`${SEGMENTS}/${titled}`)
    expect(await membersOf(klaviyo, [membershipCondition(true, titled)])).toEqual(['Ann'])
    expect(await membersOf(klaviyo, [membershipCondition(false, titled)])).toEqual(['Bob'])
  })
})

describe('a segment of consent', () => {
  it.each<[string, boolean, string, readonly string[]]>([
    ['email', true, 'subscribed', ['Ann']],
    ['email', true, 'never_subscribed', ['Bob']],
    ['email', true, 'any', ['Ann', 'Bob']],
    ['email', false, 'any', []],
    ['sms', true, 'subscribed', []],
    ['sms', false, 'never_subscribed', ['Ann', 'Bob']],
    ['push', false, 'any', ['Ann', 'Bob']],
  ])('over %s, reachable: %j, consent: %s', async (channel, sendable, consent, names) => {
    const klaviyo = boot()
    await addMember(klaviyo, 'Ann')
    await addMember(klaviyo, 'Bob')
    const profiles = [person({ email: emailOf('Ann'), subscriptions: consentTo('email', 'SUBSCRIBED') })]
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles }))
    expect(await membersOf(klaviyo, [consentCondition(channel, sendable, consent)])).toEqual(names)
  })
})

describe(`GET ${SEGMENTS}/{id}/profiles`, () => {
  async function withMembers(): Promise<{ klaviyo: TestEmulator; path: string; bob: string }> {
    const klaviyo = boot()
    const path = `${SEGMENTS}/${await addSegment(klaviyo, definitionOf([HAS_EMAIL]))}/profiles`
    let bob = ''
    for (const name of ['Ann', 'Bob', 'Cyd']) {
      const id = await addMember(klaviyo, name, name === 'Bob' ? { phone_number: PHONE } : {})
      if (name === 'Bob') bob = id
      await klaviyo.admin('POST', '/clock', { advance: '1h' })
    }
    return { klaviyo, path, bob }
  }

  it('returns members in the order of joining, with the time', async () => {
    const { klaviyo, path } = await withMembers()
    const { body } = await klaviyo.get(path)
    expect(emailsOf(await klaviyo.get(path))).toEqual(['Ann', 'Bob', 'Cyd'].map(emailOf))
    expect(body.data[1].attributes.joined_group_at).toBe('2026-11-23T13:00:00+00:00')
    expect(emailsOf(await klaviyo.get(`${path}?sort=-joined_group_at&page[size]=1`))).toEqual([
      emailOf('Cyd'),
    ])
  })

  it('filters members by identifiers and by time of joining', async () => {
    const { klaviyo, path, bob } = await withMembers()
    const found = async (filter: string) => emailsOf(await klaviyo.get(path + filterQuery(filter)))
    expect(await found(`equals(email,["${emailOf('Ann')}"])`)).toEqual([emailOf('Ann')])
    expect(await found(`any(phone_number,["${PHONE}"])`)).toEqual([emailOf('Bob')])
    expect(await found(`any(profile_id,["${bob}"])`)).toEqual([emailOf('Bob')])
    expect(await found('greater-than(joined_group_at,2026-11-23T13:00:00Z)')).toEqual([emailOf('Cyd')])
    expect(await found(`any(email,["${EMAIL}"])`)).toEqual([])
  })

  it('pages through the members or their identifiers', async () => {
    const { klaviyo, path } = await withMembers()
    for (const each of [path, path.replace('/profiles', '/relationships/profiles')]) {
      const first = await klaviyo.get(`${each}?page[size]=2`)
      const second = await klaviyo.get(target(first.body.links.next))
      expect([first.body.data.length, second.body.data.length]).toEqual([2, 1])
    }
  })
})
