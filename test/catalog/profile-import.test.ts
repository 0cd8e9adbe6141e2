import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { absent, IMPORT, importBody, read, UNKNOWN_PROFILE } from './profile-requests.js'
import { addProfile, emailsOf, newProfile, profileChange } from './profiles-and-events.js'

type Attributes = Readonly<Record<string, unknown>>

const EMAIL = 'a@example.com'

/** Ways to patch the properties of an existing profile. */
const WAYS = [
  ['PATCH', (id: string, attributes: Attributes, meta: Attributes) => profileChange(id, attributes, meta)],
  [
    'POST',
    (_: string, attributes: Attributes, meta: Attributes) =>
      importBody({ email: EMAIL, ...attributes }, { meta }),
  ],
] as const

const pathOf = (method: string, id: string) => (method === 'PATCH' ? `/api/profiles/${id}` : IMPORT)

async function withProfile(attributes: Attributes = {}): Promise<{ klaviyo: TestEmulator; id: string }> {
  const klaviyo = boot()
  return { klaviyo, id: await addProfile(klaviyo, { email: EMAIL, ...attributes }) }
}

describe('POST /api/profile-import', () => {
  it('responds as POST /api/profiles does, except for its own link', async () => {
    const [made, imported] = [boot(), boot()]
    const body = importBody({ email: EMAIL, first_name: 'Sarah', properties: { plan: 'free' } })
    const expected = await made.post('/api/profiles', body)
    const reply = await imported.post(IMPORT, body)
    expect(reply.status).toBe(201)
    expect(reply.text.replaceAll(reply.body.data.id, expected.body.data.id)).toBe(
      expected.text.replace(`"${BASE}/api/profiles"`, `"${BASE}${IMPORT}"`),
    )
  })

  it('returns 200 with the whole existing profile, as a PATCH of it does', async () => {
    const { klaviyo, id } = await withProfile({ first_name: 'Sarah', title: 'CEO' })
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const reply = await klaviyo.post(IMPORT, importBody({ email: EMAIL, title: 'CTO' }))
    expect(reply.status).toBe(200)
    const { attributes, relationships } = reply.body.data
    expect(attributes).toEqual({ ...(await read(klaviyo, id)), updated: '2026-11-23T13:00:00.000000+00:00' })
    expect([attributes.created, attributes.title]).toEqual(['2026-11-23T12:00:00+00:00', 'CTO'])
    expect(Object.keys(relationships)).toEqual(['lists', 'segments', 'push-tokens', 'conversation'])
  })

  it('keeps `updated` if nothing changes', async () => {
    const { klaviyo, id } = await withProfile({ title: 'CEO', properties: { plan: 'free' } })
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const same = importBody({ email: EMAIL, title: 'CEO', properties: { plan: 'free' } })
    expect((await klaviyo.post(IMPORT, same)).status).toBe(200)
    expect((await read(klaviyo, id)).updated).toBe('2026-11-23T12:00:00+00:00')
  })

  it('keeps absent attributes and clears null ones', async () => {
    const { klaviyo, id } = await withProfile({ first_name: 'Sarah', last_name: 'Mason', external_id: 'X' })
    await klaviyo.post(IMPORT, importBody({ email: EMAIL, first_name: null, external_id: null }))
    const cleared = { first_name: null, last_name: 'Mason', external_id: null, email: EMAIL }
    expect(await read(klaviyo, id)).toMatchObject(cleared)
  })

  it('ignores null identifiers in the lookup', async () => {
    const { klaviyo, id } = await withProfile()
    const other = await addProfile(klaviyo, { external_id: 'X' })
    const { status, body } = await klaviyo.post(IMPORT, importBody({ email: EMAIL, external_id: null }))
    expect([status, body.data.id]).toEqual([200, id])
    expect((await read(klaviyo, other)).external_id).toBe('X')
  })

  it.each([
    ['email', 'a@example.com', 'A@EXAMPLE.com'],
    ['phone_number', '+15005550006', '+15005550006'],
    ['external_id', 'X1', 'X1'],
    ['anonymous_id', 'guest-1', 'guest-1'],
  ])('finds a profile by its %s alone', async (name, first, second) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { [name]: first })
    const { status, body } = await klaviyo.post(IMPORT, importBody({ [name]: second, title: 'CEO' }))
    expect([status, body.data.id, body.data.attributes.title]).toEqual([200, id, 'CEO'])
  })

  it('creates another profile for an identifier in another case, except for the email', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { external_id: 'abc' })
    expect((await klaviyo.post(IMPORT, importBody({ external_id: 'ABC' }))).status).toBe(201)
  })

  it('treats a null id as absent', async () => {
    const klaviyo = boot()
    expect((await klaviyo.post(IMPORT, importBody({ email: EMAIL }, { id: null }))).status).toBe(201)
    expect((await klaviyo.post(IMPORT, importBody({ email: EMAIL }, { id: null }))).status).toBe(200)
  })

  it('prefers the id, and adds the email to that profile', async () => {
    const { klaviyo, id } = await withProfile()
    const reply = await klaviyo.post(IMPORT, importBody({ email: 'new@example.com' }, { id }))
    expect([reply.status, reply.body.data.id]).toEqual([200, id])
    expect(emailsOf(await klaviyo.get('/api/profiles'))).toEqual(['new@example.com'])
  })

  it('responds 404 for an unknown id, and creates no profile', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post(IMPORT, importBody({ email: EMAIL }, { id: UNKNOWN_PROFILE }))
    expectNotFound(reply, absent(UNKNOWN_PROFILE))
    expect(emailsOf(await klaviyo.get('/api/profiles'))).toEqual([])
  })

  it.each([[{}], [{ first_name: 'Sarah' }], [{ email: null, phone_number: null }], [{ external_id: '' }]])(
    'refuses %j, which identifies no profile',
    async (attributes) => {
      expectInvalid(await boot().post(IMPORT, importBody(attributes)), {
        detail: 'One or more identifiers is required',
        source: { pointer: '/data/attributes' },
      })
    },
  )

  it('refuses to remove the last identifier', async () => {
    const { klaviyo, id } = await withProfile()
    expectInvalid(await klaviyo.post(IMPORT, importBody({ email: null }, { id })), {
      detail: 'One or more identifiers is required',
      source: { pointer: '/data/attributes' },
    })
    expect((await read(klaviyo, id)).email).toBe(EMAIL)
  })

  it.each([
    ['email', 'nobody', 'Invalid email address'],
    ['phone_number', '555', 'Invalid phone number format (Example of a valid format: +12345678901)'],
  ])('refuses the %s %j', async (name, value, detail) => {
    const source = { pointer: `/data/attributes/${name}` }
    expectInvalid(await boot().post(IMPORT, importBody({ [name]: value })), { detail, source })
  })

  it('refuses unknown attributes and types', async () => {
    const unknown = importBody({ email: EMAIL, nickname: 'S' })
    expectInvalid(await boot().post(IMPORT, unknown), {
      detail: "'nickname' is not a valid field for the resource 'profile'.",
      source: { pointer: '/data/attributes/nickname' },
    })
    const typed = importBody({ email: EMAIL }, { type: 'profile-import' })
    expectInvalidAt(await boot().post(IMPORT, typed), '/data/type')
  })

  it('returns the requested fields and additional fields', async () => {
    const query = '?fields[profile]=title,email&additional-fields[profile]=predictive_analytics'
    const { body } = await boot().post(`${IMPORT}${query}`, importBody({ email: EMAIL }))
    expect(Object.keys(body.data.attributes)).toEqual(['title', 'email', 'predictive_analytics'])
    expect(body.links.self).toBe(`${BASE}${IMPORT}${query}`)
  })

  it('creates a profile with the properties that meta appends', async () => {
    const meta = { patch_properties: { append: { skus: '92538' }, unset: 'plan' } }
    const body = importBody({ email: EMAIL, properties: { plan: 'free', tag: 'x' } }, { meta })
    const reply = await boot().post(IMPORT, body)
    expect(reply.status).toBe(201)
    expect(reply.body.data.attributes.properties).toEqual({ tag: 'x', skus: ['92538'] })
    expect(reply.body.data.attributes.updated > reply.body.data.attributes.created).toBe(true)
  })
})

describe.each(WAYS)('meta.patch_properties by %s', (method, bodyOf) => {
  const held = { plan: 'free', score: 1, tags: ['x', 'y', 'x'], flags: [{ a: 1 }, true] }

  it.each([
    ['append of one value', { append: { tags: 'z' } }, { tags: ['x', 'y', 'x', 'z'] }],
    ['append of several', { append: { tags: ['z', 1] } }, { tags: ['x', 'y', 'x', 'z', 1] }],
    ['append to a key that is not there', { append: { skus: '92538' } }, { skus: ['92538'] }],
    ['append to a single value', { append: { plan: 'paid' } }, { plan: ['free', 'paid'] }],
    ['append to several keys', { append: { tags: 'z', new: [1] } }, { tags: ['x', 'y', 'x', 'z'], new: [1] }],
    ['unappend of one value', { unappend: { tags: 'y' } }, { tags: ['x', 'x'] }],
    ['unappend of several', { unappend: { flags: [true, 'none'] } }, { flags: [{ a: 1 }] }],
    ['unappend of the last ones', { unappend: { tags: ['x', 'y'] } }, { tags: [] }],
    ['unappend from a key that is not there', { unappend: { none: 'x' } }, {}],
    ['unappend of a value that is not there', { unappend: { tags: 'w' } }, {}],
    ['unset of a key', { unset: 'plan' }, { plan: undefined }],
    ['unset of keys', { unset: ['plan', 'tags', 'none'] }, { plan: undefined, tags: undefined }],
    ['nulls', { append: null, unappend: null, unset: null }, {}],
    ['nothing', {}, {}],
  ])('%s changes only that', async (_, patch_properties, change) => {
    const { klaviyo, id } = await withProfile({ properties: held })
    const body = bodyOf(id, {}, { patch_properties })
    const reply = await klaviyo.request(method, pathOf(method, id), { body })
    expect(reply.status, reply.text).toBe(200)
    const expected = JSON.parse(JSON.stringify({ ...held, ...change }))
    expect(reply.body.data.attributes.properties).toEqual(expected)
    expect((await read(klaviyo, id)).properties).toEqual(expected)
  })

  it.each([
    ['a null takes a key away', { plan: null }, { plan: undefined }],
    ['keys that are absent stay', { score: 2, new: { a: [] } }, { score: 2, new: { a: [] } }],
    ['an object takes the place of another, whole', { flags: { b: 2 } }, { flags: { b: 2 } }],
    ['an empty object changes nothing', {}, {}],
  ])('beside it, in properties, %s', async (_, properties, change) => {
    const { klaviyo, id } = await withProfile({ properties: held })
    const body = bodyOf(id, { properties }, {})
    await klaviyo.request(method, pathOf(method, id), { body })
    const expected = JSON.parse(JSON.stringify({ ...held, ...change }))
    expect((await read(klaviyo, id)).properties).toEqual(expected)
  })

  it('ignores null for meta and for the patch', async () => {
    const { klaviyo, id } = await withProfile({ properties: held })
    const body = bodyOf(id, { title: 'CEO' }, { patch_properties: null, patch_identifiers: null })
    expect((await klaviyo.request(method, pathOf(method, id), { body })).status).toBe(200)
    expect((await read(klaviyo, id)).properties).toEqual(held)
  })

  it.each([
    [{ append: 'x' }, 'append'],
    [{ unset: 1 }, 'unset'],
    [{ unset: [1] }, 'unset'],
    [{ unset: {} }, 'unset'],
    [{ set: { a: 1 } }, 'set'],
  ])('refuses the patch %j', async (patch_properties, name) => {
    const { klaviyo, id } = await withProfile({ properties: held })
    const reply = await klaviyo.request(method, pathOf(method, id), {
      body: bodyOf(id, {}, { patch_properties }),
    })
    expect([reply.status, reply.body.errors?.[0].code]).toEqual([400, 'invalid'])
    expect(reply.body.errors[0].source.pointer).toContain(`/data/meta/patch_properties/${name}`)
    expect((await read(klaviyo, id)).properties).toEqual(held)
  })
})

describe('a profile with properties that are null', () => {
  it('becomes an empty object', async () => {
    const { klaviyo, id } = await withProfile({ properties: { plan: 'free' } })
    await klaviyo.post(IMPORT, newProfile({ email: EMAIL, properties: null }))
    expect((await read(klaviyo, id)).properties).toEqual({})
  })
})
