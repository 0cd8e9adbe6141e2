import { describe, expect, it } from 'vitest'
import { klaviyo as catalog } from '../../src/catalog/index.js'
import { boot, bootWith, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { expectDuplicate, IMPORT, importBody, read } from './profile-requests.js'
import { addProfile, emailsOf, newProfile, profileChange } from './profiles-and-events.js'
import { filterQuery } from './requests.js'

const PHONE = '+15005550006'
const OTHER_PHONE = '+15005550007'

const IDENTIFIERS = [
  ['email', 'a@example.com'],
  ['phone_number', PHONE],
  ['external_id', 'X1'],
  ['anonymous_id', 'guest-1'],
] as const

const noPhone = {
  detail: 'Invalid phone number format (Example of a valid format: +12345678901)',
  source: { pointer: '/data/attributes/phone_number' },
}

const alias = (id: string, how: 'append' | 'unappend', ...email: string[]) =>
  profileChange(id, {}, { patch_identifiers: { [how]: { email } } })

async function countProfiles(klaviyo: TestEmulator): Promise<number> {
  return (await klaviyo.get('/api/profiles?page[size]=100')).body.data.length
}

describe('POST /api/profiles with a duplicate identifier', () => {
  it.each(IDENTIFIERS)('names the one whose %s is %s, and changes nothing', async (name, value) => {
    const klaviyo = boot({ empty: true })
    const owner = await addProfile(klaviyo, { [name]: value, title: 'CEO' })
    const before = await read(klaviyo, owner)
    const reply = await klaviyo.post('/api/profiles', newProfile({ [name]: value, title: 'CTO' }))
    expectDuplicate(reply, owner)
    expect(await read(klaviyo, owner)).toEqual(before)
    expect(await countProfiles(klaviyo)).toBe(1)
  })

  it.each(IDENTIFIERS)('does so even if the other identifiers are new: %s', async (name, value) => {
    const klaviyo = boot({ empty: true })
    const owner = await addProfile(klaviyo, { [name]: value })
    const fresh = {
      email: 'n@example.com',
      phone_number: OTHER_PHONE,
      external_id: 'N',
      anonymous_id: 'guest-n',
    }
    expectDuplicate(await klaviyo.post('/api/profiles', newProfile({ ...fresh, [name]: value })), owner)
    expect(await countProfiles(klaviyo)).toBe(1)
  })

  it('accepts a profile that shares an attribute that is not an identifier', async () => {
    const klaviyo = boot()
    const same = { first_name: 'Sarah', image: 'x', properties: { email: 'a@example.com' } }
    await addProfile(klaviyo, { ...same, email: 'a@example.com' })
    await addProfile(klaviyo, { ...same, email: 'b@example.com' })
  })

  it('reports a malformed identifier rather than a duplicate one', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { external_id: 'X' })
    const reply = await klaviyo.post('/api/profiles', newProfile({ external_id: 'X', phone_number: '1' }))
    expectInvalid(reply, noPhone)
  })
})

describe('PATCH /api/profiles/{id} with a duplicate identifier', () => {
  it.each(IDENTIFIERS)('names the one whose %s is %s, and changes nothing', async (name, value) => {
    const klaviyo = boot()
    const owner = await addProfile(klaviyo, { [name]: value })
    const id = await addProfile(klaviyo, { email: 'other@example.com' })
    const before = await read(klaviyo, id)
    const change = profileChange(id, { [name]: value, title: 'CEO' })
    expectDuplicate(await klaviyo.patch(`/api/profiles/${id}`, change), owner)
    expect(await read(klaviyo, id)).toEqual(before)
  })

  it.each(IDENTIFIERS)('accepts the own %s of the profile', async (name, value) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { [name]: value })
    const reply = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { [name]: value }))
    expect(reply.status, reply.text).toBe(200)
  })

  it.each(IDENTIFIERS.slice(0, 3))('frees the %s that it removes', async (name, value) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { anonymous_id: 'guest-0', [name]: value })
    const reply = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { [name]: null }))
    expect(reply.status, reply.text).toBe(200)
    expect(await addProfile(klaviyo, { [name]: value })).not.toBe(id)
  })
})

describe('POST /api/profile-import with identifiers of two profiles', () => {
  const pairs = IDENTIFIERS.flatMap(([one, first], index) =>
    IDENTIFIERS.slice(index + 1).map(([two, second]) => [one, two, first, second] as const),
  )

  it.each(pairs)('by %s and %s, names the second and changes neither', async (one, two, first, second) => {
    const klaviyo = boot()
    const matched = await addProfile(klaviyo, { [one]: first })
    const owner = await addProfile(klaviyo, { [two]: second })
    const before = [await read(klaviyo, matched), await read(klaviyo, owner)]
    const body = importBody({ [two]: second, [one]: first, title: 'CEO' })
    expectDuplicate(await klaviyo.post(IMPORT, body), owner)
    expect([await read(klaviyo, matched), await read(klaviyo, owner)]).toEqual(before)
  })

  it.each(IDENTIFIERS)('by id and %s, names the profile with the latter', async (name, value) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'own@example.com' })
    const owner = await addProfile(klaviyo, { [name]: value })
    expectDuplicate(await klaviyo.post(IMPORT, importBody({ [name]: value }, { id })), owner)
  })
})

describe('an email', () => {
  it.each([
    'a@b.co',
    'first.last+tag@sub.example-site.com',
    "o'brien_%@example.com",
    `${'a'.repeat(88)}@example.com`,
  ])('may be %s', async (email) => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email })
    expect(emailsOf(await klaviyo.get(`/api/profiles${filterQuery(`equals(email,"${email}")`)}`))).toEqual([
      email,
    ])
  })

  it.each([
    '',
    ' ',
    'a@b',
    'a@@b.com',
    'a@b.com,c@d.com',
    'a@b.c',
    'Sarah <a@b.com>',
    `${'a'.repeat(89)}@example.com`,
  ])('cannot be %j', async (email) => {
    expectInvalid(await boot().post('/api/profiles', newProfile({ email, external_id: 'X' })), {
      detail: 'Invalid email address',
      source: { pointer: '/data/attributes/email' },
    })
  })

  it('is stored in lower case, and found and refused in any', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'Sarah@Example.COM' })
    expect((await read(klaviyo, id)).email).toBe('sarah@example.com')
    const filter = filterQuery('any(email,["SARAH@example.com"])')
    expect(emailsOf(await klaviyo.get(`/api/profiles${filter}`))).toEqual(['sarah@example.com'])
    expectDuplicate(await klaviyo.post('/api/profiles', newProfile({ email: 'sArAh@example.com' })), id)
    const { body } = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, { email: 'S@EXAMPLE.com' }))
    expect(body.data.attributes.email).toBe('s@example.com')
  })
})

describe('a phone number', () => {
  it.each([PHONE, '+4512345678', '+442071838750', '+819012345678'])('may be %s', async (phone_number) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { phone_number })
    expect((await read(klaviyo, id)).phone_number).toBe(phone_number)
  })

  it.each(['5005550006', '0015005550006', '+', '', '+1500555', '+150055500061234', 'tel:+1'])(
    'cannot be %j',
    async (phone_number) => {
      expectInvalid(
        await boot().post('/api/profiles', newProfile({ external_id: 'X', phone_number })),
        noPhone,
      )
    },
  )
})

describe('an external_id', () => {
  it('differs by case and space', async () => {
    const klaviyo = boot({ empty: true })
    for (const external_id of ['abc', 'ABC', ' abc']) await addProfile(klaviyo, { external_id })
    expect(await countProfiles(klaviyo)).toBe(3)
  })

  it('may be a number, which stays one until it is set as text', async () => {
    // As recorded. Klaviyo's document allows text only.
    const klaviyo = bootWith(catalog)
    const id = await addProfile(klaviyo, { external_id: 7 })
    expect((await read(klaviyo, id)).external_id).toBe(7)
    const { status, body } = await klaviyo.patch(
      `/api/profiles/${id}`,
      profileChange(id, { external_id: '7' }),
    )
    expect([status, body.data.attributes.external_id]).toEqual([200, '7'])
  })

  it('may have 255 characters at most', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { external_id: 'x'.repeat(255) })
    const reply = await klaviyo.post('/api/profiles', newProfile({ external_id: 'x'.repeat(256) }))
    expectInvalidAt(reply, '/data/attributes/external_id')
  })
})

describe('meta.patch_identifiers', () => {
  it('refuses an alias email that is the email or alias of another profile', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const owner = await addProfile(klaviyo, { email: 'taken@b.com' })
    await klaviyo.patch(`/api/profiles/${owner}`, alias(owner, 'append', 'second@b.com'))
    for (const email of ['taken@b.com', 'second@b.com', 'SECOND@b.com'])
      expectDuplicate(
        await klaviyo.patch(`/api/profiles/${id}`, alias(id, 'append', 'new@b.com', email)),
        owner,
      )
    await addProfile(klaviyo, { email: 'new@b.com' })
  })

  it('makes an import find the profile with the alias', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    await klaviyo.patch(`/api/profiles/${id}`, alias(id, 'append', 'second@b.com'))
    const { status, body } = await klaviyo.post(IMPORT, importBody({ email: 'second@b.com', title: 'CEO' }))
    expect([status, body.data.id, body.data.attributes.title]).toEqual([200, id, 'CEO'])
  })

  it('refuses an import whose alias and phone number belong to two profiles', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    await klaviyo.patch(`/api/profiles/${id}`, alias(id, 'append', 'second@b.com'))
    const owner = await addProfile(klaviyo, { phone_number: PHONE })
    expectDuplicate(
      await klaviyo.post(IMPORT, importBody({ email: 'second@b.com', phone_number: PHONE })),
      owner,
    )
  })

  it('never changes the email itself', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    await klaviyo.patch(`/api/profiles/${id}`, alias(id, 'append', 'second@b.com', 'a@b.com'))
    const { body } = await klaviyo.patch(
      `/api/profiles/${id}`,
      alias(id, 'unappend', 'a@b.com', 'none@b.com'),
    )
    expect(body.data.attributes.email).toBe('a@b.com')
    expectDuplicate(await klaviyo.post('/api/profiles', newProfile({ email: 'second@b.com' })), id)
  })

  it.each([[{ append: { email: 'nobody' } }], [{ append: { email: ['a@b.com', 'nobody'] } }]])(
    'refuses %j, which is not an address',
    async (patch_identifiers) => {
      const klaviyo = boot()
      const id = await addProfile(klaviyo, { external_id: 'X' })
      const reply = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, {}, { patch_identifiers }))
      expect([reply.status, reply.body.errors?.[0].detail]).toEqual([400, 'Invalid email address'])
    },
  )

  it('accepts emails only', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const patch_identifiers = { append: { phone_number: [PHONE] } }
    const reply = await klaviyo.patch(`/api/profiles/${id}`, profileChange(id, {}, { patch_identifiers }))
    expect([reply.status, reply.body.errors?.[0].code]).toEqual([400, 'invalid'])
  })
})
