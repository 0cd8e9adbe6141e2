import { describe, expect, it } from 'vitest'
import { boot, type RequestInput, type TestEmulator } from '../support/emulator.js'
import { UNSERVED } from '../support/unserved.js'

const LISTS = '/api/lists'
const profile = { data: { type: 'profile', attributes: { email: 'ada@example.com' } } }

/** Returns the gate of the latest request. */
async function gate(klaviyo: TestEmulator): Promise<string> {
  return (await klaviyo.admin('GET', '/requests?order=newest&limit=1')).body.requests[0].gate
}

describe('the gate of an exchange', () => {
  it.each<[wanted: string, method: string, target: string, ask: RequestInput]>([
    ['none', 'GET', LISTS, {}],
    ['none', 'OPTIONS', LISTS, {}],
    ['route', 'GET', '/api/nothing', {}],
    ['route', 'DELETE', LISTS, {}],
    ['authentication', 'GET', LISTS, { headers: { authorization: undefined } }],
    ['authentication', 'GET', '/client/reviews', { headers: { authorization: undefined } }],
    ['revision', 'GET', LISTS, { revision: 'yesterday' }],
    ['revision', 'GET', UNSERVED.path, { revision: '2024-10-15' }],
    ['question', 'GET', `${LISTS}?filter=equals(colour,"red")`, {}],
    ['question', 'GET', `${LISTS}?sort=colour`, {}],
    ['question', 'POST', '/api/profiles?colour=red', { body: profile }],
    ['body', 'POST', '/api/profiles', { raw: '{"data":' }],
    ['body', 'POST', '/api/profiles', { raw: 'x', headers: { 'content-type': 'text/plain' } }],
    ['body', 'POST', '/api/profiles', { body: {} }],
    ['body', 'POST', '/api/profiles', { body: { data: { type: 'profile', attributes: { colour: 1 } } } }],
    ['body', 'POST', '/api/lists', { body: { data: { type: 'list', attributes: {} } } }],
    ['body', 'PATCH', '/api/profiles/x', { body: { data: { ...profile.data, id: 'y' } } }],
    ['rule', 'GET', '/api/lists/nothing', {}],
    ['rule', 'PATCH', '/api/profiles/x', { body: { data: { ...profile.data, id: 'x' } } }],
  ])('is %s for %s %s %j', async (wanted, method, target, ask) => {
    const klaviyo = boot()
    await klaviyo.request(method, target, ask)
    expect(await gate(klaviyo)).toBe(wanted)
  })

  it('is rule for what contradicts other resources', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/profiles', profile)
    await klaviyo.post('/api/profiles', profile)
    expect(await gate(klaviyo)).toBe('rule')
  })

  it('is scope for a key without the scope, limit for too many requests', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/credentials', { kind: 'key', secret: 'pk_few', scopes: ['lists:read'] })
    await klaviyo.get('/api/metrics', { key: 'pk_few' })
    expect(await gate(klaviyo)).toBe('scope')
    await klaviyo.admin('PUT', '/rate-limits', { mode: 'on' })
    let { status } = await klaviyo.get('/api/accounts')
    while (status === 200) ({ status } = await klaviyo.get('/api/accounts'))
    expect([status, await gate(klaviyo)]).toEqual([429, 'limit'])
  })

  it.each([{ status: 503 }, { status: 429 }, { status: 503, detail: 'Later.' }, { connection: 'drop' }])(
    'is fault for a request that a fault refuses: %j',
    async (fault) => {
      const klaviyo = boot()
      await klaviyo.admin('POST', '/faults', { operation: 'get_lists', ...fault })
      await klaviyo.get(LISTS).catch(() => undefined)
      expect(await gate(klaviyo)).toBe('fault')
    },
  )

  it('is the check that refused where a fault only delays', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/faults', { operation: 'get_lists', latency: '1ms' })
    await klaviyo.get(`${LISTS}?sort=colour`)
    expect(await gate(klaviyo)).toBe('question')
  })

  it('is not_served for an operation that the emulator does not serve', async () => {
    const klaviyo = boot()
    await klaviyo.get(UNSERVED.path, { revision: UNSERVED.revision })
    expect(await gate(klaviyo)).toBe('not_served')
  })

  it('is told for the token endpoint of OAuth, too', async () => {
    const klaviyo = boot()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: undefined }
    await klaviyo.request('POST', '/oauth/token', { raw: 'grant_type=refresh_token', headers })
    expect(await gate(klaviyo)).toBe('authentication')
    await klaviyo.request('DELETE', '/oauth/token')
    expect(await gate(klaviyo)).toBe('route')
  })
})
