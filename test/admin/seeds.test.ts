import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  connectEmulator,
  type EmulatorAccount,
  type RunningEmulator,
  startEmulator,
} from '../../src/index.js'
import type { StartOptions } from '../../src/library/emulator-options.js'
import { folder } from '../support/command.js'
import { boot } from '../support/emulator.js'

/** An emulator for one test. */
async function start(options: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator({ port: 0, jobs: 'immediate', ...options })
  onTestFinished(() => emulator.close())
  return emulator
}

/** A fixture file with one customer. */
function fixture(email: string, path = join(folder(), 'seeds.yaml')): string {
  writeFileSync(path, `clock: 2026-04-20T12:00:00Z\nprofiles: [{ email: ${email} }]\n`)
  return path
}

const profile = (email: string) => JSON.stringify({ data: { type: 'profile', attributes: { email } } })

const add = (account: EmulatorAccount, email: string) =>
  account.fetch('/api/profiles', { method: 'POST', body: profile(email) })

/** Returns the profiles of the API as text. */
const profilesOf = async (account: EmulatorAccount) => (await account.fetch('/api/profiles')).text()

async function emailsOf(account: EmulatorAccount): Promise<string[]> {
  const { data } = JSON.parse(await profilesOf(account))
  return data.map(({ attributes }: { attributes: { email: string } }) => attributes.email)
}

describe("account.reset({ to: 'seeds' })", () => {
  it('goes back to what the emulator was started with, ids and times included', async () => {
    const emulator = await start({ seeds: fixture('ada@example.com') })
    const account = await emulator.defaultAccount()
    const before = await profilesOf(account)
    await add(account, 'grace@example.com')
    await account.fault({ operation: 'get_lists', status: 500 })
    await account.reset({ to: 'seeds' })
    expect(await profilesOf(account)).toBe(before)
    expect((await account.fetch('/api/lists')).status).toBe(200)
  })

  it('does so after a reset that emptied the account', async () => {
    const emulator = await start({ seeds: fixture('ada@example.com') })
    const account = await emulator.defaultAccount()
    const before = await profilesOf(account)
    await account.reset()
    expect(await emailsOf(account)).toEqual([])
    await account.reset({ to: 'seeds' })
    expect(await profilesOf(account)).toBe(before)
  })

  it('leaves out what was loaded later', async () => {
    const emulator = await start({ seeds: fixture('ada@example.com') })
    const account = await emulator.defaultAccount()
    await account.seed({ profiles: [{ email: 'later@example.com' }] })
    await account.reset({ to: 'seeds' })
    expect(await emailsOf(account)).toEqual(['ada@example.com'])
  })

  it.each(['in this process', 'over HTTP'])(
    'goes back to what was loaded into the account where the emulator has no seeds, %s',
    async (where) => {
      const emulator = await start()
      const accounts = where === 'over HTTP' ? connectEmulator(emulator.url) : emulator
      const account = await accounts.account()
      await account.seed({ clock: '2026-04-20T12:00:00Z', profiles: [{ email: '{{faker.internet.email}}' }] })
      await account.seed({ profiles: [{ email: 'ada@example.com' }] })
      const before = await profilesOf(account)
      await add(account, 'grace@example.com')
      await account.reset({ to: 'seeds' })
      expect(await profilesOf(account)).toBe(before)
    },
  )

  it('says what to do where there are no seeds, and changes nothing', async () => {
    const emulator = await start()
    const account = await emulator.account()
    await add(account, 'ada@example.com')
    await expect(account.reset({ to: 'seeds' })).rejects.toThrow(
      `account ${account.companyId} has no seeds to go back to: start with --seeds, or load a fixture into it first`,
    )
    expect(await emailsOf(account)).toEqual(['ada@example.com'])
  })

  it('brings the account of a key back to the seeds, too', async () => {
    const emulator = await start({ seeds: fixture('ada@example.com'), isolation: 'per-key' })
    const ask = async (init: RequestInit = {}) => {
      const headers = { authorization: 'Klaviyo-API-Key pk_own', 'content-type': 'application/json' }
      return (await fetch(`${emulator.url}/api/profiles`, { ...init, headers })).text()
    }
    const before = await ask()
    await ask({ method: 'POST', body: profile('grace@example.com') })
    await fetch(`${emulator.url}/__admin/reset?all=true`, { method: 'POST', body: '{"to":"seeds"}' })
    expect(await ask()).toBe(before)
  })
})

describe('POST /__admin/reset', () => {
  it('says what it was reset to', async () => {
    const emulator = boot()
    await emulator.admin('POST', '/seed', { fixture: { lists: [{ name: 'VIP' }] } })
    expect((await emulator.admin('POST', '/reset', { to: 'seeds' })).body).toEqual({
      status: 'reset',
      to: 'seeds',
    })
    expect((await emulator.admin('POST', '/reset')).body).toEqual({ status: 'reset' })
  })

  it.each([{ to: 'seed' }, { seeds: true }, { to: 'seeds', all: true }])('refuses %j', async (body) => {
    expect((await boot().post('/__admin/reset', body)).status).toBe(400)
  })

  it('leaves the account as it was when its seeds cannot be loaded any more', async () => {
    const emulator = boot()
    const { body } = await emulator.admin('POST', '/accounts', {})
    const about = { headers: { 'x-klaviyo-emulator-account': body.company_id } }
    const fixture = { faults: [{ operation: 'get_lists', status: 500 }], lists: [{ name: 'A' }] }
    await emulator.post('/__admin/seed', { fixture }, about)
    await emulator.post('/__admin/reset', { to: 'seeds' }, about)
    const { body: faults } = await emulator.get('/__admin/faults', about)
    expect(faults.faults).toHaveLength(1)
  })
})

describe('--watch', () => {
  it('begins anew when a fixture changes, and keeps what there is when the fixture is wrong', async () => {
    const path = fixture('ada@example.com')
    const told: unknown[] = []
    const emulator = await start({ seeds: path, watch: true, onBug: (error) => told.push(error) })
    const account = await emulator.defaultAccount()
    await add(account, 'grace@example.com')
    const reloaded = heard(emulator, () => emulator.emulator.announcements)
    fixture('edsger@example.com', path)
    await reloaded
    expect(await emailsOf(account)).toEqual(['edsger@example.com'])
    writeFileSync(path, 'profils: []\n')
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(1)
    expect(String(told[0])).toContain('there is no section profils')
    expect(await emailsOf(account)).toEqual(['edsger@example.com'])
  })

  it('sees a file that comes into a directory, and one that another file includes', async () => {
    const directory = folder()
    const parts = join(folder(), 'part.yaml')
    fixture('ada@example.com', parts)
    writeFileSync(join(directory, 'a.yaml'), `include: ${join('..', parts.split('/').slice(-2).join('/'))}\n`)
    const emulator = await start({ seeds: directory, watch: true })
    const account = await emulator.defaultAccount()
    expect(await emailsOf(account)).toEqual(['ada@example.com'])
    let reloaded = heard(emulator, () => emulator.emulator.announcements)
    fixture('part@example.com', parts)
    await reloaded
    expect(await emailsOf(account)).toEqual(['part@example.com'])
    reloaded = heard(emulator, () => emulator.emulator.announcements)
    writeFileSync(join(directory, 'b.yaml'), 'profiles: [{ email: more@example.com, at: now + 1s }]\n')
    await reloaded
    expect((await emailsOf(account)).toSorted()).toEqual(['more@example.com', 'part@example.com'])
  })
})

/** Resolves once the seeds were reloaded. */
function heard(
  emulator: RunningEmulator,
  of: () => RunningEmulator['emulator']['announcements'],
): Promise<void> {
  return new Promise((resolve) => {
    const deaf = of().subscribe(({ event, ...rest }) => {
      if (event !== 'seed' || !('detail' in rest) || rest.detail !== 'reloaded') return
      deaf()
      resolve()
    })
    onTestFinished(() => void emulator.close())
  })
}
