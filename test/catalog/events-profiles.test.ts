import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { onlyEvent, person } from './event-requests.js'
import { UNKNOWN_PROFILE } from './profile-requests.js'
import { addProfile, newEvent, postEvent } from './profiles-and-events.js'

const EMAIL = 'sarah@klaviyo-demo.com'
const PROFILE = '/data/attributes/profile/data'

/** The profiles of an account. */
async function people(klaviyo: TestEmulator) {
  return (await klaviyo.get('/api/profiles')).body.data
}

/** The only profile of an account, after an event of it. */
async function changed(klaviyo: TestEmulator, attributes: object, more: object = {}) {
  await postEvent(klaviyo, 'Placed Order', {
    unique_id: String(Object.keys(attributes)),
    ...person({ ...attributes }, { ...more }),
  })
  const found = await people(klaviyo)
  expect(found).toHaveLength(1)
  return found[0].attributes
}

describe('POST /api/events about a new profile', () => {
  it.each([
    ['email', EMAIL],
    ['phone_number', '+12015550123'],
    ['external_id', 'crm-1'],
    ['anonymous_id', 'guest-1'],
  ])('creates a profile with only %s', async (name, value) => {
    const klaviyo = boot()
    expect((await changed(klaviyo, { [name]: value }))[name]).toBe(value)
    const { relationships } = await onlyEvent(klaviyo)
    expect(relationships.profile.data.id).toBe((await people(klaviyo))[0].id)
  })

  it('creates it with all its attributes', async () => {
    const result = {
      email: EMAIL,
      phone_number: '+12015550123',
      external_id: 'crm-1',
      anonymous_id: 'guest-1',
      first_name: 'Sarah',
      last_name: 'Mason',
      organization: 'Klaviyo',
      locale: 'en-US',
      title: 'Engineer',
      image: 'https://images.example/s.png',
      location: { city: 'Boston', latitude: 42.36 },
      properties: { plan: 'free' },
    }
    const { location, ...rest } = await changed(boot(), result)
    expect({ ...rest, location: { city: location.city, latitude: location.latitude } }).toMatchObject(result)
  })

  it('creates one profile for two events', async () => {
    const klaviyo = boot()
    await changed(klaviyo, { email: EMAIL })
    await changed(klaviyo, { email: EMAIL, first_name: 'Sarah' })
  })

  it('refuses a profile without an identifier', async () => {
    for (const attributes of [{}, { first_name: 'Sarah' }, { email: null }])
      expectInvalid(await boot().post('/api/events', newEvent('Placed Order', person(attributes))), {
        detail: 'One or more identifiers is required',
        source: { pointer: `${PROFILE}/attributes` },
      })
  })

  it.each(['nobody', 'a@b', '@b.co', 'a b@c.co'])('refuses the email %j', async (email) => {
    expectInvalid(await boot().post('/api/events', newEvent('Placed Order', person({ email }))), {
      detail: 'Invalid email address',
      source: { pointer: `${PROFILE}/attributes/email` },
    })
  })

  it.each(['12015550123', '+1', 'phone'])('refuses the phone number %j alone', async (phone_number) => {
    expectInvalid(await boot().post('/api/events', newEvent('Placed Order', person({ phone_number }))), {
      detail: 'Invalid phone number format (Example of a valid format: +12345678901)',
      source: { pointer: `${PROFILE}/attributes/phone_number` },
    })
  })

  it('refuses attributes that a profile does not have here', async () => {
    for (const name of ['subscriptions', 'created', 'nickname'])
      expectInvalid(
        await boot().post('/api/events', newEvent('Placed Order', person({ email: EMAIL, [name]: {} }))),
        {
          detail: `'${name}' is not a valid field for the resource 'profile'.`,
          source: { pointer: `${PROFILE}/attributes/${name}` },
        },
      )
  })

  it('refuses a profile of another type', async () => {
    const profile = { type: 'list', attributes: { email: EMAIL } }
    expectInvalidAt(
      await boot().post('/api/events', newEvent('Placed Order', { profile })),
      `${PROFILE}/type`,
    )
  })
})

describe('POST /api/events about a known profile', () => {
  async function withSarah() {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, {
      email: EMAIL,
      phone_number: '+12015550123',
      external_id: 'crm-1',
      first_name: 'Sarah',
      properties: { plan: 'free', tags: ['a'], points: 1 },
    })
    return { klaviyo, id }
  }

  it.each([
    { email: EMAIL },
    { email: 'SARAH@Klaviyo-Demo.com' },
    { phone_number: '+12015550123' },
    { external_id: 'crm-1' },
  ])('finds them by %j', async (identifier) => {
    const { klaviyo, id } = await withSarah()
    await postEvent(klaviyo, 'Placed Order', person(identifier))
    expect((await onlyEvent(klaviyo)).relationships.profile.data.id).toBe(id)
    expect(await people(klaviyo)).toHaveLength(1)
  })

  it('finds them by id, and changes their identifiers', async () => {
    const { klaviyo, id } = await withSarah()
    expect((await changed(klaviyo, { email: 'mason@klaviyo-demo.com' }, { id })).email).toBe(
      'mason@klaviyo-demo.com',
    )
  })

  it('changes the attributes in the body and keeps the others', async () => {
    const { klaviyo } = await withSarah()
    const attributes = await changed(klaviyo, {
      email: EMAIL,
      last_name: 'Mason',
      properties: { plan: 'paid', size: 'M' },
    })
    expect(attributes).toMatchObject({
      first_name: 'Sarah',
      last_name: 'Mason',
      phone_number: '+12015550123',
      external_id: 'crm-1',
      properties: { plan: 'paid', size: 'M', tags: ['a'], points: 1 },
    })
  })

  it('ignores null', async () => {
    const { klaviyo } = await withSarah()
    expect((await changed(klaviyo, { email: EMAIL, first_name: null })).first_name).toBe('Sarah')
  })

  it('patches single properties by meta among the attributes', async () => {
    const { klaviyo } = await withSarah()
    const patch_properties = { append: { tags: 'b' }, unset: ['plan'] }
    const { properties } = await changed(klaviyo, { email: EMAIL, meta: { patch_properties } })
    expect(properties).toEqual({ tags: ['a', 'b'], points: 1 })
  })

  it('records the event for the email if the id is unknown', async () => {
    const { klaviyo, id } = await withSarah()
    await postEvent(klaviyo, 'Placed Order', person({ email: EMAIL }, { id: UNKNOWN_PROFILE }))
    expect((await onlyEvent(klaviyo)).relationships.profile.data.id).toBe(id)
  })

  it('responds 202 to an unknown id without other identifiers, and drops the event', async () => {
    const { klaviyo } = await withSarah()
    await postEvent(klaviyo, 'Placed Order', person({}, { id: UNKNOWN_PROFILE }))
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
    expect(await people(klaviyo)).toHaveLength(1)
  })

  it('never moves an identifier to another profile', async () => {
    const { klaviyo, id } = await withSarah()
    const other = await addProfile(klaviyo, { email: 'other@b.co', external_id: 'crm-2' })
    await postEvent(klaviyo, 'Placed Order', person({ email: EMAIL, external_id: 'crm-2' }))
    expect((await onlyEvent(klaviyo)).relationships.profile.data.id).toBe(id)
    const result = (await people(klaviyo)).map(
      (each: { id: string; attributes: { external_id: string } }) => [each.id, each.attributes.external_id],
    )
    expect(new Map(result)).toEqual(
      new Map([
        [id, 'crm-1'],
        [other, 'crm-2'],
      ]),
    )
  })
})

describe('last_event_date', () => {
  it('is null before the first event', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: EMAIL })
    expect((await people(klaviyo))[0].attributes.last_event_date).toBeNull()
  })

  it('is the time of the latest event, regardless of the order of arrival and the age', async () => {
    const klaviyo = boot()
    const dates = []
    for (const day of ['2020-01-05', '2020-01-09', '2020-01-07']) {
      await postEvent(klaviyo, 'Placed Order', { time: `${day}T10:00:00Z` })
      dates.push((await people(klaviyo))[0].attributes.last_event_date)
    }
    expect(dates).toEqual([
      '2020-01-05T10:00:00+00:00',
      '2020-01-09T10:00:00+00:00',
      '2020-01-09T10:00:00+00:00',
    ])
  })

  it('also changes `updated`', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: EMAIL })
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await postEvent(klaviyo, 'Placed Order')
    const [{ attributes }] = await people(klaviyo)
    expect([attributes.created, attributes.updated]).toEqual([
      '2026-11-23T12:00:00+00:00',
      '2026-11-23T13:00:00+00:00',
    ])
  })
})
