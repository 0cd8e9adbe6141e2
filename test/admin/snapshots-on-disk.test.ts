import { cpSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { refuse } from '../../src/dialect/refusal.js'
import { openFile } from '../../src/store/connection.js'
import { addProfile, emailsOf } from '../catalog/profiles-and-events.js'
import { ADA, accountWithHistory, BOB, HOUR, observe } from '../support/account-history.js'
import { folder } from '../support/command.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { inAccount, openAccount, type TestAccount } from '../support/in-account.js'

const emails = async (own: TestEmulator) => emailsOf(await own.get('/api/profiles'))

/** Returns the same account after a restart of the emulator. */
function restarted({ emulator, companyId, key }: TestAccount, directory: string): TestAccount {
  emulator.close()
  const klaviyo = boot({ ...HOUR, directory })
  onTestFinished(() => klaviyo.emulator.close())
  return inAccount(klaviyo, companyId, key)
}

describe.each(['memory', 'directory'])('a state in %s', (where) => {
  it('is saved and restored, byte for byte in what is answered, as in memory', async () => {
    const told = async (own: TestAccount) => {
      await own.admin('PUT', '/snapshots/then')
      const first = await observe(own)
      await own.admin('POST', '/snapshots/then/restore')
      expect(await observe(own)).toEqual(first)
      return first
    }
    const own = await accountWithHistory(where === 'directory' ? { directory: folder() } : {})
    expect(await told(own)).toEqual(await told(await accountWithHistory()))
    expect(own.bugs).toEqual([])
    own.emulator.close()
  })

  it('is not blocked by work that failed in the middle', async () => {
    const own = await openAccount(boot(where === 'directory' ? { directory: folder() } : {}))
    const account = own.emulator.accounts.find(own.companyId)
    const half = () =>
      account?.fixtureTarget().write(() => {
        account.rememberPlanted(['half'])
        throw refuse.notFound('Nothing.')
      })
    expect(half).toThrow()
    await own.admin('PUT', '/snapshots/then')
    expect(half).toThrow()
    await own.admin('POST', '/snapshots/then/restore')
    expect(account?.planted).toEqual(new Set())
    await addProfile(own, ADA)
    expect(await emails(own)).toEqual(['ada@example.com'])
    own.emulator.close()
  })
})

describe('a directory', () => {
  it('keeps accounts, keys and saved states past a restart', async () => {
    const directory = folder()
    const own = await accountWithHistory({ directory })
    await own.admin('PUT', '/snapshots/then')
    const first = await observe(own)
    const again = restarted(own, directory)
    expect((await again.admin('GET', '/snapshots')).body.snapshots).toHaveLength(1)
    expect((await again.get('/api/lists')).headers.get('cid')).toBe(own.companyId)
    await again.admin('POST', '/snapshots/then/restore')
    expect(await observe(again)).toEqual(first)
  })

  it('keeps what was restored, and nothing of what it replaced', async () => {
    const directory = folder()
    const own = await openAccount(boot({ directory }))
    await addProfile(own, ADA)
    await own.admin('PUT', '/snapshots/then')
    for (let each = 0; each < 50; each++) await addProfile(own, { email: `p${each}@example.com` })
    const file = join(directory, `${own.companyId}.db`)
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
    await own.admin('POST', '/snapshots/then/restore')
    expect(existsSync(`${file}.next`)).toBe(false)
    expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0)
    const again = restarted(own, directory)
    expect(await emails(again)).toEqual(['ada@example.com'])
    await addProfile(again, BOB)
    expect(await emails(restarted(again, directory))).toEqual(['ada@example.com', 'bob@example.com'])
  })

  it('opens without what was not finished when the process ended', async () => {
    const directory = folder()
    const own = await openAccount(boot({ directory }))
    await addProfile(own, ADA)
    const other = openFile(join(directory, `${own.companyId}.db`))
    other.execute(['BEGIN IMMEDIATE', 'DELETE FROM profile'])
    const left = join(folder(), 'left')
    cpSync(directory, left, { recursive: true })
    other.close()
    const klaviyo = boot({ directory: left })
    const again = inAccount(klaviyo, own.companyId, own.key)
    expect(await emails(again)).toEqual(['ada@example.com'])
    await addProfile(again, BOB)
    for (const { emulator } of [own, klaviyo]) emulator.close()
  })

  it('is saved and restored while another process reads the file', async () => {
    const directory = folder()
    const own = await openAccount(boot({ directory }))
    await addProfile(own, ADA)
    const reader = openFile(join(directory, `${own.companyId}.db`))
    reader.execute(['BEGIN', 'SELECT count(*) FROM profile'])
    await own.admin('PUT', '/snapshots/then')
    await addProfile(own, BOB)
    await own.admin('POST', '/snapshots/then/restore')
    expect(await emails(own)).toEqual(['ada@example.com'])
    reader.close()
    expect(await emails(restarted(own, directory))).toEqual(['ada@example.com'])
  })

  it('holds nothing of an account that was deleted', async () => {
    const directory = folder()
    const own = await openAccount(boot({ directory }), { company_id: 'Shop01' })
    await addProfile(own, ADA)
    await own.admin('PUT', '/snapshots/then')
    const file = () => readdirSync(directory).filter((name) => name.startsWith('Shop01'))
    expect(file()).not.toEqual([])
    await own.request('DELETE', '/__admin/accounts/Shop01', {
      headers: { 'x-klaviyo-emulator-account': undefined },
    })
    expect(file()).toEqual([])
    own.emulator.close()
  })
})
