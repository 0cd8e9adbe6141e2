import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { boot, KEY, type TestEmulator } from '../support/emulator.js'
import { expectMistake, opened } from '../support/in-account.js'

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
    const own = await opened(klaviyo, { key: 'pk_ofItsOwnAccount' })
    await own.get('/api/lists')
    await own.admin('POST', '/requests/1/replay')
    const { text, body } = await own.admin('GET', '/requests')
    expect(body.requests).toMatchObject([{ status: 200 }, { status: 200, account: own.companyId }])
    expect(text).not.toContain('pk_ofItsOwnAccount')
  })

  it('compresses a body again that came compressed', async () => {
    const klaviyo = boot()
    const raw = gzipSync(JSON.stringify(profile))
    await klaviyo.ask('POST', '/api/profiles', { raw, headers: { 'content-encoding': 'gzip' } })
    expect((await replayed(klaviyo, 1)).body).toMatchObject({ number: 2, status: 409 })
  })

  it('applies the faults of now, and reports a connection that they close', async () => {
    const klaviyo = boot()
    await klaviyo.get('/api/lists')
    await klaviyo.admin('POST', '/faults', { operation: 'get_lists', connection: 'drop' })
    expect((await replayed(klaviyo, 1)).body).toMatchObject({ number: 2, status: 0, gate: 'fault' })
  })

  it('refuses a request whose body was not read', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/profiles', profile, { headers: { authorization: undefined } })
    expectMistake(
      await replayed(klaviyo, 1),
      409,
      'exchange 1 cannot be replayed: it was refused (authentication) before its body was read',
    )
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
    await klaviyo.ask('POST', '/oauth/token', { raw: 'grant_type=refresh_token' })
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
