import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { addList, addMembers, addProfile, emailsOf, postEvent, timeline } from './profiles-and-events.js'

async function withPeople(): Promise<TestEmulator> {
  const klaviyo = boot({ empty: true })
  for (const [index, name] of ['b', 'a', 'c'].entries()) {
    await addProfile(klaviyo, { email: `${name}@b.com`, external_id: `X${index}` })
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
  }
  return klaviyo
}

const where = (filter: string, more = '') => `/api/profiles?filter=${encodeURIComponent(filter)}${more}`

describe('GET /api/profiles', () => {
  it.each([
    ['equals(email,"a@b.com")', ['a@b.com']],
    ['any(email,["a@b.com","c@b.com"])', ['a@b.com', 'c@b.com']],
    ['equals(external_id,"X2")', ['c@b.com']],
    ['greater-than(created,2026-11-23T12:00:00Z)', ['a@b.com', 'c@b.com']],
    ['greater-than(created,2026-11-23T12:00:00Z),less-than(created,2026-11-23T14:00:00Z)', ['a@b.com']],
    ['and(equals(email,"b@b.com"),equals(external_id,"X0"))', ['b@b.com']],
    ['equals(email,"nobody@b.com")', []],
    ['equals(subscriptions.email.marketing.suppression.reason,"USER_SUPPRESSED")', []],
  ])('filters by %s', async (filter, emails) => {
    expect(emailsOf(await (await withPeople()).get(where(filter)))).toEqual(emails)
  })

  it.each([
    ['email', ['a@b.com', 'b@b.com', 'c@b.com']],
    ['-email', ['c@b.com', 'b@b.com', 'a@b.com']],
    ['created', ['b@b.com', 'a@b.com', 'c@b.com']],
    ['-created', ['c@b.com', 'a@b.com', 'b@b.com']],
    ['id', ['b@b.com', 'a@b.com', 'c@b.com']],
  ])('sorts by %s', async (sort, emails) => {
    expect(emailsOf(await (await withPeople()).get(`/api/profiles?sort=${sort}`))).toEqual(emails)
  })

  it('refuses fields that only a single profile has', async () => {
    const reply = await boot().get('/api/profiles?include=lists')
    expectInvalid(reply, {
      detail: "'lists' include is not currently supported for the requested operation on this resource.",
      source: { parameter: 'include' },
    })
  })

  it('returns consent and predictions on request', async () => {
    const klaviyo = await withPeople()
    const { body } = await klaviyo.get(
      '/api/profiles?additional-fields[profile]=subscriptions,predictive_analytics',
    )
    const { subscriptions, predictive_analytics } = body.data[0].attributes
    expect(subscriptions.email.marketing).toEqual({
      can_receive_email_marketing: true,
      consent: 'NEVER_SUBSCRIBED',
      consent_timestamp: null,
      last_updated: null,
      method: null,
      method_detail: null,
      custom_method_detail: null,
      double_optin: null,
      suppression: [],
      list_suppressions: [],
    })
    expect(Object.keys(subscriptions)).toEqual(['email', 'sms', 'mobile_push', 'whatsapp'])
    expect(Object.values(predictive_analytics)).toEqual(new Array(10).fill(null))
  })
})

describe('GET /api/profiles/{id}', () => {
  it('responds 404 for an unknown profile', async () => {
    expectNotFound(await boot().get('/api/profiles/NOPE'), 'A profile with id NOPE does not exist.')
  })

  it('includes the lists a profile is on', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const list = await addList(klaviyo, 'Newsletter')
    await addMembers(klaviyo, list, id)
    const { body } = await klaviyo.get(`/api/profiles/${id}?include=lists`)
    expect(body.data.relationships.lists.data).toEqual([{ type: 'list', id: list }])
    expect(body.included.map(({ attributes }: { attributes: { name: string } }) => attributes.name)).toEqual([
      'Newsletter',
    ])
  })
})

describe('POST /api/profile-merge', () => {
  const merge = (into: string, ...ids: string[]) => ({
    data: {
      type: 'profile-merge',
      id: into,
      relationships: { profiles: { data: ids.map((id) => ({ type: 'profile', id })) } },
    },
  })

  it('moves events and memberships, fills empty attributes, and records it', async () => {
    const klaviyo = boot()
    const kept = await addProfile(klaviyo, { email: 'kept@b.com', first_name: 'Kept' })
    const gone = await addProfile(klaviyo, { email: 'gone@b.com', first_name: 'Gone', title: 'CEO' })
    const list = await addList(klaviyo, 'Newsletter')
    await addMembers(klaviyo, list, gone)
    await postEvent(klaviyo, 'Placed Order', { email: 'gone@b.com' })
    const reply = await klaviyo.post('/api/profile-merge', merge(kept, gone))
    expect([reply.status, reply.body.data.attributes]).toEqual([202, {}])
    expectNotFound(await klaviyo.get(`/api/profiles/${gone}`), `A profile with id ${gone} does not exist.`)
    const { body } = await klaviyo.get(`/api/profiles/${kept}`)
    expect(body.data.attributes).toMatchObject({ email: 'kept@b.com', first_name: 'Kept', title: 'CEO' })
    const members = await klaviyo.get(`/api/lists/${list}/relationships/profiles`)
    expect(members.body.data).toEqual([{ type: 'profile', id: kept }])
    const events = await timeline(klaviyo)
    expect(events.map(([name]) => name).toSorted()).toEqual(['Merged Profile', 'Placed Order'])
    expect(events.find(([name]) => name === 'Merged Profile')?.[1]).toMatchObject({
      MergeType: 'Merged via API',
      MergeDate: '2026-11-23T12:00:00',
      $event_id: `merge_tombstone:${gone}:${kept}`,
      $extra: { KlaviyoID: gone, FirstName: 'Gone' },
    })
  })

  it('refuses unknown profiles, the profile itself, and more than one', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    for (const body of [merge(id, 'NOPE'), merge('NOPE', id), merge(id, id), merge(id), merge(id, 'A', 'B')])
      expect((await klaviyo.post('/api/profile-merge', body)).status).toBeGreaterThanOrEqual(400)
    expect((await klaviyo.get(`/api/profiles/${id}`)).status).toBe(200)
  })
})

describe('POST /api/data-privacy-deletion-jobs', () => {
  const forget = (profile: object) => ({
    data: {
      type: 'data-privacy-deletion-job',
      attributes: { profile: { data: { type: 'profile', ...profile } } },
    },
  })

  it.each([['email'], ['phone_number'], ['id']])('deletes a profile by its %s', async (name) => {
    const klaviyo = boot()
    const known = { email: 'a@b.com', phone_number: '+15005550006' }
    const id = await addProfile(klaviyo, known)
    const { [name]: value } = known as Record<string, string>
    const reply = await klaviyo.post(
      '/api/data-privacy-deletion-jobs',
      forget(name === 'id' ? { id, attributes: {} } : { attributes: { [name]: value } }),
    )
    expect([reply.status, reply.text]).toEqual([202, ''])
    expect((await klaviyo.get(`/api/profiles/${id}`)).status).toBe(404)
  })

  it('reports an email without a profile', async () => {
    const reply = await boot().post(
      '/api/data-privacy-deletion-jobs',
      forget({ attributes: { email: 'nobody@b.com' } }),
    )
    expectNotFound(
      reply,
      'No profile with email "nobody@b.com" found.  The profile may have already been deleted.',
    )
  })
})
