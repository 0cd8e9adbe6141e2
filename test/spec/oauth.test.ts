import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  basic,
  CALLBACK,
  expectRefused,
  fetchRaw,
  flow,
  flowOf,
  type Raw,
  type Tokens,
} from './oauth-flow.js'
import { newBook, open } from './requests.js'

const tokensOf = ({ text }: Raw): Tokens => JSON.parse(text)
const INVALID_CODE = { error: 'invalid_grant', error_description: 'Invalid "code" in request.' }
const unauthenticated = 'Incorrect authentication credentials.'

describe('POST /oauth/token with a code', () => {
  it('returns tokens as Klaviyo prints them, and no cache stores them', async () => {
    const { code, exchange } = await flow()
    const reply = await exchange(await code())
    expect(reply.status).toBe(200)
    const tokens = tokensOf(reply)
    expect(Object.keys(tokens)).toEqual([
      'access_token',
      'token_type',
      'expires_in',
      'refresh_token',
      'scope',
    ])
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'books:read shelves:read' })
    expect(reply.text).toBe(JSON.stringify(tokens))
    expect(reply.headers.get('content-type')).toBe('application/json')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(reply.headers.get('x-klaviyo-req-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('accepts a code once', async () => {
    const { code, exchange } = await flow()
    const given = await code()
    expect((await exchange(given)).status).toBe(200)
    expectRefused(await exchange(given), 400, INVALID_CODE)
  })

  it('accepts a code for five minutes of the account’s clock', async () => {
    const { code, exchange, advance } = await flow()
    const [early, late] = [await code(), await code()]
    await advance('299s')
    expect((await exchange(early)).status).toBe(200)
    await advance('1s')
    expectRefused(await exchange(late), 400, INVALID_CODE)
  })

  it('refuses a code of another application', async () => {
    const { library, code } = await flow()
    const other = await library.admin('POST', '/oauth/applications', { redirect_uris: [CALLBACK] })
    expectRefused(await flowOf(library, other.body).exchange(await code()), 400, INVALID_CODE)
  })

  it.each([
    [
      'no code',
      { code: undefined },
      { error: 'invalid_request', error_description: 'Missing "code" in request.' },
    ],
    ['a code nobody gave', { code: 'nope' }, INVALID_CODE],
    [
      'another address than it was asked for with',
      { redirect_uri: 'http://app.test/' },
      { error: 'invalid_grant', error_description: 'Invalid "redirect_uri" in request.' },
    ],
    [
      'no verifier',
      { code_verifier: undefined },
      { error: 'invalid_request', error_description: 'Missing "code_verifier"' },
    ],
    [
      'a verifier that is too short',
      { code_verifier: 'a'.repeat(42) },
      { error: 'invalid_request', error_description: 'Invalid "code_verifier"' },
    ],
    [
      'a verifier with other characters',
      { code_verifier: `${'a'.repeat(43)}!` },
      { error: 'invalid_request', error_description: 'Invalid "code_verifier"' },
    ],
    [
      'another verifier',
      { code_verifier: 'a'.repeat(43) },
      { error: 'invalid_grant', error_description: 'Code challenge failed.' },
    ],
    ['another grant type', { grant_type: 'client_credentials' }, { error: 'invalid_grant_type' }],
    ['no grant type', { grant_type: undefined }, { error: 'invalid_grant_type' }],
  ])('refuses %s', async (_, form, error) => {
    const { code, exchange } = await flow()
    const given = await code()
    expectRefused(await exchange(given, form), 400, error)
    expect((await exchange(given)).status, 'the code is still good').toBe(200)
  })

  it('refuses a body with the same content that is not a form', async () => {
    const { library, app } = await flow()
    const headers = { ...basic(app), 'content-type': 'application/json' }
    const reply = await fetchRaw(library, 'POST', '/oauth/token', headers, '{"grant_type":"refresh_token"}')
    expectRefused(reply, 400, { error: 'invalid_grant_type' })
    expect(reply.headers.get('x-klaviyo-emulator-hint')).toMatch(/application\/x-www-form-urlencoded/)
  })

  it.each([
    ['without a header', {}],
    ['of another scheme', { authorization: 'Bearer abc' }],
    ['that is no pair', { authorization: `Basic ${btoa('abc')}` }],
    ['nobody registered', { authorization: `Basic ${btoa('abc:def')}` }],
  ])('refuses an application %s', async (_, headers) => {
    const { code, exchange } = await flow()
    const reply = await exchange(await code(), {}, headers as Record<string, string>)
    expectRefused(reply, 401, { error: 'invalid_client' })
    expect(reply.headers.get('www-authenticate')).toBe('Basic')
  })

  it('refuses an application with another secret, and explains it only in the hint', async () => {
    const { app, code, exchange } = await flow()
    const reply = await exchange(await code(), {}, basic({ ...app, client_secret: 'guessed' }))
    expectRefused(reply, 401, { error: 'invalid_client' })
    expect(reply.headers.get('x-klaviyo-emulator-hint')).toContain('is not the secret of application')
  })
})

describe('POST /oauth/token with a refresh token', () => {
  it('returns another access token and the same refresh token; earlier ones stay valid', async () => {
    const { connect, refresh, get } = await flow()
    const first = await connect()
    const second = tokensOf(await refresh(first.refresh_token))
    expect(second).toEqual({ ...first, access_token: second.access_token, expires_in: 3599 })
    expect(second.access_token).not.toBe(first.access_token)
    expect((await get('/api/books', first.access_token)).status).toBe(200)
    expect((await get('/api/books', second.access_token)).status).toBe(200)
  })

  it('is valid for ninety days after its last use', async () => {
    const { connect, refresh, advance } = await flow()
    const { refresh_token } = await connect()
    await advance('89d')
    expect((await refresh(refresh_token)).status).toBe(200)
    await advance('89d')
    expect((await refresh(refresh_token)).status).toBe(200)
    await advance('90d')
    expectRefused(await refresh(refresh_token), 400, { error: 'invalid_grant' })
  })

  it('refuses a missing or unknown token, and one of another application', async () => {
    const { library, connect, refresh, post } = await flow()
    const other = await library.admin('POST', '/oauth/applications', { redirect_uris: [CALLBACK] })
    const { refresh_token, access_token } = await connect()
    expectRefused(await post('/oauth/token', { grant_type: 'refresh_token' }), 400, {
      error: 'invalid_request',
      error_description: 'Missing "refresh_token" in request.',
    })
    for (const reply of [
      await refresh('nope'),
      await refresh(access_token),
      await flowOf(library, other.body).refresh(refresh_token),
    ])
      expectRefused(reply, 400, { error: 'invalid_grant' })
  })
})

describe('an access token', () => {
  it('allows what its scopes name, and the response names the application', async () => {
    const { app, connect, get, library } = await flow()
    const { access_token } = await connect({ scope: 'books:read' })
    const reply = await get('/api/books', access_token)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('x-klaviyo-oauth-client-id')).toBe(app.client_id)
    expect((await library.get('/api/books')).headers.has('x-klaviyo-oauth-client-id')).toBe(false)
  })

  it('gets 403 if a scope is missing', async () => {
    const { app, connect, get, library } = await flow()
    const { access_token } = await connect({ scope: 'books:read' })
    const detail = (scope: string) => `The credentials lack the required scope: ${scope}.`
    const shelves = await get('/api/shelves', access_token)
    expect([shelves.status, shelves.body.errors[0].detail]).toEqual([403, detail('shelves:read')])
    expect(shelves.headers.get('x-klaviyo-oauth-client-id')).toBe(app.client_id)
    const headers = { authorization: `Bearer ${access_token}` }
    const written = await library.post('/api/books', newBook('Emma'), { headers })
    expect([written.status, written.body.errors[0].detail]).toEqual([403, detail('books:write')])
  })

  it('expires after an hour of the account’s clock, like an unknown one', async () => {
    const { connect, get, advance, refresh } = await flow()
    const { access_token, refresh_token } = await connect()
    await advance('3599s')
    expect((await get('/api/books', access_token)).status).toBe(200)
    await advance('1s')
    const expired = await get('/api/books', access_token)
    const unknown = await get('/api/books', 'nope')
    expect([expired.status, expired.body.errors[0].detail]).toEqual([401, unauthenticated])
    expect(expired.headers.get('x-klaviyo-emulator-hint')).toMatch(
      /expired at .*refresh it at \/oauth\/token/,
    )
    const { id: _, ...error } = expired.body.errors[0]
    expect(unknown.body.errors[0]).toMatchObject(error)
    expect(expired.headers.has('x-klaviyo-oauth-client-id')).toBe(false)
    expect((await get('/api/books', tokensOf(await refresh(refresh_token)).access_token)).status).toBe(200)
  })

  it('has a quota for each application, apart from private keys', async () => {
    const { library, connect, get } = await flow()
    const other = await library.admin('POST', '/oauth/applications', { redirect_uris: [CALLBACK] })
    const mine = (await connect()).access_token
    const others = (await flowOf(library, other.body).connect()).access_token
    const left = async (token?: string) => {
      const reply = token ? await get('/api/books', token) : await library.get('/api/books')
      return Number(reply.headers.get('ratelimit-remaining'))
    }
    const whole = await left()
    expect(await left(mine)).toBe(whole)
    expect(await left(mine)).toBe(whole - 1)
    expect(await left(others)).toBe(whole)
    expect(await left()).toBe(whole - 1)
    await library.admin('PUT', '/rate-limits', { mode: 'off' })
    expect(await left(mine)).toBe(whole)
  })

  it('is refused as by the edge if that quota is used up', async () => {
    const { library, connect, get } = await flow({ enforceRateLimits: true })
    const { access_token } = await connect()
    let last = await get('/api/books', access_token)
    const left = Number(last.headers.get('ratelimit-remaining'))
    for (let count = 0; count <= left; count++) last = await get('/api/books', access_token)
    expect(last.status).toBe(429)
    expect((await library.get('/api/books')).status, 'the keys have their own').toBe(200)
    expect(last.headers.has('x-klaviyo-oauth-client-id')).toBe(false)
  })

  it('granted at the admin API works as before and belongs to no application', async () => {
    const { library, get } = await flow()
    await library.admin('POST', '/credentials', { kind: 'token', secret: 'given', scopes: ['books:read'] })
    const reply = await get('/api/books', 'given')
    expect([reply.status, reply.headers.has('x-klaviyo-oauth-client-id')]).toEqual([200, false])
  })
})

describe('POST /oauth/revoke', () => {
  it('responds 200 without a body and disconnects the application', async () => {
    const { connect, refresh, get, post } = await flow()
    const [first, second] = [await connect(), await connect()]
    const form = { token: first.refresh_token, token_type_hint: 'refresh_token' }
    const reply = await post('/oauth/revoke', form)
    expect([reply.status, reply.text]).toEqual([200, ''])
    for (const { access_token, refresh_token } of [first, second]) {
      expect((await get('/api/books', access_token)).status).toBe(401)
      expectRefused(await refresh(refresh_token), 400, { error: 'invalid_grant' })
    }
  })

  it('accepts an access token too, and ignores an unknown one', async () => {
    const { connect, get, post } = await flow()
    const { access_token } = await connect()
    expect((await post('/oauth/revoke', { token: 'nope' })).status).toBe(200)
    expect((await get('/api/books', access_token)).status).toBe(200)
    expect((await post('/oauth/revoke', { token: access_token })).status).toBe(200)
    expect((await get('/api/books', access_token)).status).toBe(401)
  })

  it('does not revoke the tokens of other applications and other accounts', async () => {
    const { library, connect, get, post } = await flow()
    const { company_id } = (await library.admin('POST', '/accounts')).body
    const other = await library.admin('POST', '/oauth/applications', { redirect_uris: [CALLBACK] })
    const others = flowOf(library, other.body)
    const [mine, theirs] = [await connect(), await others.connect()]
    const elsewhere = await connect({ emulator_account: company_id })
    expect((await others.post('/oauth/revoke', { token: mine.refresh_token })).status).toBe(200)
    expect((await get('/api/books', mine.access_token)).status).toBe(200)
    await post('/oauth/revoke', { token: mine.refresh_token })
    expect((await get('/api/books', theirs.access_token)).status).toBe(200)
    expect((await get('/api/books', elsewhere.access_token)).status).toBe(200)
  })

  it('refuses a missing token, and an unknown application', async () => {
    const { post } = await flow()
    expectRefused(await post('/oauth/revoke', {}), 400, {
      error: 'invalid_request',
      error_description: 'Missing "token" in request.',
    })
    expectRefused(await post('/oauth/revoke', { token: 'x' }, {}), 401, { error: 'invalid_client' })
  })
})

describe('the paths of OAuth', () => {
  it.each([
    ['DELETE', '/oauth/authorize', 'GET, HEAD, POST, OPTIONS'],
    ['GET', '/oauth/token', 'POST, OPTIONS'],
    ['PUT', '/oauth/revoke/', 'POST, OPTIONS'],
  ])('refuse %s %s and name what they accept', async (method, path, allow) => {
    const { library } = await flow()
    const reply = await fetchRaw(library, method, path)
    const error_description = `Method "${method}" not allowed.`
    expectRefused(reply, 405, { error: 'invalid_request', error_description })
    expect(reply.headers.get('allow')).toBe(allow)
    expect((await fetchRaw(library, 'OPTIONS', path)).headers.get('allow')).toBe(allow)
  })

  it('are no more than three', async () => {
    const { library } = await flow()
    expect((await fetchRaw(library, 'GET', '/oauth/introspect')).status).toBe(404)
  })

  it('are in the journal, without secrets', async () => {
    const { library, connect, refresh } = await flow()
    const { access_token, refresh_token } = await connect()
    await refresh(refresh_token)
    const { requests } = (await library.admin('GET', '/requests')).body
    const kept = JSON.stringify(requests)
    expect(kept).toContain('/oauth/authorize')
    expect(kept).toContain('/oauth/token')
    for (const secret of [access_token, refresh_token, 'the-verifier']) expect(kept).not.toContain(secret)
    expect(kept.match(/code=(?!\[REDACTED\])/g)).toBeNull()
  })
})

describe('the state of OAuth', () => {
  it('is reproducible from the same seed and the same requests', async () => {
    const [one, other] = [await flow(), await flow()]
    expect(one.app).toEqual(other.app)
    expect(await one.connect()).toEqual(await other.connect())
    const elsewhere = await flow({ seed: 'another' })
    expect(elsewhere.app.client_id).not.toBe(one.app.client_id)
  })

  it('survives a restart', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'oauth-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const before = await flow({ directory })
    const [connected, code] = [await before.connect(), await before.code()]
    before.library.emulator.close()
    const { app } = before
    const after = flowOf(open({ directory }), app)
    expect((await after.get('/api/books', connected.access_token)).status).toBe(200)
    const refreshed = tokensOf(await after.refresh(connected.refresh_token))
    expect(refreshed.access_token).not.toBe(connected.access_token)
    expect((await after.exchange(code)).status).toBe(200)
    after.library.emulator.close()
  })

  it('of an account is deleted on reset; applications and other accounts stay', async () => {
    const { library, connect, get, refresh, code, exchange } = await flow()
    const { company_id } = (await library.admin('POST', '/accounts')).body
    const [mine, theirs] = [await connect(), await connect({ emulator_account: company_id })]
    const pending = await code()
    await library.admin('POST', '/reset')
    expect((await get('/api/books', mine.access_token)).status).toBe(401)
    expectRefused(await refresh(mine.refresh_token), 400, { error: 'invalid_grant' })
    expectRefused(await exchange(pending), 400, INVALID_CODE)
    expect((await get('/api/books', theirs.access_token)).headers.get('cid')).toBe(company_id)
    expect((await connect()).access_token, 'and all begins anew').toBe(mine.access_token)
  })

  it('of an account is deleted with it', async () => {
    const { library, connect, get } = await flow()
    const { company_id } = (await library.admin('POST', '/accounts')).body
    const { access_token } = await connect({ emulator_account: company_id })
    await library.admin('DELETE', `/accounts/${company_id}`)
    expect((await get('/api/books', access_token)).status).toBe(401)
  })

  it('of each account expires by its own clock', async () => {
    const { library, connect, get, advance } = await flow()
    const { company_id } = (await library.admin('POST', '/accounts')).body
    const [mine, theirs] = [await connect(), await connect({ emulator_account: company_id })]
    await advance('1h', company_id)
    expect((await get('/api/books', mine.access_token)).status).toBe(200)
    expect((await get('/api/books', theirs.access_token)).status).toBe(401)
  })
})

describe('OAuth at the paths of one account', () => {
  /** An application, and a second account of the emulator. */
  async function twoAccounts() {
    const oauth = await flow()
    const second = (await oauth.library.admin('POST', '/accounts', {})).body.company_id as string
    const [first] = oauth.library.emulator.accounts.companyIds
    const page = (companyId: string, count = '') =>
      fetchRaw(oauth.library, 'GET', `/oauth/${companyId}/authorize?${oauth.query}${count}`)
    const codeOf = async (companyId: string) => {
      const { headers } = await page(companyId, '&emulator_decision=allow')
      return new URL(headers.get('location') ?? '').searchParams.get('code') ?? ''
    }
    const exchangeAt = (companyId: string, code: string) =>
      oauth.post(`/oauth/${companyId}/token`, oauth.codeForm(code))
    return { ...oauth, first: first ?? '', second, page, codeOf, exchangeAt }
  }

  it('connects the account in the path without a choice', async () => {
    const { second, page, codeOf, exchangeAt, get } = await twoAccounts()
    const shown = await page(second)
    expect(shown.text).toContain(`action="/oauth/${second}/authorize"`)
    expect(shown.text).toContain(`<output id="account" data-test="account">${second}</output>`)
    const code = await codeOf(second)
    const tokens = tokensOf(await exchangeAt(second, code))
    const books = await get('/api/books', tokens.access_token)
    expect([books.status, books.headers.get('cid')]).toEqual([200, second])
  })

  it('issues codes and tokens with the company id behind their prefix', async () => {
    const { second, codeOf, exchangeAt } = await twoAccounts()
    const code = await codeOf(second)
    expect(code).toMatch(new RegExp(`^code_${second}_[A-Za-z0-9]{40}$`))
    const tokens = tokensOf(await exchangeAt(second, code))
    expect(tokens.access_token).toMatch(new RegExp(`^access_${second}_[A-Za-z0-9]{64}$`))
    expect(tokens.refresh_token).toMatch(new RegExp(`^refresh_${second}_[A-Za-z0-9]{64}$`))
  })

  it('refuses a code and a token of another account', async () => {
    const { first, second, codeOf, exchangeAt, post, get } = await twoAccounts()
    expectRefused(await exchangeAt(first, await codeOf(second)), 400, INVALID_CODE)
    const { access_token, refresh_token } = tokensOf(await exchangeAt(second, await codeOf(second)))
    const form = { grant_type: 'refresh_token', refresh_token }
    expectRefused(await post(`/oauth/${first}/token`, form), 400, { error: 'invalid_grant' })
    expect((await post(`/oauth/${second}/token/`, form)).status).toBe(200)
    await post(`/oauth/${first}/revoke`, { token: refresh_token })
    expect((await get('/api/books', access_token)).status).toBe(200)
    await post(`/oauth/${second}/revoke`, { token: refresh_token })
    expect((await get('/api/books', access_token)).status).toBe(401)
  })

  it('refuses another account in the form, and an account that does not exist', async () => {
    const { first, second, page, post } = await twoAccounts()
    const other = await page(second, `&emulator_account=${first}`)
    expect(other.status).toBe(400)
    expect(other.text).toContain(`emulator_account: it is &quot;${first}&quot;, but the path names ${second}`)
    expect((await page('Shop99')).text).toContain('there is no account &quot;Shop99&quot;')
    expectRefused(await post('/oauth/Shop99/token', { grant_type: 'refresh_token' }), 404, {
      error: 'invalid_request',
      error_description: 'There is no account Shop99.',
    })
  })

  it('applies the faults of the account in the path', async () => {
    const { first, second, library, post } = await twoAccounts()
    const headers = { 'x-klaviyo-emulator-account': second }
    await library.post('/__admin/faults', { operation: 'oauth_token', status: 503 }, { headers })
    const form = { grant_type: 'refresh_token', refresh_token: 'x' }
    expect((await post(`/oauth/${first}/token`, form)).status).toBe(400)
    expect((await post(`/oauth/${second}/token`, form)).status).toBe(503)
  })
})
