import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'

const profile = (email: string) => ({ data: { type: 'profile', attributes: { email } } })

/** Returns the archive of the requests that match the filters. */
const archive = async (klaviyo: TestEmulator, filters = '') =>
  (await klaviyo.admin('GET', `/requests/har${filters}`)).body.log

/** The members that HAR 1.2 requires of an entry, with their types. */
const NOON_TOLD = '2026-11-23T12:00:00.000000+00:00'
const TEXT = expect.any(String)
const NUMBER = expect.any(Number)
const PAIRS = expect.any(Array)
const ENTRY = {
  startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/),
  _accountTime: NOON_TOLD,
  time: NUMBER,
  request: expect.objectContaining({
    method: TEXT,
    url: expect.stringMatching(/^http:\/\//),
    httpVersion: TEXT,
    cookies: PAIRS,
    headers: PAIRS,
    queryString: PAIRS,
    headersSize: NUMBER,
    bodySize: NUMBER,
  }),
  response: {
    status: NUMBER,
    statusText: TEXT,
    httpVersion: TEXT,
    cookies: PAIRS,
    headers: PAIRS,
    content: { size: NUMBER, mimeType: TEXT, text: TEXT },
    redirectURL: TEXT,
    headersSize: NUMBER,
    bodySize: NUMBER,
  },
  cache: {},
  timings: { send: NUMBER, wait: NUMBER, receive: NUMBER },
}

describe('GET /__admin/requests/har', () => {
  it('is an HTTP archive, version 1.2, of whatever was asked', async () => {
    const klaviyo = boot()
    await klaviyo.get('/api/lists?sort=-created&page[size]=5')
    await klaviyo.post('/api/profiles', profile('ada@example.com'))
    await klaviyo.request('HEAD', '/api/lists')
    await klaviyo.request('OPTIONS', '/api/lists')
    await klaviyo.del('/api/lists/nothing')
    await klaviyo.get('/api/lists', { headers: { authorization: undefined } })
    const { version, creator, entries } = await archive(klaviyo)
    expect([version, creator]).toEqual(['1.2', { name: 'klaviyo-emulator', version: TEXT }])
    expect(entries).toEqual(Array.from({ length: 6 }, () => ENTRY))
  })

  it('tells real times, in the order the requests came, though the clock of the account stands still', async () => {
    const klaviyo = boot()
    const before = Date.now()
    for (const name of ['lists', 'segments', 'metrics']) await klaviyo.get(`/api/${name}`)
    const after = Date.now()
    const entries: { startedDateTime: string; time: number }[] = (await archive(klaviyo)).entries
    const starts = entries.map(({ startedDateTime }) => Date.parse(startedDateTime))
    expect(starts).toEqual(starts.toSorted((one, other) => one - other))
    // The clock of a process may differ slightly from the system clock.
    expect(starts[0]).toBeGreaterThan(before - 60_000)
    expect((starts.at(-1) ?? 0) + (entries.at(-1)?.time ?? 0)).toBeLessThan(after + 60_000)
  })

  it('has the line, the query and the body of a request, and the body of its answer', async () => {
    const klaviyo = boot()
    const made = await klaviyo.post('/api/profiles?fields[profile]=email', profile('ada@example.com'))
    const [{ request, response }] = (await archive(klaviyo)).entries
    const sent = JSON.stringify(profile('ada@example.com'))
    expect(request).toMatchObject({
      method: 'POST',
      url: 'http://emulator.test/api/profiles?fields[profile]=email',
      queryString: [{ name: 'fields[profile]', value: 'email' }],
      postData: { mimeType: 'application/vnd.api+json', text: sent },
      bodySize: sent.length,
    })
    expect(response).toMatchObject({
      status: 201,
      content: { mimeType: 'application/vnd.api+json', text: made.text, size: made.text.length },
    })
  })

  it('counts sizes in bytes', async () => {
    const klaviyo = boot()
    const body = profile('ada@example.com')
    await klaviyo.post('/api/profiles', { data: { ...body.data, attributes: { first_name: 'Ædä' } } })
    const [{ request }] = (await archive(klaviyo)).entries
    expect(request.bodySize).toBe(Buffer.byteLength(request.postData.text))
    expect(request.bodySize).toBe(request.postData.text.length + 2)
  })

  it('has a status 0 for what was never answered', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/faults', { connection: 'drop' })
    await expect(klaviyo.get('/api/lists')).rejects.toThrow('fetch failed')
    expect((await archive(klaviyo)).entries).toMatchObject([
      { response: { status: 0, content: { size: 0 } } },
    ])
  })

  it('takes the filters of the journal', async () => {
    const klaviyo = boot()
    await klaviyo.get('/api/lists')
    await klaviyo.get('/api/profiles')
    expect((await archive(klaviyo, '?operation=get_lists')).entries).toHaveLength(1)
  })
})

describe('what is secret', () => {
  const SECRETS = ['pk_0123456789abcdefghijklmnopqrstuvwxyz', 'admin-0123456789', 'session=0123456789']

  it('is in no record of requests', async () => {
    const [key = '', adminKey = '', cookie = ''] = SECRETS
    const klaviyo = boot()
    const told: string[] = []
    const asking = new AbortController()
    const events = await klaviyo.emulator.fetch(
      new Request('http://emulator.test/__admin/events', { signal: asking.signal }),
    )
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    await klaviyo.get('/api/lists', {
      key,
      headers: {
        cookie,
        'x-klaviyo-emulator-admin-key': adminKey,
        'proxy-authorization': `Basic ${adminKey}`,
      },
    })
    for (const path of ['/requests', '/requests/1', '/requests/har'])
      told.push((await klaviyo.admin('GET', path)).text)
    while (!told.join('').includes('event: request')) told.push((await reader?.read())?.value ?? '')
    await reader?.cancel()
    for (const secret of SECRETS) expect(told.join('\n')).not.toContain(secret)
  })

  it('can be distinguished by the scheme and its last characters', async () => {
    const klaviyo = boot()
    await klaviyo.get('/api/lists', { key: 'pk_0123456789abcdef' })
    const [{ headers }] = (await klaviyo.admin('GET', '/requests')).body.requests
    expect(headers.authorization).toBe('Klaviyo-API-Key [REDACTED …cdef]')
  })

  it('is taken out of bodies that carry the secrets of OAuth', async () => {
    const klaviyo = boot()
    const raw =
      'grant_type=refresh_token&refresh_token=secret-refresh&client_id=a&client_secret=secret-client'
    await klaviyo.request('POST', '/oauth/token', {
      raw,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const { text } = await klaviyo.admin('GET', '/requests')
    expect(text).not.toMatch(/secret-refresh|secret-client/)
  })
})
