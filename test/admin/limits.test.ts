import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulator } from '../../src/index.js'
import { addProfile, emailsOf } from '../catalog/profiles-and-events.js'
import { folder } from '../support/command.js'
import { BASE, boot, NOON } from '../support/emulator.js'
import { expectMistake, inAccount, openAccount } from '../support/in-account.js'

const KIB = 2 ** 10

/** A chunked body, whose length is unknown before its end. */
function inPieces(pieces: number, piece: Uint8Array): Request['body'] {
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (sent++ === pieces) controller.close()
      else controller.enqueue(piece)
    },
  })
}

/** Waits until `holds` returns true, or the test times out. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !holds(); turn++) await sleep(10)
  expect(holds()).toBe(true)
}

describe('a body of an admin route', () => {
  const limits = { adminBody: 10 * KIB, snapshot: 20 * KIB }
  const send = (method: string, path: string, body: Request['body'] | string, headers = {}) => {
    const init = { method, body, headers, duplex: 'half' }
    return boot({ limits }).emulator.fetch(new Request(`${BASE}/__admin${path}`, init as RequestInit))
  }

  it.each([
    ['POST', '/seed', 11, /larger than 0\.009765625 MiB; --max-admin-body allows more/],
    ['PUT', '/snapshots/big/import', 21, /larger than 0\.01953125 MiB; --max-snapshot allows more/],
  ])('is refused when it is too large, announced or not: %s %s', async (method, path, pieces, said) => {
    const piece = new Uint8Array(KIB).fill(32)
    const whole = await send(method, path, ' '.repeat(pieces * KIB))
    const announced = await send(method, path, '{}', { 'content-length': String(10 ** 12) })
    const chunked = await send(method, path, inPieces(pieces * 1_000, piece))
    for (const response of [whole, announced, chunked]) {
      expect(response.status).toBe(413)
      expect(((await response.json()) as { error: string }).error).toMatch(said)
    }
  })

  it('is taken when it is as large as it may be', async () => {
    const text = JSON.stringify({ fixture: { lists: [{ name: 'VIP' }] } })
    expect((await send('POST', '/seed', text.padEnd(10 * KIB))).status).toBe(200)
  })
})

describe('clients that listen or wait', () => {
  it('are no more than there may be', async () => {
    const klaviyo = boot({ limits: { listeners: 1 } })
    const leaving = new AbortController()
    const stream = new Request(`${BASE}/__admin/events`, { signal: leaving.signal })
    const first = await klaviyo.emulator.fetch(stream)
    for (const path of ['/events', '/requests/wait?timeout=1s'])
      expectMistake(await klaviyo.request('GET', `/__admin${path}`), 503, 'raise --max-listeners')
    leaving.abort()
    await first.body?.cancel()
    await until(() => klaviyo.emulator.context.listeners.count === 0)
    expectMistake(await klaviyo.request('GET', '/__admin/requests/wait?timeout=1ms'), 408, '0 of 1')
  })

  it('are let go when they do not read', async () => {
    const klaviyo = boot()
    const response = await klaviyo.emulator.fetch(new Request(`${BASE}/__admin/events`))
    onTestFinished(() => response.body?.cancel())
    expect(klaviyo.emulator.context.listeners.count).toBe(1)
    const { announcements } = klaviyo.emulator
    const detail = 'x'.repeat(100_000)
    for (let n = 0; n < 20; n++) announcements.publish({ event: 'seed', companyId: 'A', detail })
    await until(() => klaviyo.emulator.context.listeners.count === 0)
  })

  it('are let go when they leave what comes over their connection unread', async () => {
    await using running = await startEmulator({ port: 0 })
    const { announcements, context } = running.emulator
    const socket = connect(running.port, '127.0.0.1').pause()
    onTestFinished(() => void socket.destroy())
    socket.write('GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await until(() => context.listeners.count === 1)
    const detail = 'x'.repeat(100_000)
    await until(() => {
      announcements.publish({ event: 'seed', companyId: 'A', detail })
      return context.listeners.count === 0
    })
  })

  it.each(['/requests/wait?timeout=10m&count=9', '/events'])(
    'are forgotten when they leave: GET /__admin%s',
    async (path) => {
      await using running = await startEmulator({ port: 0 })
      const { listeners } = running.emulator.context
      const socket = connect(running.port, '127.0.0.1')
      socket.write(`GET /__admin${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
      await until(() => listeners.count === 1)
      socket.destroy()
      await until(() => listeners.count === 0)
    },
  )

  it('end when the account they wait for is removed', async () => {
    const own = await openAccount(boot())
    const waiting = own.request('GET', '/__admin/requests/wait?timeout=10m')
    await own.admin('DELETE', `/accounts/${own.companyId}`)
    expectMistake(await waiting, 409, `account ${own.companyId} was removed during the wait`)
  })
})

describe.each(['memory', 'directory'])('accounts in %s of which few may be open', (where) => {
  it('sleep, and know everything once they are asked again', async () => {
    const directory = where === 'directory' ? { directory: folder() } : {}
    const klaviyo = boot({ ...directory, limits: { openAccounts: 2 } })
    onTestFinished(() => klaviyo.emulator.close())
    const all = []
    for (let n = 0; n < 8; n++) all.push(await openAccount(klaviyo))
    for (const [n, own] of all.entries()) {
      await addProfile(own, { email: `${n}@example.com` })
      await own.admin('POST', '/faults', { status: 500, operation: 'get_metrics' })
      await own.admin('PUT', '/rate-limits', { mode: 'on' })
    }
    for (const [n, own] of all.entries()) {
      expect(emailsOf(await own.get('/api/profiles'))).toEqual([`${n}@example.com`])
      const { requests, faults, rate_limits, clock } = (await own.admin('GET', '/state')).body
      expect([requests, faults, rate_limits, clock.now.slice(0, 19)]).toEqual([2, 1, 'on', NOON.slice(0, 19)])
    }
    expect(klaviyo.bugs).toEqual([])
  })

  it('take up a request where they slept in the middle of it', async () => {
    const directory = where === 'directory' ? { directory: folder() } : {}
    const klaviyo = boot({ ...directory, limits: { openAccounts: 1 } })
    onTestFinished(() => klaviyo.emulator.close())
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        await addProfile(n % 2 === 0 ? one : other, { email: `${n}@example.com` })
      }),
    )
    for (const [own, odd] of [[one, 0] as const, [other, 1] as const])
      expect(new Set(emailsOf(await own.get('/api/profiles')))).toEqual(
        new Set(Array.from({ length: 10 }, (_, n) => `${2 * n + odd}@example.com`)),
      )
  })
})

describe('accounts of --isolation per-key', () => {
  it('are no more than there may be, and one too many leaves no trace', async () => {
    const klaviyo = boot({ isolation: 'per-key', limits: { accounts: 3 } })
    const lists = (key: string) => klaviyo.get('/api/lists', { key })
    expect([(await lists('pk_one')).status, (await lists('pk_two')).status]).toEqual([200, 200])
    const { status, body, headers } = await lists('pk_three')
    expect([status, body.errors[0].code]).toEqual([503, 'emulator_unavailable'])
    expect(headers.get('x-klaviyo-emulator-hint')).toContain('raise --max-accounts')
    expect((await lists('pk_one')).status).toBe(200)
    const { accounts } = (await klaviyo.admin('GET', '/accounts')).body
    expect(accounts).toHaveLength(3)
    await klaviyo.admin('DELETE', `/accounts/${accounts[2].company_id}`)
    expect((await lists('pk_three')).status).toBe(200)
    expect(klaviyo.bugs).toEqual([])
  })

  it('are not made in part: a snapshot that is not there, a key that is taken', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo, { key: 'pk_taken' })
    expectMistake(await klaviyo.post('/__admin/accounts', { snapshot: 'never' }), 404, 'no snapshot never')
    expectMistake(
      await klaviyo.post('/__admin/accounts', { key: 'pk_taken' }),
      409,
      'belongs to another account',
    )
    expect((await klaviyo.admin('GET', '/accounts')).body.accounts).toHaveLength(2)
    expect((await inAccount(klaviyo, own.companyId, 'pk_taken').get('/api/lists')).status).toBe(200)
  })
})
