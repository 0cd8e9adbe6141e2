import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

const keys = async (klaviyo: TestEmulator, query = '') =>
  (await klaviyo.admin('GET', `/keys${query}`)).body.keys
const given = { kind: 'key', secret: 'pk_givenByHand1234', scopes: ['lists:read'], label: 'The shop' }

describe('GET /__admin/keys', () => {
  it('lists the keys that the account was given, and shows only their ends', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/credentials', given)
    await klaviyo.admin('POST', '/credentials', { kind: 'token', secret: 'tokenOfTheAccount' })
    const listed = await klaviyo.admin('GET', '/keys')
    expect(listed.body.keys).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
        ...{ kind: 'key', label: 'The shop', scopes: ['lists:read'], ends_with: '1234' },
        created: '2026-11-23T12:00:00.000000+00:00',
      },
      expect.objectContaining({ kind: 'token', label: 'key …ount', scopes: null, ends_with: 'ount' }),
    ])
    expect(listed.text).not.toContain('pk_givenByHand')
  })

  it('shows one key whole with ?reveal=', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/credentials', given)
    await klaviyo.admin('POST', '/credentials', { kind: 'key', secret: 'pk_another' })
    const [first] = await keys(klaviyo)
    const revealed = await keys(klaviyo, `?reveal=${first.id}`)
    expect(revealed).toHaveLength(2)
    const whole = revealed.filter((each: { secret?: string }) => each.secret !== undefined)
    expect(whole).toMatchObject([{ id: first.id, secret: expect.stringMatching(/^pk_/) }])
    expect(whole[0].secret.endsWith(first.ends_with)).toBe(true)
  })

  it('has the key of an account that was created, and is about that account only', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo, { key: 'pk_ofItsOwn' })
    const [key] = await keys(own)
    expect(await keys(own, `?reveal=${key.id}`)).toMatchObject([{ secret: 'pk_ofItsOwn' }])
    expect(await keys(klaviyo)).toEqual([])
    expectMistake(
      await klaviyo.get(`/__admin/keys?reveal=${key.id}`),
      404,
      `the account has no key ${key.id}`,
    )
  })

  it('does not have keys that were only seen in requests', async () => {
    const shared = boot()
    await shared.get('/api/lists', { key: 'pk_seen' })
    expect(await keys(shared)).toEqual([])
    const isolated = boot({ isolation: 'per-key' })
    const { headers } = await isolated.get('/api/lists', { key: 'pk_seen' })
    expect(await keys(isolated, `?account=${headers.get('cid')}`)).toEqual([])
  })
})

describe('the key pk_<company id>_ui', () => {
  it('opens the account that it names with all scopes, and is stored nowhere', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    const before = await keys(klaviyo, `?account=${own.companyId}`)
    const key = `pk_${own.companyId}_ui`
    const { status, headers } = await klaviyo.get('/api/lists', { key })
    expect([status, headers.get('cid')]).toEqual([200, own.companyId])
    expect(await keys(klaviyo, `?account=${own.companyId}`)).toEqual(before)
  })
})

describe('DELETE /__admin/keys/{id}', () => {
  it('revokes a key: requests with it are refused until it is registered again', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/credentials', { ...given, scopes: null })
    const ask = async () => (await klaviyo.get('/api/lists', { key: given.secret })).status
    expect(await ask()).toBe(200)
    const [{ id }] = await keys(klaviyo)
    await klaviyo.admin('DELETE', `/keys/${id}`)
    expect([await ask(), await keys(klaviyo)]).toEqual([401, []])
    await klaviyo.admin('POST', '/credentials', { ...given, scopes: null })
    expect([await ask(), (await keys(klaviyo)).length]).toEqual([200, 1])
  })

  it('revokes a token, too', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/credentials', { kind: 'token', secret: 'aToken' })
    const headers = { authorization: 'Bearer aToken' }
    expect((await klaviyo.get('/api/lists', { headers })).status).toBe(200)
    const [{ id }] = await keys(klaviyo)
    await klaviyo.admin('DELETE', `/keys/${id}`)
    expect((await klaviyo.get('/api/lists', { headers })).status).toBe(401)
  })

  it('refuses an unknown id', async () => {
    expectMistake(await boot().del('/__admin/keys/nothing'), 404, 'the account has no key nothing')
  })
})
