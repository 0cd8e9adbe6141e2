import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { addProfile, newProfile, profileChange } from './profiles-and-events.js'

const UNKNOWN_PROFILE = '01GDDKASAP8TKDDA2GRZDSVP4H'

const ATTRIBUTES = [
  'email',
  'phone_number',
  'external_id',
  'anonymous_id',
  'whatsapp_bsuid',
  'first_name',
  'last_name',
  'organization',
  'locale',
  'title',
  'image',
  'created',
  'updated',
  'last_event_date',
  'location',
  'properties',
]

const invalidEmail = (pointer: string) => ({ detail: 'Invalid email address', source: { pointer } })

describe('POST /api/profiles', () => {
  it('returns 201 with every attribute in order, null if it is unset', async () => {
    const klaviyo = boot()
    const { status, body } = await klaviyo.post('/api/profiles', newProfile({ email: 'sarah@example.com' }))
    expect(status).toBe(201)
    expect(Object.keys(body.data.attributes)).toEqual(ATTRIBUTES)
    const { email, created, updated, location, properties, ...rest } = body.data.attributes
    expect(email).toBe('sarah@example.com')
    expect([created, updated]).toEqual([
      '2026-11-23T12:00:00.000000+00:00',
      '2026-11-23T12:00:00.000018+00:00',
    ])
    expect(Object.keys(location)).toHaveLength(10)
    expect(Object.values(location).every((each) => each === null)).toBe(true)
    expect(properties).toEqual({})
    expect(Object.values(rest).every((each) => each === null)).toBe(true)
  })

  it('can be read at once, with times in whole seconds', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'sarah@example.com' })
    const { body } = await klaviyo.get(`/api/profiles/${id}`)
    expect(body.data.attributes.created).toBe('2026-11-23T12:00:00+00:00')
    expect(body.data.attributes.updated).toBe('2026-11-23T12:00:00+00:00')
  })

  it('accepts null for every attribute', async () => {
    const klaviyo = boot()
    const nulls = {
      phone_number: null,
      external_id: null,
      first_name: null,
      location: null,
      properties: null,
    }
    const { status, body } = await klaviyo.post('/api/profiles', newProfile({ email: 'a@b.com', ...nulls }))
    expect(status).toBe(201)
    expect(body.data.attributes.properties).toEqual({})
  })

  it.each(['plain', 'a@', '@b.com', 'a b@c.com', 'a@b', `${'a'.repeat(95)}@b.com`])(
    'refuses the email %j',
    async (email) => {
      expectInvalid(
        await boot().post('/api/profiles', newProfile({ email })),
        invalidEmail('/data/attributes/email'),
      )
    },
  )

  it('stores emails in lower case', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.post('/api/profiles', newProfile({ email: 'Sarah.Mason@Example.COM' }))
    expect(body.data.attributes.email).toBe('sarah.mason@example.com')
  })

  it.each(['12345', '+1', '+4512', 'call me'])('refuses the phone number %j', async (phone_number) => {
    expectInvalid(await boot().post('/api/profiles', newProfile({ phone_number })), {
      detail: 'Invalid phone number format (Example of a valid format: +12345678901)',
      source: { pointer: '/data/attributes/phone_number' },
    })
  })

  it('refuses a profile without identifiers', async () => {
    for (const attributes of [{}, { first_name: 'Sarah' }, { email: null }])
      expectInvalid(await boot().post('/api/profiles', newProfile(attributes)), {
        detail: 'One or more identifiers is required',
        source: { pointer: '/data/attributes' },
      })
  })

  it('accepts only a phone number if text messages are set up, and refuses it otherwise', async () => {
    const klaviyo = boot()
    const body = newProfile({ phone_number: '+15005550006' })
    await klaviyo.admin('PATCH', '/account', { sends_sms: false })
    expectInvalid(await klaviyo.post('/api/profiles', body), {
      detail: 'One or more identifiers is required',
      source: { pointer: '/data/attributes' },
    })
    await klaviyo.admin('PATCH', '/account', { sends_sms: true })
    expect((await klaviyo.post('/api/profiles', body)).status).toBe(201)
  })

  it.each([
    ['email', 'sarah@example.com', 'SARAH@example.com'],
    ['phone_number', '+15005550006', '+1 500 555 0006'],
    ['external_id', '63f64a2b', '63f64a2b'],
  ])('refuses a second profile with the %s %s', async (name, first, second) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { [name]: first })
    const again = { ...(name !== 'email' && { email: 'other@example.com' }), [name]: second }
    const reply = await klaviyo.post('/api/profiles', newProfile(again))
    expect(reply.status).toBe(409)
    const [{ id: _, ...error }] = reply.body.errors
    expect(JSON.stringify(error)).toBe(
      JSON.stringify({
        status: 409,
        code: 'duplicate_profile',
        title: 'Conflict.',
        detail: 'A profile already exists with one of these identifiers.',
        source: { pointer: '/data/attributes' },
        links: {},
        meta: { duplicate_profile_id: id },
      }),
    )
  })
})

describe('PATCH /api/profiles/{id}', () => {
  it('changes the named attributes, clears null ones, and keeps the rest', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com', first_name: 'Sarah', last_name: 'Mason' })
    const { body } = await klaviyo.patch(
      `/api/profiles/${id}`,
      profileChange(id, { first_name: null, title: 'CEO' }),
    )
    expect(body.data.attributes).toMatchObject({ first_name: null, last_name: 'Mason', title: 'CEO' })
  })

  it('merges properties key by key', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com', properties: { plan: 'free', score: 1 } })
    await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { properties: { score: 2, tag: 'x' } }))
    const { body } = await klaviyo.get(`/api/profiles/${id}`)
    expect(body.data.attributes.properties).toEqual({ plan: 'free', score: 2, tag: 'x' })
  })

  it('appends to, removes from and unsets properties in one request', async () => {
    const klaviyo = boot()
    const properties = { plan: 'free', score: 1, tags: ['x', 'y'] }
    const id = await addProfile(klaviyo, { email: 'a@b.com', properties })
    const patch_properties = { unset: 'plan', append: { tags: 'z', new: ['n'] }, unappend: { tags: 'x' } }
    const change = profileChange(id, { properties: { score: 2 } }, { patch_properties })
    const { body } = await klaviyo.patch(`/api/profiles/${id}`, change)
    expect(body.data.attributes.properties).toEqual({ score: 2, tags: ['y', 'z'], new: ['n'] })
  })

  it('adds an alias email, which finds the profile, and removes it again', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const further = (how: 'append' | 'unappend') =>
      profileChange(id, {}, { patch_identifiers: { [how]: { email: ['second@b.com'] } } })
    await klaviyo.patch(`/api/profiles/${id}`, further('append'))
    const taken = await klaviyo.post('/api/profiles', newProfile({ email: 'second@b.com' }))
    expect(taken.body.errors[0].meta.duplicate_profile_id).toBe(id)
    await klaviyo.patch(`/api/profiles/${id}`, further('unappend'))
    expect((await klaviyo.post('/api/profiles', newProfile({ email: 'second@b.com' }))).status).toBe(201)
  })

  it('returns a change in microseconds, and no change in seconds', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com', title: 'CEO' })
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const changed = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { title: 'CTO' }))
    expect(changed.body.data.attributes.updated).toBe('2026-11-23T13:00:00.000000+00:00')
    const same = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { title: 'CTO' }))
    expect(same.body.data.attributes.updated).toBe('2026-11-23T13:00:00+00:00')
  })

  it('refuses the identifier of another profile, a missing identifier, and an unknown profile', async () => {
    const klaviyo = boot()
    const other = await addProfile(klaviyo, { email: 'taken@b.com' })
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const taken = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { email: 'taken@b.com' }))
    expect([taken.status, taken.body.errors[0].meta.duplicate_profile_id]).toEqual([409, other])
    expectInvalid(await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { email: null })), {
      detail: 'One or more identifiers is required',
      source: { pointer: '/data/attributes' },
    })
    expectNotFound(
      await klaviyo.patch(`/api/profiles/${UNKNOWN_PROFILE}`, profileChange(UNKNOWN_PROFILE, {})),
      `A profile with id ${UNKNOWN_PROFILE} does not exist.`,
    )
  })
})

describe('POST /api/profile-import', () => {
  it('returns 201 for a new profile and 200 for an existing one, whose other attributes stay', async () => {
    const klaviyo = boot()
    const first = await klaviyo.post(
      '/api/profile-import',
      newProfile({ email: 'a@b.com', first_name: 'Sarah', properties: { plan: 'free' } }),
    )
    const second = await klaviyo.post(
      '/api/profile-import',
      newProfile({ email: 'A@b.com', last_name: 'Mason', properties: { tag: 'x' } }),
    )
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body.data.id).toBe(first.body.data.id)
    expect(second.body.data.attributes).toMatchObject({
      first_name: 'Sarah',
      last_name: 'Mason',
      properties: { plan: 'free', tag: 'x' },
    })
    expect(second.body.links.self).toMatch(/\/api\/profile-import$/)
  })

  it('adds the other identifiers in the body to an existing profile', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com', phone_number: '+15005550006' })
    const { body } = await klaviyo.post(
      '/api/profile-import',
      newProfile({ email: 'a@b.com', phone_number: '+15005550007', external_id: 'X1' }),
    )
    expect(body.data).toMatchObject({ id, attributes: { phone_number: '+15005550007', external_id: 'X1' } })
  })

  it('prefers the id', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const reply = await klaviyo.post('/api/profile-import', {
      data: { type: 'profile', id, attributes: { title: 'CEO' } },
    })
    expect([reply.status, reply.body.data.id, reply.body.data.attributes.title]).toEqual([200, id, 'CEO'])
  })

  it('refuses identifiers of two profiles', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'a@b.com' })
    const other = await addProfile(klaviyo, { phone_number: '+15005550006' })
    const reply = await klaviyo.post(
      '/api/profile-import',
      newProfile({ email: 'a@b.com', phone_number: '+15005550006' }),
    )
    expect(reply.status).toBe(409)
    expect(reply.body.errors[0].meta.duplicate_profile_id).toBe(other)
  })
})
