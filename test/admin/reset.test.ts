import { describe, expect, it } from 'vitest'
import { addList, addProfile, emailsOf, postEvent } from '../catalog/profiles-and-events.js'
import { newCode, newCoupon, newJob } from '../catalog/requests.js'
import { folder } from '../support/command.js'
import { boot, NOON, type TestEmulator } from '../support/emulator.js'
import { openAccount } from '../support/in-account.js'

const ADA = { email: 'ada@example.com' }

/** Routes of the admin API that show the state of an account, apart from its current time. */
const VIEWS = ['/jobs', '/progress', '/faults', '/rate-limits', '/pending-confirmations']

/** Returns what Klaviyo's API and the admin API show of an account whose clock is frozen at noon. */
async function portrait(own: TestEmulator) {
  await own.admin('POST', '/clock', { freeze: NOON })
  const admin = await Promise.all(VIEWS.map(async (path) => (await own.admin('GET', path)).body))
  const state = (await own.admin('GET', '/state')).body
  const api = await Promise.all(
    ['/api/profiles', '/api/events', '/api/lists', '/api/metrics', '/api/accounts', '/api/coupons'].map(
      async (path) => (await own.get(path)).body,
    ),
  )
  return { admin, state, api }
}

/** Creates something in every part of an account's state. */
async function useUp(own: TestEmulator): Promise<void> {
  await addProfile(own, ADA)
  await addList(own, 'VIP')
  await postEvent(own, 'Visit', ADA)
  await own.get('/api/events')
  await own.admin('PUT', '/progress', { '*': 'after 1h' })
  await own.post('/api/coupons', newCoupon('SUMMER'))
  await own.post('/api/coupon-code-bulk-create-jobs', newJob([newCode('SUMMER', 'A1')]))
  await postEvent(own, 'Visit', ADA)
  await own.admin('PATCH', '/account', { timezone: 'Europe/Copenhagen' })
  await own.admin('PUT', '/rate-limits', { mode: 'on' })
  await own.admin('POST', '/seed', { fixture: { lists: [{ name: 'Seeded' }] } })
  await own.admin('POST', '/clock', { freeze: '2027-01-01T00:00:00Z' })
  await own.admin('POST', '/faults', { status: 500, times: 1 })
  await own.get('/api/lists')
}

describe('a reset', () => {
  it('leaves an account as if nothing had ever happened, and is done when it answers', async () => {
    const own = await openAccount(boot())
    const fresh = await portrait(own)
    await useUp(own)
    const reply = await own.post('/__admin/reset', undefined)
    expect([reply.status, reply.body]).toEqual([200, { status: 'reset' }])
    expect(await portrait(own)).toEqual(fresh)
    expect(own.bugs).toEqual([])
  })

  it('draws the same ids again for the same requests', async () => {
    const own = await openAccount(boot())
    const ids = async () => [await addProfile(own, ADA), await addList(own, 'VIP')]
    const first = await ids()
    await own.admin('POST', '/reset')
    await own.admin('POST', '/clock', { freeze: NOON })
    expect(await ids()).toEqual(first)
  })

  it('lets the clock run with the machine’s again', async () => {
    const own = await openAccount(boot())
    await own.admin('POST', '/reset')
    const { now, mode } = (await own.admin('GET', '/clock')).body
    expect(mode).toBe('running')
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000)
  })

  it('does none of the postponed work', async () => {
    const own = await openAccount(boot({ progress: { afterMs: 3_600_000 } }))
    await postEvent(own, 'Visit', ADA)
    await own.admin('POST', '/reset')
    await own.admin('POST', '/clock', { advance: '7d' })
    expect(emailsOf(await own.get('/api/profiles'))).toEqual([])
    expect((await own.get('/api/events')).body.data).toEqual([])
  })

  it('goes back to how the emulator was started, not to its defaults', async () => {
    const own = await openAccount(boot({ progress: { reads: 2 }, enforceRateLimits: true, empty: true }))
    await own.admin('PUT', '/progress', { '*': 'immediate', event: 'realistic' })
    await own.admin('PUT', '/rate-limits', { mode: 'off' })
    await own.admin('POST', '/reset')
    expect((await own.admin('GET', '/progress')).body).toEqual({ '*': 'after 2 reads' })
    expect((await own.admin('GET', '/rate-limits')).body).toEqual({ mode: 'on', windows: {} })
    expect((await own.get('/api/lists')).body.data).toEqual([])
  })

  it('forgets the requests, and those who follow them by number miss none', async () => {
    const own = await openAccount(boot())
    await own.get('/api/lists')
    const { latest } = (await own.admin('GET', '/requests')).body
    await own.admin('POST', '/reset')
    expect((await own.admin('GET', '/requests')).body).toEqual({
      total: 0,
      latest,
      matched: 0,
      errors: [],
      requests: [],
    })
    await own.get('/api/metrics')
    const { total, requests } = (await own.admin('GET', `/requests?after=${latest}`)).body
    expect([total, requests.map(({ path }: { path: string }) => path)]).toEqual([1, ['/api/metrics']])
  })

  it('keeps what belongs to the emulator: accounts, keys, saved states, faults that apply in all', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    await addProfile(own, ADA)
    await own.admin('PUT', '/snapshots/with-ada')
    await klaviyo.admin('POST', '/faults', { account: '*', status: 500, operation: 'get_metrics' })
    await own.admin('POST', '/reset')
    expect((await own.get('/api/lists')).headers.get('cid')).toBe(own.companyId)
    expect((await own.get('/api/metrics')).status).toBe(500)
    await own.admin('POST', '/snapshots/with-ada/restore')
    expect(emailsOf(await own.get('/api/profiles'))).toEqual(['ada@example.com'])
  })

  it('of one account leaves the others alone; of all of them it spares none', async () => {
    const klaviyo = boot()
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    const all = [klaviyo, one, other]
    const counts = () => Promise.all(all.map(async (own) => emailsOf(await own.get('/api/profiles')).length))
    for (const own of all) await addProfile(own, ADA)
    await one.admin('POST', '/reset')
    expect(await counts()).toEqual([1, 0, 1])
    await klaviyo.admin('POST', '/faults', { account: '*', status: 500, operation: 'get_metrics' })
    await one.admin('POST', '/reset?all=true')
    expect(await counts()).toEqual([0, 0, 0])
    expect((await klaviyo.get('/api/metrics')).status).toBe(200)
    expect((await klaviyo.admin('GET', '/faults')).body).toEqual({ faults: [] })
  })

  it.each(['?all=yes', '?everything=true'])('is refused with %s, and nothing is forgotten', async (query) => {
    const own = await openAccount(boot())
    await addProfile(own, ADA)
    expect((await own.post(`/__admin/reset${query}`, undefined)).status).toBe(400)
    expect(emailsOf(await own.get('/api/profiles'))).toHaveLength(1)
  })

  it('of an account on disk outlives the process', async () => {
    const directory = folder()
    const first = boot({ directory })
    await useUp(first)
    await first.admin('POST', '/reset')
    first.emulator.close()
    const [second, fresh] = [boot({ directory }), boot()]
    expect(await portrait(second)).toEqual(await portrait(fresh))
    second.emulator.close()
  })
})
