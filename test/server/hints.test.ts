import { describe, expect, it } from 'vitest'
import { boot, type Reply } from '../support/emulator.js'
import { openAccount } from '../support/in-account.js'

const hintOf = ({ headers }: Reply) => headers.get('x-klaviyo-emulator-hint')
const event = {
  data: {
    type: 'event',
    attributes: {
      properties: {},
      metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
      profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
    },
  },
}

describe('the hint of a refusal', () => {
  it.each([
    ['Klaviyo-API-Key sk_live_1234', /begins with pk_; this one does not/],
    ['Klaviyo-API-Key AbC123', /looks like a public key.*company_id/],
    ['Klaviyo-API-Key PK_upper', /lower case/],
    ['Klaviyo-API-Key pk_with-dash', /letters, digits and underscores/],
    ['Klaviyo-API-Key', /no key behind Klaviyo-API-Key/],
    ['pk_bare', /Write the scheme before the key/],
    ['Basic abc', /takes the scheme Klaviyo-API-Key/],
    ['Bearer pk_key', /belongs to the scheme Klaviyo-API-Key/],
    ['Bearer nonsense', /This access token is unknown/],
    [undefined, /Send the header Authorization: Klaviyo-API-Key pk_test/],
  ])('explains what is wrong with authorization %j, and does not repeat it', async (authorization, hint) => {
    const reply = await boot().get('/api/lists', { headers: { authorization } })
    expect(reply.status).toBe(401)
    expect(hintOf(reply)).toMatch(hint)
    expect(hintOf(reply)).not.toMatch(/sk_live|with-dash|nonsense/)
  })

  it('names the list of served operations, for every 501', async () => {
    const klaviyo = boot()
    const { operations } = (await klaviyo.admin('GET', '/operations')).body
    const [unserved] = operations.filter((each: { support: string }) => each.support === 'not implemented')
    const { method, path } = unserved
    const headers = { revision: '2026-10-15' }
    const reply = await klaviyo.request(method, path.replace(/\{\w+\}/, 'x'), {
      headers,
      ...(method !== 'GET' && { body: {} }),
    })
    expect(reply.status).toBe(501)
    expect(hintOf(reply)).toContain('/__admin/operations')
  })

  it('explains a path without /api', async () => {
    expect(hintOf(await boot().get('/profiles'))).toContain('/api/profiles')
  })

  it('explains that a frozen clock never resets a limit', async () => {
    const klaviyo = boot({ enforceRateLimits: true })
    let reply = await klaviyo.get('/api/accounts')
    while (reply.status !== 429) reply = await klaviyo.get('/api/accounts')
    expect(hintOf(reply)).toMatch(/is frozen.*\/__admin\/clock/)
    expect((await klaviyo.admin('GET', '/requests?limit=1')).body.requests[0].hint).toBe(hintOf(reply))
    await klaviyo.admin('POST', '/clock', { run: true })
    let running = await klaviyo.get('/api/accounts')
    while (running.status !== 429) running = await klaviyo.get('/api/accounts')
    expect(hintOf(running)).toBeNull()
  })
})

describe('the hint of a response', () => {
  it('explains that accepted work waits for a frozen clock', async () => {
    const own = await openAccount(boot({ progress: { afterMs: 500 } }))
    const accepted = await own.post('/api/events', event)
    expect(accepted.status).toBe(202)
    expect(hintOf(accepted)).toMatch(/is frozen at 2026-11-23T12:00:00.*due at 2026-11-23T12:00:00\.500/)
    const empty = await own.get('/api/events')
    expect(empty.body.data).toEqual([])
    expect(hintOf(empty)).toMatch(/\/__admin\/clock/)
    await own.admin('POST', '/clock', { advance: '1s' })
    const there = await own.get('/api/events')
    expect(there.body.data).toHaveLength(1)
    expect(hintOf(there)).toBeNull()
  })

  it('is absent if the clock runs, or work is done at once', async () => {
    const waiting = await openAccount(boot({ progress: { afterMs: 500 } }))
    await waiting.admin('POST', '/clock', { run: true })
    expect(hintOf(await waiting.post('/api/events', event))).toBeNull()
    expect(hintOf(await boot().post('/api/events', event))).toBeNull()
  })
})
