import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEmulator } from '../../src/create-emulator.js'
import type { EmulatorSettings } from '../../src/emulator.js'
import { UnusableDatabase } from '../../src/index.js'
import { addProfile, emailsOf } from '../catalog/profiles-and-events.js'
import { ADA } from '../support/account-history.js'
import { folder } from '../support/command.js'
import { boot } from '../support/emulator.js'
import { expectMistake, inAccount, openAccount, type TestAccount } from '../support/in-account.js'

/** An emulator on a directory, closed with the test. */
function openDirectory(directory: string, options: EmulatorSettings = {}) {
  const klaviyo = boot({ directory, ...options })
  onTestFinished(() => klaviyo.emulator.close())
  return klaviyo
}

/** Runs statements on a database file. */
function change(path: string, ...statements: readonly string[]): void {
  const database = new Database(path)
  for (const statement of statements) database.exec(statement)
  database.close()
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('a directory of databases', () => {
  it('is readable by its owner only, and so is every file in it', async () => {
    const directory = join(folder(), 'deep', 'db')
    const own = await openAccount(openDirectory(directory))
    await addProfile(own, ADA)
    await own.admin('PUT', '/snapshots/then')
    await own.admin('POST', '/snapshots/then/restore')
    expect(modeOf(directory)).toBe('700')
    const files = readdirSync(directory)
    expect(files).toContain('accounts.db')
    expect(files.map((name) => [name, modeOf(join(directory, name))])).toEqual(
      files.map((name) => [name, '600']),
    )
  })

  it('makes files private that an earlier version left readable', async () => {
    const directory = folder()
    writeFileSync(join(directory, 'accounts.db'), '', { mode: 0o644 })
    openDirectory(directory)
    expect(modeOf(join(directory, 'accounts.db'))).toBe('600')
  })

  it.each(['/proc/klaviyo', '/proc/klaviyo/deep/down', '/dev/null/db'])(
    'is reported at once if it cannot be created (%s)',
    (directory) => {
      const start = () => createEmulator({ db: directory })
      expect(start).toThrow(UnusableDatabase)
      expect(start).toThrow(/^cannot use the database directory .*; give --db a directory/)
    },
  )

  it('belongs to one emulator at a time, which is named', () => {
    const directory = folder()
    const first = openDirectory(directory)
    const second = () => createEmulator({ db: directory })
    expect(second).toThrow(`this process (${process.pid}) uses it already; stop it, or give --db another`)
    expect(readFileSync(join(directory, 'emulator.pid'), 'utf8')).toBe(`${process.pid} ${hostname()}\n`)
    first.emulator.close()
    expect(existsSync(join(directory, 'emulator.pid'))).toBe(false)
    openDirectory(directory)
  })

  it('is not blocked by what a killed process left behind', () => {
    const directory = folder()
    for (const name of ['emulator.lock', 'emulator.pid']) writeFileSync(join(directory, name), '')
    writeFileSync(join(directory, 'emulator.pid'), '1 elsewhere\n')
    expect(() => openDirectory(directory)).not.toThrow()
  })

  it('can be closed twice; the second time does not affect the next emulator', () => {
    const directory = folder()
    const first = openDirectory(directory)
    first.emulator.close()
    openDirectory(directory)
    first.emulator.close()
    expect(existsSync(join(directory, 'emulator.pid'))).toBe(true)
  })

  it.each([
    ['a table more', 'CREATE TABLE note (text TEXT)'],
    ['a column more', 'ALTER TABLE account ADD COLUMN note TEXT'],
    ['a table less', 'DROP TABLE oauth_code'],
  ])('is reported when its accounts.db has %s: another version wrote it', (_, statement) => {
    const directory = folder()
    openDirectory(directory).emulator.close()
    change(join(directory, 'accounts.db'), statement)
    expect(() => createEmulator({ db: directory })).toThrow(
      /^cannot use the database directory .*: the database was written by another version of klaviyo-emulator; move it away/,
    )
  })
})

describe('a directory of an earlier build', () => {
  /** The schema of the keys table before keys had labels. */
  const EARLIER = [
    'DROP TABLE credential',
    `CREATE TABLE credential (secret TEXT NOT NULL, kind TEXT NOT NULL, company_id TEXT NOT NULL, scopes TEXT,
       PRIMARY KEY (secret, kind)) WITHOUT ROWID, STRICT`,
    `INSERT INTO credential VALUES ('pk_earlier', 'key', 'AbCdEf', NULL)`,
  ]

  /** A directory with a profile, whose keys table has the schema of an earlier build. */
  async function earlier(): Promise<string> {
    const directory = folder()
    const before = openDirectory(directory)
    await addProfile(before, ADA)
    before.emulator.close()
    change(join(directory, 'accounts.db'), ...EARLIER)
    return directory
  }

  it('is rejected with a message about the remedy', async () => {
    const directory = await earlier()
    const start = () => createEmulator({ db: directory })
    expect(start).toThrow(UnusableDatabase)
    expect(start).toThrow(
      /was written by another version of klaviyo-emulator; move it away, or run the version that wrote it/,
    )
  })

  it('keeps every byte of its files and is not locked for the build that wrote it', async () => {
    const directory = await earlier()
    const bytes = () =>
      readdirSync(directory)
        .toSorted()
        .map((name) => [name, readFileSync(join(directory, name)).toString('base64')])
    const before = bytes()
    expect(() => createEmulator({ db: directory })).toThrow(UnusableDatabase)
    expect(bytes()).toEqual(before)
  })

  it('can be moved away: the emulator then starts with an empty directory', async () => {
    const directory = await earlier()
    expect(() => createEmulator({ db: directory })).toThrow(UnusableDatabase)
    renameSync(directory, `${directory}-earlier`)
    expect(emailsOf(await openDirectory(directory).get('/api/profiles'))).toEqual([])
  })
})

const BROKEN: readonly (readonly [string, (path: string) => void])[] = [
  [
    'a clock that is garbage',
    (path) => change(path, `INSERT OR REPLACE INTO fact VALUES ('clock', 'garbage')`),
  ],
  [
    'progress that is garbage',
    (path) => change(path, `INSERT OR REPLACE INTO fact VALUES ('progress', '{')`),
  ],
  ['another layout', (path) => change(path, 'CREATE TABLE note (text TEXT)')],
  ['garbage', (path) => writeFileSync(path, 'x'.repeat(9_000))],
]

describe.each(BROKEN)('an account whose file contains %s', (_, spoil) => {
  /** A restarted directory with two accounts, one of which has a corrupted database file. */
  async function restarted(which: 'default' | 'other') {
    const directory = folder()
    const before = openDirectory(directory)
    const other = await openAccount(before)
    await addProfile(before, ADA)
    await addProfile(other, ADA)
    const first = before.emulator.accounts.default.companyId
    before.emulator.close()
    const broken = which === 'default' ? first : other.companyId
    spoil(join(directory, `${broken}.db`))
    const after = openDirectory(directory)
    return { directory, broken, first, after, other: inAccount(after, other.companyId, other.key) }
  }

  it('does not prevent requests to the other accounts', async () => {
    const { after, other, broken } = await restarted('other')
    expect(emailsOf(await after.get('/api/profiles'))).toEqual(['ada@example.com'])
    const refused = await other.get('/api/profiles')
    expect([refused.status, refused.body.errors[0].code]).toEqual([503, 'emulator_unavailable'])
    expect(refused.headers.get('x-klaviyo-emulator-hint')).toContain(`account ${broken} cannot be used: `)
    expect(refused.body.errors[0].detail).toMatch(/; move .* away to start with an empty account, or DELETE /)
    expect(after.bugs.map(String)).toEqual([expect.stringContaining(`account ${broken} cannot be used`)])
  })

  it('is reported in the list of accounts, and can be removed', async () => {
    const { directory, after, other, broken } = await restarted('other')
    expectMistake(await other.request('GET', '/__admin/state'), 503, `account ${broken} cannot be used`)
    const { accounts } = (await after.admin('GET', '/accounts')).body
    expect(accounts[1]).toEqual({
      company_id: broken,
      label: expect.any(String),
      trouble: expect.stringContaining('cannot be used'),
    })
    await after.admin('DELETE', `/accounts/${broken}`)
    expect((await after.admin('GET', '/accounts')).body.accounts).toHaveLength(1)
    expect(existsSync(join(directory, `${broken}.db`))).toBe(false)
  })

  it('does not prevent the start if it is the default account', async () => {
    const { after, other, broken } = await restarted('default')
    expect(emailsOf(await other.get('/api/profiles'))).toEqual(['ada@example.com'])
    expect((await after.get('/api/profiles')).status).toBe(503)
    expect((await after.get('/api/nothing')).status).toBe(404)
    expect((await after.request('POST', '/oauth/token')).status).toBe(400)
    expect((await after.admin('GET', '/accounts')).body.accounts[0].trouble).toContain(broken)
    await after.admin('POST', '/reset?all=true').catch(() => {})
    expect(after.bugs).toHaveLength(1)
  })

  it('is reported in one line if it is the only account', async () => {
    const directory = folder()
    const before = openDirectory(directory)
    const { companyId } = before.emulator.accounts.default
    before.emulator.close()
    spoil(join(directory, `${companyId}.db`))
    expect(() => createEmulator({ db: directory })).toThrow(
      new RegExp(`^cannot use the database directory .*: account ${companyId} cannot be used: .*$`),
    )
    expect(() => createEmulator({ db: directory })).not.toThrow(/uses it already/)
  })
})

describe('an account that is removed', () => {
  it('leaves no file, not even one of an interrupted restore', async () => {
    const directory = folder()
    const own: TestAccount = await openAccount(openDirectory(directory))
    writeFileSync(join(directory, `${own.companyId}.db.next`), 'half')
    await own.admin('DELETE', `/accounts/${own.companyId}`)
    expect(readdirSync(directory).filter((name) => name.startsWith(own.companyId))).toEqual([])
  })

  it('does not read files of a deleted account with its id, whose process was killed midway', async () => {
    const directory = folder()
    const klaviyo = openDirectory(directory)
    writeFileSync(join(directory, 'Left01.db'), 'garbage')
    const own = await openAccount(klaviyo, { company_id: 'Left01' })
    expect((await own.get('/api/lists')).status).toBe(200)
  })
})
