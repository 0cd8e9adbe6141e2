import { describe, expect, it } from 'vitest'
import { openMemory } from '../../src/store/connection.js'
import { addProfile, emailsOf, newEvent, postEvent, timeline } from '../catalog/profiles-and-events.js'
import { ADA, accountWithHistory, BOB, HOUR, observe } from '../support/account-history.js'
import { BASE, boot, NOON, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

const save = (own: TestEmulator, name = 'then') => own.admin('PUT', `/snapshots/${name}`)
const restore = (own: TestEmulator, name = 'then') => own.admin('POST', `/snapshots/${name}/restore`)
const emails = async (own: TestEmulator) => emailsOf(await own.get('/api/profiles'))

async function exported(klaviyo: TestEmulator, name = 'then'): Promise<Uint8Array> {
  const response = await klaviyo.emulator.fetch(new Request(`${BASE}/__admin/snapshots/${name}/export`))
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/vnd.sqlite3'])
  return new Uint8Array(await response.arrayBuffer())
}

const imported = (klaviyo: TestEmulator, bytes: Uint8Array | string, name = 'brought') =>
  klaviyo.request('PUT', `/__admin/snapshots/${name}/import`, { raw: bytes })

describe('a snapshot', () => {
  it('tells its name, whose it is, when it was and how large', async () => {
    const own = await openAccount(boot())
    const reply = await save(own)
    const told = { name: 'then', company_id: own.companyId, at: '2026-11-23T12:00:00.000000+00:00' }
    expect([reply.status, reply.body]).toEqual([200, { ...told, bytes: expect.any(Number) }])
    expect((await own.admin('GET', '/snapshots')).body).toEqual({ snapshots: [reply.body] })
    expect(await exported(own)).toHaveLength(reply.body.bytes)
  })

  it('is gone back to exactly: what there is, and every id, job and instant that comes next', async () => {
    const own = await accountWithHistory()
    await save(own)
    const first = await observe(own)
    expect((await restore(own)).body).toMatchObject({ status: 'restored', name: 'then' })
    expect(await observe(own)).toEqual(first)
    await own.admin('POST', '/reset')
    await restore(own)
    expect(await observe(own)).toEqual(first)
    expect(own.bugs).toEqual([])
  })

  it('keeps the cursors of its pages', async () => {
    const own = await openAccount(boot())
    for (let each = 0; each < 5; each++) await addProfile(own, { email: `p${each}@example.com` })
    const { next } = (await own.get('/api/profiles?page[size]=2')).body.links
    const rest = async () => (await own.get(next.slice(BASE.length))).text
    await save(own)
    const before = await rest()
    await addProfile(own, ADA)
    await restore(own)
    expect(await rest()).toBe(before)
  })

  it('brings back a clock that runs, as far ahead as it was', async () => {
    const own = await openAccount(boot())
    await own.admin('POST', '/clock', { run: true })
    await own.admin('POST', '/clock', { advance: '7d' })
    await save(own)
    await own.admin('POST', '/clock', { freeze: NOON })
    await restore(own)
    const { now, mode } = (await own.admin('GET', '/clock')).body
    expect(mode).toBe('running')
    expect(Math.abs(Date.parse(now) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000)
  })

  it('has no part in faults, requests and whether limits are enforced', async () => {
    const own = await openAccount(boot())
    await save(own)
    await own.admin('POST', '/faults', { status: 500, operation: 'get_metrics' })
    await own.admin('PUT', '/rate-limits', { mode: 'on' })
    await own.get('/api/lists')
    await restore(own)
    expect((await own.admin('GET', '/state')).body).toMatchObject({
      faults: 1,
      requests: 1,
      rate_limits: 'on',
    })
  })

  it('takes the place of the one that had its name, and can be forgotten', async () => {
    const own = await openAccount(boot())
    await save(own)
    await addProfile(own, ADA)
    await save(own)
    await addProfile(own, BOB)
    await restore(own)
    expect(await emails(own)).toEqual(['ada@example.com'])
    expect((await own.del('/__admin/snapshots/then')).status).toBe(204)
    expect((await own.admin('GET', '/snapshots')).body).toEqual({ snapshots: [] })
  })

  it('is not changed by what is done once it was restored', async () => {
    const own = await openAccount(boot())
    await save(own)
    for (let each = 0; each < 3; each++) {
      await restore(own)
      expect(await emails(own)).toEqual([])
      await addProfile(own, ADA)
    }
  })

  it.each(['a b', 'caf%C3%A9', 'a%2Fb', 'x'.repeat(101)])('is not saved as %s', async (name) => {
    const own = await openAccount(boot())
    const reply = await own.request('PUT', `/__admin/snapshots/${name}`)
    expectMistake(reply, 400, 'a name is up to 100 letters, digits, dots, dashes and underscores')
    expect((await own.admin('GET', '/snapshots')).body).toEqual({ snapshots: [] })
  })

  it.each([
    ['POST', '/restore'],
    ['DELETE', ''],
    ['GET', '/export'],
  ])('that does not exist is reported with those that do: %s %s', async (method, path) => {
    const own = await openAccount(boot())
    const ask = () => own.request(method, `/__admin/snapshots/never${path}`)
    expectMistake(await ask(), 404, /^there is no snapshot never; there are: none$/)
    for (const name of ['b', 'a']) await save(own, name)
    expectMistake(await ask(), 404, /^there is no snapshot never; there are: a, b$/)
  })
})

describe('a snapshot in another account', () => {
  it('is that account’s own: its company id, not the one it was saved in', async () => {
    const klaviyo = boot()
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    await addProfile(one, ADA)
    await save(one)
    await restore(other)
    for (const own of [one, other]) {
      const reply = await own.get('/api/accounts')
      expect(reply.headers.get('cid')).toBe(own.companyId)
      expect(reply.body.data.map(({ id }: { id: string }) => id)).toEqual([own.companyId])
      expect(reply.body.data[0].attributes.public_api_key).toBe(own.companyId)
    }
    await save(other, 'back')
    await restore(one, 'back')
    expect((await one.get('/api/accounts')).body.data[0].id).toBe(one.companyId)
  })

  it('still tells events apart by their unique ids, those on their way among them', async () => {
    const klaviyo = boot(HOUR)
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    await postEvent(one, 'Visit', { unique_id: 'arrived', time: NOON })
    await one.admin('POST', '/clock', { advance: '1h' })
    await postEvent(one, 'Visit', { unique_id: 'on-its-way', time: NOON })
    await save(one)
    await restore(other)
    for (const unique_id of ['arrived', 'on-its-way', 'new'])
      await postEvent(other, 'Visit', { unique_id, time: NOON })
    await other.admin('POST', '/clock', { advance: '2h' })
    expect(await timeline(other)).toHaveLength(3)
  })

  it('goes on with its work there, and only there', async () => {
    const klaviyo = boot(HOUR)
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    await postEvent(one, 'Visit', ADA)
    await save(one)
    await restore(other)
    await other.admin('POST', '/clock', { advance: '1h' })
    expect(await emails(other)).toEqual(['ada@example.com'])
    expect((await one.get('/api/events')).body.data).toEqual([])
  })
})

describe('a snapshot in another emulator', () => {
  it('is brought there as a file, and goes on as it did here', async () => {
    const one = await accountWithHistory()
    await save(one)
    const there = boot({ ...HOUR, seed: 'another' })
    const reply = await imported(there, await exported(one))
    expect([reply.status, reply.body.name]).toEqual([200, 'brought'])
    const other = await openAccount(there, { snapshot: 'brought' })
    expect(await emails(other)).toEqual(['ada@example.com'])
    await other.admin('POST', '/clock', { advance: '1h' })
    expect((await other.get('/api/accounts')).body.data[0].id).toBe(other.companyId)
    expect(await timeline(other)).toHaveLength(1)
    expect((await other.get('/api/coupon-codes?filter=equals(coupon.id,"SUMMER")')).body.data).toHaveLength(1)
  })

  it('can be imported where it came from', async () => {
    const own = await openAccount(boot())
    await addProfile(own, ADA)
    await save(own)
    const bytes = await exported(own)
    await own.admin('DELETE', '/snapshots/then')
    await own.admin('POST', '/reset')
    await imported(own, bytes)
    expect(Buffer.compare(await exported(own, 'brought'), bytes)).toBe(0)
    await restore(own, 'brought')
    expect(await emails(own)).toEqual(['ada@example.com'])
  })

  it.each<[string, (bytes: Uint8Array) => Uint8Array | string]>([
    ['nothing', () => ''],
    ['text', () => 'hello'],
    ['half of one', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['one with a page overwritten', (bytes) => bytes.map((byte, at) => (at >> 12 === 3 ? 0x55 : byte))],
    ['a database of another kind', () => foreign()],
  ])('is refused when it is %s', async (_, spoilt) => {
    const own = await openAccount(boot())
    await save(own)
    const reply = await imported(own, spoilt(await exported(own)))
    expectMistake(reply, 400, 'the body is not a snapshot that this version of klaviyo-emulator exported')
    expect((await own.admin('GET', '/snapshots')).body.snapshots).toHaveLength(1)
  })

  it('that another version left behind is refused when it is restored, and nothing is lost', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, ADA)
    klaviyo.emulator.accounts.snapshots.keep({ name: 'old', companyId: 'Shop01', at: NOON }, foreign())
    const saying = 'the snapshot old was saved by another version of klaviyo-emulator; delete it'
    expectMistake(await klaviyo.post('/__admin/snapshots/old/restore', undefined), 409, saying)
    expectMistake(await klaviyo.post('/__admin/accounts', { snapshot: 'old' }), 409, saying)
    expect((await klaviyo.admin('GET', '/accounts')).body.accounts).toHaveLength(1)
    expect(await emails(klaviyo)).toEqual(['ada@example.com'])
    expect((await klaviyo.post('/api/events', newEvent('Visit'))).status).toBe(202)
  })
})

function foreign(): Buffer {
  const connection = openMemory()
  connection.execute(['CREATE TABLE profile (id TEXT)'])
  return connection.serialize()
}
