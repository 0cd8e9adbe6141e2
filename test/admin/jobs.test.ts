import { describe, expect, it } from 'vitest'
import { postponedEvent } from '../../src/catalog/events/pending-event.js'
import {
  IMPORT,
  importOf,
  NOON_EXACTLY,
  person,
  revocation,
  SUBSCRIBE,
  SUPPRESS,
  subscriber,
  subscription,
  suppression,
  UNSUBSCRIBE,
  UNSUPPRESS,
  unsubscriber,
  unsuppression,
} from '../catalog/consent-requests.js'
import { DELETION, deletionBody } from '../catalog/profile-requests.js'
import {
  addProfile,
  emailsOf,
  newEvent,
  postEvent,
  subscriptionsOf,
  timeline,
} from '../catalog/profiles-and-events.js'
import { idsOf, newCode, newCoupon, newJob } from '../catalog/requests.js'
import { ADA, BOB, HOUR } from '../support/account-history.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

/** Postponed work runs after an hour, and the account starts without any. */
const WAITING = { ...HOUR, empty: true }

const CODES = '/api/coupon-code-bulk-create-jobs'

const waiting = async (own: TestEmulator) => (await own.admin('GET', '/jobs')).body.jobs
const verb = (own: TestEmulator, work: string, what: string) => own.admin('POST', `/jobs/${work}/${what}`)

/** A pending Klaviyo job, and the number of the task that it waits for. */
async function put(own: TestEmulator, path: string, body: unknown) {
  const reply = await own.post(path, body)
  expect(reply.status, reply.text).toBe(202)
  const { id } = reply.body.data
  const job = (await waiting(own)).find((each: { id: string }) => each.id === id)
  const attributes = async () => (await own.get(`${path}/${id}`)).body.data.attributes
  return { id, work: job.work, attributes }
}

async function codes() {
  const own = boot(WAITING)
  await own.post('/api/coupons', newCoupon('SUMMER'))
  const job = await put(own, CODES, newJob([newCode('SUMMER', 'A1'), newCode('SUMMER', 'A2')]))
  const made = async () => (await own.get('/api/coupon-codes?filter=equals(coupon.id,"SUMMER")')).body.data
  return { own, job, made }
}

async function people() {
  const own = boot(WAITING)
  const job = await put(own, IMPORT, importOf([person(ADA), person(BOB)]))
  return { own, job, made: async () => emailsOf(await own.get('/api/profiles?sort=created')) }
}

async function suppressed(path = SUPPRESS, bodyOf = suppression) {
  const own = boot(WAITING)
  await addProfile(own, ADA)
  const job = await put(own, path, bodyOf({ emails: [ADA.email] }))
  const suppressions = async () => (await subscriptionsOf(own, ADA.email)).email.marketing.suppression
  return { own, job, suppressions }
}

describe('postponed work', () => {
  it('is listed, soonest first, with what it is about and when it is due', async () => {
    const own = boot(WAITING)
    await own.admin('PUT', '/progress', { 'profile-bulk-import-job': 'after 3 reads' })
    const job = await put(own, IMPORT, importOf([person(ADA)]))
    await postEvent(own, 'Visit')
    await own.admin('PUT', '/progress', { event: 'after 5s' })
    await postEvent(own, 'Visit')
    const event = { type: 'event', id: null, status: null, repeats: false, reads: null }
    const listed = await waiting(own)
    expect(listed).toEqual([
      { ...event, work: expect.any(String), due: '2026-11-23T12:00:05.000000+00:00' },
      { ...event, work: expect.any(String), due: '2026-11-23T13:00:00.000000+00:00' },
      {
        work: job.work,
        type: 'profile-bulk-import-job',
        id: job.id,
        status: 'queued',
        repeats: false,
        due: null,
        reads: 3,
      },
    ])
    expect((await own.admin('GET', '/state')).body.jobs).toBe(3)
  })

  it('is listed no more once it was done, in its own time or before', async () => {
    const { own, job } = await people()
    await postEvent(own, 'Visit')
    await verb(own, job.work, 'run')
    expect((await waiting(own)).map(({ type }: { type: string }) => type)).toEqual(['event', 'segment'])
    await own.admin('POST', '/clock', { advance: '1h' })
    expect((await waiting(own)).filter(({ type }: { type: string }) => type === 'event')).toEqual([])
  })

  it.each(['run', 'cancel', 'fail'])('is not there to %s twice, nor when it never was', async (what) => {
    const { own, job } = await codes()
    const again = (work: string) => own.post(`/__admin/jobs/${work}/${what}`, undefined)
    await verb(own, job.work, what)
    for (const work of [job.work, '9999', 'abc', job.id])
      expectMistake(
        await again(work),
        404,
        `There is no pending work ${work}; GET /__admin/jobs lists the pending work.`,
      )
  })

  it('of one account is not to be had in another', async () => {
    const { own, job } = await codes()
    const other = await openAccount(own)
    expect(await waiting(other)).toEqual([])
    expectMistake(
      await other.post(`/__admin/jobs/${job.work}/cancel`, undefined),
      404,
      'There is no pending work',
    )
    expect(await waiting(own)).toHaveLength(1)
  })

  it('is shown as it is then', async () => {
    const told = async (what: string) => {
      const { own, job } = await codes()
      return (await verb(own, job.work, what)).body
    }
    const work = { type: 'coupon-code-bulk-create-job', repeats: false, reads: null }
    expect(await told('run')).toMatchObject({ ...work, status: 'complete' })
    expect(await told('cancel')).toMatchObject({ ...work, status: 'cancelled' })
    expect(await told('fail')).toMatchObject({ ...work, status: 'complete' })
  })
})

describe('a coupon code job', () => {
  it.each([
    ['run', { status: 'complete', completed_count: 2, failed_count: 0 }, ['UNASSIGNED', 'UNASSIGNED']],
    ['cancel', { status: 'cancelled', completed_count: 0, failed_count: 0 }, []],
    ['fail', { status: 'complete', completed_count: 0, failed_count: 2 }, []],
  ])('that is made to %s shows it, at that instant', async (what, ended, statuses) => {
    const { own, job, made } = await codes()
    expect(await job.attributes()).toMatchObject({ status: 'processing', completed_at: null })
    await own.admin('POST', '/clock', { advance: '1m' })
    await verb(own, job.work, what)
    const completed_at = '2026-11-23T12:01:00.000000+00:00'
    expect(await job.attributes()).toMatchObject({ ...ended, total_count: 2, errors: [], completed_at })
    const states = (await made()).map((each: { attributes: { status: string } }) => each.attributes.status)
    expect(states).toEqual(statuses)
  })

  it.each(['cancel', 'fail'])(
    'that is made to %s stays so, and its codes can be created again',
    async (what) => {
      const { own, job, made } = await codes()
      await verb(own, job.work, what)
      const told = await job.attributes()
      await own.admin('POST', '/clock', { advance: '2h' })
      expect(await job.attributes()).toEqual(told)
      await put(own, CODES, newJob([newCode('SUMMER', 'A1')]))
      await own.admin('POST', '/clock', { advance: '1h' })
      expect(await made()).toHaveLength(1)
    },
  )

  it.each(['run', 'cancel', 'fail'])(
    'that was told to %s is forgotten when Klaviyo forgets it',
    async (what) => {
      const { own, job } = await codes()
      await verb(own, job.work, what)
      await own.admin('POST', '/clock', { advance: '8d' })
      expect((await own.get(`${CODES}/${job.id}`)).status).toBe(404)
      expect(own.bugs).toEqual([])
    },
  )
})

describe('a profile import', () => {
  it.each([
    ['run', { status: 'complete', completed_count: 2, failed_count: 0 }, [ADA.email, BOB.email]],
    ['cancel', { status: 'cancelled', completed_count: 0, failed_count: 0 }, []],
    ['fail', { status: 'complete', completed_count: 0, failed_count: 2 }, []],
  ])('that is made to %s shows it, at that instant', async (what, ended, made) => {
    const { own, job, made: emails } = await people()
    await verb(own, job.work, what)
    expect(await job.attributes()).toMatchObject({ ...ended, total_count: 2, completed_at: NOON_EXACTLY })
    expect(await emails()).toEqual(made)
    const linked = await own.get(`${IMPORT}/${job.id}/profiles`)
    expect(emailsOf(linked)).toEqual(expect.arrayContaining(made))
    await own.admin('POST', '/clock', { advance: '1h' })
    expect(await emails()).toEqual(made)
  })
})

describe('an import that is forgotten before it was looked at often enough', () => {
  it('is done first: what was asked for is not lost', async () => {
    const own = boot({ ...WAITING, progress: { reads: 3 } })
    await put(own, IMPORT, importOf([person(ADA)]))
    await own.admin('POST', '/clock', { advance: '8d' })
    expect(emailsOf(await own.get('/api/profiles'))).toEqual([ADA.email])
    expect(idsOf(await own.get(IMPORT))).toEqual([])
  })
})

describe.each([
  [SUPPRESS, suppression, 1],
  [UNSUPPRESS, unsuppression, 0],
] as const)('a job at %s', (path, bodyOf, left) => {
  it.each([
    ['run', { status: 'complete', total_count: left, completed_count: left }],
    ['cancel', { status: 'cancelled', completed_count: 0 }],
    ['fail', { status: 'complete', completed_count: 0 }],
  ])('took effect at once, so %s only ends what it tells', async (what, ended) => {
    const { own, job, suppressions } = await suppressed(path, bodyOf)
    expect(await suppressions()).toHaveLength(left)
    await verb(own, job.work, what)
    expect(await job.attributes()).toMatchObject(ended)
    expect(await suppressions()).toHaveLength(left)
    await own.admin('POST', '/clock', { advance: '1h' })
    expect(await job.attributes()).toMatchObject(ended)
  })
})

describe('an event on its way', () => {
  it('arrives when it is run, at that instant, with its profile', async () => {
    const own = boot(WAITING)
    await postEvent(own, 'Visit', ADA)
    expect(await timeline(own)).toEqual([])
    const [{ work }] = await waiting(own)
    expect((await verb(own, work, 'run')).body).toMatchObject({ work, type: 'event', id: null, status: null })
    const { data } = (await own.get('/api/events')).body
    expect(data.map((each: { attributes: { datetime: string } }) => each.attributes.datetime)).toEqual([
      '2026-11-23T12:00:00+00:00',
    ])
    const [profile] = (await own.get('/api/profiles')).body.data
    expect(profile.attributes).toMatchObject({ email: ADA.email, created: '2026-11-23T12:00:00+00:00' })
    await own.admin('POST', '/clock', { advance: '2h' })
    expect(await timeline(own)).toHaveLength(1)
  })

  it.each(['cancel', 'fail'])(
    'that is told to %s never arrives, nor does whom it happened to',
    async (what) => {
      const own = boot(WAITING)
      await postEvent(own, 'Visit', ADA)
      const [{ work }] = await waiting(own)
      await verb(own, work, what)
      await own.admin('POST', '/clock', { advance: '2h' })
      expect(await timeline(own)).toEqual([])
      expect(idsOf(await own.get('/api/profiles'))).toEqual([])
    },
  )

  it('is run alone: the others wait on', async () => {
    const own = boot(WAITING)
    for (const email of [ADA.email, BOB.email]) await own.post('/api/events', newEvent('Visit', { email }))
    const [, second] = await waiting(own)
    await verb(own, second.work, 'run')
    expect(emailsOf(await own.get('/api/profiles'))).toEqual([BOB.email])
    expect((await waiting(own)).filter(({ type }: { type: string }) => type === 'event')).toHaveLength(1)
  })
})

describe('work about profiles', () => {
  it.each([
    ['a subscription', SUBSCRIBE, subscription({ profiles: [subscriber(ADA.email)] })],
    ['an unsubscription', UNSUBSCRIBE, revocation({ profiles: [unsubscriber(ADA.email)] })],
    ['a deletion', DELETION, deletionBody(ADA)],
    ['what a visitor changes', '/client/profiles', { data: person(ADA) }],
  ])('counts reads of profiles where it waits for reads: %s', async (_, path, body) => {
    const own = boot({ ...WAITING, progress: { reads: 2 } })
    await addProfile(own, ADA)
    const isWaiting = async () =>
      (await waiting(own)).some((each: { type: string }) => each.type !== 'segment')
    const { companyId } = own.emulator.accounts.default
    const target = path.startsWith('/client') ? `${path}?company_id=${companyId}` : path
    expect((await own.post(target, body)).status).toBe(202)
    for (let read = 0; read < 2; read++) await own.get('/api/profiles')
    expect(await isWaiting()).toBe(true)
    await own.get('/api/profiles')
    expect(await isWaiting()).toBe(false)
  })
})

describe('work that fails because of a bug', () => {
  const failing = async () => {
    const own = boot({ ...WAITING, progress: { afterMs: 1_000 } })
    // No request can postpone such a task: it stands for any bug of the emulator.
    own.emulator.accounts.default.runUiAction((world) =>
      world.postpone(postponedEvent, { nonsense: true } as never),
    )
    await postEvent(own, 'Visit', ADA)
    return own
  }

  it('is kept and reported, and neither other work nor any request fails with it', async () => {
    const own = await failing()
    await own.admin('POST', '/clock', { advance: '1s' })
    expect(await timeline(own)).toHaveLength(1)
    expect((await own.get('/api/profiles')).body.data).toHaveLength(1)
    const [job, ...others] = await waiting(own)
    expect(job).toMatchObject({ type: 'event', failures: 1, failure: expect.stringMatching(/./) })
    expect(others.filter((each: object) => 'failure' in each)).toEqual([])
    expect(own.bugs).toEqual([expect.any(Error)])
  })

  it('is tried again, later and later, until it is cancelled', async () => {
    const own = await failing()
    for (const [wait, failures] of [
      ['1s', 1],
      ['1s', 2],
      ['1s', 2],
      ['1s', 3],
      ['2h', 4],
      ['2h', 5],
    ]) {
      await own.admin('POST', '/clock', { advance: wait })
      expect((await waiting(own))[0]).toMatchObject({ failures })
    }
    const [{ work }] = await waiting(own)
    expect((await verb(own, work, 'run')).body).toMatchObject({ work, failures: 6 })
    await verb(own, work, 'cancel')
    expect(await waiting(own)).toEqual([])
  })
})
