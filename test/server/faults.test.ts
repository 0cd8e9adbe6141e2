import { ApiKeySession, ListsApi, ProfilesApi, RetryWithExponentialBackoff } from 'klaviyo-api'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type EmulatorAccount, type RunningEmulator, startEmulator } from '../../src/index.js'
import { newEvent } from '../catalog/profiles-and-events.js'
import { documentOf, emailsOf, post, profile } from '../support/api.js'
import { BASE, boot, KEY, type TestEmulator } from '../support/emulator.js'

const ADA = 'ada@example.com'
const FAILURE = 'A server error occurred.'
const DENIED = 'You do not have permission to perform this action.'
const UNAUTHENTICATED = 'Incorrect authentication credentials.'

/** An emulator with one active fault. */
async function openWithFault(fault: object): Promise<TestEmulator> {
  const klaviyo = boot()
  await klaviyo.admin('POST', '/faults', fault)
  return klaviyo
}

/** A fault in an account that is called over a socket. */
async function connected(fault: Parameters<EmulatorAccount['fault']>[0]) {
  const running: RunningEmulator = await startEmulator({ port: 0, progress: { afterMs: 0 } })
  onTestFinished(() => running.close())
  const account = await running.account()
  await account.fault(fault)
  const headers = {
    authorization: `Klaviyo-API-Key ${account.apiKey}`,
    revision: '2026-07-15',
    'content-type': 'application/vnd.api+json',
  }
  const send = (path: string, body?: unknown) =>
    fetch(account.url + path, {
      headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
  return { account, send }
}

describe('a fault with a status', () => {
  it.each([
    [400, 'invalid', 'Invalid input.', 'Invalid input.'],
    [401, 'authentication_failed', UNAUTHENTICATED, UNAUTHENTICATED],
    [403, 'permission_denied', DENIED, DENIED],
    [404, 'not_found', 'Not found.', 'Not found.'],
    [409, 'conflict', 'Conflict.', 'Conflict.'],
    [410, 'gone', 'Gone.', 'Gone.'],
    [500, 'error', FAILURE, FAILURE],
  ])('of %d refuses in Klaviyo’s words for it', async (status, code, title, detail) => {
    const klaviyo = await openWithFault({ status })
    const reply = await klaviyo.post('/api/profiles', profile(ADA))
    const id = reply.headers.get('x-klaviyo-req-id')
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/vnd.api+json'])
    expect(reply.body).toEqual({
      errors: [{ id, status, code, title, detail, source: { pointer: '/data/' } }],
    })
    await klaviyo.admin('DELETE', '/faults')
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })

  it('can have its own words', async () => {
    const words = { code: 'duplicate_profile', title: 'Conflict.', detail: 'There is one already.' }
    const klaviyo = await openWithFault({ status: 409, ...words })
    expect((await klaviyo.get('/api/lists')).body.errors).toMatchObject([{ status: 409, ...words }])
  })

  it('of 429 responds without a content type, over a socket as well', async () => {
    const klaviyo = await openWithFault({ status: 429 })
    const reply = await klaviyo.get('/api/lists')
    expect([reply.status, reply.headers.get('content-type')]).toEqual([429, null])
    const { send } = await connected({ status: 429 })
    for (const response of [await send('/api/lists'), await send('/api/profiles', profile(ADA))]) {
      expect([response.status, response.headers.get('content-type')]).toEqual([429, null])
      expect(JSON.parse(await response.text()).errors).toMatchObject([{ code: 'throttled' }])
    }
  })

  it('of 429 is the throttle of wire.md §4: seconds to wait and a link to the limits', async () => {
    const klaviyo = await openWithFault({ status: 429, retry_after: 12 })
    const reply = await klaviyo.get('/api/lists')
    expect(reply.headers.get('retry-after')).toBe('12')
    expect(reply.body.errors).toEqual([
      {
        id: reply.headers.get('x-klaviyo-req-id'),
        status: 429,
        code: 'throttled',
        title: 'Request was throttled.',
        detail: 'Request was throttled. Expected available in 12 seconds.',
        source: { pointer: '/data' },
        links: { type: 'https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling#rate-limits' },
        meta: {},
      },
    ])
  })

  it('of 429 asks to wait a second by default', async () => {
    const klaviyo = await openWithFault({ status: 429 })
    expect((await klaviyo.get('/api/lists')).headers.get('retry-after')).toBe('1')
  })

  it.each([
    [429, []],
    [401, []],
    [403, ['cid', 'ratelimit-limit', 'x-klaviyo-api-revision']],
    [500, ['cid', 'ratelimit-limit', 'x-klaviyo-api-revision']],
  ])('of %d has the headers of such a response: %j', async (status, wanted) => {
    const klaviyo = await openWithFault({ status })
    const { headers } = await klaviyo.get('/api/lists')
    const names = ['cid', 'ratelimit-limit', 'x-klaviyo-api-revision'].filter((name) => headers.has(name))
    expect(names).toEqual(wanted)
  })

  it.each([
    [502, 'Bad Gateway'],
    [503, 'Service Temporarily Unavailable'],
    [504, 'Gateway Time-out'],
    [524, 'A timeout occurred'],
  ])('of %d is a page of the edge, which no client can read as JSON', async (status, words) => {
    const klaviyo = await openWithFault({ status, retry_after: 5 })
    const headers = { authorization: `Klaviyo-API-Key ${KEY}`, revision: '2026-07-15' }
    const reply = await klaviyo.emulator.fetch(new Request(`${BASE}/api/lists`, { headers }))
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'text/html; charset=UTF-8'])
    expect(await reply.text()).toContain(`<center><h1>${status} ${words}</h1></center>`)
    expect([reply.headers.get('retry-after'), reply.headers.get('x-klaviyo-emulator-fault')]).toEqual([
      '5',
      'fault-1',
    ])
    expect(reply.headers.has('ratelimit-limit')).toBe(false)
  })

  it('of the edge responds with JSON if it has words', async () => {
    const klaviyo = await openWithFault({ status: 503, detail: 'Later.' })
    expect((await klaviyo.get('/api/lists')).body.errors).toMatchObject([{ status: 503, detail: 'Later.' }])
  })

  it('responds to HEAD without a body', async () => {
    const klaviyo = await openWithFault({ status: 500 })
    const reply = await klaviyo.request('HEAD', '/api/lists')
    expect([reply.status, reply.text]).toEqual([500, ''])
  })

  it('does not carry out the request', async () => {
    const klaviyo = await openWithFault({ status: 500, times: 1 })
    await klaviyo.post('/api/profiles', profile(ADA))
    expect((await klaviyo.post('/api/profiles', profile(ADA))).status).toBe(201)
  })

  it('carries out the request and hides the result, if it applies after the commit', async () => {
    const klaviyo = await openWithFault({ status: 500, after_commit: true, times: 1 })
    expect((await klaviyo.post('/api/profiles', profile(ADA))).status).toBe(500)
    expect((await klaviyo.post('/api/profiles', profile(ADA))).status).toBe(409)
  })

  it('counts as a request in rate limits', async () => {
    const klaviyo = await openWithFault({ status: 500, times: 2 })
    const left = async () => (await klaviyo.get('/api/lists')).headers.get('ratelimit-remaining')
    expect([await left(), await left(), await left()]).toEqual(['74', '73', '72'])
  })
})

describe('a fault with a latency', () => {
  it('delays the response, and changes nothing of it', async () => {
    const klaviyo = boot()
    const undelayed = await klaviyo.get('/api/lists')
    await klaviyo.admin('POST', '/faults', { latency: '30ms' })
    const began = performance.now()
    const late = await klaviyo.get('/api/lists')
    expect(performance.now() - began).toBeGreaterThanOrEqual(29)
    expect([late.status, late.text]).toEqual([200, undelayed.text])
  })

  it('waits a random time between the minimum and the maximum', async () => {
    const klaviyo = await openWithFault({ latency: ['20ms', '60ms'] })
    const waits: number[] = []
    for (let n = 0; n < 5; n++) {
      const began = performance.now()
      await klaviyo.get('/api/lists')
      waits.push(performance.now() - began)
    }
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(19)
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(1)
  })

  it('does not delay other requests', async () => {
    const klaviyo = await openWithFault({ latency: '250ms', operation: 'get_lists' })
    let late = false
    const slow = klaviyo.get('/api/lists').then(() => {
      late = true
    })
    expect((await klaviyo.get('/api/profiles')).status).toBe(200)
    expect(late).toBe(false)
    await slow
  })

  it('does not move the clock of the account', async () => {
    const klaviyo = await openWithFault({ latency: '30ms' })
    const now = async () => (await klaviyo.admin('GET', '/clock')).body.now
    const before = await now()
    await klaviyo.get('/api/lists')
    expect(await now()).toBe(before)
  })

  it('also delays refusals', async () => {
    const klaviyo = await openWithFault({ latency: '30ms', status: 500 })
    const began = performance.now()
    expect((await klaviyo.get('/api/lists')).status).toBe(500)
    expect(performance.now() - began).toBeGreaterThanOrEqual(29)
  })
})

describe('a fault of the connection', () => {
  it('drops it before anything is done', async () => {
    const { account, send } = await connected({ connection: 'drop', times: 1 })
    await expect(send('/api/profiles', profile(ADA))).rejects.toThrow('fetch failed')
    expect(await emailsOf(account)).toEqual([])
    expect(await account.requests({ operation: 'create_profile' })).toMatchObject([
      { operation: 'create_profile', status: 0 },
    ])
  })

  it('drops it once everything is done: the response is lost, the profile is not', async () => {
    const { account, send } = await connected({ connection: 'drop', after_commit: true, times: 1 })
    await expect(send('/api/profiles', profile(ADA))).rejects.toThrow('fetch failed')
    expect(await emailsOf(account)).toEqual([ADA])
  })

  it('truncates the response', async () => {
    const { account, send } = await connected({ connection: 'truncate', times: 1 })
    const answer = await send('/api/profiles', profile(ADA))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([201, 'application/vnd.api+json'])
    await expect(answer.text()).rejects.toThrow('terminated')
    expect(await emailsOf(account)).toEqual([ADA])
  })

  it('drops a connection whose response has no body to truncate', async () => {
    const { account, send } = await connected({ connection: 'truncate', operation: 'create_event' })
    await expect(send('/api/events', newEvent('Visit', { email: ADA }))).rejects.toThrow('fetch failed')
    expect(await emailsOf(account)).toEqual([ADA])
  })

  it('does not affect the next request', async () => {
    const { send } = await connected({ connection: 'drop', times: 1 })
    await expect(send('/api/lists')).rejects.toThrow('fetch failed')
    expect((await send('/api/lists')).status).toBe(200)
  })

  it('is thrown in this process as fetch throws it', async () => {
    const { account } = await connected({ connection: 'drop', times: 1 })
    await expect(account.fetch('/api/lists')).rejects.toThrow(TypeError)
  })
})

describe('the official SDK', () => {
  const session = (account: EmulatorAccount) =>
    new ApiKeySession(account.apiKey, new RetryWithExponentialBackoff({ numRetries: 3, maxInterval: 0.01 }))

  it.each([429, 503, 504, 524])('retries after a %d, and succeeds', async (status) => {
    const { account } = await connected({ status, retry_after: 0, times: 2, operation: 'create_list' })
    const lists = new ListsApi(session(account))
    lists.basePath = account.url
    const made = await lists.createList({ data: { type: 'list', attributes: { name: 'One' } } })
    expect(made.body.data.attributes.name).toBe('One')
    const tried = await account.requests({ operation: 'create_list' })
    expect(tried.map(({ status: each }) => each)).toEqual([status, status, 201])
  })

  it('does not retry after a 500', async () => {
    const { account } = await connected({ status: 500, operation: 'create_list' })
    const lists = new ListsApi(session(account))
    lists.basePath = account.url
    const body = { data: { type: 'list' as const, attributes: { name: 'One' } } }
    await expect(lists.createList(body)).rejects.toMatchObject({ response: { status: 500 } })
    expect(await account.requests({ operation: 'create_list' })).toHaveLength(1)
  })

  it('sends a profile twice if the first response was lost, and the 409 names the first one', async () => {
    const { account } = await connected({ status: 503, after_commit: true, times: 1 })
    const profiles = new ProfilesApi(session(account))
    profiles.basePath = account.url
    const body = { data: { type: 'profile' as const, attributes: { email: ADA } } }
    await expect(profiles.createProfile(body)).rejects.toMatchObject({ response: { status: 409 } })
    const { data } = await documentOf(post(account, '/api/profiles', profile('grace@example.com')))
    expect(data).toBeDefined()
    expect(await emailsOf(account)).toEqual([ADA, 'grace@example.com'])
  })
})
