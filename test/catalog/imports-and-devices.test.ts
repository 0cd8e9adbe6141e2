import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { addList, addProfile, emailsOf } from './profiles-and-events.js'

const IMPORTS = '/api/profile-bulk-import-jobs'

const person = (attributes: object, more: object = {}) => ({ type: 'profile', attributes, ...more })

const newImport = (profiles: readonly object[], ...lists: string[]) => ({
  data: {
    type: 'profile-bulk-import-job',
    attributes: { profiles: { data: profiles } },
    ...(lists.length > 0 && {
      relationships: { lists: { data: lists.map((id) => ({ type: 'list', id })) } },
    }),
  },
})

async function imported(klaviyo: TestEmulator, profiles: readonly object[], ...lists: string[]) {
  const reply = await klaviyo.post(IMPORTS, newImport(profiles, ...lists))
  expect(reply.status, reply.text).toBe(202)
  return reply.body.data
}

describe(`POST ${IMPORTS}`, () => {
  it('is queued, then complete, its profiles created and added to their list', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Customers')
    const job = await imported(klaviyo, [person({ email: 'a@b.com' }), person({ email: 'c@d.com' })], list)
    expect(JSON.stringify(job.attributes)).toBe(
      JSON.stringify({
        status: 'queued',
        created_at: '2026-11-23T12:00:00+00:00',
        total_count: 2,
        completed_count: 0,
        failed_count: 0,
        completed_at: null,
        expires_at: '2026-11-30T12:00:00+00:00',
        started_at: null,
      }),
    )
    const { body } = await klaviyo.get(`${IMPORTS}/${job.id}?include=lists`)
    expect(body.data.attributes).toMatchObject({ status: 'complete', completed_count: 2, failed_count: 0 })
    expect(body.included.map(({ id }: { id: string }) => id)).toEqual([list])
    expect(emailsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual(['a@b.com', 'c@d.com'])
    expect(emailsOf(await klaviyo.get(`${IMPORTS}/${job.id}/profiles`))).toEqual(['a@b.com', 'c@d.com'])
    expect((await klaviyo.get(`${IMPORTS}/${job.id}/import-errors`)).body.data).toEqual([])
  })

  it('updates existing profiles, and patches their properties', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com', properties: { plan: 'free', tags: ['x'] } })
    const meta = { patch_properties: { append: { tags: 'y' }, unset: 'plan' } }
    await imported(klaviyo, [person({ email: 'a@b.com', first_name: 'Sarah' }, { meta })])
    const { body } = await klaviyo.get(`/api/profiles/${id}`)
    expect(body.data.attributes).toMatchObject({ first_name: 'Sarah', properties: { tags: ['x', 'y'] } })
  })

  it('continues after a conflict, and reports it with the input', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'a@b.com' })
    await addProfile(klaviyo, { phone_number: '+15005550006' })
    const job = await imported(klaviyo, [
      person({ email: 'first@b.com' }),
      person({ email: 'a@b.com', phone_number: '+15005550006' }),
      person({ email: 'last@b.com' }),
    ])
    const { body } = await klaviyo.get(`${IMPORTS}/${job.id}`)
    expect(body.data.attributes).toMatchObject({ status: 'complete', completed_count: 2, failed_count: 1 })
    const errors = await klaviyo.get(`${IMPORTS}/${job.id}/import-errors`)
    expect(errors.body.data).toHaveLength(1)
    expect(errors.body.data[0]).toMatchObject({
      type: 'import-error',
      attributes: {
        source: { pointer: expect.stringMatching(/^\/data\/attributes\/profiles\/data\/1/) },
        original_payload: { attributes: { email: 'a@b.com', phone_number: '+15005550006' } },
      },
    })
  })

  it('refuses everything because of one wrong email, and points at it', async () => {
    const klaviyo = boot()
    const body = newImport([person({ email: 'a@b.com' }), person({ email: 'nobody' })])
    expectInvalid(await klaviyo.post(IMPORTS, body), {
      detail: 'Invalid email address',
      source: { pointer: '/data/attributes/profiles/data/1/attributes/email' },
    })
    expect((await klaviyo.get(IMPORTS)).body.data).toEqual([])
  })

  it('accepts at most ten thousand profiles', async () => {
    const klaviyo = boot()
    const many = Array.from({ length: 10_001 }, (_, n) => person({ email: `p${n}@b.com` }))
    expect((await klaviyo.post(IMPORTS, newImport(many))).status).toBe(400)
    const job = await imported(klaviyo, many.slice(1))
    const { body } = await klaviyo.get(`${IMPORTS}/${job.id}`)
    expect(body.data.attributes).toMatchObject({ status: 'complete', completed_count: 10_000 })
  })

  it('is deleted after a week, and its profiles stay', async () => {
    const klaviyo = boot()
    const job = await imported(klaviyo, [person({ email: 'a@b.com' })])
    await klaviyo.admin('POST', '/clock', { advance: '7d' })
    expectNotFound(await klaviyo.get(`${IMPORTS}/${job.id}`), 'Invalid job id')
    expect(emailsOf(await klaviyo.get('/api/profiles'))).toEqual(['a@b.com'])
  })

  it('is filtered by its status', async () => {
    const klaviyo = boot({ progress: { reads: 3 } })
    const job = await imported(klaviyo, [person({ email: 'a@b.com' })])
    const { body } = await klaviyo.get(`${IMPORTS}?filter=equals(status,"queued")`)
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([job.id])
  })
})

describe('/api/push-tokens', () => {
  const registration = (attributes: object) => ({
    data: {
      type: 'push-token',
      attributes: {
        token: 'token-1',
        platform: 'ios',
        vendor: 'apns',
        profile: { data: person({ email: 'a@b.com' }) },
        ...attributes,
      },
    },
  })

  it('stores a device once, also if its profile changes', async () => {
    const klaviyo = boot()
    expect((await klaviyo.post('/api/push-tokens', registration({}))).status).toBe(202)
    const other = { profile: { data: person({ email: 'other@b.com' }) }, enablement_status: 'DENIED' }
    expect((await klaviyo.post('/api/push-tokens', registration(other))).status).toBe(202)
    const { body } = await klaviyo.get('/api/push-tokens?include=profile')
    expect(body.data).toHaveLength(1)
    expect(body.data[0].attributes).toMatchObject({
      token: 'token-1',
      platform: 'ios',
      vendor: 'APNs',
      enablement_status: 'DENIED',
      background: 'AVAILABLE',
    })
    expect(body.included[0].attributes.email).toBe('other@b.com')
  })

  it('accepts platforms and vendors in any spelling', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/api/push-tokens', registration({ platform: 'Android', vendor: 'FCM' }))
    expect(reply.status, reply.text).toBe(202)
    const { body } = await klaviyo.get('/api/push-tokens?filter=equals(platform,"android")')
    expect(body.data).toHaveLength(1)
  })

  it('removes a device, and responds 404 if it does not exist', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/push-tokens', registration({}))
    const [{ id }] = (await klaviyo.get('/api/push-tokens')).body.data
    expect((await klaviyo.del(`/api/push-tokens/${id}`)).status).toBe(204)
    expectNotFound(
      await klaviyo.get(`/api/push-tokens/${id}`),
      `Record with token ID: ${id} cannot be found.`,
    )
  })

  it('refuses devices if push notifications are not set up', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { sends_push: false })
    const reply = await klaviyo.post('/api/push-tokens', registration({}))
    expect([reply.status, reply.body.errors[0].code, reply.body.errors[0].detail]).toEqual([
      403,
      'forbidden',
      'Company is not able to process push tokens',
    ])
    expect((await klaviyo.get('/api/push-tokens')).body.data).toEqual([])
  })
})
