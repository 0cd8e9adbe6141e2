import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startEmulator } from '../src/main.js'
import { cli, type Ended, serve } from './support/cli.js'
import { folder, sendRequest, start } from './support/command.js'
import { bareNodeMs, wallMs } from './support/cpu-time.js'

const portOf = (url: string) => new URL(url).port

function expectOneLine({ code, stdout, stderr }: Ended, message: RegExp): void {
  expect(stderr).toMatch(/^klaviyo-emulator: [^\n]+\n$/)
  expect(stderr).toMatch(message)
  expect([code, stdout]).toEqual([1, ''])
}

describe('klaviyo-emulator start', () => {
  it('prints one line once it answers: address, revision, operations, database', async () => {
    const command = start()
    expect(await command.ready()).toMatch(
      /^klaviyo-emulator ready http:\/\/127\.0\.0\.1:\d+ revision=2026-10-15 operations=\d+\/431 db=memory$/,
    )
    const response = await sendRequest(await command.url(), 'GET', '/api/coupons')
    expect(response.status).toBe(200)
  })

  it('starts when no command is named', async () => {
    expect((await serve(['--port', '0'])).line).toMatch(/^klaviyo-emulator ready /)
  })

  it('names the database directory, which it creates if necessary', async () => {
    const db = join(folder(), 'deep', 'down')
    expect((await serve(['--port', '0', '--db', db])).line).toMatch(new RegExp(` db=${db}$`))
    expect(readFileSync(join(db, 'accounts.db')).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  it('uses a free port for 0, and another one the next time', async () => {
    const [one, other] = [await serve(['--port', '0']), await serve(['--port', '0'])]
    expect(Number(portOf(one.url))).toBeGreaterThan(0)
    expect(portOf(one.url)).not.toBe(portOf(other.url))
  })

  it('reports in one line a port in use and the remedy, and exits with 1', async () => {
    await using running = await startEmulator({ port: 0 })
    const usedPort = portOf(running.url)
    expectOneLine(await cli(['start', '--port', usedPort]), new RegExp(`port ${usedPort} .*--port`))
  })

  it('reports in one line an address of another machine, and exits with 1', async () => {
    expectOneLine(await cli(['start', '--port', '0', '--host', '192.0.2.1']), /192\.0\.2\.1.*--host/)
  })

  it.each([
    [['--prot', '5528'], '--prot'],
    [['--port', 'many'], '--port'],
    [['--port', '65536'], '--port'],
    [['--port', '-1'], '--port'],
    [['--port'], '--port'],
    [['--isolation', 'total'], '--isolation'],
    [['--jobs', 'sometimes'], '--jobs'],
    [['--rate-limits', 'maybe'], '--rate-limits'],
    [['--public-url', 'klaviyo.test'], '--public-url'],
    [['stop'], "unknown command 'stop'"],
  ])('exits with 2 for the arguments %j, and names %s', async (args, named) => {
    const { code, stdout, stderr } = await cli(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^klaviyo-emulator: /)
    expect(stderr).toContain(named)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops at %s with 0, even with open client connections',
    async (signal) => {
      const command = start(['--db', folder()])
      const url = await command.url()
      await Promise.all(Array.from({ length: 5 }, () => sendRequest(url, 'GET', '/api/coupons')))
      const ms = await wallMs(() => command.stop(signal))
      const ended = await command.ended
      expect([ended.code, ended.signal, ended.stderr]).toEqual([0, null, ''])
      expect(ms).toBeLessThan(2_000 + 10 * (await bareNodeMs()))
    },
  )
})

describe('the environment of klaviyo-emulator', () => {
  it('sets the port, the database and the rest', async () => {
    const db = folder()
    const { line, url } = await serve([], {
      KLAVIYO_EMULATOR_PORT: '0',
      KLAVIYO_EMULATOR_HOST: 'localhost',
      KLAVIYO_EMULATOR_DB: db,
      KLAVIYO_EMULATOR_JOBS: 'after 3 reads',
      KLAVIYO_EMULATOR_PUBLIC_URL: 'https://klaviyo.test',
      KLAVIYO_EMULATOR_STRICT_REVISION: 'true',
    })
    expect(line).toMatch(/ http:\/\/localhost:\d+ /)
    expect(line).toMatch(new RegExp(` db=${db}$`))
    const progress = await sendRequest(url, 'GET', '/__admin/progress')
    expect(await progress.json()).toEqual({ '*': 'after 3 reads' })
    const coupons = await sendRequest(url, 'GET', '/api/coupons')
    expect(await coupons.json()).toMatchObject({ links: { self: 'https://klaviyo.test/api/coupons' } })
    const authorization = 'Klaviyo-API-Key pk_process'
    const undated = await fetch(`${url}/api/coupons`, { headers: { authorization } })
    expect(undated.status).toBe(400)
  })

  it('is overridden by a flag', async () => {
    await using running = await startEmulator({ port: 0 })
    const usedPort = portOf(running.url)
    const env = { KLAVIYO_EMULATOR_PORT: usedPort, KLAVIYO_EMULATOR_JOBS: 'after 3 reads' }
    const { url } = await serve(['--port', '0', '--jobs', 'immediate'], env)
    expect(portOf(url)).not.toBe(usedPort)
    const progress = await sendRequest(url, 'GET', '/__admin/progress')
    expect(await progress.json()).toEqual({ '*': 'immediate' })
  })

  it.each([
    ['KLAVIYO_EMULATOR_PORT', 'many'],
    ['KLAVIYO_EMULATOR_ISOLATION', 'total'],
    ['KLAVIYO_EMULATOR_JOBS', 'sometimes'],
  ])('is refused with 2 if %s is %s', async (name, value) => {
    const { code, stderr } = await cli([], { [name]: value })
    expect(code).toBe(2)
    expect(stderr).toContain(name)
  })
})

describe('a database that cannot be used', () => {
  it('is a path that is a file: one line, exit 1, and the file is as it was', async () => {
    const path = join(folder(), 'notes.txt')
    writeFileSync(path, 'not a directory')
    expectOneLine(await cli(['start', '--port', '0', '--db', path]), /notes\.txt.*--db/)
    expect(readFileSync(path, 'utf8')).toBe('not a directory')
  })

  it('is a path under a file: one line, exit 1', async () => {
    const path = join(folder(), 'notes.txt')
    writeFileSync(path, 'not a directory')
    expectOneLine(await cli(['start', '--port', '0', '--db', join(path, 'db')]), /--db/)
  })

  it.each(['a few words', 'x'.repeat(10_000)])('is garbage instead of the accounts', async (garbage) => {
    const db = folder()
    writeFileSync(join(db, 'accounts.db'), garbage)
    expectOneLine(await cli(['start', '--port', '0', '--db', db]), /--db/)
    expect(readFileSync(join(db, 'accounts.db'), 'utf8')).toBe(garbage)
  })

  it('is a directory instead of a file', async () => {
    const db = folder()
    mkdirSync(join(db, 'accounts.db'))
    expectOneLine(await cli(['start', '--port', '0', '--db', db]), /--db/)
  })
})

describe('klaviyo-emulator healthcheck', () => {
  it('exits with 0 if an emulator responds, named by flag or environment', async () => {
    await using running = await startEmulator({ port: 0 })
    const port = portOf(running.url)
    expect((await cli(['healthcheck', '--port', port])).code).toBe(0)
    expect((await cli(['healthcheck'], { KLAVIYO_EMULATOR_PORT: port })).code).toBe(0)
  })

  it('exits with 1 if none does, and prints the address', async () => {
    const running = await startEmulator({ port: 0 })
    const port = portOf(running.url)
    await running.close()
    expectOneLine(await cli(['healthcheck', '--port', port]), new RegExp(`127.0.0.1:${port}`))
  })
})
