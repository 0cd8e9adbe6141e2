import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { EMAIL, IMPORT, importOf, NOON_SECONDS, PHONE, person, startJob } from './consent-requests.js'
import { addList, addProfile, emailsOf } from './profiles-and-events.js'
import { filterQuery, idsOf, target } from './requests.js'

const UNKNOWN_PROFILE = '01GDDKASAP8TKDDA2GRZDSVP4H'
const PROFILES = '/data/attributes/profiles/data'

const errorsOf = async (klaviyo: TestEmulator, job: string) =>
  (await klaviyo.get(`${IMPORT}/${job}/import-errors`)).body.data

const statusOf = async (klaviyo: TestEmulator, job: string) =>
  (await klaviyo.get(`${IMPORT}/${job}`)).body.data.attributes

const people = (count: number) => Array.from({ length: count }, (_, n) => person({ email: `p${n}@kl.com` }))

describe(`POST ${IMPORT}`, () => {
  it('responds 202 with the queued job, its members in Klaviyo’s order', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const reply = await klaviyo.post(IMPORT, importOf(people(3), list))
    const { id } = reply.body.data
    const self = `${BASE}${IMPORT}/${id}`
    expect(reply.status).toBe(202)
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type: 'profile-bulk-import-job',
          id,
          attributes: {
            status: 'queued',
            created_at: '2026-11-23T12:00:00+00:00',
            total_count: 3,
            completed_count: 0,
            failed_count: 0,
            completed_at: null,
            expires_at: '2026-11-30T12:00:00+00:00',
            started_at: null,
          },
          relationships: {
            lists: {
              data: [{ type: 'list', id: list }],
              links: { self: `${self}/relationships/lists/`, related: `${self}/lists/` },
            },
            profiles: {
              links: { self: `${self}/relationships/profiles/`, related: `${self}/profiles/` },
            },
            'import-errors': { links: { related: `${self}/import-errors/` } },
          },
          links: { self: `${self}/` },
        },
        links: { self: `${BASE}${IMPORT}` },
      }),
    )
  })

  it('has a job id from the account and the second, and lists no list if there is none', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.post(IMPORT, importOf(people(1)))
    const { companyId } = klaviyo.emulator.accounts.default
    expect(Buffer.from(body.data.id, 'base64url').toString()).toMatch(
      new RegExp(`^${companyId}_maintenance\\.\\w{6}\\.${NOON_SECONDS}\\.\\w{6}$`),
    )
    expect(body.data.relationships.lists).not.toHaveProperty('data')
  })

  it('changes from queued to complete, without effects before', async () => {
    const klaviyo = boot({ progress: { afterMs: 500 } })
    const id = await startJob(klaviyo, IMPORT, importOf(people(2)))
    expect(await statusOf(klaviyo, id)).toMatchObject({ status: 'queued', completed_count: 0 })
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
    await klaviyo.admin('POST', '/clock', { advance: '500ms' })
    expect(await statusOf(klaviyo, id)).toMatchObject({
      status: 'complete',
      total_count: 2,
      completed_count: 2,
      failed_count: 0,
      completed_at: '2026-11-23T12:00:00.500000+00:00',
    })
    expect((await klaviyo.get('/api/profiles')).body.data).toHaveLength(2)
  })

  it('refuses an invalid address or number at once, pointing at it, and imports no profile', async () => {
    const klaviyo = boot()
    expectInvalid(await klaviyo.post(IMPORT, importOf([...people(1), person({ email: 'wrong-email' })])), {
      detail: 'Invalid email address',
      source: { pointer: `${PROFILES}/1/attributes/email` },
    })
    expectInvalid(await klaviyo.post(IMPORT, importOf([person({ phone_number: '12' })])), {
      detail: 'Invalid phone number format (Example of a valid format: +12345678901)',
      source: { pointer: `${PROFILES}/0/attributes/phone_number` },
    })
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
    expect((await klaviyo.get(IMPORT)).body.data).toEqual([])
  })

  it('refuses an unknown attribute', async () => {
    expectInvalid(await boot().post(IMPORT, importOf([person({ email: EMAIL, plan: 'free' })])), {
      detail: "'plan' is not a valid field for the resource 'profile'.",
      source: { pointer: `${PROFILES}/0/attributes/plan` },
    })
  })

  it('refuses an unknown list', async () => {
    const reply = await boot().post(IMPORT, importOf(people(1), 'NOPE01'))
    expectInvalidAt(reply, '/data/relationships/lists/data/0/id')
  })

  it('refuses 10,001 profiles, and an empty list', async () => {
    const klaviyo = boot()
    expectInvalidAt(await klaviyo.post(IMPORT, importOf(people(10_001))), PROFILES)
    expectInvalidAt(await klaviyo.post(IMPORT, importOf([])), PROFILES)
  })
})

describe('the profiles of an import', () => {
  it('are created, or updated if one identifier matches', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL, first_name: 'Sarah', title: 'CEO' })
    const known = person({ email: EMAIL, phone_number: PHONE, first_name: 'Maya', title: null })
    await startJob(klaviyo, IMPORT, importOf([known, person({ external_id: 'X1' })]))
    const { body } = await klaviyo.get(`/api/profiles/${id}`)
    expect(body.data.attributes).toMatchObject({
      email: EMAIL,
      phone_number: PHONE,
      first_name: 'Maya',
      title: 'CEO',
    })
    expect((await klaviyo.get('/api/profiles')).body.data).toHaveLength(2)
  })

  it('are found by their id, and patched by meta', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL, properties: { plan: 'free', tags: ['x'] } })
    const meta = { patch_properties: { append: { tags: 'y' }, unset: 'plan' } }
    await startJob(klaviyo, IMPORT, importOf([{ ...person({ last_name: 'Mason' }), id, meta }]))
    const { body } = await klaviyo.get(`/api/profiles/${id}`)
    expect(body.data.attributes).toMatchObject({ last_name: 'Mason', properties: { tags: ['x', 'y'] } })
    expect(body.data.attributes.properties).not.toHaveProperty('plan')
  })

  it('are merged if two of them have the same address', async () => {
    const klaviyo = boot()
    const twice = [person({ email: EMAIL, first_name: 'A' }), person({ email: EMAIL, first_name: 'B' })]
    const id = await startJob(klaviyo, IMPORT, importOf(twice))
    expect(idsOf(await klaviyo.get(`${IMPORT}/${id}/profiles`))).toHaveLength(1)
    const { body } = await klaviyo.get('/api/profiles')
    expect(body.data).toMatchObject([{ attributes: { first_name: 'B' } }])
  })

  it('are added to the list, without consent', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const id = await startJob(klaviyo, IMPORT, importOf(people(2), list))
    const query = '?additional-fields[profile]=subscriptions'
    const members = await klaviyo.get(`/api/lists/${list}/profiles${query}`)
    expect(emailsOf(members).toSorted()).toEqual(['p0@kl.com', 'p1@kl.com'])
    expect(members.body.data[0].attributes.subscriptions.email.marketing.consent).toBe('NEVER_SUBSCRIBED')
    expect(idsOf(await klaviyo.get(`${IMPORT}/${id}/lists`))).toEqual([list])
    const named = await klaviyo.get(`${IMPORT}/${id}/relationships/lists`)
    expect(named.body.data).toEqual([{ type: 'list', id: list }])
    const whole = await klaviyo.get(`${IMPORT}/${id}?include=lists`)
    expect(idsOf({ ...whole, body: { data: whole.body.included } })).toEqual([list])
  })

  it('are no longer listed once they are deleted', async () => {
    const klaviyo = boot()
    const id = await startJob(klaviyo, IMPORT, importOf(people(2)))
    const [first, second] = idsOf(await klaviyo.get(`${IMPORT}/${id}/relationships/profiles`))
    const profile = { data: { type: 'profile', id: first, attributes: {} } }
    const deletion = { data: { type: 'data-privacy-deletion-job', attributes: { profile } } }
    expect((await klaviyo.post('/api/data-privacy-deletion-jobs', deletion)).status).toBe(202)
    for (const path of ['profiles', 'relationships/profiles'])
      expect(idsOf(await klaviyo.get(`${IMPORT}/${id}/${path}`))).toEqual([second])
  })

  it('are returned twenty per page', async () => {
    const klaviyo = boot()
    const id = await startJob(klaviyo, IMPORT, importOf(people(25)))
    for (const path of ['profiles', 'relationships/profiles']) {
      const first = await klaviyo.get(`${IMPORT}/${id}/${path}`)
      const second = await klaviyo.get(target(first.body.links.next))
      expect([idsOf(first).length, idsOf(second).length]).toEqual([20, 5])
      expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(25)
    }
  })
})

describe(`GET ${IMPORT}/{id}/import-errors`, () => {
  it('is empty if all profiles were imported', async () => {
    const klaviyo = boot()
    const id = await startJob(klaviyo, IMPORT, importOf(people(1)))
    expect((await klaviyo.get(`${IMPORT}/${id}/import-errors`)).body.data).toEqual([])
  })

  it('reports a profile whose identifiers belong to two others, and continues', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: EMAIL })
    await addProfile(klaviyo, { phone_number: PHONE })
    const attributes = { email: EMAIL, phone_number: PHONE }
    const id = await startJob(klaviyo, IMPORT, importOf([person(attributes), ...people(1)]))
    expect(await statusOf(klaviyo, id)).toMatchObject({
      status: 'complete',
      total_count: 2,
      completed_count: 1,
      failed_count: 1,
    })
    expect(await errorsOf(klaviyo, id)).toEqual([
      {
        type: 'import-error',
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        attributes: {
          code: 'invalid',
          title: 'Invalid input',
          detail: 'A profile already exists with one of these identifiers.',
          source: { pointer: `${PROFILES}/0/attributes` },
          original_payload: { type: 'profile', attributes },
        },
      },
    ])
  })

  it('returns a profile as it was sent, its meta too', async () => {
    const klaviyo = boot()
    const meta = { patch_properties: { unset: ['plan'] } }
    const given = { type: 'profile', id: UNKNOWN_PROFILE, attributes: { title: null }, meta }
    const [error] = await errorsOf(klaviyo, await startJob(klaviyo, IMPORT, importOf([given])))
    expect(error.attributes.original_payload).toEqual(given)
  })

  it.each([
    ['an id that is nobody’s', 'id', { ...person({ first_name: 'X' }), id: UNKNOWN_PROFILE }, '/1'],
    ['no identifier', 'identifiers', person({ first_name: 'X' }), '/1/attributes'],
  ])('points at a profile with %s', async (_, about, given, place) => {
    const klaviyo = boot()
    const id = await startJob(klaviyo, IMPORT, importOf([...people(1), given]))
    const [error, ...others] = await errorsOf(klaviyo, id)
    expect(others).toEqual([])
    expect(error.attributes.source).toEqual({ pointer: `${PROFILES}${place}` })
    expect(error.attributes.detail).toContain(about)
  })
})

describe(`GET ${IMPORT}`, () => {
  it('lists jobs, newest first, filtered by status', async () => {
    const klaviyo = boot({ progress: { afterMs: 60_000 } })
    const done = await startJob(klaviyo, IMPORT, importOf(people(1)))
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    const waiting = await startJob(klaviyo, IMPORT, importOf(people(1)))
    const found = async (query: string) => idsOf(await klaviyo.get(IMPORT + query))
    expect(await found('')).toEqual([waiting, done])
    expect(await found('?sort=created_at')).toEqual([done, waiting])
    expect(await found(filterQuery('equals(status,"queued")'))).toEqual([waiting])
    expect(await found(filterQuery('any(status,["complete","processing"])'))).toEqual([done])
  })

  it('keeps a job for a week', async () => {
    const klaviyo = boot()
    const id = await startJob(klaviyo, IMPORT, importOf(people(1)))
    await klaviyo.admin('POST', '/clock', { advance: '6d' })
    expect((await klaviyo.get(`${IMPORT}/${id}`)).status).toBe(200)
    await klaviyo.admin('POST', '/clock', { advance: '1d' })
    expectNotFound(await klaviyo.get(`${IMPORT}/${id}`), 'Invalid job id')
    expect((await klaviyo.get('/api/profiles')).body.data).toHaveLength(1)
  })
})

describe(`GET ${IMPORT}/{id}`, () => {
  it.each(['', '/profiles', '/lists', '/import-errors', '/relationships/profiles', '/relationships/lists'])(
    'responds 404 for an unknown job: %s',
    async (path) => {
      expectNotFound(await boot().get(`${IMPORT}/NOPE01${path}`), 'Invalid job id')
    },
  )
})
