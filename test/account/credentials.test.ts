import { describe, expect, it } from 'vitest'
import { newProfile } from '../catalog/profiles-and-events.js'
import { folder } from '../support/command.js'
import { boot, type RequestInput, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

const grant = (own: TestEmulator, body: unknown) => own.post('/__admin/credentials', body)
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

describe('a credential', () => {
  it('opens the account with a key, with all scopes unless some are named', async () => {
    const own = await openAccount(boot())
    const reply = await grant(own, { kind: 'key', secret: 'pk_second' })
    expect(reply.status).toBe(201)
    expect(reply.body).toEqual({ kind: 'key', scopes: null, company_id: own.companyId })
    const made = await own.post('/api/profiles', newProfile({ email: 'ada@example.com' }), {
      key: 'pk_second',
    })
    expect([made.status, made.headers.get('cid')]).toEqual([201, own.companyId])
  })

  it('opens the account with a token, which belongs to no other account', async () => {
    const own = await openAccount(boot())
    expect((await own.get('/api/lists', bearer('mine'))).status).toBe(401)
    await grant(own, { kind: 'token', secret: 'mine', scopes: ['lists:read'] })
    const reply = await own.get('/api/lists', bearer('mine'))
    expect([reply.status, reply.headers.get('cid')]).toEqual([200, own.companyId])
    expect((await own.get('/api/lists', bearer('yours'))).status).toBe(401)
  })

  it('does not open the account with a key as a token, or a token as a key', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    await grant(own, { kind: 'token', secret: 'pk_token' })
    expect((await own.get('/api/lists', bearer(own.key))).status).toBe(401)
    expect((await own.get('/api/lists', { key: 'pk_token' })).headers.get('cid')).not.toBe(own.companyId)
  })

  it('leaves the credential of the other kind alone, also after a restart', async () => {
    const directory = folder()
    const first = boot({ directory })
    const [one, other] = [await openAccount(first), await openAccount(first)]
    await grant(one, { kind: 'key', secret: 'pk_both' })
    await grant(other, { kind: 'token', secret: 'pk_both' })
    first.emulator.close()
    const second = boot({ directory })
    const cid = async (options: RequestInput) => (await second.get('/api/lists', options)).headers.get('cid')
    expect(await cid({ key: 'pk_both' })).toBe(one.companyId)
    expect(await cid(bearer('pk_both'))).toBe(other.companyId)
    second.emulator.close()
  })

  it('allows what its scopes allow; otherwise the response is 403 and names the missing scope', async () => {
    const own = await openAccount(boot())
    await grant(own, { kind: 'key', secret: 'pk_reader', scopes: ['profiles:read'] })
    const reader = { key: 'pk_reader' }
    expect((await own.get('/api/profiles', reader)).status).toBe(200)
    const refused = await own.post('/api/profiles', newProfile({ email: 'ada@example.com' }), reader)
    expect(refused.status).toBe(403)
    expect(refused.body.errors).toMatchObject([{ status: 403, code: 'permission_denied' }])
    expect(refused.text).toContain('profiles:write')
    expect((await own.get('/api/lists', reader)).status).toBe(403)
    expect((await own.get('/api/profiles')).body.data).toEqual([])
  })

  it('without a single scope allows nothing', async () => {
    const own = await openAccount(boot())
    await grant(own, { kind: 'key', secret: 'pk_nothing', scopes: [] })
    expect((await own.get('/api/profiles', { key: 'pk_nothing' })).status).toBe(403)
  })

  it('has the scopes and the account that were set last', async () => {
    const klaviyo = boot()
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    const options = { key: 'pk_moved' }
    await grant(one, { kind: 'key', secret: 'pk_moved', scopes: ['lists:read'] })
    expect((await one.get('/api/profiles', options)).status).toBe(403)
    await grant(one, { kind: 'key', secret: 'pk_moved', scopes: ['profiles:read'] })
    expect((await one.get('/api/profiles', options)).status).toBe(200)
    await grant(other, { kind: 'key', secret: 'pk_moved' })
    expect((await one.get('/api/profiles', options)).headers.get('cid')).toBe(other.companyId)
  })

  it('stays when the account is reset, and goes with it when it is deleted', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    await grant(own, { kind: 'token', secret: 'mine' })
    await own.admin('POST', '/reset')
    expect((await own.get('/api/lists', bearer('mine'))).status).toBe(200)
    await klaviyo.admin('DELETE', `/accounts/${own.companyId}`)
    expect((await own.get('/api/lists', bearer('mine'))).status).toBe(401)
  })

  it.each([
    [
      'a scope that does not exist',
      { secret: 'pk_a', scopes: ['profiles:read', 'profile:read'] },
      /^scopes: there is no scope profile:read; did you mean profiles:read\? There are accounts:read, .*profiles:write/,
    ],
    ['a key that Klaviyo would not give', { secret: 'Shop01' }, 'secret: a key is pk_ and letters or digits'],
    ['no secret', { secret: '' }, 'secret'],
    ['another kind', { kind: 'oauth', secret: 'x' }, 'kind'],
    ['a member nobody knows', { secret: 'pk_a', scope: 'lists:read' }, 'scope'],
  ])('is refused %s', async (_, body, detail) => {
    expectMistake(await grant(boot(), { kind: 'key', ...body }), 400, detail)
  })

  it('may have every scope that an operation requires', async () => {
    const klaviyo = boot()
    const { editions } = klaviyo.emulator.context
    const required = editions.newest.operations.flatMap((each) => ('scopes' in each ? [...each.scopes] : []))
    const scopes = [...new Set(required)]
    expect(scopes.length).toBeGreaterThan(10)
    expect((await grant(klaviyo, { kind: 'key', secret: 'pk_all', scopes })).status).toBe(201)
  })
})

describe('a credential without a secret', () => {
  it('is generated with the company id in its prefix, and works', async () => {
    const klaviyo = boot()
    const { company_id } = (await klaviyo.admin('POST', '/accounts', {})).body
    const generated = async (kind: string, scopes: string[] | null = null) => {
      const headers = { 'x-klaviyo-emulator-account': company_id }
      return (await klaviyo.post('/__admin/credentials', { kind, scopes }, { headers })).body
    }
    const key = await generated('key', ['lists:read'])
    expect(key).toEqual({ kind: 'key', scopes: ['lists:read'], company_id, secret: key.secret })
    expect(key.secret).toMatch(new RegExp(`^pk_${company_id}_[A-Za-z0-9]{32}$`))
    const lists = await klaviyo.get('/api/lists', { key: key.secret })
    expect([lists.status, lists.headers.get('cid')]).toEqual([200, company_id])
    expect((await klaviyo.get('/api/segments', { key: key.secret })).status).toBe(403)
    const token = (await generated('token')).secret
    expect(token).toMatch(new RegExp(`^access_${company_id}_[A-Za-z0-9]{64}$`))
    const segments = await klaviyo.get('/api/segments', { headers: { authorization: `Bearer ${token}` } })
    expect([segments.status, segments.headers.get('cid')]).toEqual([200, company_id])
    expect((await generated('key')).secret).not.toBe(key.secret)
  })
})
