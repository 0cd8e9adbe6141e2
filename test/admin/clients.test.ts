import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectMistake } from '../support/in-account.js'
import { OAUTH, tokensOf } from '../support/oauth-connection.js'

const profile = {
  data: { type: 'profile', attributes: { email: 'ada@example.com', properties: { balance: 36.85 } } },
}

describe('GET /__admin/clients', () => {
  it('counts requests by key and OAuth application, with the properties that each synchronized', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/credentials', { kind: 'key', secret: 'pk_ofTheShop', label: 'The shop' })
    const { access_token: token } = await tokensOf(klaviyo)
    const byKey = { headers: { authorization: 'Klaviyo-API-Key pk_ofTheShop' } }
    const byApp = { headers: { authorization: `Bearer ${token}` } }
    await klaviyo.post('/api/profiles', profile, byApp)
    await klaviyo.post('/api/profiles', profile, byApp)
    await klaviyo.get('/api/profiles', byKey)
    await klaviyo.admin('POST', '/clock', { advance: '2h' })
    const { clients } = (await klaviyo.admin('GET', '/clients')).body
    const [{ id }] = (await klaviyo.admin('GET', '/keys')).body.keys
    expect(clients.filter(({ kind }: { kind: string }) => kind !== 'unknown')).toEqual([
      {
        ...{ kind: 'application', id: OAUTH.client_id, name: OAUTH.name, requests: 2, errors: 1 },
        latest: expect.any(String),
        operations: [{ operation: 'create_profile', requests: 2, errors: 1 }],
        properties: ['balance'],
      },
      expect.objectContaining({ kind: 'key', id, name: 'The shop', requests: 1, errors: 0, properties: [] }),
    ])
  })
})

describe('GET /__admin/oauth/grants', () => {
  it('lists what the account granted, and DELETE disconnects the application', async () => {
    const klaviyo = boot()
    const { access_token: token, scope } = await tokensOf(klaviyo)
    const { grants } = (await klaviyo.admin('GET', '/oauth/grants')).body
    expect(grants).toEqual([
      { client_id: OAUTH.client_id, name: OAUTH.name, scopes: scope.split(' '), used: expect.any(String) },
    ])
    expect(JSON.stringify(grants)).not.toContain(token)
    await klaviyo.admin('DELETE', `/oauth/grants/${OAUTH.client_id}`)
    const refused = await klaviyo.get('/api/profiles', { headers: { authorization: `Bearer ${token}` } })
    expect(refused.status).toBe(401)
    expect((await klaviyo.admin('GET', '/oauth/grants')).body.grants).toEqual([])
    const again = await klaviyo.request('DELETE', `/__admin/oauth/grants/${OAUTH.client_id}`)
    expectMistake(again, 404, /granted nothing/)
  })
})
