import { describe, expect, it } from 'vitest'
import { BASE, boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { SUPPRESS, startJob, suppression } from './consent-requests.js'
import {
  absent,
  DELETION,
  deletionBody,
  expectDuplicate,
  IMPORT,
  importBody,
  MERGE,
  mergeBody,
  read,
  UNKNOWN_PROFILE,
} from './profile-requests.js'
import {
  addList,
  addMembers,
  addProfile,
  newProfile,
  postEvent,
  profileChange,
  timeline,
} from './profiles-and-events.js'
import { addCodes, addCoupons, assign, idsOf } from './requests.js'

type Attributes = Readonly<Record<string, unknown>>

/** Two profiles; the second one is to be merged into the first. */
async function withTwoProfiles(kept: Attributes = {}, gone: Attributes = {}, klaviyo: TestEmulator = boot()) {
  return {
    klaviyo,
    kept: await addProfile(klaviyo, { email: 'kept@b.com', ...kept }),
    gone: await addProfile(klaviyo, { email: 'gone@b.com', ...gone }),
  }
}

/** Merges immediately, and returns the profile that stays. */
async function merge(klaviyo: TestEmulator, into: string, source: string) {
  const reply = await klaviyo.post(MERGE, mergeBody(into, source))
  expect(reply.status, reply.text).toBe(202)
  return read(klaviyo, into)
}

/** An emulator in which work takes as long as at Klaviyo. */
const slow = () => boot({ progress: { realistic: true } })

describe('POST /api/profile-merge', () => {
  it('returns 202 with the remaining profile, only as an identifier with a link', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles()
    const reply = await klaviyo.post(MERGE, mergeBody(kept, gone))
    expect(reply.status).toBe(202)
    expect(reply.text).toBe(
      JSON.stringify({
        data: { type: 'profile', id: kept, attributes: {}, links: { self: `${BASE}/api/profiles/${kept}/` } },
        links: { self: `${BASE}${MERGE}` },
      }),
    )
  })

  it('keeps attributes of the destination, and fills the missing ones', async () => {
    const both = {
      first_name: 'Kept',
      properties: { plan: 'free', tags: ['a'] },
      phone_number: '+15005550006',
    }
    const source = {
      first_name: 'Gone',
      last_name: 'Mason',
      organization: 'Example',
      locale: 'en-US',
      title: 'CEO',
      image: 'x',
      external_id: 'X1',
      phone_number: '+15005550007',
      properties: { plan: 'paid', tags: ['b'], source: 'shop' },
    }
    const { klaviyo, kept, gone } = await withTwoProfiles(both, source)
    expect(await merge(klaviyo, kept, gone)).toMatchObject({
      ...source,
      ...both,
      email: 'kept@b.com',
      properties: { plan: 'free', tags: ['a'], source: 'shop' },
    })
  })

  it('fills missing parts of the location', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles(
      { location: { city: 'Boston' } },
      { location: { city: 'Salem', region: 'MA', latitude: 42.5 } },
    )
    const { location } = await merge(klaviyo, kept, gone)
    expect(location).toMatchObject({ city: 'Boston', region: 'MA', latitude: 42.5, zip: null })
  })

  it('finds the remaining profile by identifiers that moved', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles(
      {},
      { external_id: 'X1', phone_number: '+15005550007' },
    )
    await merge(klaviyo, kept, gone)
    for (const identifier of [{ external_id: 'X1' }, { phone_number: '+15005550007' }]) {
      const { status, body } = await klaviyo.post(IMPORT, importBody(identifier))
      expect([status, body.data.id]).toEqual([200, kept])
    }
  })

  it('moves alias emails', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles()
    const alias = (id: string, email: string) =>
      profileChange(id, {}, { patch_identifiers: { append: { email } } })
    await klaviyo.patch(`/api/profiles/${gone}`, alias(gone, 'alias@b.com'))
    await merge(klaviyo, kept, gone)
    expectDuplicate(await klaviyo.post('/api/profiles', newProfile({ email: 'alias@b.com' })), kept)
    await klaviyo.patch(`/api/profiles/${kept}`, alias(kept, 'more@b.com'))
    expectDuplicate(await klaviyo.post('/api/profiles', newProfile({ email: 'alias@b.com' })), kept)
  })

  it('removes the source from lists, and adds the destination since the source joined', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles()
    const [shared, own] = [await addList(klaviyo, 'Shared'), await addList(klaviyo, 'Own')]
    await addMembers(klaviyo, shared, kept)
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await addMembers(klaviyo, shared, gone)
    await addMembers(klaviyo, own, gone)
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await merge(klaviyo, kept, gone)
    for (const [list, hour] of [
      [shared, 12],
      [own, 13],
    ]) {
      const { body } = await klaviyo.get(`/api/lists/${list}/profiles`)
      expect(body.data.map(({ id }: { id: string }) => id)).toEqual([kept])
      expect(body.data[0].attributes.joined_group_at).toBe(`2026-11-23T${hour}:00:00+00:00`)
      const counted = await klaviyo.get(`/api/lists/${list}?additional-fields[list]=profile_count`)
      expect(counted.body.data.attributes.profile_count).toBe(1)
    }
    expect(idsOf(await klaviyo.get(`/api/profiles/${kept}/lists`)).toSorted()).toEqual(
      [shared, own].toSorted(),
    )
  })

  it('moves the events to the destination, sorted by their time', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles()
    const at = (hour: number, email: string) => ({ email, time: `2026-11-23T0${hour}:00:00Z` })
    await postEvent(klaviyo, 'First', at(1, 'gone@b.com'))
    await postEvent(klaviyo, 'Second', at(2, 'kept@b.com'))
    await postEvent(klaviyo, 'Third', at(3, 'gone@b.com'))
    await merge(klaviyo, kept, gone)
    const all = await timeline(klaviyo)
    expect(all.map(([name]) => name)).toEqual(['First', 'Second', 'Third', 'Merged Profile'])
    const own = await klaviyo.get(`/api/events?filter=equals(profile_id,"${kept}")`)
    expect(own.body.data).toHaveLength(4)
    expect((await klaviyo.get(`/api/events?filter=equals(profile_id,"${gone}")`)).body.data).toEqual([])
  })

  it('records the deleted profile as it was', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles(
      {},
      { last_name: 'Mason', external_id: 'X', anonymous_id: 'g' },
    )
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    await merge(klaviyo, kept, gone)
    const [[name, properties] = []] = await timeline(klaviyo)
    expect(name).toBe('Merged Profile')
    expect(properties).toEqual({
      MergeType: 'Merged via API',
      MergeDate: '2026-11-23T13:00:00',
      $event_id: `merge_tombstone:${gone}:${kept}`,
      $extra: {
        KlaviyoID: gone,
        Created: '2026-11-23T12:00:00',
        FirstName: null,
        LastName: 'Mason',
        ExternalID: 'X',
        AnonymousID: 'g',
      },
    })
  })

  it('moves consent and suppressions that the destination lacks', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles()
    await startJob(klaviyo, SUPPRESS, suppression({ emails: ['gone@b.com'] }))
    await merge(klaviyo, kept, gone)
    const by = encodeURIComponent(
      'equals(subscriptions.email.marketing.suppression.reason,"USER_SUPPRESSED")',
    )
    const { body } = await klaviyo.get(`/api/profiles?additional-fields[profile]=subscriptions&filter=${by}`)
    expect(idsOf({ body } as Reply)).toEqual([kept])
    const { marketing } = body.data[0].attributes.subscriptions.email
    expect([marketing.can_receive_email_marketing, marketing.suppression[0].reason]).toEqual([
      false,
      'USER_SUPPRESSED',
    ])
  })

  it('moves the coupon codes of the source to the destination', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles()
    await addCoupons(klaviyo, 'TEN')
    await addCodes(klaviyo, 'TEN', 'ONE')
    await assign(klaviyo, 'TEN-ONE', gone)
    await merge(klaviyo, kept, gone)
    const { body } = await klaviyo.get('/api/coupon-codes/TEN-ONE')
    expect(body.data.relationships.profile.data).toEqual({ type: 'profile', id: kept })
  })

  it('is delayed, and responds 404 for the source afterwards', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles({}, {}, slow())
    await klaviyo.post(MERGE, mergeBody(kept, gone))
    expect((await read(klaviyo, gone)).email).toBe('gone@b.com')
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    expectNotFound(await klaviyo.get(`/api/profiles/${gone}`), absent(gone))
    expectNotFound(await klaviyo.post(MERGE, mergeBody(kept, gone)), absent(gone))
  })

  it.each(['asked for twice', 'asked for both ways', 'followed by a deletion of the source'])(
    'completes when it is %s',
    async (how) => {
      const { klaviyo, kept, gone } = await withTwoProfiles({}, {}, slow())
      await klaviyo.post(MERGE, mergeBody(kept, gone))
      if (how.endsWith('twice')) await klaviyo.post(MERGE, mergeBody(kept, gone))
      else if (how.endsWith('ways')) await klaviyo.post(MERGE, mergeBody(gone, kept))
      else await klaviyo.post(DELETION, deletionBody({ email: 'gone@b.com' }))
      await klaviyo.admin('POST', '/clock', { advance: '1m' })
      expectNotFound(await klaviyo.get(`/api/profiles/${gone}`), absent(gone))
      expect(klaviyo.bugs).toEqual([])
    },
  )

  it('refuses unknown profiles, on either side', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    expectNotFound(await klaviyo.post(MERGE, mergeBody(id, UNKNOWN_PROFILE)), absent(UNKNOWN_PROFILE))
    expectNotFound(await klaviyo.post(MERGE, mergeBody(UNKNOWN_PROFILE, id)), absent(UNKNOWN_PROFILE))
  })

  it('accepts one source, neither none nor two', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles()
    const pointer = '/data/relationships/profiles/data'
    expectInvalidAt(await klaviyo.post(MERGE, mergeBody(kept)), pointer)
    expectInvalidAt(await klaviyo.post(MERGE, mergeBody(kept, gone, UNKNOWN_PROFILE)), pointer)
    const nothing = { data: { type: 'profile-merge', id: kept, relationships: {} } }
    expectInvalidAt(await klaviyo.post(MERGE, nothing), '/data/relationships/profiles')
  })
})

describe('POST /api/data-privacy-deletion-jobs', () => {
  it('responds 202 with neither body nor content type', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'a@b.com' })
    const reply = await klaviyo.post(DELETION, deletionBody({ email: 'A@b.com' }))
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([202, '', null])
  })

  it('deletes memberships and events of the profile, and of no other', async () => {
    const { klaviyo, kept, gone } = await withTwoProfiles()
    const list = await addList(klaviyo, 'Newsletter')
    await addMembers(klaviyo, list, kept, gone)
    for (const email of ['kept@b.com', 'gone@b.com']) await postEvent(klaviyo, 'Placed Order', { email })
    await klaviyo.post(DELETION, deletionBody({ email: 'gone@b.com' }))
    expect(idsOf(await klaviyo.get('/api/profiles'))).toEqual([kept])
    expect(idsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([kept])
    expect(await timeline(klaviyo)).toHaveLength(1)
  })

  it('frees the identifiers', async () => {
    const klaviyo = boot()
    const known = { email: 'a@b.com', phone_number: '+15005550006', external_id: 'X' }
    const id = await addProfile(klaviyo, known)
    await klaviyo.post(DELETION, deletionBody({}, { id }))
    expect(await addProfile(klaviyo, known)).not.toBe(id)
  })

  it('is delayed, and responds 404 for the profile afterwards', async () => {
    const klaviyo = slow()
    const id = await addProfile(klaviyo, { email: 'a@b.com' })
    const body = deletionBody({ email: 'a@b.com' })
    for (let round = 0; round < 2; round += 1) expect((await klaviyo.post(DELETION, body)).status).toBe(202)
    expect((await read(klaviyo, id)).email).toBe('a@b.com')
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const detail = 'No profile with email "a@b.com" found.  The profile may have already been deleted.'
    expectNotFound(await klaviyo.post(DELETION, body), detail)
    expect(klaviyo.bugs).toEqual([])
  })

  it('refuses a malformed email, and a request without a profile', async () => {
    const at = '/data/attributes/profile/data/attributes'
    expectInvalid(await boot().post(DELETION, deletionBody({ email: 'nobody' })), {
      detail: 'Invalid email address',
      source: { pointer: `${at}/email` },
    })
    expectInvalidAt(await boot().post(DELETION, deletionBody({})), at)
  })
})
