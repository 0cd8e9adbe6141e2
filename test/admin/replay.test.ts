import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulator } from '../../src/index.js'
import { boot, KEY, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

const profile = { data: { type: 'profile', attributes: { email: 'ada@example.com' } } }
const replayed = (klaviyo: TestEmulator, number: number) =>
  klaviyo.post(`/__admin/requests/${number}/replay`, undefined)
const exchange = async (klaviyo: TestEmulator, number: number) =>
  (await klaviyo.admin('GET', `/requests/${number}`)).body

describe('POST /__admin/requests/{number}/replay', () => {
  it('makes the request again, and answers the number of its new exchange', async () => {
    const klaviyo = boot()
    const { companyId } = klaviyo.emulator.accounts.default
    await klaviyo.post('/api/profiles?fields[profile]=email', profile)
    const { status, body } = await replayed(klaviyo, 1)
    expect([status, body]).toEqual([201, { number: 2, account: companyId, status: 409, gate: 'rule' }])
    const [first, second] = [await exchange(klaviyo, 1), await exchange(klaviyo, 2)]
    expect(second).toMatchObject({ status: 409, issues: [{ code: 'duplicate_profile' }] })
    for (const member of ['method', 'path', 'query', 'headers', 'body', 'operation', 'revision'])
      expect(second[member], member).toEqual(first[member])
    expect(second.request_id).not.toBe(first.request_id)
  })

  it('sends the key that the request had, and shows it to no one', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo, { key: 'pk_ofItsOwnAccount' })
    await own.get('/api/lists')
    await own.admin('POST', '/requests/1/replay')
    const { text, body } = await own.admin('GET', '/requests')
    expect(body.requests).toMatchObject([{ status: 200 }, { status: 200, account: own.companyId }])
    expect(text).not.toContain('pk_ofItsOwnAccount')
  })

  it('compresses a body again that came compressed', async () => {
    const klaviyo = boot()
    const raw = gzipSync(JSON.stringify(profile))
    await klaviyo.request('POST', '/api/profiles', { raw, headers: { 'content-encoding': 'gzip' } })
    expect((await replayed(klaviyo, 1)).body).toMatchObject({ number: 2, status: 409 })
  })

  it('applies the faults of now, and reports a connection that they close', async () => {
    const klaviyo = boot()
    await klaviyo.get('/api/lists')
    await klaviyo.admin('POST', '/faults', { operation: 'get_lists', connection: 'drop' })
    expect((await replayed(klaviyo, 1)).body).toMatchObject({ number: 2, status: 0, gate: 'fault' })
  })

  it('replays a request that was refused before its body was needed: the journal has it whole', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/profiles', profile, { headers: { authorization: undefined } })
    expect(await exchange(klaviyo, 1)).toMatchObject({ gate: 'authentication', body: profile })
    expect((await replayed(klaviyo, 1)).body).toMatchObject({ number: 2, gate: 'authentication' })
    await klaviyo.admin('POST', '/credentials', { kind: 'key', secret: 'pk_few', scopes: ['lists:read'] })
    await klaviyo.post('/api/profiles', profile, { key: 'pk_few' })
    expect(await exchange(klaviyo, 3)).toMatchObject({ status: 403, gate: 'scope', body: profile })
    await klaviyo.admin('POST', '/credentials', { kind: 'key', secret: 'pk_few' })
    expect((await replayed(klaviyo, 3)).body).toMatchObject({ status: 201, gate: 'none' })
  })

  it.each([{ status: 429 }, { status: 503 }, { connection: 'drop' }])(
    'replays a request once the fault that refused it is over: %j',
    async (fault) => {
      const klaviyo = boot()
      await klaviyo.admin('POST', '/faults', { operation: 'create_profile', times: 1, ...fault })
      await klaviyo.post('/api/profiles', profile).catch(() => undefined)
      expect(await exchange(klaviyo, 1)).toMatchObject({ gate: 'fault', body: profile })
      expect((await replayed(klaviyo, 1)).body).toMatchObject({ number: 2, status: 201 })
    },
  )

  it('redacts secrets of such a body, too', async () => {
    const klaviyo = boot()
    const data = { type: 'webhook', attributes: { name: 'Orders', secret_key: 'a-secret-of-some-length' } }
    await klaviyo.post('/api/webhooks', { data }, { headers: { authorization: undefined } })
    expect(JSON.stringify(await exchange(klaviyo, 1))).not.toContain('a-secret-of-some-length')
  })

  it('refuses a request whose body was not read, because it is large', async () => {
    const klaviyo = boot()
    const attributes = { properties: { text: 'x'.repeat(70_000) } }
    const large = { data: { type: 'profile', attributes } }
    await klaviyo.post('/api/profiles', large, { headers: { authorization: undefined } })
    expectMistake(
      await replayed(klaviyo, 1),
      409,
      'exchange 1 cannot be replayed: it was refused (authentication) before its body was read',
    )
  })

  it('does not make a client wait that sends its body slowly', async () => {
    const running = await startEmulator({ port: 0 })
    onTestFinished(() => running.close())
    const { port } = new URL(running.url)
    const socket = connect(Number(port), '127.0.0.1')
    const type = 'Content-Type: application/json'
    socket.write(`POST /api/profiles HTTP/1.1\r\nHost: x\r\n${type}\r\nContent-Length: 20\r\n\r\n{"da`)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1.1 401 /)
    socket.destroy()
  })

  it('keeps the body of a request that came over a connection', async () => {
    const running = await startEmulator({ port: 0 })
    onTestFinished(() => running.close())
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify(profile)
    const { status } = await fetch(`${running.url}/api/profiles`, { method: 'POST', headers, body })
    const requests = await (await fetch(`${running.url}/__admin/requests`)).json()
    expect([status, requests]).toMatchObject([401, { requests: [{ body: profile }] }])
  })

  it('replays a request without a body, wherever it was refused', async () => {
    const klaviyo = boot()
    await klaviyo.get('/api/lists', { headers: { authorization: undefined } })
    expect((await replayed(klaviyo, 1)).body).toMatchObject({ number: 2, gate: 'authentication' })
  })

  it('refuses what the journal keeps redacted: secrets, files, OAuth', async () => {
    const klaviyo = boot()
    const webhook = {
      name: 'Orders',
      endpoint_url: 'https://hooks.example.com/',
      secret_key: 'a-secret-of-some-length',
    }
    await klaviyo.post('/api/webhooks', { data: { type: 'webhook', attributes: webhook } })
    const form = new FormData()
    form.set('file', new Blob(['x']), 'x.png')
    await klaviyo.emulator.fetch(
      new Request('http://emulator.test/api/image-upload', {
        method: 'POST',
        headers: { authorization: `Klaviyo-API-Key ${KEY}`, revision: '2026-07-15' },
        body: form,
      }),
    )
    await klaviyo.request('POST', '/oauth/token', { raw: 'grant_type=refresh_token' })
    expectMistake(await replayed(klaviyo, 1), 409, 'does not keep the secret values of its body')
    expectMistake(await replayed(klaviyo, 2), 409, 'does not keep the bytes of uploaded files')
    expectMistake(await replayed(klaviyo, 3), 409, 'does not keep codes and secrets of OAuth requests')
  })

  it.each([
    ['7', /there is no exchange 7/],
    ['seven', /there is no exchange seven/],
  ])('refuses exchange %s', async (number, saying) => {
    expectMistake(await boot().post(`/__admin/requests/${number}/replay`, undefined), 404, saying)
  })
})
