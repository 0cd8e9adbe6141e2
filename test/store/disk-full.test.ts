import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { addProfile, emailsOf } from '../catalog/profiles-and-events.js'
import { folder } from '../support/command.js'
import { boot } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

/** Every database that was opened. */
let databases: Database.Database[]

beforeEach(() => {
  databases = []
  const exec = Database.prototype.exec
  const spy = vi.spyOn(Database.prototype, 'exec').mockImplementation(function (
    this: Database.Database,
    text: string,
  ) {
    databases.push(this)
    return exec.call(this, text)
  })
  onTestFinished(() => spy.mockRestore())
})

/** Prevents all databases from growing, as a full disk does, or allows it again. */
function setRoom(isFull: boolean): void {
  for (const database of new Set(databases.filter(({ open }) => open))) {
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.pragma(`max_page_count = ${isFull ? pages : 2 ** 30}`)
  }
}

const LONG = { properties: { note: 'x'.repeat(50_000) } }

describe.each(['memory', 'directory'])('a database in %s that has no room left', (where) => {
  const start = () => {
    const klaviyo = boot(where === 'directory' ? { directory: folder() } : {})
    onTestFinished(() => klaviyo.emulator.close())
    return klaviyo
  }

  it('refuses a write with a clear message, keeps acknowledged writes, and works again when there is room', async () => {
    const own = await openAccount(start())
    await addProfile(own, { email: 'first@example.com' })
    setRoom(true)
    const profile = { data: { type: 'profile', attributes: { email: 'lost@example.com', ...LONG } } }
    const refused = await own.post('/api/profiles', profile)
    expect([refused.status, refused.body.errors[0].code]).toEqual([503, 'emulator_unavailable'])
    expect(refused.body.errors[0].detail).toContain('there is no space left where the databases are stored')
    expect(refused.headers.get('x-klaviyo-emulator-hint')).toContain('free some space')
    expect(emailsOf(await own.get('/api/profiles'))).toEqual(['first@example.com'])
    const [, written] = (await own.admin('GET', '/requests')).body.requests
    expect(written).toMatchObject({ status: 503, issues: [{ code: 'emulator_unavailable' }] })
    setRoom(false)
    expect((await own.post('/api/profiles', profile)).status).toBe(201)
    expect(own.bugs).toEqual([])
  })

  it('keeps postponed work until there is room to do it', async () => {
    const own = await openAccount(start())
    await own.admin('PUT', '/progress', { '*': 'after 1h' })
    for (let n = 0; n < 40; n++) {
      const attributes = {
        properties: {},
        metric: { data: { type: 'metric', attributes: { name: `Visit ${n}` } } },
        profile: { data: { type: 'profile', attributes: { email: `${n}@example.com` } } },
      }
      expect((await own.post('/api/events', { data: { type: 'event', attributes } })).status).toBe(202)
    }
    setRoom(true)
    expectMistake(
      await own.request('POST', '/__admin/clock', { body: { advance: '2h' } }),
      503,
      'no space left',
    )
    expect((await own.get('/api/profiles')).status).toBe(503)
    setRoom(false)
    expect((await own.get('/api/events?page[size]=100')).body.data).toHaveLength(40)
    expect(own.bugs).toEqual([])
  })

  it('saves no partial state and creates no partial account', async () => {
    const klaviyo = start()
    await addProfile(klaviyo, { email: 'first@example.com' })
    setRoom(true)
    expectMistake(await klaviyo.request('PUT', '/__admin/snapshots/then'), 503, 'no space left')
    expect((await klaviyo.admin('GET', '/snapshots')).body.snapshots).toEqual([])
    setRoom(false)
    await klaviyo.admin('PUT', '/snapshots/then')
    expect(klaviyo.bugs).toEqual([])
  })
})
