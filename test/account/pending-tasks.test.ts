import { describe, expect, it } from 'vitest'
import {
  consentTo,
  IMPORT,
  importOf,
  person,
  revocation,
  SUBSCRIBE,
  SUPPRESS,
  subscriber,
  subscription,
  suppression,
  UNSUBSCRIBE,
  unsubscriber,
} from '../catalog/consent-requests.js'
import { DELETION, deletionBody, MERGE, mergeBody } from '../catalog/profile-requests.js'
import { addProfile, newEvent } from '../catalog/profiles-and-events.js'
import { newCode, newCoupon, newJob } from '../catalog/requests.js'
import { ADA, BOB, HOUR } from '../support/account-history.js'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'

/** A body with every member that a profile accepts beside its attributes. */
const meta = {
  patch_properties: { append: { skus: '1' }, unappend: { sizes: ['L'] }, unset: ['shoe', 'hat'] },
  patch_identifiers: { append: { email: 'ada@b.com' } },
}
const FULL = {
  ...ADA,
  first_name: 'Ada',
  external_id: 'A1',
  location: { city: 'Boston', latitude: 42.3, longitude: null },
  properties: { vip: true, tags: ['a', { b: null }], score: 1.5 },
}
const tokens = [{ token: 'T1', platform: 'iOS', vendor: 'APNs', device_metadata: { os_name: 'ios' } }]
const pushed = person({
  ...BOB,
  subscriptions: {
    ...consentTo('email', 'SUBSCRIBED'),
    push: { marketing: { consent: 'SUBSCRIBED' }, tokens },
  },
})
const review = {
  review_type: 'store',
  author: 'Ada',
  content: 'Lovely.',
  ...ADA,
  rating: 5,
  incentive_type: 'loyalty_points',
  product: { external_id: 'P1', integration_key: 'shopify' },
  images: ['https://images.test/1.png'],
}

/** Requests that postpone work, each with a full body, by the name of the postponed task. */
const REQUESTS: readonly (readonly [name: string, path: string, body: object])[] = [
  [
    'event',
    '/api/events',
    newEvent('Visit', {
      profile: { ...person({ ...FULL, meta }) },
      value: 9.5,
      value_currency: 'EUR',
      unique_id: 'u',
      time: '2026-11-20T12:00:00Z',
    }),
  ],
  ['event', '/client/events', newEvent('Look', { profile: person({ ...ADA, _kx: 'k', anonymous_id: 'a' }) })],
  ['review', '/client/reviews', { data: { type: 'review', attributes: review } }],
  [
    'review',
    '/client/reviews',
    {
      data: {
        type: 'review',
        attributes: { review_type: 'review', author: 'A', content: 'B', ...BOB, product: null, rating: null },
      },
    },
  ],
  ['client-profile-update', '/client/profiles', { data: { ...person(FULL), meta } }],
  [
    'profile-subscription-bulk-create-job',
    SUBSCRIBE,
    subscription({ profiles: [subscriber(ADA.email), pushed], custom_source: 'Shop' }),
  ],
  [
    'profile-subscription-bulk-create-job',
    SUBSCRIBE,
    subscription({
      profiles: [subscriber(ADA.email, { consented_at: '2020-01-01T00:00:00Z' })],
      historical_import: true,
    }),
  ],
  ['profile-subscription-bulk-delete-job', UNSUBSCRIBE, revocation({ profiles: [unsubscriber(ADA.email)] })],
  ['data-privacy-deletion-job', DELETION, deletionBody(BOB)],
  [
    'profile-bulk-import-job',
    IMPORT,
    importOf([{ ...person(FULL), meta }, person({ phone_number: '+15005550006' })]),
  ],
  ['profile-suppression-bulk-create-job', SUPPRESS, suppression({ emails: [ADA.email] })],
  ['coupon-code-bulk-create-job', '/api/coupon-code-bulk-create-jobs', newJob([newCode('SUMMER', 'A1')])],
]

async function send(klaviyo: TestEmulator, path: string, body: object) {
  const { companyId } = klaviyo.emulator.accounts.default
  const target = path.startsWith('/client') ? `${path}?company_id=${companyId}` : path
  const reply = await klaviyo.post(target, body)
  expect(reply.status, reply.text).toBe(202)
}

/** The names of the pending tasks in the order they were added, except those that evaluate segments. */
async function pendingTasks(klaviyo: TestEmulator): Promise<string[]> {
  const { jobs } = (await klaviyo.admin('GET', '/jobs')).body as { jobs: { type: string; work: string }[] }
  const inOrder = jobs.toSorted((one, other) => Number(one.work) - Number(other.work))
  return inOrder.map(({ type }) => type).filter((type) => !type.startsWith('segment'))
}

async function prepared(): Promise<TestEmulator> {
  const klaviyo = boot(HOUR)
  await klaviyo.post('/api/coupons', newCoupon('SUMMER'))
  for (const each of [ADA, BOB]) await addProfile(klaviyo, each)
  return klaviyo
}

describe('pending work', () => {
  it('has payloads that fit into a snapshot and an export, whatever the requests contain', async () => {
    const klaviyo = await prepared()
    for (const [, path, body] of REQUESTS) await send(klaviyo, path, body)
    const [kept = '', gone = ''] = (await klaviyo.get('/api/profiles?sort=created')).body.data.map(
      ({ id }: { id: string }) => id,
    )
    await send(klaviyo, MERGE, mergeBody(kept, gone))
    const names = [...REQUESTS.map(([name]) => name), 'profile-merge']
    expect(await pendingTasks(klaviyo)).toEqual(names)

    await klaviyo.admin('PUT', '/snapshots/all')
    const exported = await klaviyo.emulator.fetch(new Request(`${BASE}/__admin/snapshots/all/export`))
    const raw = new Uint8Array(await exported.arrayBuffer())
    const imported = await klaviyo.request('PUT', '/__admin/snapshots/again/import', { raw })
    expect(imported.status, imported.text).toBe(200)
    const fixture = (await klaviyo.admin('GET', '/export?format=json')).body
    await klaviyo.admin('POST', '/reset')
    expect(await pendingTasks(klaviyo)).toEqual([])
    await klaviyo.admin('POST', '/seed', { fixture })
    expect(await pendingTasks(klaviyo)).toEqual(names)
    await klaviyo.admin('POST', '/snapshots/again/restore')
    expect(await pendingTasks(klaviyo)).toEqual(names)

    await klaviyo.admin('POST', '/clock', { advance: '2h' })
    expect([await pendingTasks(klaviyo), klaviyo.bugs]).toEqual([[], []])
  })
})
