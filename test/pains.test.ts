import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ApiKeySession, ProfilesApi } from 'klaviyo-api'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createEmulator, type RunningEmulator, startEmulator } from '../src/index.js'
import { newCode, newCoupon, newJob } from './catalog/requests.js'
import { admin, documentOf, emailsOf, freePort, get, post, profile } from './support/api.js'
import { cli, serve } from './support/cli.js'
import { Command, folder, sendRequest, start } from './support/command.js'
import { bareNodeMs, wallMs } from './support/cpu-time.js'
import { argumentsOf, dockerfile } from './support/dockerfile.js'
import { UNSERVED } from './support/unserved.js'

const root = join(import.meta.dirname, '..')
const ADA = 'ada@example.com'
const isRoot = process.getuid?.() === 0
/** An address of this machine that is reachable from others. */
const outside = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

let running: RunningEmulator

beforeAll(async () => {
  running = await startEmulator({ port: 0 })
})

afterAll(() => running.close())

describe('what people ask of an emulator', () => {
  it('1. stores every write and returns it', async () => {
    await using account = await running.account()
    const profiles = new ProfilesApi(new ApiKeySession(account.apiKey))
    profiles.basePath = account.url
    const made = await profiles.createProfile({
      data: { type: 'profile', attributes: { email: ADA, firstName: 'Ada' } },
    })
    const id = made.body.data.id ?? ''
    await profiles.updateProfile(id, { data: { type: 'profile', id, attributes: { lastName: 'Lovelace' } } })
    const found = await profiles.getProfiles({ filter: `equals(email,"${ADA}")` })
    expect(found.body.data.map(({ attributes }) => [attributes.firstName, attributes.lastName])).toEqual([
      ['Ada', 'Lovelace'],
    ])
  })

  it('2. keeps state across restarts', async () => {
    const db = folder()
    const first = start(['--db', db])
    await sendRequest(await first.url(), 'POST', '/api/profiles', profile(ADA))
    await first.stop('SIGTERM')
    const { url } = await serve(['--port', '0', '--db', db])
    expect(await (await sendRequest(url, 'GET', '/api/profiles')).text()).toContain(ADA)
  })

  it('3. resets an account without a restart, completely before it answers', async () => {
    await using account = await running.account()
    const beginning = await account.state()
    for (let round = 0; round < 3; round++) {
      await account.seed({ profiles: { count: 200, email: 'p{{n}}@example.com' } })
      await account.fault({ status: 503 })
      await account.clock.freeze('2020-01-01T00:00:00Z')
      await account.reset()
      expect(await emailsOf(account)).toEqual([])
      const { resources, faults, requests } = await account.state()
      expect([resources, faults, requests]).toEqual([beginning.resources, 0, 1])
    }
    await using bare = await startEmulator({ port: 0, empty: true })
    const { data } = await documentOf((await bare.defaultAccount()).fetch('/api/metrics'))
    expect(data).toEqual([])
  })

  it('4. restores a named state, and creates an account from one', async () => {
    await using account = await running.account()
    await post(account, '/api/profiles', profile(ADA))
    await account.snapshot('one-customer')
    await post(account, '/api/profiles', profile('grace@example.com'))
    await account.restore('one-customer')
    expect(await emailsOf(account)).toEqual([ADA])
    await using other = await running.account({ snapshot: 'one-customer' })
    expect(await emailsOf(other)).toEqual([ADA])
  })

  it('5. is ready only when its fixtures are loaded', async () => {
    const pending = createEmulator()
    pending.pending.add('shop.yaml')
    expect((await pending.fetch(new Request('http://emulator.test/readyz'))).status).toBe(503)
    const seeds = join(folder(), 'shop.yaml')
    writeFileSync(seeds, 'profiles: { count: 2000, email: "p{{n}}@example.com" }')
    const url = `http://127.0.0.1:${await freePort()}`
    const command = new Command(['start', '--port', new URL(url).port, '--seeds', seeds])
    let status = 0
    while (status !== 200) {
      const answer = await fetch(`${url}/readyz`).catch(() => undefined)
      status = answer?.status ?? 0
      expect([0, 503, 200]).toContain(status)
    }
    expect(await (await sendRequest(url, 'GET', '/__admin/state')).json()).toMatchObject({
      resources: { profile: 2000 },
    })
    expect(await command.ready()).toContain(' seeds=1 ')
  })

  it('6. checks its own health, with the settings of start and no other program', async () => {
    const env = { KLAVIYO_EMULATOR_PORT: String(await freePort()) }
    const command = new Command(['start'], env)
    expect((await cli(['healthcheck', '--wait', '--timeout', '20s'], env)).code).toBe(0)
    await command.stop('SIGTERM')
    expect((await cli(['healthcheck'], env)).code).toBe(1)
    expect(argumentsOf('HEALTHCHECK')).toEqual([
      expect.stringMatching(/CMD \["node", ".*cli\.js", "healthcheck"\]$/),
    ])
  })

  it('7. gives parallel workers accounts that share nothing', async () => {
    const workers = await Promise.all(Array.from({ length: 20 }, () => running.account()))
    const emails = ['a', 'b', 'c', 'd'].map((name) => `${name}@example.com`)
    await Promise.all(
      workers.flatMap((account) => emails.map((email) => post(account, '/api/profiles', profile(email)))),
    )
    await workers[0]?.reset()
    const seen = await Promise.all(workers.map(emailsOf))
    expect(seen.map((each) => each.toSorted())).toEqual([[], ...workers.slice(1).map(() => emails)])
    await Promise.all(workers.map((account) => account.remove()))
  })

  it('8. returns errors and latency on request, and only then', async () => {
    await using account = await running.account()
    const lists = () => account.fetch('/api/lists')
    for (const status of [401, 403, 429, 500, 503]) {
      await account.fault({ operation: 'get_lists', status, retry_after: 7, times: 1 })
      const { status: given, headers } = await lists()
      expect([given, headers.get('retry-after')]).toEqual([status, status === 429 ? '7' : expect.anything()])
    }
    await account.fault({ latency: '150ms', times: 1 })
    const began = performance.now()
    expect((await lists()).status).toBe(200)
    expect(performance.now() - began).toBeGreaterThan(140)
    await account.faultPreset('connection-drop')
    const headers = { authorization: `Klaviyo-API-Key ${account.apiKey}`, revision: '2026-07-15' }
    await expect(fetch(`${account.url}/api/lists`, { headers })).rejects.toThrow()
    await account.clearFaults()
    for (let n = 0; n < 200; n++) expect((await lists()).status).toBe(200)
    await admin(account, 'PUT', '/rate-limits', { mode: 'on' })
    const throttled = await Promise.all(Array.from({ length: 200 }, lists))
    expect(throttled.map(({ status }) => status)).toContain(429)
  })

  it('9. never responds 200 to input that it did not apply', async () => {
    await using account = await running.account()
    const questions = ['filter=equals(nope,1)', 'sort=nope', 'include=nope', 'fields[profile]=nope']
    for (const question of [...questions, 'page[nope]=1', 'nope=1', 'filter=less-than(email,"a")']) {
      const { status } = await account.fetch(`/api/profiles?${question}`)
      expect([question, status]).toEqual([question, 400])
    }
    const body = await post(account, '/api/profiles', profile(ADA, { nope: 1 }))
    expect([body.status, await emailsOf(account)]).toEqual([400, []])
    const unserved = await account.fetch(UNSERVED.path, { headers: { revision: UNSERVED.revision } })
    expect([unserved.status, (await documentOf(unserved)).errors[0]?.code]).toEqual([
      501,
      'emulator_not_implemented',
    ])
  })

  it('10. reports why a request did not match', async () => {
    await using account = await running.account()
    const refused = await account.fetch('/api/profiles?filter=equals(emial,"ada@example.com")')
    const error = `${await refused.text()} ${refused.headers.get('x-klaviyo-emulator-hint')}`
    expect(error).toContain('emial')
    expect(error).toMatch(/\bemail\b/)
    await post(account, '/api/profiles', profile(ADA))
    const criteria = { operation: 'create_profile', body: profile('grace@example.com') }
    await expect(account.expectRequest(criteria)).rejects.toThrow(
      `body.data.attributes.email is "${ADA}", not "grace@example.com"`,
    )
    const [, made] = await account.requests()
    expect([made?.path, made?.status, made?.issues]).toEqual(['/api/profiles', 201, []])
  })

  it('11. serves the revisions of Klaviyo, and a revision newer than itself', async () => {
    await using account = await running.account()
    const served = async (revision: string) => {
      const { status, headers } = await account.fetch('/api/lists', { headers: { revision } })
      return [status, headers.get('x-klaviyo-api-revision')]
    }
    await account.clock.freeze('2026-11-23T12:00:00Z')
    expect(await served('2026-10-15')).toEqual([200, '2026-10-15'])
    expect(await served('2026-07-15')).toEqual([200, '2026-07-15'])
    expect(await served('2025-01-15')).toEqual([200, '2025-01-15'])
    expect(await served('2025-02-01')).toEqual([200, '2025-01-15'])
    await account.clock.freeze('2027-06-01T12:00:00Z')
    expect(await served('2027-04-15')).toEqual([200, '2026-10-15'])
  })

  it('12. returns links with the host of the request', async () => {
    const self = async (headers: Record<string, string>) =>
      (await get(running.url, '/api/lists', { headers })).body.links.self
    expect(await self({ host: 'klaviyo:5528' })).toBe('http://klaviyo:5528/api/lists')
    const proxied = { 'x-forwarded-host': 'klaviyo.test', 'x-forwarded-proto': 'https' }
    expect(await self(proxied)).toBe('https://klaviyo.test/api/lists')
    await using other = await startEmulator({ port: 0, publicUrl: 'https://a.klaviyo.com' })
    const { links } = await documentOf((await other.defaultAccount()).fetch('/api/lists'))
    expect(links.self).toBe('https://a.klaviyo.com/api/lists')
  })

  it('13. accepts requests from other containers only if it is started so', async () => {
    const foreign = { headers: { origin: 'https://evil.example' } }
    expect((await get(running.url, '/__admin/state', foreign)).status).toBe(403)
    expect((await get(running.url, '/__admin/state', { headers: { host: 'evil.example' } })).status).toBe(403)
    if (outside === undefined) return
    await expect(get(`http://${outside}:${running.port}`, '/api/lists')).rejects.toThrow('ECONNREFUSED')
    const open = await serve(['--port', '0', '--host', '0.0.0.0', '--admin-key', 'secret'])
    const url = `http://${outside}:${new URL(open.url).port}`
    expect((await get(url, '/api/lists')).status).toBe(200)
    expect((await get(url, '/__admin/state')).status).not.toBe(200)
    const key = { headers: { 'x-klaviyo-emulator-admin-key': 'secret' } }
    expect((await get(url, '/__admin/state', key)).status).toBe(200)
    const keyless = await serve(['--port', '0', '--host', '0.0.0.0'])
    const closed = `http://${outside}:${new URL(keyless.url).port}`
    expect((await get(closed, '/__admin/state')).status).toBe(403)
  })

  it('14. takes the place of a.klaviyo.com for SDKs whose host is fixed', async () => {
    await using emulator = await startEmulator({ port: 0, httpsPort: 0 })
    const { httpsUrl = '', certificateAuthority = '' } = emulator
    const headers = { host: 'a.klaviyo.com' }
    const trusting = { headers, ca: certificateAuthority, servername: 'a.klaviyo.com' }
    const { status, body } = await get(httpsUrl, '/api/lists', trusting)
    expect([status, body.links.self]).toEqual([200, 'https://a.klaviyo.com/api/lists'])
    await expect(get(httpsUrl, '/api/lists', { headers })).rejects.toThrow(/certificate/)
  })

  it('15. generates the same data from the same seed', async () => {
    const bytes = async (seed: string) => {
      const { url } = await serve(['--port', '0', '--seed', seed, '--seeds', 'crm-checkout'])
      const pages = ['profiles', 'events', 'lists'].map((type) => sendRequest(url, 'GET', `/api/${type}`))
      const text = await Promise.all(pages.map(async (page) => (await page).text()))
      return text.join('\n').replaceAll(url, '')
    }
    const [one, same, other] = await Promise.all(['one', 'one', 'two'].map(bytes))
    expect(same).toBe(one)
    expect(other).not.toBe(one)
  })

  it('16. is fast, however large the API and the data are', async () => {
    // Measured against the current start time of a bare Node: a busy machine slows down both.
    const bare = await bareNodeMs()
    const command = start(['--jobs', 'immediate'])
    const ready = await wallMs(() => command.ready())
    const url = await command.url()
    expect(ready).toBeLessThan(2_000 + 10 * bare)
    expect(await command.ready()).toContain('/431 ')
    const COUNT = 10_000
    const data = Array.from({ length: COUNT }, (_, n) => profile(`p${n}@example.com`).data)
    const job = { type: 'profile-bulk-import-job', attributes: { profiles: { data } } }
    expect((await sendRequest(url, 'POST', '/api/profile-bulk-import-jobs', { data: job })).status).toBe(202)
    const times: number[] = []
    for (let n = 0; n < 50; n++) {
      const startedAt = performance.now()
      const filter = encodeURIComponent(`equals(email,"p${(n * COUNT) / 50}@example.com")`)
      const { data: found } = await documentOf(sendRequest(url, 'GET', `/api/profiles?filter=${filter}`))
      times.push(performance.now() - startedAt)
      expect(found).toHaveLength(1)
    }
    expect(times.toSorted((one, other) => one - other)[25]).toBeLessThan(25 + bare)
  })

  it('17. shows its history over HTTP: a journal, an archive, a stream', async () => {
    await using account = await running.account()
    const events = await fetch(`${running.url}/__admin/events`)
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    onTestFinished(() => reader?.cancel())
    await post(account, '/api/profiles', profile(ADA))
    let received = ''
    while (!received.includes('"operation":"create_profile"')) received += (await reader?.read())?.value ?? ''
    const { requests } = await admin(account, 'GET', '/requests?operation=create_*')
    expect(requests).toMatchObject([{ method: 'POST', status: 201, body: profile(ADA) }])
    const { log } = await admin(account, 'GET', '/requests/har')
    expect(log.entries).toMatchObject([{ request: { method: 'POST' }, response: { status: 201 } }])
  })

  it('18. keeps jobs in progress for as long as a test needs', async () => {
    await using account = await running.account()
    await account.clock.freeze()
    await post(account, '/api/coupons', newCoupon('A'))
    const jobs = '/api/coupon-code-bulk-create-jobs'
    const status = async () => (await documentOf(account.fetch(jobs))).data[0]?.attributes.status
    await admin(account, 'PUT', '/progress', { '*': 'after 2 reads' })
    await post(account, jobs, newJob([newCode('A', 'ONE')]))
    expect([await status(), await status(), await status()]).toEqual(['processing', 'processing', 'complete'])
    await admin(account, 'PUT', '/progress', { '*': 'after 5s' })
    await account.clock.advance('1s')
    await post(account, jobs, newJob([newCode('A', 'TWO')]))
    const all = async () =>
      (await documentOf(account.fetch(jobs))).data.map(({ attributes }) => attributes.status).toSorted()
    await account.clock.advance('4s')
    expect(await all()).toEqual(['complete', 'processing'])
    await account.clock.advance('1s')
    expect(await all()).toEqual(['complete', 'complete'])
  })

  it('19. has an image for any processor and any user, with a writable volume', async () => {
    expect(argumentsOf('USER')).toEqual([expect.stringMatching(/^[1-9]\d+:0$/)])
    expect(argumentsOf('RUN').join()).toMatch(/chmod 0777 \/data/)
    expect(dockerfile).not.toMatch(/--platform|amd64|arm64|x86_64/)
    if (!isRoot) return
    const app = folder()
    const native = ['better-sqlite3', 'bindings', 'file-uri-to-path'].map((name) => `node_modules/${name}`)
    for (const part of ['package.json', 'dist/bin', ...native])
      cpSync(join(root, part), join(app, part), { recursive: true })
    const db = folder()
    chmodSync(app, 0o755)
    chmodSync(db, 0o777)
    const args = [join(app, 'dist/bin/cli.js'), 'start', '--port', '0', '--db', db]
    const child = spawn(process.execPath, args, { uid: 54_321, gid: 54_321, cwd: app, env: {} })
    onTestFinished(() => void child.kill('SIGKILL'))
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    const url = /http:\/\/\S+/.exec(line)?.[0] ?? ''
    expect((await sendRequest(url, 'POST', '/api/profiles', profile(ADA))).status).toBe(201)
  })

  it('20. needs no account, no token and no network', async () => {
    const hook = join(folder(), 'alone.mjs')
    writeFileSync(
      hook,
      `import net from 'node:net'
       net.Socket.prototype.connect = () => { process.stderr.write('it called somebody'); process.exit(99) }`,
    )
    const command = start(['--seeds', 'demo'], { NODE_OPTIONS: `--import=${hook}` })
    const url = await command.url()
    expect((await sendRequest(url, 'GET', '/api/profiles')).status).toBe(200)
    expect(await command.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' })
    const { license, private: closed } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect([license, closed]).toEqual(['MIT', undefined])
  })
})

describe('docs/pains.md', () => {
  it('has a row for each of them, which names its test', () => {
    const source = readFileSync(import.meta.filename, 'utf8')
    const tests = [...source.matchAll(/^ {2}it\('(\d+\. [^']+)'/gm)].map(([, name]) => name)
    const page = readFileSync(join(root, 'docs/pains.md'), 'utf8')
    const rows = [...page.matchAll(/^\| \d+ \|.*\| (\d+\. [^|]+) \|$/gm)].map(([, name]) => name?.trim())
    const named = [...page.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect(tests).toHaveLength(20)
    expect(rows).toEqual(tests)
  })
})
